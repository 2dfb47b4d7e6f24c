//! The applicant-tracking systems (ATS) whose public feeds can be read.

use crate::string_enum::string_enum;

string_enum! {
    /// An applicant-tracking system.
    Ats, "applicant-tracking system" {
        Ashby = "ashby",
        Breezy = "breezy",
        Greenhouse = "greenhouse",
        Homerun = "homerun",
        Lever = "lever",
        Personio = "personio",
        Pinpoint = "pinpoint",
        Recruitee = "recruitee",
        Rippling = "rippling",
        Teamtailor = "teamtailor",
        Workable = "workable",
        Workday = "workday",
    }
}
