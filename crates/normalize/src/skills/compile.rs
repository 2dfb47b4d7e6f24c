//! The skill vocabulary made ready: every way to write a skill in one trie, and the rules for weak words.

use std::collections::HashMap;

use super::context::Cue;
use super::entry::{Near, SkillEntry, SkillFile};
use crate::phrases::{Phrases, fold};
use crate::vocabulary::VocabularyError;

/// Index of a skill in the vocabulary.
pub(super) type SkillId = u16;

/// A skill of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Lower-case name in parameters.
    pub slug: String,
    /// Name as shown.
    pub name: String,
    /// What kind of thing it is.
    pub category: String,
    /// Slugs of the broader skills it belongs to.
    pub implies: Vec<String>,
    /// False for fields of work, which only confirm weak words.
    pub reported: bool,
}

/// What decides on the weak words of one skill.
#[derive(Debug, Clone)]
pub(super) struct WeakRule {
    pub near: Near,
    /// Companions by id, sorted.
    pub with: Vec<SkillId>,
    /// Companions by category, one bit each.
    pub categories: u64,
    /// Indexes of cue sets.
    pub cues: Vec<usize>,
}

/// A cue set made ready.
#[derive(Debug, Clone)]
pub(super) struct CueSet {
    pub before: Vec<String>,
    pub after: Phrases<()>,
}

/// What a phrase says.
#[derive(Debug, Clone)]
pub(super) enum Claim {
    Strong(SkillId),
    Exact(SkillId, Box<str>),
    Weak(SkillId, Box<str>),
    Decoy,
    /// "is a plus", "our customers": says something of its whole sentence.
    Cue(Cue),
}

/// The skills a posting can ask for, with everything needed to find them.
#[derive(Debug, Clone)]
pub struct Skills {
    pub(super) entries: Vec<Skill>,
    /// Names folded, by id, to compare with the employer's.
    pub(super) folded_names: Vec<String>,
    pub(super) categories: Vec<u8>,
    pub(super) rules: Vec<Option<WeakRule>>,
    pub(super) cues: Vec<CueSet>,
    pub(super) phrases: Phrases<Claim>,
    by_slug: HashMap<String, SkillId>,
}

impl Skills {
    /// Makes a parsed file ready. Fails on a repeated slug, an unknown companion, parent or cue set, and on an alias
    /// that two skills claim.
    pub fn new(file: SkillFile) -> Result<Self, VocabularyError> {
        let mut by_slug = HashMap::with_capacity(file.skill.len());
        let mut category_names: Vec<&str> = Vec::new();
        let mut categories = Vec::with_capacity(file.skill.len());
        for (id, entry) in file.skill.iter().enumerate() {
            let id = SkillId::try_from(id).map_err(|_| VocabularyError::TooMany("skills"))?;
            if by_slug.insert(entry.slug.clone(), id).is_some() {
                return Err(VocabularyError::Repeated { kind: "skill", slug: entry.slug.clone() });
            }
            let known = category_names.iter().position(|c| *c == entry.category);
            let index = known.unwrap_or_else(|| {
                category_names.push(&entry.category);
                category_names.len() - 1
            });
            if index >= 64 {
                return Err(VocabularyError::TooMany("skill categories"));
            }
            categories.push(index as u8);
        }
        let cue_names: Vec<&String> = file.cues.keys().collect();
        let mut rules = Vec::with_capacity(file.skill.len());
        for entry in &file.skill {
            rules.push(weak_rule(entry, &by_slug, &category_names, &cue_names)?);
        }
        let phrases = Phrases::new(claims(&file)?);
        let cues = file
            .cues
            .values()
            .map(|set| CueSet {
                before: set.before.iter().map(|b| fold(b)).collect(),
                after: Phrases::new(set.after.iter().map(|a| (a.clone(), ()))),
            })
            .collect();
        let skills = file.skill.into_iter().map(|e| Skill {
            slug: e.slug,
            name: e.name,
            category: e.category,
            implies: e.implies,
            reported: e.reported,
        });
        let entries: Vec<Skill> = skills.collect();
        let folded_names = entries.iter().map(|s| fold(&s.name)).collect();
        Ok(Self { entries, folded_names, categories, rules, cues, phrases, by_slug })
    }

