//! The API asked in process, over a real record and a real market.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails where what it needs is not there")]

mod bad_input;
mod changes;
mod companies;
mod demand;
mod documents;
mod edges;
mod export;
mod failing_store;
mod feed;
mod house;
mod jobs;
mod stats;
mod stream;
