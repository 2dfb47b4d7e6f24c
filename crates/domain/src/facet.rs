//! The facets openings are counted and grouped by.

use crate::string_enum::string_enum;

string_enum! {
    /// Something openings can be grouped by.
    Facet, "facet" {
        Role = "role",
        Level = "level",
        Skill = "skill",
        Company = "company",
        Country = "country",
        Region = "region",
        City = "city",
        Workplace = "workplace",
        Employment = "employment",
        Certification = "certification",
        Visa = "visa",
        Source = "source",
        Language = "language",
    }
}
