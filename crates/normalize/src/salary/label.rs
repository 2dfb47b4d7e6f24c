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

/// Words for kinds of places.
const PLACES: &[&str] =
    &["locations", "location", "states", "areas", "markets", "cities", "regions", "metros", "geographies"];

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
    // "$150k in New York and $130k in Texas": what stands behind the figures before is theirs.
    // Figures end in a digit, or in a scale or currency: "180k", "180,000 USD", "180.000 €".
    let unit = |c: char| c.is_alphabetic() || matches!(c, '€' | '£' | '$' | ' ');
    let figures = text.get(..left)?;
    let follows =
        !figures.ends_with(' ') && figures.trim_end_matches(unit).ends_with(|c: char| c.is_ascii_digit());
    let theirs = if follows { behind(ahead, true, places) } else { None };
    let ahead = theirs.and_then(|(_, end)| ahead.get(end..)).unwrap_or(ahead);
    let ahead = last_sentence(ahead);
    if let Some(label) = led_by(ahead, places) {
        return Some(label);
    }
    others(ahead).or_else(|| place_words(ahead, places)).or_else(|| level_words(ahead)).or_else(|| {
        let next = right < text.len() && text.get(right..)?.starts_with(|c: char| !c.is_whitespace());
        behind(text.get(span.end..right)?, next, places).map(|(label, _)| label)
    })
}

/// The label behind figures and where it ends: "$… in California, Washington and New York", "$… (elsewhere)", "$… for
/// Tier 1 cities". `next` says that other figures follow.
fn behind(text: &str, next: bool, places: &Gazetteer) -> Option<(String, usize)> {
    const JOINS: &[&str] = &[" and ", " or ", " while ", " but ", " und "];
    let near = text.split(['.', ';', ',']).next()?;
    let near = near.get(..near.floor_char_boundary(LONGEST))?;
    let lead = [" in ", " for ", "(", " - "].iter().filter_map(|w| near.find(w)).min()?;
    if JOINS.iter().any(|j| near.get(..lead).unwrap_or_default().contains(j)) {
        return None;
    }
    let ends_at = |label: &str| text.find(label).map_or(0, |at| at + label.len());
    if let Some(label) = others(near).or_else(|| tier_words(near)) {
        let end = ends_at(&label);
        return Some((label, end));
    }
    let first = place_words(near, places)?;
    // A list goes on behind its commas, up to the end of the sentence or bracket.
    let closed = if near.get(lead..)?.starts_with('(') { text.find(')') } else { None };
    let list = text.get(..closed.unwrap_or(text.len()))?.split(['.', ';']).next()?;
    let whole = list.get(..list.floor_char_boundary(LONGEST)).and_then(|l| place_words(l, places));
    // "… in Berlin, Warsaw 200,000 PLN": the last name is the next figures' own.
    let leads_on = |label: &str| {
        next && text.get(ends_at(label)..).is_none_or(|t| t.trim_matches([' ', ':', '-', '–']).is_empty())
    };
    let label = whole.filter(|w| !leads_on(w)).unwrap_or(first);
    let end = ends_at(&label);
    (!leads_on(&label)).then_some((label, end))
}

/// "Tier 1 cities", "Zone B".
fn tier_words(text: &str) -> Option<String> {
    const STEPS: &[&str] = &["tier", "zone", "band", "geo", "level"];
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let from = at;
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !STEPS.contains(&bare.to_ascii_lowercase().as_str()) {
            continue;
        }
        let mut words = text.get(at..)?.split_inclusive(' ');
        let step = words.next()?;
        let name = step.trim_matches(|c: char| !c.is_alphanumeric());
        let short = name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        if name.is_empty() || !short {
            continue;
        }
        let noun = words.next().map(|w| w.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let end = match noun.filter(|n| step.len() == name.len() + 1 && PLACES.contains(n)) {
            Some(noun) => at + step.len() + noun.len(),
            None => at + step.find(name)? + name.len(),
        };
        let skip = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        return text.get(from + skip..end).map(str::to_owned);
    }
    None
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
    let lower = text.to_ascii_lowercase();
    if let Some(word) =
        text.split(|c: char| !c.is_alphanumeric()).find(|w| w.eq_ignore_ascii_case("elsewhere"))
    {
        return Some(word.to_owned());
    }
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
    let words = with_kind(text, places.words_of(text)?);
    Some(words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words).to_owned())
}

/// Names of places with the kind of them behind: "US Premium Markets" is not all of "US".
fn with_kind<'t>(text: &'t str, words: &'t str) -> &'t str {
    const QUALIFIERS: usize = 2;
    let Some(from) = text.find(words) else { return words };
    let mut end = from + words.len();
    let Some(rest) = text.get(end..).and_then(|r| r.strip_prefix(' ')) else { return words };
    end += 1;
    for (i, word) in rest.split_inclusive(' ').take(1 + QUALIFIERS).enumerate() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if i > 0 && PLACES.contains(&bare.to_lowercase().as_str()) {
            return text.get(from..end + bare.len()).unwrap_or(words);
        }
        if !bare.starts_with(char::is_uppercase) || bare.len() + 1 != word.len() {
            break;
        }
        end += word.len();
    }
    words
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
