//! Public job feeds: one file per applicant-tracking system, behind one polite HTTP client.
//!
//! A leaf crate: it knows the shared values and nothing of storage, schedules or wall clocks. What it hands on is a
//! [`Listing`](rolecall_domain::Listing) in the feed's own words, with how much of the board it proves.

pub mod ats;
mod catalog;
pub mod client;
mod config;
pub mod detect;
mod error;
pub mod rates;
mod source;

pub use catalog::source;
pub use client::{ClientOptions, HostBudget, PoliteClient};
pub use config::{ConfigError, FetchConfig};
pub use detect::{Detection, Find, detect, find_board, listed_postings};
pub use error::FetchError;
pub use source::{Fetched, Source, Witness};
