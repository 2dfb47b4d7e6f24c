//! The walk over a posting: which words name a skill, and what of it is reported.

use std::collections::HashMap;

use rolecall_domain::{Requirement, SkillHit};

use super::compile::{Claim, SkillId, Skills};
use super::context::{self, Cue, Found, Place};
use super::surroundings::{in_address, is_amount, is_company};
use super::{Passage, evidence};
use crate::phrases::{Ending, fold};

impl Skills {
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
                if self.folded_names.get(usize::from(found.skill)).is_some_and(|n| is_company(company, n)) {
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

    /// "AWS Lambda" names AWS too: the cloud whose own name the words begin with. Not so with other parents: who asks
    /// for "SQL Server" or "GitHub Actions" does not thereby name SQL or GitHub.
    fn take_parents(&self, start: usize, endings: &[Ending], found: &mut Vec<Found>, from: usize) {
        let Some(child) = found.get(from).filter(|f| f.strong).map(|f| f.skill) else { return };
        let Some(parents) = self.entries.get(usize::from(child)).map(|s| &s.implies) else { return };
        for ending in endings {
            for claim in self.phrases.values(ending.value) {
                if let Claim::Strong(skill) = claim
                    && self
                        .entries
                        .get(usize::from(*skill))
                        .is_some_and(|s| s.category == "cloud" && parents.contains(&s.slug))
                {
                    let end = ending.end;
                    found.push(Found {
                        start,
                        end,
                        skill: *skill,
                        strong: true,
                        small: false,
                        confirmed: true,
                    });
                }
            }
        }
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
                    self.take_parents(start, endings, &mut found, known);
                    if found.len() > known
                        && (in_address(text, start, end)
                            || is_company(company, &folded[start..end])
                            || is_amount(&folded[start..]))
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
