//! A set of rows in either of two forms: a bitmap, or, where a grouping sorted them out, a plain ascending list.

use roaring::RoaringBitmap;

/// Rows, ascending.
pub enum RowSet<'a> {
    /// As a bitmap.
    Bitmap(RoaringBitmap),
    /// As a bitmap of someone else's.
    Shared(&'a RoaringBitmap),
    /// As a list.
    List(Vec<u32>),
}

impl RowSet<'_> {
    /// How many.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bitmap(rows) => rows.len(),
            Self::Shared(rows) => rows.len(),
            Self::List(rows) => rows.len() as u64,
        }
    }

    /// How many are under `end`.
    pub fn below(&self, end: u32) -> u64 {
        let in_bitmap = |rows: &RoaringBitmap| end.checked_sub(1).map_or(0, |last| rows.rank(last));
        match self {
            Self::Bitmap(rows) => in_bitmap(rows),
            Self::Shared(rows) => in_bitmap(rows),
            Self::List(rows) => rows.partition_point(|row| *row < end) as u64,
        }
    }

    /// The one at a place, from 0.
    pub fn at(&self, place: u64) -> Option<u32> {
        let place = u32::try_from(place).ok()?;
        match self {
            Self::Bitmap(rows) => rows.select(place),
            Self::Shared(rows) => rows.select(place),
            Self::List(rows) => rows.get(place as usize).copied(),
        }
    }

    /// Calls `visit` for each one under `end`.
    pub fn each_below(&self, end: u32, visit: impl FnMut(u32)) {
        match self {
            Self::Bitmap(rows) => rows.range(..end).for_each(visit),
            Self::Shared(rows) => rows.range(..end).for_each(visit),
            Self::List(rows) => {
                let n = rows.partition_point(|row| *row < end);
                rows.iter().take(n).copied().for_each(visit);
            }
        }
    }

    /// As a bitmap.
    pub fn into_bitmap(self) -> RoaringBitmap {
        match self {
            Self::Bitmap(rows) => rows,
            Self::Shared(rows) => rows.clone(),
            Self::List(rows) => RoaringBitmap::from_sorted_iter(rows).unwrap_or_default(),
        }
    }
}
