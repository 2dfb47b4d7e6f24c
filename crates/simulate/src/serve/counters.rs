//! What a server was asked: so that tests can tell a polite reader from a rude one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::vocabulary::Ats;

/// Requests counted for one board, one system or all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests received.
    pub requests: u64,
    /// Of these, answered 304.
    pub not_modified: u64,
    /// Of these, met by a fault.
    pub faulted: u64,
    /// Most requests in hand at the same time, counted until the answer's first byte.
    pub most_at_once: u64,
    at_once: u64,
}

impl Counts {
    fn begin(&mut self) {
        self.requests += 1;
        self.at_once += 1;
        self.most_at_once = self.most_at_once.max(self.at_once);
    }

    fn end(&mut self, not_modified: bool, faulted: bool) {
        self.at_once = self.at_once.saturating_sub(1);
        self.not_modified += u64::from(not_modified);
        self.faulted += u64::from(faulted);
    }
}

#[derive(Debug, Default)]
struct Tables {
    all: Counts,
    systems: HashMap<Ats, Counts>,
    boards: HashMap<(Ats, String), Counts>,
}

/// A handle on a server's counters; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Counters(Arc<Mutex<Tables>>);

impl Counters {
    /// All at zero.
    pub fn new() -> Self {
        Self::default()
    }

    /// Over every request, unknown paths included.
    pub fn all(&self) -> Counts {
        self.with(|tables| tables.all)
    }

    /// Over one system, which in life is one host.
    pub fn ats(&self, ats: Ats) -> Counts {
        self.with(|tables| tables.systems.get(&ats).copied().unwrap_or_default())
    }

    /// Over one board's list and details; boards that do not exist are not told apart from each other.
    pub fn board(&self, ats: Ats, board: &str) -> Counts {
        self.with(|tables| tables.boards.get(&(ats, board.to_owned())).copied().unwrap_or_default())
    }

    /// Puts every counter back to zero; requests in hand stay in hand.
    pub fn reset(&self) {
        self.with(|tables| {
            let Tables { all, systems, boards } = tables;
            for counts in std::iter::once(all).chain(systems.values_mut()).chain(boards.values_mut()) {
                *counts =
                    Counts { at_once: counts.at_once, most_at_once: counts.at_once, ..Counts::default() };
            }
        });
    }

    /// Counts a request in; the guard counts it out, also when the client hangs up.
    pub(crate) fn begin(&self, of: Option<(Ats, String)>) -> InHand {
        self.each(of.as_ref(), Counts::begin);
        InHand { counters: self.clone(), of, not_modified: false, faulted: false }
    }

    fn each(&self, of: Option<&(Ats, String)>, change: impl Fn(&mut Counts)) {
        self.with(|tables| {
            change(&mut tables.all);
            if let Some(board) = of {
                change(tables.systems.entry(board.0).or_default());
                change(tables.boards.entry(board.clone()).or_default());
            }
        });
    }

    fn with<T>(&self, look: impl FnOnce(&mut Tables) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A request between its arrival and its answer.
#[derive(Debug)]
pub(crate) struct InHand {
    counters: Counters,
    of: Option<(Ats, String)>,
    pub(crate) not_modified: bool,
    pub(crate) faulted: bool,
}

impl Drop for InHand {
    fn drop(&mut self) {
        let (not_modified, faulted) = (self.not_modified, self.faulted);
        self.counters.each(self.of.as_ref(), |counts| counts.end(not_modified, faulted));
    }
}
