//! Whom we tell: feeds made of openings, and live streams that follow the change log.
//!
//! Every follower stands at a cursor of its own and asks for what comes after it, so that nothing here remembers a client and
//! a client that comes back goes on where it stopped.

pub mod change_log;
pub mod feed;
pub mod live;
mod summary;

pub use change_log::{LogEvent, LogRead};
pub use live::Follower;
