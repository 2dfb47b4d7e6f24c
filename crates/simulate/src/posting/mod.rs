//! From the few bytes kept per posting to everything true about it. Nothing here is stored: a posting's
//! facts are computed when asked for, which lets a world hold hundreds of thousands of them.

pub(crate) mod fields;
mod identity;
pub(crate) mod notation;
pub(crate) mod pay;
pub(crate) mod place;
pub(crate) mod title;

use chrono::{DateTime, Utc};

use crate::companies::Company;
use crate::seed::{Dice, Use, derive};
use crate::skills::{self, Skill};
use crate::truth::{CertificationTruth, Posting, SkillTruth};
use crate::vocabulary::{Ats, Employment, Language, Level, Requirement, Stated, Visa};
pub(crate) use identity::external_id;
use identity::number;
use place::Spot;
use title::Function;

/// All that is kept of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its number on the board, counted from 0 and never used again.
    pub(crate) serial: u32,
    /// The number its facts and text come from: its own, or that of the posting it repeats.
    pub(crate) origin: u32,
    /// The posting whose place it takes, when it was posted again under a new id.
    pub(crate) repost_of: Option<u32>,
    /// Which city's listing of its opening it is; 0 is the first.
    pub(crate) copy: u8,
    pub(crate) text_edits: u8,
    pub(crate) pay_edits: u8,
    /// Milliseconds since the epoch, as all times of this crate's state.
    pub(crate) published: i64,
    pub(crate) updated: i64,
    pub(crate) closed: Option<i64>,
}

impl Entry {
    /// A posting of its own, published at this millisecond.
    pub(crate) fn fresh(serial: u32, published: i64) -> Self {
        Self {
            serial,
            origin: serial,
            repost_of: None,
            copy: 0,
            text_edits: 0,
            pay_edits: 0,
            published,
            updated: published,
            closed: None,
        }
    }

    /// Counts an edit of its text; 0 is kept for texts never edited.
    pub(crate) fn edit_text(&mut self) {
        self.text_edits = self.text_edits.wrapping_add(1).max(1);
    }

    /// Counts an edit of its pay.
    pub(crate) fn edit_pay(&mut self) {
        self.pay_edits = self.pay_edits.saturating_add(1);
    }
}

/// How a posting is written and shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// Seed of the opening: of its facts and its text.
    pub(crate) seed: u64,
    /// Seed of this listing: of ids and other things of its own.
    pub(crate) own: u64,
    pub(crate) number: i64,
    pub(crate) function: Function,
    pub(crate) spots: Vec<Spot>,
    pub(crate) required: Vec<Skill>,
    pub(crate) preferred: Vec<Skill>,
    pub(crate) text_edits: u8,
    /// Listed again after a closure: the text carries one more sentence.
    pub(crate) again: bool,
    /// Says the contract in words (on boards without a field for it).
    pub(crate) employment_in_text: bool,
    /// What the contract is, said or not.
    pub(crate) contract: Employment,
    pub(crate) degree_asked: bool,
}

/// Unlisted jobs stand in Ashby's answers with `isListed: false` and are no postings.
pub(crate) fn is_listed(company: &Company, origin: u32) -> bool {
    company.ats != Ats::Ashby || !derive(company.seed, Use::Wire, u64::from(origin)).is_multiple_of(23)
}

