//! A trie as a double array: one cell a node, a step is one addition and one comparison.
//!
//! The node one byte on stands at the node's base combined with the byte, where that cell says it is this node's. Every
//! set of children gets a base at which its cells are free.

use std::collections::VecDeque;

/// No node, no value.
pub(super) const NONE: u32 = u32::MAX;

/// The parent of the node that has none: a number that no node has, so that no byte leads back to it.
const NOBODY: u32 = u32::MAX - 1;

/// The node before any byte.
pub(super) const ROOT: u32 = 0;

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Where the children stand, combined with their bytes.
    base: u32,
    /// The node it is a child of; none where the cell is free.
    parent: u32,
    /// What ends here.
    value: u32,
}

const FREE: Cell = Cell { base: 0, parent: NONE, value: NONE };

/// Words to numbers, walked byte by byte.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    cells: Vec<Cell>,
}

impl Trie {
    /// The value of a node; [`NONE`] where no word ends.
    pub fn value(&self, node: u32) -> u32 {
        self.cells.get(node as usize).map_or(NONE, |cell| cell.value)
    }

    /// The node one byte on; [`NONE`] where no word goes on so.
    pub fn step(&self, node: u32, byte: u8) -> u32 {
        let Some(cell) = self.cells.get(node as usize) else { return NONE };
        let next = cell.base ^ u32::from(byte);
        match self.cells.get(next as usize) {
            Some(child) if child.parent == node => next,
            _ => NONE,
        }
    }

    /// Builds it from words that are sorted and unlike each other, each with its value.
    pub fn new(words: &[(&[u8], u32)]) -> Self {
        let mut builder = Builder { cells: vec![FREE; 256], free: 1 };
        builder.cells[ROOT as usize].parent = NOBODY;
        // Nodes near the root, which every word of a text visits, are placed first and stand together.
        let mut open = VecDeque::from([Range { node: ROOT, from: 0, to: words.len(), depth: 0 }]);
        while let Some(range) = open.pop_front() {
            builder.settle(&range, words, &mut open);
        }
        Self { cells: builder.cells }
    }
}

/// Words that share a beginning, and the node at which they part.
struct Range {
    node: u32,
    from: usize,
    to: usize,
    depth: usize,
}

struct Builder {
    cells: Vec<Cell>,
    /// No cell before this one is free.
    free: usize,
}

impl Builder {
    /// Gives a node its value and its children their cells.
    fn settle(&mut self, range: &Range, words: &[(&[u8], u32)], open: &mut VecDeque<Range>) {
        let mut from = range.from;
        if let Some((word, value)) = words.get(from)
            && word.len() == range.depth
        {
            self.cells[range.node as usize].value = *value;
            from += 1;
        }
        let byte_of = |index: usize| words.get(index).and_then(|(word, _)| word.get(range.depth)).copied();
        let mut children: Vec<(u8, usize, usize)> = Vec::new();
        for index in from..range.to {
            let Some(byte) = byte_of(index) else { continue };
            match children.last_mut().filter(|(last, ..)| *last == byte) {
                Some((.., to)) => *to = index + 1,
                None => children.push((byte, index, index + 1)),
            }
        }
        let Some((first, ..)) = children.first() else { return };
        let base = self.base_for(*first, &children);
        self.cells[range.node as usize].base = base;
        for (byte, from, to) in children {
            let node = base ^ u32::from(byte);
            self.cells[node as usize].parent = range.node;
            open.push_back(Range { node, from, to, depth: range.depth + 1 });
        }
    }

    /// The first base at which the cells of all children are free.
    fn base_for(&mut self, first: u8, children: &[(u8, usize, usize)]) -> u32 {
        while self.cells.get(self.free).is_some_and(|cell| cell.parent != NONE) {
            self.free += 1;
        }
        let mut cell = self.free;
        loop {
            // A base and all its children lie in one stretch of 256 cells.
            if cell >= self.cells.len() {
                self.cells.resize(self.cells.len() + 256, FREE);
            }
            let base = cell as u32 ^ u32::from(first);
            let is_free = |byte: u8| self.cells[(base ^ u32::from(byte)) as usize].parent == NONE;
            if children.iter().all(|(byte, ..)| is_free(*byte)) {
                return base;
            }
            cell += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn get(trie: &Trie, word: &[u8]) -> u32 {
        trie.value(word.iter().fold(ROOT, |node, byte| trie.step(node, *byte)))
    }

    proptest! {
        #[test]
        fn it_knows_its_words_and_no_others(
            words in prop::collection::btree_map("[a-d\\x00ÿ]{0,6}", 0u32..1000, 0..60),
            others in prop::collection::vec("[a-e\\x00ÿ]{0,7}", 40),
        ) {
            let words: BTreeMap<String, u32> = words;
            let sorted: Vec<(&[u8], u32)> = words.iter().map(|(w, v)| (w.as_bytes(), *v)).collect();
            let trie = Trie::new(&sorted);
            for word in words.keys().chain(&others) {
                prop_assert_eq!(get(&trie, word.as_bytes()), words.get(word).copied().unwrap_or(NONE));
            }
        }
    }
}
