//! One facet's values, row by row: what bitmaps are built from, and the shorter way to group a small selection.

use roaring::RoaringBitmap;

/// Value numbers of every row.
#[derive(Debug, Clone)]
pub enum Values {
    /// Exactly one a row.
    One(Vec<u32>),
    /// Any number a row.
    Many(Lists),
}

/// Lists of numbers, laid end to end.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    fn push(&mut self, numbers: &[u32]) {
        self.numbers.extend_from_slice(numbers);
        // Four thousand million values are more than the rows this index is made for can hold.
        self.ends.push(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
    }

    fn of(&self, row: usize) -> &[u32] {
        let end = |row: usize| self.ends.get(row).map_or(0, |e| *e as usize);
        let start = row.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(row)).unwrap_or_default()
    }
}

impl Values {
    /// An empty column for facets with any number of values.
    pub fn many() -> Self {
        Self::Many(Lists::default())
    }

    /// Adds a row. A column of one value takes the first number.
    pub fn push(&mut self, numbers: &[u32]) {
        match self {
            Self::One(column) => column.push(numbers.first().copied().unwrap_or(u32::MAX)),
            Self::Many(lists) => lists.push(numbers),
        }
    }

    /// The numbers of a row.
    pub fn of(&self, row: u32) -> &[u32] {
        match self {
            Self::One(column) => column.get(row as usize).map_or(&[], std::slice::from_ref),
            Self::Many(lists) => lists.of(row as usize),
        }
    }

    /// Values over all rows.
    pub fn total(&self) -> usize {
        match self {
            Self::One(column) => column.len(),
            Self::Many(lists) => lists.numbers.len(),
        }
    }

    /// The rows of `order`, in that order.
    pub fn permute(&self, order: &[u32]) -> Self {
        match self {
            Self::One(column) => Self::One(super::rows::permute(column, order)),
            Self::Many(lists) => {
                let mut into = Lists {
                    ends: Vec::with_capacity(order.len()),
                    numbers: Vec::with_capacity(lists.numbers.len()),
                };
                for row in order {
                    into.push(lists.of(*row as usize));
                }
                Self::Many(into)
            }
        }
    }

    /// For each number under `numbers`, the rows that have it.
    pub fn bitmaps(&self, rows: u32, numbers: usize) -> Vec<RoaringBitmap> {
        // A counting sort by number leaves each number's rows ascending.
        let mut starts = vec![0usize; numbers + 1];
        self.each(rows, |_, number| {
            if let Some(count) = starts.get_mut(number as usize + 1) {
                *count += 1;
            }
        });
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut sorted = vec![0u32; starts.last().copied().unwrap_or_default()];
        let mut next = starts.clone();
        self.each(rows, |row, number| {
            if let Some(at) = next.get_mut(number as usize) {
                if let Some(slot) = sorted.get_mut(*at) {
                    *slot = row;
                }
                *at += 1;
            }
        });
        starts
            .windows(2)
            .map(|span| {
                let rows = sorted.get(span[0]..span[1]).unwrap_or_default();
                let mut bitmap = RoaringBitmap::from_sorted_iter(rows.iter().copied()).unwrap_or_default();
                bitmap.optimize();
                bitmap
            })
            .collect()
    }

    fn each(&self, rows: u32, mut visit: impl FnMut(u32, u32)) {
        for row in 0..rows {
            for number in self.of(row) {
                visit(row, *number);
            }
        }
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        size_of::<u32>()
            * match self {
                Self::One(column) => column.capacity(),
                Self::Many(lists) => lists.ends.capacity() + lists.numbers.capacity(),
            }
    }
}
