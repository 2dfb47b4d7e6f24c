//! What the rest of Rolecall may ask of the record. Two implementations stand behind these traits and one suite of tests
//! holds both to them; every method owns its transaction, so that no transaction type leaves this crate.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{
    BoardDetection, BoardKey, BoardState, Change, Company, HostState, Opening, OpeningId, Rates, SourceStatus,
};

use crate::error::StoreError;
use crate::pass::{BoardClaim, BoardsWaiting, PassWrite, Remembered, SavedPass};

/// Result of a store call.
pub type Result<T> = std::result::Result<T, StoreError>;

/// What a change of the company list did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CompaniesSynced {
    /// Companies that were not known, or had been removed.
    pub added: u32,
    /// Companies that are no longer listed; their openings were closed.
    pub removed: u32,
    /// Openings closed by that.
    pub closed: u32,
}

/// The companies and their boards.
#[async_trait]
pub trait Companies: Send + Sync {
    /// Makes the record agree with the list: new companies and boards are added (due at once), changed names updated, and of
    /// companies and boards no longer listed the openings close at once, by the operator's word, with their change-log rows.
    /// Postings of a dropped board stay on record (closed).
    async fn sync_companies(&self, companies: &[Company], at: DateTime<Utc>) -> Result<CompaniesSynced>;

    /// The listed companies, by slug; `boards` filled in.
    async fn companies(&self) -> Result<Vec<Company>>;

    /// The companies that are no longer listed but whose openings are on record: slug and name.
    async fn removed_companies(&self) -> Result<Vec<(String, String)>>;

    /// The last look at the careers page of each listed company that has had one, by slug.
    async fn detections(&self) -> Result<Vec<BoardDetection>>;

    /// Remembers a look, in place of the company's last one. Of a company that is not on record it is an error.
    async fn save_detection(&self, detection: &BoardDetection) -> Result<()>;
}

/// How the listed boards are doing altogether.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardFigures {
    /// How many are in each status; statuses of none are left out.
    pub by_status: BTreeMap<SourceStatus, u64>,
    /// How many are due.
    pub waiting: u64,
    /// How many have been silent for too long.
    pub silent: u64,
    /// When any of them answered last.
    pub last_success_at: Option<DateTime<Utc>>,
}

/// The boards and what is known of their health.
#[async_trait]
pub trait Boards: Send + Sync {
    /// Every board of a listed company, by company slug and then in listed order.
    async fn boards(&self) -> Result<Vec<BoardState>>;

    /// The boards that wait to be polled, the longest due first: those due (or all, or those of some companies) that nobody
    /// holds a lease on. Names only, so that the choice among 100,000 is made in memory.
    async fn boards_waiting(&self, waiting: &BoardsWaiting) -> Result<Vec<BoardKey>>;

    /// Takes boards for polling: those of `claim.boards` that are listed, still due, and not held by another process, in
    /// that order. The lease ends at `claim.lease_until` or with [`Passes::save_pass`].
    async fn claim_boards(&self, claim: &BoardClaim) -> Result<Vec<BoardState>>;

    /// Gives boards back unpolled (a pass that was cancelled, a host that rests); those of other owners stay theirs.
    async fn release_boards(&self, boards: &[BoardKey], owner: &str) -> Result<()>;

    /// Marks the boards that were asked but have given nothing since `before`, and of which the operator was not told yet,
    /// as told at `at`; by key. Each silence is given out once, whichever process asks.
    async fn silent_boards(&self, before: DateTime<Utc>, at: DateTime<Utc>) -> Result<Vec<BoardState>>;

    /// How the listed boards are doing altogether, for metrics.
    async fn board_figures(&self, at: DateTime<Utc>) -> Result<BoardFigures>;
}

/// The hosts boards are asked at.
#[async_trait]
pub trait Hosts: Send + Sync {
    /// What is remembered of each, by name.
    async fn hosts(&self) -> Result<Vec<HostState>>;

