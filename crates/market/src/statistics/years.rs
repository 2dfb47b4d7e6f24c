//! The years of experience that openings ask for.

use super::order_statistics::nearest_rank;
use crate::answers::YearsFigures;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// Nearest-rank quartiles of the least years that selected openings state; `None` under the least number of votes.
    pub fn years(&self, selection: &Selection) -> Option<YearsFigures> {
        let counts: Vec<(u32, u64)> = self
            .index
            .years
            .iter()
            .map(|(years, rows)| (*years, rows.intersection_len(&selection.rows)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let n: u64 = counts.iter().map(|(_, count)| count).sum();
        if n < self.minimum_votes() {
            return None;
        }
        let quantile = |p| {
            let place = nearest_rank(n, p);
            let mut before = 0;
            counts.iter().find(|(_, count)| {
                before += count;
                before > place
            })
        };
        Some(YearsFigures { n, p25: quantile(0.25)?.0, median: quantile(0.5)?.0, p75: quantile(0.75)?.0 })
    }
}
