//! A job: what we understood of a posting, each fact with the words it came from.

use serde::{Deserialize, Serialize};

use crate::pay::Pay;
use crate::place::Place;
use crate::string_enum::string_enum;
use crate::values::{Employment, Level, Requirement, Role, Visa, Workplace};

/// A skill found in a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillHit {
    /// Lower-case name in parameters (`postgresql`).
    pub slug: String,
    /// Name as shown (`PostgreSQL`).
    pub name: String,
    /// How strongly it is asked for.
    pub requirement: Requirement,
    /// The words around it.
    pub evidence: String,
}

/// A certification named in a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificationHit {
    /// Lower-case name in parameters.
    pub slug: String,
    /// Name as shown.
    pub name: String,
    /// The words around it.
    pub evidence: String,
}

string_enum! {
    /// Something a reader of the figures should know of a job.
    JobFlag, "flag" {
        PayDisagrees = "pay_disagrees",
        PayPeriodInferred = "pay_period_inferred",
        NoDescription = "no_description",
    }
}

/// The facts of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// What the job is.
    pub role: Role,
    /// How far along the person is expected to be.
    pub level: Level,
    /// Where the work is done from.
    pub workplace: Workplace,
    /// Places, the primary one first, without repeats.
    pub places: Vec<Place>,
    /// Kind of contract.
    pub employment: Employment,
    /// Language of the posting, ISO 639-1.
    pub language: Option<String>,
    /// Least years of experience asked for.
    pub years_min: Option<u32>,
    /// Most years, where a range is asked for.
    pub years_max: Option<u32>,
    /// Visa sponsorship.
    pub visa: Visa,
    /// Every stated range.
    pub salaries: Vec<Pay>,
    /// Skills, one entry a slug.
    pub skills: Vec<SkillHit>,
    /// Certifications, one entry a slug.
    pub certifications: Vec<CertificationHit>,
    /// What to know of the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<JobFlag>,
}

impl Job {
    /// A job of which nothing is known.
    pub fn unknown() -> Self {
        Self {
            role: Role::Other,
            level: Level::Unspecified,
            workplace: Workplace::Unspecified,
            places: Vec::new(),
            employment: Employment::Unspecified,
            language: None,
            years_min: None,
            years_max: None,
            visa: Visa::Unspecified,
            salaries: Vec::new(),
            skills: Vec::new(),
            certifications: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// Takes in what another source of the same opening says: its places and ranges are added, and skills this one
    /// lacks; everything else stays as the first source has it.
    pub fn absorb(&mut self, other: &Job) {
        for place in &other.places {
            if !self.places.contains(place) {
                self.places.push(place.clone());
            }
        }
        for pay in &other.salaries {
            let known = self.salaries.iter().any(|p| {
                (p.min, p.max, p.currency, p.period, p.kind)
                    == (pay.min, pay.max, pay.currency, pay.period, pay.kind)
            });
            if !known {
                self.salaries.push(pay.clone());
            }
        }
        for skill in &other.skills {
            if !self.skills.iter().any(|s| s.slug == skill.slug) {
                self.skills.push(skill.clone());
            }
        }
    }
}