    /// Remembers hosts. `day_requests` are those since the last save: they are added to what other saves counted in the
    /// same 24 hours.
    async fn save_hosts(&self, hosts: &[HostState]) -> Result<()>;
}

/// The record's side of a polling pass.
#[async_trait]
pub trait Passes: Send + Sync {
    /// Every posting of a board that is on record, open or closed, of whatever role.
    async fn remembered(&self, board: &BoardKey) -> Result<Vec<Remembered>>;

    /// Writes the outcome of one board's poll in one transaction: the board's state, its postings, the openings they make
    /// (merged with other listings of the same opening, or recognised as reposts), and the change-log rows. Under a lost lease
    /// nothing is written, and the error says so.
    async fn save_pass(&self, pass: &PassWrite) -> Result<SavedPass>;

    /// Forgets the descriptions of postings that closed before `before`; their openings stay. Says how many went.
    async fn drop_old_descriptions(&self, before: DateTime<Utc>) -> Result<u64>;

    /// The instant of the latest pass saved so far.
    async fn last_pass_at(&self) -> Result<Option<DateTime<Utc>>>;
}

/// An opening with what is only read one at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct OpeningDetail {
    /// The opening.
    pub opening: Opening,
    /// Its description as sanitized HTML, of its first open source; `None` when the feed gave none.
    pub description_html: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<Change>,
    /// How many closed openings it repeats, one after the other.
    pub reposts: u32,
    /// How many openings of its title its company opened in the 90 days up to when it was last listed, itself included.
    pub same_title_opened_90d: u32,
}

/// The openings.
#[async_trait]
pub trait Openings: Send + Sync {
    /// One opening with description and history; `None` when there is none of that id.
    async fn opening(&self, id: OpeningId) -> Result<Option<OpeningDetail>>;

    /// The openings of these ids that exist, in the order asked.
    async fn openings(&self, ids: &[OpeningId]) -> Result<Vec<Opening>>;

    /// Up to `limit` openings with an id greater than `after`, by id, open and closed: for building the market.
    async fn openings_after(&self, after: OpeningId, limit: u32) -> Result<Vec<Opening>>;

    /// How many openings are open.
    async fn open_openings(&self) -> Result<u64>;
}

/// The change log.
#[async_trait]
pub trait Changes: Send + Sync {
    /// Up to `limit` changes after `cursor`, in order. A change once skipped never appears later: numbers are given out in
    /// commit order.
    async fn changes_after(&self, cursor: i64, limit: u32) -> Result<Vec<Change>>;

    /// The number of the latest change; 0 when there is none.
    async fn last_cursor(&self) -> Result<i64>;
}

/// The reference rates in use.
#[async_trait]
pub trait RateTable: Send + Sync {
    /// The latest rates saved; `None` before the first refresh.
    async fn rates(&self) -> Result<Option<Rates>>;

    /// Keeps rates, unless newer ones are kept already.
    async fn save_rates(&self, rates: &Rates) -> Result<()>;
}

/// The whole record.
#[async_trait]
pub trait Store: Companies + Boards + Hosts + Passes + Openings + Changes + RateTable {
    /// True when the database answers and its schema is this version's.
    async fn healthy(&self) -> Result<()>;

    /// Copies the database to a file while it runs (SQLite only; elsewhere a clear error).
    async fn backup(&self, file: &std::path::Path) -> Result<()>;

    /// Takes the right to ingest, held until the guard is dropped. SQLite allows one ingesting process and refuses a second
    /// (an OS lock on `<file>.ingest-lock`, which a killed process gives back); PostgreSQL allows many.
    async fn ingest_guard(&self) -> Result<IngestGuard>;

    /// Which database this is, for people: `SQLite data/rolecall.db`, `PostgreSQL host/db` (no password).
    fn describe(&self) -> String;
}

/// Holds the right to ingest; dropping it gives the right back.
#[derive(Debug, Default)]
pub struct IngestGuard {
    /// The locked file, on SQLite.
    pub(crate) _lock: Option<std::fs::File>,
}
