//! The index of one set of openings at one table of rates: columns in order of pay, and a bitmap for every value.

pub mod bits;
mod converted;
mod dictionary;
mod facets;
mod numbers;
pub mod rows;
mod search;
mod times;
mod values;
pub mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;
use rolecall_domain::{Currency, Facet, OpeningId, Period, Rates, Role, Status};

use bits::rows_where;
use converted::Converted;
pub use dictionary::Dictionary;
pub use facets::Facets;
use rows::{NEVER, NO_YEARS, Rows, column};
pub use search::Meaning;
use search::Search;
pub use values::Values;

/// An immutable index. Row 0 has the least pay.
#[derive(Debug)]
pub struct Index {
    /// The columns.
    pub rows: Rows,
    /// How many rows vote; they are the first ones.
    pub votes: u32,
    /// Votes in euros, unrounded, ascending.
    pub euros: Vec<f64>,
    /// Votes in whole units of the currencies lately asked for.
    pub converted: Converted,
    /// Rows by facet and value.
    pub facets: Arc<Facets>,
    /// The same of open openings alone: nearly every question is about those.
    pub open_facets: Arc<Facets>,
    /// Rows by skill that is required.
    pub required: Vec<RoaringBitmap>,
    /// Rows by title word.
    pub title: Vec<RoaringBitmap>,
    /// Words to be searched for.
    pub search: Search,
    /// Rows by least years asked for.
    pub years: BTreeMap<u32, RoaringBitmap>,
    /// Rows by status: open, closed, any (see [`slot`]).
    pub status: [Arc<RoaringBitmap>; 3],
    /// The same of tracked roles alone; the same bitmaps where no other role is on record.
    pub tracked: [Arc<RoaringBitmap>; 3],
    /// Rows of openings that are no news.
    pub baseline: RoaringBitmap,
    /// Rows by id.
    by_id: Vec<u32>,
    /// Rows by first sight and id, latest first.
    pub by_newest: Vec<u32>,
    /// Spans during which openings that came back were closed, by row.
    gaps: Vec<times::Gap>,
    /// Pay that does not vote: values with their rows, ascending.
    pub other_pay: BTreeMap<(Currency, Period), Vec<(f64, u32)>>,
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
        let any = Arc::new(RoaringBitmap::from_sorted_iter(0..n).unwrap_or_default());
        let open = Arc::new(rows_where(&rows.closed, |closed| closed == NEVER));
        let closed = Arc::new(&*any - &*open);
        let facets = Arc::new(Facets::of(&rows));
        let status = [open, closed, any];
        Self {
            votes,
            euros: (0..votes as usize).filter_map(|row| rows.euros(row, rates)).collect(),
            converted: Converted::default(),
            open_facets: facets.within(&status[slot(Status::Open)], &rows),
            required: rows.required.bitmaps(n, facets.values(Facet::Skill).len()),
            title: rows.title.bitmaps(n, rows.title_words.len()),
            search: Search::of(&rows),
            years: by_years(&rows),
            baseline: rows_where(&rows.baseline, |baseline| baseline),
            by_id: sorted_rows(n, |row| rows.ids[row]),
            by_newest: sorted_rows(n, |row| Reverse((rows.first_seen[row], rows.ids[row]))),
            gaps: times::gaps(&rows),
            other_pay: other_pay(&rows),
            tracked: tracked_only(&status, facets.values(Facet::Role), tracked),
            status,
            facets,
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

    /// A facet's values row by row.
    pub fn column(&self, facet: Facet) -> Option<&Values> {
        self.rows.facets.get(column(facet))
    }

    /// Bytes on the heap by part, estimated.
    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        let shared = Arc::ptr_eq(&self.facets, &self.open_facets);
        let open: usize = if shared { 0 } else { self.open_facets.bytes().sum() };
        let single = [&self.baseline]
            .into_iter()
            .chain(self.status.iter().map(|rows| &**rows))
            .chain(self.years.values());
        let other: usize = self.other_pay.values().map(|v| v.capacity() * size_of::<(f64, u32)>()).sum();
        let mut parts = vec![("columns", self.rows.bytes())];
        parts.extend(Facet::ALL.iter().map(|facet| facet.as_str()).zip(self.facets.bytes()));
        parts.extend([
            ("of open ones", open),
            ("required", self.required.iter().map(bitmap_bytes).sum::<usize>() + self.rows.required.bytes()),
            ("titles", self.title.iter().map(bitmap_bytes).sum::<usize>() + self.rows.title_words.bytes()),
            ("search", self.search.bytes()),
            ("status", single.map(bitmap_bytes).sum()),
            ("pay", self.euros.capacity() * 8 + other + self.converted.bytes()),
            ("orders", (self.by_id.capacity() + self.by_newest.capacity()) * 4),
            ("gaps", self.gaps.capacity() * size_of::<times::Gap>()),
            ("names", self.rows.dictionaries.iter().map(|names| names.bytes()).sum()),
        ]);
        parts
    }
}

fn bitmap_bytes(bitmap: &RoaringBitmap) -> usize {
    /// A container's key, kind and pointer.
    const HEADER: usize = 40;
    let s = bitmap.statistics();
    // Rows in arrays are counted as four bytes there, and are two.
    let rows = s.n_bytes_array_containers / 2 + s.n_bytes_bitset_containers + s.n_bytes_run_containers;
    rows as usize + s.n_containers as usize * HEADER + size_of::<RoaringBitmap>()
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
