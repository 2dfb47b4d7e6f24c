//! Bitmaps over rows made and read in bulk: eight rows to a byte and blocks of rows, where one row at a time would cost several
//! times as much.

use roaring::RoaringBitmap;

/// Rows taken out of a bitmap at a time: they stay in the nearest cache.
const BLOCK: usize = 512;

/// A selection of less than one row in so many is tested row by row; of more, all rows are tested in bulk.
const SPARSE: u64 = 16;

/// The rows whose item passes.
pub fn rows_where<T: Copy>(column: &[T], test: impl Fn(T) -> bool) -> RoaringBitmap {
    pack(column.chunks(8).map(|eight| byte(eight.iter().map(|item| test(*item)))), column.len())
}

/// The rows whose items in two columns pass.
pub fn rows_where_both<A: Copy, B: Copy>(a: &[A], b: &[B], test: impl Fn(A, B) -> bool) -> RoaringBitmap {
    let eights = a.chunks(8).zip(b.chunks(8));
    pack(eights.map(|(a, b)| byte(a.iter().zip(b).map(|(a, b)| test(*a, *b)))), a.len().min(b.len()))
}

fn byte(tests: impl Iterator<Item = bool>) -> u8 {
    tests.zip(0u8..).fold(0, |byte, (passes, bit)| byte | (u8::from(passes) << bit))
}

fn pack(bytes: impl Iterator<Item = u8>, rows: usize) -> RoaringBitmap {
    let mut all = Vec::with_capacity(rows.div_ceil(8));
    all.extend(bytes);
    let mut bitmap = RoaringBitmap::from_lsb0_bytes(0, &all);
    bitmap.optimize();
    bitmap
}

/// Takes out the rows whose item does not pass.
pub fn keep_where<T: Copy>(rows: &mut RoaringBitmap, column: &[T], test: impl Fn(T) -> bool) {
    if rows.len() * SPARSE < column.len() as u64 {
        retain(rows, |row| column.get(row as usize).is_some_and(|item| test(*item)));
    } else {
        *rows &= rows_where(column, test);
    }
}

/// Takes out the rows whose items in two columns do not pass.
pub fn keep_where_both<A: Copy, B: Copy>(
    rows: &mut RoaringBitmap,
    a: &[A],
    b: &[B],
    test: impl Fn(A, B) -> bool,
) {
    if rows.len() * SPARSE < a.len() as u64 {
        retain(rows, |row| match (a.get(row as usize), b.get(row as usize)) {
            (Some(a), Some(b)) => test(*a, *b),
            _ => false,
        });
    } else {
        *rows &= rows_where_both(a, b, test);
    }
}

fn retain(rows: &mut RoaringBitmap, test: impl Fn(u32) -> bool) {
    *rows = RoaringBitmap::from_sorted_iter(rows.iter().filter(|row| test(*row))).unwrap_or_default();
}

/// Calls `visit` with the rows under `end`, in order, a block at a time.
pub fn each_block(rows: &RoaringBitmap, end: u32, mut visit: impl FnMut(&[u32])) {
    let mut block = [0; BLOCK];
    let mut rows = rows.range(..end);
    loop {
        let some = rows.next_many(&mut block);
        if some.is_empty() {
            return;
        }
        visit(some);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bulk_and_single_tests_agree() {
        for n in [0usize, 1, 7, 8, 9, 64, 65_535, 65_536, 65_537, 200_001] {
            let column: Vec<i64> = (0..n as i64).map(|i| (i * 7919) % 1000).collect();
            let naive: RoaringBitmap = (0..n as u32).filter(|row| column[*row as usize] < 300).collect();
            assert_eq!(rows_where(&column, |item| item < 300), naive, "{n}");
            assert_eq!(rows_where_both(&column, &column, |a, b| a < 300 && b < 900), naive, "{n}");
            for every in [1, 100] {
                let mut rows: RoaringBitmap = (0..n as u32).step_by(every).collect();
                let expected = &rows & &naive;
                keep_where(&mut rows, &column, |item| item < 300);
                assert_eq!(rows, expected);
                let mut seen = Vec::new();
                each_block(&rows, 70_000, |block| seen.extend_from_slice(block));
                assert_eq!(seen, rows.iter().take_while(|row| *row < 70_000).collect::<Vec<_>>());
            }
        }
    }
}
