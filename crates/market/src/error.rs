//! What can go wrong while the market follows the record. Questions themselves cannot fail.

use rolecall_store::StoreError;

/// Why the market could not be loaded or brought up to date; what it holds stays in force.
#[derive(Debug, thiserror::Error)]
pub enum MarketError {
    /// The record could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The process is shutting down, or building an index ended in a panic.
    #[error("the index was not built: {0}")]
    Build(#[from] tokio::task::JoinError),
}
