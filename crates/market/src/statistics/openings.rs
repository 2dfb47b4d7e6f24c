//! How many openings, of how many companies, how new and how old.

use chrono::TimeDelta;
use roaring::RoaringBitmap;
use rolecall_domain::{Facet, JobFilter, Status};

use super::groups::in_order;
use super::order_statistics::nearest_rank;
use crate::answers::{OpeningsFigures, OpeningsGroup};
use crate::index::bits::{each_block, keep_where};
use crate::index::rows::micros;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// What "new" and "just closed" mean.
const RECENT: TimeDelta = TimeDelta::days(7);

const MICROS_A_DAY: f64 = 86_400_000_000.0;

impl Snapshot {
    /// Counts for a filter.
    pub fn openings_figures(&self, filter: &JobFilter) -> OpeningsFigures {
        self.figures_of(&self.select(filter), &self.just_closed(filter))
    }

    /// Counts for a filter by the values of a facet: levels in their order, others by openings, most first.
    pub fn openings_by(&self, filter: &JobFilter, facet: Facet) -> Vec<OpeningsGroup> {
        let selection = self.select(filter);
        let closed = self.just_closed(filter);
        let closed_with = |number| self.index.facets.rows_with(facet, number).map(|rows| rows & &closed);
        let mut groups = Vec::new();
        self.each_group(&selection, facet, |number, rows| {
            let rows = selection.narrowed(rows.into_bitmap());
            groups.push(OpeningsGroup {
                value: self.value(facet, number),
                label: self.label(facet, number),
                figures: self.figures_of(&rows, &closed_with(number).unwrap_or_default()),
            });
        });
        in_order(&mut groups, facet, |g| (g.figures.openings, &g.value));
        groups
    }

    pub(super) fn figures_of(&self, selection: &Selection, closed: &RoaringBitmap) -> OpeningsFigures {
        let at = micros(selection.instant);
        let first_seen = &self.index.rows.first_seen;
        let mut ages = Vec::with_capacity(selection.len() as usize);
        let mut age = |row: u32, until: i64| {
            let seen = first_seen.get(row as usize).copied().unwrap_or(until);
            ages.push(until.saturating_sub(seen).max(0));
        };
        if selection.open_now {
            each_block(&selection.rows, u32::MAX, |block| block.iter().for_each(|row| age(*row, at)));
        } else {
            self.index
                .closed_before(&selection.rows, at)
                .for_each(|(row, closed)| age(row, closed.unwrap_or(at)));
        }
        let mut recent = &*selection.rows - &self.index.baseline;
        let since = micros(selection.instant - RECENT);
        keep_where(&mut recent, first_seen, |seen| seen >= since);
        OpeningsFigures {
            openings: selection.len(),
            companies: self.companies_in(&selection.rows),
            new_7d: recent.len(),
            closed_7d: closed.len(),
            median_days_open: nth_smallest(&mut ages, nearest_rank(selection.len(), 0.5) as usize)
                .map(|age| (age as f64 / MICROS_A_DAY * 10.0).round() / 10.0),
        }
    }

    /// The rows that closed in the last seven days and are closed, of those the filter selects whatever their status.
    pub(super) fn just_closed(&self, filter: &JobFilter) -> RoaringBitmap {
        let closed = self.select_status(filter, Status::Closed);
        let at = micros(closed.instant);
        let since = micros(closed.instant - RECENT);
        self.index.closed_between(&closed.rows, since, at)
    }

    /// How many companies the rows belong to.
    fn companies_in(&self, rows: &RoaringBitmap) -> u64 {
        let mut hiring = vec![false; self.index.facets.values(Facet::Company).len()];
        if let Some(column) = self.index.column(Facet::Company) {
            each_block(rows, u32::MAX, |block| {
                column.scan(block.iter().copied(), |_, number| {
                    if let Some(hires) = hiring.get_mut(number as usize) {
                        *hires = true;
                    }
                });
            });
        }
        hiring.iter().filter(|hires| **hires).count() as u64
    }
}

/// The item at a place (from 0) if all were sorted. Items are thrown into buckets first: only one bucket has to be looked into.
fn nth_smallest(items: &mut Vec<i64>, place: usize) -> Option<i64> {
    const BUCKETS: u32 = 12;
    let least = *items.iter().min()?;
    let range = items.iter().max()?.abs_diff(least);
    let shift = (u64::BITS - range.leading_zeros()).saturating_sub(BUCKETS);
    let bucket = |item: i64| (item.abs_diff(least) >> shift) as usize;
    let mut counts = vec![0usize; 1 << BUCKETS];
    for item in items.iter() {
        if let Some(count) = counts.get_mut(bucket(*item)) {
            *count += 1;
        }
    }
    let mut before = 0;
    let within = counts.iter().position(|count| {
        before += count;
        before > place
    })?;
    items.retain(|item| bucket(*item) == within);
    let place = place - (before - items.len());
    if place < items.len() { Some(*items.select_nth_unstable(place).1) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nth_smallest_is_that_of_the_sorted(items in prop::collection::vec(prop_oneof![any::<i64>(), 0..50i64], 0..300), place in 0..300usize) {
            let mut sorted = items.clone();
            sorted.sort_unstable();
            prop_assert_eq!(nth_smallest(&mut items.clone(), place), sorted.get(place).copied());
        }
    }
}
