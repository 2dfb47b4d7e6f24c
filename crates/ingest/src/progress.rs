//! What a pass reports while it runs; how it is shown is the caller's business.

use rolecall_domain::BoardKey;

use crate::summary::PostingCounts;

/// How one board's poll ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardOutcome {
    /// A listing came.
    Listed {
        /// What it held.
        postings: PostingCounts,
        /// True when the board is in quarantine now.
        quarantined: bool,
    },
    /// Nothing changed since the last poll.
    NotModified {
        /// True when the board is in quarantine now.
        quarantined: bool,
    },
    /// It was not asked, because its host rests; it stays due.
    HostResting {
        /// Which host, and how long.
        error: String,
    },
    /// It failed; says why in one line.
    Failed {
        /// The error.
        error: String,
        /// Postings closed by it all the same (a board that has been gone for five polls).
        postings: PostingCounts,
    },
}

/// Listens to a pass.
pub trait Progress: Send + Sync {
    /// The pass begins; so many boards will be asked.
    fn started(&self, boards: usize);
    /// A board is done.
    fn board_done(&self, board: &BoardKey, outcome: &BoardOutcome);
    /// The pass is over.
    fn finished(&self);
}

/// Listens to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn started(&self, _boards: usize) {}
    fn board_done(&self, _board: &BoardKey, _outcome: &BoardOutcome) {}
    fn finished(&self) {}
}
