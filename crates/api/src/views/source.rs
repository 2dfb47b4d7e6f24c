//! The boards and their health, so that a source's trouble is public.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rolecall_domain::{Ats, BoardDetection, BoardState, Company, HostState, SourceStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::{CompanyName, words};

/// A company's board, or a company whose board is not found out yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Board)]
pub struct BoardView {
    /// Whose it is.
    pub company: CompanyName,
    /// The applicant-tracking system; null while it is not detected.
    #[schema(required, schema_with = words::ats_or_null)]
    pub ats: Option<Ats>,
    /// The board's name there.
    #[schema(required)]
    pub board: Option<String>,
    /// How it is doing.
    #[schema(schema_with = words::source_status)]
    pub status: SourceStatus,
    /// When it last answered usefully.
    #[schema(required)]
    pub last_success: Option<DateTime<Utc>>,
    /// When it was last asked.
    #[schema(required)]
    pub last_polled: Option<DateTime<Utc>>,
    /// When it is due again; null: at once, or never while it is not detected.
    #[schema(required)]
    pub next_poll: Option<DateTime<Utc>>,
    /// Open postings of every role after the last poll.
    pub open_postings: u32,
    /// The last error; null after a success.
    #[schema(required)]
    pub last_error: Option<String>,
    /// Since when closings wait for confirmation, because too many postings vanished at once.
    #[schema(required)]
    pub quarantined_since: Option<DateTime<Utc>>,
    /// Postings of every role in the last complete listings, oldest first; of equal ones in a row the first and the last.
    pub counts: Vec<CountView>,
    /// When the operator was told that it has given nothing for too long; null while it answers.
    #[schema(required)]
    pub silence_told_at: Option<DateTime<Utc>>,
    /// The host it was asked at last; null before the first time.
    #[schema(required)]
    pub host: Option<HostView>,
}

/// What a complete listing held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Count)]
pub struct CountView {
    /// When it was received.
    pub at: DateTime<Utc>,
    /// The postings in it.
    pub postings: u32,
}

/// A host that boards are asked at. While it rests, none of its boards is asked, and none of them counts as failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Host)]
pub struct HostView {
    /// Its name.
    pub name: String,
    /// Until when it rests, because it asked for quiet or kept failing; null, or past, when it may be asked.
    #[schema(required)]
    pub resting_until: Option<DateTime<Utc>>,
    /// Failures of the host itself in a row.
    pub failures: u32,
    /// The last of those failures.
    #[schema(required)]
    pub last_error: Option<String>,
}

/// What is remembered of hosts, by name.
#[derive(Debug, Default)]
pub struct KnownHosts(HashMap<String, HostState>);

impl KnownHosts {
    /// The hosts on record.
    pub fn of(hosts: Vec<HostState>) -> Self {
        Self(hosts.into_iter().map(|host| (host.host.clone(), host)).collect())
    }

    fn view(&self, name: &str) -> HostView {
        let known = self.0.get(name);
        HostView {
            name: name.to_owned(),
            resting_until: known.and_then(|host| host.quiet_until.max(host.open_until)),
            failures: known.map_or(0, |host| host.failures),
            last_error: known.and_then(|host| host.last_error.clone()),
        }
    }
}

impl BoardView {
    /// A board and its health.
    pub fn of(board: &BoardState, company: CompanyName, hosts: &KnownHosts) -> Self {
        Self {
            company,
            ats: Some(board.key.ats),
            board: Some(board.key.board.clone()),
            status: board.status,
            last_success: board.last_success_at,
            last_polled: board.last_polled_at,
            next_poll: board.next_due_at,
            open_postings: board.open_postings,
            last_error: board.last_error.clone(),
            quarantined_since: board.quarantined_at,
            counts: board.counts.iter().map(|c| CountView { at: c.at, postings: c.postings }).collect(),
            silence_told_at: board.silence_told_at,
            host: board.host.as_deref().map(|name| hosts.view(name)),
        }
    }

    /// A company of which only the careers page is known, and what the last look at that led to; `None` when a board is known.
    pub fn undetected(company: &Company, look: Option<&BoardDetection>) -> Option<Self> {
        company.boards.is_empty().then(|| Self {
            company: CompanyName { slug: company.slug.clone(), name: company.name.clone() },
            ats: None,
            board: None,
            status: SourceStatus::NotDetected,
            last_success: None,
            last_polled: look.map(|look| look.looked_at),
            next_poll: None,
            open_postings: 0,
            last_error: look.map(|look| look.said.clone()),
            quarantined_since: None,
            counts: Vec::new(),
            silence_told_at: None,
            host: None,
        })
    }
}

/// Every board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourcesAnswer {
    /// By company, in listed order.
    pub sources: Vec<BoardView>,
    /// How many.
    pub total: usize,
}
