//! Decides on weak words ("Go", "Spring", "React") by the words around them and by what else the posting names.
//!
//! A weak word is confirmed by a cue right beside it, by standing in one enumeration with a companion, by being a
//! list item or a part of the title on its own, or by a companion further away where its rule allows that.

use std::borrow::Cow;

use super::Passage;
use super::compile::{SkillId, Skills, WeakRule};
use super::entry::Near;
use super::lists::{Join, join};
use super::why::Why;

/// A word that names a skill, or may.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub skill: SkillId,
    pub strong: bool,
    /// A weak word in small letters, which only a list in small letters can confirm.
    pub small: bool,
    /// Why it counts; a weak word that nothing confirms does not.
    pub why: Option<Why>,
}

impl Found {
    pub fn confirmed(&self) -> bool {
        self.why.is_some()
    }
}

/// What some words say of the sentence they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// What stands behind it is liked better than what stands before.
    Ranks,
    /// What it names would be nice to have.
    Preferred,
    /// It speaks of investors, customers or people, not of the work.
    Aside,
}

/// A passage with what was found in it.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub passage: Passage<'a>,
    pub folded: Cow<'a, str>,
    pub found: Vec<Found>,
    /// Where words like "is a plus" stand.
    pub cues: Vec<(usize, Cue)>,
    pub is_title: bool,
}

