//! How much a skill or a certification is asked for: its share of the openings, its rank now and a month ago, what openings that name
//! it pay, and what is named together with it.

use chrono::TimeDelta;
use rolecall_domain::{Facet, JobFilter};

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::{Demand, Together};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// How far back the rank before is looked for.
const BEFORE: TimeDelta = TimeDelta::days(30);

/// Openings that name both, under which two values are not said to go together: of fewer, lift is chance.
const LEAST_TOGETHER: u64 = 5;

impl Snapshot {
    /// Every value of a facet that selected openings have, most demanded first, then by value.
    pub fn demand(&self, filter: &JobFilter, facet: Facet) -> Vec<Demand> {
        let selection = self.select(filter);
        let before = selection.instant.checked_sub_signed(BEFORE).map(|at| {
            let then = JobFilter { as_of: Some(at), ..filter.clone() };
            Ranks::of(&self.counts_of(&self.select(&then), facet))
        });
        let counts = self.counts_of(&selection, facet);
        let ranks = Ranks::of(&counts);
        let required = self.required_counts(&selection, facet);
        let ballot = Ballot::new(self, &selection);
        let mut demand = Vec::new();
        self.each_group(&selection, facet, |number, rows| {
            let with_salary = ballot.count(&rows);
            let enough = with_salary >= self.minimum_votes();
            demand.push(Demand {
                value: self.value(facet, number),
                label: self.label(facet, number),
                openings: rows.len(),
                required: required
                    .as_ref()
                    .map(|counts| counts.get(number as usize).copied().unwrap_or_default()),
                share: share(rows.len(), selection.len()),
                rank: ranks.rank(rows.len()),
                rank_before: before.as_ref().and_then(|before| before.rank_of(number)),
                with_salary,
                median: if enough { ballot.quantile(&rows, with_salary, 0.5) } else { None },
            });
        });
        demand.sort_unstable_by(|a, b| b.openings.cmp(&a.openings).then_with(|| a.value.cmp(&b.value)));
        demand
    }

    /// How many selected openings require each skill, by number; `None` for facets of which nothing is required.
    fn required_counts(&self, selection: &Selection, facet: Facet) -> Option<Vec<u64>> {
        let required = |rows: &roaring::RoaringBitmap| rows.intersection_len(&selection.rows);
        (facet == Facet::Skill).then(|| self.index.required.iter().map(required).collect())
    }

    /// What selected openings that have a value have besides, of the same facet, by how much more often than chance (lift).
    pub fn together(&self, selection: &Selection, facet: Facet, value: &str) -> Vec<Together> {
        let Some(number) = self.index.names(facet).and_then(|names| names.number(value)) else {
            return Vec::new();
        };
        let Some(rows) = self.index.facets.rows_with(facet, number) else { return Vec::new() };
        let having = selection.narrowed(rows & &*selection.rows);
        let alone = self.counts_of(selection, facet);
        let all = selection.len() as f64;
        let mut together = Vec::new();
        self.each_group(&having, facet, |other, rows: RowSet<'_>| {
            let of_other = alone.get(other as usize).copied().unwrap_or_default();
            if other != number && rows.len() >= LEAST_TOGETHER && of_other > 0 {
                let lift = rows.len() as f64 * all / (having.len() as f64 * of_other as f64);
                together.push(Together {
                    value: self.value(facet, other),
                    label: self.label(facet, other),
                    openings: rows.len(),
                    share: share(rows.len(), having.len()),
                    lift: (lift * 1000.0).round() / 1000.0,
                });
            }
        });
        together.sort_by(|a, b| {
            b.lift.total_cmp(&a.lift).then(b.openings.cmp(&a.openings)).then_with(|| a.value.cmp(&b.value))
        });
        together
    }
}

/// A part of a whole; 0 of nothing.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Ranks of values by their counts: equal counts share a rank, and the next one comes after all of them (1, 2, 2, 4).
struct Ranks {
    counts: Vec<u64>,
    /// Those above nothing, greatest first.
    sorted: Vec<u64>,
}

impl Ranks {
    fn of(counts: &[u64]) -> Self {
        let mut sorted: Vec<u64> = counts.iter().copied().filter(|count| *count > 0).collect();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        Self { counts: counts.to_vec(), sorted }
    }

    fn rank(&self, count: u64) -> u64 {
        self.sorted.partition_point(|other| *other > count) as u64 + 1
    }

    fn rank_of(&self, number: u32) -> Option<u64> {
        let count = self.counts.get(number as usize).copied().filter(|count| *count > 0)?;
        Some(self.rank(count))
    }
}
