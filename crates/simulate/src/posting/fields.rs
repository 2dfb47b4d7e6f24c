//! Which facts a system has a field for; what it has none for can only be told in words.

use crate::truth::PayRange;
use crate::vocabulary::{Ats, PayKind, Period, Stated};

/// Where a system tells pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PayFields {
    /// Fields for any number of ranges, each with its zone.
    Ranges,
    /// Fields for one range.
    One,
    /// Fields for one yearly range, without a period.
    Yearly,
    /// None, or a text of the employer's.
    None,
}

/// Where a system tells pay.
pub(crate) fn pay(ats: Ats) -> PayFields {
    match ats {
        Ats::Ashby | Ats::Greenhouse | Ats::Rippling => PayFields::Ranges,
        Ats::Careers
        | Ats::JazzHr
        | Ats::Join
        | Ats::Lever
        | Ats::Personio
        | Ats::Pinpoint
        | Ats::Recruitee
        | Ats::SmartRecruiters
        | Ats::Teamtailor => PayFields::One,
        Ats::Icims => PayFields::Yearly,
        Ats::BambooHr
        | Ats::Breezy
        | Ats::Comeet
        | Ats::Gem
        | Ats::HackerNews
        | Ats::Homerun
        | Ats::Jobvite
        | Ats::Oracle
        | Ats::Polymer
        | Ats::Workable
        | Ats::Workday => PayFields::None,
    }
}

/// Puts into words what the system's fields cannot hold.
pub(super) fn fit(ats: Ats, ranges: &mut [PayRange]) {
    let told = |range: &mut PayRange| range.stated = Stated::Text;
    match pay(ats) {
        PayFields::None => ranges.iter_mut().for_each(told),
        PayFields::Yearly if ranges.iter().any(|range| range.period != Period::Year) => {
            ranges.iter_mut().for_each(told);
        }
        PayFields::Yearly | PayFields::One => {
            if ranges.iter().filter(|range| range.kind == PayKind::Base).count() > 1 {
                ranges.iter_mut().for_each(told);
            }
        }
        PayFields::Ranges => {}
    }
}

/// Whether there is a field for the contract.
pub(super) fn has_employment(ats: Ats) -> bool {
    !matches!(ats, Ats::Greenhouse | Ats::HackerNews | Ats::Jobvite)
}

/// Whether there is a field for where one works.
pub(crate) fn has_workplace(ats: Ats) -> bool {
    matches!(
        ats,
        Ats::Ashby
            | Ats::BambooHr
            | Ats::Comeet
            | Ats::Gem
            | Ats::Join
            | Ats::Lever
            | Ats::Oracle
            | Ats::Pinpoint
            | Ats::Recruitee
            | Ats::SmartRecruiters
            | Ats::Workday
    )
}

/// Whether a posting may have several places.
pub(super) fn has_places(ats: Ats) -> bool {
    !matches!(
        ats,
        Ats::BambooHr
            | Ats::Comeet
            | Ats::JazzHr
            | Ats::Join
            | Ats::Pinpoint
            | Ats::Polymer
            | Ats::SmartRecruiters
    )
}
