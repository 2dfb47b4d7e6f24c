//! The applicant-tracking systems (ATS) whose public feeds can be read.

use crate::string_enum::string_enum;

string_enum! {
    /// An applicant-tracking system.
    Ats, "applicant-tracking system" {
        Ashby = "ashby",
        BambooHr = "bamboohr",
        Breezy = "breezy",
        Careers = "careers",
        Comeet = "comeet",
        Gem = "gem",
        Greenhouse = "greenhouse",
        HackerNews = "hackernews",
        Homerun = "homerun",
        Icims = "icims",
        JazzHr = "jazzhr",
        Jobvite = "jobvite",
        Join = "join",
        Lever = "lever",
        Oracle = "oracle",
        Personio = "personio",
        Pinpoint = "pinpoint",
        Polymer = "polymer",
        Recruitee = "recruitee",
        Rippling = "rippling",
        SmartRecruiters = "smartrecruiters",
        Teamtailor = "teamtailor",
        Workable = "workable",
        Workday = "workday",
    }
}

impl Ats {
    /// True where one board holds the postings of many employers, each named by its posting.
    pub fn is_of_many_employers(self) -> bool {
        self == Self::HackerNews
    }
}
