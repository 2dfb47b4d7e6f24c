//! The pages of Rolecall: server-rendered HTML over the market's figures and the record's openings.
//!
//! Everything works without a script, nothing is loaded from elsewhere, and every figure links to the openings behind it.

mod age;
mod charts;
mod error;
mod freshness;
mod layout;
mod links;
mod money;
mod pages;
mod pay;
mod question;
mod router;
mod state;
mod stylesheet;
mod words;

pub use router::router;
pub use state::WebState;
