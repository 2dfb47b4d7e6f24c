//! The career guide as an answer: every figure with its sample size and the query behind it.

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{Currency, Level};
use rolecall_market::answers;
use serde::Serialize;
use utoipa::ToSchema;

use super::{CompanyName, DemandView, OpeningsFiguresView, VotesView, words};

/// The years that openings ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Years)]
pub struct YearsView {
    /// Openings that state them.
    pub n: u64,
    /// A quarter asks for this many or fewer.
    pub p25: u32,
    /// Half ask for this many or fewer.
    pub median: u32,
    /// Three quarters ask for this many or fewer.
    pub p75: u32,
}

impl From<answers::YearsFigures> for YearsView {
    fn from(figures: answers::YearsFigures) -> Self {
        let answers::YearsFigures { n, p25, median, p75 } = figures;
        Self { n, p25, median, p75 }
    }
}

/// A figure's openings, and where to ask for them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideOpenings {
    /// The figures.
    #[serde(flatten)]
    pub figures: OpeningsFiguresView,
    /// The query behind them.
    #[schema(example = "/v1/stats/openings?role=backend")]
    pub href: String,
}

/// What a figure's openings pay, and where to ask for it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuidePay {
    /// The figures; `with_salary` is the sample.
    #[serde(flatten)]
    pub votes: VotesView,
    /// The query behind them.
    #[schema(example = "/v1/stats/salary?role=backend")]
    pub href: String,
}

/// One step of the career.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideStep {
    /// The level.
    #[schema(schema_with = words::level)]
    pub level: Level,
    /// What it pays.
    pub pay: GuidePay,
    /// The years asked for; null when too few state them.
    #[schema(required)]
    pub years: Option<YearsView>,
}

/// A skill or certification and where to ask for it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideDemand {
    /// The figures.
    #[serde(flatten)]
    pub demand: DemandView,
    /// The openings that name it.
    #[schema(example = "/v1/jobs?role=backend&skill=rust")]
    pub href: String,
}

/// Certifications that openings name.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideCertifications {
    /// How many different ones.
    pub total: usize,
    /// Openings that name at least one.
    pub openings: u64,
    /// Most demanded first.
    pub items: Vec<GuideDemand>,
}

/// A company that hires.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideCompany {
    /// Which.
    pub company: CompanyName,
    /// What it pays; `openings` is how many it has.
    pub pay: GuidePay,
}

/// Pay of one value of a facet.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideGroup {
    /// The value, as in parameters.
    #[schema(example = "remote")]
    pub value: String,
    /// The value for people.
    pub label: String,
    /// What its openings pay.
    pub pay: GuidePay,
}

/// A question people ask, answered by figures that stand elsewhere in the guide.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideAnswer {
    /// The question.
    #[schema(example = "What does a backend engineer earn?")]
    pub question: String,
    /// The answer; every number in it is computed.
    pub answer: String,
    /// Openings the answer rests on.
    pub n: u64,
    /// The query behind it.
    pub href: String,
}

/// A career guide, computed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct GuideView {
    /// Its name in paths.
    #[schema(example = "backend-engineer")]
    pub slug: String,
    /// What the job is called.
    #[schema(example = "Backend engineer")]
    pub title: String,
    /// The instant of the snapshot the figures were computed from.
    pub as_of: DateTime<Utc>,
    /// Currency of the figures, ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rates.
    pub rate_date: NaiveDate,
    /// Open positions.
    pub openings: GuideOpenings,
    /// What they pay.
    pub pay: GuidePay,
    /// From junior to principal.
    pub steps: Vec<GuideStep>,
    /// The skills asked for, most demanded first.
    pub skills: Vec<GuideDemand>,
    /// Certifications.
    pub certifications: GuideCertifications,
    /// Pay by country, most openings first.
    pub countries: Vec<GuideGroup>,
    /// Pay by workplace.
    pub workplaces: Vec<GuideGroup>,
    /// Who hires, most openings first.
    pub companies: Vec<GuideCompany>,
    /// Questions people ask, with their figures.
    pub faq: Vec<GuideAnswer>,
}
