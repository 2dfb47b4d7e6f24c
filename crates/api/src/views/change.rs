//! The change log as answers: a page of it, and the events of the live stream.

use chrono::{DateTime, Utc};
use rolecall_domain::{ChangeKind, Currency, Rates};
use rolecall_subscriptions::LogEvent;
use serde::Serialize;
use utoipa::ToSchema;

use super::JobView;
use super::words;

/// One row of the change log.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Change)]
pub struct ChangeView {
    /// Its number; grows with every row, without gaps.
    pub cursor: i64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    #[schema(schema_with = words::change_kind)]
    pub kind: ChangeKind,
    /// True for openings of a board's first listing, which are on record but no news.
    pub baseline: bool,
    /// The opening it happened to, as it is now.
    pub job: JobView,
}

impl ChangeView {
    /// An event of the log, its pay in `currency`.
    pub fn of(event: &LogEvent, currency: Currency, rates: &Rates) -> Self {
        let change = &event.change;
        Self {
            cursor: change.cursor,
            at: change.at,
            kind: change.kind,
            baseline: change.baseline,
            job: JobView::of(&event.opening, currency, rates),
        }
    }
}

/// A page of the change log.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ChangesAnswer {
    /// What happened, in the order it was committed.
    pub changes: Vec<ChangeView>,
    /// The `since` to go on from. At the end of the log it is the `since` of the request.
    pub next_cursor: i64,
}

/// The data of a live event; its number is the event's id, its kind the event's name.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LiveEvent)]
pub struct LiveView {
    /// What happened.
    #[schema(schema_with = words::change_kind)]
    pub kind: ChangeKind,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The opening it happened to, as it is now.
    pub job: JobView,
}

impl LiveView {
    /// An event of the log, its pay in `currency`.
    pub fn of(event: &LogEvent, currency: Currency, rates: &Rates) -> Self {
        let job = JobView::of(&event.opening, currency, rates);
        Self { kind: event.change.kind, at: event.change.at, job }
    }
}
