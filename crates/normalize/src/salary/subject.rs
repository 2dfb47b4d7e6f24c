//! Figures whose sentence says of what they are: "the salary range for our Customer Success Manager is $…". Titles, teams
//! and places between the subject and its verb are full of words that speak of other money when they stand alone.

use rolecall_domain::PayKind;

use super::cues::{Cue, Says};
use super::judge::Clause;
use super::range::Span;

/// What may follow the subject, before its title, team or place.
const LEADS: &[&str] = &[
    "for ",
    "in ",
    "at ",
    "within ",
    "across ",
    "of the ",
    "of a ",
    "of an ",
    "of our ",
    "of this ",
    ", including ",
    ", based on ",
    ", depending on ",
];

/// Verbs that lead from the subject to the figures.
const VERBS: &[&str] = &[
    "is",
    "are",
    "will be",
    "ranges",
    "range",
    "starts",
    "is expected to be",
    "is estimated to be",
    "will range",
    "falls",
    "varies",
    "can range",
    "may range",
];

/// Words between a verb and its figures.
const BETWEEN: &[&str] = &[
    "from",
    "between",
    "at",
    "of",
    "about",
    "approximately",
    "around",
    "roughly",
    "currently",
    "a",
    "the",
    "up to",
    "expected to be",
    "estimated to be",
    "as follows",
];

/// Words of a second sentence, or of something that the subject only touches.
const PARTS: &[&str] = &[
    " is ",
    " are ",
    " will ",
    " we ",
    " you ",
    " and the ",
    " who ",
    " that ",
    " which ",
    " managing ",
    " handling ",
    " plus ",
    " includes ",
];

impl Clause<'_> {
    /// The kind of pay that is the subject of the verb right before the figures. `rest` are the cues to the left of the
    /// nearest, nearest first.
    pub(super) fn subject_before(&self, span: &Span, rest: &[&Cue]) -> Option<PayKind> {
        let at = rest.iter().position(|c| matches!(c.says, Says::Pay | Says::Kind(_)))?;
        let subject = *rest.get(at)?;
        let words = self.between(subject.end, span.start);
        if words.contains([';', '|', '•', '\n']) || words.contains(". ") {
            return None;
        }
        let led = words.trim_start();
        if !LEADS.iter().any(|w| led.starts_with(w)) {
            return None;
        }
        let body = without_verb(words)?;
        if PARTS.iter().any(|w| body.contains(w)) {
            return None;
        }
        // "salary, including bonus" counts both.
        if led.starts_with(", including ")
            && ["bonus", "commission", "incentive"].iter().any(|w| words.contains(w))
        {
            return Some(PayKind::Total);
        }
        Some(match subject.says {
            Says::Kind(kind) => kind,
            _ => self.kind_before(subject, rest.get(at + 1..).unwrap_or_default()).unwrap_or(PayKind::Base),
        })
    }
}

/// The words before the verb or colon that leads to the figures; none where neither does.
fn without_verb(words: &str) -> Option<&str> {
    let mut rest = words.trim_end();
    if let Some(label) = rest.strip_suffix(':') {
        let label = label.trim_end();
        return Some(without_last(label, VERBS).unwrap_or(label));
    }
    while let Some(shorter) = without_last(rest, BETWEEN) {
        rest = shorter;
    }
    without_last(rest, VERBS)
}

/// The text without one of the phrases at its end, the longest that stands there.
fn without_last<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    phrases
        .iter()
        .filter_map(|p| text.strip_suffix(p))
        .filter(|rest| !rest.ends_with(char::is_alphanumeric))
        .min_by_key(|rest| rest.len())
        .map(str::trim_end)
}
