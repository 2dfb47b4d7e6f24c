//! Where words begin and end, with what names of technology need: `C++`, `.NET`, `Node.js`, `Python3`, "LLMs".

/// A letter or digit of a script that puts blanks between words. Hangul, kana and Han characters stand right beside
/// Latin names ("Python에", "使用Go"), so they bound a word instead of going on with it.
pub(super) fn is_word_char(c: char) -> bool {
    match c {
        // General punctuation, which holds neither, is most of what postings have beyond ASCII; then letters with accents.
        '\u{2000}'..='\u{206F}' | '×' | '÷' => false,
        'À'..='ɏ' => true,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// True where a word may start: the character before is no part of a word, nor a dot inside one (`kafka.js`).
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|i| text.as_bytes().get(i)) {
        None => true,
        Some(b'@' | b'_') => false,
        Some(b'.') => {
            let glued = text[..at - 1].chars().next_back().is_some_and(is_word_char);
            !glued || text.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase)
        }
        Some(before) if before.is_ascii() => !before.is_ascii_alphanumeric(),
        Some(_) => !text[..at].chars().next_back().is_some_and(is_word_char),
    }
}

/// What follows a phrase that ends at `end`: none where the word goes on, else whether it is the plural's `s`.
pub(super) fn ending(folded: &str, end: usize) -> Option<bool> {
    match folded.as_bytes().get(end) {
        None | Some(b' ' | b',' | b'\n' | b')' | b'/' | b':' | b';' | b'-' | b'(') => Some(false),
        Some(b'a'..=b'r' | b't'..=b'z') => None,
        Some(_) => rare_ending(folded, end),
    }
}

fn rare_ending(folded: &str, end: usize) -> Option<bool> {
    let rest = &folded[end..];
    let mut after = rest.chars();
    let last_is_letter = || folded[..end].chars().next_back().is_some_and(char::is_alphabetic);
    match after.next() {
        Some('_') => None,
        Some('#') => (!last_is_letter()).then_some(false),
        // "Java+Spring" joins two names; "C++" and "C+" are one.
        Some('+') => after.next().filter(|c| *c != '+').map(|_| false),
        // A full stop, unless a word goes on behind it as in "kafka.apache.org".
        Some('.') => match after.next() {
            Some(c) if is_word_char(c) && !c.is_numeric() => None,
            _ => Some(false),
        },
        Some('s') if last_is_letter() => (!after.next().is_some_and(is_word_char)).then_some(true),
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
pub(super) fn gap(bytes: &[u8], at: usize) -> usize {
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
pub(super) fn curly(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3).is_some_and(|b| b == [0xE2, 0x80, 0x99] || b == [0xE2, 0x80, 0x98])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_a_words_or_not() {
        for c in ('\0'..=char::MAX).filter(
            |c| !matches!(*c as u32, 0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF),
        ) {
            assert_eq!(is_word_char(c), c.is_alphanumeric(), "{c:?}");
        }
        assert!(!is_word_char('東') && !is_word_char('에'));
    }
}
