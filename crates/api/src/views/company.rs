//! Companies with what they have open and what it pays.

use chrono::{DateTime, Utc};
use rolecall_domain::Currency;
use serde::Serialize;
use utoipa::ToSchema;

use super::{BoardView, VotesView};

/// A company and its figures.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Company)]
pub struct CompanyView {
    /// Its name in parameters.
    #[schema(example = "claylabs")]
    pub slug: String,
    /// What people call it.
    #[schema(example = "Clay Labs")]
    pub name: String,
    /// Its home page.
    #[schema(required)]
    pub website: Option<String>,
    /// Openings the filter selects.
    pub openings: u64,
    /// Of these, how many state yearly base pay.
    pub with_salary: u64,
    /// Median of their yearly pay; null when too few state it.
    #[schema(required)]
    pub median: Option<i64>,
}

impl CompanyView {
    /// A company with the figures of its openings; `None`: it has none.
    pub fn of(slug: String, name: String, website: Option<String>, votes: Option<&VotesView>) -> Self {
        Self {
            slug,
            name,
            website,
            openings: votes.map_or(0, |votes| votes.openings),
            with_salary: votes.map_or(0, |votes| votes.with_salary),
            median: votes.and_then(|votes| votes.salary.as_ref()).map(|figures| figures.median),
        }
    }
}

/// The companies followed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CompaniesAnswer {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the medians, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// Every listed company, by slug; those without a selected opening too.
    pub companies: Vec<CompanyView>,
    /// How many.
    pub total: usize,
}

/// How many of a company's openings name a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SkillDemand {
    /// Its name in parameters.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Openings that name it.
    pub openings: u64,
}

/// One company.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CompanyDetail {
    /// The company.
    #[serde(flatten)]
    pub company: CompanyView,
    /// Its careers page.
    #[schema(required)]
    pub careers_url: Option<String>,
    /// False when it is no longer followed; its openings are closed then.
    pub listed: bool,
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the median, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The skills most of its openings name, at most 20.
    pub skills: Vec<SkillDemand>,
    /// Its boards and their health.
    pub sources: Vec<BoardView>,
}
