//! A record that fails, and what the outside sees of it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{
    BoardDetection, BoardKey, BoardState, Change, Company, HostState, Opening, OpeningId, Rates,
};
use rolecall_store::*;

use crate::house::House;

/// Fails whatever it is asked, with words that must not get out.
#[derive(Default)]
struct Failing {
    /// A record that still answers for openings so many times.
    at_first: Option<(Arc<dyn Store>, AtomicUsize)>,
}

/// Answers so many times for openings, then fails.
pub fn failing_after(reads: usize, store: Arc<dyn Store>) -> Arc<dyn Store> {
    Arc::new(Failing { at_first: Some((store, AtomicUsize::new(reads))) })
}

fn failed<T>() -> Result<T> {
    Err(StoreError::Query { doing: "a secret statement", source: "disk I/O error in /secret/path".into() })
}

#[async_trait]
impl Companies for Failing {
    async fn sync_companies(&self, _: &[Company], _: DateTime<Utc>) -> Result<CompaniesSynced> {
        failed()
    }
    async fn companies(&self) -> Result<Vec<Company>> {
        failed()
    }
    async fn removed_companies(&self) -> Result<Vec<(String, String)>> {
        failed()
    }

    async fn detections(&self) -> Result<Vec<BoardDetection>> {
        failed()
    }

    async fn save_detection(&self, _: &BoardDetection) -> Result<()> {
        failed()
    }
}

#[async_trait]
impl Boards for Failing {
    async fn boards(&self) -> Result<Vec<BoardState>> {
        failed()
    }
    async fn claim_boards(&self, _: &BoardClaim) -> Result<Vec<BoardState>> {
        failed()
    }
    async fn release_boards(&self, _: &[BoardKey], _: &str) -> Result<()> {
        failed()
    }
    async fn boards_waiting(&self, _: &BoardsWaiting) -> Result<Vec<BoardKey>> {
        failed()
    }
    async fn silent_boards(&self, _: DateTime<Utc>, _: DateTime<Utc>) -> Result<Vec<BoardState>> {
        failed()
    }
    async fn board_figures(&self, _: DateTime<Utc>) -> Result<BoardFigures> {
        failed()
    }
}

#[async_trait]
impl Hosts for Failing {
    async fn hosts(&self) -> Result<Vec<HostState>> {
        failed()
    }
    async fn save_hosts(&self, _: &[HostState]) -> Result<()> {
        failed()
    }
}

#[async_trait]
impl Passes for Failing {
    async fn remembered(&self, _: &BoardKey) -> Result<Vec<Remembered>> {
        failed()
    }
    async fn save_pass(&self, _: &PassWrite) -> Result<SavedPass> {
        failed()
    }
    async fn drop_old_descriptions(&self, _: DateTime<Utc>) -> Result<u64> {
        failed()
    }
    async fn last_pass_at(&self) -> Result<Option<DateTime<Utc>>> {
        if self.at_first.is_some() { Ok(None) } else { failed() }
    }
}

#[async_trait]
impl Openings for Failing {
    async fn opening(&self, _: OpeningId) -> Result<Option<OpeningDetail>> {
        failed()
    }
    async fn openings(&self, ids: &[OpeningId]) -> Result<Vec<Opening>> {
        let Some((store, reads)) = &self.at_first else { panic!("a panic in /secret/path") };
        match reads.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)) {
            Ok(_) => store.openings(ids).await,
            Err(_) => failed(),
        }
    }
    async fn openings_after(&self, _: OpeningId, _: u32) -> Result<Vec<Opening>> {
        failed()
    }
    async fn open_openings(&self) -> Result<u64> {
        failed()
    }
}

#[async_trait]
impl Changes for Failing {
    async fn changes_after(&self, _: i64, _: u32) -> Result<Vec<Change>> {
        failed()
    }
    async fn last_cursor(&self) -> Result<i64> {
        failed()
    }
}

#[async_trait]
impl RateTable for Failing {
    async fn rates(&self) -> Result<Option<Rates>> {
        failed()
    }
    async fn save_rates(&self, _: &Rates) -> Result<()> {
        failed()
    }
}

#[async_trait]
impl Store for Failing {
    async fn healthy(&self) -> Result<()> {
        failed()
    }
    async fn backup(&self, _: &Path) -> Result<()> {
        failed()
    }
    async fn ingest_guard(&self) -> Result<IngestGuard> {
        failed()
    }
    fn describe(&self) -> String {
        "a failing record".to_owned()
    }
}

#[tokio::test]
async fn our_faults_are_told_as_ours_and_nothing_more() {
    let house = House::with(rolecall_api::ServerConfig::default(), |_| Arc::new(Failing::default())).await;
    for (path, status) in [
        ("/v1/jobs/1", 500),
        ("/v1/jobs", 500),
        ("/v1/companies", 500),
        ("/v1/sources", 500),
        ("/v1/export/jobs.csv", 500),
        ("/v1/changes?since=5", 500),
        ("/readyz", 503),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(answer.json()["request_id"], answer.header("x-request-id"), "{path}");
        assert!(!answer.text().contains("secret"), "{path}: {}", answer.text());
    }
    // What stands in memory is still answered.
    assert_eq!(house.get("/v1/stats/salary").await.status, 200);
    assert_eq!(house.get("/healthz").await.text(), r#"{"status":"ok"}"#);
    assert_eq!(house.get("/readyz").await.header("retry-after"), "10");
}
