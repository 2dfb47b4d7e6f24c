//! What a range is for, the place, tier or level written beside it, and the words quoted for it.

use super::range::Span;
use crate::places::Gazetteer;

/// Longest label, in bytes; a sentence is longer.
const LONGEST: usize = 70;

/// Longest label taken whole.
const SHORT: usize = 45;

/// Bytes quoted before and after the figures.
const QUOTED_BEFORE: usize = 70;
const QUOTED_AFTER: usize = 40;

/// Words that make a label tell something: "Tier 1", "Zone A", "Senior", "L5".
const TELLING: &str = "tier|zone|zones|level|senior|junior|mid|staff|principal|lead|region|geo|remote|entry|band|grade\
    |group|area|i|ii|iii|iv|intern|l1|l2|l3|l4|l5|l6|l7|ic2|ic3|ic4|ic5|ic6|others|other|metro|locations";

/// The label in a heading or label block, by its place or telling word.
pub(super) fn of_heading(text: &str, places: &Gazetteer) -> Option<String> {
    let text = text.trim().trim_end_matches([':', '：']).trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let whole = text.len() <= SHORT && !speaks_of_pay(text) && is_telling(text);
    if whole { Some(text.to_owned()) } else { place_words(text, places) }
}

/// The label of a range in its clause: what a colon or dash leads to the figures ("SF: $…"), the place spoken of before
/// them ("for candidates in NYC, the range is"), or behind them ("$… in California").
pub(super) fn of_clause(
    text: &str,
    left: usize,
    span: &Span,
    right: usize,
    places: &Gazetteer,
) -> Option<String> {
    let ahead = text.get(left..span.start)?;
    let ahead = last_sentence(ahead);
    if let Some(label) = led_by(ahead, places) {
        return Some(label);
    }
    place_words(ahead, places).or_else(|| {
        let behind = text.get(span.end..right)?;
        let near = behind.split(['.', ';', ',']).next()?;
        let near = near.get(..near.floor_char_boundary(LONGEST))?;
        let led = [" in ", " for ", "(", " - "].iter().any(|w| near.contains(w));
        led.then(|| place_words(near, places)).flatten()
    })
}

fn last_sentence(text: &str) -> &str {
    let cut = text.rfind([';', '|', '•', '\n']).map_or(0, |i| i + 1);
    text.get(cut..).unwrap_or(text)
}

/// "SF:", "Zone 1 -", "Senior:"
fn led_by(ahead: &str, places: &Gazetteer) -> Option<String> {
    let ahead = ahead.trim_end();
    let label = ahead.strip_suffix([':', '-', '–', '—', '=', '('])?.trim();
    let label = label.rsplit(['.', ')', ':']).next()?.trim();
    let label = label.trim_start_matches(['-', '–', '—', '*']).trim();
    if label.is_empty() || label.len() > LONGEST {
        return None;
    }
    // A whole label says more than the places in it: "All other US states", "CA, WA and NY". A label that speaks of pay
    // too has its places taken out: "Base salary in Berlin".
    let whole = label.len() <= SHORT
        && !speaks_of_pay(label)
        && (is_telling(label) || places.words_of(label).is_some());
    if whole { Some(label.to_owned()) } else { place_words(label, places) }
}

fn speaks_of_pay(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["salary", "pay", "compensation", "range", "base", "gehalt", "salaire", "rate"]
        .iter()
        .any(|w| lower.contains(w))
}

fn is_telling(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| TELLING.split('|').any(|t| t == w.to_lowercase()))
}

/// The words of a text that name places, from the first to the last.
fn place_words(text: &str, places: &Gazetteer) -> Option<String> {
    places.words_of(text).map(str::to_owned)
}

/// The figures with a few words around them, cut at spaces.
pub(super) fn evidence<'a>(text: &'a str, span: &Span) -> &'a str {
    let from = text.floor_char_boundary(span.start.saturating_sub(QUOTED_BEFORE));
    let to = text.ceil_char_boundary((span.end + QUOTED_AFTER).min(text.len()));
    let head = text.get(from..span.start).unwrap_or_default();
    let from = if from == 0 { 0 } else { from + head.find(' ').map_or(0, |i| i + 1) };
    let tail = text.get(span.end..to).unwrap_or_default();
    let to = if to == text.len() { to } else { span.end + tail.rfind(' ').unwrap_or(tail.len()) };
    text.get(from..to).unwrap_or_default().trim()
}
