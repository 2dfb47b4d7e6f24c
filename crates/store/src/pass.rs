//! What a polling pass reads from the record and writes into it.

use chrono::{DateTime, Utc};
use rolecall_domain::{BoardKey, BoardState, CompanyRef, Job};

/// Which boards wait to be polled.
#[derive(Debug, Clone)]
pub struct BoardsWaiting {
    /// The pass's time: boards due at or before it wait.
    pub now: DateTime<Utc>,
    /// Boards whether due or not.
    pub all: bool,
    /// Only boards of these companies; empty: of all.
    pub companies: Vec<String>,
    /// The wall clock's time, which leases are compared with.
    pub wall: DateTime<Utc>,
}

/// Which boards to take, and for how long.
#[derive(Debug, Clone)]
pub struct BoardClaim {
    /// These, in this order.
    pub boards: Vec<BoardKey>,
    /// Only those due at or before this; `None`: due or not.
    pub due_at: Option<DateTime<Utc>>,
    /// Who takes them (one name a process).
    pub owner: String,
    /// The wall clock's time, which leases are compared with.
    pub wall: DateTime<Utc>,
    /// When the lease ends by itself, wall clock.
    pub lease_until: DateTime<Utc>,
}

/// What is on record of one posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Its identity at its board.
    pub external_id: String,
    /// Hash of what the feed said and of the rules it was read with.
    pub content_hash: String,
    /// True when it makes (or made) an opening; of other roles only id and hash are kept.
    pub tracked: bool,
    /// Complete listings in a row that lacked it.
    pub missing_count: u32,
    /// When the last of those was counted.
    pub missing_since: Option<DateTime<Utc>>,
    /// When it closed; `None` while open.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The outcome of one board's poll.
#[derive(Debug, Clone)]
pub struct PassWrite {
    /// The board's state after the poll; replaces the recorded one and ends the lease.
    pub board: BoardState,
    /// The pass's time.
    pub at: DateTime<Utc>,
    /// What happened to its postings; postings that are unchanged and not missing are not named.
    pub postings: Vec<PostingWrite>,
    /// Under whose lease it was polled: when somebody else has it by now, nothing is written. `None`: whoever's.
    pub owner: Option<String>,
}

/// What happened to one posting.
#[derive(Debug, Clone)]
pub enum PostingWrite {
    /// New, changed or returned: what it says now. Clears any missing count and reopens a closed one.
    Put(Box<PostingPut>),
    /// Listed again, unchanged, after having been missing or closed: clears the count, reopens a closed one.
    Seen {
        /// Which.
        external_id: String,
    },
    /// A complete listing lacked it, but it does not close yet.
    Missing {
        /// Which.
        external_id: String,
        /// Complete listings in a row that lacked it, this one included.
        count: u32,
        /// When this was counted.
        since: DateTime<Utc>,
    },
    /// It is closed.
    Closed {
        /// Which.
        external_id: String,
    },
}

/// A posting as it is now.
#[derive(Debug, Clone)]
pub struct PostingPut {
    /// Its identity at its board.
    pub external_id: String,
    /// Hash of what the feed said and of the rules it was read with.
    pub content_hash: String,
    /// What it says, when its role is tracked; `None`: only id and hash are remembered.
    pub tracked: Option<TrackedPosting>,
    /// True when an opening it makes is no news: the board's first listing, or a posting known before under another reading.
    pub baseline: bool,
}

/// What is kept of a posting of a tracked role.
#[derive(Debug, Clone)]
pub struct TrackedPosting {
    /// Whose it is, where one board holds the postings of many employers; `None`: the board's company's.
    pub employer: Option<CompanyRef>,
    /// Title, as written.
    pub title: String,
    /// [`rolecall_domain::title_key::title_key`] of it.
    pub title_key: String,
    /// [`rolecall_domain::title_key::fingerprint`] of its text; `None`: too short to be recognised, never merged.
    pub fingerprint: Option<u64>,
    /// Page.
    pub url: String,
    /// Where to apply, when it differs.
    pub apply_url: Option<String>,
    /// When the employer published it.
    pub posted_at: Option<DateTime<Utc>>,
    /// Sanitized, redacted description.
    pub description_html: Option<String>,
    /// The facts read from it.
    pub job: Job,
    /// What the feed said that the facts were read from, as JSON without the description: the evidence beside the derived.
    pub native: String,
}

/// What a saved pass did to openings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SavedPass {
    /// Openings that appeared.
    pub opened: u32,
    /// Openings whose facts changed.
    pub changed: u32,
    /// Openings that closed.
    pub closed: u32,
    /// Openings that came back.
    pub reopened: u32,
}

impl PassWrite {
    /// The board it is about.
    pub fn key(&self) -> &BoardKey {
        &self.board.key
    }
}
