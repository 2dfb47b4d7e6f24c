//! The words around a hit, as a person would quote them.

/// Most characters of a quote: a line and a half, enough to judge a hit by.
pub const EVIDENCE_CHARS: usize = 120;

/// The part of `text` around `start..end`, at most [`EVIDENCE_CHARS`] long where the hit itself is not longer, cut at
/// word bounds and line breaks. Always a part of `text`; empty only for offsets that are no character bounds.
pub fn evidence(text: &str, start: usize, end: usize) -> &str {
    let (Some(before), Some(hit), Some(after)) = (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return "";
    };
    let room = EVIDENCE_CHARS.saturating_sub(hit.chars().count());
    let ahead = reach(after.char_indices(), room / 2, |i, c| i + c.len_utf8());
    let spare = room.saturating_sub(after[..ahead].chars().count());
    let back = reach(before.char_indices().rev(), spare, |i, _| before.len() - i);
    text.get(start - back..end + ahead).map_or("", str::trim)
}

/// Bytes to take going outward: whole words within `room` characters, no further than the line.
fn reach(
    chars: impl Iterator<Item = (usize, char)>,
    room: usize,
    taken: impl Fn(usize, char) -> usize,
) -> usize {
    let (mut whole, mut here) = (0, 0);
    let mut chars = chars.peekable();
    for _ in 0..room {
        match chars.next() {
            None | Some((_, '\n' | '\r')) => return here,
            Some((i, c)) => {
                if c.is_whitespace() {
                    whole = here;
                }
                here = taken(i, c);
            }
        }
    }
    // The word the room ended in is dropped, unless it ended right there.
    if chars.peek().is_none_or(|(_, c)| c.is_whitespace()) { here } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_whole_words() {
        let text = "one two Rust three four";
        assert_eq!(evidence(text, 8, 12), text);
        let long = format!("{} Rust {}", "before ".repeat(40), "after ".repeat(40));
        let at = long.find("Rust").unwrap();
        let quote = evidence(&long, at, at + 4);
        assert!(quote.chars().count() <= EVIDENCE_CHARS && quote.contains("Rust"), "{quote}");
        assert!(quote.starts_with("before") && quote.ends_with("after"), "{quote}");
        assert_eq!(evidence("line one\nGo here\nline three", 9, 11), "Go here");
        assert_eq!(evidence("ä", 1, 1), "");
    }
}
