//! A filter as clauses over the index. The same clauses are intersected to select openings and asked one row to see whether a
//! single opening matches, so that the two cannot disagree.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use roaring::{MultiOps, RoaringBitmap};
use rolecall_domain::{Facet, JobFilter, Rates, Status, country};

use crate::index::bits::keep_where;
use crate::index::rows::micros;
use crate::index::{Facets, Index, Meaning, slot, words};

/// A condition on rows; all of a plan's must hold.
enum Clause<'a> {
    /// In a bitmap kept ready.
    Ready(&'a Arc<RoaringBitmap>),
    /// In one of these.
    Any(Vec<&'a RoaringBitmap>),
    /// In this one.
    In(&'a RoaringBitmap),
    /// In none of these.
    None(Vec<&'a RoaringBitmap>),
    /// From the first up to before the second.
    Span(u32, u32),
    /// First seen at an instant or later.
    SeenSince(i64),
    /// Of a status at an instant.
    Had(Status, i64),
}

/// The clauses of a filter.
pub struct Plan<'a> {
    index: &'a Index,
    /// The bitmaps of facet values: of open openings alone where the question is about those.
    facets: &'a Facets,
    clauses: Vec<Clause<'a>>,
    /// For every searched word, the title words it means.
    pub title_words: Vec<Vec<u32>>,
}

impl<'a> Plan<'a> {
    /// Of a filter, asked at `now` unless it names an instant. `status` stands in for the filter's own.
    pub fn new(
        index: &'a Index,
        rates: &Rates,
        now: DateTime<Utc>,
        filter: &JobFilter,
        status: Status,
    ) -> Self {
        let open_now = status == Status::Open && filter.as_of.is_none();
        let facets = if open_now { &index.open_facets } else { &index.facets };
        let mut plan = Self { index, facets, clauses: Vec::new(), title_words: Vec::new() };
        plan.facets(filter);
        plan.state(filter, status);
        if !filter.skill_not.is_empty() {
            let none = plan.values(Facet::Skill, filter.skill_not.iter().map(String::as_str));
            plan.clauses.push(Clause::None(none));
        }
        plan.pay(rates, filter);
        if let Some(most) = filter.years_max {
            plan.clauses.push(any(index.years.range(..=most).map(|(_, rows)| rows).collect()));
        }
        if let Some(within) = filter.posted_within {
            let since = filter.as_of.unwrap_or(now).checked_sub_signed(within).map_or(i64::MIN, micros);
            plan.clauses.push(Clause::SeenSince(since));
        }
        if let Some(text) = &filter.q {
            plan.words(text);
        }
        plan
    }

    /// Role and status. Comes after the facets: where those are of open openings alone, nothing more needs to be said.
    fn state(&mut self, filter: &JobFilter, status: Status) {
        let index = self.index;
        let known = if filter.role.is_empty() { &index.tracked } else { &index.status };
        let Some(at) = filter.as_of.map(micros) else {
            let ready = &known[slot(status)];
            let said = status == Status::Open
                && !self.clauses.is_empty()
                && Arc::ptr_eq(ready, &index.status[slot(status)]);
            if !said {
                self.clauses.push(Clause::Ready(ready));
            }
            return;
        };
        self.clauses.push(Clause::Ready(&known[slot(Status::Any)]));
        self.clauses.push(Clause::Had(status, at));
    }

    fn facets(&mut self, filter: &JobFilter) {
        self.any_of(Facet::Role, filter.role.iter().map(|v| v.as_str()));
        self.any_of(Facet::Level, filter.level.iter().map(|v| v.as_str()));
        self.any_of(Facet::Workplace, filter.workplace.iter().map(|v| v.as_str()));
        self.any_of(Facet::Employment, filter.employment.iter().map(|v| v.as_str()));
        self.any_of(Facet::Visa, filter.visa.iter().map(|v| v.as_str()));
        self.any_of(Facet::Source, filter.source.iter().map(|v| v.as_str()));
        self.any_of(Facet::Company, filter.company.iter().map(String::as_str));
        self.any_of(Facet::Certification, filter.certification.iter().map(String::as_str));
        for (facet, values) in [
            (Facet::Region, &filter.region),
            (Facet::City, &filter.city),
            (Facet::Language, &filter.language),
        ] {
            self.any_folded(facet, values.iter().map(String::as_str));
        }
        let mut countries: Vec<&str> = filter.country.iter().map(String::as_str).collect();
        if filter.regions {
            countries.extend(filter.country.iter().flat_map(|c| country::regions_containing(c)));
        }
        self.any_folded(Facet::Country, countries.into_iter());
        for skill in &filter.skill {
            self.any_of(Facet::Skill, std::iter::once(skill.as_str()));
        }
        self.any_of(Facet::Skill, filter.skill_any.iter().map(String::as_str));
    }

    /// Asks for one of the named values, unless none is named. A value nobody has selects nothing.
    fn any_of<'v>(&mut self, facet: Facet, named: impl Iterator<Item = &'v str>) {
        let mut named = named.peekable();
        if named.peek().is_some() {
            self.clauses.push(any(self.values(facet, named)));
        }
    }

    /// The same for values compared without case.
    fn any_folded<'v>(&mut self, facet: Facet, named: impl Iterator<Item = &'v str>) {
        let folded: Vec<String> = named.map(str::to_lowercase).collect();
        self.any_of(facet, folded.iter().map(String::as_str));
    }

    fn values<'v>(&self, facet: Facet, named: impl Iterator<Item = &'v str>) -> Vec<&'a RoaringBitmap> {
        let number = |value| self.index.names(facet)?.number(value);
        named.filter_map(|value| self.facets.rows_with(facet, number(value)?)).collect()
    }

    /// Votes stand first, in order of pay: conditions on pay are spans of rows.
    fn pay(&mut self, rates: &Rates, filter: &JobFilter) {
        let index = self.index;
        let votes = if rates.knows(filter.currency) { index.votes } else { 0 };
        match filter.has_salary {
            Some(true) => self.clauses.push(Clause::Span(0, votes)),
            Some(false) => self.clauses.push(Clause::Span(votes, index.len())),
            None => {}
        }
        let mid = |euros: f64| rates.from_euro(euros, filter.currency).unwrap_or(i64::MAX);
        let first =
            |amount: i64| (index.euros.partition_point(|euros| mid(*euros) < amount) as u32).min(votes);
        if filter.salary_min.is_some() || filter.salary_max.is_some() {
            let from = filter.salary_min.map_or(0, first);
            let to = filter.salary_max.and_then(|most| most.checked_add(1)).map_or(votes, first);
            self.clauses.push(Clause::Span(from, to));
        }
    }

    /// Every word must occur; the last one may be the beginning of a word.
    fn words(&mut self, text: &str) {
        let index = self.index;
        let asked = words::question_words(text);
        for (i, word) in asked.iter().enumerate() {
            let meant = index.search.meanings(word, i + 1 == asked.len());
            let rows = meant.iter().filter_map(|meaning| match meaning {
                Meaning::Title(number) => index.title.get(*number as usize),
                Meaning::Value(facet, number) => index.facets.rows_with(*facet, *number),
            });
            self.clauses.push(any(rows.collect()));
            let in_title = |meaning: &Meaning| match meaning {
                Meaning::Title(number) => Some(*number),
                Meaning::Value(..) => None,
            };
            self.title_words.push(meant.iter().filter_map(in_title).collect());
        }
    }

    /// The rows for which every clause holds.
    pub fn select(mut self) -> Arc<RoaringBitmap> {
        if let [Clause::Ready(ready)] = self.clauses.as_slice() {
            return Arc::clone(ready);
        }
        self.clauses.sort_by_cached_key(Clause::cost);
        let mut clauses = self.clauses.into_iter();
        let mut rows = match (clauses.next(), clauses.next()) {
            (Some(first), Some(second)) => first.and(second, self.index),
            (Some(only), None) => only.rows(self.index),
            (None, _) => return Arc::clone(&self.index.status[slot(Status::Any)]),
        };
        for clause in clauses {
            if rows.is_empty() {
                break;
            }
            clause.keep(&mut rows, self.index);
        }
        Arc::new(rows)
    }

    /// True when every clause holds for a row.
    pub fn holds(&self, row: u32) -> bool {
        let seen = || self.index.rows.first_seen.get(row as usize).copied();
        self.clauses.iter().all(|clause| match clause {
            Clause::Ready(rows) => rows.contains(row),
            Clause::In(rows) => rows.contains(row),
            Clause::Any(any) => any.iter().any(|rows| rows.contains(row)),
            Clause::None(none) => !none.iter().any(|rows| rows.contains(row)),
            Clause::Span(from, to) => (*from..*to).contains(&row),
            Clause::SeenSince(since) => seen().is_some_and(|seen| seen >= *since),
            Clause::Had(status, at) => self.index.had_status(row, *status, *at),
        })
    }
}

