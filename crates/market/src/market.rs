//! The holder: loads the index from the record, follows the change log, and swaps whole snapshots in, so that reads never wait.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use chrono::TimeDelta;
use rolecall_domain::{Clock, Opening, OpeningId, Rates};
use rolecall_store::Store;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::error::MarketError;
use crate::options::MarketOptions;
use crate::snapshot::{Snapshot, SnapshotBuilder};

/// Openings read at a time: a few megabytes of whole openings in memory.
const OPENINGS_A_READ: u32 = 1_000;

/// Changes read at a time.
const CHANGES_A_READ: u32 = 5_000;

/// A snapshot in which nothing changed is stamped anew this often, so that "the last seven days" move on.
const RESTAMP_AFTER: TimeDelta = TimeDelta::minutes(1);

/// Longest rest between two rebuilds. A rest as long as the rebuild leaves half a core to others; half a second keeps a change
/// visible within one.
const LONGEST_REST: Duration = Duration::from_millis(500);

/// The live market.
pub struct Market {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    current: Arc<Current>,
    /// Held by whoever follows the change log.
    following: tokio::sync::Mutex<()>,
}

/// The snapshot in force, and the right to replace it.
struct Current {
    snapshot: ArcSwap<Snapshot>,
    replacing: Mutex<()>,
    moved: watch::Sender<i64>,
}

impl Current {
    /// Replaces the snapshot by one made of it; nobody else replaces it meanwhile.
    fn replace(&self, next: impl FnOnce(&Snapshot) -> Option<Snapshot>) {
        let guard = self.replacing.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.snapshot.load_full();
        let Some(new) = next(&old) else { return };
        let cursor = new.cursor();
        self.snapshot.store(Arc::new(new));
        drop(guard);
        self.moved.send_if_modified(|last| std::mem::replace(last, cursor) != cursor);
    }
}

impl Market {
    /// Loads every opening of the record.
    pub async fn load(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        rates: Rates,
        options: MarketOptions,
    ) -> Result<Self, MarketError> {
        // The cursor is taken first: what changes while openings are read is applied again afterwards.
        let cursor = store.last_cursor().await?;
        let mut builder = SnapshotBuilder::default();
        let mut after = OpeningId(i64::MIN);
        loop {
            let openings = store.openings_after(after, OPENINGS_A_READ).await?;
            let Some(last) = openings.last() else { break };
            after = last.id;
            openings.iter().for_each(|opening| builder.push(opening));
        }
        let now = clock.now();
        let snapshot =
            tokio::task::spawn_blocking(move || builder.finish(rates, now, cursor, options)).await?;
        tracing::info!(
            openings = snapshot.index.len(),
            votes = snapshot.index.votes,
            cursor,
            "market loaded"
        );
        let current = Current {
            snapshot: ArcSwap::from_pointee(snapshot),
            replacing: Mutex::new(()),
            moved: watch::Sender::new(cursor),
        };
        Ok(Self { store, clock, current: Arc::new(current), following: tokio::sync::Mutex::new(()) })
    }

    /// The market as it is now. Never waits.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.snapshot.load_full()
    }

    /// The cursor of the current snapshot, for whoever tells others what changed.
    pub fn moved(&self) -> watch::Receiver<i64> {
        self.current.moved.subscribe()
    }

    /// Takes in what changed in the record since the current snapshot. Returns the cursor reached.
    pub async fn catch_up(&self) -> Result<i64, MarketError> {
        let _only = self.following.lock().await;
        let (cursor, touched) = self.changes().await?;
        let now = self.clock.now();
        if touched.is_empty() {
            self.current.replace(|old| {
                let due = now < old.as_of() || now - old.as_of() >= RESTAMP_AFTER;
                due.then(|| old.stamped(now, cursor))
            });
            return Ok(cursor);
        }
        let (openings, gone) = self.read(&touched).await?;
        let current = Arc::clone(&self.current);
        tokio::task::spawn_blocking(move || {
            current.replace(|old| Some(old.with(&openings, &gone, now, cursor)));
        })
        .await?;
        tracing::debug!(openings = touched.len(), cursor, "market caught up");
        Ok(cursor)
    }

    /// The openings named by the change log since the current snapshot, and the last change read.
    async fn changes(&self) -> Result<(i64, BTreeSet<OpeningId>), MarketError> {
        let mut cursor = self.snapshot().cursor();
        let mut touched = BTreeSet::new();
        loop {
            let changes = self.store.changes_after(cursor, CHANGES_A_READ).await?;
            let Some(last) = changes.last() else { break };
            cursor = last.cursor;
            touched.extend(changes.iter().map(|change| change.opening));
        }
        Ok((cursor, touched))
    }

    /// These openings as they are on record, and the ids that are not.
    async fn read(&self, ids: &BTreeSet<OpeningId>) -> Result<(Vec<Opening>, Vec<i64>), MarketError> {
        let ids: Vec<OpeningId> = ids.iter().copied().collect();
        let mut openings = Vec::with_capacity(ids.len());
        for some in ids.chunks(OPENINGS_A_READ as usize) {
            openings.extend(self.store.openings(some).await?);
        }
        let found: BTreeSet<OpeningId> = openings.iter().map(|opening| opening.id).collect();
        let gone = ids.into_iter().filter(|id| !found.contains(id)).map(|id| id.0).collect();
        Ok((openings, gone))
    }

    /// Catches up whenever the bell rings, and at least every `poll_every`, until cancelled. Errors are logged and the snapshot
    /// stays in force.
    pub async fn follow(
        &self,
        mut bell: watch::Receiver<u64>,
        poll_every: Duration,
        cancel: CancellationToken,
    ) {
        let mut has_bell = true;
        loop {
            let began = Instant::now();
            if let Err(error) = self.catch_up().await {
                tracing::warn!(%error, "the market could not be brought up to date; the last figures stay in force");
            }
            let rest = tokio::time::sleep(began.elapsed().min(LONGEST_REST));
            tokio::select! {
                () = cancel.cancelled() => return,
                () = rest => {}
            }
            tokio::select! {
                () = cancel.cancelled() => return,
                rung = bell.changed(), if has_bell => has_bell = rung.is_ok(),
                () = tokio::time::sleep(poll_every) => {}
            }
        }
    }

    /// Orders and converts pay by new rates; those of the same day or earlier are left alone. Rebuilds the index on the calling
    /// thread: about a second for a million openings.
    pub fn set_rates(&self, rates: Rates) {
        self.current.replace(|old| (rates.date > old.rates().date).then(|| old.at_rates(rates)));
    }
}
