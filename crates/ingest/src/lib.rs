//! How postings get in: which board is due, fetch it, reconcile it with the record, normalize what changed, and save the
//! outcome in one transaction. Ingest knows nobody who follows the change log it writes.

mod content_hash;
mod employers;
mod error;
mod kept_hosts;
mod lanes;
mod pass;
mod poll;
mod progress;
mod reconcile;
mod schedule;
mod silence;
mod summary;
mod witness;

pub use error::IngestError;
pub use pass::{Ingest, IngestOptions, PassRequest};
pub use progress::{BoardOutcome, Progress, Silent};
pub use reconcile::{CONFIRMATIONS, Reconciled, reconcile};
pub use schedule::Pacing;
pub use summary::{BoardCounts, Failure, PassSummary, PostingCounts};
