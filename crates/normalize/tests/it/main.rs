//! Whole postings: how well they are read, measured on the labelled set of our own writing in `tests/fixtures/labelled`;
//! what must hold of any bytes; and what must not change a fact.
//!
//! `cargo test -p rolecall-normalize --test it -- --nocapture` prints the table; `ROLECALL_MISSES=pay` (a field, or `all`)
//! adds the wrong rows; `ROLECALL_BLESS=1` rewrites the committed figures.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on ends by panicking"
)]

mod accuracy;
mod compare;
mod coverage;
mod explained;
mod figures;
mod findings;
mod invariants;
mod pay;
mod posting;
mod set;
mod steady;
mod totality;
