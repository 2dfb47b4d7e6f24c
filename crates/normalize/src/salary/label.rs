//! What a range is for, the place, tier or level written beside it, and the words quoted for it.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

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
    |group|area|i|ii|iii|iv|intern|b2b|uop|w2|c2c|l1|l2|l3|l4|l5|l6|l7|ic2|ic3|ic4|ic5|ic6|others|other|metro|locations";

static TELLING_WORDS: LazyLock<HashSet<&str, FixedState>> = LazyLock::new(|| TELLING.split('|').collect());

/// The label in a heading or label block, by its place or telling word.
pub(super) fn of_heading(text: &str, places: &Gazetteer) -> Option<String> {
    let text = text.trim().trim_end_matches([':', '：']).trim();
    let text = ["Location:", "Location -", "Locations:", "Standort:"]
        .iter()
        .find_map(|w| text.strip_prefix(w))
        .unwrap_or(text)
        .trim();
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
    others(ahead).or_else(|| place_words(ahead, places)).or_else(|| level_words(ahead)).or_else(|| {
        let behind = text.get(span.end..right)?;
        let near = behind.split(['.', ';', ',']).next()?;
        let near = near.get(..near.floor_char_boundary(LONGEST))?;
        let led = [" in ", " for ", "(", " - "].iter().any(|w| near.contains(w));
        led.then(|| others(near).or_else(|| place_words(near, places))).flatten()
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
    let label = label.rsplit(['.', ':']).next()?.trim();
    // "$150k), Senior (IC3):" begins behind the bracket that was open before it.
    let label = label
        .rfind(')')
        .filter(|at| !label.get(..*at).unwrap_or_default().contains('('))
        .map_or(label, |at| label.get(at + 1..).unwrap_or_default());
    let label = label.trim_start_matches(['-', '–', '—', '*', ',', '/', ' ']);
    let label = label.strip_prefix("and ").or_else(|| label.strip_prefix("or ")).unwrap_or(label).trim();
    // "Base salary for Senior Engineer:"
    let label = match label.rsplit_once(" for ") {
        Some((before, after)) if speaks_of_pay(before) => after.trim(),
        _ => label,
    };
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

/// "all other locations", "Other US states": what is left when places were named before.
fn others(text: &str) -> Option<String> {
    const PLACES: &[&str] = &[
        "locations",
        "location",
        "states",
        "areas",
        "markets",
        "cities",
        "regions",
        "metros",
        "geographies",
    ];
    let lower = text.to_ascii_lowercase();
    let at = lower
        .find("other ")
        .filter(|at| !lower.get(..*at).unwrap_or_default().ends_with(char::is_alphanumeric))?;
    let from = if lower.get(..at)?.ends_with("all ") { at - "all ".len() } else { at };
    let rest = lower.get(at..)?;
    let mut end = at;
    for word in rest.split_inclusive(|c: char| !c.is_alphanumeric()).take(5) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if PLACES.contains(&bare) {
            return text.get(from..end + bare.len()).map(str::to_owned);
        }
        end += word.len();
    }
    None
}

/// A level right before the figures, without a colon: "Junior 45.000 - 55.000 €".
fn level_words(ahead: &str) -> Option<String> {
    const WORDS: usize = 2;
    let tail = ahead.rsplit([',', ':', '.', '(', ')']).next()?.trim();
    let short =
        !tail.is_empty() && tail.split_whitespace().count() <= WORDS && tail.starts_with(char::is_uppercase);
    (short && !speaks_of_pay(tail) && is_telling(tail)).then(|| tail.to_owned())
}

fn speaks_of_pay(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["salary", "pay", "compensation", "range", "base", "gehalt", "salaire", "rate"]
        .iter()
        .any(|w| lower.contains(w))
}

fn is_telling(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| TELLING_WORDS.contains(w.to_lowercase().as_str()))
}

/// The words of a text that name places, from the first to the last.
fn place_words(text: &str, places: &Gazetteer) -> Option<String> {
    let words = places.words_of(text)?;
    Some(words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words).to_owned())
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
