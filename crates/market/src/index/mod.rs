//! The index of one set of openings at one table of rates: columns in order of pay, and a bitmap for every value.

mod converted;
mod dictionary;
mod numbers;
pub mod rows;
mod times;
mod values;
pub mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;
use rolecall_domain::{Currency, Facet, OpeningId, Period, Rates, Role, Status};

use converted::Converted;
pub use dictionary::Dictionary;
use rows::{NEVER, NO_YEARS, Rows, column};
pub use values::Values;

/// An immutable index. Rows are called ranks here: row 0 has the least pay.
#[derive(Debug)]
pub struct Index {
    /// The columns.
    pub rows: Rows,
    /// How many rows vote; they are the first ones.
    pub votes: u32,
    /// Votes in euros, unrounded, ascending.
    pub euros: Vec<f64>,
    /// Rows by value, for every facet.
    pub facets: Vec<Vec<RoaringBitmap>>,
    /// Rows by title word.
    pub title: Vec<RoaringBitmap>,
    /// Words to be searched for, sorted, with what they stand for.
    pub words: Vec<(Arc<str>, Meaning)>,
    /// Rows by least years asked for.
    pub years: BTreeMap<u32, RoaringBitmap>,
    /// Rows by status: open, closed, any.
    pub status: [Arc<RoaringBitmap>; 3],
    /// The same of tracked roles alone.
    pub tracked: [Arc<RoaringBitmap>; 3],
    /// Rows of openings that are no news.
    pub baseline: RoaringBitmap,
    /// Rows by id.
    by_id: Vec<u32>,
    /// Rows by first sight and id, latest first.
    pub by_newest: Vec<u32>,
    /// Spans during which openings that came back were closed, by row.
    gaps: Vec<times::Gap>,
    /// Votes in whole units of the currencies lately asked for.
    pub converted: Converted,
    /// What grouping by each facet costs by intersecting bitmaps, in nanoseconds.
    grouping_costs: Vec<u64>,
    /// Pay that does not vote: values with their rows, ascending.
    pub other_pay: BTreeMap<(Currency, Period), Vec<(f64, u32)>>,
}

/// What a searched word stands for.
#[derive(Debug, Clone, Copy)]
pub enum Meaning {
    /// A word of titles.
    Title(u32),
    /// Part of the name of a facet's value.
    Value(Facet, u32),
}

/// Where a status stands in `Index::status`.
pub const fn slot(status: Status) -> usize {
    match status {
        Status::Open => 0,
        Status::Closed => 1,
        Status::Any => 2,
    }
}

impl Index {
    /// Numbers the rows and builds the bitmaps. Openings of `gone` ids are left out.
    pub fn build(rows: &Rows, rates: &Rates, tracked: &[Role], gone: &[i64]) -> Self {
        let (order, votes) = rows.order(rates, gone);
        let rows = rows.permute(&order);
        drop(order);
        let n = rows.len() as u32;
        let euros = (0..votes as usize).filter_map(|row| rows.euros(row, rates)).collect();
        let facets: Vec<Vec<RoaringBitmap>> = rows
            .facets
            .iter()
            .zip(&rows.dictionaries)
            .map(|(values, names)| values.bitmaps(n, names.len()))
            .collect();
        let title = rows.title.bitmaps(n, rows.title_words.len());
        let any = Arc::new(RoaringBitmap::from_sorted_iter(0..n).unwrap_or_default());
        let open = Arc::new(where_true(n, |row| rows.closed[row] == NEVER));
        let closed = Arc::new(&*any - &*open);
        let status = [open, closed, any];
        let roles = facets.get(column(Facet::Role)).map_or(&[][..], Vec::as_slice);
        let tracked = tracked_only(&status, roles, tracked);
        Self {
            votes,
            euros,
            words: searchable(&rows),
            years: by_years(&rows),
            baseline: where_true(n, |row| rows.baseline[row]),
            by_id: sorted_rows(n, |row| rows.ids[row]),
            by_newest: sorted_rows(n, |row| std::cmp::Reverse((rows.first_seen[row], rows.ids[row]))),
            gaps: times::gaps(&rows),
            converted: Converted::default(),
            grouping_costs: facets.iter().map(|values| grouping_cost(n, values)).collect(),
            other_pay: other_pay(&rows),
            facets,
            title,
            status,
            tracked,
            rows,
        }
    }

