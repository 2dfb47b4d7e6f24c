//! The change log: what happened to openings, in the order it was committed.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::opening::OpeningId;
use crate::string_enum::string_enum;

string_enum! {
    /// What happened to an opening.
    ChangeKind, "change" {
        Opened = "opened",
        Changed = "changed",
        Closed = "closed",
        Reopened = "reopened",
    }
}

/// One row of the change log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Grows by one with every row, in commit order, without gaps: a follower resumes from the last it has seen.
    pub cursor: i64,
    /// The pass's time.
    pub at: DateTime<Utc>,
    /// What happened.
    pub kind: ChangeKind,
    /// To which opening.
    pub opening: OpeningId,
    /// True for openings of a board's first listing: they are in the record but no news.
    pub baseline: bool,
}
