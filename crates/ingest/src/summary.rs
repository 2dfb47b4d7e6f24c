//! What a pass did, in the shape `rolecall fetch --json` prints.

use serde::Serialize;

/// Boards by how they answered; `due` = `ok` + `not_modified` + `failed`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct BoardCounts {
    /// Boards asked.
    pub due: u64,
    /// Boards that answered with a listing.
    pub ok: u64,
    /// Boards that answered "not modified".
    pub not_modified: u64,
    /// Boards that failed.
    pub failed: u64,
    /// Boards in quarantine after the pass, of those asked.
    pub quarantined: u64,
}

/// Postings, counted per ATS, board and id over every role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PostingCounts {
    /// In the listings received.
    pub seen: u64,
    /// Of these, never seen before.
    pub new: u64,
    /// Of these, different from before.
    pub changed: u64,
    /// Of these, as before.
    pub unchanged: u64,
    /// Closed by this pass.
    pub closed: u64,
    /// Back after having been closed.
    pub reopened: u64,
}

/// A board that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Which, as `ats:board`.
    pub board: String,
    /// Why, in one line.
    pub error: String,
}

/// The result of a pass.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PassSummary {
    /// Boards.
    pub boards: BoardCounts,
    /// Postings.
    pub postings: PostingCounts,
    /// Open openings of tracked roles afterwards.
    pub openings: u64,
    /// Wall time.
    pub seconds: f64,
    /// Boards that were due and not asked: their hosts rest, or the pass was ended. They stay due.
    #[serde(skip)]
    pub left: u64,
    /// The boards that failed.
    pub failures: Vec<Failure>,
}
