//! The same questions answered the slow, plain way, straight from the contract: over whole openings, one by one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{
    Amount, Currency, Facet, JobFilter, Level, Opening, OpeningId, PayKind, Period, Rates, Status, Vote,
    country,
};
use rolecall_market::answers::{OtherPay, SalaryAnswer, SalaryFigures, Sort, TrendPoint};

use crate::generate::TRACKED;

pub struct Twin<'a> {
    pub openings: &'a [Opening],
    pub rates: Rates,
    pub now: DateTime<Utc>,
}

impl<'a> Twin<'a> {
    pub fn select(&self, filter: &JobFilter) -> Vec<&'a Opening> {
        self.openings.iter().filter(|o| self.matches(filter, o)).collect()
    }

    pub fn mid(&self, opening: &Opening, currency: Currency) -> Option<i64> {
        Some(Vote::of(&opening.job)?.in_currency(currency, &self.rates)?.mid)
    }

    fn instant(&self, filter: &JobFilter) -> DateTime<Utc> {
        filter.as_of.unwrap_or(self.now)
    }

    pub fn matches(&self, filter: &JobFilter, o: &Opening) -> bool {
        self.in_state(filter, o)
            && Self::has_values(filter, o)
            && self.pays(filter, o)
            && has_words(filter, o)
    }

    fn in_state(&self, filter: &JobFilter, o: &Opening) -> bool {
        let open = match filter.as_of {
            None => o.closed_at.is_none(),
            Some(at) => o.intervals.iter().any(|i| i.contains(at)),
        };
        let known = filter.as_of.is_none_or(|at| o.intervals[0].opened_at <= at);
        let state = match filter.status {
            Status::Open => open,
            Status::Closed => known && !open,
            Status::Any => known,
        };
        state && filter.posted_within.is_none_or(|within| o.first_seen_at >= self.instant(filter) - within)
    }

    fn has_values(filter: &JobFilter, o: &Opening) -> bool {
        let job = &o.job;
        let roles = if filter.role.is_empty() { &TRACKED[..] } else { &filter.role };
        let has = |slug: &String| job.skills.iter().any(|s| &s.slug == slug);
        let mut countries: BTreeSet<&str> = filter.country.iter().map(String::as_str).collect();
        if filter.regions {
            countries.extend(filter.country.iter().flat_map(|c| country::regions_containing(c)));
        }
        let of = |asked: &[String], found: Vec<&String>| {
            asked.is_empty()
                || found.iter().any(|f| asked.iter().any(|a| a.to_lowercase() == f.to_lowercase()))
        };
        roles.contains(&job.role)
            && one_of(&filter.level, &job.level)
            && one_of(&filter.workplace, &job.workplace)
            && one_of(&filter.employment, &job.employment)
            && one_of(&filter.visa, &job.visa)
            && (filter.source.is_empty() || o.sources.iter().any(|s| filter.source.contains(&s.board.ats)))
            && filter.skill.iter().all(has)
            && (filter.skill_any.is_empty() || filter.skill_any.iter().any(has))
            && !filter.skill_not.iter().any(has)
            && one_of(&filter.company, &o.company.slug)
            && (countries.is_empty()
                || job.places.iter().filter_map(|p| p.country.as_deref()).any(|c| countries.contains(c)))
            && of(&filter.region, job.places.iter().filter_map(|p| p.region.as_ref()).collect())
            && of(&filter.city, job.places.iter().filter_map(|p| p.city.as_ref()).collect())
            && of(&filter.language, job.language.iter().collect())
            && of(&filter.certification, job.certifications.iter().map(|c| &c.slug).collect())
            && filter.years_max.is_none_or(|most| job.years_min.is_some_and(|years| years <= most))
    }

    fn pays(&self, filter: &JobFilter, o: &Opening) -> bool {
        let mid = self.mid(o, filter.currency);
        filter.has_salary.is_none_or(|has| has == mid.is_some())
            && filter.salary_min.is_none_or(|min| mid.is_some_and(|mid| mid >= min))
            && filter.salary_max.is_none_or(|max| mid.is_some_and(|mid| mid <= max))
    }

    pub fn mids(&self, selected: &[&Opening], currency: Currency) -> Vec<i64> {
        let mut mids: Vec<i64> = selected.iter().filter_map(|o| self.mid(o, currency)).collect();
        mids.sort_unstable();
        mids
    }

    pub fn salary(&self, selected: &[&Opening], currency: Currency) -> SalaryAnswer {
        let mids = self.mids(selected, currency);
        let (openings, with_salary) = (selected.len() as u64, mids.len() as u64);
        let salary = (mids.len() >= 5).then(|| SalaryFigures {
            median: quantile(&mids, 50),
            median_ci95: interval(&mids),
            mean: {
                let n = mids.len() as i128;
                let sum: i128 = mids.iter().map(|m| i128::from(*m)).sum();
                ((2 * sum + n).div_euclid(2 * n)) as i64
            },
            p10: quantile(&mids, 10),
            p25: quantile(&mids, 25),
            p75: quantile(&mids, 75),
            p90: quantile(&mids, 90),
            min: mids[0],
            max: mids[mids.len() - 1],
        });
        SalaryAnswer {
            openings,
            with_salary,
            disclosure_rate: if openings == 0 { 0.0 } else { with_salary as f64 / openings as f64 },
            reason: salary.is_none().then_some("too_few"),
            salary,
        }
    }

    pub fn trend(&self, filter: &JobFilter, edges: &[DateTime<Utc>]) -> Vec<TrendPoint> {
        let at = |status, as_of| JobFilter { status, as_of, ..filter.clone() };
        let ever = self.select(&at(Status::Any, None));
        let span = |i: usize| (edges[i], edges[i + 1]);
        let last = self.instant(filter);
        let within = |i: usize, at: DateTime<Utc>| span(i).0 <= at && at < span(i).1 && at <= last;
        (0..edges.len().saturating_sub(1))
            .map(|i| {
                let end = span(i).1.min(last);
                let open: Vec<&Opening> = ever
                    .iter()
                    .copied()
                    .filter(|o| o.intervals.iter().any(|interval| interval.contains(end)))
                    .collect();
                let mids = self.mids(&open, filter.currency);
                let closings = |o: &&Opening| {
                    o.intervals.iter().filter_map(|interval| interval.closed_at).collect::<Vec<_>>()
                };
                TrendPoint {
                    at: span(i).0,
                    openings: open.len() as u64,
                    opened: ever.iter().filter(|o| !o.baseline && within(i, o.intervals[0].opened_at)).count()
                        as u64,
                    closed: ever.iter().flat_map(closings).filter(|at| within(i, *at)).count() as u64,
                    with_salary: mids.len() as u64,
                    median: (mids.len() >= 5).then(|| quantile(&mids, 50)),
                }
            })
            .collect()
    }

    pub fn other_pay(selected: &[&Opening]) -> Vec<OtherPay> {
        let mut all: BTreeMap<(Currency, Period), Vec<f64>> = BTreeMap::new();
        for o in selected {
            let mut own: BTreeMap<(Currency, Period), Vec<f64>> = BTreeMap::new();
            for pay in o.job.salaries.iter().filter(|p| p.kind == PayKind::Base) {
                let bounds: Vec<f64> = [pay.min, pay.max]
                    .into_iter()
                    .flatten()
                    .map(Amount::units)
                    .filter(|u| *u > 0.0)
                    .collect();
                if let (Some(currency), Some(period @ (Period::Hour | Period::Day | Period::Week)), false) =
                    (pay.currency, pay.period, bounds.is_empty())
                {
                    own.entry((currency, period))
                        .or_default()
                        .push(bounds.iter().sum::<f64>() / bounds.len() as f64);
                }
            }
            for (key, mids) in own {
                all.entry(key).or_default().push(mids.iter().sum::<f64>() / mids.len() as f64);
            }
        }
        all.into_iter()
            .map(|((currency, period), mut values)| {
                values.sort_by(f64::total_cmp);
                OtherPay {
                    currency,
                    period,
                    n: values.len() as u64,
                    median: values[values.len().div_ceil(2) - 1],
                }
            })
            .collect()
    }

    /// Companies, new, just closed, median days open.
    pub fn openings_figures(
        &self,
        filter: &JobFilter,
        only: impl Fn(&Opening) -> bool,
    ) -> (u64, u64, u64, u64, Option<f64>) {
        let at = self.instant(filter);
        let week_ago = at - TimeDelta::days(7);
        let selected: Vec<&Opening> = self.select(filter).into_iter().filter(|o| only(o)).collect();
        let closed = self.select(&JobFilter { status: Status::Closed, ..filter.clone() });
        let last_closed =
            |o: &Opening| o.intervals.iter().filter_map(|i| i.closed_at).filter(|c| *c <= at).max();
        let mut ages: Vec<TimeDelta> = selected
            .iter()
            .map(|o| {
                let open = o.intervals.iter().any(|i| i.contains(at));
                if open { at - o.first_seen_at } else { last_closed(o).unwrap_or(at) - o.first_seen_at }
            })
            .collect();
        ages.sort_unstable();
        let days = |age: &TimeDelta| ((age.num_seconds() as f64 / 86_400.0) * 10.0).round() / 10.0;
        (
            selected.len() as u64,
            selected.iter().map(|o| &o.company.slug).collect::<BTreeSet<_>>().len() as u64,
            selected.iter().filter(|o| !o.baseline && o.first_seen_at >= week_ago).count() as u64,
            closed.iter().filter(|o| only(o) && last_closed(o).is_some_and(|c| c >= week_ago)).count() as u64,
            if ages.is_empty() { None } else { Some(days(&ages[ages.len().div_ceil(2) - 1])) },
        )
    }

    /// In the order of a page.
    pub fn sorted(&self, filter: &JobFilter, sort: Sort) -> Vec<OpeningId> {
        let mut selected = self.select(filter);
        let newest = |o: &Opening| Reverse((o.first_seen_at, o.id));
        match sort {
            Sort::Newest => selected.sort_by_key(|o| newest(o)),
            Sort::Relevance => {
                let asked = filter.q.as_deref().map(words).unwrap_or_default();
                let hits = |o: &Opening| {
                    let title = searched(&o.title);
                    asked.iter().enumerate().filter(|(i, w)| occurs(w, i + 1 == asked.len(), &title)).count()
                };
                selected.sort_by_key(|o| (Reverse(hits(o)), newest(o)));
            }
            Sort::Salary => selected.sort_by(|a, b| {
                let euros =
                    |o: &Opening| Vote::of(&o.job).and_then(|v| self.rates.to_euro(v.mid, v.currency));
                match (euros(a), euros(b)) {
                    (Some(x), Some(y)) => y.total_cmp(&x).then(b.id.cmp(&a.id)),
                    (Some(_), None) => std::cmp::Ordering::Less,
                    (None, Some(_)) => std::cmp::Ordering::Greater,
                    (None, None) => newest(a).cmp(&newest(b)),
                }
            }),
        }
        selected.into_iter().map(|o| o.id).collect()
    }
}

