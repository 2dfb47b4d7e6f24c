//! Skills in a posting: which words name one, whether an ambiguous word means it, and how strongly it is asked for.
//!
//! [`Skills`] is the vocabulary made ready; [`Skills::read`] goes over a posting's passages once to find words and
//! once more to weigh the ambiguous ones against what else was found.

mod compile;
mod context;
pub mod entry;
mod evidence;
mod lists;
mod read;
mod sentences;
mod surroundings;
#[cfg(test)]
mod tests;
mod why;

pub use compile::{Skill, Skills};
pub use evidence::{EVIDENCE_CHARS, evidence};

use rolecall_domain::{Requirement, SkillHit};

use crate::phrases::Lower;
use why::Why;

/// A skill read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillReading<'a> {
    /// The skill.
    pub hit: SkillHit,
    /// The words that name it.
    pub words: &'a str,
    /// The section they stand in; `title` for the title.
    pub section: &'static str,
    /// The sentence says otherwise than its section how strongly it is asked for ("is a plus").
    pub plus: bool,
    why: Why,
    /// The words beside a weak word that confirm it; empty where something else does.
    cue: &'a str,
}

impl SkillReading<'_> {
    /// Name of the rule by which the words count.
    pub const fn rule(&self) -> &'static str {
        self.why.rule()
    }

    /// What confirmed a weak word: the words beside it, or the slug of its companion.
    pub fn confirmed_by<'s>(&'s self, skills: &'s Skills) -> Option<&'s str> {
        match self.why {
            Why::Cue(..) => Some(self.cue),
            Why::Neighbour(other) | Why::InPassage(other) | Why::InPosting(other) => skills.slug(other),
            _ => None,
        }
    }
}

/// A word that may name a skill and was not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnconfirmedWord<'a> {
    /// The skill it might name.
    pub slug: String,
    /// The word.
    pub words: &'a str,
    /// The words around it.
    pub around: &'a str,
    /// The section it stands in; `title` for the title.
    pub section: &'static str,
}

/// A stretch of a posting with one standing: a paragraph, a list item, a table cell or the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The words.
    pub text: &'a str,
    /// The words in lower case.
    pub lower: Lower<'a>,
    /// How strongly the section asks for what stands in it.
    pub requirement: Requirement,
    /// True for an item of a list.
    pub in_list: bool,
    /// Name of the section it stands in.
    pub section: &'static str,
}
