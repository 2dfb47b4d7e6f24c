//! Requirements and nice-to-haves: the skills of a posting in sentences, lists and slashes, with the
//! years and certifications asked for.

use crate::seed::Dice;
use crate::skills::{Kind, Skill};
use crate::truth::Posting;

use super::craft::Craft;
use super::joined;

/// The lines of the requirements that name technologies and years.
pub(super) fn required(dice: &mut Dice, posting: &Posting, craft: &Craft) -> Vec<String> {
    let skills = &posting.shown.required;
    let (languages, rest): (Vec<Skill>, Vec<Skill>) =
        skills.iter().partition(|skill| skill.kind == Kind::Language);
    let mut lines = vec![first_line(dice, posting, craft, &languages)];
    lines.retain(|line| !line.is_empty());
    if rest.len() >= 3 && dice.chance(25) {
        let names = spelled(dice, &rest);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        lines.push(format!(
            "{}: {}",
            dice.phrase(&[
                "Tech stack you know most of",
                "Our stack, which you should know well",
                "Technologies"
            ]),
            names.join(", ")
        ));
    } else {
        for kind in [Kind::Framework, Kind::Store, Kind::Messaging, Kind::Cloud, Kind::Tool, Kind::Practice] {
            let group: Vec<Skill> = rest.iter().copied().filter(|skill| skill.kind == kind).collect();
            if !group.is_empty() {
                let names = spelled(dice, &group);
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(dice.phrase(templates(kind)).replace("{skills}", &joined(&names, " and ")));
            }
        }
    }
    if posting.shown.degree_asked {
        lines.push(
            dice.phrase(&[
                "A degree in computer science or a related field, or the equivalent in practice",
                "Bachelor's degree or comparable experience",
            ])
            .to_owned(),
        );
    }
    lines
}

/// Years and languages, which come first in most postings.
fn first_line(dice: &mut Dice, posting: &Posting, craft: &Craft, languages: &[Skill]) -> String {
    let names = spelled(dice, languages);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = if names.len() == 2 && dice.chance(25) { names.join("/") } else { joined(&names, " and ") };
    let field = craft.field;
    let years = posting.years_min.map(|years| match dice.below(5) {
        0 => format!("At least {years} years of experience"),
        1 => format!("{years}-{} years of experience", years + 3),
        2 => format!("{years} or more years of professional experience"),
        3 => format!("A minimum of {years} years' experience"),
        _ => format!("{years}+ years of experience"),
    });
    let years = years
        .map(|years| if posting.years_min == Some(1) { years.replace("1 years", "1 year") } else { years });
    match (years, list.is_empty()) {
        (Some(years), true) => format!("{years} in {field}"),
        (Some(years), false) if dice.chance(50) => format!("{years} in {field}, most of it in {list}"),
        (Some(years), false) => format!("{years} in {field} and a strong command of {list}"),
        (None, true) => String::new(),
        (None, false) => dice
            .phrase(&[
                "Strong command of {list}",
                "You write {list} that others like to read",
                "Professional experience with {list}",
                "Fluency in {list}",
            ])
            .replace("{list}", &list),
    }
}

fn templates(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Language | Kind::Framework => &[
            "Hands-on experience with {skills}",
            "Solid knowledge of {skills}",
            "You have shipped with {skills} before",
        ],
        Kind::Store => &[
            "Production experience with {skills}",
            "Confidence with {skills}, including the parts that hurt under load",
            "You know {skills} well",
        ],
        Kind::Messaging => {
            &["Experience with {skills} in production", "You have operated {skills}, not only used it"]
        }
        Kind::Cloud => &[
            "You have built on {skills}",
            "Working knowledge of {skills}",
            "Experience running services on {skills}",
        ],
        Kind::Tool => &[
            "You are comfortable with {skills}",
            "Daily use of {skills}",
            "Practical experience with {skills}",
        ],
        Kind::Practice => &["Experience with {skills}", "A good understanding of {skills}"],
    }
}

/// The nice-to-haves: preferred skills and certifications. Empty when there are none.
pub(super) fn preferred(dice: &mut Dice, posting: &Posting) -> Vec<String> {
    let mut lines = Vec::new();
    let skills = spelled(dice, &posting.shown.preferred);
    let mut left: &[String] = &skills;
    while !left.is_empty() {
        let (now, later) = left.split_at(if left.len() > 1 && dice.chance(40) { 2 } else { 1 });
        let names: Vec<&str> = now.iter().map(String::as_str).collect();
        let line = dice.phrase(&[
            "Experience with {skills}",
            "Familiarity with {skills}",
            "Exposure to {skills}",
            "Some experience with {skills}",
            "Knowledge of {skills}",
        ]);
        lines.push(line.replace("{skills}", &joined(&names, " or ")));
        left = later;
    }
    for certification in &posting.certifications {
        lines.push(match dice.below(3) {
            0 => certification.name.to_owned(),
            1 => format!("{} or a comparable certification", certification.name),
            _ => format!("A current certification such as {}", certification.name),
        });
    }
    lines
}

/// Each skill in one of its spellings.
pub(super) fn spelled(dice: &mut Dice, skills: &[Skill]) -> Vec<String> {
    skills.iter().map(|skill| dice.phrase(skill.forms).to_owned()).collect()
}
