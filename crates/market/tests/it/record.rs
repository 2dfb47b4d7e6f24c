//! A record in memory that knows openings and changes; everything else is refused.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{
    BoardDetection, BoardKey, BoardState, Change, ChangeKind, Company, HostState, Opening, OpeningId, Rates,
};
use rolecall_store::{
    BoardClaim, BoardFigures, Boards, BoardsWaiting, Changes, Companies, CompaniesSynced, Hosts, IngestGuard,
    OpeningDetail, Openings, PassWrite, Passes, RateTable, Remembered, SavedPass, Store, StoreError,
};

type Result<T> = std::result::Result<T, StoreError>;

#[derive(Default)]
pub struct Record {
    state: Mutex<State>,
    pub fails: std::sync::atomic::AtomicBool,
    pub reads: AtomicUsize,
}

#[derive(Default)]
struct State {
    openings: BTreeMap<OpeningId, Opening>,
    changes: Vec<Change>,
}

impl Record {
    pub fn with(openings: &[Opening]) -> Self {
        let record = Self::default();
        for opening in openings {
            record.put(opening);
        }
        record
    }

    /// Records an opening as it is now, with its change.
    pub fn put(&self, opening: &Opening) {
        let mut state = self.state.lock().unwrap();
        let kind =
            if state.openings.contains_key(&opening.id) { ChangeKind::Changed } else { ChangeKind::Opened };
        state.openings.insert(opening.id, opening.clone());
        state.log(opening.id, kind);
    }

    /// Forgets an opening, with a change.
    pub fn remove(&self, id: OpeningId) {
        let mut state = self.state.lock().unwrap();
        state.openings.remove(&id);
        state.log(id, ChangeKind::Closed);
    }

    fn check(&self) -> Result<()> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        if self.fails.load(Ordering::SeqCst) { refused("today") } else { Ok(()) }
    }
}

impl State {
    fn log(&mut self, opening: OpeningId, kind: ChangeKind) {
        let cursor = self.changes.len() as i64 + 1;
        self.changes.push(Change { cursor, at: DateTime::UNIX_EPOCH, kind, opening, baseline: false });
    }
}

fn refused<T>(what: &str) -> Result<T> {
    Err(StoreError::Unsupported(what.to_owned()))
}

#[async_trait]
impl Openings for Record {
    async fn opening(&self, _: OpeningId) -> Result<Option<OpeningDetail>> {
        refused("one opening")
    }

    async fn openings(&self, ids: &[OpeningId]) -> Result<Vec<Opening>> {
        self.check()?;
        let state = self.state.lock().unwrap();
        Ok(ids.iter().filter_map(|id| state.openings.get(id).cloned()).collect())
    }

    async fn openings_after(&self, after: OpeningId, limit: u32) -> Result<Vec<Opening>> {
        self.check()?;
        let state = self.state.lock().unwrap();
        let from = (std::ops::Bound::Excluded(after), std::ops::Bound::Unbounded);
        // Short answers, so that a load takes several.
        Ok(state.openings.range(from).take(limit.min(7) as usize).map(|(_, o)| o.clone()).collect())
    }

    async fn open_openings(&self) -> Result<u64> {
        refused("a count")
    }
}

#[async_trait]
impl Changes for Record {
    async fn changes_after(&self, cursor: i64, limit: u32) -> Result<Vec<Change>> {
        self.check()?;
        let state = self.state.lock().unwrap();
        Ok(state.changes.iter().skip(cursor as usize).take(limit.min(5) as usize).copied().collect())
    }

    async fn last_cursor(&self) -> Result<i64> {
        self.check()?;
        Ok(self.state.lock().unwrap().changes.len() as i64)
    }
}

#[async_trait]
impl Companies for Record {
    async fn sync_companies(&self, _: &[Company], _: DateTime<Utc>) -> Result<CompaniesSynced> {
        refused("companies")
    }
    async fn companies(&self) -> Result<Vec<Company>> {
        refused("companies")
    }
    async fn removed_companies(&self) -> Result<Vec<(String, String)>> {
        refused("companies")
    }

    async fn detections(&self) -> Result<Vec<BoardDetection>> {
        refused("detections")
    }

    async fn save_detection(&self, _: &BoardDetection) -> Result<()> {
        refused("detections")
    }
}

#[async_trait]
impl Boards for Record {
    async fn boards(&self) -> Result<Vec<BoardState>> {
        refused("boards")
    }
    async fn claim_boards(&self, _: &BoardClaim) -> Result<Vec<BoardState>> {
        refused("boards")
    }
    async fn release_boards(&self, _: &[BoardKey], _: &str) -> Result<()> {
        refused("boards")
    }
    async fn boards_waiting(&self, _: &BoardsWaiting) -> Result<Vec<BoardKey>> {
        refused("boards")
    }
    async fn silent_boards(&self, _: DateTime<Utc>, _: DateTime<Utc>) -> Result<Vec<BoardState>> {
        refused("boards")
    }
    async fn board_figures(&self, _: DateTime<Utc>) -> Result<BoardFigures> {
        refused("boards")
    }
}

#[async_trait]
impl Hosts for Record {
    async fn hosts(&self) -> Result<Vec<HostState>> {
        refused("boards")
    }
    async fn save_hosts(&self, _: &[HostState]) -> Result<()> {
        refused("boards")
    }
}

#[async_trait]
impl Passes for Record {
    async fn remembered(&self, _: &BoardKey) -> Result<Vec<Remembered>> {
        refused("passes")
    }
    async fn save_pass(&self, _: &PassWrite) -> Result<SavedPass> {
        refused("passes")
    }
    async fn drop_old_descriptions(&self, _: DateTime<Utc>) -> Result<u64> {
        refused("boards")
    }
    async fn last_pass_at(&self) -> Result<Option<DateTime<Utc>>> {
        refused("passes")
    }
}

#[async_trait]
impl RateTable for Record {
    async fn rates(&self) -> Result<Option<Rates>> {
        refused("rates")
    }
    async fn save_rates(&self, _: &Rates) -> Result<()> {
        refused("rates")
    }
}

#[async_trait]
impl Store for Record {
    async fn healthy(&self) -> Result<()> {
        refused("health")
    }
    async fn backup(&self, _: &std::path::Path) -> Result<()> {
        refused("a backup")
    }
    async fn ingest_guard(&self) -> Result<IngestGuard> {
        refused("ingestion")
    }
    fn describe(&self) -> String {
        "a record in memory".to_owned()
    }
}