    /// How many openings there are.
    pub fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// The row of an opening.
    pub fn row_of(&self, id: OpeningId) -> Option<u32> {
        let at = self.by_id.binary_search_by_key(&id.0, |row| self.id(*row).0).ok()?;
        self.by_id.get(at).copied()
    }

    /// The opening of a row.
    pub fn id(&self, row: u32) -> OpeningId {
        OpeningId(self.rows.ids.get(row as usize).copied().unwrap_or_default())
    }

    /// The dictionary of a facet.
    pub fn names(&self, facet: Facet) -> Option<&Dictionary> {
        self.rows.dictionaries.get(column(facet)).map(|names| &**names)
    }

    /// The rows of a facet's value by number.
    pub fn rows_with(&self, facet: Facet, number: u32) -> Option<&RoaringBitmap> {
        self.facets.get(column(facet))?.get(number as usize)
    }

    /// A facet's values row by row.
    pub fn column(&self, facet: Facet) -> Option<&Values> {
        self.rows.facets.get(column(facet))
    }

    /// True when a selection of so many rows is grouped with less work row by row than value by value.
    pub fn scans(&self, facet: Facet, selected: u64) -> bool {
        let total = self.column(facet).map_or(0, Values::total) as u64;
        let each = selected * NANOS_A_SCANNED_VALUE * total / u64::from(self.len().max(1));
        self.grouping_costs.get(column(facet)).is_some_and(|cost| each < *cost)
    }

    /// Bytes on the heap by part, estimated.
    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        let of = |bitmaps: &[RoaringBitmap]| bitmaps.iter().map(bitmap_bytes).sum::<usize>();
        let mut parts = vec![("columns", self.rows.bytes())];
        for (facet, bitmaps) in Facet::ALL.iter().zip(&self.facets) {
            parts.push((facet.as_str(), of(bitmaps)));
        }
        let single: Vec<&RoaringBitmap> = self
            .status
            .iter()
            .chain(&self.tracked)
            .map(|rows| &**rows)
            .chain([&self.baseline])
            .chain(self.years.values())
            .collect();
        let words = self.words.capacity() * size_of::<(Arc<str>, Meaning)>();
        let other: usize = self.other_pay.values().map(|v| v.capacity() * size_of::<(f64, u32)>()).sum();
        parts.extend([
            ("titles", of(&self.title) + words + self.rows.title_words.bytes()),
            ("status", single.into_iter().map(bitmap_bytes).sum()),
            ("pay", self.euros.capacity() * 8 + other + self.converted.bytes()),
            (
                "orders",
                (self.by_id.capacity() + self.by_newest.capacity()) * 4
                    + self.gaps.capacity() * size_of::<times::Gap>(),
            ),
            ("names", self.rows.dictionaries.iter().map(|names| names.bytes()).sum()),
        ]);
        parts
    }

    /// Every value of a facet by number, with its rows.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = (u32, &RoaringBitmap)> {
        let values = self.facets.get(column(facet)).map_or(&[][..], Vec::as_slice);
        (0u32..).zip(values)
    }
}

/// What counting and placing one value of one row costs (measured at a million rows).
const NANOS_A_SCANNED_VALUE: u64 = 4;

/// What intersecting with one container costs at least, with each row of a short one, and with a long one (measured).
const NANOS_A_CONTAINER: u64 = 20;
const NANOS_A_SHORT_ROW: u64 = 1;
const NANOS_A_LONG_CONTAINER: u64 = 1_000;

