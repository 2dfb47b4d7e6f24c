//! Pay of a posting: the feed's own fields first, the text to fill and to cross-check them.

mod amount;
mod connector;
mod cues;
mod currency;
mod denomination;
mod grammar;
mod how;
mod judge;
mod label;
mod layout;
mod merge;
mod outline;
mod parts;
mod period;
mod range;
mod read;
mod sides;
mod structured;
mod subject;
mod table;
mod terms;
#[cfg(test)]
mod tests;
mod whose;

pub use cues::{PayFile, PayWords};
pub use how::{How, NotPay};
pub use merge::{Merged, merge};
pub use read::{TextRange, from_text, from_text_noting};
pub use structured::{FeedRange, from_feed};
