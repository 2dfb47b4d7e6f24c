//! Pay of a posting: the feed's own fields first, the text to fill and to cross-check them.

mod period;
mod structured;

pub use structured::{FeedRange, from_feed};
