//! An opening: one job a company wants to fill, however many places and sources list it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::board::BoardKey;
use crate::company::CompanyRef;
use crate::job::Job;

/// Identity of an opening in this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OpeningId(pub i64);

impl std::fmt::Display for OpeningId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A span during which an opening was open; `closed_at` is the first instant it no longer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// First instant open.
    pub opened_at: DateTime<Utc>,
    /// First instant closed; `None` while open.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Interval {
    /// True when the span covers `at`.
    pub fn contains(&self, at: DateTime<Utc>) -> bool {
        self.opened_at <= at && self.closed_at.is_none_or(|closed| at < closed)
    }
}

/// One listing of an opening at one board.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The board.
    pub board: BoardKey,
    /// The posting's identity there.
    pub external_id: String,
    /// Its page.
    pub url: String,
    /// When this listing was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// When it was last known to be listed.
    pub last_seen_at: DateTime<Utc>,
    /// When it closed, if it has.
    pub closed_at: Option<DateTime<Utc>>,
}

/// An opening as recorded, without its description (that is read one at a time).
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Its identity.
    pub id: OpeningId,
    /// Whose it is.
    pub company: CompanyRef,
    /// Title, as written by its first open source.
    pub title: String,
    /// Page of the posting.
    pub url: String,
    /// Where to apply, when it differs.
    pub apply_url: Option<String>,
    /// Its facts, merged over its open sources.
    pub job: Job,
    /// When the employer published it, as the feed says.
    pub posted_at: Option<DateTime<Utc>>,
    /// When it was first seen; a repost keeps that of the first posting.
    pub first_seen_at: DateTime<Utc>,
    /// When it closed; `None` while one source is open.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was open, reopenings included, oldest first.
    pub intervals: Vec<Interval>,
    /// The closed opening it repeats, if it is a repost.
    pub repost_of: Option<OpeningId>,
    /// True when it came with its board's first listing and is therefore no news.
    pub baseline: bool,
    /// Its listings.
    pub sources: Vec<Source>,
}

impl Opening {
    /// When any of its sources last listed it; its first sight where none is left.
    pub fn last_seen_at(&self) -> DateTime<Utc> {
        self.sources.iter().map(|s| s.last_seen_at).max().unwrap_or(self.first_seen_at)
    }
}
