//! Fixed words and what each says, all looked for in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, packed};

/// Words with their meanings. Matching is by bytes: give folded words and folded text.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    automaton: AhoCorasick,
    meanings: Vec<T>,
}

/// Of more words than this so many begin alike that looking at many bytes at once dismisses too few: on texts of postings
/// an automaton that goes byte by byte is faster.
const MOST_AT_ONCE: usize = 16;

/// Words that only call attention to a text, found many bytes at a time where the processor can.
#[derive(Debug)]
pub(crate) struct Spotter {
    vectors: Option<packed::Searcher>,
    automaton: AhoCorasick,
}

impl Spotter {
    /// Makes a constant list ready, its words separated by bars.
    #[expect(clippy::expect_used, reason = "the lists are constant and far below the automaton's bounds")]
    pub fn new(words: &str) -> Self {
        let mut automaton = AhoCorasick::builder();
        automaton.kind(Some(AhoCorasickKind::DFA)).prefilter(false);
        Self {
            vectors: Some(words.split('|'))
                .filter(|words| words.clone().count() <= MOST_AT_ONCE)
                .and_then(packed::Searcher::new),
            automaton: automaton.build(words.split('|')).expect("constant word lists"),
        }
    }

    /// True where any word stands in a text.
    pub fn any(&self, text: &str) -> bool {
        #[cfg(test)]
        LOOKED_AT.with(|bytes| bytes.set(bytes.get() + text.len()));
        match &self.vectors {
            Some(vectors) => vectors.find(text).is_some(),
            None => self.automaton.is_match(text),
        }
    }
}

#[cfg(test)]
std::thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Bytes of all texts given to spotters by this thread: the steps of readers that must be linear.
#[cfg(test)]
pub(crate) fn looked_at() -> usize {
    LOOKED_AT.with(std::cell::Cell::get)
}

/// A word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub means: T,
    pub start: usize,
    pub end: usize,
}

impl Lexicon<usize> {
    /// Words by their place in a list, for [`Self::first_listed`].
    pub fn ranked<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<(&str, usize)> = words.enumerate().map(|(rank, word)| (word, rank)).collect();
        Self::of(&words)
    }

    /// Of the words that stand between word bounds the one listed first, where it first stands.
    pub fn first_listed(&self, text: &str) -> Option<Found<usize>> {
        self.find(text).filter(|f| f.is_whole(text)).min_by_key(|f| (f.means, f.start))
    }
}

impl<T: Copy> Lexicon<T> {
    /// Makes constant word lists ready, the words of each separated by bars.
    pub fn new(lists: &[(&str, T)]) -> Self {
        let words = lists.iter().flat_map(|(words, means)| words.split('|').map(move |w| (w, *means)));
        Self::of(&words.collect::<Vec<_>>())
    }

    /// The same of single words, which may hold bars.
    #[expect(clippy::expect_used, reason = "the lists are constant and far below the automaton's bounds")]
    fn of(words: &[(&str, T)]) -> Self {
        let automaton = AhoCorasick::new(words.iter().map(|(w, _)| w)).expect("constant word lists");
        Self { automaton, meanings: words.iter().map(|(_, means)| *means).collect() }
    }

    /// Every word in a text, overlapping ones too, by where they end.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<T>> + 't {
        self.automaton.find_overlapping_iter(text).filter_map(|m| {
            let means = *self.meanings.get(m.pattern().as_usize())?;
            Some(Found { means, start: m.start(), end: m.end() })
        })
    }

    /// Words in a text that do not overlap, the first to end each time; faster, for words that only call attention.
    pub fn spot<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found<T>> + 't {
        self.automaton.find_iter(text).filter_map(|m| {
            let means = *self.meanings.get(m.pattern().as_usize())?;
            Some(Found { means, start: m.start(), end: m.end() })
        })
    }
}

impl<T> Found<T> {
    /// True where the word stands between word bounds.
    pub fn is_whole(&self, text: &str) -> bool {
        let before = text.get(..self.start).and_then(|t| t.chars().next_back());
        let after = text.get(self.end..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    }
}

/// The part of a text around a byte that ends where a sentence does, at most `reach` bytes to either side.
pub(crate) fn sentence_around(text: &str, at: usize, reach: usize) -> (usize, usize) {
    let ends = |b: u8, next: Option<&u8>| {
        matches!(b, b'\n' | b';' | b'!' | b'?') || (b == b'.' && matches!(next, Some(b' ') | None))
    };
    let bytes = text.as_bytes();
    let from = text.ceil_char_boundary(at.saturating_sub(reach));
    let to = text.floor_char_boundary((at + reach).min(text.len()));
    let start = (from..at).rev().find(|i| ends(bytes[*i], bytes.get(i + 1))).map_or(from, |i| i + 1);
    let end = (at..to).find(|i| ends(bytes[*i], bytes.get(i + 1))).unwrap_or(to);
    (start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let text = "One two. Three. Four 4.5 five\nSix";
        for (word, want) in [("two", "One two"), ("Four", " Four 4.5 five"), ("Six", "Six")] {
            let (start, end) = sentence_around(text, text.find(word).unwrap(), 400);
            assert_eq!(&text[start..end], want);
        }
        assert_eq!(sentence_around("ééé", 2, 1), (2, 2));
    }

    #[test]
    fn overlapping_words_are_all_found() {
        let lexicon = Lexicon::new(&[("remote|remote-first", 1), ("first", 2)]);
        let found: Vec<_> = lexicon.find("remote-first").map(|f| f.means).collect();
        assert_eq!(found, [1, 1, 2]);
    }

    #[test]
    fn words_are_spotted_with_and_without_vectors() {
        let mut spotter = Spotter::new("remote|hybrid");
        let text = format!("{} or remote; motel", "x".repeat(100));
        assert!(spotter.any(&text) && !spotter.any("office"));
        spotter.vectors = None;
        assert!(spotter.any(&text) && !spotter.any("office"));
    }
}
