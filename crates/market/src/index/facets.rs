//! A bitmap for every value of every facet.

use std::sync::Arc;

use roaring::RoaringBitmap;
use rolecall_domain::Facet;

use super::bitmap_bytes;
use super::rows::{Rows, column};

/// What counting and placing one value of one row costs, in nanoseconds (measured at a million rows).
const A_SCANNED_VALUE: u64 = 3;

/// What intersecting with one container costs at least, with each row of a short one, and with a long one (measured).
const A_CONTAINER: u64 = 20;
const A_SHORT_ROW: u64 = 1;
const A_LONG_CONTAINER: u64 = 1_000;

/// Rows by value, for every facet.
#[derive(Debug)]
pub struct Facets {
    bitmaps: Vec<Vec<RoaringBitmap>>,
    /// What intersecting with every value of a facet costs, in nanoseconds.
    costs: Vec<u64>,
    rows: u32,
    /// Values over all rows, for every facet.
    totals: Vec<u64>,
}

impl Facets {
    /// Of all rows.
    pub fn of(rows: &Rows) -> Self {
        let n = rows.len() as u32;
        let bitmaps =
            rows.facets.iter().zip(&rows.dictionaries).map(|(values, names)| values.bitmaps(n, names.len()));
        Self::new(bitmaps.collect(), rows)
    }

    /// Of some of the rows alone; the same where those are all.
    pub fn within(self: &Arc<Self>, some: &RoaringBitmap, rows: &Rows) -> Arc<Self> {
        if some.len() == rows.len() as u64 {
            return Arc::clone(self);
        }
        let within = |bitmap: &RoaringBitmap| {
            let mut within = bitmap & some;
            within.optimize();
            within.clone()
        };
        let bitmaps = self.bitmaps.iter().map(|values| values.iter().map(within).collect()).collect();
        Arc::new(Self::new(bitmaps, rows))
    }

    fn new(bitmaps: Vec<Vec<RoaringBitmap>>, rows: &Rows) -> Self {
        let n = rows.len() as u32;
        let costs = bitmaps.iter().map(|values| cost(n, values)).collect();
        Self {
            bitmaps,
            costs,
            rows: n,
            totals: rows.facets.iter().map(|values| values.total() as u64).collect(),
        }
    }

    /// The rows of a facet's value by number.
    pub fn rows_with(&self, facet: Facet, number: u32) -> Option<&RoaringBitmap> {
        self.bitmaps.get(column(facet))?.get(number as usize)
    }

    /// The rows of every value of a facet, by number.
    pub fn values(&self, facet: Facet) -> &[RoaringBitmap] {
        self.bitmaps.get(column(facet)).map_or(&[], Vec::as_slice)
    }

    /// True when a selection of so many rows is grouped with less work row by row than value by value.
    pub fn scans(&self, facet: Facet, selected: u64) -> bool {
        let total = self.totals.get(column(facet)).copied().unwrap_or_default();
        let scanning = selected * A_SCANNED_VALUE * total / u64::from(self.rows.max(1));
        self.costs.get(column(facet)).is_some_and(|intersecting| scanning < *intersecting)
    }

    /// Bytes on the heap, by facet.
    pub fn bytes(&self) -> impl Iterator<Item = usize> {
        self.bitmaps.iter().map(|values| values.iter().map(bitmap_bytes).sum())
    }
}

fn cost(rows: u32, values: &[RoaringBitmap]) -> u64 {
    let containers = u64::from(rows >> 16) + 1;
    let cost = |bitmap: &RoaringBitmap| {
        let n = bitmap.len();
        n.min(containers) * A_CONTAINER + (n * A_SHORT_ROW).min(containers * A_LONG_CONTAINER)
    };
    values.iter().map(cost).sum()
}
