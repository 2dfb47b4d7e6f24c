//! JOB: an opening as the contract shows it, each pay and skill with the words it was read from.

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{
    Amount, Ats, Change, ChangeKind, CompanyRef, Currency, Employment, Level, Opening, Pay, PayKind,
    PaySource, Period, Place, Rates, Requirement, Role, SkillHit, Source, Status, Visa, Vote, Workplace,
};
use rolecall_store::OpeningDetail;
use serde::Serialize;
use utoipa::ToSchema;

use super::words;

/// A company's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CompanyName {
    /// Its name in parameters.
    #[schema(example = "claylabs")]
    pub slug: String,
    /// What people call it.
    #[schema(example = "Clay Labs")]
    pub name: String,
}

impl From<&CompanyRef> for CompanyName {
    fn from(company: &CompanyRef) -> Self {
        Self { slug: company.slug.clone(), name: company.name.clone() }
    }
}

/// A place where the work may be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Place)]
pub struct PlaceView {
    /// City, by its usual English name.
    #[schema(required)]
    pub city: Option<String>,
    /// State, province or county.
    #[schema(required)]
    pub region: Option<String>,
    /// ISO 3166 alpha-2, or `EU`, `EMEA`, `APAC`, `LATAM`, `*`.
    #[schema(required, example = "US")]
    pub country: Option<String>,
}

impl From<&Place> for PlaceView {
    fn from(place: &Place) -> Self {
        Self { city: place.city.clone(), region: place.region.clone(), country: place.country.clone() }
    }
}

/// One stated range of pay, as stated.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Pay)]
pub struct PayView {
    /// Lower bound, in `currency` per `period`.
    #[schema(required, value_type = Option<f64>, example = 160_000)]
    pub min: Option<Amount>,
    /// Upper bound, in `currency` per `period`.
    #[schema(required, value_type = Option<f64>, example = 200_000)]
    pub max: Option<Amount>,
    /// ISO 4217; null when it is not known.
    #[schema(required, value_type = Option<String>, example = "USD")]
    pub currency: Option<Currency>,
    /// Null when it could be neither read nor inferred.
    #[schema(required, schema_with = words::period_or_null)]
    pub period: Option<Period>,
    /// Base pay, on-target earnings or total compensation.
    #[schema(schema_with = words::pay_kind)]
    pub kind: PayKind,
    /// The place, tier or level the range is for.
    #[serde(rename = "where")]
    #[schema(required)]
    pub applies_to: Option<String>,
    /// The feed's own pay fields, or the posting's text.
    #[schema(schema_with = words::pay_source)]
    pub source: PaySource,
    /// The exact words it was read from.
    #[schema(example = "$160,000 - $200,000 per year")]
    pub evidence: String,
}

impl From<&Pay> for PayView {
    fn from(pay: &Pay) -> Self {
        Self {
            min: pay.min,
            max: pay.max,
            currency: pay.currency,
            period: pay.period,
            kind: pay.kind,
            applies_to: pay.applies_to.clone(),
            source: pay.source,
            evidence: pay.evidence.clone(),
        }
    }
}

/// The yearly base pay an opening brings into the statistics, in the question's currency, whole units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = YearlyPay)]
pub struct YearlyPayView {
    /// Lower bound, where one is stated.
    #[schema(required, example = 160_000)]
    pub min: Option<i64>,
    /// Upper bound, where one is stated.
    #[schema(required, example = 200_000)]
    pub max: Option<i64>,
    /// What the statistics are computed from: the midpoint, or the one stated bound.
    #[schema(example = 180_000)]
    pub mid: i64,
    /// ISO 4217.
    #[schema(value_type = String, example = "USD")]
    pub currency: Currency,
    /// The day of the reference rate used; null when the pay was stated in this currency.
    #[schema(required)]
    pub rate_date: Option<NaiveDate>,
}

