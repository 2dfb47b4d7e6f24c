//! When openings were open: by the instant they were first on record, the instant they closed for good, and, for the few that were
//! closed and came back, the spans in between.

use roaring::RoaringBitmap;
use rolecall_domain::Status;

use super::Index;
use super::bits::{keep_where, keep_where_both};
use super::rows::{NEVER, Rows};

/// A span during which a row's opening was closed before it came back.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    row: u32,
    from: i64,
    to: i64,
}

impl Gap {
    fn contains(&self, at: i64) -> bool {
        self.from <= at && at < self.to
    }
}

/// Every gap, by row.
pub fn gaps(rows: &Rows) -> Vec<Gap> {
    if rows.gaps.is_empty() {
        return Vec::new();
    }
    let of = |(row, id): (u32, &i64)| {
        let spans = rows.gaps.get(id).map(|gaps| &**gaps).unwrap_or_default();
        spans.iter().map(move |(from, to)| Gap { row, from: *from, to: *to })
    };
    (0u32..).zip(&rows.ids).flat_map(of).collect()
}

impl Index {
    /// The gaps an instant falls into, by row; at most one a row.
    fn gaps_at(&self, at: i64) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| gap.contains(at))
    }

    /// Takes out the rows that did not have a status at an instant; what was not on record yet had none.
    pub fn keep_status(&self, rows: &mut RoaringBitmap, status: Status, at: i64) {
        let (opened, closed) = (&self.rows.opened, &self.rows.closed);
        let in_gap =
            || RoaringBitmap::from_sorted_iter(self.gaps_at(at).map(|gap| gap.row)).unwrap_or_default();
        match status {
            Status::Any => keep_where(rows, opened, |opened| opened <= at),
            Status::Open => {
                keep_where_both(rows, opened, closed, |opened, closed| opened <= at && at < closed);
                *rows -= in_gap();
            }
            Status::Closed => {
                let away = &*rows & in_gap();
                keep_where_both(rows, opened, closed, |opened, closed| opened <= at && closed <= at);
                *rows |= away;
            }
        }
    }

    /// True when a row had a status at an instant.
    pub fn had_status(&self, row: u32, status: Status, at: i64) -> bool {
        let of = |column: &[i64]| column.get(row as usize).copied().unwrap_or(NEVER);
        let known = of(&self.rows.opened) <= at;
        let open = || at < of(&self.rows.closed) && !self.gaps_at(at).any(|gap| gap.row == row);
        match status {
            Status::Any => known,
            Status::Open => known && open(),
            Status::Closed => known && !open(),
        }
    }

    /// When those of `rows` that closed and came back had closed.
    pub fn gaps_of<'a>(&'a self, rows: &'a RoaringBitmap) -> impl Iterator<Item = i64> + 'a {
        self.gaps.iter().filter(|gap| rows.contains(gap.row)).map(|gap| gap.from)
    }

    /// For every one of `rows`, in order: when it had closed for the last time up to an instant; `None` for those open then.
    pub fn closed_before<'a>(
        &'a self,
        rows: &'a RoaringBitmap,
        at: i64,
    ) -> impl Iterator<Item = (u32, Option<i64>)> + 'a {
        let mut gaps = self.gaps_at(at).peekable();
        rows.iter().map(move |row| {
            while gaps.next_if(|gap| gap.row < row).is_some() {}
            let closed = self.rows.closed.get(row as usize).copied().unwrap_or(NEVER);
            let away = gaps.peek().filter(|gap| gap.row == row).map(|gap| gap.from);
            (row, if closed <= at { Some(closed) } else { away })
        })
    }

    /// Those of `rows`, all closed at an instant, that closed for the last time up to it no earlier than `since`.
    pub fn closed_between(&self, rows: &RoaringBitmap, since: i64, at: i64) -> RoaringBitmap {
        let away =
            self.gaps_at(at).filter(|gap| gap.from >= since && rows.contains(gap.row)).map(|gap| gap.row);
        let mut recent = rows.clone();
        keep_where(&mut recent, &self.rows.closed, |closed| (since..=at).contains(&closed));
        recent | RoaringBitmap::from_sorted_iter(away).unwrap_or_default()
    }
}
