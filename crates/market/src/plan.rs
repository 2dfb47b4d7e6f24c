//! A filter as clauses over the index. The same clauses are intersected to select openings and asked one row to see whether a
//! single opening matches, so that the two cannot disagree.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use roaring::{MultiOps, RoaringBitmap};
use rolecall_domain::{Facet, JobFilter, Rates, Status, country};

use crate::index::rows::micros;
use crate::index::{Index, Meaning, slot, words};

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
    /// Of a status at an instant.
    Had(&'a Index, Status, i64),
    /// Row by row.
    Test(Box<dyn Fn(u32) -> bool + 'a>),
}

/// The clauses of a filter.
pub struct Plan<'a> {
    clauses: Vec<Clause<'a>>,
    /// For every searched word, the title words it means.
    pub title_words: Vec<Vec<u32>>,
    rows: u32,
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
        let mut plan = Self { clauses: Vec::new(), title_words: Vec::new(), rows: index.len() };
        plan.state(index, filter, status);
        plan.facets(index, filter);
        plan.pay(index, rates, filter);
        if let Some(most) = filter.years_max {
            plan.clauses.push(any(index.years.range(..=most).map(|(_, rows)| rows).collect()));
        }
        if let Some(within) = filter.posted_within {
            let since = filter.as_of.unwrap_or(now).checked_sub_signed(within).map_or(i64::MIN, micros);
            let first_seen = &index.rows.first_seen;
            plan.clauses.push(Clause::Test(Box::new(move |row| {
                first_seen.get(row as usize).is_some_and(|seen| *seen >= since)
            })));
        }
        if let Some(text) = &filter.q {
            plan.words(index, text);
        }
        plan
    }

    /// Role and status.
    fn state(&mut self, index: &'a Index, filter: &JobFilter, status: Status) {
        let known = if filter.role.is_empty() { &index.tracked } else { &index.status };
        let Some(at) = filter.as_of.map(micros) else {
            return self.clauses.push(Clause::Ready(&known[slot(status)]));
        };
        self.clauses.push(Clause::Ready(&known[slot(Status::Any)]));
        self.clauses.push(Clause::Had(index, status, at));
    }

    fn facets(&mut self, index: &'a Index, filter: &JobFilter) {
        self.any_of(index, Facet::Role, filter.role.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Level, filter.level.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Workplace, filter.workplace.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Employment, filter.employment.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Visa, filter.visa.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Source, filter.source.iter().map(|v| v.as_str()));
        self.any_of(index, Facet::Company, filter.company.iter().map(String::as_str));
        self.any_of(index, Facet::Certification, filter.certification.iter().map(String::as_str));
        for (facet, values) in [
            (Facet::Region, &filter.region),
            (Facet::City, &filter.city),
            (Facet::Language, &filter.language),
        ] {
            let folded: Vec<String> = values.iter().map(|v| v.to_lowercase()).collect();
            self.any_of(index, facet, folded.iter().map(String::as_str));
        }
        let mut countries: Vec<&str> = filter.country.iter().map(String::as_str).collect();
        if filter.regions {
            countries.extend(filter.country.iter().flat_map(|c| country::regions_containing(c)));
        }
        let folded: Vec<String> = countries.iter().map(|v| v.to_lowercase()).collect();
        self.any_of(index, Facet::Country, folded.iter().map(String::as_str));
        for skill in &filter.skill {
            self.any_of(index, Facet::Skill, std::iter::once(skill.as_str()));
        }
        self.any_of(index, Facet::Skill, filter.skill_any.iter().map(String::as_str));
        if !filter.skill_not.is_empty() {
            let none = values(index, Facet::Skill, filter.skill_not.iter().map(String::as_str));
            self.clauses.push(Clause::None(none));
        }
    }

    /// Asks for one of the named values, unless none is named. A value nobody has selects nothing.
    fn any_of<'v>(&mut self, index: &'a Index, facet: Facet, named: impl ExactSizeIterator<Item = &'v str>) {
        if named.len() > 0 {
            self.clauses.push(any(values(index, facet, named)));
        }
    }

    /// Votes stand first, in order of pay: conditions on pay are spans of rows.
    fn pay(&mut self, index: &Index, rates: &Rates, filter: &JobFilter) {
        let votes = if rates.knows(filter.currency) { index.votes } else { 0 };
        match filter.has_salary {
            Some(true) => self.clauses.push(Clause::Span(0, votes)),
            Some(false) => self.clauses.push(Clause::Span(votes, self.rows)),
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
    fn words(&mut self, index: &'a Index, text: &str) {
        let asked = words::question_words(text);
        for (i, word) in asked.iter().enumerate() {
            let meant = meanings(index, word, i + 1 == asked.len());
            let rows = meant.iter().filter_map(|meaning| match meaning {
                Meaning::Title(number) => index.title.get(*number as usize),
                Meaning::Value(facet, number) => index.rows_with(*facet, *number),
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
            (Some(first), Some(second)) => first.and(second, self.rows),
            (Some(only), None) => only.rows(self.rows),
            (None, _) => RoaringBitmap::from_sorted_iter(0..self.rows).unwrap_or_default(),
        };
        for clause in clauses {
            if rows.is_empty() {
                break;
            }
            clause.keep(&mut rows);
        }
        Arc::new(rows)
    }

    /// True when every clause holds for a row.
    pub fn holds(&self, row: u32) -> bool {
        self.clauses.iter().all(|clause| match clause {
            Clause::Ready(rows) => rows.contains(row),
            Clause::In(rows) => rows.contains(row),
            Clause::Any(any) => any.iter().any(|rows| rows.contains(row)),
            Clause::None(none) => !none.iter().any(|rows| rows.contains(row)),
            Clause::Span(from, to) => (*from..*to).contains(&row),
            Clause::Had(index, status, at) => index.had_status(row, *status, *at),
            Clause::Test(test) => test(row),
        })
    }
}

impl Clause<'_> {
    /// Cheap and narrow conditions first, rows one by one last.
    fn cost(&self) -> (u8, u64) {
        match self {
            Self::In(rows) => (0, rows.len()),
            Self::Any(any) => (0, any.iter().map(|rows| rows.len()).sum()),
            Self::Ready(rows) => (0, rows.len()),
            Self::Span(from, to) => (1, u64::from(to.saturating_sub(*from))),
            Self::None(_) => (2, 0),
            Self::Test(_) => (3, 0),
            Self::Had(..) => (4, 0),
        }
    }

    fn and(self, other: Self, all: u32) -> RoaringBitmap {
        match (self.bitmap(), other.bitmap()) {
            (Some(one), Some(two)) => one & two,
            _ => {
                let mut rows = self.rows(all);
                other.keep(&mut rows);
                rows
            }
        }
    }

    fn bitmap(&self) -> Option<&RoaringBitmap> {
        match self {
            Self::Ready(rows) => Some(rows),
            Self::In(rows) => Some(rows),
            _ => None,
        }
    }

    /// The rows of `0..all` for which it holds.
    fn rows(self, all: u32) -> RoaringBitmap {
        match self {
            Self::Ready(rows) => (**rows).clone(),
            Self::In(rows) => rows.clone(),
            Self::Any(any) => any.union(),
            Self::None(_) | Self::Span(..) | Self::Test(_) | Self::Had(..) => {
                let mut rows = RoaringBitmap::from_sorted_iter(0..all).unwrap_or_default();
                self.keep(&mut rows);
                rows
            }
        }
    }

    /// Takes out the rows for which it does not hold.
    fn keep(self, rows: &mut RoaringBitmap) {
        match self {
            Self::Ready(other) => *rows &= &**other,
            Self::In(other) => *rows &= other,
            Self::Any(any) => *rows &= any.union(),
            Self::None(none) => none.into_iter().for_each(|other| *rows -= other),
            Self::Span(from, to) => {
                rows.remove_range(..from);
                rows.remove_range(to..);
            }
            Self::Had(index, status, at) => index.keep_status(rows, status, at),
            Self::Test(test) => {
                *rows =
                    RoaringBitmap::from_sorted_iter(rows.iter().filter(|row| test(*row))).unwrap_or_default();
            }
        }
    }
}

fn any(bitmaps: Vec<&RoaringBitmap>) -> Clause<'_> {
    match bitmaps.as_slice() {
        [only] => Clause::In(only),
        _ => Clause::Any(bitmaps),
    }
}

fn values<'a, 'v>(
    index: &'a Index,
    facet: Facet,
    named: impl Iterator<Item = &'v str>,
) -> Vec<&'a RoaringBitmap> {
    let number = |value| index.names(facet)?.number(value);
    named.filter_map(|value| index.rows_with(facet, number(value)?)).collect()
}

/// What a word, or everything that begins with it, stands for.
fn meanings(index: &Index, word: &str, beginning: bool) -> Vec<Meaning> {
    let from = index.words.partition_point(|(known, _)| &**known < word);
    let tail = index.words.get(from..).unwrap_or_default();
    let fits = |known: &str| if beginning { known.starts_with(word) } else { known == word };
    tail.iter().take_while(|(known, _)| fits(known)).map(|(_, meaning)| *meaning).collect()
}
