//! Rows as both databases give them, and their way into the domain's values. Times are milliseconds, words are the
//! contract's, structured facts are JSON.

use chrono::{DateTime, Utc};
use rolecall_domain::{
    BoardDetection, BoardKey, BoardState, Change, CompanyRef, CountPoint, HostState, Interval, Opening,
    OpeningId, Source, Validators,
};
use serde::de::DeserializeOwned;
use sqlx::FromRow;

use crate::contract::Result;
use crate::error::StoreError;
use crate::pass::Remembered;

/// An instant as it is stored.
pub(crate) fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// A stored instant.
pub(crate) fn instant(millis: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis)
        .ok_or_else(|| StoreError::Corrupt { what: "a time", detail: millis.to_string() })
}

pub(crate) fn instant_if(millis: Option<i64>) -> Result<Option<DateTime<Utc>>> {
    millis.map(instant).transpose()
}

/// A stored word of a closed vocabulary.
pub(crate) fn word<T: std::str::FromStr<Err: std::fmt::Display>>(
    what: &'static str,
    text: &str,
) -> Result<T> {
    text.parse().map_err(|error: T::Err| StoreError::Corrupt { what, detail: error.to_string() })
}

/// A stored JSON value.
pub(crate) fn json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt { what, detail: error.to_string() })
}

/// A value as stored JSON.
pub(crate) fn to_json<T: serde::Serialize>(what: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Corrupt { what, detail: error.to_string() })
}

pub(crate) fn board_key(ats: &str, board: String) -> Result<BoardKey> {
    Ok(BoardKey { ats: word("an applicant-tracking system", ats)?, board })
}

/// Counts are stored as the databases' one integer type.
fn count(stored: i64) -> u32 {
    u32::try_from(stored.max(0)).unwrap_or(u32::MAX)
}

#[derive(FromRow)]
pub(crate) struct CompanyRow {
    pub slug: String,
    pub name: String,
    pub website: Option<String>,
    pub careers_url: Option<String>,
    pub removed_at: Option<i64>,
}

#[derive(FromRow)]
pub(crate) struct BoardRow {
    pub ats: String,
    pub board: String,
    pub company_slug: String,
    pub position: i64,
    pub status: String,
    pub last_polled_at: Option<i64>,
    pub last_success_at: Option<i64>,
    pub last_listed_at: Option<i64>,
    pub next_due_at: Option<i64>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub rules_version: Option<String>,
    pub baseline_done: bool,
    pub empty_streak: i64,
    pub gone_streak: i64,
    pub error_streak: i64,
    pub quarantined_at: Option<i64>,
    pub open_postings: i64,
    pub last_error: Option<String>,
    pub host: Option<String>,
    pub change_rate: i64,
    pub counts: String,
    pub added_at: Option<i64>,
    pub silence_told_at: Option<i64>,
    pub removed_at: Option<i64>,
}

impl BoardRow {
    pub fn key(&self) -> Result<BoardKey> {
        board_key(&self.ats, self.board.clone())
    }

