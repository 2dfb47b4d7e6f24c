//! What may end an export before its end.

use rolecall_store::StoreError;

/// Why an export ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The record failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Rows could not be written in the format.
    #[error("openings cannot be written: {0}")]
    Write(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl ExportError {
    pub(super) fn write(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Write(error.into())
    }
}
