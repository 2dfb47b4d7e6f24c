//! A text made ready to be looked through for phrases: in lower case, and with the bytes at which words start. It is made
//! once for a whole posting and shared by every list that looks for something in it.

use super::bounds::{is_word_char, starts_word};
use super::fold::fold;

/// The lower case of a text and its word starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LowerCase {
    folded: String,
    starts: Vec<u32>,
}

impl LowerCase {
    /// Of a text of less than four gigabytes; words beyond are not found.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        let mut starts = Vec::with_capacity(text.len() / 5);
        starts.extend(word_starts(text, &folded).map_while(|at| u32::try_from(at).ok()));
        Self { folded, starts }
    }

    /// The whole.
    pub fn whole(&self) -> Lower<'_> {
        Lower { folded: &self.folded, starts: &self.starts, offset: 0 }
    }
}

/// A stretch of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lower<'a> {
    /// In lower case, byte for byte as long as the text.
    pub folded: &'a str,
    starts: &'a [u32],
    /// What the word starts are counted from.
    offset: usize,
}

impl<'a> Lower<'a> {
    /// The stretch between two bytes; empty where those are no character bounds.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let before = |end: usize| self.starts.partition_point(|start| (*start as usize) < self.offset + end);
        let starts = self.starts.get(before(from)..before(to)).unwrap_or_default();
        Self { folded: self.folded.get(from..to).unwrap_or_default(), starts, offset: self.offset + from }
    }

    /// The bytes at which words start.
    pub fn starts(self) -> impl Iterator<Item = usize> + 'a {
        self.starts.iter().map(move |start| *start as usize - self.offset)
    }
}

/// The bytes at which words start: letters and digits behind something else, dots (".NET"), and characters that are words
/// by themselves.
pub(super) fn word_starts<'a>(text: &'a str, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = folded.as_bytes();
    let mut in_word = false;
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let here = at;
            let (word, fresh, length) = if byte.is_ascii_alphanumeric() {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                (true, !in_word, 1 + rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count())
            } else if byte.is_ascii() {
                (false, byte == b'.', 1)
            } else {
                let c = folded.get(at..)?.chars().next()?;
                let word = is_word_char(c);
                (word, (word && !in_word) || (!word && c.is_alphanumeric()), c.len_utf8())
            };
            in_word = word;
            at += length;
            if fresh && starts_word(text, here) {
                return Some(here);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_knows_its_own_words() {
        let text = "Go, .NET und Größe: 東京 a.b me@x";
        let lower = LowerCase::new(text);
        let starts: Vec<&str> = lower.whole().starts().map(|at| &text[at..]).collect();
        assert_eq!(starts.len(), 10, "{starts:?}");
        let from = text.find(".NET").unwrap();
        let to = text.find("Gr").unwrap();
        let part = lower.whole().part(from, to);
        assert_eq!(part.folded, ".net und ");
        assert_eq!(part.starts().collect::<Vec<_>>(), [0, 1, 5]);
        assert_eq!(part.part(5, 8).starts().collect::<Vec<_>>(), [0]);
    }
}
