//! A text made ready to be looked through for phrases: in lower case, and with the bytes at which words start. It is made
//! once for a whole posting and shared by every list that looks for something in it.

use super::bounds::{is_word_char, starts_word};
use super::fold::fold;
use super::heads::Begins;

/// The lower case of a text and its word starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LowerCase {
    folded: String,
    starts: Vec<Start>,
}

/// Where a word starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Start {
    pub at: u32,
    /// How it and the next begin.
    pub begins: Begins,
}

impl LowerCase {
    /// Of a text of less than four gigabytes; words beyond are not found.
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        Self { starts: word_starts(text, &folded), folded }
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
    starts: &'a [Start],
    /// What the word starts are counted from.
    offset: usize,
}

impl<'a> Lower<'a> {
    /// The stretch between two bytes; empty where those are no character bounds.
    #[must_use]
    pub fn part(&self, from: usize, to: usize) -> Self {
        if from == 0 && to == self.folded.len() {
            return *self;
        }
        let before =
            |end: usize| self.starts.partition_point(|start| (start.at as usize) < self.offset + end);
        let starts = self.starts.get(before(from)..before(to)).unwrap_or_default();
        Self { folded: self.folded.get(from..to).unwrap_or_default(), starts, offset: self.offset + from }
    }

    /// The words that may be what is looked for, by where they start.
    pub(super) fn words(self, may_be: impl Fn(&Start) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
        self.starts.iter().filter(move |s| may_be(s)).map(move |s| s.at as usize - self.offset)
    }
}

/// The bytes at which words start: letters and digits behind something else, dots (".NET"), and characters that are words
/// by themselves.
pub(super) fn word_starts(text: &str, folded: &str) -> Vec<Start> {
    let bytes = text.as_bytes();
    // Every byte is put where the next start belongs, and stays there if it is one: half of the branches of a text are
    // where its words begin and end, and nobody can foresee those.
    let mut starts = vec![0; bytes.len() / 2 + 2 + MOST_STARTS];
    let mut found = 0;
    let mut inside = false;
    let mut at = 0;
    while at < bytes.len() {
        // Full stops in a row are words all of them.
        if starts.len() <= found + MOST_STARTS {
            starts.resize(2 * starts.len(), 0);
        }
        let Some(slots) = starts.get_mut(found..found + MOST_STARTS) else { break };
        let (words, plain) = plain_words(chunk_at(bytes, at));
        let mut fresh = words & !(words << 8 | u64::from(inside) << 7);
        found += fresh.count_ones() as usize;
        for slot in slots {
            *slot = at as u32 + fresh.trailing_zeros() / 8;
            fresh &= fresh.wrapping_sub(1);
        }
        if plain > 0 {
            inside = words >> (8 * plain - 1) & 1 == 1;
        }
        at += plain;
        if plain == CHUNK {
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let word = is_word_char(c);
        // A dot may begin a name; a character of a script without blanks is a word by itself.
        let fresh = c == '.' || (word && !inside) || (!word && c.is_alphanumeric());
        if let Some(slot) = starts.get_mut(found) {
            *slot = at as u32;
        }
        found += usize::from(fresh && starts_word(text, at));
        at += c.len_utf8();
        inside = !starts_word(text, at);
    }
    starts.truncate(found);
    with_heads(&starts, folded.as_bytes())
}

fn with_heads(starts: &[u32], folded: &[u8]) -> Vec<Start> {
    let of = |at: u32| Start { at, begins: Begins::new(chunk_at(folded, at as usize).to_le_bytes()) };
    let mut starts: Vec<Start> = starts.iter().map(|at| of(*at)).collect();
    let mut next = Begins::default();
    for start in starts.iter_mut().rev() {
        next = start.begins.before(next);
        start.begins = next;
    }
    starts
}

/// Where the second word of a phrase starts wherever the phrase stands in a text; none where it has no second or where
/// that is not sure: behind a dot, a "@" or a "_" it is up to what stands around.
pub(super) fn second_word(form: &str) -> Option<usize> {
    let starts = word_starts(form, form);
    let (first, second) = (starts.first()?.at as usize, starts.get(1)?.at as usize);
    let sure = |byte: &u8| byte.is_ascii() && !matches!(byte, b'.' | b'@' | b'_');
    (first == 0 && form.as_bytes().get(..=second)?.iter().all(sure)).then_some(second)
}

/// Bytes that are looked at together, and the words that can start among them.
const CHUNK: usize = 8;
const MOST_STARTS: usize = CHUNK / 2;

/// The bytes from one on, the first of them lowest; behind the text's end all are zero.
fn chunk_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    let last = || {
        let mut chunk = [0; CHUNK];
        chunk.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        chunk
    };
    u64::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(last))
}

