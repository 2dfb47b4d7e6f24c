//! How well postings are read, measured on the labelled set of our own writing in `tests/fixtures/labelled`.
//!
//! `cargo test -p rolecall-normalize --test it -- --nocapture` prints the table; `ROLECALL_MISSES=pay` (a field, or `all`)
//! adds the wrong rows; `ROLECALL_BLESS=1` rewrites the committed figures.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on ends by panicking")]

mod accuracy;
mod compare;
mod coverage;
mod figures;
mod pay;
mod set;
