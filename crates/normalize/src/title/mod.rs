//! What a job is and how far along the person should be: from the title first, from the duties where the title is
//! generic.

mod assists;
mod duties;
mod employer;
mod level;
mod role;
#[cfg(test)]
mod tests;

pub use employer::employer;

use std::collections::BTreeMap;

use rolecall_domain::{Level, Role};
use serde::Deserialize;

use crate::phrases::Phrases;
use crate::vocabulary::VocabularyError;

/// The role of a job and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleReading {
    /// What the job is.
    pub role: Role,
    /// Name of the rule that decided.
    pub rule: &'static str,
    /// The words it decided by.
    pub evidence: String,
}

/// The level of a job and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelReading {
    /// How far along the person should be.
    pub level: Level,
    /// Name of the rule that decided.
    pub rule: &'static str,
    /// The words it decided by; empty where years decided or nothing did.
    pub evidence: String,
}

/// The shape of `config/vocabulary/titles.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleFile {
    generic: Vec<String>,
    shells: Vec<String>,
    other: Vec<String>,
    fields: Vec<String>,
    management: Management,
    role: Vec<RoleEntry>,
    stacks: BTreeMap<Role, Vec<String>>,
    duties: BTreeMap<Role, Duties>,
    not_levels: Vec<String>,
    assists: Vec<String>,
    levels: BTreeMap<Level, Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Management {
    heads: Vec<String>,
    people: Vec<String>,
    engineers: Vec<String>,
    never: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    role: Role,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    soft: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Duties {
    strong: Vec<String>,
    words: Vec<String>,
}

/// The words of titles and duties made ready.
#[derive(Debug, Clone)]
pub struct Titles {
    names: Phrases<role::Claim>,
    levels: Phrases<Option<Level>>,
    duties: Phrases<duties::Sign>,
    assists: assists::Assists,
}

impl Titles {
    /// Makes a parsed file ready.
    pub fn new(file: &TitleFile) -> Result<Self, VocabularyError> {
        let mut roles_seen = std::collections::BTreeSet::new();
        for entry in &file.role {
            if !roles_seen.insert(entry.role) {
                return Err(VocabularyError::Repeated { kind: "role", slug: entry.role.to_string() });
            }
        }
        let levels =
            file.levels.iter().flat_map(|(level, words)| words.iter().map(|w| (w.clone(), Some(*level))));
        let never = file.not_levels.iter().map(|w| (w.clone(), None));
        Ok(Self {
            levels: Phrases::new(levels.chain(never).collect::<Vec<_>>()),
            duties: Phrases::new(duties::signs(&file.duties)),
            names: Phrases::new(role::claims(file)),
            assists: assists::Assists::new(&file.assists),
        })
    }
}
