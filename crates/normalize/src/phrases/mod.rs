//! Finds phrases of a fixed list in text, at word bounds that know `C++`, `.NET`, `Node.js` and `CI/CD`.
//!
//! One trie is walked from every word start. An automaton that reports leftmost-longest matches would lose "SQL" in
//! "SQL servers" to the longer "sql server" that then fails its word bound; here every bounded length is reported.

use std::collections::BTreeMap;

/// No node, no value.
const NONE: u32 = u32::MAX;

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

#[derive(Debug, Clone, Copy)]
struct Node {
    first: u32,
    children: u8,
    value: u32,
}

/// A list of phrases, each with the values that were given for it.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    roots: Box<[u32; 256]>,
    /// The node behind every two ASCII bytes: nearly every word of a text is dismissed here.
    pairs: Box<[u32]>,
    nodes: Vec<Node>,
    labels: Vec<u8>,
    targets: Vec<u32>,
    values: Vec<Vec<T>>,
}

/// Lower case without moving a byte: letters whose lower case has another length stay as they are, so that offsets
/// in the folded text are offsets in the text itself.
pub fn fold(text: &str) -> String {
    // Most postings hold quotes and dashes beyond ASCII, but no capitals there.
    if text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && c.is_uppercase()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => folded.push(l),
            _ => folded.push(c),
        }
    }
    folded
}

/// A phrase as the trie holds it: folded, each run of spaces and hyphens one space.
pub fn normal_form(phrase: &str) -> String {
    let mut form = String::with_capacity(phrase.len());
    for c in fold(phrase.trim()).chars() {
        if c == ' ' || c == '-' {
            if !form.ends_with(' ') {
                form.push(' ');
            }
        } else {
            form.push(c);
        }
    }
    form
}

/// A letter or digit of a script that puts blanks between words. Hangul, kana and Han characters stand right beside
/// Latin names ("Python에", "使用Go"), so they bound a word instead of going on with it.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
}

/// True where a word may start: the character before is no part of a word, nor a dot inside one (`kafka.js`).
fn starts_word(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('@' | '_') => false,
        Some('.') => {
            let glued = before.next().is_some_and(is_word_char);
            !glued || text.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase)
        }
        Some(c) => !is_word_char(c),
    }
}

/// What follows a phrase that ends at `end`.
fn ending(folded: &str, end: usize) -> Option<bool> {
    let rest = &folded[end..];
    let mut after = rest.chars();
    let last_is_letter = folded[..end].chars().next_back().is_some_and(char::is_alphabetic);
    match after.next() {
        Some('_') => None,
        Some('#') => (!last_is_letter).then_some(false),
        // "Java+Spring" joins two names; "C++" and "C+" are one.
        Some('+') => after.next().filter(|c| *c != '+').map(|_| false),
        // A full stop, unless a word goes on behind it as in "kafka.apache.org".
        Some('.') => match after.next() {
            Some(c) if is_word_char(c) && !c.is_numeric() => None,
            _ => Some(false),
        },
        Some('s') if last_is_letter => (!after.next().is_some_and(is_word_char)).then_some(true),
        // "Python3", "Java17", "C++20", ".NET8": a version, at most two digits.
        Some(c) if c.is_ascii_digit() => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let long = end >= 3 && folded.as_bytes()[..end].iter().rev().take(2).all(|b| !b.is_ascii_digit());
            (digits <= 2 && long && !rest[digits..].starts_with(|c: char| is_word_char(c) || c == '_'))
                .then_some(false)
        }
        Some(c) if is_word_char(c) => None,
        _ => Some(false),
    }
}

/// Length of the run of spaces and hyphens at `at`; line breaks end an item and are none.
fn gap(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        end += match bytes.get(end) {
            Some(b' ' | b'\t' | b'-') => 1,
            Some(0xC2) if bytes.get(end + 1) == Some(&0xA0) => 2,
            Some(0xE2)
                if bytes.get(end + 1) == Some(&0x80) && matches!(bytes.get(end + 2), Some(0x90 | 0x91)) =>
            {
                3
            }
            _ => return end - at,
        };
    }
}

/// True at a typographic apostrophe, which stands for the plain one ("you’ll").
fn curly(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|b| b == [0xE2, 0x80, 0x99] || b == [0xE2, 0x80, 0x98])
}

