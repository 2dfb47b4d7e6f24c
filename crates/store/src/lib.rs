//! The record: companies, boards, postings, openings and the change log, in SQLite or PostgreSQL behind the same small traits.

#![expect(
    clippy::duplicate_mod,
    reason = "the files of `engine` are compiled once for each database, from one text"
)]

pub mod contract;
mod draft;
mod error;
mod migrations;
mod open;
pub mod pass;
mod postgres;
mod roster;
mod rows;
mod sql;
mod sqlite;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use contract::{
    BoardFigures, Boards, Changes, Companies, CompaniesSynced, Hosts, IngestGuard, OpeningDetail, Openings,
    Passes, RateTable, Result, Store,
};
pub use error::StoreError;
pub use open::{migrate, open, open_existing};
pub use pass::{
    BoardClaim, BoardsWaiting, PassWrite, PostingPut, PostingWrite, Remembered, SavedPass, TrackedPosting,
};
