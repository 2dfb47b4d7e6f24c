//! Demand for skills and certifications as answers, and a person's skills compared with openings.

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::Currency;
use rolecall_market::answers;
use serde::Serialize;
use utoipa::ToSchema;

use super::{FacetCountView, JobView, SalaryGroupView, TrendPointView, VotesView};

/// What a skill or certification is worth at the same level in the same country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Premium)]
pub struct PremiumView {
    /// Mean difference of the medians with and without it, whole units a year, weighted by the votes that have it.
    #[schema(example = 8_500)]
    pub difference: i64,
    /// Its 95% interval, a normal approximation from the medians' own intervals.
    #[schema(example = json!([2_100, 14_900]))]
    pub ci95: [i64; 2],
    /// Votes that have it, over all comparisons.
    pub with_it: u64,
    /// Votes that do not.
    pub without: u64,
    /// Pairs of a level and a country with at least six votes on either side.
    pub cells: u64,
}

impl From<answers::Premium> for PremiumView {
    fn from(premium: answers::Premium) -> Self {
        let answers::Premium { difference, ci95, with_it, without, cells } = premium;
        Self { difference, ci95, with_it, without, cells }
    }
}

/// How much a skill or certification is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Demand)]
pub struct DemandView {
    /// Its name in parameters.
    #[schema(example = "postgresql")]
    pub slug: String,
    /// Its name as shown.
    #[schema(example = "PostgreSQL")]
    pub name: String,
    /// Selected openings that name it.
    pub openings: u64,
    /// Of these, how many require it; null for certifications.
    #[schema(required)]
    pub required: Option<u64>,
    /// Share of the selected openings that name it.
    pub share: f64,
    /// Place by openings, from 1; equal numbers share a place.
    pub rank: u64,
    /// The same 30 days earlier; null when no opening named it then.
    #[schema(required)]
    pub rank_30d_ago: Option<u64>,
    /// Of the openings that name it, how many vote.
    pub with_salary: u64,
    /// Median of their votes; null when too few vote to tell.
    #[schema(required)]
    pub median: Option<i64>,
    /// What it is worth; null when no level and country has six votes with and six without it.
    #[schema(required)]
    pub premium: Option<PremiumView>,
}

impl DemandView {
    /// Demand with what it is worth.
    pub fn of(demand: answers::Demand, premium: Option<answers::Premium>) -> Self {
        Self {
            slug: demand.value,
            name: demand.label,
            openings: demand.openings,
            required: demand.required,
            share: demand.share,
            rank: demand.rank,
            rank_30d_ago: demand.rank_before,
            with_salary: demand.with_salary,
            median: demand.median,
            premium: premium.map(Into::into),
        }
    }
}

/// What the figures of an answer about demand were computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DemandHead {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the figures, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// Openings selected.
    pub openings: u64,
    /// How many different ones they name, on this page or not.
    pub total: usize,
}

/// The skills openings name.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SkillsAnswer {
    /// What it was computed from.
    #[serde(flatten)]
    pub head: DemandHead,
    /// Most demanded first, then by slug.
    pub skills: Vec<DemandView>,
}

/// The certifications openings name.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CertificationsAnswer {
    /// What it was computed from.
    #[serde(flatten)]
    pub head: DemandHead,
    /// Most demanded first, then by slug.
    pub certifications: Vec<DemandView>,
}

/// What is named together with a skill or certification.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Together)]
pub struct TogetherView {
    /// Its name in parameters.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Openings that name both; at least five.
    pub openings: u64,
    /// Share of the openings that name the first.
    pub share: f64,
    /// How many times more often than if the two had nothing to do with each other.
    #[schema(example = 2.4)]
    pub lift: f64,
}

impl From<answers::Together> for TogetherView {
    fn from(other: answers::Together) -> Self {
        Self {
            slug: other.value,
            name: other.label,
            openings: other.openings,
            share: other.share,
            lift: other.lift,
        }
    }
}

/// One skill or certification.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandDetail {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the figures, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// Its name in parameters.
    #[schema(example = "postgresql")]
    pub slug: String,
    /// Its name as shown.
    #[schema(example = "PostgreSQL")]
    pub name: String,
    /// How much it is asked for among the openings the filter selects; null when none of them names it.
    #[schema(required)]
    pub demand: Option<DemandView>,
    /// What openings that name it say about pay.
    pub pay: VotesView,
    /// What they name besides, by lift; at most 20.
    pub together: Vec<TogetherView>,
    /// Their pay by level.
    pub levels: Vec<SalaryGroupView>,
    /// Who asks for it; at most 20.
    pub companies: Vec<FacetCountView>,
    /// The last 26 weeks of openings that name it.
    pub trend: Vec<TrendPointView>,
}

/// An opening compared with a person's skills.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Match)]
pub struct MatchView {
    /// Share of the skills asked for that the person has.
    #[schema(example = 0.8)]
    pub share: f64,
    /// Skills asked for that the person has.
    pub met: u32,
    /// Skills asked for: those it requires, or all it names where it requires none.
    pub asked: u32,
    /// Slugs of those that are missing.
    pub missing: Vec<String>,
    /// The opening.
    pub job: JobView,
}

/// A skill that the person lacks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = NextSkill)]
pub struct NextSkillView {
    /// Its name in parameters.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Openings for which it is the only one missing.
    pub unlocks: u64,
    /// Openings that ask for it.
    pub openings: u64,
    /// Their share of the openings compared.
    pub share: f64,
    /// How many of them vote.
    pub with_salary: u64,
    /// Median of their votes; null when too few vote to tell.
    #[schema(required)]
    pub median: Option<i64>,
}

impl From<answers::NextSkill> for NextSkillView {
    fn from(next: answers::NextSkill) -> Self {
        let answers::NextSkill { value, label, unlocks, openings, share, with_salary, median } = next;
        Self { slug: value, name: label, unlocks, openings, share, with_salary, median }
    }
}

/// A person's skills compared with what openings ask for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MatchAnswer {
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the figures, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// The person's skills, as given.
    #[schema(example = json!(["rust", "postgresql"]))]
    pub skills: Vec<String>,
    /// Selected openings that ask for skills at all.
    pub compared: u64,
    /// Of these, how many ask for nothing the person lacks.
    pub complete: u64,
    /// The best matches, best first: by share, then by how many are met, then the newest.
    pub matches: Vec<MatchView>,
    /// What to learn next: by how many openings lack nothing else, then by how many ask for it; at most 20.
    pub next: Vec<NextSkillView>,
}
