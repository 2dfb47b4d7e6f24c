//! The skill vocabulary made ready for reading, and the walk over a posting.

use std::collections::HashMap;

use rolecall_domain::{Requirement, SkillHit};

use super::context::{self, Cue, Found, Place};
use super::entry::{Near, SkillEntry, SkillFile};
use super::{Passage, evidence};
use crate::phrases::{Ending, Phrases, fold};
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
enum Claim {
    Strong(SkillId),
    Exact(SkillId, Box<str>),
    Weak(SkillId, Box<str>),
    Decoy,
    /// "is a plus", "our customers": says something of its whole sentence.
    Cue(Cue),
}

/// Words that may follow a company's name without making it another name ("Temporal Technologies").
const COMPANY_SUFFIXES: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "ag",
    "se",
    "sa",
    "sas",
    "bv",
    "b.v",
    "ab",
    "oy",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "labs",
    "lab",
    "technologies",
    "technology",
    "software",
    "systems",
    "ai",
    "io",
    "hq",
    "group",
    "holding",
    "holdings",
    "careers",
    "jobs",
    "international",
    "global",
    "limited",
    "the",
];

/// The skills a posting can ask for, with everything needed to find them.
#[derive(Debug, Clone)]
pub struct Skills {
    entries: Vec<Skill>,
    pub(super) categories: Vec<u8>,
    pub(super) rules: Vec<Option<WeakRule>>,
    pub(super) cues: Vec<CueSet>,
    phrases: Phrases<Claim>,
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
        Ok(Self { entries: skills.collect(), categories, rules, cues, phrases, by_slug })
    }

    /// Every skill, in the order of the file.
    pub fn all(&self) -> &[Skill] {
        &self.entries
    }

    /// The skill of a slug.
    pub fn get(&self, slug: &str) -> Option<&Skill> {
        self.by_slug.get(slug).and_then(|id| self.entries.get(usize::from(*id)))
    }

    /// The skills a posting names, in the order of their first hit, one entry a slug: the strongest requirement
    /// found, and the words around the first hit of that strength. The employer's own name is no hit.
    pub fn read(&self, title: &str, passages: &[Passage<'_>], company: &str) -> Vec<SkillHit> {
        let company = fold(company);
        let head = Passage { text: title, requirement: Requirement::Required, in_list: false };
        let mut places = Vec::with_capacity(passages.len() + 1);
        places.push(self.find(head, true, &company));
        places.extend(passages.iter().map(|p| self.find(*p, false, &company)));
        context::weigh(self, &mut places);
        self.collect(&places, &company)
    }

    /// One entry a skill from all that was found and confirmed.
    fn collect(&self, places: &[Place<'_>], company: &str) -> Vec<SkillHit> {
        let mut hits: Vec<(SkillId, SkillHit)> = Vec::new();
        let mut index: HashMap<SkillId, usize> = HashMap::new();
        for place in places {
            let sentences = place.sentences();
            for found in place.found.iter().filter(|f| f.confirmed) {
                let Some(requirement) = place.requirement(found, &sentences) else { continue };
                let Some(skill) = self.entries.get(usize::from(found.skill)).filter(|s| s.reported) else {
                    continue;
                };
                if is_company(company, &fold(&skill.name)) {
                    continue;
                }
                let quote = || evidence(place.passage.text, found.start, found.end).to_owned();
                match index.get(&found.skill).and_then(|i| hits.get_mut(*i)) {
                    Some((_, known)) if strength(requirement) > strength(known.requirement) => {
                        known.requirement = requirement;
                        known.evidence = quote();
                    }
                    Some(_) => {}
                    None => {
                        index.insert(found.skill, hits.len());
                        let (slug, name) = (skill.slug.clone(), skill.name.clone());
                        hits.push((found.skill, SkillHit { slug, name, requirement, evidence: quote() }));
                    }
                }
            }
        }
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// Every word in a passage that names a skill or may name one.
    fn find<'a>(&self, passage: Passage<'a>, is_title: bool, company: &str) -> Place<'a> {
        let text = passage.text;
        let folded = fold(text);
        let mut found = Vec::new();
        let mut said = Vec::new();
        self.phrases.scan(text, &folded, |start, endings| {
            for ending in endings.iter().rev() {
                let known = found.len();
                let mut decided = false;
                for claim in self.phrases.values(ending.value) {
                    decided |= take(claim, text, start, *ending, &mut found, &mut said);
                }
                if decided {
                    let end = ending.end;
                    if found.len() > known
                        && (in_address(text, start, end) || is_company(company, &folded[start..end]))
                    {
                        found.truncate(known);
                    }
                    return Some(end);
                }
            }
            None
        });
        Place { passage, folded, found, cues: said, is_title }
    }
}

