//! The shapes of the market's answers. Amounts are whole units of the question's currency, per year.

use chrono::{DateTime, Utc};
use rolecall_domain::{Currency, Facet, OpeningId, Period};
use serde::Serialize;

/// Quantiles and mean of the votes of a selection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SalaryFigures {
    /// Nearest-rank median: the smallest vote with at least half of the votes at or below it.
    pub median: i64,
    /// 95% interval of the median from order statistics; `None` under 6 votes.
    pub median_ci95: Option<[i64; 2]>,
    /// Mean, rounded to whole units.
    pub mean: i64,
    /// 10th percentile, nearest rank.
    pub p10: i64,
    /// 25th percentile, nearest rank.
    pub p25: i64,
    /// 75th percentile, nearest rank.
    pub p75: i64,
    /// 90th percentile, nearest rank.
    pub p90: i64,
    /// Least vote.
    pub min: i64,
    /// Greatest vote.
    pub max: i64,
}

/// What a selection says about pay.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SalaryAnswer {
    /// Openings selected.
    pub openings: u64,
    /// Of these, how many vote.
    pub with_salary: u64,
    /// Their ratio; 0 when nothing is selected.
    pub disclosure_rate: f64,
    /// The figures; `None` under the least number of votes.
    pub salary: Option<SalaryFigures>,
    /// `too_few` when there are no figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

/// One bucket of a histogram: votes with `from <= mid < to` (the last one: `<= to`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bucket {
    /// Lower edge.
    pub from: i64,
    /// Upper edge.
    pub to: i64,
    /// Votes inside.
    pub count: u64,
}

/// Pay that is not yearly or monthly and therefore never votes: by currency and period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherPay {
    /// Native currency.
    pub currency: Currency,
    /// Hour, day or week.
    pub period: Period,
    /// Openings with such a range.
    pub n: u64,
    /// Nearest-rank median of the ranges' midpoints, in units of the currency per period.
    pub median: f64,
}

/// How many selected openings carry a facet's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value, as in parameters.
    pub value: String,
    /// The value for people.
    pub label: String,
    /// Openings with it.
    pub count: u64,
}

/// One group of a grouped salary answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SalaryGroup {
    /// The facet's value.
    pub value: String,
    /// The value for people.
    pub label: String,
    /// Its figures.
    #[serde(flatten)]
    pub answer: SalaryAnswer,
}

/// One group of grouped quantiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuantileGroup {
    /// The facet's value.
    pub value: String,
    /// The value for people.
    pub label: String,
    /// Openings with it.
    pub openings: u64,
    /// Of these, how many vote.
    pub with_salary: u64,
    /// The quantiles asked for; empty when nothing votes.
    pub quantiles: Vec<i64>,
}

/// Counts of openings for a filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpeningsFigures {
    /// Openings selected.
    pub openings: u64,
    /// Companies with at least one of them.
    pub companies: u64,
    /// Openings first seen in the last seven days (baseline openings are not news and do not count).
    pub new_7d: u64,
    /// Openings closed in the last seven days, of those the filter would select were they open.
    pub closed_7d: u64,
    /// Median age in days of the selected openings, first seen to now (or to closing); `None` when nothing is selected.
    pub median_days_open: Option<f64>,
}

/// One group of a grouped openings answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpeningsGroup {
    /// The facet's value.
    pub value: String,
    /// The value for people.
    pub label: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: OpeningsFigures,
}

/// One interval of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TrendPoint {
    /// Where the interval begins.
    pub at: DateTime<Utc>,
    /// Openings open at its end, or at the snapshot's time while it lasts.
    pub openings: u64,
    /// Openings that appeared in it; those of a board's first listing are no news and do not count.
    pub opened: u64,
    /// Closings in it; one that came back and closed again counts twice.
    pub closed: u64,
    /// Of the openings at its end, how many vote.
    pub with_salary: u64,
    /// Median of their votes; `None` under the least number of votes.
    pub median: Option<i64>,
}

/// How much a value of a facet is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Demand {
    /// The value, as in parameters.
    pub value: String,
    /// The value for people.
    pub label: String,
    /// Selected openings that have it.
    pub openings: u64,
    /// Of these, how many require it; `None` for facets of which nothing is required.
    pub required: Option<u64>,
    /// Their share of the selected openings.
    pub share: f64,
    /// Place by openings, from 1; equal numbers share a place.
    pub rank: u64,
    /// The same 30 days earlier; `None` when no opening had it then.
    pub rank_before: Option<u64>,
    /// How many vote.
    pub with_salary: u64,
    /// Median of their votes; `None` under the least number of votes.
    pub median: Option<i64>,
}

