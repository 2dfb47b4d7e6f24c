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

pub use compile::{Skill, Skills};
pub use evidence::{EVIDENCE_CHARS, evidence};

use rolecall_domain::Requirement;

/// A stretch of a posting with one standing: a paragraph, a list item, a table cell or the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The words.
    pub text: &'a str,
    /// How strongly the section asks for what stands in it.
    pub requirement: Requirement,
    /// True for an item of a list.
    pub in_list: bool,
}