impl<T> Phrases<T> {
    /// Builds the list from phrases and their values; the same phrase may come more than once.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut children: Vec<BTreeMap<u8, u32>> = vec![BTreeMap::new()];
        let mut value_of: Vec<u32> = vec![NONE];
        let mut values: Vec<Vec<T>> = Vec::new();
        for (phrase, value) in phrases {
            let form = normal_form(&phrase);
            if form.is_empty() {
                continue;
            }
            let mut node = 0usize;
            for byte in form.bytes() {
                let fresh = children.len() as u32;
                let next = *children[node].entry(byte).or_insert(fresh);
                if next == fresh {
                    children.push(BTreeMap::new());
                    value_of.push(NONE);
                }
                node = next as usize;
            }
            if value_of[node] == NONE {
                value_of[node] = values.len() as u32;
                values.push(Vec::new());
            }
            values[value_of[node] as usize].push(value);
        }
        let mut roots = Box::new([NONE; 256]);
        let (mut nodes, mut labels, mut targets) = (Vec::new(), Vec::new(), Vec::new());
        for (kids, value) in children.iter().zip(value_of) {
            nodes.push(Node { first: labels.len() as u32, children: kids.len() as u8, value });
            labels.extend(kids.keys().copied());
            targets.extend(kids.values().copied());
        }
        for (byte, target) in children.first().into_iter().flatten() {
            roots[usize::from(*byte)] = *target;
        }
        let mut phrases = Self { roots, pairs: Box::default(), nodes, labels, targets, values };
        phrases.pairs = (0..128 * 128)
            .map(|pair: usize| phrases.child(phrases.roots[pair / 128], (pair % 128) as u8))
            .collect();
        phrases
    }

    /// The node one byte on.
    fn child(&self, node: u32, label: u8) -> u32 {
        let Some(here) = self.nodes.get(node as usize) else { return NONE };
        let first = here.first as usize;
        let labels = &self.labels[first..first + usize::from(here.children)];
        labels.iter().position(|l| *l == label).map_or(NONE, |index| self.targets[first + index])
    }

    /// The values given for a phrase.
    pub fn values(&self, index: u32) -> &[T] {
        self.values.get(index as usize).map_or(&[], Vec::as_slice)
    }

    /// Every phrase form has at least one value; this is their number.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// True without phrases.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All phrase lengths that start at `at` and end at a word bound, shortest first. `folded` is [`fold`]ed text and
    /// `at` one of its character bounds.
    pub fn at(&self, folded: &str, at: usize, found: &mut Vec<Ending>) {
        found.clear();
        let bytes = folded.as_bytes();
        let mut node = bytes.get(at).map_or(NONE, |b| self.roots[usize::from(*b)]);
        let mut pos = at + 1;
        while let Some(here) = self.nodes.get(node as usize) {
            if here.value != NONE
                && folded.is_char_boundary(pos)
                && let Some(plural) = ending(folded, pos)
            {
                found.push(Ending { end: pos, value: here.value, plural });
            }
            let Some(&byte) = bytes.get(pos) else { return };
            let (label, next) = match gap(bytes, pos) {
                0 if curly(bytes, pos) => (b'\'', pos + 3),
                0 => (byte, pos + 1),
                run => (b' ', pos + run),
            };
            node = self.child(node, label);
            pos = next;
        }
    }

    /// True where the first two bytes already tell that no phrase starts here.
    fn dismisses(&self, bytes: &[u8], at: usize) -> bool {
        let Some(&first) = bytes.get(at) else { return true };
        let root = self.roots[usize::from(first)];
        match (self.nodes.get(root as usize), bytes.get(at + 1)) {
            (None, _) => true,
            (Some(node), _) if node.value != NONE => false,
            (Some(_), Some(&second))
                if first < 128 && second < 128 && !matches!(second, b' ' | b'\t' | b'-') =>
            {
                self.pairs[usize::from(first) * 128 + usize::from(second)] == NONE
            }
            _ => false,
        }
    }

    /// Visits every word start of `text` where a phrase begins. The visitor gets the start and the endings, shortest
    /// first, and returns the byte up to which the text is taken (or none, to go on with the next word).
    pub fn scan(&self, text: &str, folded: &str, mut visit: impl FnMut(usize, &[Ending]) -> Option<usize>) {
        let bytes = folded.as_bytes();
        let mut found = Vec::new();
        let mut taken = 0;
        let mut in_word = false;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let (word, fresh, length) = if byte.is_ascii() {
                let word = byte.is_ascii_alphanumeric();
                (word, byte == b'.' || (word && !in_word), 1)
            } else {
                let Some(c) = folded[at..].chars().next() else { return };
                let word = is_word_char(c);
                (word, (word && !in_word) || (!word && c.is_alphanumeric()), c.len_utf8())
            };
            in_word = word;
            if fresh && at >= taken && !self.dismisses(bytes, at) && starts_word(text, at) {
                self.at(folded, at, &mut found);
                if !found.is_empty()
                    && let Some(end) = visit(at, &found)
                {
                    taken = end;
                }
            }
            at += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(phrases: &Phrases<&'static str>, text: &'a str) -> Vec<(&'a str, &'static str)> {
        let folded = fold(text);
        let mut hits = Vec::new();
        phrases.scan(text, &folded, |at, endings| {
            let last = endings.iter().rfind(|e| !e.plural)?;
            hits.push((&text[at..last.end], phrases.values(last.value)[0]));
            Some(last.end)
        });
        hits
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

    #[test]
    fn folding_keeps_every_offset() {
        for text in ["ÄÖÜ İstanbul ẞ", "plain", "ŻÓŁĆ", "\u{1E9E}"] {
            assert_eq!(fold(text).len(), text.len());
        }
        assert_eq!(fold("ŻÓŁĆ"), "żółć");
    }
}
