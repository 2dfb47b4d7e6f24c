//! Reads the change log through a filter: what happened, and the opening it happened to as it is now.

use rolecall_domain::{Change, JobFilter, Opening, OpeningId};
use rolecall_market::Snapshot;
use rolecall_store::{Result, Store};

/// Rows of the log read at once. Bounds what one reader holds in memory, and how long it keeps the database.
const ROWS: u32 = 500;

/// A change and its opening.
#[derive(Debug, Clone, PartialEq)]
pub struct LogEvent {
    /// What happened.
    pub change: Change,
    /// To which opening, as on record now.
    pub opening: Opening,
}

/// A stretch of the log, read through a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRead {
    /// The changes whose opening the filter selects, in order.
    pub events: Vec<LogEvent>,
    /// How far was read: every row up to here was looked at. Go on from here.
    pub cursor: i64,
}

/// Reads one stretch after `after`: at most 500 rows of the log, at most `most` events. Never beyond what the snapshot
/// knows, since only it can tell whether an opening matches. At the end of the log the cursor stays where it was.
pub async fn read(
    store: &dyn Store,
    snapshot: &Snapshot,
    filter: &JobFilter,
    after: i64,
    most: usize,
) -> Result<LogRead> {
    if after >= snapshot.cursor() || most == 0 {
        return Ok(LogRead { events: Vec::new(), cursor: after });
    }
    let rows = store.changes_after(after, ROWS).await?;
    let mut cursor = after;
    let mut matched = Vec::new();
    for change in rows.into_iter().take_while(|change| change.cursor <= snapshot.cursor()) {
        cursor = change.cursor;
        if snapshot.matches(filter, change.opening) {
            matched.push(change);
            if matched.len() == most {
                break;
            }
        }
    }
    Ok(LogRead { events: with_openings(store, matched).await?, cursor })
}

async fn with_openings(store: &dyn Store, changes: Vec<Change>) -> Result<Vec<LogEvent>> {
    let mut ids: Vec<OpeningId> = changes.iter().map(|change| change.opening).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut openings = if ids.is_empty() { Vec::new() } else { store.openings(&ids).await? };
    openings.sort_unstable_by_key(|opening| opening.id);
    let find =
        |id| openings.binary_search_by_key(&id, |opening| opening.id).ok().and_then(|at| openings.get(at));
    Ok(changes
        .into_iter()
        .filter_map(|change| Some(LogEvent { change, opening: find(change.opening)?.clone() }))
        .collect())
}
