//! How a board changes over time: postings appear, are edited, close, come back and are posted again. Each
//! board is a random process of its own with its own clock, so that where a world stands depends on the
//! seed and the instant alone, never on how often it was asked to move on.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::companies::Company;
use crate::posting::{self, Entry};
use crate::seed::{Dice, Use};
use crate::vocabulary::Ats;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A posting may return under its own id, or be posted again under a new one, for this long.
const RETURNS_WITHIN: i64 = 60 * DAY;

/// What happened to a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Listed for the first time.
    Opened,
    /// Its description was edited.
    TextChanged,
    /// Its pay was edited (in the pay fields, the text, or both).
    PayChanged,
    /// Taken down.
    Closed,
    /// Listed again under its old id.
    Reopened,
    /// A closed posting listed again under a new id, with nearly the same text.
    Reposted,
}

/// One thing that truly happened on a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorldEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: EventKind,
    /// The company's slug.
    pub company: String,
    /// The system.
    pub ats: Ats,
    /// The board.
    pub board: String,
    /// The posting's id there.
    pub external_id: String,
}

/// An event as the log keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Logged {
    pub(crate) at: i64,
    pub(crate) board: u32,
    pub(crate) serial: u32,
    pub(crate) kind: EventKind,
}

/// One company's board: its postings and the dice that move it.
#[derive(Debug, Clone)]
pub(crate) struct Board {
    pub(crate) entries: Vec<Entry>,
    /// How many of them were there from the start.
    pub(crate) initial: u32,
    /// Grows with everything that changes an answer.
    pub(crate) version: u32,
    /// Numbers of the open entries, and of the closed ones that may still return.
    open: Vec<u32>,
    gone: Vec<u32>,
    next_at: i64,
    mean_wait: f64,
    target: u32,
    dice: Dice,
}

impl Board {
    /// A board as it stands at `start`, whose next change comes after `mean_wait` milliseconds on average.
    pub(crate) fn new(company: &Company, start: i64, mean_wait: f64) -> Self {
        let mut dice = Dice::new(company.seed, Use::Board, 0);
        let entries: Vec<Entry> = (0..company.openings)
            .map(|serial| {
                // Most postings are weeks old; evergreen ones have stood for years.
                let mean = if dice.chance(5) { 400.0 } else { 32.0 };
                let age = (dice.waiting(mean).min(1_100.0) * DAY as f64) as i64;
                Entry::fresh(serial, start - age - MINUTE)
            })
            .collect();
        let mut board = Self {
            initial: company.openings,
            open: (0..company.openings).collect(),
            gone: Vec::new(),
            entries,
            version: 0,
            next_at: start,
            mean_wait,
            target: company.openings,
            dice,
        };
        board.wait();
        board
    }

    /// When something happens next.
    pub(crate) fn next_at(&self) -> i64 {
        self.next_at
    }

    /// Lets the next thing happen and logs it.
    pub(crate) fn step(&mut self, company: &Company, index: u32, log: &mut Vec<Logged>) {
        let at = self.next_at;
        self.wait();
        self.version += 1;
        self.gone.retain(|serial| {
            self.entries.get(*serial as usize).is_some_and(|entry| entry.closed > Some(at - RETURNS_WITHIN))
        });
        // Closing grows likelier on a crowded board, so that boards keep about their size for ever.
        let crowded = f64::from(self.open.len() as u32) / f64::from(self.target.max(1));
        let close = (40.0 * crowded.clamp(0.3, 2.0)) as u32;
        let kind = self.dice.weighted(&[
            (36, EventKind::Opened),
            (3, EventKind::Reposted),
            (3, EventKind::Reopened),
            (close, EventKind::Closed),
            (12, EventKind::TextChanged),
            (6, EventKind::PayChanged),
        ]);
        let mut add = |kind, serial| log.push(Logged { at, board: index, serial, kind });
        let happened = match kind {
            EventKind::Closed => self.close(at),
            EventKind::TextChanged => self.edit_text(at),
            EventKind::PayChanged => self.edit_pay(company, index, at),
            EventKind::Reopened => self.reopen(at),
            EventKind::Reposted => self.repost(at),
            EventKind::Opened => None,
        };
        if let Some((kind, serial)) = happened {
            add(kind, serial);
        } else {
            // Also what happens when nothing is there to close, edit or bring back.
            let fresh = Entry::fresh(self.entries.len() as u32, at);
            add(EventKind::Opened, self.list(fresh.clone()));
            // Some employers list one opening once per city, as Greenhouse has a single place field.
            if company.ats == Ats::Greenhouse && self.dice.chance(8) && can_be_copied(company, index, &fresh)
            {
                add(EventKind::Opened, self.list(Entry { copy: 1, ..fresh }));
            }
        }
    }

