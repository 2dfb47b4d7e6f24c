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

/// What a posting's own page or detail says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// It is there, by its own id.
    Shown,
    /// 404 or 410.
    Gone,
    /// Anything else: it says nothing either way.
    Silent,
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

    /// The host a board is asked at, by which budgets, rests and turns are kept. Where it is not told, the system's boards
    /// share their turns.
    fn host(&self, board: &str) -> String {
        let _ = board;
        self.ats().to_string()
    }

    /// Lists a board, conditionally when `validators` has something to ask with.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError>;

    /// True when [`detail`](Self::detail) asks for a posting by its id alone, and is refused (404) once it has closed: it
    /// then serves as a second witness.
    fn has_witness(&self) -> bool {
        false
    }

    /// Asks for a posting itself, before it closes on the word of a listing.
    async fn witness(&self, client: &PoliteClient, board: &str, external_id: &str) -> Witness {
        if !self.has_witness() {
            return Witness::Silent;
        }
        let posting =
            Posting { external_id: external_id.to_owned(), needs_detail: true, ..Posting::default() };
        match self.detail(client, board, &posting).await {
            Ok(found) if found.external_id == external_id => Witness::Shown,
            Err(error) if error.is_gone() => Witness::Gone,
            _ => Witness::Silent,
        }
    }

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
