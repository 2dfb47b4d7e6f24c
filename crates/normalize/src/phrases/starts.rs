//! With which bytes the phrases of a list begin: most words of a text are dismissed by their first three.

use super::trie::{NONE, ROOT, Trie};

/// Bytes are told apart by their lowest five bits: letters all are.
const KINDS: usize = 32;

/// Three bytes that a phrase may begin with.
#[derive(Debug, Clone)]
pub(super) struct Starts {
    /// For each two kinds of bytes, the kinds that may follow them, one bit each.
    third: Box<[u32; KINDS * KINDS]>,
    /// Whether any phrase begins with a byte.
    first: Box<[bool; 256]>,
}

const fn kind(byte: u8) -> usize {
    byte as usize % KINDS
}

/// A phrase's byte as a text may have it: blanks and hyphens are one to the trie, and an apostrophe may be curly, which
/// no list of three ASCII bytes needs to know.
fn as_written(label: u8) -> impl Iterator<Item = u8> {
    let blanks: &[u8] = if label == b' ' { b" \t-" } else { &[] };
    std::iter::once(label).chain(blanks.iter().copied())
}

impl Starts {
    pub fn new(trie: &Trie) -> Self {
        let mut starts = Self { third: Box::new([0; KINDS * KINDS]), first: Box::new([false; 256]) };
        for first in 0..=u8::MAX {
            let node = trie.step(ROOT, first);
            starts.first[usize::from(first)] = node != NONE;
            if node == NONE {
                continue;
            }
            if trie.value(node) != NONE {
                // Behind a phrase of one byte anything may stand.
                (0..KINDS).for_each(|second| starts.third[kind(first) * KINDS + second] = u32::MAX);
            }
            for label in 0..=u8::MAX {
                let kinds = thirds(trie, trie.step(node, label), label);
                for second in as_written(label) {
                    starts.third[kind(first) * KINDS + kind(second)] |= kinds;
                }
            }
        }
        starts
    }

    /// False where the bytes at `at` tell that no phrase starts there.
    pub fn allow(&self, bytes: &[u8], at: usize) -> bool {
        match bytes.get(at..).unwrap_or_default() {
            [first, second, third, ..] if first.is_ascii() && second.is_ascii() && third.is_ascii() => {
                self.third[kind(*first) * KINDS + kind(*second)] >> kind(*third) & 1 == 1
            }
            [first, ..] => self.first[usize::from(*first)],
            [] => false,
        }
    }
}

/// The kinds of bytes that may follow a node, which was reached by a label.
fn thirds(trie: &Trie, node: u32, label: u8) -> u32 {
    if node == NONE {
        return 0;
    }
    // Behind a whole phrase anything may stand, and behind a blank more blanks.
    if trie.value(node) != NONE || label == b' ' {
        return u32::MAX;
    }
    let follows = |third: &u8| trie.step(node, *third) != NONE;
    (0..=u8::MAX).filter(follows).flat_map(as_written).fold(0, |kinds, third| kinds | 1 << kind(third))
}
