//! The words around figures made ready: what says pay, what kind of pay, for what time, and what says it is not.

use std::collections::BTreeMap;

use rolecall_domain::{PayKind, Period};
use serde::Deserialize;

use super::grammar::{ClauseFile, Grammar};
use crate::phrases::{Phrases, fold};

/// The shape of `config/vocabulary/pay.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayFile {
    pay: Vec<String>,
    weak: Vec<String>,
    base: Vec<String>,
    ote: Vec<String>,
    total: Vec<String>,
    part: Vec<String>,
    never: Vec<String>,
    openers: Vec<String>,
    least: Vec<String>,
    most: Vec<String>,
    periods: BTreeMap<Period, Vec<String>>,
    units: BTreeMap<Period, Vec<String>>,
    clauses: ClauseFile,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// The figure is pay.
    Pay,
    /// It is pay, of the kind said before ("the range is").
    Weak,
    Kind(PayKind),
    /// A part of pay or a gift beside it.
    Part,
    /// Money that is nobody's pay.
    Never,
    Opener,
    Least,
    Most,
    Period(Period),
    /// A period, behind a slash only.
    Unit(Period),
}

/// A phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub says: Says,
    pub start: usize,
    pub end: usize,
}

impl Cue {
    /// True for cues that say whether a figure is pay.
    pub fn decides(&self) -> bool {
        matches!(self.says, Says::Pay | Says::Weak | Says::Kind(_) | Says::Part | Says::Never)
    }
}

/// The words around figures.
#[derive(Debug, Clone)]
pub struct PayWords {
    phrases: Phrases<Says>,
    grammar: Grammar,
}

impl PayWords {
    /// Makes a parsed file ready.
    pub fn new(file: &PayFile) -> Self {
        let mut claims: Vec<(String, Says)> = Vec::new();
        let mut add = |words: &[String], says: Says| claims.extend(words.iter().map(|w| (w.clone(), says)));
        add(&file.pay, Says::Pay);
        add(&file.weak, Says::Weak);
        add(&file.base, Says::Kind(PayKind::Base));
        add(&file.ote, Says::Kind(PayKind::Ote));
        add(&file.total, Says::Kind(PayKind::Total));
        add(&file.part, Says::Part);
        add(&file.never, Says::Never);
        add(&file.openers, Says::Opener);
        add(&file.least, Says::Least);
        add(&file.most, Says::Most);
        for (period, words) in &file.periods {
            add(words, Says::Period(*period));
        }
        for (period, words) in &file.units {
            add(words, Says::Unit(*period));
        }
        Self { phrases: Phrases::new(claims), grammar: Grammar::new(&file.clauses) }
    }

    pub(super) fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// Every cue of a text in order, the longest phrase at each word. A phrase that says two things gives two cues.
    pub(super) fn cues(&self, text: &str) -> Vec<Cue> {
        let folded = fold(text);
        let mut cues = Vec::new();
        self.phrases.scan_once(text, &folded, |start, endings| {
            let longest = endings.last()?;
            let slashed = text.get(..start).is_some_and(|t| t.trim_end_matches(' ').ends_with('/'));
            let mut taken = None;
            for ending in endings {
                for says in self.phrases.values(ending.value) {
                    let counts = match says {
                        Says::Unit(_) => slashed,
                        // "annual salary" says both what is paid and for what time.
                        Says::Period(_) => true,
                        _ => ending.end == longest.end,
                    };
                    if counts {
                        cues.push(Cue { says: *says, start, end: ending.end });
                        taken = Some(longest.end);
                    }
                }
            }
            taken
        });
        cues
    }
}
