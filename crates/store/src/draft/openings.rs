//! The openings a pass works on, and the search for the one a listing belongs to (DESIGN, "Lifecycle of a posting"): the
//! same opening is company, title key and near-identical text; open, it takes the listing in; closed not long ago, it is
//! reposted.

use std::collections::HashMap;

use super::opening::{Facts, OpeningDraft};

/// How long after its closure an opening that appears again under a new id is a repost of it.
pub(crate) const REPOST_DAYS: i64 = 90;

const DAY: i64 = 86_400_000;

/// Openings by handle (their place here), id and title.
#[derive(Debug, Default)]
pub(crate) struct OpeningDrafts {
    pub all: Vec<OpeningDraft>,
    by_id: HashMap<i64, usize>,
    by_title: HashMap<String, Vec<usize>>,
}

impl OpeningDrafts {
    /// Openings read from the record, in order of their ids so that of several twins the oldest is found first.
    pub fn on_record(mut openings: Vec<OpeningDraft>) -> Self {
        openings.sort_by_key(|o| o.id);
        let mut drafts = Self::default();
        for opening in openings {
            drafts.add(opening);
        }
        drafts
    }

    /// Adds an opening and gives its handle.
    pub fn add(&mut self, opening: OpeningDraft) -> usize {
        let handle = self.all.len();
        if let Some(id) = opening.id {
            self.by_id.insert(id, handle);
        }
        self.find_by(opening.shown.title_key.clone(), handle);
        self.all.push(opening);
        handle
    }

    /// Lets an opening be found by a title one of its listings has now.
    pub fn find_by(&mut self, title_key: String, handle: usize) {
        let handles = self.by_title.entry(title_key).or_default();
        if !handles.contains(&handle) {
            handles.push(handle);
        }
    }

    /// The handle of an opening on record.
    pub fn handle(&self, id: i64) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    pub fn get(&mut self, handle: usize) -> Option<&mut OpeningDraft> {
        self.all.get_mut(handle)
    }

    /// The open opening of a company that these facts are another listing of.
    pub fn twin(&self, company: &str, facts: &Facts) -> Option<usize> {
        let has_twin =
            |o: &OpeningDraft| o.sources.iter().any(|s| s.closed_at.is_none() && s.facts.same_opening(facts));
        self.of_title(company, facts).find(|(_, opening)| has_twin(opening)).map(|(handle, _)| handle)
    }

    /// The company's opening, closed within [`REPOST_DAYS`] before `at`, that these facts repeat; of several the latest closed.
    pub fn reposted(&self, company: &str, facts: &Facts, at: i64) -> Option<usize> {
        self.of_title(company, facts)
            .filter(|(_, opening)| !opening.is_open())
            // One that this pass has closed carries no date yet.
            .map(|(handle, opening)| (opening.closed_at.unwrap_or(at), handle, opening))
            .filter(|(closed_at, ..)| at - closed_at <= REPOST_DAYS * DAY)
            .filter(|(.., opening)| opening.sources.iter().any(|s| s.facts.same_opening(facts)))
            .max_by_key(|(closed_at, handle, _)| (*closed_at, *handle))
            .map(|(_, handle, _)| handle)
    }

    fn of_title<'a>(
        &'a self,
        company: &'a str,
        facts: &Facts,
    ) -> impl Iterator<Item = (usize, &'a OpeningDraft)> {
        let handles = self.by_title.get(&facts.shown.title_key).map_or(&[][..], Vec::as_slice);
        let openings = handles.iter().filter_map(|handle| Some((*handle, self.all.get(*handle)?)));
        openings.filter(move |(_, opening)| opening.company_slug == company)
    }
}