/// The highest bit of every byte that is a letter or digit, and how many bytes that goes for: up to the first around which
/// more must be looked at.
const fn plain_words(bytes: u64) -> (u64, usize) {
    // A carry goes to the bytes behind the first that is rare, which do not count.
    let rare = (bytes | has(bytes, b'.') | has(bytes, b'@') | has(bytes, b'_')) & every(0x80);
    let words = (between(bytes | every(0x20), b'a', b'z') | between(bytes, b'0', b'9')) & every(0x80);
    if rare == 0 {
        return (words, CHUNK);
    }
    let plain = rare.trailing_zeros() & !7;
    (words & ((1 << plain) - 1), plain as usize / 8)
}

/// A byte in every place.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; CHUNK])
}

/// The highest bit of the first byte that is the one, and of no byte before it.
const fn has(bytes: u64, byte: u8) -> u64 {
    let zero = bytes ^ every(byte);
    zero.wrapping_sub(every(1)) & !zero
}

/// The highest bit of the bytes of a range, all being ASCII.
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    bytes.wrapping_add(every(0x80 - first)) & !bytes.wrapping_add(every(0x7F - last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A word starts where a bound is and a letter, digit or dot stands.
    fn naive(text: &str) -> Vec<u32> {
        let mut in_word = false;
        let mut starts = Vec::new();
        for (at, c) in text.char_indices() {
            let word = is_word_char(c);
            let fresh = c == '.' || (word && !in_word) || (!word && c.is_alphanumeric());
            if fresh && starts_word(text, at) {
                starts.push(at as u32);
            }
            in_word = word;
        }
        starts
    }

    proptest! {
        #[test]
        fn starts_are_where_words_are_bounded(text in "[a-cA1. @_ä’東京에\n-]{0,40}|[a-cyzAZ019 /:@\\[`{,.-]{0,40}|\\PC{0,40}") {
            let starts: Vec<u32> = word_starts(&text, &fold(&text)).iter().map(|s| s.at).collect();
            prop_assert_eq!(starts, naive(&text));
        }
    }

    fn starts(lower: Lower<'_>) -> impl Iterator<Item = usize> {
        lower.starts.iter().map(move |s| s.at as usize - lower.offset)
    }

    #[test]
    fn a_word_behind_many_full_stops_starts_too() {
        let text = format!("{}abc", ".".repeat(100));
        assert_eq!(word_starts(&text, &text).len(), naive(&text).len());
        assert_eq!(naive(&text).len(), 101);
    }

    #[test]
    fn a_part_knows_its_own_words() {
        let text = "Go, .NET und Größe: 東京 a.b me@x";
        let lower = LowerCase::new(text);
        let words: Vec<&str> = starts(lower.whole()).map(|at| &text[at..]).collect();
        assert_eq!(words.len(), 9, "{words:?}");
        let from = text.find(".NET").unwrap();
        let to = text.find("Gr").unwrap();
        let part = lower.whole().part(from, to);
        assert_eq!(part.folded, ".net und ");
        assert_eq!(starts(part).collect::<Vec<_>>(), [0, 1, 5]);
        assert_eq!(starts(part.part(5, 8)).collect::<Vec<_>>(), [0]);
    }
}
