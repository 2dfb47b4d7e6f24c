//! The figures before a word for years: "5+", "three to five", "five (5)", and the one year that has none.

use std::sync::LazyLock;

use super::words::{BETWEEN, EXPERIENCE, JOINS, NUMBERS, ONE};
use crate::lexicon::Spotter;

/// Says that a sentence, or a few words, speak of experience.
pub(super) static TELLS: LazyLock<Spotter> = LazyLock::new(|| Spotter::new(EXPERIENCE));

/// One statement of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated {
    pub min: u32,
    pub max: Option<u32>,
}

/// "A year of experience", "rok doświadczenia": one year without a figure, where experience is named at once.
pub(super) fn one_year(folded: &str, at: usize, end: usize) -> Option<(usize, Stated)> {
    // "Twice a ", with room for longer words; a bound, for "²year²year" has no end of a word.
    const REACH: usize = 40;
    let from = folded.floor_char_boundary(at.saturating_sub(REACH));
    let before = folded.get(from..at)?.trim_end();
    let behind = folded.get(end..)?;
    let told = TELLS.any(behind.get(..behind.floor_char_boundary(20))?);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = before.len() - word.len();
    let twice = before.get(..start).unwrap_or_default().trim_end();
    // "Twice a year", "one day a year".
    let rate = ["once", "twice", "times", "days", "day", "weeks", "week"].iter().any(|w| twice.ends_with(w));
    let stated = Stated { min: 1, max: None };
    let one = ONE.contains(&word) && !rate;
    (told && (one || folded.get(at..)?.starts_with("rok ")))
        .then_some((if one { from + start } else { at }, stated))
}

/// The figures that stand before a word for years: where they begin and what they say.
pub(super) fn figures_before(folded: &str, at: usize) -> Option<(usize, Stated)> {
    const REACH: usize = 36;
    let from = folded.ceil_char_boundary(at.saturating_sub(REACH));
    let mut tokens = tokens(folded.get(from..at)?);
    tokens.iter_mut().for_each(|(start, _)| *start += from);
    let mut rest = tokens.iter().rev().skip_while(|(_, t)| matches!(t, Token::Filler)).peekable();
    let (start, last) = match rest.next()? {
        (start, Token::Number(n)) => (*start, *n),
        _ => return None,
    };
    // "five (5) years": the same figure twice.
    while rest.next_if(|(_, t)| matches!(t, Token::Filler)).is_some() {}
    if let Some((_, Token::Number(n))) = rest.peek()
        && *n == last
    {
        return Some((start, Stated { min: last, max: None }));
    }
    if rest.next_if(|(_, t)| matches!(t, Token::Join)).is_none() {
        return Some((start, Stated { min: last, max: None }));
    }
    while rest.next_if(|(_, t)| matches!(t, Token::Filler)).is_some() {}
    match rest.next() {
        Some((start, Token::Number(first))) if *first < last => {
            Some((*start, Stated { min: *first, max: Some(last) }))
        }
        _ => Some((start, Stated { min: last, max: None })),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number(u32),
    Join,
    Filler,
    Other,
}

/// Numbers, joining words and fillers of a short stretch, with where each begins.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            let mut end = at + 1;
            while let Some((i, d)) = chars.peek().copied() {
                let decimal = d == '.'
                    && text.get(i + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
                if !d.is_ascii_digit() && !decimal {
                    break;
                }
                end = i + 1;
                chars.next();
            }
            let whole = text.get(at..end).and_then(|t| t.split('.').next()).and_then(|t| t.parse().ok());
            found.push((at, whole.map_or(Token::Other, Token::Number)));
        } else if c.is_alphabetic() {
            let mut end = at + c.len_utf8();
            while let Some((i, l)) = chars.peek().copied() {
                if !l.is_alphabetic() && l != '/' {
                    break;
                }
                end = i + l.len_utf8();
                chars.next();
            }
            let word = text.get(at..end).unwrap_or_default();
            let number = NUMBERS.iter().find(|(n, _)| *n == word).map(|(_, n)| Token::Number(*n));
            let after_number = matches!(found.last(), Some((_, Token::Number(_))));
            let token =
                number.unwrap_or(if JOINS.split('|').any(|j| j == word) && after_number && word != "or" {
                    Token::Join
                } else if BETWEEN.split('|').any(|b| b == word) {
                    Token::Filler
                } else {
                    Token::Other
                });
            found.push((at, token));
        } else if matches!(c, '-' | '–' | '—' | '‑' | '−' | '~' | '/') {
            found.push((at, Token::Join));
        } else if matches!(c, '+' | '(' | ')' | ' ' | '≥' | '>') {
            if c != ' ' {
                found.push((at, Token::Filler));
            }
        } else {
            found.push((at, Token::Other));
        }
    }
    found
}
