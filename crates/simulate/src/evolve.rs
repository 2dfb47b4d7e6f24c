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
                let published = start - age - MINUTE;
                Entry {
                    serial,
                    origin: serial,
                    repost_of: None,
                    copy: 0,
                    text_edits: 0,
                    pay_edits: 0,
                    published,
                    updated: published,
                    closed: None,
                }
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
        let mut add = |kind, serial| log.push(Logged { at, board: index, serial, kind });
        match self.dice.weighted(&[(36, 'o'), (3, 'p'), (3, 'r'), (close, 'c'), (12, 't'), (6, 'm')]) {
            'c' => {
                if let Some(serial) = self.take_open() {
                    self.gone.push(serial);
                    self.edit(serial, |entry| entry.closed = Some(at));
                    add(EventKind::Closed, serial);
                }
            }
            't' => {
                if let Some(serial) = self.any_open() {
                    self.edit(serial, |entry| {
                        entry.text_edits = entry.text_edits.wrapping_add(1).max(1);
                        entry.updated = at;
                    });
                    add(EventKind::TextChanged, serial);
                }
            }
            'm' => {
                if let Some(serial) = self.any_open() {
                    let paid = self
                        .entries
                        .get(serial as usize)
                        .is_some_and(|entry| !posting::read(company, index, entry).salaries.is_empty());
                    self.edit(serial, |entry| {
                        entry.updated = at;
                        if paid {
                            entry.pay_edits = entry.pay_edits.saturating_add(1)
                        } else {
                            entry.text_edits = entry.text_edits.wrapping_add(1).max(1)
                        }
                    });
                    add(if paid { EventKind::PayChanged } else { EventKind::TextChanged }, serial);
                }
            }
            'r' if !self.gone.is_empty() => {
                let serial = self.gone.swap_remove(self.dice.below(self.gone.len() as u32) as usize);
                self.open.push(serial);
                self.edit(serial, |entry| {
                    entry.closed = None;
                    entry.updated = at;
                });
                add(EventKind::Reopened, serial);
            }
            'p' if !self.gone.is_empty() => {
                let old = self.gone.swap_remove(self.dice.below(self.gone.len() as u32) as usize);
                if let Some(entry) = self.entries.get(old as usize).cloned() {
                    let serial = self.list(Entry {
                        repost_of: Some(old),
                        published: at,
                        updated: at,
                        closed: None,
                        ..entry
                    });
                    add(EventKind::Reposted, serial);
                }
            }
            _ => {
                let fresh = Entry {
                    serial: 0,
                    origin: self.entries.len() as u32,
                    repost_of: None,
                    copy: 0,
                    text_edits: 0,
                    pay_edits: 0,
                    published: at,
                    updated: at,
                    closed: None,
                };
                let serial = self.list(fresh.clone());
                add(EventKind::Opened, serial);
                // Some employers list one opening once per city, as Greenhouse has a single place field.
                if company.ats == Ats::Greenhouse
                    && self.dice.chance(8)
                    && can_be_copied(company, index, &fresh)
                {
                    let serial = self.list(Entry { copy: 1, ..fresh });
                    add(EventKind::Opened, serial);
                }
            }
        }
    }

    fn wait(&mut self) {
        self.next_at += (self.dice.waiting(self.mean_wait) as i64).max(1);
    }

    /// Puts an entry on the board under the next number.
    fn list(&mut self, entry: Entry) -> u32 {
        let serial = self.entries.len() as u32;
        self.entries.push(Entry { serial, ..entry });
        self.open.push(serial);
        serial
    }

    fn any_open(&mut self) -> Option<u32> {
        let place = self.dice.below(self.open.len() as u32) as usize;
        self.open.get(place).copied()
    }

    fn take_open(&mut self) -> Option<u32> {
        let place = self.dice.below(self.open.len() as u32) as usize;
        (place < self.open.len()).then(|| self.open.swap_remove(place))
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
