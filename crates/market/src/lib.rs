//! The live index in memory: openings numbered in order of their yearly pay, every facet value a compressed bitmap over those
//! numbers, so that a filter is an intersection, a count its cardinality, and a quantile the k-th set bit.
//!
//! [`Market`] holds the index and keeps it in step with the record; [`Snapshot`] is what it was at one instant, and answers.

pub mod answers;
mod error;
mod index;
mod market;
mod options;
mod page;
mod plan;
mod selection;
mod snapshot;
mod statistics;

pub use error::MarketError;
pub use market::Market;
pub use options::MarketOptions;
pub use selection::Selection;
pub use snapshot::{Snapshot, SnapshotBuilder};
pub use statistics::crossed::MOST_GROUPS;
pub use statistics::premium::Cells;
