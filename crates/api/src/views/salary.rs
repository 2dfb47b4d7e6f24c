//! The market's figures as answers: SALARY with groups, openings figures, pages of openings with facet counts.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{Currency, Facet, Period};
use rolecall_market::answers;
use serde::Serialize;
use utoipa::ToSchema;

use super::JobView;
use super::words;

/// How many openings carry a facet's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FacetCount)]
pub struct FacetCountView {
    /// The value, as in parameters.
    #[schema(example = "senior")]
    pub value: String,
    /// The value for people.
    #[schema(example = "senior")]
    pub label: String,
    /// Openings with it.
    pub count: u64,
}

impl From<answers::FacetCount> for FacetCountView {
    fn from(count: answers::FacetCount) -> Self {
        Self { value: count.value, label: count.label, count: count.count }
    }
}

/// A page of openings.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct JobsAnswer {
    /// The openings, in the order asked for.
    pub jobs: Vec<JobView>,
    /// All that the filter selects, on this page or not.
    pub total: u64,
    /// The `cursor` of the next page; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
    /// Of each facet asked for, its values and how many of the selected openings carry them, most frequent first.
    pub facets: BTreeMap<String, Vec<FacetCountView>>,
}

/// Quantiles (exact, nearest rank) and mean of yearly pay, whole units of the question's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SalaryFigures)]
pub struct SalaryFiguresView {
    /// The smallest vote with at least half of the votes at or below it.
    #[schema(example = 173_429)]
    pub median: i64,
    /// 95% interval of the median, from order statistics; null under 6 votes.
    #[schema(required, example = json!([165_000, 182_500]))]
    pub median_ci95: Option<[i64; 2]>,
    /// Mean, rounded.
    pub mean: i64,
    /// 10th percentile.
    pub p10: i64,
    /// 25th percentile.
    pub p25: i64,
    /// 75th percentile.
    pub p75: i64,
    /// 90th percentile.
    pub p90: i64,
    /// Least vote.
    pub min: i64,
    /// Greatest vote.
    pub max: i64,
}

impl From<answers::SalaryFigures> for SalaryFiguresView {
    fn from(figures: answers::SalaryFigures) -> Self {
        let answers::SalaryFigures { median, median_ci95, mean, p10, p25, p75, p90, min, max } = figures;
        Self { median, median_ci95, mean, p10, p25, p75, p90, min, max }
    }
}

/// What a set of openings says about pay. One opening, one vote.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Votes)]
pub struct VotesView {
    /// Openings selected.
    #[schema(example = 22)]
    pub openings: u64,
    /// Of these, how many state yearly base pay, and so vote.
    #[schema(example = 17)]
    pub with_salary: u64,
    /// Their ratio; 0 when nothing is selected.
    #[schema(example = 0.773)]
    pub disclosure_rate: f64,
    /// The figures; null when too few vote to tell.
    #[schema(required)]
    pub salary: Option<SalaryFiguresView>,
    /// Why there are no figures: `too_few`.
    #[schema(required, value_type = Option<String>)]
    pub reason: Option<&'static str>,
}

impl From<answers::SalaryAnswer> for VotesView {
    fn from(answer: answers::SalaryAnswer) -> Self {
        Self {
            openings: answer.openings,
            with_salary: answer.with_salary,
            disclosure_rate: answer.disclosure_rate,
            salary: answer.salary.map(Into::into),
            reason: answer.reason,
        }
    }
}

/// One bucket of a histogram: votes with `from <= mid < to` (the last one: `<= to`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Bucket)]
pub struct BucketView {
    /// Lower edge.
    pub from: i64,
    /// Upper edge.
    pub to: i64,
    /// Votes inside.
    pub count: u64,
}

/// Pay by the hour, day or week, which never votes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = OtherPay)]
pub struct OtherPayView {
    /// ISO 4217, as stated.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// What it is paid for.
    #[schema(schema_with = words::period)]
    pub period: Period,
    /// Openings with such a range.
    pub n: u64,
    /// Median of the ranges' midpoints, units of the currency per period.
    pub median: f64,
}

