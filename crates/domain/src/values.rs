//! The closed vocabularies of a job: role, level, workplace, employment, visa, requirement.

use crate::string_enum::string_enum;

string_enum! {
    /// What a job is, by its main duty.
    Role, "role" {
        Backend = "backend",
        Fullstack = "fullstack",
        Frontend = "frontend",
        Mobile = "mobile",
        DataEngineering = "data-engineering",
        DataScience = "data-science",
        MachineLearning = "machine-learning",
        Devops = "devops",
        Security = "security",
        Embedded = "embedded",
        Qa = "qa",
        EngineeringManagement = "engineering-management",
        SoftwareOther = "software-other",
        Other = "other",
    }
}

string_enum! {
    /// How far along the person is expected to be.
    Level, "level" {
        Intern = "intern",
        Junior = "junior",
        Mid = "mid",
        Senior = "senior",
        Staff = "staff",
        Principal = "principal",
        Lead = "lead",
        Manager = "manager",
        Director = "director",
        Executive = "executive",
        Unspecified = "unspecified",
    }
}

string_enum! {
    /// Where the work is done from.
    Workplace, "workplace" {
        Remote = "remote",
        Hybrid = "hybrid",
        Onsite = "onsite",
        Unspecified = "unspecified",
    }
}

string_enum! {
    /// The kind of contract.
    Employment, "employment" {
        FullTime = "full_time",
        PartTime = "part_time",
        Contract = "contract",
        Temporary = "temporary",
        Internship = "internship",
        Unspecified = "unspecified",
    }
}

string_enum! {
    /// Whether the employer says it sponsors a work visa.
    Visa, "visa" {
        Yes = "yes",
        No = "no",
        Unspecified = "unspecified",
    }
}

string_enum! {
    /// How strongly a posting asks for a skill, by the section it is named in.
    Requirement, "requirement" {
        Required = "required",
        Preferred = "preferred",
        Mentioned = "mentioned",
    }
}