impl YearlyPayView {
    /// The vote of an opening in a currency; `None` when it does not vote.
    pub fn of(opening: &Opening, currency: Currency, rates: &Rates) -> Option<Self> {
        let yearly = Vote::of(&opening.job)?.in_currency(currency, rates)?;
        Some(Self {
            min: yearly.min,
            max: yearly.max,
            mid: yearly.mid,
            currency: yearly.currency,
            rate_date: yearly.rate_date,
        })
    }
}

/// A skill a posting names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Skill)]
pub struct SkillView {
    /// Its name in parameters.
    #[schema(example = "postgresql")]
    pub slug: String,
    /// Its name as shown.
    #[schema(example = "PostgreSQL")]
    pub name: String,
    /// How strongly it is asked for.
    #[schema(schema_with = words::requirement)]
    pub requirement: Requirement,
    /// The words around it.
    pub evidence: String,
}

impl From<&SkillHit> for SkillView {
    fn from(skill: &SkillHit) -> Self {
        Self {
            slug: skill.slug.clone(),
            name: skill.name.clone(),
            requirement: skill.requirement,
            evidence: skill.evidence.clone(),
        }
    }
}

/// A certification a posting names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Certification)]
pub struct CertificationView {
    /// Its name in parameters.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// The words around it.
    pub evidence: String,
}

/// One listing of an opening at one board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Source)]
pub struct SourceView {
    /// The applicant-tracking system.
    #[schema(schema_with = words::ats)]
    pub ats: Ats,
    /// The board's name there.
    pub board: String,
    /// The posting's identity there.
    pub external_id: String,
    /// Its page.
    pub url: String,
    /// When this listing was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// When it was last known to be listed.
    pub last_seen_at: DateTime<Utc>,
    /// When it closed, if it has.
    #[schema(required)]
    pub closed_at: Option<DateTime<Utc>>,
}

impl From<&Source> for SourceView {
    fn from(source: &Source) -> Self {
        Self {
            ats: source.board.ats,
            board: source.board.board.clone(),
            external_id: source.external_id.clone(),
            url: source.url.clone(),
            first_seen_at: source.first_seen_at,
            last_seen_at: source.last_seen_at,
            closed_at: source.closed_at,
        }
    }
}

/// One opening, however many places and sources list it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Job)]
pub struct JobView {
    /// Its identity here.
    #[schema(example = 4711)]
    pub id: i64,
    /// Title, as written.
    #[schema(example = "Senior Backend Engineer")]
    pub title: String,
    /// Whose it is.
    pub company: CompanyName,
    /// What the job is, by its main duty.
    #[schema(schema_with = words::role)]
    pub role: Role,
    /// How far along the person is expected to be.
    #[schema(schema_with = words::level)]
    pub level: Level,
    /// Page of the posting.
    pub url: String,
    /// Where to apply, when it differs.
    #[schema(required)]
    pub apply_url: Option<String>,
    /// Where the work may be done, the primary place first.
    pub places: Vec<PlaceView>,
    /// Where the work is done from.
    #[schema(schema_with = words::workplace)]
    pub workplace: Workplace,
    /// Kind of contract.
    #[schema(schema_with = words::employment)]
    pub employment: Employment,
    /// Skills named, one entry a slug.
    pub skills: Vec<SkillView>,
    /// Certifications named, one entry a slug.
    pub certifications: Vec<CertificationView>,
    /// Every stated range.
    pub salaries: Vec<PayView>,
    /// What it brings into the salary statistics; null when it does not vote.
    #[schema(required)]
    pub salary_yearly: Option<YearlyPayView>,
    /// Least years of experience asked for.
    #[schema(required)]
    pub years_min: Option<u32>,
    /// Whether a work visa is sponsored.
    #[schema(schema_with = words::visa)]
    pub visa: Visa,
    /// When the employer published it, as the feed says.
    #[schema(required)]
    pub posted_at: Option<DateTime<Utc>>,
    /// When it was first seen; a repost keeps that of the first posting.
    pub first_seen_at: DateTime<Utc>,
    /// When a source last listed it.
    pub last_seen_at: DateTime<Utc>,
    /// When it closed.
    #[schema(required)]
    pub closed_at: Option<DateTime<Utc>>,
    /// `open` while one source is open.
    #[schema(schema_with = words::open_or_closed)]
    pub status: Status,
    /// The closed opening it repeats, if it is a repost.
    #[schema(required)]
    pub repost_of: Option<i64>,
    /// Its listings.
    pub sources: Vec<SourceView>,
}

