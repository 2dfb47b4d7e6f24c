//! A record in memory: what the pages and the market read of a store, with nothing that writes.

use std::path::Path;
use std::sync::Mutex;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{
    BoardDetection, BoardKey, BoardState, Change, ChangeKind, Company, HostState, Opening, OpeningId, Rates,
};
use rolecall_store::{
    BoardClaim, BoardFigures, Boards, BoardsWaiting, Changes, Companies, CompaniesSynced, Hosts, IngestGuard,
    OpeningDetail, Openings, PassWrite, Passes, RateTable, Remembered, Result, SavedPass, Store, StoreError,
};

/// The record.
#[derive(Default)]
pub struct MemoryRecord {
    pub companies: Vec<Company>,
    pub boards: Vec<BoardState>,
    pub openings: Vec<Opening>,
    pub descriptions: Vec<(OpeningId, String)>,
    pub rates: Option<Rates>,
    /// Set: every read fails with this text inside the error.
    pub broken: Mutex<Option<String>>,
}

fn read_only<T>() -> Result<T> {
    Err(StoreError::Unsupported("a record in memory is read only".to_owned()))
}

impl MemoryRecord {
    fn check(&self) -> Result<()> {
        match self.broken.lock().unwrap().clone() {
            Some(text) => Err(StoreError::Corrupt { what: "test", detail: text }),
            None => Ok(()),
        }
    }

    fn change(&self, at: usize) -> Option<Change> {
        let opening = self.openings.get(at)?;
        Some(Change {
            cursor: at as i64 + 1,
            at: opening.first_seen_at,
            kind: ChangeKind::Opened,
            opening: opening.id,
            baseline: opening.baseline,
        })
    }
}

#[async_trait]
impl Companies for MemoryRecord {
    async fn sync_companies(&self, _: &[Company], _: DateTime<Utc>) -> Result<CompaniesSynced> {
        read_only()
    }

    async fn companies(&self) -> Result<Vec<Company>> {
        self.check().map(|()| self.companies.clone())
    }

    async fn removed_companies(&self) -> Result<Vec<(String, String)>> {
        Ok(Vec::new())
    }

    async fn detections(&self) -> Result<Vec<BoardDetection>> {
        Ok(Vec::new())
    }

    async fn save_detection(&self, _: &BoardDetection) -> Result<()> {
        read_only()
    }
}

#[async_trait]
impl Boards for MemoryRecord {
    async fn boards(&self) -> Result<Vec<BoardState>> {
        self.check().map(|()| self.boards.clone())
    }

    async fn claim_boards(&self, _: &BoardClaim) -> Result<Vec<BoardState>> {
        read_only()
    }

    async fn release_boards(&self, _: &[BoardKey], _: &str) -> Result<()> {
        read_only()
    }
    async fn boards_waiting(&self, _: &BoardsWaiting) -> Result<Vec<BoardKey>> {
        read_only()
    }
    async fn silent_boards(&self, _: DateTime<Utc>, _: DateTime<Utc>) -> Result<Vec<BoardState>> {
        read_only()
    }
    async fn board_figures(&self, _: DateTime<Utc>) -> Result<BoardFigures> {
        read_only()
    }
}

#[async_trait]
impl Hosts for MemoryRecord {
    async fn hosts(&self) -> Result<Vec<HostState>> {
        Ok(Vec::new())
    }
    async fn save_hosts(&self, _: &[HostState]) -> Result<()> {
        read_only()
    }
}

#[async_trait]
impl Passes for MemoryRecord {
    async fn remembered(&self, _: &BoardKey) -> Result<Vec<Remembered>> {
        Ok(Vec::new())
    }

    async fn save_pass(&self, _: &PassWrite) -> Result<SavedPass> {
        read_only()
    }

    async fn drop_old_descriptions(&self, _: DateTime<Utc>) -> Result<u64> {
        read_only()
    }
    async fn last_pass_at(&self) -> Result<Option<DateTime<Utc>>> {
        Ok(self.boards.iter().filter_map(|b| b.last_polled_at).max())
    }
}

#[async_trait]
impl Openings for MemoryRecord {
    async fn opening(&self, id: OpeningId) -> Result<Option<OpeningDetail>> {
        self.check()?;
        let Some(at) = self.openings.iter().position(|o| o.id == id) else { return Ok(None) };
        Ok(Some(OpeningDetail {
            opening: self.openings[at].clone(),
            description_html: self
                .descriptions
                .iter()
                .find(|(of, _)| *of == id)
                .map(|(_, html)| html.clone()),
            history: self.change(at).into_iter().collect(),
            reposts: 0,
            same_title_opened_90d: 1,
        }))
    }

    async fn openings(&self, ids: &[OpeningId]) -> Result<Vec<Opening>> {
        self.check()?;
        let find = |id: &OpeningId| self.openings.iter().find(|o| o.id == *id).cloned();
        Ok(ids.iter().filter_map(find).collect())
    }

    async fn openings_after(&self, after: OpeningId, limit: u32) -> Result<Vec<Opening>> {
        Ok(self.openings.iter().filter(|o| o.id > after).take(limit as usize).cloned().collect())
    }

    async fn open_openings(&self) -> Result<u64> {
        Ok(self.openings.iter().filter(|o| o.closed_at.is_none()).count() as u64)
    }
}

#[async_trait]
impl Changes for MemoryRecord {
    async fn changes_after(&self, cursor: i64, limit: u32) -> Result<Vec<Change>> {
        let from = usize::try_from(cursor).unwrap_or(0);
        Ok((from..self.openings.len()).filter_map(|at| self.change(at)).take(limit as usize).collect())
    }

    async fn last_cursor(&self) -> Result<i64> {
        Ok(self.openings.len() as i64)
    }
}

#[async_trait]
impl RateTable for MemoryRecord {
    async fn rates(&self) -> Result<Option<Rates>> {
        Ok(self.rates.clone())
    }

    async fn save_rates(&self, _: &Rates) -> Result<()> {
        read_only()
    }
}

#[async_trait]
impl Store for MemoryRecord {
    async fn healthy(&self) -> Result<()> {
        self.check()
    }

    async fn backup(&self, _: &Path) -> Result<()> {
        read_only()
    }

    async fn ingest_guard(&self) -> Result<IngestGuard> {
        Ok(IngestGuard::default())
    }

    fn describe(&self) -> String {
        "memory".to_owned()
    }
}
