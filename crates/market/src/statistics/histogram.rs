//! The votes of a selection by steps of pay. Edges are found in the order of pay by binary search; a bucket is the difference of
//! two ranks.

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::Bucket;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// More buckets than this are not drawn.
const MOST_BUCKETS: usize = 100;

/// Steps people count in, times a power of ten; twelfths of them would be odd.
const STEPS: [i128; 9] = [10, 15, 20, 25, 30, 40, 50, 60, 80];

impl Snapshot {
    /// `buckets` (1 to 100) buckets of equal width with round edges, from under the least vote to over the greatest; empty when
    /// there are too few votes for a figure.
    pub fn histogram(&self, selection: &Selection, buckets: usize) -> Vec<Bucket> {
        let ballot = Ballot::new(self, selection);
        let rows = RowSet::of(&selection.rows);
        let n = ballot.count(&rows);
        let buckets = buckets.clamp(1, MOST_BUCKETS);
        let enough = n >= self.options.minimum_votes.max(1);
        let (Some(least), Some(greatest), true) =
            (ballot.at(&rows, n, 0), ballot.quantile(&rows, n, 1.0), enough)
        else {
            return Vec::new();
        };
        let edges = edges(least, greatest, buckets);
        let below = |edge: i64| {
            let under =
                |euros: &f64| self.rates.from_euro(*euros, selection.currency).is_some_and(|mid| mid < edge);
            rows.below(self.index.euros.partition_point(under) as u32)
        };
        let mut counted: Vec<u64> = edges.iter().map(|edge| below(*edge)).collect();
        if let Some(last) = counted.last_mut() {
            *last = n;
        }
        edges
            .windows(2)
            .zip(counted.windows(2))
            .filter_map(|(edge, count)| match (edge, count) {
                ([from, to], [before, after]) => Some(Bucket { from: *from, to: *to, count: after - before }),
                _ => None,
            })
            .collect()
    }
}

/// `buckets + 1` edges a round step apart, the first at or under `least`, the last at or over `greatest`.
fn edges(least: i64, greatest: i64, buckets: usize) -> Vec<i64> {
    let (least, greatest, n) = (i128::from(least), i128::from(greatest), buckets as i128);
    let mut scale = 1i128;
    let step = 'found: loop {
        for step in STEPS.map(|s| s * scale) {
            if step % 10 == 0 {
                let step = step / 10;
                if least.div_euclid(step) * step + n * step >= greatest {
                    break 'found step;
                }
            }
        }
        scale *= 10;
    };
    let first = least.div_euclid(step) * step;
    let clamp = |edge: i128| i64::try_from(edge).unwrap_or(i64::MAX);
    (0..=n).map(|i| clamp(first + i * step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_round_enclose_everything_and_are_as_many_as_asked() {
        assert_eq!(edges(101_000, 198_000, 5), [100_000, 120_000, 140_000, 160_000, 180_000, 200_000]);
        assert_eq!(edges(7, 7, 3), [7, 8, 9, 10]);
        assert_eq!(edges(-5, 5, 2), [-5, 0, 5]);
        for (least, greatest) in [(0, 0), (1, i64::MAX), (i64::MAX, i64::MAX), (12_345, 987_654)] {
            for buckets in [1, 2, 7, 20, 100] {
                let edges = edges(least, greatest, buckets);
                assert_eq!(edges.len(), buckets + 1);
                assert!(edges[0] <= least && edges[buckets] >= greatest, "{least} {greatest} {edges:?}");
                assert!(edges.is_sorted());
            }
        }
    }
}
