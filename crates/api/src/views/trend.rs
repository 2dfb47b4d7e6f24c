//! A trend as an answer.

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{Currency, TrendInterval};
use rolecall_market::answers;
use serde::Serialize;
use utoipa::ToSchema;

use super::words;

/// One interval of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrendPoint)]
pub struct TrendPointView {
    /// Where the interval begins.
    pub at: DateTime<Utc>,
    /// Openings open at its end, or now while it lasts.
    pub openings: u64,
    /// Openings that appeared in it; a board's first listing is no news and not counted.
    pub opened: u64,
    /// Closings in it.
    pub closed: u64,
    /// Of the openings at its end, how many vote.
    pub with_salary: u64,
    /// Median of their votes; null when too few vote to tell.
    #[schema(required)]
    pub median: Option<i64>,
}

impl From<answers::TrendPoint> for TrendPointView {
    fn from(point: answers::TrendPoint) -> Self {
        let answers::TrendPoint { at, openings, opened, closed, with_salary, median } = point;
        Self { at, openings, opened, closed, with_salary, median }
    }
}

/// How openings and their pay went over time.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TrendAnswer {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the medians, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// What each point stands for.
    #[schema(schema_with = words::trend_interval)]
    pub interval: TrendInterval,
    /// Oldest first.
    pub points: Vec<TrendPointView>,
}
