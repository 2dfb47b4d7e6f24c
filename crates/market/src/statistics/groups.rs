//! A selection by the values of a facet.

use rolecall_domain::Facet;

use super::row_set::RowSet;
use crate::answers::{FacetCount, SalaryGroup};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// The selected rows that have a value.
pub struct Group {
    /// The value's number in the facet's dictionary.
    pub number: u32,
    /// The rows; never none.
    pub rows: RowSet<'static>,
}

impl Snapshot {
    /// How many selected openings have each value of a facet, most first, then by value; values nobody has are left out.
    pub fn facet_counts(&self, selection: &Selection, facet: Facet) -> Vec<FacetCount> {
        let mut counts: Vec<FacetCount> = self
            .index
            .values(facet)
            .map(|(number, rows)| (number, rows.intersection_len(&selection.rows)))
            .filter(|(_, count)| *count > 0)
            .map(|(number, count)| FacetCount {
                value: self.value(facet, number),
                label: self.label(facet, number),
                count,
            })
            .collect();
        counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        counts
    }

    /// What the selection says about pay, by the values of a facet: levels in their order, others by openings, most first.
    pub fn salary_by(&self, selection: &Selection, facet: Facet) -> Vec<SalaryGroup> {
        let mut groups: Vec<SalaryGroup> = self
            .rows_by_value(selection, facet)
            .into_iter()
            .map(|group| SalaryGroup {
                value: self.value(facet, group.number),
                label: self.label(facet, group.number),
                answer: self.salary_of(&group.rows, selection),
            })
            .collect();
        if facet != Facet::Level {
            groups.sort_by(|a, b| {
                b.answer.openings.cmp(&a.answer.openings).then_with(|| a.value.cmp(&b.value))
            });
        }
        groups
    }

    /// The selected rows of every value of a facet that has any, by number.
    pub(crate) fn rows_by_value(&self, selection: &Selection, facet: Facet) -> Vec<Group> {
        self.index
            .values(facet)
            .map(|(number, rows)| Group { number, rows: RowSet::Bitmap(rows & &*selection.rows) })
            .filter(|group| group.rows.len() > 0)
            .collect()
    }
}
