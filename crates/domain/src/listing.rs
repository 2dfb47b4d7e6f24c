//! What one answer of a board proves.

use crate::posting::Posting;

/// How sure we are that a listing holds every open posting of its board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completeness {
    /// The feed declared a total, and that many were received, to the last page.
    Proved {
        /// The declared total.
        declared: usize,
    },
    /// The whole answer was received, but the feed declares no total.
    Undeclared,
    /// Something is missing; says what. Never closes anything.
    Partial {
        /// Why, in one line.
        reason: String,
    },
}

/// The postings of one board, as received in one pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Listed postings, one a job: rows grouped, unlisted ones dropped, ids unique.
    pub postings: Vec<Posting>,
    /// Whether absence means anything.
    pub completeness: Completeness,
}

impl Listing {
    /// True when a posting's absence may count towards its closing.
    pub fn is_complete(&self) -> bool {
        !matches!(self.completeness, Completeness::Partial { .. })
    }
}
