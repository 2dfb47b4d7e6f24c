//! The world: companies, their boards, and the instant it stands at.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeZone, Utc};

use crate::companies::{self, Company};
use crate::evolve::{Board, EventKind, Logged, WorldEvent};
use crate::posting::{self, Entry};
use crate::systems::Systems;
use crate::text::{Document, plain};
use crate::truth::Posting;
use crate::vocabulary::Ats;

/// Share of a board's changes that bring a posting (new, reopened or reposted); see `Board::step`.
const LISTING_SHARE: f64 = 0.42;
const DAY_MS: f64 = 86_400_000.0;

/// What a world is made from. Two worlds of equal options are equal at every instant, to the byte.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldOptions {
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// How many companies there are; the first forty are hand-written.
    pub companies: usize,
    /// Mean number of open postings per company; boards keep about their size.
    pub postings_per_company: u32,
    /// The first instant; nothing changes before it.
    pub start: DateTime<Utc>,
    /// Postings that appear per day over the whole world (about as many close).
    pub openings_per_day: f64,
    /// The systems its boards are on.
    pub systems: Systems,
}

impl Default for WorldOptions {
    /// Forty companies with about a thousand postings, sixty new ones a day.
    fn default() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 2, 6, 0, 0).single().unwrap_or_default();
        Self {
            seed: 1,
            companies: 40,
            postings_per_company: 25,
            start,
            openings_per_day: 60.0,
            systems: Systems::Roster,
        }
    }
}

impl WorldOptions {
    /// For a demo people watch: forty companies on many systems from `start` on, and every four seconds a
    /// posting that was not there before.
    pub fn demo(seed: u64, start: DateTime<Utc>) -> Self {
        Self { seed, start, openings_per_day: 15.0 * 60.0 * 24.0, systems: Systems::Mixed, ..Self::default() }
    }
}

/// Companies and their boards at one instant.
#[derive(Debug)]
pub struct World {
    seed: u64,
    companies: Vec<Arc<Company>>,
    boards: Vec<Board>,
    by_board: HashMap<(Ats, String), u32>,
    log: Vec<Logged>,
    now: i64,
}

/// One board, taken out of the world to be rendered without holding anything up.
#[derive(Debug, Clone)]
pub(crate) struct BoardCopy {
    pub(crate) company: Arc<Company>,
    pub(crate) index: u32,
    pub(crate) version: u32,
    /// Open entries, the oldest number first.
    pub(crate) open: Vec<Entry>,
}

impl BoardCopy {
    /// The postings, and whether the board lists each of them.
    fn postings(&self) -> impl Iterator<Item = (Posting, bool)> {
        self.open.iter().map(|entry| {
            (posting::read(&self.company, self.index, entry), posting::is_listed(&self.company, entry.origin))
        })
    }
}

impl World {
    /// A world standing at its start.
    pub fn new(options: &WorldOptions) -> Self {
        let companies: Vec<Arc<Company>> = companies::companies(
            options.seed,
            options.companies,
            options.postings_per_company,
            &options.systems,
        )
        .into_iter()
        .map(Arc::new)
        .collect();
        let total: f64 = companies.iter().map(|company| f64::from(company.openings)).sum();
        let changes_per_day = options.openings_per_day / LISTING_SHARE;
        let start = options.start.timestamp_millis();
        let boards = companies
            .iter()
            .map(|company| {
                let own = changes_per_day * f64::from(company.openings) / total.max(1.0);
                // A world that does not move at all is one whose next change is ages away.
                let mean_wait = if own > 0.0 { DAY_MS / own } else { DAY_MS * 1e6 };
                Board::new(company, start, mean_wait)
            })
            .collect();
        let by_board = companies
            .iter()
            .enumerate()
            .map(|(index, company)| ((company.ats, company.board.clone()), index as u32))
            .collect();
        Self { seed: options.seed, companies, boards, by_board, log: Vec::new(), now: start }
    }

    /// The instant it stands at.
    pub fn now(&self) -> DateTime<Utc> {
        posting::instant(self.now)
    }

    /// Every company, in a fixed order.
    pub fn companies(&self) -> &[Arc<Company>] {
        &self.companies
    }

    /// Moves on to `to` and returns what happened on the way, in order of time. Going through the instants
    /// between leads to the same world; an instant already passed changes nothing.
    pub fn advance(&mut self, to: DateTime<Utc>) -> Vec<WorldEvent> {
        let to = to.timestamp_millis();
        let mut fresh = Vec::new();
        for (index, (board, company)) in self.boards.iter_mut().zip(&self.companies).enumerate() {
            while board.next_at() <= to {
                board.step(company, index as u32, &mut fresh);
            }
        }
        // Stable: what one board logs at one instant keeps its order.
        fresh.sort_by_key(|event| (event.at, event.board));
        self.now = self.now.max(to);
        self.log.extend_from_slice(&fresh);
        fresh.iter().filter_map(|event| self.told(event)).collect()
    }

    /// Everything that happened since the start.
    pub fn events(&self) -> impl Iterator<Item = WorldEvent> {
        self.log.iter().filter_map(|event| self.told(event))
    }

    /// Every posting listed now, board by board.
    pub fn open_postings(&self) -> Vec<Posting> {
        (0..self.boards.len() as u32)
            .filter_map(|index| self.board_copy(index))
            .flat_map(|board| listed(&board))
            .collect()
    }

