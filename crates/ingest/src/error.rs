//! What ends a pass. A board's own trouble does not: it becomes a line of its health.

use chrono::{DateTime, Utc};
use rolecall_store::StoreError;

/// Why a pass could not be run.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The record failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// `--at` lies before what is already on record.
    #[error("--at {asked} is earlier than the last pass, {last}: the record only grows forwards")]
    BeforeLastPass {
        /// The instant asked for.
        asked: DateTime<Utc>,
        /// The last pass on record.
        last: DateTime<Utc>,
    },
    /// `--company` names nobody listed.
    #[error("--company: `{slug}` is not a listed company{}", suggestion.as_ref().map_or_else(String::new, |s| format!("; did you mean `{s}`?")))]
    UnknownCompany {
        /// As given.
        slug: String,
        /// The nearest listed one.
        suggestion: Option<String>,
    },
    /// Reading a board's postings was interrupted inside.
    #[error("a reading task ended abnormally: {0}")]
    Task(#[from] tokio::task::JoinError),
}
