//! How a filter's openings and their pay went over time: recomputed exactly from when each opening opened and closed, so that a
//! trend can be had for a question nobody asked before.

use chrono::{DateTime, Utc};
use roaring::RoaringBitmap;
use rolecall_domain::{JobFilter, Status};

use super::ballot::Ballot;
use super::row_set::RowSet;
use crate::answers::TrendPoint;
use crate::index::rows::{NEVER, micros};
use crate::snapshot::Snapshot;

impl Snapshot {
    /// One point for each interval between two of `edges`: what was open at its end. The filter's instant, or the snapshot's time
    /// when it names none, ends the last interval and is where nothing later is known; its status is not asked.
    pub fn trend(&self, filter: &JobFilter, edges: &[DateTime<Utc>]) -> Vec<TrendPoint> {
        let ever = self.select_status(&JobFilter { as_of: None, ..filter.clone() }, Status::Any);
        let end = micros(filter.as_of.unwrap_or(self.as_of()));
        // What happens at the very end still counts.
        let instants: Vec<i64> = edges.iter().map(|edge| micros(*edge).min(end.saturating_add(1))).collect();
        let opened = self.opened_in(&(&*ever.rows - &self.index.baseline), &instants);
        let closed = self.closed_in(&ever.rows, &instants);
        let ballot = Ballot::new(self, &ever);
        let intervals = edges.iter().zip(instants.windows(2)).zip(opened.into_iter().zip(closed));
        intervals
            .map(|((at, interval), (opened, closed))| {
                let at_end = interval.get(1).map_or(end, |edge| end.min(*edge));
                let mut open = (*ever.rows).clone();
                self.index.keep_status(&mut open, Status::Open, at_end);
                let rows = RowSet::of(&open);
                let with_salary = ballot.count(&rows);
                let enough = with_salary >= self.minimum_votes();
                TrendPoint {
                    at: *at,
                    openings: rows.len(),
                    opened,
                    closed,
                    with_salary,
                    median: if enough { ballot.quantile(&rows, with_salary, 0.5) } else { None },
                }
            })
            .collect()
    }

    /// How many of the rows were first on record between each two instants.
    fn opened_in(&self, rows: &RoaringBitmap, edges: &[i64]) -> Vec<u64> {
        let mut counts = Counts::between(edges);
        rows.iter().for_each(|row| counts.add(self.index.rows.opened.get(row as usize).copied()));
        counts.counts
    }

    /// How often one of the rows closed between each two instants; one that came back and closed again counts twice.
    fn closed_in(&self, rows: &RoaringBitmap, edges: &[i64]) -> Vec<u64> {
        let mut counts = Counts::between(edges);
        rows.iter().for_each(|row| counts.add(self.index.rows.closed.get(row as usize).copied()));
        self.index.gaps_of(rows).for_each(|from| counts.add(Some(from)));
        counts.counts
    }
}

/// Instants counted by the interval they fall into.
struct Counts<'a> {
    edges: &'a [i64],
    counts: Vec<u64>,
}

impl<'a> Counts<'a> {
    fn between(edges: &'a [i64]) -> Self {
        Self { edges, counts: vec![0; edges.len().saturating_sub(1)] }
    }

    fn add(&mut self, at: Option<i64>) {
        let Some(at) = at.filter(|at| *at != NEVER) else { return };
        let after = self.edges.partition_point(|edge| *edge <= at);
        if let Some(count) = after.checked_sub(1).and_then(|interval| self.counts.get_mut(interval)) {
            *count += 1;
        }
    }
}
