//! The closed vocabularies in words for people.

use rolecall_domain::{
    Ats, ChangeKind, Employment, JobFlag, Level, Period, Place, Requirement, Role, SourceStatus, Workplace,
    country,
};

/// A level.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Intern => "Intern",
        Level::Junior => "Junior",
        Level::Mid => "Mid-level",
        Level::Senior => "Senior",
        Level::Staff => "Staff",
        Level::Principal => "Principal",
        Level::Lead => "Lead",
        Level::Manager => "Manager",
        Level::Director => "Director",
        Level::Executive => "Executive",
        Level::Unspecified => "Level not stated",
    }
}

/// A role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Backend => "Backend",
        Role::Fullstack => "Full-stack",
        Role::Frontend => "Frontend",
        Role::Mobile => "Mobile",
        Role::DataEngineering => "Data engineering",
        Role::DataScience => "Data science",
        Role::MachineLearning => "Machine learning",
        Role::Devops => "DevOps",
        Role::Security => "Security",
        Role::Embedded => "Embedded",
        Role::Qa => "Quality assurance",
        Role::EngineeringManagement => "Engineering management",
        Role::SoftwareOther => "Other software",
        Role::Other => "Other",
    }
}

/// A workplace.
pub fn workplace(workplace: Workplace) -> &'static str {
    match workplace {
        Workplace::Remote => "Remote",
        Workplace::Hybrid => "Hybrid",
        Workplace::Onsite => "On site",
        Workplace::Unspecified => "Workplace not stated",
    }
}

/// A kind of contract; `None` when it is not stated.
pub fn employment(employment: Employment) -> Option<&'static str> {
    match employment {
        Employment::FullTime => Some("Full time"),
        Employment::PartTime => Some("Part time"),
        Employment::Contract => Some("Contract"),
        Employment::Temporary => Some("Temporary"),
        Employment::Internship => Some("Internship"),
        Employment::Unspecified => None,
    }
}

/// What an amount is paid for.
pub fn period(period: Period) -> &'static str {
    match period {
        Period::Year => "a year",
        Period::Month => "a month",
        Period::Week => "a week",
        Period::Day => "a day",
        Period::Hour => "an hour",
    }
}

/// How strongly a skill is asked for.
pub fn requirement(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Required => "Required",
        Requirement::Preferred => "Preferred",
        Requirement::Mentioned => "Also named",
    }
}

/// The name of an applicant-tracking system.
pub fn ats(ats: Ats) -> String {
    match ats {
        Ats::BambooHr => "BambooHR".to_owned(),
        Ats::Careers => "Own careers page".to_owned(),
        Ats::Icims => "iCIMS".to_owned(),
        Ats::JazzHr => "JazzHR".to_owned(),
        Ats::Join => "JOIN".to_owned(),
        Ats::SmartRecruiters => "SmartRecruiters".to_owned(),
        _ => {
            let mut letters = ats.as_str().chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// How a source is doing, in a few words.
pub fn source_status(status: SourceStatus) -> &'static str {
    match status {
        SourceStatus::Pending => "Not asked yet",
        SourceStatus::Ok => "Answers",
        SourceStatus::Empty => "Answers with an empty list",
        SourceStatus::Quarantined => "In quarantine",
        SourceStatus::Gone => "Not found",
        SourceStatus::Failing => "Failing",
        SourceStatus::NotDetected => "Not detected yet",
    }
}

/// What that means for its openings.
pub fn source_meaning(status: SourceStatus) -> &'static str {
    match status {
        SourceStatus::Pending => "The first poll is still to come.",
        SourceStatus::Ok => "The last poll was answered in full.",
        SourceStatus::Empty => "Nothing is closed until five listings in a row are empty.",
        SourceStatus::Quarantined => {
            "Many postings vanished at once; they close only after three listings confirm it."
        }
        SourceStatus::Gone => {
            "The board answers 404 or 410; its openings close after five such answers in a row."
        }
        SourceStatus::Failing => "The last poll failed; it is tried again, and nothing is closed by it.",
        SourceStatus::NotDetected => {
            "Only its careers page is known; no public feed has been found there yet."
        }
    }
}

/// What happened to an opening.
pub fn change(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Opened => "Opened",
        ChangeKind::Changed => "Changed",
        ChangeKind::Closed => "Closed",
        ChangeKind::Reopened => "Reopened",
    }
}

/// What a reader should know of an opening's figures; `None` for what the page shows by itself.
pub fn flag(flag: JobFlag) -> Option<&'static str> {
    match flag {
        JobFlag::PayDisagrees => Some("The feed’s pay field and the text disagree; the field is used."),
        JobFlag::PayPeriodInferred => {
            Some("The pay’s period is not stated; it was inferred from the amount.")
        }
        JobFlag::NoDescription => None,
    }
}

/// A place: `Berlin, Germany`.
pub fn place(place: &Place) -> String {
    let country = place.country.as_deref().map(|code| country::name_of(code).unwrap_or(code));
    let parts: Vec<&str> =
        [place.city.as_deref(), place.region.as_deref(), country].into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let berlin = Place { city: Some("Berlin".into()), region: None, country: Some("DE".into()) };
        assert_eq!(place(&berlin), "Berlin, Germany");
        assert_eq!(place(&Place::country("*")), "Anywhere");
        assert_eq!(place(&Place::country("??")), "??");
    }

    #[test]
    fn systems_are_names() {
        assert_eq!(ats(Ats::Greenhouse), "Greenhouse");
        assert_eq!((ats(Ats::Icims), ats(Ats::JazzHr)), ("iCIMS".to_owned(), "JazzHR".to_owned()));
    }
}
