//! The applicant-tracking systems (ATS) whose public feeds can be read.

use crate::string_enum::string_enum;

string_enum! {
    /// An applicant-tracking system.
    Ats, "applicant-tracking system" {
        Ashby = "ashby",
        Greenhouse = "greenhouse",
        Lever = "lever",
        Personio = "personio",
        Recruitee = "recruitee",
        Rippling = "rippling",
        Workday = "workday",
    }
}