    fn close(&mut self, at: i64) -> Option<(EventKind, u32)> {
        let place = self.open_place()?;
        let serial = self.open.swap_remove(place);
        self.gone.push(serial);
        self.edit(serial, |entry| entry.closed = Some(at));
        Some((EventKind::Closed, serial))
    }

    fn edit_text(&mut self, at: i64) -> Option<(EventKind, u32)> {
        let serial = self.open_place().and_then(|place| self.open.get(place).copied())?;
        self.edit(serial, |entry| {
            entry.edit_text();
            entry.updated = at;
        });
        Some((EventKind::TextChanged, serial))
    }

    /// Edits the pay of a posting that tells it, else the text.
    fn edit_pay(&mut self, company: &Company, index: u32, at: i64) -> Option<(EventKind, u32)> {
        let serial = self.open_place().and_then(|place| self.open.get(place).copied())?;
        let entry = self.entries.get_mut(serial as usize)?;
        entry.updated = at;
        let kind = if posting::read(company, index, entry).salaries.is_empty() {
            entry.edit_text();
            EventKind::TextChanged
        } else {
            entry.edit_pay();
            EventKind::PayChanged
        };
        Some((kind, serial))
    }

    fn reopen(&mut self, at: i64) -> Option<(EventKind, u32)> {
        let serial = self.take_gone()?;
        self.open.push(serial);
        self.edit(serial, |entry| {
            entry.closed = None;
            entry.updated = at;
        });
        Some((EventKind::Reopened, serial))
    }

    fn repost(&mut self, at: i64) -> Option<(EventKind, u32)> {
        let old = self.take_gone()?;
        let entry = self.entries.get(old as usize)?.clone();
        let serial =
            self.list(Entry { repost_of: Some(old), published: at, updated: at, closed: None, ..entry });
        Some((EventKind::Reposted, serial))
    }

    fn wait(&mut self) {
        self.next_at += (self.dice.waiting(self.mean_wait) as i64).max(1);
    }

    /// Puts an entry on the board under the next number.
    fn list(&mut self, mut entry: Entry) -> u32 {
        let serial = self.entries.len() as u32;
        entry.serial = serial;
        self.entries.push(entry);
        self.open.push(serial);
        serial
    }

    /// Where in the list of open postings chance points; none when there is none.
    fn open_place(&mut self) -> Option<usize> {
        let count = self.open.len() as u32;
        (count > 0).then(|| self.dice.below(count) as usize)
    }

    /// Takes one of the closed postings that may still return.
    fn take_gone(&mut self) -> Option<u32> {
        let count = self.gone.len() as u32;
        (count > 0).then(|| self.gone.swap_remove(self.dice.below(count) as usize))
    }

    fn edit(&mut self, serial: u32, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.entries.get_mut(serial as usize) {
            change(entry);
        }
    }
}

/// Whether the opening's first listing names one city and the company has another in the same country.
fn can_be_copied(company: &Company, index: u32, fresh: &Entry) -> bool {
    let first = posting::read(company, index, fresh);
    let copy = posting::read(company, index, &Entry { copy: 1, ..fresh.clone() });
    first.workplace == copy.workplace && first.places.len() == 1 && first.places != copy.places
}
