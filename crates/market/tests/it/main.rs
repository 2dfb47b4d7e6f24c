//! The market held against a naive twin that reads the same openings one by one, and against a record that changes under it.

mod following;
mod generate;
mod pages;
mod questions;
mod record;
mod twin;
