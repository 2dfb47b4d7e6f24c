//! The walk over a posting: which words name a skill, and what of it is reported.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rolecall_domain::{Requirement, SkillHit};

use super::compile::{Claim, SkillId, Skills};
use super::context::{self, Cue, Found, Place};
use super::surroundings::{in_address, is_amount, is_company};
use super::why::Why;
use super::{Passage, SkillReading, UnconfirmedWord, evidence};
use crate::phrases::{Ending, Lower, LowerCase, fold};

impl Skills {
    /// The skills a posting names, in the order of their first hit, one entry a slug: the strongest requirement
    /// found, and the words around the first hit of that strength. The employer's own name is no hit.
    pub fn read<'a>(&self, title: &'a str, passages: &[Passage<'a>], company: &str) -> Vec<SkillReading<'a>> {
        let company = fold(company);
        let places = self.weighed(title, passages, &company);
        self.collect(&places, &company)
    }

    /// Words that may name a skill and were not confirmed, one entry a skill that is not otherwise found.
    pub fn unconfirmed<'a>(
        &self,
        title: &'a str,
        passages: &[Passage<'a>],
        company: &str,
    ) -> Vec<UnconfirmedWord<'a>> {
        let places = self.weighed(title, passages, &fold(company));
        let named = |skill| places.iter().flat_map(|p| &p.found).any(|f| f.confirmed() && f.skill == skill);
        let mut words: Vec<(SkillId, UnconfirmedWord<'a>)> = Vec::new();
        for place in &places {
            for found in place.found.iter().filter(|f| !f.confirmed() && !f.small) {
                if words.iter().any(|(known, _)| *known == found.skill) || named(found.skill) {
                    continue;
                }
                let Some(skill) = self.entries.get(usize::from(found.skill)).filter(|s| s.reported) else {
                    continue;
                };
                let word = UnconfirmedWord {
                    slug: skill.slug.clone(),
                    words: place.words(found),
                    around: evidence(place.passage.text, found.start, found.end),
                    section: place.passage.section,
                };
                words.push((found.skill, word));
            }
        }
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// The title and the passages with every word that names a skill or may, weighed against each other.
    fn weighed<'a>(&self, title: &'a str, passages: &[Passage<'a>], company: &str) -> Vec<Place<'a>> {
        let requirement = Requirement::Required;
        let lower = LowerCase::new(title);
        let head =
            Passage { text: title, lower: Lower::default(), requirement, in_list: false, section: "title" };
        let mut places = Vec::with_capacity(passages.len() + 1);
        let mut head = Place { is_title: true, ..self.find(head, lower.whole(), company) };
        head.folded = Cow::Owned(lower.whole().folded.to_owned());
        places.push(head);
        places.extend(
            passages
                .iter()
                .map(|p| Place { folded: Cow::Borrowed(p.lower.folded), ..self.find(*p, p.lower, company) }),
        );
        context::weigh(self, &mut places);
        places
    }

    /// One entry a skill from all that was found and confirmed.
    fn collect<'a>(&self, places: &[Place<'a>], company: &str) -> Vec<SkillReading<'a>> {
        let mut readings: Vec<SkillReading<'a>> = Vec::new();
        let mut index: HashMap<SkillId, usize, FixedState> = HashMap::default();
        for place in places {
            let sentences = place.sentences();
            for found in &place.found {
                let Some(why) = found.why else { continue };
                let Some(requirement) = place.requirement(found, &sentences) else { continue };
                let Some(skill) = self.entries.get(usize::from(found.skill)).filter(|s| s.reported) else {
                    continue;
                };
                if self.folded_names.get(usize::from(found.skill)).is_some_and(|n| is_company(company, n)) {
                    continue;
                }
                let known = index.get(&found.skill).and_then(|i| readings.get_mut(*i));
                if let Some(known) = &known
                    && strength(requirement) <= strength(known.hit.requirement)
                {
                    continue;
                }
                let quote = evidence(place.passage.text, found.start, found.end).to_owned();
                let (words, section) = (place.words(found), place.passage.section);
                let plus = requirement != place.passage.requirement;
                if let Some(known) = known {
                    known.hit.requirement = requirement;
                    known.hit.evidence = quote;
                    (known.words, known.why, known.cue) = (words, why, place.cue(why));
                    (known.section, known.plus) = (section, plus);
                } else {
                    index.insert(found.skill, readings.len());
                    let (slug, name) = (skill.slug.clone(), skill.name.clone());
                    let hit = SkillHit { slug, name, requirement, evidence: quote };
                    readings.push(SkillReading { hit, words, section, plus, why, cue: place.cue(why) });
                }
            }
        }
        readings
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
                        why: Some(Why::Parent),
                    });
                }
            }
        }
    }

    /// Every word in a passage that names a skill or may name one.
    fn find<'a>(&self, passage: Passage<'a>, lower: Lower<'_>, company: &str) -> Place<'a> {
        let text = passage.text;
        let folded = lower.folded;
        let mut found = Vec::new();
        let mut said = Vec::new();
        self.phrases.scan(lower, |start, endings| {
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
        Place { passage, folded: Cow::Borrowed(""), found, cues: said, is_title: false }
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
    let (skill, why) = match claim {
        Claim::Strong(skill) => (*skill, Some(Why::Name)),
        Claim::Exact(skill, form) if same_case(surface, form) => (*skill, Some(Why::Exact)),
        Claim::Weak(skill, form) if same_case(surface, form) => (*skill, None),
        // "java, spring, go": a list of names in small letters may mean them too; its neighbours will tell.
        Claim::Weak(skill, _) if may_be_small(surface) => {
            small = true;
            (*skill, None)
        }
        Claim::Exact(..) | Claim::Weak(..) => return false,
        Claim::Decoy => return true,
        Claim::Cue(cue) => {
            said.push((start, *cue));
            return true;
        }
    };
    found.push(Found { start, end, skill, strong: why.is_some(), small, why });
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
