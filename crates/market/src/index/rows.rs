//! Openings as columns: no more of each than questions ask for. Rows stand in any order while they are taken in and in order of
//! pay afterwards.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use foldhash::fast::RandomState;
use rolecall_domain::{
    Amount, Currency, Facet, Opening, Pay, PayKind, Period, Place, Rates, Requirement, Vote,
};

use super::dictionary::Dictionary;
use super::numbers::permute;
use super::values::Values;
use super::words::each_word;

/// Stands for "still open" among closing times, and for "none" among years.
pub const NEVER: i64 = i64::MAX;
/// Stands for "states no years".
pub const NO_YEARS: u32 = u32::MAX;

/// Hourly, daily or weekly pay of an opening: the mean of such ranges' midpoints, in units per period.
#[derive(Debug, Clone, Copy)]
pub struct OtherPayValue {
    pub currency: Currency,
    pub period: Period,
    pub value: f64,
}

/// The columns. All are as long as `ids`.
#[derive(Debug, Clone)]
pub struct Rows {
    /// Opening ids.
    pub ids: Vec<i64>,
    /// Vote in its own currency, in units.
    pub mids: Vec<f64>,
    /// The vote's currency; `None`: no vote.
    pub currencies: Vec<Option<Currency>>,
    /// First sight, microseconds.
    pub first_seen: Vec<i64>,
    /// First instant on record as open, microseconds; later than `first_seen` for reposts.
    pub opened: Vec<i64>,
    /// First instant closed; [`NEVER`] while open.
    pub closed: Vec<i64>,
    /// Least years asked for; [`NO_YEARS`] when none are.
    pub years: Vec<u32>,
    /// Came with its board's first listing.
    pub baseline: Vec<bool>,
    /// Values of every facet, in the order of [`Facet::ALL`].
    pub facets: Vec<Values>,
    /// Skills that are required, numbered as the skills are.
    pub required: Values,
    /// Words of the title.
    pub title: Values,
    /// Spans between opening and closing during which an opening was closed, by id: few have any.
    pub gaps: BTreeMap<i64, Box<[(i64, i64)]>>,
    /// Pay that does not vote, by id: few have any.
    pub other_pay: BTreeMap<i64, Box<[OtherPayValue]>>,
    /// What the numbers in `facets` stand for.
    pub dictionaries: Vec<Arc<Dictionary>>,
    /// What the numbers in `title` stand for.
    pub title_words: Arc<Dictionary>,
}

/// Where a facet stands in the columns.
pub const fn column(facet: Facet) -> usize {
    facet as usize
}

/// Instants as the index keeps them; the record's precision.
pub fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

impl Default for Rows {
    fn default() -> Self {
        let words = |facet| match facet {
            Facet::Role => enum_words(rolecall_domain::Role::ALL, rolecall_domain::Role::as_str),
            Facet::Level => enum_words(rolecall_domain::Level::ALL, rolecall_domain::Level::as_str),
            Facet::Workplace => {
                enum_words(rolecall_domain::Workplace::ALL, rolecall_domain::Workplace::as_str)
            }
            Facet::Employment => {
                enum_words(rolecall_domain::Employment::ALL, rolecall_domain::Employment::as_str)
            }
            Facet::Visa => enum_words(rolecall_domain::Visa::ALL, rolecall_domain::Visa::as_str),
            Facet::Source => enum_words(rolecall_domain::Ats::ALL, rolecall_domain::Ats::as_str),
            _ => Dictionary::default(),
        };
        let single = |facet| {
            matches!(
                facet,
                Facet::Role
                    | Facet::Level
                    | Facet::Workplace
                    | Facet::Employment
                    | Facet::Visa
                    | Facet::Company
            )
        };
        Self {
            ids: Vec::new(),
            mids: Vec::new(),
            currencies: Vec::new(),
            first_seen: Vec::new(),
            opened: Vec::new(),
            closed: Vec::new(),
            years: Vec::new(),
            baseline: Vec::new(),
            facets: Facet::ALL
                .iter()
                .map(|facet| if single(*facet) { Values::one() } else { Values::many() })
                .collect(),
            required: Values::many(),
            title: Values::many(),
            gaps: BTreeMap::new(),
            other_pay: BTreeMap::new(),
            dictionaries: Facet::ALL.iter().map(|facet| Arc::new(words(*facet))).collect(),
            title_words: Arc::default(),
        }
    }
}

/// A dictionary that numbers an enum's words as the enum does.
fn enum_words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Dictionary {
    Dictionary::of(all.iter().map(|v| word(*v)))
}

