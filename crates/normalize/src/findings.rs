//! Everything the readers say of one posting, each value with its reason: a job is this without the reasons, an
//! explanation is this told in words.

use rolecall_domain::{Employment, Job, JobFlag, Place, Visa, Workplace};

use crate::because::Because;
use crate::certifications::CertificationReading;
use crate::salary::Merged;
use crate::skills::SkillReading;
use crate::title::{LevelReading, RoleReading};
use crate::years::YearsReading;

/// Where a place was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceFrom {
    /// The feed's structured place of this index.
    Feed(usize),
    /// The location text of this index.
    Location(usize),
    /// The country that was given beforehand.
    Given,
    /// The title.
    Title,
    /// These bytes of the description.
    Text(usize, usize),
    /// A location text rules some places out and names none.
    Elsewhere,
}

/// What was read of a posting, and why.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    pub role: RoleReading,
    pub level: LevelReading,
    pub workplace: Because<Workplace>,
    pub places: Vec<(Place, PlaceFrom)>,
    pub employment: Because<Employment>,
    pub language: Because<Option<String>>,
    pub years: YearsReading<'a>,
    pub visa: Because<Visa>,
    pub pay: Merged,
    pub skills: Vec<SkillReading<'a>>,
    pub certifications: Vec<CertificationReading<'a>>,
    pub no_description: bool,
}

/// The countries of places.
pub(crate) fn countries(places: &[(Place, PlaceFrom)]) -> Vec<String> {
    places.iter().filter_map(|(p, _)| p.country.clone()).collect()
}

impl Findings<'_> {
    /// The job, its reasons dropped.
    pub fn into_job(self) -> Job {
        let flags = self.flags();
        Job {
            role: self.role.role,
            level: self.level.level,
            workplace: self.workplace.value,
            places: self.places.into_iter().map(|(place, _)| place).collect(),
            employment: self.employment.value,
            language: self.language.value,
            years_min: self.years.years.min,
            years_max: self.years.years.max,
            visa: self.visa.value,
            salaries: self.pay.salaries,
            skills: self.skills.into_iter().map(|s| s.hit).collect(),
            certifications: self.certifications.into_iter().map(|c| c.hit).collect(),
            flags,
        }
    }

    /// The countries of the places, which say what a bare `$` means.
    pub fn countries(&self) -> Vec<String> {
        countries(&self.places)
    }

    /// What to know of the figures.
    pub fn flags(&self) -> Vec<JobFlag> {
        let flags = [
            (self.pay.disagrees, JobFlag::PayDisagrees),
            (self.pay.inferred, JobFlag::PayPeriodInferred),
            (self.no_description, JobFlag::NoDescription),
        ];
        flags.into_iter().filter(|(stands, _)| *stands).map(|(_, flag)| flag).collect()
    }
}