/// What a group is called: `value` and `label` by one facet, `values` and `labels` by two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = GroupName)]
pub struct GroupNameView {
    /// The facet's value, as in parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "senior")]
    pub value: Option<String>,
    /// The value for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "senior")]
    pub label: Option<String>,
    /// By two facets: the value of each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!({"level": "senior", "country": "US"}))]
    pub values: Option<BTreeMap<String, String>>,
    /// By two facets: the value of each for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = json!({"level": "senior", "country": "United States"}))]
    pub labels: Option<BTreeMap<String, String>>,
}

impl GroupNameView {
    /// Of a group by one facet.
    pub fn one(value: String, label: String) -> Self {
        Self { value: Some(value), label: Some(label), ..Self::default() }
    }

    /// Of a group by two facets.
    pub fn two(facets: [Facet; 2], values: [String; 2], labels: [String; 2]) -> Self {
        let named =
            |of: [String; 2]| Some(facets.map(|facet| facet.to_string()).into_iter().zip(of).collect());
        Self { values: named(values), labels: named(labels), ..Self::default() }
    }
}

/// One group of a grouped salary answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = SalaryGroup)]
pub struct SalaryGroupView {
    /// What it is called.
    #[serde(flatten)]
    pub name: GroupNameView,
    /// Its figures.
    #[serde(flatten)]
    pub votes: VotesView,
}

impl From<answers::SalaryGroup> for SalaryGroupView {
    fn from(group: answers::SalaryGroup) -> Self {
        Self { name: GroupNameView::one(group.value, group.label), votes: group.answer.into() }
    }
}

/// SALARY: what the selected openings pay.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SalaryAnswer {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the figures, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// The figures.
    #[serde(flatten)]
    pub votes: VotesView,
    /// The votes in equal buckets; empty unless asked for.
    pub histogram: Vec<BucketView>,
    /// Pay that does not vote, by currency and period.
    pub other_pay: Vec<OtherPayView>,
    /// The figures of each value of the facet asked for; by two facets, of each pair of values, most openings first, at most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<SalaryGroupView>>,
    /// By two facets: how many groups there are. When it is more than are listed, those with fewest openings were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups_total: Option<u64>,
}

/// Counts of openings.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = OpeningsFigures)]
pub struct OpeningsFiguresView {
    /// Openings selected.
    #[schema(example = 22)]
    pub openings: u64,
    /// Companies with at least one of them.
    #[schema(example = 9)]
    pub companies: u64,
    /// First seen in the last seven days; a board's first listing is no news and not counted.
    pub new_7d: u64,
    /// Closed in the last seven days.
    pub closed_7d: u64,
    /// Median of the days they are (or were) open; null when nothing is selected.
    #[schema(required)]
    pub median_days_open: Option<f64>,
}

impl From<answers::OpeningsFigures> for OpeningsFiguresView {
    fn from(figures: answers::OpeningsFigures) -> Self {
        let answers::OpeningsFigures { openings, companies, new_7d, closed_7d, median_days_open } = figures;
        Self { openings, companies, new_7d, closed_7d, median_days_open }
    }
}

/// One group of a grouped openings answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = OpeningsGroup)]
pub struct OpeningsGroupView {
    /// What it is called.
    #[serde(flatten)]
    pub name: GroupNameView,
    /// Its figures.
    #[serde(flatten)]
    pub figures: OpeningsFiguresView,
}

/// How many openings there are, how many came and went.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct OpeningsAnswer {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// The figures.
    #[serde(flatten)]
    pub figures: OpeningsFiguresView,
    /// The figures of each value of the facet asked for; by two facets, of each pair of values, most openings first, at most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<OpeningsGroupView>>,
    /// By two facets: how many groups there are. When it is more than are listed, those with fewest openings were left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups_total: Option<u64>,
}
