//! Sentences of a block, as far as a posting has them.

/// Short words that end in a full stop without ending a sentence.
const SHORT: &[&str] = &[
    "approx", "incl", "excl", "ca", "min", "max", "est", "e.g", "i.e", "no", "vs", "mies", "godz", "tys",
    "tsd", "rs", "inc", "p.a", "u.s", "st", "bzw", "zzgl",
];

/// Byte ranges of the sentences: cut behind full stops, at bars and semicolons.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let spaced = bytes.get(at + 1) == Some(&b' ');
        let ends = match byte {
            b'|' | b';' => true,
            b'!' | b'?' => spaced,
            b'.' => spaced && ends_sentence(text, at),
            _ => false,
        };
        if ends {
            found.push((start, at + 1));
            start = at + 1;
        }
    }
    if start < text.len() {
        found.push((start, text.len()));
    }
    found
}

/// True for a full stop that is no abbreviation's: the next word has a capital or is a figure, and the word before is
/// neither short ("approx. $", "p.a. +", "incl. Bonus") nor a single letter.
fn ends_sentence(text: &str, at: usize) -> bool {
    const LONGEST_SHORT: usize = 12;
    let after = text.get(at + 1..).unwrap_or_default().trim_start();
    if after.starts_with(char::is_lowercase) {
        return false;
    }
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST_SHORT));
    let before = text.get(from..at).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    // "M.S.", "Ph.D.", "U.S.", "J."
    let letters = word
        .split('.')
        .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    let lone = word.contains('.') || word.chars().count() == 1;
    !(letters && lone || SHORT.contains(&word.to_lowercase().as_str()))
}