    pub fn into_state(self) -> Result<BoardState> {
        Ok(BoardState {
            key: board_key(&self.ats, self.board)?,
            company_slug: self.company_slug,
            status: word("a source status", &self.status)?,
            last_polled_at: instant_if(self.last_polled_at)?,
            last_success_at: instant_if(self.last_success_at)?,
            last_listed_at: instant_if(self.last_listed_at)?,
            next_due_at: instant_if(self.next_due_at)?,
            validators: Validators { etag: self.etag, last_modified: self.last_modified },
            rules_version: self.rules_version,
            baseline_done: self.baseline_done,
            empty_streak: count(self.empty_streak),
            gone_streak: count(self.gone_streak),
            error_streak: count(self.error_streak),
            quarantined_at: instant_if(self.quarantined_at)?,
            open_postings: count(self.open_postings),
            last_error: self.last_error,
            host: self.host,
            change_rate: count(self.change_rate),
            counts: counts_from(&self.counts)?,
            added_at: instant_if(self.added_at)?,
            silence_told_at: instant_if(self.silence_told_at)?,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct HostRow {
    pub host: String,
    pub quiet_until: Option<i64>,
    pub failures: i64,
    pub open_until: Option<i64>,
    pub last_error: Option<String>,
    pub day_began: Option<i64>,
    pub day_requests: i64,
}

impl HostRow {
    pub fn into_state(self) -> Result<HostState> {
        Ok(HostState {
            host: self.host,
            quiet_until: instant_if(self.quiet_until)?,
            failures: count(self.failures),
            open_until: instant_if(self.open_until)?,
            last_error: self.last_error,
            day_began: instant_if(self.day_began)?,
            day_requests: count(self.day_requests),
        })
    }
}

/// A row of `detections`.
#[derive(FromRow)]
pub(crate) struct DetectionRow {
    pub company_slug: String,
    pub careers_url: String,
    pub board: Option<String>,
    pub said: String,
    pub looked_at: i64,
}

impl DetectionRow {
    pub fn into_detection(self) -> Result<BoardDetection> {
        Ok(BoardDetection {
            board: self.board.as_deref().map(|board| word("a detected board", board)).transpose()?,
            company_slug: self.company_slug,
            careers_url: self.careers_url,
            said: self.said,
            looked_at: instant(self.looked_at)?,
        })
    }
}

/// A curve of counts as it is stored.
pub(crate) fn counts_as_json(counts: &[CountPoint]) -> Result<String> {
    let stored: Vec<(i64, u32)> = counts.iter().map(|point| (millis(point.at), point.postings)).collect();
    to_json("the counts of a board", &stored)
}

fn counts_from(text: &str) -> Result<Vec<CountPoint>> {
    let stored: Vec<(i64, u32)> = json("the counts of a board", text)?;
    stored.into_iter().map(|(at, postings)| Ok(CountPoint { at: instant(at)?, postings })).collect()
}

/// What a pass must know of its board before it writes.
#[derive(FromRow)]
pub(crate) struct BoardForPass {
    pub company_slug: String,
    pub last_listed_at: Option<i64>,
    pub removed_at: Option<i64>,
    pub lease_owner: Option<String>,
}

#[derive(FromRow)]
pub(crate) struct PostingRow {
    pub external_id: String,
    pub content_hash: String,
    pub tracked: bool,
    pub missing_count: i64,
    pub missing_since: Option<i64>,
    pub first_seen_at: i64,
    pub closed_at: Option<i64>,
    pub opening_id: Option<i64>,
}

impl PostingRow {
    pub fn into_remembered(self) -> Result<Remembered> {
        Ok(Remembered {
            external_id: self.external_id,
            content_hash: self.content_hash,
            tracked: self.opening_id.is_some(),
            missing_count: count(self.missing_count),
            missing_since: instant_if(self.missing_since)?,
            closed_at: instant_if(self.closed_at)?,
        })
    }
}

/// Spans of an opening as stored: `[opened, closed]` in milliseconds.
pub(crate) type StoredIntervals = Vec<(i64, Option<i64>)>;

#[derive(FromRow)]
pub(crate) struct OpeningRow {
    pub id: i64,
    pub company_slug: String,
    pub company_name: String,
    pub title: String,
    pub title_key: String,
    pub url: String,
    pub apply_url: Option<String>,
    pub posted_at: Option<i64>,
    pub first_seen_at: i64,
    pub closed_at: Option<i64>,
    pub intervals: String,
    pub repost_of: Option<i64>,
    pub baseline: bool,
    pub job: String,
}

impl OpeningRow {
    /// The opening with these sources, put in order of first sight.
    pub fn into_opening(self, mut sources: Vec<Source>) -> Result<Opening> {
        sources.sort_by(|a, b| {
            (a.first_seen_at, &a.board, &a.external_id).cmp(&(b.first_seen_at, &b.board, &b.external_id))
        });
        let stored: StoredIntervals = json("the spans of an opening", &self.intervals)?;
        let interval = |(from, to)| Ok(Interval { opened_at: instant(from)?, closed_at: instant_if(to)? });
        Ok(Opening {
            id: OpeningId(self.id),
            company: CompanyRef { slug: self.company_slug, name: self.company_name },
            title: self.title,
            url: self.url,
            apply_url: self.apply_url,
            job: json("the facts of an opening", &self.job)?,
            posted_at: instant_if(self.posted_at)?,
            first_seen_at: instant(self.first_seen_at)?,
            closed_at: instant_if(self.closed_at)?,
            intervals: stored.into_iter().map(interval).collect::<Result<_>>()?,
            repost_of: self.repost_of.map(OpeningId),
            baseline: self.baseline,
            sources,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct SourceRow {
    pub opening_id: i64,
    pub ats: String,
    pub board: String,
    pub external_id: String,
    pub url: String,
    pub first_seen_at: i64,
    pub last_seen_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub last_listed_at: Option<i64>,
}

impl SourceRow {
    /// A source still listed was last seen when its board was last listed: unchanged passes write the board's row only.
    pub fn into_source(self) -> Result<Source> {
        let last_seen = self.last_seen_at.or(self.last_listed_at).unwrap_or(self.first_seen_at);
        Ok(Source {
            board: board_key(&self.ats, self.board)?,
            external_id: self.external_id,
            url: self.url,
            first_seen_at: instant(self.first_seen_at)?,
            last_seen_at: instant(last_seen.max(self.first_seen_at))?,
            closed_at: instant_if(self.closed_at)?,
        })
    }
}

#[derive(FromRow)]
pub(crate) struct SourceFactsRow {
    pub opening_id: i64,
    pub ats: String,
    pub board: String,
    pub external_id: String,
    pub title: String,
    pub title_key: String,
    pub fingerprint: Option<i64>,
    pub url: String,
    pub apply_url: Option<String>,
    pub posted_at: Option<i64>,
    pub first_seen_at: i64,
    pub last_seen_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub job: String,
    pub native: String,
}

#[derive(FromRow)]
pub(crate) struct ChangeRow {
    pub cursor: i64,
    pub at: i64,
    pub kind: String,
    pub opening_id: i64,
    pub baseline: bool,
}

impl ChangeRow {
    pub fn into_change(self) -> Result<Change> {
        Ok(Change {
            cursor: self.cursor,
            at: instant(self.at)?,
            kind: word("a kind of change", &self.kind)?,
            opening: OpeningId(self.opening_id),
            baseline: self.baseline,
        })
    }
}
