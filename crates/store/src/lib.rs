//! The record: companies, boards, postings, openings and the change log, in SQLite or PostgreSQL behind the same small traits.

pub mod contract;
mod error;
pub mod pass;

pub use contract::{
    Boards, Changes, Companies, CompaniesSynced, IngestGuard, OpeningDetail, Openings, Passes, RateTable, Result, Store,
};
pub use error::StoreError;
pub use pass::{BoardClaim, PassWrite, PostingPut, PostingWrite, Remembered, SavedPass, TrackedPosting};
