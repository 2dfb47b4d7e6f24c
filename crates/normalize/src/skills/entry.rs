//! The shape of `config/vocabulary/skills.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillFile {
    /// Named sets of words that confirm a weak word.
    #[serde(default)]
    pub cues: BTreeMap<String, Cues>,
    /// Words by which a sentence says that what it names would be nice to have.
    pub preferred_cues: Vec<String>,
    /// Words that rank what stands behind them ("preferably").
    #[serde(default)]
    pub ranking_cues: Vec<String>,
    /// Words by which a sentence speaks of investors, customers or people.
    pub aside_cues: Vec<String>,
    /// The skills.
    pub skill: Vec<SkillEntry>,
}

/// Words that confirm a weak word right before or right after it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// Phrases that end right before the word.
    #[serde(default)]
    pub before: Vec<String>,
    /// Phrases that begin right after the word.
    #[serde(default)]
    pub after: Vec<String>,
}

/// How far away the companion of a weak word may stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Near {
    /// In the same list, slash or bracket.
    #[default]
    List,
    /// In the same paragraph or list item.
    Passage,
    /// Anywhere in the posting.
    Posting,
}

/// One skill; the head of the file says what each field means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillEntry {
    /// Lower-case name in parameters; never changes once published.
    pub slug: String,
    /// Name as shown.
    pub name: String,
    /// What kind of thing it is.
    pub category: String,
    /// False where the bare name says too little ("Move", "Room").
    #[serde(default = "yes")]
    pub name_alone: bool,
    /// Other ways to write it, in any case.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Ways that count in this very case only.
    #[serde(default)]
    pub exact: Vec<String>,
    /// Ways that count where the words around confirm them.
    #[serde(default)]
    pub weak: Vec<String>,
    /// How far a companion of a weak word may stand.
    #[serde(default)]
    pub near: Near,
    /// Companions, slugs or `*category`; none means any other skill.
    #[serde(default)]
    pub with: Vec<String>,
    /// Names of cue sets.
    #[serde(default)]
    pub cues: Vec<String>,
    /// Phrases that hold the word and are no hit.
    #[serde(default)]
    pub decoys: Vec<String>,
    /// Broader skills.
    #[serde(default)]
    pub implies: Vec<String>,
    /// False for fields of work rather than tools.
    #[serde(default = "yes")]
    pub reported: bool,
}

const fn yes() -> bool {
    true
}

impl SkillEntry {
    /// The forms that are a hit wherever they stand, the name among them unless it is listed as exact or weak.
    pub fn strong_forms(&self) -> impl Iterator<Item = &str> {
        let listed = |form: &String| form.eq_ignore_ascii_case(&self.name);
        let bare = self.name_alone && !self.exact.iter().any(listed) && !self.weak.iter().any(listed);
        bare.then_some(self.name.as_str()).into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}
