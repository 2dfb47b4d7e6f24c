//! The market held against a naive twin that reads the same openings one by one, and against a record that changes under it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod demand;
mod following;
mod generate;
mod large;
mod pages;
mod questions;
mod record;
mod twin;
