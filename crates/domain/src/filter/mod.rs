//! The one question shape: a filter over openings, shared by API, pages, commands, market, subscriptions and feeds.
//!
//! Between parameters all must hold; within one parameter any (but `skill`: all). An empty list asks nothing.

mod known;
mod parse;
mod query;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};

pub use known::KnownNames;
pub use parse::{FilterError, is_filter_parameter, parse_time};

use crate::ats::Ats;
use crate::currency::Currency;
use crate::string_enum::string_enum;
use crate::values::{Employment, Level, Role, Visa, Workplace};

string_enum! {
    /// Which openings by their state.
    Status, "status" {
        Open = "open",
        Closed = "closed",
        Any = "any",
    }
}

/// A question about openings.
#[derive(Debug, Clone, PartialEq)]
pub struct JobFilter {
    /// Roles; empty: every tracked role.
    pub role: Vec<Role>,
    /// Levels.
    pub level: Vec<Level>,
    /// Skill slugs, all of which must be named.
    pub skill: Vec<String>,
    /// Skill slugs, any of which must be named.
    pub skill_any: Vec<String>,
    /// Skill slugs, none of which may be named.
    pub skill_not: Vec<String>,
    /// Company slugs.
    pub company: Vec<String>,
    /// Country or region values.
    pub country: Vec<String>,
    /// Whether regions that contain the asked countries match too.
    pub regions: bool,
    /// States or provinces, compared without case.
    pub region: Vec<String>,
    /// Cities, compared without case.
    pub city: Vec<String>,
    /// Languages of the posting, ISO 639-1.
    pub language: Vec<String>,
    /// Workplaces.
    pub workplace: Vec<Workplace>,
    /// Kinds of contract.
    pub employment: Vec<Employment>,
    /// Certification slugs.
    pub certification: Vec<String>,
    /// Visa sponsorship.
    pub visa: Vec<Visa>,
    /// Applicant-tracking systems.
    pub source: Vec<Ats>,
    /// Words to be found.
    pub q: Option<String>,
    /// Least yearly mid, whole units of `currency`.
    pub salary_min: Option<i64>,
    /// Greatest yearly mid, whole units of `currency`.
    pub salary_max: Option<i64>,
    /// Whether a yearly salary must (or must not) be stated.
    pub has_salary: Option<bool>,
    /// Greatest `years_min`; openings that state no years do not match.
    pub years_max: Option<u32>,
    /// First seen at most this long before the question's instant.
    pub posted_within: Option<TimeDelta>,
    /// Open, closed or any.
    pub status: Status,
    /// Currency of salary bounds and answers.
    pub currency: Currency,
    /// The instant the question is about; `None`: now.
    pub as_of: Option<DateTime<Utc>>,
}

impl Default for JobFilter {
    fn default() -> Self {
        Self {
            role: Vec::new(),
            level: Vec::new(),
            skill: Vec::new(),
            skill_any: Vec::new(),
            skill_not: Vec::new(),
            company: Vec::new(),
            country: Vec::new(),
            regions: false,
            region: Vec::new(),
            city: Vec::new(),
            language: Vec::new(),
            workplace: Vec::new(),
            employment: Vec::new(),
            certification: Vec::new(),
            visa: Vec::new(),
            source: Vec::new(),
            q: None,
            salary_min: None,
            salary_max: None,
            has_salary: None,
            years_max: None,
            posted_within: None,
            status: Status::Open,
            currency: Currency::USD,
            as_of: None,
        }
    }
}
