//! What can go wrong with a board, on demand: tests set a fault, ask, and take it back.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::vocabulary::Ats;

/// One way of answering badly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fault {
    /// Answers as it should.
    #[default]
    None,
    /// This status and a short body.
    Status(u16),
    /// 429 with `Retry-After` in seconds.
    RateLimited {
        /// The header's value.
        retry_after_s: u64,
    },
    /// A well-formed listing of no postings.
    Empty,
    /// A well-formed listing that leaves out every second posting; a declared total stays as it was.
    HalfListed,
    /// A well-formed listing with every posting twice; a declared total stays as it was.
    Doubled,
    /// A well-formed listing whose last posting has slipped away and whose first is there twice, as when a list
    /// moves while it is turned over page by page; a declared total stays as it was.
    Shifted,
    /// A well-formed listing of so many postings, most of them invented on the spot.
    Crowded(u32),
    /// The first half of the body, sent as if it were the whole.
    TruncatedJson,
    /// The body in Latin-1, said to be UTF-8; other letters are question marks.
    Latin1,
    /// The body in UTF-16, said to be UTF-8.
    Utf16,
    /// A maintenance page with status 200.
    Html,
    /// The connection closes in the middle of the body.
    Dropped,
    /// The first half of the body, and then silence until the server stops.
    Stalled,
    /// Silence from the start, until the server stops.
    Silent,
    /// A body of this many bytes: JSON at first, then blanks without end.
    Huge(u64),
    /// A small gzip body that unpacks to this many bytes (rounded up to whole MiB).
    GzipBomb(u64),
    /// 302 to this location.
    Redirect(String),
    /// Status 200 and no body at all.
    EmptyBody,
}

/// A board's fault, and how many requests it still answers as it should.
#[derive(Debug)]
struct OfBoard {
    well: u32,
    fault: Fault,
}

#[derive(Debug, Default)]
struct Settings {
    boards: HashMap<(Ats, String), OfBoard>,
    systems: HashMap<Ats, Fault>,
    all: Fault,
    delay: Duration,
}

/// A handle on the faults of a server: clones share them, and changes hold from the next request on. A
/// board's own fault goes before its system's, and that before the one for all.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<RwLock<Settings>>);

impl Faults {
    /// No faults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a board's fault. [`Fault::None`] keeps the board well whatever the others suffer.
    pub fn set(&self, ats: Ats, board: &str, fault: Fault) {
        self.set_after(ats, board, 0, fault);
    }

    /// Sets a board's fault, to begin after so many requests that are answered as they should be.
    pub fn set_after(&self, ats: Ats, board: &str, well: u32, fault: Fault) {
        self.write(|settings| {
            settings.boards.insert((ats, board.to_owned()), OfBoard { well, fault });
        });
    }

    /// Sets the fault of every board of a system.
    pub fn set_ats(&self, ats: Ats, fault: Fault) {
        self.write(|settings| {
            settings.systems.insert(ats, fault);
        });
    }

    /// Sets the fault of every board.
    pub fn set_all(&self, fault: Fault) {
        self.write(|settings| settings.all = fault);
    }

    /// Makes every answer wait this long, as distant hosts do.
    pub fn set_delay(&self, delay: Duration) {
        self.write(|settings| settings.delay = delay);
    }

    /// Takes back every fault and the delay.
    pub fn clear(&self) {
        self.write(|settings| *settings = Settings::default());
    }

    /// The fault a request for this board meets now.
    pub(crate) fn meet(&self, ats: Ats, board: &str) -> Fault {
        self.write(|settings| match settings.boards.get_mut(&(ats, board.to_owned())) {
            Some(of) if of.well > 0 => {
                of.well -= 1;
                Fault::None
            }
            Some(of) => of.fault.clone(),
            None => settings.systems.get(&ats).unwrap_or(&settings.all).clone(),
        })
    }

    pub(crate) fn delay(&self) -> Duration {
        self.0.read().unwrap_or_else(PoisonError::into_inner).delay
    }

    fn write<T>(&self, change: impl FnOnce(&mut Settings) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }
}