fn one_of<T: PartialEq>(asked: &[T], found: &T) -> bool {
    asked.is_empty() || asked.contains(found)
}

/// The smallest vote with at least `percent` of the votes at or below it.
pub fn quantile(sorted: &[i64], percent: usize) -> i64 {
    let at_or_below = |vote: i64| sorted.iter().filter(|v| **v <= vote).count();
    *sorted.iter().find(|vote| at_or_below(**vote) * 100 >= percent * sorted.len()).unwrap()
}

/// The innermost pair of votes, equally far from either end, that covers the median in 95% of 2^n throws.
pub fn interval(sorted: &[i64]) -> Option<[i64; 2]> {
    let n = sorted.len();
    let mut throws = vec![1u128];
    for _ in 0..n {
        let inner: Vec<u128> = throws.windows(2).map(|w| w[0] + w[1]).collect();
        throws = std::iter::once(1).chain(inner).chain(std::iter::once(1)).collect();
    }
    let covers = |outside: usize| {
        let within: u128 = throws[outside + 1..n - outside].iter().sum();
        within * 100 >= 95 * (1u128 << n)
    };
    let outside = (0..n / 2).rev().find(|outside| covers(*outside))?;
    Some([sorted[outside], sorted[n - 1 - outside]])
}

fn has_words(filter: &JobFilter, o: &Opening) -> bool {
    let Some(text) = &filter.q else { return true };
    let asked = words(text);
    let mut found = searched(&o.title);
    found.extend(searched(&o.company.name));
    for skill in &o.job.skills {
        found.extend(searched(&skill.name));
        found.extend(searched(&skill.slug));
    }
    for city in o.job.places.iter().filter_map(|p| p.city.as_ref()) {
        found.extend(searched(city));
    }
    asked.iter().enumerate().all(|(i, word)| occurs(word, i + 1 == asked.len(), &found))
}