/// The least years that openings ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearsFigures {
    /// Openings that state them.
    pub n: u64,
    /// 25th percentile, nearest rank.
    pub p25: u32,
    /// Nearest-rank median.
    pub median: u32,
    /// 75th percentile, nearest rank.
    pub p75: u32,
}

/// What goes together with a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Together {
    /// The other value, as in parameters.
    pub value: String,
    /// The other value for people.
    pub label: String,
    /// Openings that have both.
    pub openings: u64,
    /// Their share of the openings that have the first.
    pub share: f64,
    /// How many times more often than if the two had nothing to do with each other.
    pub lift: f64,
}

/// The difference a value makes to pay at the same level in the same country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Premium {
    /// Mean difference of the medians, whole units a year.
    pub difference: i64,
    /// Its 95% interval, a normal approximation.
    pub ci95: [i64; 2],
    /// Votes that have the value, over all comparisons.
    pub with_it: u64,
    /// Votes that do not.
    pub without: u64,
    /// Pairs of a level and a country that could be compared.
    pub cells: u64,
}

/// An opening compared with a person's skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// Which.
    pub id: OpeningId,
    /// Skills asked for that the person has.
    pub met: u32,
    /// Skills asked for.
    pub asked: u32,
    /// Those that are missing, as in parameters.
    pub missing: Vec<String>,
}

/// A skill that a person lacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextSkill {
    /// The skill, as in parameters.
    pub value: String,
    /// The skill for people.
    pub label: String,
    /// Openings that lack nothing else.
    pub unlocks: u64,
    /// Openings that lack it.
    pub openings: u64,
    /// Their share of the openings compared.
    pub share: f64,
    /// How many of them vote.
    pub with_salary: u64,
    /// Median of their votes; `None` under the least number of votes.
    pub median: Option<i64>,
}

/// A selection compared with a person's skills.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matches {
    /// Openings that ask for skills.
    pub compared: u64,
    /// Of these, how many ask for nothing the person lacks.
    pub complete: u64,
    /// The best, best first.
    pub best: Vec<Match>,
    /// What is missing, what would help most first.
    pub next: Vec<NextSkill>,
}

/// Groups by two facets: those with most openings.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed<G> {
    /// The groups that are shown.
    pub groups: Vec<G>,
    /// How many there are.
    pub total: u64,
}

/// One group of a salary answer by two facets.
#[derive(Debug, Clone, PartialEq)]
pub struct SalaryCell {
    /// The facets' values, in the order asked.
    pub values: [String; 2],
    /// The values for people.
    pub labels: [String; 2],
    /// Its figures.
    pub answer: SalaryAnswer,
}

/// One group of an openings answer by two facets.
#[derive(Debug, Clone, PartialEq)]
pub struct OpeningsCell {
    /// The facets' values, in the order asked.
    pub values: [String; 2],
    /// The values for people.
    pub labels: [String; 2],
    /// Its figures.
    pub figures: OpeningsFigures,
}

/// The order of a page of openings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// First seen, latest first; then id, greatest first.
    #[default]
    Newest,
    /// Yearly mid, greatest first; openings without one last, newest first.
    Salary,
    /// Best match of `q` first (equal to newest when nothing is searched for).
    Relevance,
}

/// Where a page ends; the next one starts after it, whatever changed in between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageKey {
    /// The sort value of the last opening, made comparable (microseconds, order of pay, or score); only this crate reads it.
    pub rank: i64,
    /// Its id.
    pub id: OpeningId,
}

/// One page of openings.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The openings, in order.
    pub ids: Vec<OpeningId>,
    /// All that the filter selects.
    pub total: u64,
    /// Where to go on; `None` on the last page.
    pub next: Option<PageKey>,
}

/// What a company has open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompanyFigures {
    /// Its name in parameters.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Open openings of tracked roles.
    pub openings: u64,
    /// Of these, how many vote.
    pub with_salary: u64,
}

/// How a facet's values are shown to people.
pub trait Labels: Send + Sync {
    /// The label of a value; the value itself when nothing better is known.
    fn label(&self, facet: Facet, value: &str) -> String;
}
