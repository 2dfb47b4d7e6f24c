//! A selection by the values of a facet.

use std::borrow::Cow;

use rolecall_domain::Facet;

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::{FacetCount, QuantileGroup, SalaryGroup};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// How many selected openings have each value of a facet, most first, then by value; values nobody has are left out.
    pub fn facet_counts(&self, selection: &Selection, facet: Facet) -> Vec<FacetCount> {
        let mut counts: Vec<FacetCount> = (0u32..)
            .zip(self.counts(selection, facet))
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
    fn counts(&self, selection: &Selection, facet: Facet) -> Vec<u64> {
        let Some(column) = self.index.column(facet).filter(|_| self.index.scans(facet, selection.len()))
        else {
            return self
                .index
                .values(facet)
                .map(|(_, rows)| rows.intersection_len(&selection.rows))
                .collect();
        };
        let mut counts = vec![0; self.index.values(facet).count()];
        column.scan(selection.rows.iter(), |_, number| {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        });
        counts
    }

    /// What the selection says about pay, by the values of a facet: levels in their order, others by openings, most first.
    pub fn salary_by(&self, selection: &Selection, facet: Facet) -> Vec<SalaryGroup> {
        let ballot = Ballot::with_sums(self, selection);
        let mut groups = Vec::new();
        self.each_group(selection, facet, |number, rows| {
            groups.push(SalaryGroup {
                value: self.value(facet, number),
                label: self.label(facet, number),
                answer: self.salary_of(&rows, &ballot),
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

    /// Calls `visit` with the selected rows of every value of a facet that has any, by number.
    pub(crate) fn each_group(
        &self,
        selection: &Selection,
        facet: Facet,
        mut visit: impl FnMut(u32, RowSet<'_>),
    ) {
        let Some(column) = self.index.column(facet).filter(|_| self.index.scans(facet, selection.len()))
        else {
            for (number, rows) in self.index.values(facet) {
                let rows = rows & &*selection.rows;
                if !rows.is_empty() {
                    visit(number, RowSet::Bitmap(Cow::Owned(rows)));
                }
            }
            return;
        };
        let (starts, sorted) = column.by_number(selection.rows.iter(), self.index.values(facet).count());
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
