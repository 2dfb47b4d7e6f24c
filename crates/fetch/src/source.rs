//! What every applicant-tracking system's adapter does, whatever its feed looks like.

use std::time::Duration;

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};

use crate::client::{Answer, PoliteClient};
use crate::error::FetchError;

/// What a board answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// 304: everything is as it was at the last full answer. It proves no absence and is no empty list.
    NotModified,
    /// A listing.
    Listing {
        /// The postings, and how much of the board they are.
        listing: Listing,
        /// To ask with next time. Empty after a partial listing, which must never be confirmed by a 304.
        validators: Validators,
        /// How long the server says the answer stays fresh.
        max_age: Option<Duration>,
    },
}

impl Fetched {
    /// A listing with what its answer's headers say.
    pub(crate) fn of(listing: Listing, answer: &Answer) -> Self {
        let validators = match listing.completeness {
            Completeness::Partial { .. } => Validators::default(),
            Completeness::Proved { .. } | Completeness::Undeclared => answer.validators.clone(),
        };
        Self::Listing { listing, validators, max_age: answer.max_age }
    }
}

/// A reader of one system's public boards.
///
/// What an implementation owes, because postings are closed on its word:
///
/// * An `Ok` listing is [`Completeness::Proved`] only when the feed itself declared a total and exactly that many rows
///   were received; [`Completeness::Undeclared`] only when the last page was reached and every row could be read; in all
///   other cases it is [`Completeness::Partial`]. A row left out because the employer unlisted it is not missing.
/// * One malformed row costs that row, never the board. When no row at all can be read, it is an error.
/// * An answer of another kind (404, redirect, HTML, half a JSON, nothing) is an error, never an empty listing.
/// * Ids are unique within a listing; rows repeated per place come as one posting with several places.
/// * Nothing is interpreted: words, amounts (in units) and HTML (transport escaping undone) are the feed's own.
#[async_trait]
pub trait Source: Send + Sync {
    /// The system it reads.
    fn ats(&self) -> Ats;

    /// Lists a board, conditionally when `validators` has something to ask with.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError>;

    /// Completes a posting whose `needs_detail` is set. Systems whose list already says all return it as it is.
    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let (_, _) = (client, board);
        Ok(Posting { needs_detail: false, ..posting.clone() })
    }
}
