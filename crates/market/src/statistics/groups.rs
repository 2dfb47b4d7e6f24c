//! A selection by the values of a facet.

use std::borrow::Cow;
use std::sync::Arc;

use roaring::RoaringBitmap;
use rolecall_domain::{Facet, Status};

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::{FacetCount, QuantileGroup, SalaryGroup};
use crate::index::bits::each_block;
use crate::index::{Facets, slot};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// How many selected openings have each value of a facet, most first, then by value; values nobody has are left out.
    pub fn facet_counts(&self, selection: &Selection, facet: Facet) -> Vec<FacetCount> {
        let mut counts: Vec<FacetCount> = (0u32..)
            .zip(self.counts_of(selection, facet))
            .filter(|(_, count)| *count > 0)
            .map(|(number, count)| FacetCount {
                value: self.value(facet, number),
                label: self.label(facet, number),
                count,
            })
            .collect();
        counts.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        counts
    }

    /// Selected openings by number of the facet's value.
    pub(super) fn counts_of(&self, selection: &Selection, facet: Facet) -> Vec<u64> {
        let (facets, whole) = self.facets_for(selection);
        let values = facets.values(facet);
        if whole {
            return values.iter().map(RoaringBitmap::len).collect();
        }
        let Some(column) = self.index.column(facet).filter(|_| facets.scans(facet, selection.len())) else {
            return values.iter().map(|rows| rows.intersection_len(&selection.rows)).collect();
        };
        let mut counts = vec![0; values.len()];
        each_block(&selection.rows, u32::MAX, |block| {
            column.scan(block.iter().copied(), |_, number| {
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
            });
        });
        counts
    }

    /// The bitmaps that serve a selection, and whether it is all of what they hold.
    pub(super) fn facets_for(&self, selection: &Selection) -> (&Facets, bool) {
        let is = |status| Arc::ptr_eq(&selection.rows, &self.index.status[slot(status)]);
        if selection.open_now {
            (&self.index.open_facets, is(Status::Open))
        } else {
            (&self.index.facets, is(Status::Any))
        }
    }

    /// What the selection says about pay, by the values of a facet: levels in their order, others by openings, most first.
    pub fn salary_by(&self, selection: &Selection, facet: Facet) -> Vec<SalaryGroup> {
        let ballot = Ballot::with_sums(self, selection);
        let sums = self.sums(selection, facet, &ballot);
        let mut groups = Vec::new();
        self.each_group(selection, facet, |number, rows| {
            let sum = || sums.get(number as usize).copied().unwrap_or_default();
            groups.push(SalaryGroup {
                value: self.value(facet, number),
                label: self.label(facet, number),
                answer: self.salary_of(&rows, &ballot, sum),
            });
        });
        in_order(&mut groups, facet, |g| (g.answer.openings, &g.value));
        groups
    }

    /// Nearest-rank quantiles by the values of a facet, in the same order: [`Snapshot::quantiles`] of every group.
    pub fn quantiles_by(&self, selection: &Selection, facet: Facet, ps: &[f64]) -> Vec<QuantileGroup> {
        let ballot = Ballot::new(self, selection);
        let mut groups = Vec::new();
        self.each_group(selection, facet, |number, rows| {
            let n = ballot.count(&rows);
            let quantiles: Option<Vec<i64>> = ps.iter().map(|p| ballot.quantile(&rows, n, *p)).collect();
            groups.push(QuantileGroup {
                value: self.value(facet, number),
                label: self.label(facet, number),
                openings: rows.len(),
                with_salary: n,
                quantiles: quantiles.unwrap_or_default(),
            });
        });
        in_order(&mut groups, facet, |g| (g.openings, &g.value));
        groups
    }

    /// Sums of the selected votes by number of the facet's value: one way through the votes, however many values there are.
    fn sums(&self, selection: &Selection, facet: Facet, ballot: &Ballot<'_>) -> Vec<i128> {
        let mut sums = vec![0i128; self.index.facets.values(facet).len()];
        let Some(column) = self.index.column(facet) else { return sums };
        each_block(&selection.rows, ballot.votes, |block| {
            ballot.each(block, |row, vote| {
                column.scan(std::iter::once(row), |_, number| {
                    if let Some(sum) = sums.get_mut(number as usize) {
                        *sum += i128::from(vote);
                    }
                });
            });
        });
        sums
    }

    /// Calls `visit` with the selected rows of every value of a facet that has any, by number.
    pub(crate) fn each_group(
        &self,
        selection: &Selection,
        facet: Facet,
        mut visit: impl FnMut(u32, RowSet<'_>),
    ) {
        let (facets, whole) = self.facets_for(selection);
        let values = (0u32..).zip(facets.values(facet));
        if whole {
            values
                .filter(|(_, rows)| !rows.is_empty())
                .for_each(|(number, rows)| visit(number, RowSet::of(rows)));
            return;
        }
        let Some(column) = self.index.column(facet).filter(|_| facets.scans(facet, selection.len())) else {
            for (number, rows) in values {
                let rows = rows & &*selection.rows;
                if !rows.is_empty() {
                    visit(number, RowSet::Bitmap(Cow::Owned(rows)));
                }
            }
            return;
        };
        let mut selected = Vec::with_capacity(selection.len() as usize);
        each_block(&selection.rows, u32::MAX, |block| selected.extend_from_slice(block));
        let (starts, sorted) = column.by_number(selected.iter().copied(), facets.values(facet).len());
        for (number, span) in (0u32..).zip(starts.windows(2)) {
            if let [from, to] = span
                && let Some(rows) = sorted.get(*from..*to).filter(|rows| !rows.is_empty())
            {
                visit(number, RowSet::List(rows));
            }
        }
    }
}

/// Levels stay in the order of their numbers, which is the contract's; others by openings, most first, then by value.
pub(super) fn in_order<G>(groups: &mut [G], facet: Facet, key: impl Fn(&G) -> (u64, &String)) {
    if facet != Facet::Level {
        groups.sort_unstable_by(|a, b| {
            let ((a, value), (b, other)) = (key(a), key(b));
            b.cmp(&a).then_with(|| value.cmp(other))
        });
    }
}