/// Reads the facts off an entry.
pub(crate) fn read(company: &Company, index: u32, entry: &Entry) -> Posting {
    let seed = derive(company.seed, Use::Title, u64::from(entry.origin));
    let mut dice = Dice::new(seed, Use::Title, 0);
    let language = match company.local_language {
        Some((percent, language)) if dice.chance(percent) => language,
        _ => Language::English,
    };
    let function = Function::draw(&mut dice);
    let team = dice.one(&company.industry.teams);
    let mut skill_dice = Dice::new(seed, Use::Skills, 0);
    let stack = function.stack(&mut skill_dice, company);
    let (required, preferred) = skills::draw(&mut skill_dice, stack);
    let titled = title::draw(&mut dice, company, function, team, &required, language);
    let placed = place::draw(&mut Dice::new(seed, Use::Place, 0), company, entry.copy);

    let mut terms = Dice::new(seed, Use::Terms, 0);
    let years_min = years(&mut terms, function, titled.seniority);
    let contract = contract(&mut terms, titled.seniority);
    let visa = terms.weighted(&[(78, Visa::Unspecified), (11, Visa::Yes), (11, Visa::No)]);
    let certifications = certifications(&mut terms, function, &required, &preferred);
    let employment_in_text = contract != Employment::FullTime || terms.chance(45);
    // Where there is no field for the contract only words can tell it.
    let employment = if !fields::has_employment(company.ats) && !employment_in_text {
        Employment::Unspecified
    } else {
        contract
    };

    let salaries = pay::draw(
        &mut Dice::new(seed, Use::Pay, 0),
        pay::Job {
            company,
            function,
            seniority: titled.seniority,
            employment: contract,
            placed: &placed,
            seed,
            edits: entry.pay_edits,
        },
    );
    Posting {
        company: company.slug.clone(),
        ats: company.ats,
        board: company.board.clone(),
        external_id: external_id(company, index, entry.serial),
        opening: seed,
        repost_of: entry.repost_of.map(|serial| external_id(company, index, serial)),
        title: titled.title,
        role: function.role(),
        level: titled.said.unwrap_or_else(|| level_of(years_min)),
        places: placed.spots.iter().map(|spot| spot.place.clone()).collect(),
        workplace: placed.workplace,
        employment,
        department: function.department(),
        team,
        skills: truths(&required, Requirement::Required)
            .chain(truths(&preferred, Requirement::Preferred))
            .collect(),
        certifications,
        salaries,
        years_min,
        visa,
        language,
        published_at: instant(entry.published),
        updated_at: instant(entry.updated),
        closed_at: entry.closed.map(instant),
        shown: Shown {
            seed,
            own: derive(company.seed, Use::Identity, u64::from(entry.serial)),
            number: number(index, entry.serial),
            function,
            spots: placed.spots,
            required,
            preferred,
            text_edits: entry.text_edits,
            again: entry.repost_of.is_some(),
            employment_in_text,
            contract,
            degree_asked: terms.chance(35),
        },
    }
}

fn truths(skills: &[Skill], requirement: Requirement) -> impl Iterator<Item = SkillTruth> {
    skills.iter().map(move |skill| SkillTruth { slug: skill.slug, name: skill.name, requirement })
}

/// Years asked for; a fifth of postings ask for none.
fn years(dice: &mut Dice, function: Function, seniority: Level) -> Option<u32> {
    if dice.chance(20) {
        return None;
    }
    Some(match seniority {
        Level::Intern => return None,
        Level::Junior => 1,
        Level::Senior => dice.one(&[5, 5, 5, 6, 7]),
        Level::Staff => dice.one(&[8, 8, 9]),
        Level::Principal => dice.one(&[10, 12]),
        Level::Lead => dice.one(&[6, 7, 8]),
        Level::Manager => dice.one(&[3, 4, 5]),
        Level::Director => dice.one(&[8, 10]),
        Level::Mid | Level::Unspecified if function.is_technical() => dice.one(&[2, 3, 3, 4]),
        Level::Mid | Level::Unspecified => dice.one(&[2, 3]),
    })
}

/// The level a reader may conclude from years alone: 0-1 junior, 2-4 mid, 5-7 senior, 8 and more staff.
fn level_of(years: Option<u32>) -> Level {
    match years {
        None => Level::Unspecified,
        Some(0..=1) => Level::Junior,
        Some(2..=4) => Level::Mid,
        Some(5..=7) => Level::Senior,
        Some(_) => Level::Staff,
    }
}

fn contract(dice: &mut Dice, seniority: Level) -> Employment {
    if seniority == Level::Intern {
        return Employment::Internship;
    }
    dice.weighted(&[
        (90, Employment::FullTime),
        (5, Employment::Contract),
        (3, Employment::PartTime),
        (2, Employment::Temporary),
    ])
}

fn certifications(
    dice: &mut Dice,
    function: Function,
    required: &[Skill],
    preferred: &[Skill],
) -> Vec<CertificationTruth> {
    let (percent, offered) = if function == Function::Security {
        (50, vec![("cissp", "CISSP"), ("oscp", "OSCP")])
    } else {
        (16, skills::certifications(&[required, preferred].concat()))
    };
    if !function.is_technical() || !dice.chance(percent) {
        return Vec::new();
    }
    let count = dice.between(1, 2) as usize;
    dice.some(&offered, count).into_iter().map(|(slug, name)| CertificationTruth { slug, name }).collect()
}

pub(crate) fn instant(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

impl Posting {
    /// Whether the feed's pay fields hold the ranges.
    pub(crate) fn pay_in_fields(&self) -> bool {
        self.salaries.iter().any(|range| matches!(range.stated, Stated::Structured | Stated::Both))
    }

    /// Whether the description names them.
    pub(crate) fn pay_in_text(&self) -> bool {
        self.salaries.iter().any(|range| matches!(range.stated, Stated::Text | Stated::Both))
    }
}