/// Applies one claim; true when the words are spoken for.
fn take(
    claim: &Claim,
    text: &str,
    start: usize,
    ending: Ending,
    found: &mut Vec<Found>,
    said: &mut Vec<(usize, Cue)>,
) -> bool {
    let end = ending.end;
    let surface = text.get(start..end).unwrap_or_default();
    if ending.plural && !takes_plural(surface) {
        return false;
    }
    let mut small = false;
    let (skill, strong) = match claim {
        Claim::Strong(skill) => (*skill, true),
        Claim::Exact(skill, form) if same_case(surface, form) => (*skill, true),
        Claim::Weak(skill, form) if same_case(surface, form) => (*skill, false),
        // "java, spring, go": a list of names in small letters may mean them too; its neighbours will tell.
        Claim::Weak(skill, _) if may_be_small(surface) => {
            small = true;
            (*skill, false)
        }
        Claim::Exact(..) | Claim::Weak(..) => return false,
        Claim::Decoy => return true,
        Claim::Cue(cue) => {
            said.push((start, *cue));
            return true;
        }
    };
    found.push(Found { start, end, skill, strong, small, confirmed: strong });
    true
}

/// Required before preferred before mentioned.
const fn strength(requirement: Requirement) -> u8 {
    match requirement {
        Requirement::Required => 2,
        Requirement::Preferred => 1,
        Requirement::Mentioned => 0,
    }
}

/// "LLMs", "GPUs" and "REST APIs" are the same words in the plural; "Gos" and "Rusts" are not.
fn takes_plural(surface: &str) -> bool {
    surface.contains(' ')
        || (surface.len() >= 3 && surface.bytes().all(|b| b.is_ascii_uppercase()))
        || surface.len() >= 9
}

/// Small letters only, and more than one: "c" and "r" stand for too much else.
fn may_be_small(surface: &str) -> bool {
    surface.len() > 1 && surface.bytes().all(|b| b.is_ascii_lowercase())
}

/// The same letters in the same case; a space stands for any run of spaces and hyphens.
fn same_case(surface: &str, form: &str) -> bool {
    if surface == form {
        return true;
    }
    let words = |s: &str| -> Vec<String> {
        s.split([' ', '-', '\t', '\u{a0}', '\u{2010}', '\u{2011}'])
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    form.contains([' ', '-']) && words(surface) == words(form)
}

/// Bytes looked at on each side of a hit for an address around it.
const ADDRESS_REACH: usize = 80;

/// True inside a URL, host name or e-mail address: "react" in `https://acme.dev/blog/react`.
fn in_address(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let from = start.saturating_sub(ADDRESS_REACH);
    let to = bytes.len().min(end + ADDRESS_REACH);
    let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'(' | b')' | b'<' | b'>' | b',' | b'"');
    let left = bytes[from..start].iter().rev().take_while(|b| !blank(b)).count();
    let right = bytes[end..to].iter().take_while(|b| !blank(b)).count();
    let token = &bytes[start - left..end + right];
    if token.len() < 8 {
        return false;
    }
    let has = |needle: &[u8]| memchr::memmem::find(token, needle).is_some();
    has(b"://")
        || has(b"www.")
        || has(b".com/")
        || has(b".org/")
        || has(b".io/")
        || has(b".dev/")
        || memchr::memchr(b'@', token).is_some_and(|at| at > 0 && token[at..].contains(&b'.'))
}

/// True when `surface` is the company's own name, whatever suffix the company carries. Both are folded.
fn is_company(company: &str, surface: &str) -> bool {
    let Some(rest) = company.trim_start().strip_prefix(surface) else { return false };
    rest.split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .all(|w| COMPANY_SUFFIXES.contains(&w))
        && !rest.starts_with(char::is_alphanumeric)
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
    claims.extend(file.aside_cues.iter().map(|c| (c.clone(), Claim::Cue(Cue::Aside))));
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_own_names() {
        for (text, word, inside) in [
            ("see https://acme.dev/blog/react for", "react", true),
            ("mail rust@acme.example today", "rust", true),
            ("acme.com/python", "python", true),
            ("Python/Go", "Python", false),
            ("React, Redux", "React", false),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(in_address(text, at, at + word.len()), inside, "{text}");
        }
        for (company, word, own) in [
            ("temporal technologies", "temporal", true),
            ("clickhouse", "clickhouse", true),
            ("go cardless", "go", false),
            ("gocardless", "go", false),
            ("stripe, inc.", "stripe", true),
            ("", "rust", false),
        ] {
            assert_eq!(is_company(company, word), own, "{company}");
        }
    }
}
