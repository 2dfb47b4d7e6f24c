//! One opening while a pass works on it: its sources, what it shows, and what became of it in the end.

use rolecall_domain::title_key::near_identical;
use rolecall_domain::{BoardKey, ChangeKind, Job};

use super::{plain, stored_title_key};
use crate::pass::TrackedPosting;
use crate::rows::{StoredIntervals, millis};

/// What one listing says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facts {
    pub shown: Shown,
    pub fingerprint: Option<u64>,
    /// What the feed said, as JSON.
    pub native: String,
}

/// What an opening shows: of its first open source, with the facts of the others merged in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub title: String,
    pub title_key: String,
    pub url: String,
    pub apply_url: Option<String>,
    pub posted_at: Option<i64>,
    pub job: Job,
}

impl Facts {
    pub fn of(posting: &TrackedPosting) -> Self {
        let shown = Shown {
            title: plain(&posting.title).into_owned(),
            title_key: stored_title_key(&posting.title_key),
            url: plain(&posting.url).into_owned(),
            apply_url: posting.apply_url.as_deref().map(|url| plain(url).into_owned()),
            posted_at: posting.posted_at.map(millis),
            job: posting.job.clone(),
        };
        Self { shown, fingerprint: posting.fingerprint, native: plain(&posting.native).into_owned() }
    }

    /// True when two listings of one company are of the same opening; texts too short to be recognised never are.
    pub fn same_opening(&self, other: &Self) -> bool {
        match (self.fingerprint, other.fingerprint) {
            (Some(a), Some(b)) => self.shown.title_key == other.shown.title_key && near_identical(a, b),
            _ => false,
        }
    }
}

/// One listing of an opening.
#[derive(Debug, Clone)]
pub(crate) struct SourceDraft {
    pub board: BoardKey,
    pub external_id: String,
    pub facts: Facts,
    pub first_seen_at: i64,
    /// `None` while listed.
    pub last_seen_at: Option<i64>,
    pub closed_at: Option<i64>,
    /// To be written.
    pub dirty: bool,
}

/// An opening being worked on.
#[derive(Debug, Clone)]
pub(crate) struct OpeningDraft {
    /// `None` until it is on record.
    pub id: Option<i64>,
    pub company_slug: String,
    pub shown: Shown,
    pub first_seen_at: i64,
    /// As on record; [`Self::is_open`] says how it stands now.
    pub closed_at: Option<i64>,
    pub intervals: StoredIntervals,
    pub repost_of: Option<i64>,
    pub baseline: bool,
    pub sources: Vec<SourceDraft>,
    /// Something readers see of it changed outside of what it shows: its listings, its description, its company.
    pub touched: bool,
}

/// What a pass did to an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Finished {
    /// The row of the change log; `None`: nothing readers see.
    pub kind: Option<ChangeKind>,
    /// True when the opening's own row must be written.
    pub write: bool,
}

impl OpeningDraft {
    /// A new opening without sources.
    pub fn new(
        company_slug: &str,
        facts: &Facts,
        first_seen_at: i64,
        opened_at: i64,
        baseline: bool,
    ) -> Self {
        Self {
            id: None,
            company_slug: company_slug.to_owned(),
            shown: facts.shown.clone(),
            first_seen_at,
            closed_at: None,
            intervals: vec![(opened_at, None)],
            repost_of: None,
            baseline,
            sources: Vec::new(),
            touched: false,
        }
    }

    /// True while one source is open.
    pub fn is_open(&self) -> bool {
        self.sources.iter().any(|s| s.closed_at.is_none())
    }

    /// The listing of a posting, if it has one.
    pub fn source(&mut self, board: &BoardKey, external_id: &str) -> Option<&mut SourceDraft> {
        self.sources.iter_mut().find(|s| s.external_id == external_id && s.board == *board)
    }

    /// Lists a posting here: a new source, or an old one with new facts, open (again).
    pub fn list(&mut self, board: &BoardKey, external_id: &str, facts: Facts, first_seen_at: i64) {
        if let Some(source) = self.source(board, external_id) {
            let was_closed = source.closed_at.take().is_some();
            // Which listings there are and where they lead is part of what readers see.
            let moved = was_closed || source.facts.shown.url != facts.shown.url;
            source.last_seen_at = None;
            source.facts = facts;
            source.dirty = true;
            self.touched |= moved;
            return;
        }
        self.touched = true;
        self.sources.push(SourceDraft {
            board: board.clone(),
            external_id: external_id.to_owned(),
            facts,
            first_seen_at,
            last_seen_at: None,
            closed_at: None,
            dirty: true,
        });
    }

    /// Closes a listing that is open, last seen at `last_seen_at` unless an earlier miss fixed that.
    pub fn unlist(&mut self, board: &BoardKey, external_id: &str, at: i64, last_seen_at: Option<i64>) {
        let Some(source) = self.source(board, external_id).filter(|s| s.closed_at.is_none()) else { return };
        source.last_seen_at = source.last_seen_at.or(last_seen_at).or(Some(source.first_seen_at));
        source.closed_at = Some(at);
        source.dirty = true;
        self.touched = true;
    }

    /// Settles what the opening shows and whether it is open, and says what happened to it.
    pub fn finish(&mut self, at: i64) -> Finished {
        let open = self.is_open();
        let was_open = self.closed_at.is_none();
        let shown = self.merged().filter(|merged| *merged != self.shown);
        let reworded = shown.is_some();
        if let Some(shown) = shown {
            self.shown = shown;
        }
        let kind = match (self.id, was_open, open) {
            (None, ..) => Some(ChangeKind::Opened),
            (_, true, false) => {
                self.close(at);
                Some(ChangeKind::Closed)
            }
            (_, false, true) => {
                self.closed_at = None;
                self.intervals.push((at, None));
                Some(ChangeKind::Reopened)
            }
            _ => (reworded || self.touched).then_some(ChangeKind::Changed),
        };
        Finished { kind, write: reworded || was_open != open || self.id.is_none() }
    }

    fn close(&mut self, at: i64) {
        self.closed_at = Some(at);
        if let Some((opened, closed)) = self.intervals.last_mut().filter(|(_, closed)| closed.is_none()) {
            // A clock that was set back must not make a span end before it began.
            *closed = Some(at.max(*opened));
        }
    }

    /// What its open sources say together; `None` when none is open: then it keeps what it showed last.
    fn merged(&self) -> Option<Shown> {
        let mut open: Vec<&SourceDraft> = self.sources.iter().filter(|s| s.closed_at.is_none()).collect();
        open.sort_by(|a, b| {
            (a.first_seen_at, &a.board, &a.external_id).cmp(&(b.first_seen_at, &b.board, &b.external_id))
        });
        let (first, others) = open.split_first()?;
        let mut shown = first.facts.shown.clone();
        for other in others {
            shown.job.absorb(&other.facts.shown.job);
        }
        Some(shown)
    }
}
