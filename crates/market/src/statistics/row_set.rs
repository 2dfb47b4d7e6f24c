//! A set of rows in either of two forms: a bitmap, or, where a grouping sorted them out, a plain ascending list.

use std::borrow::Cow;

use roaring::RoaringBitmap;

use crate::index::bits::each_block;

/// Rows, ascending.
pub enum RowSet<'a> {
    /// As a bitmap.
    Bitmap(Cow<'a, RoaringBitmap>),
    /// As a list.
    List(&'a [u32]),
}

impl<'a> RowSet<'a> {
    /// Someone else's bitmap.
    pub fn of(rows: &'a RoaringBitmap) -> Self {
        Self::Bitmap(Cow::Borrowed(rows))
    }

    /// How many.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bitmap(rows) => rows.len(),
            Self::List(rows) => rows.len() as u64,
        }
    }

    /// How many are under `end`.
    pub fn below(&self, end: u32) -> u64 {
        match self {
            Self::Bitmap(rows) => end.checked_sub(1).map_or(0, |last| rows.rank(last)),
            Self::List(rows) => rows.partition_point(|row| *row < end) as u64,
        }
    }

    /// The one at a place, from 0.
    pub fn at(&self, place: u64) -> Option<u32> {
        let place = u32::try_from(place).ok()?;
        match self {
            Self::Bitmap(rows) => rows.select(place),
            Self::List(rows) => rows.get(place as usize).copied(),
        }
    }

    /// Calls `visit` with those under `end`, in order, some at a time.
    pub fn each_block(&self, end: u32, mut visit: impl FnMut(&[u32])) {
        match self {
            Self::Bitmap(rows) => each_block(rows, end, visit),
            Self::List(rows) => visit(rows.get(..self.below(end) as usize).unwrap_or_default()),
        }
    }

    /// As a bitmap.
    pub fn into_bitmap(self) -> RoaringBitmap {
        match self {
            Self::Bitmap(rows) => rows.into_owned(),
            Self::List(rows) => RoaringBitmap::from_sorted_iter(rows.iter().copied()).unwrap_or_default(),
        }
    }
}
