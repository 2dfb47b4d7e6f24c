//! Pages of openings by keyset: a page starts after the last opening of the one before, so that openings that come or go in
//! between neither repeat nor hide others.

use std::cmp::Reverse;

use roaring::RoaringBitmap;

use crate::answers::{Page, PageKey, Sort};
use crate::index::rows::ordered;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// An opening's place in an order: greatest first.
type Place = (i64, i64);

/// Bits of a relevance key that hold the time: microseconds until the year 2112.
const TIME_BITS: u32 = 52;

/// More hits than fit beside the time count as this many.
const MOST_HITS: i64 = (1 << (62 - TIME_BITS)) - 1;

impl Snapshot {
    /// Up to `limit` selected openings in an order, after those of an earlier page.
    pub fn page(&self, selection: &Selection, sort: Sort, after: Option<PageKey>, limit: usize) -> Page {
        let after = after.map(|key| (key.rank, key.id.0));
        // One more than asked tells whether there is a next page.
        let wanted = limit.saturating_add(1);
        let mut found = match sort {
            Sort::Relevance if !selection.title_words.is_empty() => {
                self.by_relevance(selection, after, wanted)
            }
            Sort::Newest | Sort::Relevance => self.by_newest(&selection.rows, 0, after, wanted, |seen| seen),
            Sort::Salary => self.by_salary(selection, after, wanted),
        };
        let more = found.len() > limit;
        found.truncate(limit);
        let key = |(rank, row): &(i64, u32)| PageKey { rank: *rank, id: self.index.id(*row) };
        Page {
            next: if more { found.last().map(key) } else { None },
            ids: found.into_iter().map(|(_, row)| self.index.id(row)).collect(),
            total: selection.len(),
        }
    }

    /// Rows from `least` on, latest first, with their keys; `rank` makes a key of the time of first sight and keeps its order.
    fn by_newest(
        &self,
        rows: &RoaringBitmap,
        least: u32,
        after: Option<Place>,
        wanted: usize,
        rank: impl Fn(i64) -> i64,
    ) -> Vec<(i64, u32)> {
        let place = |row: u32| (rank(self.first_seen(row)), self.index.id(row).0);
        let follows = |row: u32| after.is_none_or(|after| place(row) < after);
        let selected = rows.len() - RoaringBitmap::rank(rows, least.wrapping_sub(1)) * u64::from(least > 0);
        // Walking all openings from the latest meets a selected one every all/selected steps: for a page of few, sorting those
        // few is less work.
        if selected * selected < wanted as u64 * u64::from(self.index.len()) {
            let keyed =
                rows.range(least..).filter(|row| follows(*row)).map(|row| (place(row), row)).collect();
            return greatest(keyed, wanted);
        }
        let newest = &self.index.by_newest;
        let start = newest.partition_point(|row| !follows(*row));
        let walk = newest.iter().skip(start).copied();
        walk.filter(|row| *row >= least && rows.contains(*row))
            .take(wanted)
            .map(|row| (place(row).0, row))
            .collect()
    }

    /// Votes by pay, then the others by time.
    fn by_salary(&self, selection: &Selection, after: Option<Place>, wanted: usize) -> Vec<(i64, u32)> {
        let votes = self.index.votes;
        let pay = |row: u32| self.index.euros.get(row as usize).map_or(0, |euros| ordered(*euros).max(0));
        let mut found = Vec::new();
        if after.is_none_or(|(rank, _)| rank >= 0) {
            let end = after.map_or(votes, |after| self.votes_before(after));
            found.extend(selection.rows.range(..end).rev().take(wanted).map(|row| (pay(row), row)));
        }
        if found.len() < wanted {
            let after = after.filter(|(rank, _)| *rank < 0);
            found.extend(self.by_newest(&selection.rows, votes, after, wanted - found.len(), unpaid));
        }
        found
    }

    /// How many votes stand before a place in the order of pay: rows are in that order.
    fn votes_before(&self, after: Place) -> u32 {
        let ids = &self.index.rows.ids;
        let place = |row: usize| {
            (self.index.euros.get(row).map_or(0, |e| ordered(*e).max(0)), ids.get(row).copied().unwrap_or(0))
        };
        let (mut low, mut high) = (0, self.index.euros.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if place(middle) < after { low = middle + 1 } else { high = middle }
        }
        low as u32
    }

    /// By words found in the title, then by time.
    fn by_relevance(&self, selection: &Selection, after: Option<Place>, wanted: usize) -> Vec<(i64, u32)> {
        let mut hits = vec![0u16; self.index.len() as usize];
        for numbers in &selection.title_words {
            let mut rows = RoaringBitmap::new();
            for number in numbers {
                if let Some(with) = self.index.title.get(*number as usize) {
                    rows |= with & &*selection.rows;
                }
            }
            for row in rows {
                if let Some(hits) = hits.get_mut(row as usize) {
                    *hits = hits.saturating_add(1);
                }
            }
        }
        let place = |row: u32| {
            let score = hits.get(row as usize).map_or(0, |hits| i64::from(*hits)).min(MOST_HITS);
            let time = self.first_seen(row).clamp(0, (1 << TIME_BITS) - 1);
            ((score << TIME_BITS) | time, self.index.id(row).0)
        };
        let keyed = selection.rows.iter().map(|row| (place(row), row));
        greatest(keyed.filter(|(place, _)| after.is_none_or(|after| *place < after)).collect(), wanted)
    }

    fn first_seen(&self, row: u32) -> i64 {
        self.index.rows.first_seen.get(row as usize).copied().unwrap_or_default()
    }
}

/// Where openings without pay stand in the order of pay: after all with pay (whose keys are 0 or more), by time.
fn unpaid(first_seen: i64) -> i64 {
    first_seen.clamp(-(1 << 61), 1 << 61) - (1 << 62)
}

/// The `wanted` greatest, greatest first.
fn greatest(mut keyed: Vec<(Place, u32)>, wanted: usize) -> Vec<(i64, u32)> {
    if wanted < keyed.len() {
        keyed.select_nth_unstable_by_key(wanted, |(place, _)| Reverse(*place));
        keyed.truncate(wanted);
    }
    keyed.sort_unstable_by_key(|(place, _)| Reverse(*place));
    keyed.into_iter().map(|((rank, _), row)| (rank, row)).collect()
}