fn grouping_cost(rows: u32, values: &[RoaringBitmap]) -> u64 {
    let containers = u64::from(rows >> 16) + 1;
    let cost = |bitmap: &RoaringBitmap| {
        let n = bitmap.len();
        n.min(containers) * NANOS_A_CONTAINER
            + (n * NANOS_A_SHORT_ROW).min(containers * NANOS_A_LONG_CONTAINER)
    };
    values.iter().map(cost).sum()
}

fn bitmap_bytes(bitmap: &RoaringBitmap) -> usize {
    let s = bitmap.statistics();
    let data = s.n_bytes_array_containers + s.n_bytes_bitset_containers + s.n_bytes_run_containers;
    // A container's own header is 40 bytes.
    data as usize + s.n_containers as usize * 40 + size_of::<RoaringBitmap>()
}

fn where_true(n: u32, test: impl Fn(usize) -> bool) -> RoaringBitmap {
    let mut bitmap =
        RoaringBitmap::from_sorted_iter((0..n).filter(|row| test(*row as usize))).unwrap_or_default();
    bitmap.optimize();
    bitmap
}

fn tracked_only(
    status: &[Arc<RoaringBitmap>; 3],
    roles: &[RoaringBitmap],
    tracked: &[Role],
) -> [Arc<RoaringBitmap>; 3] {
    if tracked.is_empty() {
        return status.clone();
    }
    let mut rows = RoaringBitmap::new();
    for role in tracked {
        if let Some(of_role) = roles.get(*role as usize) {
            rows |= of_role;
        }
    }
    // Where only tracked roles are on record, as is usual, the bitmaps are the same ones.
    status.each_ref().map(|all| if all.is_subset(&rows) { Arc::clone(all) } else { Arc::new(&**all & &rows) })
}

fn sorted_rows<K: Ord>(n: u32, key: impl Fn(usize) -> K) -> Vec<u32> {
    let mut keyed: Vec<(K, u32)> = (0..n).map(|row| (key(row as usize), row)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn by_years(rows: &Rows) -> BTreeMap<u32, RoaringBitmap> {
    let mut by_years: BTreeMap<u32, RoaringBitmap> = BTreeMap::new();
    for (row, years) in (0u32..).zip(&rows.years) {
        if *years != NO_YEARS {
            by_years.entry(*years).or_default().insert(row);
        }
    }
    by_years
}

fn other_pay(rows: &Rows) -> BTreeMap<(Currency, Period), Vec<(f64, u32)>> {
    let mut all: BTreeMap<(Currency, Period), Vec<(f64, u32)>> = BTreeMap::new();
    if rows.other_pay.is_empty() {
        return all;
    }
    for (row, id) in (0u32..).zip(&rows.ids) {
        for pay in rows.other_pay.get(id).map(|o| &**o).unwrap_or_default() {
            all.entry((pay.currency, pay.period)).or_default().push((pay.value, row));
        }
    }
    all.values_mut()
        .for_each(|values| values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))));
    all
}

/// Words of titles, and of the names of companies, skills and cities.
fn searchable(rows: &Rows) -> Vec<(Arc<str>, Meaning)> {
    let mut all: Vec<(Arc<str>, Meaning)> =
        rows.title_words.keys().map(|(word, number)| (word.into(), Meaning::Title(number))).collect();
    for facet in [Facet::Company, Facet::Skill, Facet::City] {
        let Some(names) = rows.dictionaries.get(column(facet)) else { continue };
        for (key, number) in names.keys() {
            let mut add = |text: &str| {
                words::each_word(text, true, |word| all.push((word.into(), Meaning::Value(facet, number))));
            };
            match (facet, names.label(number)) {
                (Facet::Company, Some(name)) => add(name),
                (_, Some(name)) => {
                    add(key);
                    add(name);
                }
                (_, None) => add(key),
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}
