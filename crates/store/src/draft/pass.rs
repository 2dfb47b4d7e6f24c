//! One board's poll, carried out on the postings and openings it touches.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use rolecall_domain::BoardKey;

use super::opening::{Facts, OpeningDraft};
use super::openings::OpeningDrafts;
use super::{LONGEST_ID, plain};
use crate::pass::{PassWrite, PostingPut, PostingWrite, TrackedPosting};
use crate::rows::millis;

/// A posting's row while a pass works on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PostingDraft {
    pub content_hash: String,
    /// Its role is tracked, as last read.
    pub tracked: bool,
    pub missing_count: i64,
    pub missing_since: Option<i64>,
    pub first_seen_at: i64,
    pub closed_at: Option<i64>,
    /// Handle of the opening it makes or made.
    pub opening: Option<usize>,
    /// To be written.
    pub dirty: bool,
}

/// A pass at work.
#[derive(Debug)]
pub(crate) struct PassDraft<'a> {
    pub company_slug: &'a str,
    pub board: &'a BoardKey,
    pub at: i64,
    /// When the board's postings were last known to be listed before this pass.
    pub listed_before: Option<i64>,
    /// The postings named by the pass that are on record, and those it adds; by id.
    pub postings: BTreeMap<String, PostingDraft>,
    pub openings: OpeningDrafts,
    /// The descriptions on record of the postings named.
    pub described: HashMap<String, String>,
    /// Descriptions that differ from those; `None`: there is none any more.
    pub descriptions: BTreeMap<String, Option<String>>,
}