impl Rows {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Adds an opening. One that is known already is added again: the later row counts (see [`Rows::order`]).
    pub fn push(&mut self, opening: &Opening) {
        let vote = Vote::of(&opening.job);
        self.ids.push(opening.id.0);
        self.mids.push(vote.map_or(0.0, |v| v.mid));
        self.currencies.push(vote.map(|v| v.currency));
        self.first_seen.push(micros(opening.first_seen_at));
        self.years.push(opening.job.years_min.unwrap_or(NO_YEARS));
        self.baseline.push(opening.baseline);
        self.push_times(opening);
        self.push_facets(opening);
        self.push_required(opening);
        self.push_title(&opening.title);
        let other = other_pay(&opening.job.salaries);
        if other.is_empty() {
            self.other_pay.remove(&opening.id.0);
        } else {
            self.other_pay.insert(opening.id.0, other.into());
        }
    }

    fn push_times(&mut self, opening: &Opening) {
        let opened = opening.intervals.first().map_or(opening.first_seen_at, |i| i.opened_at);
        self.opened.push(micros(opened));
        self.closed.push(opening.closed_at.map_or(NEVER, micros));
        let gaps: Box<[(i64, i64)]> = opening
            .intervals
            .windows(2)
            .filter_map(|pair| Some((micros(pair.first()?.closed_at?), micros(pair.get(1)?.opened_at))))
            .collect();
        if gaps.is_empty() {
            self.gaps.remove(&opening.id.0);
        } else {
            self.gaps.insert(opening.id.0, gaps);
        }
    }

    fn push_facets(&mut self, opening: &Opening) {
        let job = &opening.job;
        let mut numbers = Vec::with_capacity(16);
        for facet in Facet::ALL {
            numbers.clear();
            match facet {
                Facet::Role => numbers.push(job.role as u32),
                Facet::Level => numbers.push(job.level as u32),
                Facet::Workplace => numbers.push(job.workplace as u32),
                Facet::Employment => numbers.push(job.employment as u32),
                Facet::Visa => numbers.push(job.visa as u32),
                Facet::Source => numbers.extend(opening.sources.iter().map(|s| s.board.ats as u32)),
                Facet::Company => {
                    numbers.push(self.named(*facet, &opening.company.slug, &opening.company.name));
                }
                Facet::Skill => {
                    numbers.extend(job.skills.iter().map(|s| self.named(*facet, &s.slug, &s.name)));
                }
                Facet::Certification => {
                    numbers.extend(job.certifications.iter().map(|c| self.named(*facet, &c.slug, &c.name)));
                }
                Facet::Language => numbers.extend(job.language.iter().map(|l| self.folded(*facet, l))),
                Facet::Country => numbers.extend(self.places(*facet, &job.places, |p| p.country.as_deref())),
                Facet::Region => numbers.extend(self.places(*facet, &job.places, |p| p.region.as_deref())),
                Facet::City => numbers.extend(self.places(*facet, &job.places, |p| p.city.as_deref())),
            }
            numbers.sort_unstable();
            numbers.dedup();
            if let Some(values) = self.facets.get_mut(column(*facet)) {
                values.push(&numbers);
            }
        }
    }

