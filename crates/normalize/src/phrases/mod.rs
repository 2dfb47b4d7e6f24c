//! Finds phrases of a fixed list in text, at word bounds that know `C++`, `.NET`, `Node.js` and `CI/CD`.
//!
//! One trie is walked from every word start. An automaton that reports leftmost-longest matches would lose "SQL" in
//! "SQL servers" to the longer "sql server" that then fails its word bound; here every bounded length is reported.

mod bounds;
mod fold;
mod heads;
mod lower;
mod stems;
mod trie;

pub use fold::{fold, normal_form};
pub use lower::{Lower, LowerCase};
pub(crate) use stems::Stems;

use bounds::{curly, ending, gap};
use heads::Heads;
use lower::{Start, second_word, word_starts};
use trie::{NONE, ROOT, Trie};

/// One length at which a phrase ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// Byte after the phrase.
    pub end: usize,
    /// Index for [`Phrases::values`].
    pub value: u32,
    /// An `s` follows the phrase (`LLMs`); whether that is the same word is the caller's to say.
    pub plural: bool,
}

/// A list of phrases, each with the values that were given for it.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    trie: Trie,
    heads: Heads,
    /// For each phrase, where its values end; they begin where those of the phrase before end.
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Phrases<T> {
    /// Builds the list from phrases and their values; the same phrase may come more than once.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut all: Vec<(String, T)> =
            phrases.into_iter().map(|(p, v)| (normal_form(&p), v)).filter(|(p, _)| !p.is_empty()).collect();
        // Stable: values of one phrase stay in the order they were given.
        all.sort_by(|(a, _), (b, _)| a.as_bytes().cmp(b.as_bytes()));
        let mut words: Vec<(&[u8], u32)> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        for (index, (form, _)) in all.iter().enumerate() {
            if words.last().is_none_or(|(last, _)| *last != form.as_bytes()) {
                words.push((form.as_bytes(), words.len() as u32));
                ends.push(0);
            }
            if let Some(end) = ends.last_mut() {
                *end = index as u32 + 1;
            }
        }
        let trie = Trie::new(&words);
        let heads = Heads::new(all.iter().map(|(form, _)| (form.as_str(), second_word(form))));
        let values = all.into_iter().map(|(_, value)| value).collect();
        Self { trie, heads, ends, values }
    }

    /// The values given for a phrase, in the order they were given.
    pub fn values(&self, index: u32) -> &[T] {
        let index = index as usize;
        let end = self.ends.get(index).map_or(0, |e| *e as usize);
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).map_or(0, |e| *e as usize);
        self.values.get(start..end).unwrap_or_default()
    }

    /// Every phrase form has at least one value; this is their number.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True without phrases.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All phrase lengths that start at `at` and end at a word bound, shortest first. `folded` is [`fold`]ed text and
    /// `at` one of its character bounds.
    pub fn at(&self, folded: &str, at: usize, found: &mut Vec<Ending>) {
        found.clear();
        let bytes = folded.as_bytes();
        let mut node = bytes.get(at).map_or(NONE, |byte| self.trie.step(ROOT, *byte));
        let mut pos = at + 1;
        while node != NONE {
            let value = self.trie.value(node);
            if value != NONE
                && folded.is_char_boundary(pos)
                && let Some(plural) = ending(folded, pos)
            {
                found.push(Ending { end: pos, value, plural });
            }
            let Some(&byte) = bytes.get(pos) else { return };
            let (label, next) = match byte {
                b' ' | b'-' | b'\t' | 128.. => match gap(bytes, pos) {
                    0 if curly(bytes, pos) => (b'\'', pos + 3),
                    0 => (byte, pos + 1),
                    run => (b' ', pos + run),
                },
                _ => (byte, pos + 1),
            };
            node = self.trie.step(node, label);
            pos = next;
        }
    }

    /// Visits every word start of a text where a phrase begins. The visitor gets the start and the endings, shortest
    /// first, and returns the byte up to which the text is taken (or none, to go on with the next word).
    pub fn scan(&self, lower: Lower<'_>, visit: impl FnMut(usize, &[Ending]) -> Option<usize>) {
        self.visit(lower.folded, lower.words(|start| self.may_start(start)), visit);
    }

    /// The same for a text that no other list is looked for in.
    pub fn scan_once(&self, text: &str, folded: &str, visit: impl FnMut(usize, &[Ending]) -> Option<usize>) {
        let starts = word_starts(text, folded).into_iter().filter(|start| self.may_start(start));
        self.visit(folded, starts.map(|start| start.at as usize), visit);
    }

    fn may_start(&self, start: &Start) -> bool {
        self.heads.hold(start.begins)
    }

    fn visit(
        &self,
        folded: &str,
        starts: impl Iterator<Item = usize>,
        mut visit: impl FnMut(usize, &[Ending]) -> Option<usize>,
    ) {
        let mut found = Vec::new();
        let mut taken = 0;
        for at in starts {
            if at < taken {
                continue;
            }
            self.at(folded, at, &mut found);
            if !found.is_empty()
                && let Some(end) = visit(at, &found)
            {
                taken = end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(phrases: &Phrases<&'static str>, text: &'a str) -> Vec<(&'a str, &'static str)> {
        let lower = LowerCase::new(text);
        let mut hits = Vec::new();
        phrases.scan(lower.whole(), |at, endings| {
            let last = endings.iter().rfind(|e| !e.plural)?;
            hits.push((&text[at..last.end], phrases.values(last.value)[0]));
            Some(last.end)
        });
        hits
    }

    proptest! {
        #[test]
        fn no_phrase_is_missed_at_a_word_start(
            phrases in prop::collection::vec(
                "[abK1éy]{1,9}|\\.?[ab]{1,3}[ +#/.'-][ab1]{1,3}|[ab]{1,2}[ -][ab]{1,2}[ .'-][ab]{1,4}",
                1..8,
            ),
            text in "([abkKÉy]{1,9}|[abAB1s]{1,2}|[ .,+#/'’東-]| -|\u{a0}|\u{2011}){0,30}",
        ) {
            let phrases = Phrases::new(phrases.into_iter().map(|p| (p, ())));
            let lower = LowerCase::new(&text);
            let (mut scanned, mut walked) = (Vec::new(), Vec::new());
            phrases.scan(lower.whole(), |at, endings| {
                scanned.push((at, endings.to_vec()));
                None
            });
            let mut found = Vec::new();
            for start in word_starts(&text, lower.whole().folded) {
                phrases.at(lower.whole().folded, start.at as usize, &mut found);
                if !found.is_empty() {
                    walked.push((start.at as usize, found.clone()));
                }
            }
            prop_assert_eq!(scanned, walked);
        }
    }

    #[test]
    fn word_bounds() {
        let list = [
            "c",
            "c++",
            "c#",
            ".net",
            "asp.net",
            "node.js",
            "java",
            "spring boot",
            "sql",
            "sql server",
            "ci/cd",
        ];
        let phrases = Phrases::new(list.iter().map(|p| ((*p).to_owned(), *p)));
        for (text, want) in [
            ("C/C++ and C#", vec!["c", "c++", "c#"]),
            ("C++17, Java8, Java 11", vec!["c++", "java", "java"]),
            ("ASP.NET or .NET.", vec!["asp.net", ".net"]),
            ("JavaScript, javanese", vec![]),
            ("SQL servers", vec!["sql"]),
            ("Spring-Boot, Spring\u{a0}Boot", vec!["spring boot", "spring boot"]),
            ("Node.js/Java", vec!["node.js", "java"]),
            ("CI/CD", vec!["ci/cd"]),
            ("me@java, my_java, java_x", vec![]),
            ("java.util.List and java. Next", vec!["java"]),
            ("we like Kafka.Java too", vec!["java"]),
            ("ÄÖ C-Ä c", vec!["c", "c"]),
            ("Java에 능숙, 使用SQL开发", vec!["java", "sql"]),
        ] {
            let got: Vec<_> = found(&phrases, text).into_iter().map(|(_, v)| v).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