    /// Every skill, in the order of the file.
    pub fn all(&self) -> &[Skill] {
        &self.entries
    }

    /// True for the name of a programming language.
    pub fn is_language(&self, name: &str) -> bool {
        let folded = fold(name);
        self.folded_names.iter().zip(&self.entries).any(|(n, s)| *n == folded && s.category == "language")
    }

    pub(super) fn slug(&self, skill: SkillId) -> Option<&str> {
        self.entries.get(usize::from(skill)).map(|s| s.slug.as_str())
    }

    /// The skill of a slug.
    pub fn get(&self, slug: &str) -> Option<&Skill> {
        self.by_slug.get(slug).and_then(|id| self.entries.get(usize::from(*id)))
    }
}

/// The rule for a skill's weak words, where it has any.
fn weak_rule(
    entry: &SkillEntry,
    by_slug: &HashMap<String, SkillId>,
    categories: &[&str],
    cue_names: &[&String],
) -> Result<Option<WeakRule>, VocabularyError> {
    let unknown = |what: &str| VocabularyError::Unknown { slug: entry.slug.clone(), what: what.to_owned() };
    for parent in &entry.implies {
        if !by_slug.contains_key(parent) {
            return Err(unknown(parent));
        }
    }
    if entry.weak.is_empty() {
        return Ok(None);
    }
    let mut rule = WeakRule { near: entry.near, with: Vec::new(), categories: 0, cues: Vec::new() };
    for companion in &entry.with {
        if let Some(category) = companion.strip_prefix('*') {
            let bit = categories.iter().position(|c| *c == category).ok_or_else(|| unknown(companion))?;
            rule.categories |= 1 << bit;
        } else {
            rule.with.push(*by_slug.get(companion).ok_or_else(|| unknown(companion))?);
        }
    }
    rule.with.sort_unstable();
    for name in &entry.cues {
        rule.cues.push(cue_names.iter().position(|n| *n == name).ok_or_else(|| unknown(name))?);
    }
    Ok(Some(rule))
}

/// Every phrase with what it says; an alias claimed by two skills is an error, for no rule could tell them apart.
fn claims(file: &SkillFile) -> Result<Vec<(String, Claim)>, VocabularyError> {
    let mut claims = Vec::new();
    let mut owners: HashMap<String, &str> = HashMap::new();
    for (id, entry) in file.skill.iter().enumerate() {
        let id = id as SkillId;
        for form in entry.strong_forms() {
            let normal = crate::phrases::normal_form(form);
            if let Some(other) = owners.insert(normal, &entry.slug)
                && other != entry.slug
            {
                return Err(VocabularyError::Contested {
                    alias: form.to_owned(),
                    first: other.to_owned(),
                    second: entry.slug.clone(),
                });
            }
            claims.push((form.to_owned(), Claim::Strong(id)));
        }
        claims.extend(entry.exact.iter().map(|f| (f.clone(), Claim::Exact(id, f.as_str().into()))));
        claims.extend(entry.weak.iter().map(|f| (f.clone(), Claim::Weak(id, f.as_str().into()))));
        claims.extend(entry.decoys.iter().map(|f| (f.clone(), Claim::Decoy)));
    }
    claims.extend(file.preferred_cues.iter().map(|c| (c.clone(), Claim::Cue(Cue::Preferred))));
    claims.extend(file.ranking_cues.iter().map(|c| (c.clone(), Claim::Cue(Cue::Ranks))));
    claims.extend(file.aside_cues.iter().map(|c| (c.clone(), Claim::Cue(Cue::Aside))));
    Ok(claims)
}