impl<'a> Place<'a> {
    /// The words that were found.
    pub fn words(&self, found: &Found) -> &'a str {
        self.passage.text.get(found.start..found.end).unwrap_or_default()
    }

    /// The words beside a weak word that confirm it.
    pub fn cue(&self, why: Why) -> &'a str {
        match why {
            Why::Cue(start, end) => self.passage.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Rounds of weighing: the second lets words confirmed in the first confirm others ("Elixir/Phoenix" behind "in
/// Elixir"); a third changed nothing on any posting tried.
const ROUNDS: usize = 2;

/// Confirms the weak words that mean a skill.
pub(super) fn weigh(skills: &Skills, places: &mut [Place<'_>]) {
    if places.iter().all(|p| p.found.iter().all(|f| f.strong)) {
        return;
    }
    let mut posting: Vec<SkillId> = Vec::new();
    for _ in 0..ROUNDS {
        posting.clear();
        posting.extend(places.iter().flat_map(|p| &p.found).filter(|f| f.confirmed()).map(|f| f.skill));
        posting.sort_unstable();
        posting.dedup();
        let mut changed = false;
        for place in places.iter_mut().filter(|p| p.found.iter().any(|f| !f.confirmed())) {
            changed |= weigh_beside(skills, place, !posting.is_empty());
            changed |= weigh_lists(skills, place);
            changed |= weigh_far(skills, place, &posting);
        }
        if !changed {
            return;
        }
    }
}

/// Cues right beside the word, and words that stand alone.
fn weigh_beside(skills: &Skills, place: &mut Place<'_>, technical: bool) -> bool {
    let mut changed = false;
    for i in 0..place.found.len() {
        let f = &place.found[i];
        let Some(rule) = skills.rules.get(usize::from(f.skill)).and_then(Option::as_ref) else { continue };
        if f.confirmed() || f.small {
            continue;
        }
        let text = place.passage.text;
        let alone = if place.is_title && is_segment(text, f.start, f.end) {
            Some(Why::TitlePart)
        } else if technical && place.passage.in_list && is_whole_item(text, f.start, f.end) {
            Some(Why::WholeItem)
        } else {
            None
        };
        let why = alone
            .filter(|_| !attached(text, f.start, f.end))
            .or_else(|| cue_beside(skills, rule, place, f.start, f.end).map(|(from, to)| Why::Cue(from, to)));
        if why.is_some() {
            place.found[i].why = why;
            changed = true;
        }
    }
    changed
}

/// Neighbours in one enumeration.
fn weigh_lists(skills: &Skills, place: &mut Place<'_>) -> bool {
    let joins: Vec<Join> = place
        .found
        .windows(2)
        .map(|pair| match pair {
            [a, b] if a.end <= b.start => join(&place.folded[a.end..b.start]),
            // Two readings of the same words: neighbours of neither.
            _ => Join::Tight,
        })
        .collect();
    let mut changed = false;
    let mut from = 0;
    while from < place.found.len() {
        let mut to = from + 1;
        while to < place.found.len() && joins[to - 1] != Join::Apart {
            to += 1;
        }
        let tight = joins[from..to - 1].iter().all(|j| *j == Join::Tight);
        changed |= weigh_run(skills, place, from, to, tight);
        changed |= weigh_small(skills, place, from, to, &joins);
        from = to;
    }
    changed
}

/// One enumeration: companions that are certain confirm; without any, weak words side by side confirm each other.
fn weigh_run(skills: &Skills, place: &mut Place<'_>, from: usize, to: usize, tight: bool) -> bool {
    let text = place.passage.text;
    let Some(run) = place.found.get_mut(from..to) else { return false };
    let certain = run.iter().any(Found::confirmed);
    if run.len() < 2 || (!certain && !tight) {
        return false;
    }
    // Each skill once, so that a long enumeration of the same words stays cheap.
    let mut members: Vec<SkillId> =
        run.iter().filter(|f| f.confirmed() || !certain).map(|f| f.skill).collect();
    members.sort_unstable();
    members.dedup();
    let mut passed = Vec::new();
    for (i, f) in run.iter().enumerate() {
        let Some(rule) = skills.rules.get(usize::from(f.skill)).and_then(Option::as_ref) else { continue };
        let verb = !tight && is_verb(text, f.start, f.end);
        if f.confirmed() || f.small || verb || attached(text, f.start, f.end) {
            continue;
        }
        let companion = members.iter().find(|other| {
            **other != f.skill
                && (skills.is_companion(rule, **other)
                    || (rule.near > Near::List && skills.is_technical(**other)))
        });
        if let Some(other) = companion {
            passed.push((i, *other));
        }
    }
    // Without a certain member, one word alone proves nothing about the other.
    if !certain && passed.len() < 2 {
        return false;
    }
    for (i, other) in &passed {
        if let Some(f) = run.get_mut(*i) {
            f.why = Some(Why::Neighbour(*other));
        }
    }
    !passed.is_empty()
}

/// Weak words in small letters: two certain members, one of them right beside, and the end of an item behind.
fn weigh_small(skills: &Skills, place: &mut Place<'_>, from: usize, to: usize, joins: &[Join]) -> bool {
    let certain = place.found[from..to].iter().filter(|f| f.confirmed()).count();
    if certain < 2 {
        return false;
    }
    let mut changed = false;
    for i in from..to {
        let f = &place.found[i];
        let Some(rule) = skills.rules.get(usize::from(f.skill)).and_then(Option::as_ref) else { continue };
        let beside = |j: usize, join: Option<&Join>| {
            join == Some(&Join::Tight)
                && place.found.get(j).is_some_and(|n| {
                    n.confirmed() && (rule.near > Near::List || skills.is_companion(rule, n.skill))
                })
        };
        let left = i > from && beside(i - 1, joins.get(i - 1));
        let right = i + 1 < to && beside(i + 1, joins.get(i));
        let after = place.folded[f.end..].trim_start_matches([' ', '\u{a0}']);
        let closed = after.is_empty() || after.starts_with([',', ';', '/', ')', '|', '.', '\n']) || right;
        if f.small
            && !f.confirmed()
            && closed
            && (left || right)
            && !attached(place.passage.text, f.start, f.end)
        {
            place.found[i].why = Some(Why::SmallInList);
            changed = true;
        }
    }
    changed
}

/// Companions in the same passage or anywhere in the posting.
fn weigh_far(skills: &Skills, place: &mut Place<'_>, posting: &[SkillId]) -> bool {
    let mut here: Vec<SkillId> = place.found.iter().filter(|f| f.confirmed()).map(|f| f.skill).collect();
    here.sort_unstable();
    here.dedup();
    let mut changed = false;
    for i in 0..place.found.len() {
        let f = &place.found[i];
        let Some(rule) = skills.rules.get(usize::from(f.skill)).and_then(Option::as_ref) else { continue };
        if f.confirmed() || f.small || rule.near == Near::List {
            continue;
        }
        let companions = if rule.near == Near::Posting { posting } else { &here };
        let companion = companions.iter().find(|c| **c != f.skill && skills.is_companion(rule, **c));
        let Some(companion) = companion else { continue };
        let text = place.passage.text;
        let verb = is_verb(text, f.start, f.end) || leads_on(text[f.end..].trim_start());
        if !attached(text, f.start, f.end) && !verb {
            let far = rule.near == Near::Posting;
            place.found[i].why =
                Some(if far { Why::InPosting(*companion) } else { Why::InPassage(*companion) });
            changed = true;
        }
    }
    changed
}

impl Skills {
    /// True when `other` is among the companions a rule names, or the rule names none.
    fn is_companion(&self, rule: &WeakRule, other: SkillId) -> bool {
        (rule.with.is_empty() && rule.categories == 0)
            || rule.with.binary_search(&other).is_ok()
            || self.categories.get(usize::from(other)).is_some_and(|c| rule.categories >> c & 1 == 1)
    }

    /// True for what one builds with, as against practices, office tools and design.
    fn is_technical(&self, skill: SkillId) -> bool {
        self.all().get(usize::from(skill)).is_some_and(|s| {
            !matches!(s.category.as_str(), "practice" | "tool" | "design" | "platform" | "hardware")
        })
    }
}

/// Where a cue of the rule stands right before or right after the word.
fn cue_beside(
    skills: &Skills,
    rule: &WeakRule,
    place: &Place<'_>,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let before = place.folded[..start].trim_end_matches([' ', '\t', '\u{a0}', '"', '“', '(']);
    let after = place.folded[end..].trim_start_matches([' ', '\t', '\u{a0}', '-', '\u{2011}', ')', '"', '”']);
    let hyphenated = place.folded[..start].ends_with('-') || followed_by_hyphen(&place.folded, end);
    let mut endings = Vec::new();
    rule.cues.iter().filter_map(|i| skills.cues.get(*i)).find_map(|set| {
        let leads = !hyphenated && start > before.len();
        let led = leads.then(|| {
            set.before.iter().find(|cue| {
                before.strip_suffix(cue.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            })
        });
        if let Some(cue) = led.flatten()
            && !leads_on(after)
        {
            return Some((before.len() - cue.len(), before.len()));
        }
        if after.len() < place.folded.len() - end && !place.folded[..start].ends_with('-') {
            set.after.at(after, 0, &mut endings);
            let from = place.folded.len() - after.len();
            return endings.last().map(|e| (from, from + e.end));
        }
        None
    })
}

/// A word glued by a hyphen to a word behind it.
fn followed_by_hyphen(text: &str, end: usize) -> bool {
    text[end..].strip_prefix(['-', '\u{2011}']).is_some_and(|r| r.starts_with(char::is_alphabetic))
}

/// "experience in Go to market": the word behind shows that the cue before meant another thing.
fn leads_on(after: &str) -> bool {
    after.starts_with("to ") || after.starts_with("to-")
}

/// Glued to other words by a hyphen or ampersand: "Go-to-market", "pre-Spring", "R&B".
fn attached(text: &str, start: usize, end: usize) -> bool {
    text[..start].ends_with(['-', '\u{2011}', '&'])
        || followed_by_hyphen(text, end)
        || text[end..].starts_with('&')
}

/// A capital at the start of a sentence or item, with a plain word behind it: "React to", "Spark new ideas".
fn is_verb(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\t', '\u{a0}', '"', '“', '•', '*', '-', '–']);
    let first = before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '•']);
    if !first {
        return false;
    }
    let Some(rest) = text[end..].strip_prefix(' ') else { return false };
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let plain = word.starts_with(char::is_lowercase);
    plain
        && !matches!(
            word,
            "and"
                | "or"
                | "is"
                | "are"
                | "on"
                | "for"
                | "und"
                | "oder"
                | "et"
                | "experience"
                | "knowledge"
                | "skills"
        )
}

/// A part of the title on its own: "Backend Engineer (Go)", "Engineer - React".
fn is_segment(title: &str, start: usize, end: usize) -> bool {
    let before = title[..start].trim_end();
    let after = title[end..].trim_start();
    let opens =
        before.is_empty() || before.ends_with([',', '(', '[', '/', '|', ':', '–', '—', '-', '+', '&']);
    let closes = after.is_empty() || after.starts_with([',', ')', ']', '/', '|', '–', '—', '-', '+', '&']);
    opens && closes && !before.is_empty()
}

/// A list item that says little else: "Go", "Go (required)", "- React".
fn is_whole_item(text: &str, start: usize, end: usize) -> bool {
    const SPARE: usize = 2;
    let rest = text.len() - (end - start);
    let trimmed = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '•' | '*' | '.' | ',' | ';' | ':'));
    rest <= trimmed.len() + SPARE && trimmed.len() == end - start
}