    /// The postings listed now on one board; none for an unknown one.
    pub fn board_postings(&self, ats: Ats, board: &str) -> Option<Vec<Posting>> {
        self.find_board(ats, board).map(|board| listed(&board))
    }

    /// Every posting that was listed at an instant between the start and now, as it was then (`closed_at`
    /// tells of closures up to that instant only).
    pub fn open_postings_at(&self, at: DateTime<Utc>) -> Vec<Posting> {
        let at = at.timestamp_millis();
        let mut then: Vec<HashMap<u32, Entry>> = self
            .boards
            .iter()
            .map(|board| {
                board
                    .entries
                    .iter()
                    .take(board.initial as usize)
                    .map(|entry| (entry.serial, first_state(entry)))
                    .collect()
            })
            .collect();
        for event in self.log.iter().take_while(|event| event.at <= at) {
            let (Some(entries), Some(board)) =
                (then.get_mut(event.board as usize), self.boards.get(event.board as usize))
            else {
                continue;
            };
            replay(entries, &board.entries, *event);
        }
        let mut postings = Vec::new();
        for (index, (entries, company)) in then.iter().zip(&self.companies).enumerate() {
            let mut open: Vec<Entry> =
                entries.values().filter(|entry| entry.closed.is_none()).cloned().collect();
            open.sort_unstable_by_key(|entry| entry.serial);
            postings.extend(listed(&BoardCopy {
                company: Arc::clone(company),
                index: index as u32,
                version: 0,
                open,
            }));
        }
        postings
    }

    /// Everything true about one posting, open or closed, by its board and id.
    pub fn posting(&self, ats: Ats, board: &str, external_id: &str) -> Option<Posting> {
        let index = *self.by_board.get(&(ats, board.to_owned()))?;
        let company = self.companies.get(index as usize)?;
        let entry = self
            .boards
            .get(index as usize)?
            .entries
            .iter()
            .find(|entry| posting::external_id(company, index, entry.serial) == external_id)?;
        posting::is_listed(company, entry.origin).then(|| posting::read(company, index, entry))
    }

    /// A posting's description in plain words, section by section, each with its heading.
    pub fn description(&self, ats: Ats, board: &str, external_id: &str) -> Option<Vec<String>> {
        let posting = self.posting(ats, board, external_id)?;
        let index = *self.by_board.get(&(ats, board.to_owned()))?;
        let document = Document::of(self.companies.get(index as usize)?, &posting);
        Some(document.sections.iter().map(|section| plain(std::iter::once(section))).collect())
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// The board's place and version, without copying it.
    pub(crate) fn version(&self, ats: Ats, board: &str) -> Option<(u32, u32)> {
        let index = *self.by_board.get(&(ats, board.to_owned()))?;
        Some((index, self.boards.get(index as usize)?.version))
    }

    pub(crate) fn find_board(&self, ats: Ats, board: &str) -> Option<BoardCopy> {
        self.board_copy(*self.by_board.get(&(ats, board.to_owned()))?)
    }

    fn board_copy(&self, index: u32) -> Option<BoardCopy> {
        let board = self.boards.get(index as usize)?;
        Some(BoardCopy {
            company: Arc::clone(self.companies.get(index as usize)?),
            index,
            version: board.version,
            open: board.entries.iter().filter(|entry| entry.closed.is_none()).cloned().collect(),
        })
    }

    /// The public form of a logged event; none for postings the board does not list.
    fn told(&self, event: &Logged) -> Option<WorldEvent> {
        let company = self.companies.get(event.board as usize)?;
        let entry = self.boards.get(event.board as usize)?.entries.get(event.serial as usize)?;
        posting::is_listed(company, entry.origin).then(|| WorldEvent {
            at: posting::instant(event.at),
            kind: event.kind,
            company: company.slug.clone(),
            ats: company.ats,
            board: company.board.clone(),
            external_id: posting::external_id(company, event.board, event.serial),
        })
    }
}

fn listed(board: &BoardCopy) -> Vec<Posting> {
    board.postings().filter_map(|(posting, listed)| listed.then_some(posting)).collect()
}

/// An entry as it was when it was first listed, from its present state.
fn first_state(entry: &Entry) -> Entry {
    Entry { text_edits: 0, pay_edits: 0, updated: entry.published, closed: None, ..entry.clone() }
}

fn replay(then: &mut HashMap<u32, Entry>, now: &[Entry], event: Logged) {
    let Some(present) = now.get(event.serial as usize) else { return };
    match event.kind {
        EventKind::Opened => {
            then.insert(event.serial, first_state(present));
        }
        EventKind::Reposted => {
            // A repost starts with the edits of the posting it repeats.
            let mut entry = first_state(present);
            if let Some(old) = present.repost_of.and_then(|old| then.get(&old)) {
                (entry.text_edits, entry.pay_edits) = (old.text_edits, old.pay_edits);
            }
            then.insert(event.serial, entry);
        }
        EventKind::TextChanged => change(then, event, Entry::edit_text),
        EventKind::PayChanged => change(then, event, Entry::edit_pay),
        EventKind::Reopened => change(then, event, |entry| entry.closed = None),
        EventKind::Closed => {
            if let Some(entry) = then.get_mut(&event.serial) {
                entry.closed = Some(event.at);
            }
        }
    }
}

fn change(then: &mut HashMap<u32, Entry>, event: Logged, edit: impl FnOnce(&mut Entry)) {
    if let Some(entry) = then.get_mut(&event.serial) {
        edit(entry);
        entry.updated = event.at;
    }
}
