//! Lower case that keeps every offset.

/// Lower case without moving a byte: letters whose lower case has another length stay as they are, so that offsets
/// in the folded text are offsets in the text itself.
pub fn fold(text: &str) -> String {
    let mut folded = text.to_ascii_lowercase();
    let Some(first) = first_capital(text) else { return folded };
    folded.truncate(first);
    for c in text[first..].chars() {
        folded.push(lower(c));
    }
    folded
}

/// The lower case of a character where it is one of the same length, else the character.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
        _ => c,
    }
}

/// Where the first capital beyond ASCII stands. Most postings hold quotes and dashes there, but no capitals.
fn first_capital(text: &str) -> Option<usize> {
    /// Bytes dismissed at once where all are ASCII.
    const STRIDE: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let near = &bytes[at..bytes.len().min(at + STRIDE)];
        let Some(offset) = (!near.is_ascii()).then(|| near.iter().position(|b| !b.is_ascii())).flatten()
        else {
            at += near.len();
            continue;
        };
        at += offset;
        let c = text[at..].chars().next()?;
        // General punctuation, which has no case, is most of what there is.
        if !matches!(c, '\u{2000}'..='\u{206F}') && lower(c) != c {
            return Some(at);
        }
        at += c.len_utf8();
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_every_offset() {
        for text in
            ["ÄÖÜ İstanbul ẞ", "plain", "ŻÓŁĆ", "\u{1E9E}", "’—“ Ab’Ä b", &"a".repeat(70), "\u{2160}\u{24B6}"]
        {
            assert_eq!(fold(text).len(), text.len());
            let naive: String = text.chars().map(lower).collect();
            assert_eq!(fold(text), naive);
        }
        assert_eq!(fold("ŻÓŁĆ"), "żółć");
    }
}
