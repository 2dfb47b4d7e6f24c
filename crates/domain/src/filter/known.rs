//! The names a filter may use that are data, not code: skills, companies, certifications, currencies.

use std::collections::BTreeSet;

/// What the service knows at the moment; a slug outside is a slip worth a suggestion, not an empty answer.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    /// Skill slugs of the vocabulary.
    pub skills: BTreeSet<String>,
    /// Certification slugs of the vocabulary.
    pub certifications: BTreeSet<String>,
    /// Slugs of listed companies, and of removed ones whose openings are still on record.
    pub companies: BTreeSet<String>,
    /// Currency codes with a rate.
    pub currencies: BTreeSet<String>,
}
