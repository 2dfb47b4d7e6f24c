//! A follower of the change log for one live connection: asked for the next event, it reads on or waits.
//!
//! It is pulled, never pushed: a client that reads slowly is simply asked for less often, and what is held for it is one
//! stretch of the log at most.

use std::collections::VecDeque;
use std::sync::Arc;

use rolecall_domain::{ChangeKind, JobFilter};
use rolecall_market::Market;
use rolecall_store::{Result, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::change_log::{self, LogEvent};

/// Events fetched ahead for one connection; their openings are held until they are sent.
const AHEAD: usize = 50;

/// Stands at a cursor of the change log and tells what comes after it.
pub struct Follower {
    store: Arc<dyn Store>,
    market: Arc<Market>,
    moved: watch::Receiver<i64>,
    filter: JobFilter,
    cursor: i64,
    ahead: VecDeque<LogEvent>,
    cancel: CancellationToken,
}

impl Follower {
    /// A follower that tells what comes after `after` (`None`: after the present) and matches the filter; that an opening
    /// came with its board's first listing is no news and not told. It ends when `cancel` is cancelled.
    pub fn new(
        store: Arc<dyn Store>,
        market: Arc<Market>,
        filter: JobFilter,
        after: Option<i64>,
        cancel: CancellationToken,
    ) -> Self {
        let moved = market.moved();
        let cursor = after.unwrap_or_else(|| market.snapshot().cursor());
        Self { store, market, moved, filter, cursor, ahead: VecDeque::new(), cancel }
    }

    /// The next event, as soon as there is one; `None` after cancellation, or when the market is gone.
    pub async fn next(&mut self) -> Option<Result<LogEvent>> {
        loop {
            if self.cancel.is_cancelled() {
                return None;
            }
            if let Some(event) = self.ahead.pop_front() {
                return Some(Ok(event));
            }
            // Seen before the snapshot is taken, so that a move in between rings once more.
            self.moved.mark_unchanged();
            let snapshot = self.market.snapshot();
            if self.cursor < snapshot.cursor() {
                let read = change_log::read(&*self.store, &snapshot, &self.filter, self.cursor, AHEAD).await;
                match read {
                    Ok(read) if read.cursor > self.cursor => {
                        self.cursor = read.cursor;
                        self.ahead.extend(read.events.into_iter().filter(is_news));
                        continue;
                    }
                    // The record is behind the market: nothing to read, so wait like at the end of the log.
                    Ok(_) => {}
                    Err(error) => return Some(Err(error)),
                }
            }
            tokio::select! {
                () = self.cancel.cancelled() => return None,
                moved = self.moved.changed() => moved.ok()?,
            }
        }
    }
}

fn is_news(event: &LogEvent) -> bool {
    event.change.kind != ChangeKind::Opened || !event.change.baseline
}