impl JobView {
    /// An opening as an answer shows it, its yearly pay in `currency`.
    pub fn of(opening: &Opening, currency: Currency, rates: &Rates) -> Self {
        let job = &opening.job;
        let certifications = job.certifications.iter().map(|hit| CertificationView {
            slug: hit.slug.clone(),
            name: hit.name.clone(),
            evidence: hit.evidence.clone(),
        });
        Self {
            id: opening.id.0,
            title: opening.title.clone(),
            company: (&opening.company).into(),
            role: job.role,
            level: job.level,
            url: opening.url.clone(),
            apply_url: opening.apply_url.clone(),
            places: job.places.iter().map(Into::into).collect(),
            workplace: job.workplace,
            employment: job.employment,
            skills: job.skills.iter().map(Into::into).collect(),
            certifications: certifications.collect(),
            salaries: job.salaries.iter().map(Into::into).collect(),
            salary_yearly: YearlyPayView::of(opening, currency, rates),
            years_min: job.years_min,
            visa: job.visa,
            posted_at: opening.posted_at,
            first_seen_at: opening.first_seen_at,
            last_seen_at: opening.last_seen_at(),
            closed_at: opening.closed_at,
            status: if opening.closed_at.is_none() { Status::Open } else { Status::Closed },
            repost_of: opening.repost_of.map(|id| id.0),
            sources: opening.sources.iter().map(Into::into).collect(),
        }
    }
}

/// Something that happened to an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = History)]
pub struct HistoryView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    #[schema(schema_with = words::change_kind)]
    pub kind: ChangeKind,
}

impl From<&Change> for HistoryView {
    fn from(change: &Change) -> Self {
        Self { at: change.at, kind: change.kind }
    }
}

/// One opening with its description and what happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct JobDetail {
    /// The opening.
    #[serde(flatten)]
    pub job: JobView,
    /// Its description as sanitized HTML; null when the feed gave none.
    #[schema(required)]
    pub description_html: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryView>,
    /// How long and how often it has been offered: facts to judge by, not a judgement.
    pub persistence: PersistenceView,
}

/// How long and how often an opening has been offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Persistence)]
pub struct PersistenceView {
    /// Whole days from its first sight (a repost's is that of the first posting) to when it was last listed.
    pub days_listed: i64,
    /// How many closed openings it repeats, one after the other.
    pub reposts: u32,
    /// How often it came back under its own id after it had closed.
    pub reopenings: usize,
    /// How many openings of the same title its company opened in the 90 days up to when it was last listed, itself included.
    pub same_title_opened_90d: u32,
}

impl PersistenceView {
    fn of(detail: &OpeningDetail) -> Self {
        let opening = &detail.opening;
        Self {
            days_listed: (opening.last_seen_at() - opening.first_seen_at).num_days().max(0),
            reposts: detail.reposts,
            reopenings: opening.intervals.len().saturating_sub(1),
            same_title_opened_90d: detail.same_title_opened_90d,
        }
    }
}

impl JobDetail {
    /// An opening with its detail, its yearly pay in `currency`.
    pub fn of(detail: &OpeningDetail, currency: Currency, rates: &Rates) -> Self {
        Self {
            job: JobView::of(&detail.opening, currency, rates),
            description_html: detail.description_html.clone(),
            history: detail.history.iter().map(Into::into).collect(),
            persistence: PersistenceView::of(detail),
        }
    }
}
