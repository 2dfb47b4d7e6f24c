//! Every adapter against a world of which everything is known: simulated boards over real HTTP, whole and in trouble.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets the unexpected should fail there"
)]

mod boards;
mod house;
mod troubles;
mod truths;
