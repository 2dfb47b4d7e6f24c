//! One facet's values, row by row: what bitmaps are built from, and the shorter way to group a small selection.

use roaring::RoaringBitmap;

use super::numbers::Numbers;

/// Value numbers of every row.
#[derive(Debug, Clone)]
pub enum Values {
    /// Exactly one a row.
    One(Numbers),
    /// Any number a row: where each row's end, and all of them.
    Many(Vec<u32>, Numbers),
}

impl Values {
    /// An empty column for facets with exactly one value.
    pub fn one() -> Self {
        Self::One(Numbers::default())
    }

    /// An empty column for facets with any number of values.
    pub fn many() -> Self {
        Self::Many(Vec::new(), Numbers::default())
    }

    /// Adds a row. A column of one value takes the first number.
    pub fn push(&mut self, numbers: &[u32]) {
        match self {
            Self::One(column) => column.push(numbers.first().copied().unwrap_or_default()),
            Self::Many(ends, all) => {
                numbers.iter().for_each(|number| all.push(*number));
                // Four thousand million values are more than the rows this index is made for can hold.
                ends.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
            }
        }
    }

    /// How many values there are over all rows.
    pub fn total(&self) -> usize {
        match self {
            Self::One(numbers) | Self::Many(_, numbers) => numbers.len(),
        }
    }

    /// Calls `visit` with every value of every one of `rows`, in their order.
    pub fn scan(&self, rows: impl Iterator<Item = u32>, mut visit: impl FnMut(u32, u32)) {
        // The width is told apart once, not for every value.
        match self {
            Self::One(Numbers::Byte(all)) => scan_one(all, rows, &mut visit),
            Self::One(Numbers::Short(all)) => scan_one(all, rows, &mut visit),
            Self::One(Numbers::Long(all)) => scan_one(all, rows, &mut visit),
            Self::Many(ends, Numbers::Byte(all)) => scan_many(ends, all, rows, &mut visit),
            Self::Many(ends, Numbers::Short(all)) => scan_many(ends, all, rows, &mut visit),
            Self::Many(ends, Numbers::Long(all)) => scan_many(ends, all, rows, &mut visit),
        }
    }

    /// The rows of `order`, in that order.
    pub fn permute(&self, order: &[u32]) -> Self {
        match self {
            Self::One(column) => Self::One(column.permute(order)),
            Self::Many(ends, all) => {
                let mut new_ends = Vec::with_capacity(order.len());
                let mut end = 0;
                for row in order {
                    let span = span(ends, *row);
                    end += (span.end - span.start) as u32;
                    new_ends.push(end);
                }
                Self::Many(new_ends, all.gather(order.iter().map(|row| span(ends, *row)), end as usize))
            }
        }
    }

    /// For each number under `numbers`, the rows that have it.
    pub fn bitmaps(&self, rows: u32, numbers: usize) -> Vec<RoaringBitmap> {
        let (starts, sorted) = self.by_number(0..rows, numbers);
        let of = |span: &[usize]| match span {
            [from, to] => sorted.get(*from..*to).unwrap_or_default(),
            _ => &[],
        };
        starts
            .windows(2)
            .map(|span| {
                let mut bitmap =
                    RoaringBitmap::from_sorted_iter(of(span).iter().copied()).unwrap_or_default();
                bitmap.optimize();
                // A bitmap that grew row by row holds up to twice the room it needs; its copy holds no more than that.
                bitmap.clone()
            })
            .collect()
    }

    /// Rows sorted out by number (a counting sort leaves each number's rows in the order given): where each number's start,
    /// one more than there are numbers, and the rows.
    pub fn by_number(
        &self,
        rows: impl Iterator<Item = u32> + Clone,
        numbers: usize,
    ) -> (Vec<usize>, Vec<u32>) {
        let mut starts = vec![0usize; numbers + 1];
        self.scan(rows.clone(), |_, number| {
            if let Some(count) = starts.get_mut(number as usize + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut sorted = vec![0u32; sum];
        let mut next = starts.clone();
        self.scan(rows, |row, number| {
            if let Some(at) = next.get_mut(number as usize)
                && let Some(slot) = sorted.get_mut(*at)
            {
                *slot = row;
                *at += 1;
            }
        });
        (starts, sorted)
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        match self {
            Self::One(numbers) => numbers.bytes(),
            Self::Many(ends, numbers) => ends.capacity() * size_of::<u32>() + numbers.bytes(),
        }
    }
}

/// Where a row's values lie.
fn span(ends: &[u32], row: u32) -> std::ops::Range<usize> {
    let end = |row: usize| ends.get(row).map_or(0, |end| *end as usize);
    let start = (row as usize).checked_sub(1).map_or(0, end);
    start..end(row as usize).max(start)
}

fn scan_one<T: Copy + Into<u32>>(
    all: &[T],
    rows: impl Iterator<Item = u32>,
    visit: &mut impl FnMut(u32, u32),
) {
    for row in rows {
        if let Some(number) = all.get(row as usize) {
            visit(row, (*number).into());
        }
    }
}

fn scan_many<T: Copy + Into<u32>>(
    ends: &[u32],
    all: &[T],
    rows: impl Iterator<Item = u32>,
    visit: &mut impl FnMut(u32, u32),
) {
    for row in rows {
        for number in all.get(span(ends, row)).unwrap_or_default() {
            visit(row, (*number).into());
        }
    }
}
