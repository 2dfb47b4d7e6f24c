//! A board as an answer shows it: all of it, or less or more where a fault wants it so.

use super::Listed;
use crate::companies::Company;
use crate::posting::{self, Entry};
use crate::truth::Posting;
use crate::world::BoardCopy;

/// How a fault changes what is on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shown {
    /// Everything.
    All,
    /// Every second posting; a declared total stays.
    Half,
    /// Nothing, and a declared total says so.
    None,
    /// Every posting twice in a row.
    Doubled,
    /// The first posting in the place of the last one, too.
    Shifted,
    /// As many postings, invented as needed.
    Crowded(u32),
}

/// One board, about to be rendered.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) company: &'a Company,
    /// Postings of the whole board, as the system declares them.
    pub(crate) total: usize,
    index: u32,
    entries: Vec<Entry>,
    pages: Option<&'a str>,
}

impl<'a> View<'a> {
    /// Looks at a board; `pages` is where we serve postings' pages ourselves.
    pub(crate) fn new(board: &'a BoardCopy, shown: Shown, pages: Option<&'a str>) -> Self {
        let entries = entries(board, shown);
        let total = match shown {
            Shown::All | Shown::Half | Shown::Doubled | Shown::Shifted => board.open.len(),
            Shown::None | Shown::Crowded(_) => entries.len(),
        };
        Self { company: &board.company, total, index: board.index, entries, pages }
    }

    /// How many postings stand on it.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number on the board of the posting at a place.
    pub(crate) fn serial(&self, place: usize) -> Option<u32> {
        self.entries.get(place).map(|entry| entry.serial)
    }

    /// Renders a part of the board, posting by posting.
    pub(crate) fn rows<T>(
        &self,
        from: usize,
        most: usize,
        mut render: impl FnMut(&Listed<'_>) -> T,
    ) -> Vec<T> {
        self.entries
            .iter()
            .skip(from)
            .take(most)
            .map(|entry| render(&self.listed(&self.read(entry), entry)))
            .collect()
    }

    /// Renders one open, listed posting by its id.
    pub(crate) fn one<T>(&self, id: &str, render: impl FnOnce(&Listed<'_>) -> T) -> Option<T> {
        let is_it = |entry: &&Entry| posting::external_id(self.company, self.index, entry.serial) == id;
        let entry = self.entries.iter().find(is_it)?;
        posting::is_listed(self.company, entry.origin).then(|| render(&self.listed(&self.read(entry), entry)))
    }

    fn read(&self, entry: &Entry) -> Posting {
        posting::read(self.company, self.index, entry)
    }

    fn listed<'b>(&'b self, posting: &'b Posting, entry: &Entry) -> Listed<'b> {
        let is_listed = posting::is_listed(self.company, entry.origin);
        Listed { company: self.company, posting, pages: self.pages, serial: entry.serial, is_listed }
    }
}

fn entries(board: &BoardCopy, shown: Shown) -> Vec<Entry> {
    let all = &board.open;
    match shown {
        Shown::All => all.clone(),
        Shown::Half => all.iter().step_by(2).cloned().collect(),
        Shown::None => Vec::new(),
        Shown::Doubled => all.iter().flat_map(|entry| [entry.clone(), entry.clone()]).collect(),
        Shown::Shifted => {
            let mut shifted = all.clone();
            if let [first, .., last] = shifted.as_mut_slice() {
                *last = first.clone();
            }
            shifted
        }
        Shown::Crowded(count) => {
            let first = all.iter().map(|entry| entry.serial + 1).max().unwrap_or_default();
            let published = all.first().map_or(0, |entry| entry.published);
            let more = (first..).map(|serial| Entry::fresh(serial, published));
            all.iter().cloned().chain(more).take(count as usize).collect()
        }
    }
}
