//! A board: one company's public list of postings at one applicant-tracking system, and what we know of its health.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ats::Ats;
use crate::string_enum::{UnknownValue, string_enum};

/// Names a board: `ashby:claylabs`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BoardKey {
    /// The system the board is kept in.
    pub ats: Ats,
    /// The board's own name there, in the published case.
    pub board: String,
}

/// Why a text does not name a board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoardKeyError {
    /// There is no `ATS:` in front.
    #[error("`{0}` is not of the form ATS:BOARD, as in ashby:claylabs")]
    Form(String),
    /// The system is not one we read.
    #[error(transparent)]
    Ats(#[from] UnknownValue),
}

impl FromStr for BoardKey {
    type Err = BoardKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((ats, board)) if !board.trim().is_empty() && !board.starts_with("//") => {
                Ok(Self { ats: ats.parse()?, board: board.trim().to_owned() })
            }
            _ => Err(BoardKeyError::Form(text.to_owned())),
        }
    }
}

impl fmt::Display for BoardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.ats, self.board)
    }
}

impl Serialize for BoardKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BoardKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a server gave us to ask "has it changed?" with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` header, as sent.
    pub etag: Option<String>,
    /// The `Last-Modified` header, as sent.
    pub last_modified: Option<String>,
}

impl Validators {
    /// True when there is nothing to ask with.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

string_enum! {
    /// How a source is doing, in one word.
    SourceStatus, "source status" {
        /// Never polled yet.
        Pending = "pending",
        /// The last poll was answered in full (or "not modified").
        Ok = "ok",
        /// The last complete listing was empty.
        Empty = "empty",
        /// Too many postings vanished at once; closings wait for confirmation.
        Quarantined = "quarantined",
        /// The board answers 404 or 410.
        Gone = "gone",
        /// The last poll failed for another reason.
        Failing = "failing",
        /// A careers page whose system has not been found out yet.
        NotDetected = "not_detected",
    }
}

/// What is known of a board between passes. Stored as one row; replaced whole in the transaction of each pass.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardState {
    /// Which board.
    pub key: BoardKey,
    /// Whose board.
    pub company_slug: String,
    /// How it is doing.
    pub status: SourceStatus,
    /// When it was last asked.
    pub last_polled_at: Option<DateTime<Utc>>,
    /// When it last answered usefully (a listing or "not modified").
    pub last_success_at: Option<DateTime<Utc>>,
    /// When the postings that are open and not missing were last known to be listed.
    pub last_listed_at: Option<DateTime<Utc>>,
    /// When it is due again; `None`: at once.
    pub next_due_at: Option<DateTime<Utc>>,
    /// For the next conditional request.
    pub validators: Validators,
    /// The version of rules, vocabulary and tracked roles its postings were last read with.
    pub rules_version: Option<String>,
    /// True once a complete listing was received: later new postings are news.
    pub baseline_done: bool,
    /// Empty complete listings in a row.
    pub empty_streak: u32,
    /// 404 or 410 answers in a row.
    pub gone_streak: u32,
    /// Failures of any kind in a row, for back-off.
    pub error_streak: u32,
    /// Since when closings wait for confirmation.
    pub quarantined_at: Option<DateTime<Utc>>,
    /// Open postings of every role after the last pass.
    pub open_postings: u32,
    /// The last error, in one line; `None` after a success.
    pub last_error: Option<String>,
    /// The host it was asked at last.
    pub host: Option<String>,
    /// Share of polls that found something changed, in millionths: how soon the board is asked again.
    pub change_rate: u32,
    /// What the last complete listings held, oldest first; of equal ones in a row the first and the last.
    pub counts: Vec<CountPoint>,
    /// Since when it is listed, where that is known.
    pub added_at: Option<DateTime<Utc>>,
    /// When the operator was told of its silence; `None` while it is not silent.
    pub silence_told_at: Option<DateTime<Utc>>,
}

/// How many postings of every role a complete listing held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountPoint {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The postings in it.
    pub postings: u32,
}

/// Points kept of a board's curve of counts.
const MOST_COUNTS: usize = 24;

impl BoardState {
    /// The change rate of a board nobody knows yet: it is asked hourly.
    pub const UNKNOWN_CHANGE_RATE: u32 = 410_000;

    /// Adds to the curve of counts what a complete listing held. A level stretch keeps its two ends, so that the curve
    /// reaches back further than its points are many.
    pub fn count(&mut self, at: DateTime<Utc>, postings: u32) {
        if let [.., before, last] = self.counts.as_mut_slice()
            && before.postings == postings
            && last.postings == postings
        {
            last.at = at;
            return;
        }
        self.counts.push(CountPoint { at, postings });
        let surplus = self.counts.len().saturating_sub(MOST_COUNTS);
        self.counts.drain(..surplus);
    }

    /// A board that was never asked.
    pub fn new(key: BoardKey, company_slug: impl Into<String>) -> Self {
        Self {
            key,
            company_slug: company_slug.into(),
            status: SourceStatus::Pending,
            last_polled_at: None,
            last_success_at: None,
            last_listed_at: None,
            next_due_at: None,
            validators: Validators::default(),
            rules_version: None,
            baseline_done: false,
            empty_streak: 0,
            gone_streak: 0,
            error_streak: 0,
            quarantined_at: None,
            open_postings: 0,
            last_error: None,
            host: None,
            change_rate: Self::UNKNOWN_CHANGE_RATE,
            counts: Vec::new(),
            added_at: None,
            silence_told_at: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_keeps_the_ends_of_level_stretches_and_its_last_points() {
        let at = |n: i64| DateTime::from_timestamp(n, 0).unwrap();
        let mut board = BoardState::new("ashby:a".parse().unwrap(), "a");
        for (n, postings) in [(1, 5), (2, 5), (3, 5), (4, 6), (5, 5)] {
            board.count(at(n), postings);
        }
        let curve: Vec<_> = board.counts.iter().map(|p| (p.at.timestamp(), p.postings)).collect();
        assert_eq!(curve, [(1, 5), (3, 5), (4, 6), (5, 5)]);
        for n in 6..100 {
            board.count(at(n), u32::try_from(n).unwrap());
        }
        assert_eq!(board.counts.len(), MOST_COUNTS);
        assert_eq!(board.counts.last().map(|p| p.postings), Some(99));
    }

    #[test]
    fn board_keys_round_trip_and_bad_ones_are_named() {
        let key: BoardKey = "ashby:The Browser Company".parse().unwrap();
        assert_eq!(key.to_string(), "ashby:The Browser Company");
        assert_eq!(
            "ashby".parse::<BoardKey>().unwrap_err().to_string(),
            "`ashby` is not of the form ATS:BOARD, as in ashby:claylabs"
        );
        let slip = "greenhous:x".parse::<BoardKey>().unwrap_err().to_string();
        assert!(slip.contains("did you mean `greenhouse`?"), "{slip}");
        assert!("https://example.com".parse::<BoardKey>().is_err());
    }
}
