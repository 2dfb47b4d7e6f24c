//! The boards and their health, so that a source's trouble is public.

use chrono::{DateTime, Utc};
use rolecall_domain::{Ats, BoardState, Company, SourceStatus};
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
}

impl BoardView {
    /// A board and its health.
    pub fn of(board: &BoardState, company: CompanyName) -> Self {
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
        }
    }

    /// A company of which only the careers page is known; `None` when a board is.
    pub fn undetected(company: &Company) -> Option<Self> {
        company.boards.is_empty().then(|| Self {
            company: CompanyName { slug: company.slug.clone(), name: company.name.clone() },
            ats: None,
            board: None,
            status: SourceStatus::NotDetected,
            last_success: None,
            last_polled: None,
            next_poll: None,
            open_postings: 0,
            last_error: None,
            quarantined_since: None,
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