fn occurs(word: &str, beginning: bool, found: &BTreeSet<String>) -> bool {
    found.iter().any(|f| f == word || (beginning && f.starts_with(word)))
}

/// Words by a plain list of separators: enough for the texts generated here.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let split = lower.split([' ', '/', ',', '(', ')', '!']);
    split.filter(|w| w.chars().any(char::is_alphanumeric)).map(str::to_owned).collect()
}

fn searched(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for word in words(text) {
        all.extend(word.split('.').filter(|p| !p.is_empty()).map(str::to_owned));
        all.insert(word);
    }
    all
}

/// The values of a facet an opening has; those compared without case in lower case.
pub fn values(o: &Opening, facet: Facet) -> BTreeSet<String> {
    let job = &o.job;
    let fold = |texts: Vec<&String>| texts.into_iter().map(|t| t.to_lowercase()).collect();
    let one = |text: &str| BTreeSet::from([text.to_owned()]);
    match facet {
        Facet::Role => one(job.role.as_str()),
        Facet::Level => one(job.level.as_str()),
        Facet::Workplace => one(job.workplace.as_str()),
        Facet::Employment => one(job.employment.as_str()),
        Facet::Visa => one(job.visa.as_str()),
        Facet::Company => one(&o.company.slug),
        Facet::Skill => job.skills.iter().map(|s| s.slug.clone()).collect(),
        Facet::Certification => job.certifications.iter().map(|c| c.slug.clone()).collect(),
        Facet::Source => o.sources.iter().map(|s| s.board.ats.to_string()).collect(),
        Facet::Language => fold(job.language.iter().collect()),
        Facet::Country => fold(job.places.iter().filter_map(|p| p.country.as_ref()).collect()),
        Facet::Region => fold(job.places.iter().filter_map(|p| p.region.as_ref()).collect()),
        Facet::City => fold(job.places.iter().filter_map(|p| p.city.as_ref()).collect()),
    }
}

/// Every value of a facet in the selection.
pub fn all_values(selected: &[&Opening], facet: Facet) -> BTreeSet<String> {
    selected.iter().flat_map(|o| values(o, facet)).collect()
}

/// A value's place among levels.
pub fn level_order(value: &str) -> usize {
    Level::ALL.iter().position(|l| l.as_str() == value).unwrap()
}
