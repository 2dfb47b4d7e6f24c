//! What a posting truly says: the facts it was generated from, for tests to hold a reader's findings
//! against. The truth is what a careful person could read from the answer, not what only we know: a
//! Greenhouse posting that never names its contract has `unspecified` here, too.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::vocabulary::{
    Ats, Employment, Language, Level, PayKind, Period, Requirement, Role, Stated, Visa, Workplace,
};

/// One place a job may be done from. A remote job names the country or region alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// English name of the city.
    pub city: Option<&'static str>,
    /// Two- or three-letter code of the state or province, in countries whose postings write it.
    pub region: Option<&'static str>,
    /// ISO 3166 alpha-2, or `EU`, `EMEA`, `*` for anywhere.
    pub country: &'static str,
}

/// One pay range in whole major units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PayRange {
    /// Lower bound; none in "up to".
    pub min: Option<i64>,
    /// Upper bound; none in "from".
    pub max: Option<i64>,
    /// ISO 4217.
    pub currency: &'static str,
    /// What the figures are for.
    pub period: Period,
    /// Base or on-target.
    pub kind: PayKind,
    /// The zone it holds for, where a posting names several.
    #[serde(rename = "where")]
    pub zone: Option<&'static str>,
    /// In the feed's pay fields, in the text, or in both.
    pub stated: Stated,
}

/// A technology asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct SkillTruth {
    /// Lower case, words joined by hyphens (`postgresql`, `c++`, `node.js`, `spring-boot`); the slugs of
    /// `config/vocabulary`.
    pub slug: &'static str,
    /// The product's own spelling.
    pub name: &'static str,
    /// Required, or named under the nice-to-haves.
    pub requirement: Requirement,
}

/// A certification named in the requirements or nice-to-haves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct CertificationTruth {
    /// Lower case, hyphenated.
    pub slug: &'static str,
    /// As written in the posting.
    pub name: &'static str,
}

/// One posting on one board, with everything true about it at one instant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Posting {
    /// The company's slug.
    pub company: String,
    /// The system its board is on.
    pub ats: Ats,
    /// The board's name there.
    pub board: String,
    /// The posting's id in that system: a UUID, on Greenhouse a decimal number.
    pub external_id: String,
    /// Same number = the same opening, listed again per city or posted again under a new id.
    pub opening: u64,
    /// The id this posting replaces, when it is a repost.
    pub repost_of: Option<String>,
    /// Title as listed.
    pub title: String,
    /// What the job is.
    pub role: Role,
    /// Seniority.
    pub level: Level,
    /// Every place named, the primary one first.
    pub places: Vec<Place>,
    /// Remote, hybrid, on site, or not said.
    pub workplace: Workplace,
    /// Contract, or not said.
    pub employment: Employment,
    /// Department as the board shows it.
    pub department: &'static str,
    /// Team within the department.
    pub team: &'static str,
    /// Technologies asked for, required ones first.
    pub skills: Vec<SkillTruth>,
    /// Certifications named.
    pub certifications: Vec<CertificationTruth>,
    /// Every pay range stated; empty when pay is not disclosed.
    pub salaries: Vec<PayRange>,
    /// Smallest number of years of experience asked for.
    pub years_min: Option<u32>,
    /// Visa sponsorship.
    pub visa: Visa,
    /// Language of the description.
    pub language: Language,
    /// When the employer first published it.
    pub published_at: DateTime<Utc>,
    /// When it was last edited (or published, reopened).
    pub updated_at: DateTime<Utc>,
    /// When it was taken down; none while open.
    pub closed_at: Option<DateTime<Utc>>,
    /// How it is written and shown; of no interest to a reader of facts.
    #[serde(skip)]
    pub(crate) shown: crate::posting::Shown,
}

/// The yearly amount a posting contributes to a salary statistic, in its own currency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Vote {
    /// Lower bound of the yearly base pay.
    pub min: Option<f64>,
    /// Upper bound of the yearly base pay.
    pub max: Option<f64>,
    /// Midpoint, or the one bound stated.
    pub mid: f64,
    /// ISO 4217.
    pub currency: &'static str,
}

impl Posting {
    /// The posting's one vote: base ranges by year (x1) or month (x12); of several zones the one named
    /// after the primary place, else the mean of the minima and the mean of the maxima. None without
    /// such a range: hourly and daily rates never vote.
    pub fn vote(&self) -> Option<Vote> {
        let base: Vec<&PayRange> = self
            .salaries
            .iter()
            .filter(|range| {
                range.kind == PayKind::Base && matches!(range.period, Period::Year | Period::Month)
            })
            .collect();
        let city = self.places.first().and_then(|place| place.city);
        let own = base.iter().find(|range| city.is_some() && range.zone == city);
        let voting = own.map_or(base.clone(), |range| vec![*range]);
        let mean = |bound: fn(&PayRange) -> Option<i64>| {
            let sums: Vec<f64> = voting
                .iter()
                .filter_map(|range| {
                    let factor = if range.period == Period::Month { 12.0 } else { 1.0 };
                    bound(range).map(|amount| amount as f64 * factor)
                })
                .collect();
            (!sums.is_empty()).then(|| sums.iter().sum::<f64>() / sums.len() as f64)
        };
        let (min, max) = (mean(|range| range.min), mean(|range| range.max));
        let mid = match (min, max) {
            (Some(min), Some(max)) => f64::midpoint(min, max),
            (one, other) => one.or(other)?,
        };
        Some(Vote { min, max, mid, currency: voting.first()?.currency })
    }
}
