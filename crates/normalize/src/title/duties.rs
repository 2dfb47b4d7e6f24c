//! The role of a generic title ("Software Engineer") by what its duties and requirements speak of.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;
use rolecall_domain::{Requirement, Role};

use super::role::Heard;
use super::{Duties, RoleReading, Titles};
use crate::skills::Passage;

/// A phrase of duties: which role it speaks for and how loudly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    role: Role,
    weight: u32,
}

/// A strong sign says as much as three plain ones.
const STRONG: u32 = 3;

/// Every sign of the file.
pub(super) fn signs(duties: &BTreeMap<Role, Duties>) -> Vec<(String, Sign)> {
    let mut signs = Vec::new();
    for (role, words) in duties {
        signs.extend(words.strong.iter().map(|w| (w.clone(), Sign { role: *role, weight: STRONG })));
        signs.extend(words.words.iter().map(|w| (w.clone(), Sign { role: *role, weight: 1 })));
    }
    signs
}

/// Points by role, each phrase counted once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Score(BTreeMap<Role, u32>);

impl Score {
    pub fn of(&self, role: Role) -> u32 {
        self.0.get(&role).copied().unwrap_or(0)
    }

    fn add(&mut self, role: Role, points: u32) {
        *self.0.entry(role).or_default() += points;
    }

    /// True when little speaks of software, or more of another trade: "Drill and Blast Engineer".
    fn is_of_another_trade(&self) -> bool {
        let other = self.of(Role::Other);
        let software: u32 = self.0.iter().filter(|(r, _)| **r != Role::Other).map(|(_, p)| *p).sum();
        software < FEWEST_FOR_SOFTWARE || other * 2 > software
    }

    /// "backend 12, frontend 3", the evidence of a decision by duties.
    fn summary(&self) -> String {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(|(role, points)| (std::cmp::Reverse(**points), **role));
        all.iter().take(3).map(|(role, points)| format!("{role} {points}")).collect::<Vec<_>>().join(", ")
    }
}

/// Points a title's soft area ("Platform") or stack ("Java") is worth: about two plain requirements each.
const SOFT: u32 = 4;
const STACK: u32 = 6;

impl Titles {
    /// Points of a description, wishes left out.
    pub(super) fn score(&self, passages: &[Passage<'_>]) -> Score {
        let mut score = Score::default();
        let mut seen = HashSet::with_hasher(FixedState::default());
        for passage in passages.iter().filter(|p| p.requirement != Requirement::Preferred) {
            self.duties.scan(passage.lower, |_, endings| {
                let ending = endings.last()?;
                if seen.insert(ending.value) {
                    for sign in self.duties.values(ending.value) {
                        score.add(sign.role, sign.weight);
                    }
                }
                Some(ending.end)
            });
        }
        score
    }

    /// Decides a generic title.
    pub(super) fn role_by_duties(&self, heard: &Heard, passages: &[Passage<'_>]) -> RoleReading {
        let mut score = self.score(passages);
        if score == Score::default() {
            return without_description(heard);
        }
        if heard.bare && heard.stacks.is_empty() && score.is_of_another_trade() {
            return RoleReading { role: Role::Other, rule: "duties-other-trade", evidence: score.summary() };
        }
        for role in &heard.soft {
            score.add(*role, SOFT);
        }
        for role in &heard.stacks {
            score.add(*role, STACK);
        }
        let (role, by) = decide(&score);
        RoleReading { role, rule: by, evidence: score.summary() }
    }
}

/// A generic title without a description: the languages named decide, else nothing does.
fn without_description(heard: &Heard) -> RoleReading {
    let named = |role: Role| heard.stacks.contains(&role);
    let (role, by) = match heard.stacks.first() {
        Some(_) if named(Role::Backend) && named(Role::Frontend) => {
            (Role::Fullstack, "title-stack-both-ends")
        }
        Some(first) => (*first, "title-stack"),
        None => (Role::SoftwareOther, "title-generic-without-duties"),
    };
    RoleReading { role, rule: by, evidence: heard.noun.clone() }
}

/// Roles that must speak clearly louder than the work of both ends before a generic title is theirs.
const SPECIAL: &[Role] = &[
    Role::DataEngineering,
    Role::MachineLearning,
    Role::Devops,
    Role::Mobile,
    Role::Embedded,
    Role::Security,
    Role::Qa,
    Role::SoftwareOther,
];

/// Points of all software roles together below which a bare "engineer" is none of software.
const FEWEST_FOR_SOFTWARE: u32 = 6;

/// Fewest points on which a decision rests.
const LEAST: u32 = 4;

/// The role that the points speak for.
fn decide(score: &Score) -> (Role, &'static str) {
    let backend = score.of(Role::Backend);
    let frontend = score.of(Role::Frontend);
    let special = SPECIAL.iter().map(|r| (score.of(*r), *r)).max_by_key(|(points, _)| *points);
    if let Some((points, role)) = special
        && points >= LEAST
        && points > backend + frontend / 2
    {
        return (role, "duties-special");
    }
    let fullstack = score.of(Role::Fullstack);
    if frontend >= LEAST && (frontend * 2 >= backend || fullstack > STRONG) {
        if frontend >= backend * 3 && fullstack < STRONG + 2 {
            return (Role::Frontend, "duties-frontend");
        }
        return (Role::Fullstack, "duties-both-ends");
    }
    if backend >= LEAST {
        return (Role::Backend, "duties-backend");
    }
    (Role::SoftwareOther, "duties-undecided")
}
