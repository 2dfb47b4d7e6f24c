//! How many openings, of how many companies, how new and how old.

use chrono::TimeDelta;
use roaring::RoaringBitmap;
use rolecall_domain::{Facet, JobFilter, Status};

use super::order_statistics::nearest_rank;
use crate::answers::{OpeningsFigures, OpeningsGroup};
use crate::index::rows::{column, micros};
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
        let closed_with = |number| self.index.rows_with(facet, number).map(|rows| rows & &closed);
        let mut groups: Vec<OpeningsGroup> = self
            .rows_by_value(&selection, facet)
            .into_iter()
            .map(|group| OpeningsGroup {
                value: self.value(facet, group.number),
                label: self.label(facet, group.number),
                figures: self.figures_of(
                    &selection.narrowed(group.rows.into_bitmap()),
                    &closed_with(group.number).unwrap_or_default(),
                ),
            })
            .collect();
        if facet != Facet::Level {
            groups.sort_by(|a, b| {
                b.figures.openings.cmp(&a.figures.openings).then_with(|| a.value.cmp(&b.value))
            });
        }
        groups
    }

    fn figures_of(&self, selection: &Selection, closed: &RoaringBitmap) -> OpeningsFigures {
        let rows = &self.index.rows;
        let at = micros(selection.instant);
        let since = micros(selection.instant - RECENT);
        let mut ages = Vec::with_capacity(selection.len() as usize);
        let mut new_7d = 0;
        let companies = rows.facets.get(column(Facet::Company));
        let mut hiring = RoaringBitmap::new();
        for row in selection.rows.iter() {
            let Some(first_seen) = rows.first_seen.get(row as usize) else { continue };
            let until = rows.closed_before(row, at).unwrap_or(at);
            ages.push(until.saturating_sub(*first_seen).max(0));
            if *first_seen >= since && !self.index.baseline.contains(row) {
                new_7d += 1;
            }
            hiring.extend(companies.map(|c| c.of(row)).unwrap_or_default());
        }
        let middle = nearest_rank(ages.len() as u64, 0.5) as usize;
        let median = if ages.is_empty() { None } else { Some(*ages.select_nth_unstable(middle).1) };
        OpeningsFigures {
            openings: selection.len(),
            companies: hiring.len(),
            new_7d,
            closed_7d: closed.len(),
            median_days_open: median.map(|age| (age as f64 / MICROS_A_DAY * 10.0).round() / 10.0),
        }
    }

    /// The rows that closed in the last seven days and are closed, of those the filter selects whatever their status.
    fn just_closed(&self, filter: &JobFilter) -> RoaringBitmap {
        let closed = self.select_status(filter, Status::Closed);
        let at = micros(closed.instant);
        let since = micros(closed.instant - RECENT);
        let recent =
            |row: &u32| self.index.rows.closed_before(*row, at).is_some_and(|closed| closed >= since);
        RoaringBitmap::from_sorted_iter(closed.rows.iter().filter(recent)).unwrap_or_default()
    }
}