impl Clause<'_> {
    /// Cheap and narrow conditions first, columns last.
    fn cost(&self) -> (u8, u64) {
        match self {
            Self::In(rows) => (0, rows.len()),
            Self::Ready(rows) => (0, rows.len()),
            Self::Any(any) => (0, any.iter().map(|rows| rows.len()).sum()),
            Self::Span(from, to) => (1, u64::from(to.saturating_sub(*from))),
            Self::None(_) => (2, 0),
            Self::SeenSince(_) => (3, 0),
            Self::Had(..) => (4, 0),
        }
    }

    fn and(self, other: Self, index: &Index) -> RoaringBitmap {
        if let (Some(one), Some(two)) = (self.bitmap(), other.bitmap()) {
            return one & two;
        }
        let mut rows = self.rows(index);
        other.keep(&mut rows, index);
        rows
    }

    fn bitmap(&self) -> Option<&RoaringBitmap> {
        match self {
            Self::Ready(rows) => Some(rows),
            Self::In(rows) => Some(rows),
            _ => None,
        }
    }

    /// All rows for which it holds.
    fn rows(self, index: &Index) -> RoaringBitmap {
        match self {
            Self::Ready(rows) => (**rows).clone(),
            Self::In(rows) => rows.clone(),
            Self::Any(any) => any.union(),
            _ => {
                let mut rows = (*index.status[slot(Status::Any)]).clone();
                self.keep(&mut rows, index);
                rows
            }
        }
    }

    /// Takes out the rows for which it does not hold.
    fn keep(self, rows: &mut RoaringBitmap, index: &Index) {
        match self {
            Self::Ready(other) => *rows &= &**other,
            Self::In(other) => *rows &= other,
            Self::Any(any) => *rows &= any.union(),
            Self::None(none) => none.into_iter().for_each(|other| *rows -= other),
            Self::Span(from, to) => {
                rows.remove_range(..from);
                rows.remove_range(to..);
            }
            Self::SeenSince(since) => keep_where(rows, &index.rows.first_seen, |seen| seen >= since),
            Self::Had(status, at) => index.keep_status(rows, status, at),
        }
    }
}

fn any(bitmaps: Vec<&RoaringBitmap>) -> Clause<'_> {
    match bitmaps.as_slice() {
        [only] => Clause::In(only),
        _ => Clause::Any(bitmaps),
    }
}
