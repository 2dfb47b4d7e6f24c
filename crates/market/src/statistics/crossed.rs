//! A selection by the values of two facets at once: pairs are counted in one way through the selected rows, and only those that
//! are shown are looked into.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use roaring::RoaringBitmap;
use rolecall_domain::{Facet, JobFilter};

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::{Crossed, OpeningsCell, SalaryCell};
use crate::index::bits::each_block;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// Most groups of one answer. City by company may have as many pairs as there are openings; nobody reads them, and each costs a
/// few dozen microseconds.
pub const MOST_GROUPS: usize = 1_000;

/// Pairs counted in a table, where there are no more than these; else in a map.
const MOST_IN_A_TABLE: usize = 1 << 20;

/// Numbers of a value of each facet.
type Pair = (u32, u32);

impl Snapshot {
    /// What the selection says about pay, by the values of two facets: most openings first, then by value; at most
    /// [`MOST_GROUPS`], and how many there are.
    pub fn salary_by_two(&self, selection: &Selection, facets: [Facet; 2]) -> Crossed<SalaryCell> {
        let ballot = Ballot::with_sums(self, selection);
        self.crossed(selection, facets, |pair, rows| {
            let rows = RowSet::of(&rows);
            SalaryCell {
                values: self.of_pair(facets, pair, Self::value),
                labels: self.of_pair(facets, pair, Self::label),
                answer: self.salary_of(&rows, &ballot, || ballot.sum(&rows)),
            }
        })
    }

    /// Counts for a filter by the values of two facets, in the same order and under the same bound.
    pub fn openings_by_two(&self, filter: &JobFilter, facets: [Facet; 2]) -> Crossed<OpeningsCell> {
        let selection = self.select(filter);
        let closed = self.just_closed(filter);
        self.crossed(&selection, facets, |pair, rows| {
            let with = |facet, number| self.index.facets.rows_with(facet, number);
            let just_closed = match (with(facets[0], pair.0), with(facets[1], pair.1)) {
                (Some(first), Some(second)) => &(&closed & first) & second,
                _ => RoaringBitmap::new(),
            };
            OpeningsCell {
                values: self.of_pair(facets, pair, Self::value),
                labels: self.of_pair(facets, pair, Self::label),
                figures: self.figures_of(&selection.narrowed(rows), &just_closed),
            }
        })
    }

    fn of_pair(&self, facets: [Facet; 2], pair: Pair, of: fn(&Self, Facet, u32) -> String) -> [String; 2] {
        [of(self, facets[0], pair.0), of(self, facets[1], pair.1)]
    }

    /// The groups that are shown, each made of its pair and its rows.
    fn crossed<G>(
        &self,
        selection: &Selection,
        facets: [Facet; 2],
        mut group: impl FnMut(Pair, RoaringBitmap) -> G,
    ) -> Crossed<G> {
        let counts = self.pairs(selection, facets);
        let total = counts.len();
        let (bitmaps, _) = self.facets_for(selection);
        let shown = self.most(counts, facets).into_iter();
        let groups = shown.filter_map(|pair| {
            let first = bitmaps.rows_with(facets[0], pair.0)?;
            let second = bitmaps.rows_with(facets[1], pair.1)?;
            Some(group(pair, &(first & second) & &*selection.rows))
        });
        Crossed { groups: groups.collect(), total: total as u64 }
    }

    /// The pairs with most openings, in order.
    fn most(&self, mut counts: Vec<(Pair, u32)>, facets: [Facet; 2]) -> Vec<Pair> {
        let [Some(first), Some(second)] = facets.map(|facet| self.index.names(facet)) else {
            return Vec::new();
        };
        let place = |((a, b), count): &(Pair, u32)| (Reverse(*count), first.value(*a), second.value(*b));
        let order = |one: &(Pair, u32), other: &(Pair, u32)| place(one).cmp(&place(other));
        if counts.len() > MOST_GROUPS {
            counts.select_nth_unstable_by(MOST_GROUPS, order);
            counts.truncate(MOST_GROUPS);
        }
        counts.sort_unstable_by(order);
        counts.into_iter().map(|(pair, _)| pair).collect()
    }

    /// How many selected openings have each pair of values.
    fn pairs(&self, selection: &Selection, facets: [Facet; 2]) -> Vec<(Pair, u32)> {
        let [first, second] = facets.map(|facet| self.index.facets.values(facet).len());
        let most = usize::try_from(selection.len()).unwrap_or(usize::MAX);
        // A table costs its size to be cleared and read, whatever is selected.
        if first.saturating_mul(second) <= MOST_IN_A_TABLE.min(most.saturating_mul(64)) {
            let mut table = vec![0u32; first * second];
            self.each_pair(selection, facets, |a, b| {
                if let Some(count) = table.get_mut(a as usize * second + b as usize) {
                    *count += 1;
                }
            });
            let pair = |place: usize| ((place / second) as u32, (place % second) as u32);
            return (0..).zip(table).filter(|(_, n)| *n > 0).map(|(place, n)| (pair(place), n)).collect();
        }
        let mut map: HashMap<Pair, u32, RandomState> = HashMap::default();
        self.each_pair(selection, facets, |a, b| *map.entry((a, b)).or_default() += 1);
        map.into_iter().collect()
    }

    fn each_pair(&self, selection: &Selection, facets: [Facet; 2], mut visit: impl FnMut(u32, u32)) {
        let [Some(first), Some(second)] = facets.map(|facet| self.index.column(facet)) else { return };
        each_block(&selection.rows, u32::MAX, |block| {
            first.scan(block.iter().copied(), |row, a| {
                second.scan(std::iter::once(row), |_, b| visit(a, b));
            });
        });
    }
}
