//! Beginnings of words that only call attention to where they stand: "sponsor" stands for "sponsorship" too. Looked for
//! where words start, so that a list of any length costs one bit a word of the text.

use super::heads::StemHeads;
use super::lower::Lower;
use super::trie::{NONE, ROOT, Trie};

/// Beginnings of words, each with what it says.
#[derive(Debug)]
pub(crate) struct Stems<T> {
    trie: Trie,
    heads: StemHeads,
    meanings: Vec<T>,
}

/// A stem found, by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stem<T> {
    pub means: T,
    pub start: usize,
    pub end: usize,
}

impl<T: Copy> Stems<T> {
    /// Makes constant lists ready, the folded stems of each separated by bars. Of those listed twice the first counts,
    /// and of those that begin alike the shortest is found.
    pub fn new(lists: &[(&str, T)]) -> Self {
        let listed = || lists.iter().flat_map(|(stems, means)| stems.split('|').map(move |s| (s, *means)));
        let mut words: Vec<(&[u8], u32)> =
            listed().enumerate().map(|(index, (stem, _))| (stem.as_bytes(), index as u32)).collect();
        words.sort_unstable();
        words.dedup_by_key(|(stem, _)| *stem);
        Self {
            trie: Trie::new(&words),
            heads: StemHeads::new(listed().map(|(stem, _)| stem)),
            meanings: listed().map(|(_, means)| means).collect(),
        }
    }

    /// The words that begin with a stem, in order.
    pub fn spot<'t>(&'t self, lower: Lower<'t>) -> impl Iterator<Item = Stem<T>> + 't {
        lower
            .words(|start| self.heads.hold(start.begins))
            .filter_map(move |start| self.at(lower.folded, start))
    }

    fn at(&self, folded: &str, start: usize) -> Option<Stem<T>> {
        let mut node = ROOT;
        for (at, byte) in folded.as_bytes().get(start..)?.iter().enumerate() {
            node = self.trie.step(node, *byte);
            if node == NONE {
                return None;
            }
            let value = self.trie.value(node);
            if value != NONE {
                let means = *self.meanings.get(value as usize)?;
                return Some(Stem { means, start, end: start + at + 1 });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::LowerCase;
    use super::super::lower::word_starts;
    use super::*;

    const LISTS: &[(&str, u8)] = &[("a|bc|b c|été|é", 1), ("abcd|cab|d|1b|東", 2)];

    fn spotted(text: &str) -> Vec<(usize, u8)> {
        let stems = Stems::new(LISTS);
        let lower = LowerCase::new(text);
        stems.spot(lower.whole()).map(|f| (f.start, f.means)).collect()
    }

    proptest! {
        #[test]
        fn they_are_found_where_words_begin_with_them(text in "[a-dÉéà1 .東-]{0,30}|\\PC{0,30}") {
            let folded = super::super::fold(&text);
            let begins = |start: usize| {
                let of = |(stems, means): &(&str, u8)| {
                    stems.split('|').any(|s| folded[start..].starts_with(s)).then_some((start, *means))
                };
                LISTS.iter().find_map(of)
            };
            let want: Vec<_> =
                word_starts(&text, &folded).iter().filter_map(|s| begins(s.at as usize)).collect();
            prop_assert_eq!(spotted(&text), want);
        }
    }

    #[test]
    fn the_middle_of_a_word_begins_none() {
        assert_eq!(spotted("Abbot xa, X-Bcd 3d 1b."), [(0, 1), (12, 1), (19, 2)]);
    }
}