impl PassDraft<'_> {
    /// Carries the pass out. What is gone goes first and what is known comes before what is new, so that a new posting meets
    /// the openings as they stand after this listing: a posting replaced by its copy is a closure and a repost.
    pub fn apply(&mut self, pass: &PassWrite) {
        for write in &pass.postings {
            match write {
                PostingWrite::Closed { external_id } => self.close(&plain(external_id)),
                PostingWrite::Missing { external_id, count, since } => {
                    self.miss(&plain(external_id), i64::from(*count), millis(*since));
                }
                PostingWrite::Seen { .. } | PostingWrite::Put(_) => {}
            }
        }
        for write in &pass.postings {
            if let PostingWrite::Seen { external_id } = write {
                self.see(&plain(external_id));
            }
        }
        // Of a posting listed twice the last word counts.
        let mut puts: BTreeMap<Cow<'_, str>, &PostingPut> = BTreeMap::new();
        for write in &pass.postings {
            if let PostingWrite::Put(put) = write {
                puts.insert(plain(&put.external_id), put);
            }
        }
        let (known, new): (Vec<_>, Vec<_>) =
            puts.into_iter().partition(|(id, _)| self.postings.contains_key(&**id));
        for (id, put) in known.into_iter().chain(new) {
            self.put(id.into_owned(), put);
        }
    }

    fn close(&mut self, id: &str) {
        let Some(posting) = self.postings.get_mut(id).filter(|p| p.closed_at.is_none()) else { return };
        (posting.missing_count, posting.missing_since) = (0, None);
        posting.closed_at = Some(self.at);
        posting.dirty = true;
        if let Some(opening) = posting.opening.and_then(|handle| self.openings.get(handle)) {
            opening.unlist(self.board, id, self.at, self.listed_before);
        }
    }

    fn miss(&mut self, id: &str, count: i64, since: i64) {
        let Some(posting) = self.postings.get_mut(id) else { return };
        (posting.missing_count, posting.missing_since) = (count, Some(since));
        posting.dirty = true;
        let opening = posting.opening.and_then(|handle| self.openings.get(handle));
        if let Some(source) = opening.and_then(|o| o.source(self.board, id))
            && source.last_seen_at.is_none()
        {
            source.last_seen_at = self.listed_before.or(Some(source.first_seen_at));
            source.dirty = true;
        }
    }

    fn see(&mut self, id: &str) {
        let Some(posting) = self.postings.get_mut(id) else { return };
        let was_closed = posting.closed_at.take().is_some();
        (posting.missing_count, posting.missing_since) = (0, None);
        posting.dirty = true;
        let (tracked, first_seen_at) = (posting.tracked, posting.first_seen_at);
        let Some(held) = posting.opening else { return };
        let Some(source) = self.openings.get(held).and_then(|o| o.source(self.board, id)) else { return };
        if source.closed_at.is_none() {
            source.last_seen_at = None;
            source.dirty = true;
        } else if was_closed && tracked {
            let facts = source.facts.clone();
            let handle = self.relist(id, facts, held, first_seen_at);
            self.hold(id, handle);
        }
    }

    fn put(&mut self, id: String, put: &PostingPut) {
        if id.len() > LONGEST_ID {
            tracing::warn!(board = %self.board, length = id.len(), "a posting with a monstrous id is not kept");
            return;
        }
        let before = self.postings.get(&id).cloned();
        let first_seen_at = before.as_ref().map_or(self.at, |p| p.first_seen_at);
        let held = before.as_ref().and_then(|p| p.opening);
        let opening = match (&put.tracked, held) {
            (None, None) => None,
            (None, Some(held)) => {
                // Its role is no longer tracked: listed still, but no longer a source.
                if let Some(opening) = self.openings.get(held) {
                    opening.unlist(self.board, &id, self.at, Some(self.at));
                }
                Some(held)
            }
            (Some(tracked), Some(held)) => Some(self.relist(&id, Facts::of(tracked), held, first_seen_at)),
            (Some(tracked), None) => {
                let since =
                    before.as_ref().filter(|p| p.closed_at.is_none()).map_or(self.at, |p| p.first_seen_at);
                let company = tracked.employer.as_ref().map_or(self.company_slug, |employer| &employer.slug);
                Some(self.open(&id, company, Facts::of(tracked), first_seen_at, since, put.baseline))
            }
        };
        if let (Some(tracked), Some(handle)) = (&put.tracked, opening) {
            self.describe(&id, tracked, handle);
        }
        let content_hash = plain(&put.content_hash).into_owned();
        let tracked = put.tracked.is_some();
        let posting = PostingDraft {
            content_hash,
            tracked,
            first_seen_at,
            opening,
            dirty: true,
            ..PostingDraft::default()
        };
        self.postings.insert(id, posting);
    }

    /// A posting that has an opening is listed: there, unless that opening is closed and the same one is open by another
    /// listing meanwhile; then it is a further listing of that, and the closed one keeps its history.
    fn relist(&mut self, id: &str, facts: Facts, held: usize, first_seen_at: i64) -> usize {
        let closed = self.openings.get(held).filter(|opening| !opening.is_open());
        let company = closed.map(|opening| opening.company_slug.clone());
        let handle = company.and_then(|company| self.openings.twin(&company, &facts)).unwrap_or(held);
        if let Some(opening) = self.openings.get(handle) {
            let title_key = facts.shown.title_key.clone();
            opening.list(self.board, id, facts, first_seen_at);
            self.openings.find_by(title_key, handle);
        }
        handle
    }

    /// A posting that has no opening: a further listing of an open one, a repost of a closed one, or an opening of its own
    /// that was open since `since`.
    fn open(
        &mut self,
        id: &str,
        company: &str,
        facts: Facts,
        first_seen_at: i64,
        since: i64,
        baseline: bool,
    ) -> usize {
        let handle = self.openings.twin(company, &facts).unwrap_or_else(|| {
            let mut opening = OpeningDraft::new(company, &facts, first_seen_at, since, baseline);
            let old =
                self.openings.reposted(company, &facts, self.at).and_then(|handle| self.openings.get(handle));
            if let Some(old) = old {
                opening.repost_of = old.id;
                opening.first_seen_at = old.first_seen_at.min(first_seen_at);
            }
            self.openings.add(opening)
        });
        if let Some(opening) = self.openings.get(handle) {
            opening.list(self.board, id, facts, first_seen_at);
        }
        handle
    }

    fn hold(&mut self, id: &str, handle: usize) {
        if let Some(posting) = self.postings.get_mut(id) {
            posting.opening = Some(handle);
        }
    }

    fn describe(&mut self, id: &str, tracked: &TrackedPosting, handle: usize) {
        let html = tracked.description_html.as_deref().map(|html| plain(html).into_owned());
        if self.described.get(id) == html.as_ref() {
            self.descriptions.remove(id);
            return;
        }
        self.descriptions.insert(id.to_owned(), html);
        if let Some(opening) = self.openings.get(handle) {
            opening.touched = true;
        }
    }
}