    fn push_required(&mut self, opening: &Opening) {
        let required = opening.job.skills.iter().filter(|s| s.requirement == Requirement::Required);
        let mut numbers: Vec<u32> = required.map(|s| self.named(Facet::Skill, &s.slug, &s.name)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        self.required.push(&numbers);
    }

    fn places(&mut self, facet: Facet, places: &[Place], of: fn(&Place) -> Option<&str>) -> Vec<u32> {
        places.iter().filter_map(of).map(|text| self.folded(facet, text)).collect()
    }

    /// The number of a value that people call by a name; the latest name counts.
    fn named(&mut self, facet: Facet, value: &str, name: &str) -> u32 {
        let Some(dictionary) = self.dictionaries.get_mut(column(facet)) else { return 0 };
        match dictionary.number(value) {
            Some(number) if dictionary.is_called(number, name) => number,
            _ => {
                let dictionary = Arc::make_mut(dictionary);
                let number = dictionary.intern(value, value);
                dictionary.call(number, name);
                number
            }
        }
    }

    /// The number of a value compared without case; shown as it was first written.
    fn folded(&mut self, facet: Facet, value: &str) -> u32 {
        let Some(dictionary) = self.dictionaries.get_mut(column(facet)) else { return 0 };
        let key = folded(value);
        match dictionary.number(&key) {
            Some(number) => number,
            None => Arc::make_mut(dictionary).intern(&key, value),
        }
    }

    fn push_title(&mut self, title: &str) {
        let mut numbers = Vec::with_capacity(8);
        each_word(title, true, |word| {
            let known = self.title_words.number(word);
            numbers.push(known.unwrap_or_else(|| Arc::make_mut(&mut self.title_words).intern(word, word)));
        });
        numbers.sort_unstable();
        numbers.dedup();
        self.title.push(&numbers);
    }

    /// A row's vote in euros, unrounded; `None` when it does not vote.
    pub fn euros(&self, row: usize, rates: &Rates) -> Option<f64> {
        let currency = self.currencies.get(row).copied().flatten()?;
        rates.to_euro(*self.mids.get(row)?, currency)
    }

    /// The rows in the order of the index: votes by value in euros, then the others; equal ones by id. Of rows with the same
    /// id the last one stays; rows of `gone` ids are left out. Second: how many vote.
    pub fn order(&self, rates: &Rates, gone: &[i64]) -> (Vec<u32>, u32) {
        let mut latest: HashMap<i64, u32, RandomState> =
            HashMap::with_capacity_and_hasher(self.len(), RandomState::default());
        for (row, id) in (0u32..).zip(&self.ids) {
            latest.insert(*id, row);
        }
        for id in gone {
            latest.remove(id);
        }
        let mut keyed: Vec<(i64, i64, u32)> = latest
            .into_iter()
            .map(|(id, row)| (self.euros(row as usize, rates).map_or(i64::MAX, ordered), id, row))
            .collect();
        keyed.sort_unstable();
        let votes = keyed.partition_point(|(pay, ..)| *pay < i64::MAX);
        (keyed.into_iter().map(|(_, _, row)| row).collect(), votes as u32)
    }

    /// The rows of `order`, in that order, and nothing of the others.
    pub fn permute(&self, order: &[u32]) -> Self {
        let ids = permute(&self.ids, order);
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        let kept = |id: &i64| sorted.binary_search(id).is_ok();
        Self {
            mids: permute(&self.mids, order),
            currencies: permute(&self.currencies, order),
            first_seen: permute(&self.first_seen, order),
            opened: permute(&self.opened, order),
            closed: permute(&self.closed, order),
            years: permute(&self.years, order),
            baseline: permute(&self.baseline, order),
            facets: self.facets.iter().map(|values| values.permute(order)).collect(),
            required: self.required.permute(order),
            title: self.title.permute(order),
            gaps: self.gaps.iter().filter(|(id, _)| kept(id)).map(|(id, g)| (*id, g.clone())).collect(),
            other_pay: self
                .other_pay
                .iter()
                .filter(|(id, _)| kept(id))
                .map(|(id, o)| (*id, o.clone()))
                .collect(),
            dictionaries: self.dictionaries.clone(),
            title_words: Arc::clone(&self.title_words),
            ids,
        }
    }

    /// Bytes on the heap, estimated.
    pub fn bytes(&self) -> usize {
        let times = self.first_seen.capacity() + self.opened.capacity() + self.closed.capacity();
        let pay = self.mids.capacity() * size_of::<f64>()
            + self.currencies.capacity() * size_of::<Option<Currency>>();
        let sparse = self.gaps.values().map(|g| 40 + size_of_val(&**g)).sum::<usize>()
            + self.other_pay.values().map(|o| 40 + size_of_val(&**o)).sum::<usize>();
        (times + self.ids.capacity()) * 8
            + pay
            + self.years.capacity() * 4
            + self.baseline.capacity()
            + sparse
            + self.facets.iter().map(Values::bytes).sum::<usize>()
            + self.title.bytes()
    }
}

/// Order of numbers as order of integers ([`f64::total_cmp`] as a key).
pub fn ordered(number: f64) -> i64 {
    let bits = number.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

/// In lower case; most values are already, or hold few other letters.
fn folded(value: &str) -> Cow<'_, str> {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if value.chars().all(lower) { Cow::Borrowed(value) } else { Cow::Owned(value.to_lowercase()) }
}

/// Mean midpoint by currency and period of the base ranges per hour, day or week.
fn other_pay(salaries: &[Pay]) -> Vec<OtherPayValue> {
    let mut sums: BTreeMap<(Currency, Period), (i128, i128)> = BTreeMap::new();
    for pay in salaries {
        let (Some(currency), Some(period @ (Period::Hour | Period::Day | Period::Week))) =
            (pay.currency, pay.period)
        else {
            continue;
        };
        let stated = |amount: Option<Amount>| amount.map(|a| i128::from(a.hundredths())).filter(|a| *a > 0);
        let twice_mid = match (stated(pay.min), stated(pay.max)) {
            (Some(min), Some(max)) => min + max,
            (Some(one), None) | (None, Some(one)) => 2 * one,
            (None, None) => continue,
        };
        if pay.kind == PayKind::Base {
            let sum = sums.entry((currency, period)).or_default();
            *sum = (sum.0 + twice_mid, sum.1 + 1);
        }
    }
    let mean = |(sum, n): (i128, i128)| sum as f64 / (200 * n) as f64;
    sums.into_iter()
        .map(|((currency, period), sum)| OtherPayValue { currency, period, value: mean(sum) })
        .collect()
}
