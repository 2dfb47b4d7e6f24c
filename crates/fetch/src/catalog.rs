//! Which adapter reads which system.

use rolecall_domain::Ats;

use crate::ats::{
    Ashby, BambooHr, Breezy, Careers, Comeet, Gem, Greenhouse, HackerNews, Homerun, Icims, JazzHr, Jobvite,
    Join, Lever, Oracle, Personio, Pinpoint, Polymer, Recruitee, Rippling, SmartRecruiters, Teamtailor,
    Workable, Workday,
};
use crate::source::Source;

/// The adapter of a system.
pub fn source(ats: Ats) -> &'static dyn Source {
    match ats {
        Ats::Ashby => &Ashby,
        Ats::BambooHr => &BambooHr,
        Ats::Breezy => &Breezy,
        Ats::Careers => &Careers,
        Ats::Comeet => &Comeet,
        Ats::Gem => &Gem,
        Ats::Greenhouse => &Greenhouse,
        Ats::HackerNews => &HackerNews,
        Ats::Homerun => &Homerun,
        Ats::Icims => &Icims,
        Ats::JazzHr => &JazzHr,
        Ats::Jobvite => &Jobvite,
        Ats::Join => &Join,
        Ats::Lever => &Lever,
        Ats::Oracle => &Oracle,
        Ats::Personio => &Personio,
        Ats::Pinpoint => &Pinpoint,
        Ats::Polymer => &Polymer,
        Ats::Recruitee => &Recruitee,
        Ats::Rippling => &Rippling,
        Ats::SmartRecruiters => &SmartRecruiters,
        Ats::Teamtailor => &Teamtailor,
        Ats::Workable => &Workable,
        Ats::Workday => &Workday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_has_its_own_adapter() {
        for ats in Ats::ALL {
            assert_eq!(source(*ats).ats(), *ats);
        }
    }
}
