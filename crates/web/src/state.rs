//! What every page may ask: the market for figures, the record for openings and sources, the names a filter may use, the time.

use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use rolecall_domain::{Clock, KnownNames};
use rolecall_market::{Market, Snapshot};
use rolecall_store::Store;

/// What the pages stand on; cheap to clone.
#[derive(Clone)]
pub struct WebState {
    /// The record: openings, companies, boards.
    pub store: Arc<dyn Store>,
    /// The live figures.
    pub market: Arc<Market>,
    /// The names filters may use, kept current by whoever keeps the vocabulary and the company list.
    pub known: Arc<ArcSwap<KnownNames>>,
    /// The time, for ages and for "next poll in".
    pub clock: Arc<dyn Clock>,
}

impl WebState {
    /// The instant ages on a page of figures are counted from: the present hour, but never before the snapshot. Whole
    /// hours, so that a page of the same snapshot stays the same, byte for byte, long enough to be cached.
    pub fn reading_time(&self, snapshot: &Snapshot) -> DateTime<Utc> {
        let now = self.clock.now();
        now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now).max(snapshot.as_of())
    }
}
