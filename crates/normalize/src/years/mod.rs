//! Years of experience asked for: "5+ years of Go", "three to five years", "mindestens 3 Jahre Berufserfahrung".

mod figures;
mod words;

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::lexicon::{Lexicon, Spotter};
use crate::phrases::Stems;
use crate::sections::{Part, Section};
use crate::text::sentences;
use figures::{Stated, TELLS, figures_before, one_year};
use words::{ADDRESSED, AT_LEAST, NOT_BEFORE, NOT_BEHIND, OF, OR_MORE, OTHERS, UNITS};

/// The fewest and the most years of experience that the main requirement asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// Fewest years.
    pub min: Option<u32>,
    /// Most years, where a range is asked for.
    pub max: Option<u32>,
}

/// The years asked for and the sentence that asks for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearsReading<'a> {
    /// The years.
    pub years: Years,
    /// The sentence; empty where none asks for years.
    pub sentence: &'a str,
    /// The section it stands in.
    pub section: Option<Section>,
}

static WORDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[(UNITS, ())]));

static ELSEWHERE: LazyLock<Spotter> = LazyLock::new(|| Spotter::new(NOT_BEFORE));

static WISHES: LazyLock<Spotter> =
    LazyLock::new(|| Spotter::new("preferred|ideally|nice to have|a plus|bonus|desirable"));

/// Says whom a sentence asks: the reader or the person looked for.
static ASKS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(&[(ADDRESSED, ())]));

/// Says that somebody else's years are told.
static WHOSE: LazyLock<Spotter> = LazyLock::new(|| Spotter::new(OTHERS));

static TOPIC: LazyLock<Stems<()>> = LazyLock::new(|| {
    // "3yrs": what stands right behind a figure begins no word.
    let glued = |years: u32| UNITS.split('|').map(move |unit| format!("{years}{unit}"));
    let glued: Vec<String> = (0..=MOST).flat_map(glued).collect();
    Stems::new(&[(UNITS, ()), (&glued.join("|"), ())])
});

/// More years than this are a company's or a person's age, not experience.
const MOST: u32 = 25;

/// Bytes before a figure that still leads its sentence: "You have worked as a developer for ...".
const LEADS: usize = 60;

/// Bytes before a figure within which its sentence says whom it asks.
const ADDRESS: usize = 80;

/// Reads the years a posting asks for: of several statements in its requirements the largest, for the others are parts of it
/// ("8+ years of engineering, 3+ of them in Go"); of alternatives by degree the smallest.
pub fn years<'a>(parts: &[Part<'a>]) -> YearsReading<'a> {
    let mut best: Option<(Stated, &'a str, Section)> = None;
    for part in parts {
        let counts =
            matches!(part.section, Section::Open | Section::Required | Section::Duties | Section::Stack);
        if !counts {
            continue;
        }
        let mut topics = TOPIC.spot(part.lower).map(|stem| stem.start).peekable();
        if topics.peek().is_none() {
            continue;
        }
        for (start, end) in sentences(part.text) {
            if topics.next_if(|topic| *topic < end).is_none() {
                continue;
            }
            while topics.next_if(|topic| *topic < end).is_some() {}
            let sentence = part.text.get(start..end).unwrap_or_default().trim();
            let folded = part.lower.folded.get(start..end).unwrap_or_default().trim();
            let required = part.section == Section::Required;
            if let Some(stated) = of_sentence(folded, part.in_list || required, required)
                && best.is_none_or(|(b, ..)| stated.min > b.min)
            {
                best = Some((stated, sentence, part.section));
            }
        }
    }
    let Some((stated, sentence, section)) = best else { return YearsReading::default() };
    let years = Years { min: Some(stated.min), max: stated.max };
    YearsReading { years, sentence, section: Some(section) }
}

/// The years one folded sentence asks for.
///
/// `requirement` is true for an item of a list or of the requirements, `required` for the latter.
fn of_sentence(folded: &str, requirement: bool, required: bool) -> Option<Stated> {
    let mut all: Vec<Stated> = Vec::new();
    let mut taken = 0;
    // A sentence may name years many times: what holds for all of it is looked for once.
    let tells = LazyCell::new(|| TELLS.any(folded));
    let ours = LazyCell::new(|| WHOSE.any(folded));
    for word in WORDS.find(folded) {
        let at = word.start;
        let words = folded.get(at..word.end).unwrap_or_default();
        let unit = words.find(' ').unwrap_or(words.len());
        if at < taken {
            continue;
        }
        // "grok" is no Polish year.
        if folded.get(..at).is_some_and(|t| t.ends_with(char::is_alphabetic)) {
            continue;
        }
        let figures = figures_before(folded, at).or_else(|| one_year(folded, at, word.end));
        let Some((start, stated)) = figures else { continue };
        taken = word.end;
        let before =
            folded.get(folded.floor_char_boundary(start.saturating_sub(40))..start).unwrap_or_default();
        let behind = folded.get(at + unit..).unwrap_or_default();
        let behind = behind
            .strip_prefix("en")
            .or_else(|| behind.strip_prefix('e'))
            .or_else(|| behind.strip_prefix('s'))
            .unwrap_or(behind);
        // "yrs. exp."
        let behind = behind.strip_prefix('.').filter(|b| b.starts_with(' ')).unwrap_or(behind);
        let more = OR_MORE.iter().find_map(|w| behind.strip_prefix(w));
        let behind = more.unwrap_or(behind);
        let near = behind.get(..behind.floor_char_boundary(24)).unwrap_or_default();
        if ELSEWHERE.any(before) || NOT_BEHIND.split('|').any(|w| near.starts_with(w)) {
            continue;
        }
        let leads = start <= LEADS;
        let of = OF.split('|').any(|w| near.starts_with(w)) || (near.is_empty() && start <= LEADS / 2);
        let floor = more.is_some()
            || folded.get(start..at).is_some_and(|t| t.contains('+'))
            || AT_LEAST.iter().any(|w| before.trim_end().ends_with(w));
        // "From nothing to five million in one year".
        if !floor && before.trim_end().ends_with(" in") {
            continue;
        }
        let asked = requirement && ((leads && (of || floor)) || (required && floor));
        // "5+ yrs Go": so short only requirements are written.
        let noted = words.starts_with("yr");
        let prose =
            || (of || floor) && is_asked(folded, start) || (start == 0 && floor && (of || noted) && !*ours);
        if stated.min <= MOST && (asked || *tells || prose()) {
            all.push(stated);
        }
    }
    let first = *all.first()?;
    if !requirement && WISHES.any(folded) && !folded.contains("required") {
        return None;
    }
    let degrees = ["bachelor", "master", "phd", "ph.d", "b.s", "m.s", "bs ", "ms ", "degree"]
        .iter()
        .filter(|d| folded.contains(**d))
        .count();
    let alternatives = degrees >= 2 || (degrees == 1 && folded.contains(" or "));
    if alternatives { all.into_iter().min_by_key(|s| s.min) } else { Some(first) }
}

/// True where the words before a figure ask the reader or somebody looked for: "You have 6+ years of Python". The
/// years of anybody else named between are theirs: "You will join a team with 10+ years in the field".
fn is_asked(folded: &str, start: usize) -> bool {
    let before = folded.get(folded.floor_char_boundary(start.saturating_sub(ADDRESS))..start);
    let before = before.unwrap_or_default();
    let last = ASKS.find(before).filter(|f| f.is_whole(before)).map(|f| f.end).max();
    last.and_then(|end| before.get(end..)).is_some_and(|between| !WHOSE.any(between))
}

#[cfg(test)]
mod tests;
