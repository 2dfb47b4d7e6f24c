//! English descriptions, put together from the phrases.

use crate::companies::Company;
use crate::posting::notation;
use crate::seed::{Dice, Use};
use crate::truth::Posting;
use crate::vocabulary::{Employment, Visa, Workplace};

use super::craft::craft;
use super::{About, Block, Look, Section, Words, joined, phrases, requirements, tells_workplace};

pub(super) fn sections(
    dice: &mut Dice,
    company: &Company,
    posting: &Posting,
    words: &Words<'_>,
    look: Look,
) -> Vec<Section> {
    let craft = craft(posting.shown.function);
    let mut sections = Vec::new();
    let mut add = |dice: &mut Dice, about: About, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            let heading = words.fill(dice.phrase(phrases::heading(look, about)));
            sections.push(Section { about, heading, blocks });
        }
    };

    let about = about_company(dice, company, words);
    add(dice, About::Company, about);
    let role = about_role(dice, posting, words, craft.roles);
    add(dice, About::Role, role);

    let count = dice.between(5, 7) as usize;
    let duties = words.fill_all(dice.some(craft.duties, count));
    add(dice, About::Duties, vec![Block::List(duties)]);

    let mut needs = requirements::required(dice, posting, craft);
    let count = dice.between(2, 4) as usize;
    needs.extend(words.fill_all(dice.some(craft.needs, count)));
    add(dice, About::Needs, vec![Block::List(needs)]);

    let extras = requirements::preferred(dice, posting);
    if !extras.is_empty() {
        add(dice, About::Extras, vec![Block::List(extras)]);
    }
    if posting.pay_in_text() {
        let pay = about_pay(dice, posting);
        add(dice, About::Pay, pay);
    }
    let count = dice.between(4, 6) as usize;
    let benefits: &[&str] = match posting.shown.spots.first().map(|spot| spot.place.country) {
        Some("US") => &phrases::BENEFITS_US,
        Some("GB") => &phrases::BENEFITS_UK,
        Some("DE" | "FR" | "NL" | "IE" | "ES" | "PT" | "PL" | "SE" | "CH" | "EU" | "EMEA") => {
            &phrases::BENEFITS_EUROPE
        }
        _ => &phrases::BENEFITS_WORLD,
    };
    let benefits = words.fill_all(dice.some(benefits, count));
    add(dice, About::Benefits, vec![Block::List(benefits)]);
    if dice.chance(35) {
        let process = dice.phrase(&phrases::PROCESS).to_owned();
        add(dice, About::Process, vec![Block::Paragraph(process)]);
    }
    let legal = small_print(dice, company, posting, words);
    add(dice, About::Legal, legal);
    sections
}

fn about_company(dice: &mut Dice, company: &Company, words: &Words<'_>) -> Vec<Block> {
    let industry = company.industry;
    let mut first = format!("{} makes {}. ", company.name, industry.makes);
    first.push_str(&words.fill(industry.story));
    let mut second: Vec<String> = Vec::new();
    if dice.chance(70) {
        second.push(dice.one(&industry.scale).to_owned());
    }
    if dice.chance(55) {
        second.push(dice.one(&phrases::FUNDING).to_owned());
    }
    if dice.chance(60) {
        let offices: Vec<&str> = company.offices.iter().map(|city| city.name).collect();
        second.push(format!(
            "We are {} people, most of us in {}.",
            company.employees,
            joined(&offices, " and ")
        ));
    }
    second.push(words.fill(dice.one(&phrases::WAYS)));
    vec![Block::Paragraph(first), Block::Paragraph(second.join(" "))]
}

fn about_role(dice: &mut Dice, posting: &Posting, words: &Words<'_>, roles: &[&str]) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(words.fill(dice.phrase(roles)))];
    let mut terms: Vec<String> = Vec::new();
    if tells_workplace(posting) {
        terms.extend(workplace(dice, posting, words));
    }
    if posting.shown.employment_in_text {
        terms.push(contract(posting.shown.contract).to_owned());
    }
    // Edits and reposts change a sentence, as they do in life: the rest stays to the letter.
    if posting.shown.text_edits > 0 {
        let mut edit = Dice::new(posting.shown.seed, Use::TextEdit, 0);
        let first = edit.below(phrases::EDITS.len() as u32) as usize;
        terms.push(
            phrases::EDITS[(first + usize::from(posting.shown.text_edits)) % phrases::EDITS.len()].to_owned(),
        );
    }
    if posting.shown.again {
        terms.push(phrases::AGAIN.to_owned());
    }
    if !terms.is_empty() {
        blocks.push(Block::Paragraph(terms.join(" ")));
    }
    blocks
}

fn workplace(dice: &mut Dice, posting: &Posting, words: &Words<'_>) -> Option<String> {
    let anywhere = posting.places.first().is_some_and(|place| place.country == "*");
    Some(match posting.workplace {
        Workplace::Remote if anywhere => dice.one(&phrases::ANYWHERE).to_owned(),
        Workplace::Remote => words.fill(dice.one(&phrases::REMOTE)),
        Workplace::Hybrid => words.fill(dice.one(&phrases::HYBRID)),
        Workplace::Onsite => words.fill(dice.one(&phrases::ONSITE)),
        Workplace::Unspecified => return None,
    })
}

fn contract(contract: Employment) -> &'static str {
    match contract {
        Employment::PartTime => "This is a part-time position of 24 hours a week.",
        Employment::Contract => {
            "This is a contract position for six months, with a good chance of an extension."
        }
        Employment::Temporary => {
            "This is a temporary position: we are covering a parental leave of ten months."
        }
        Employment::Internship => "This is a paid internship of twelve weeks.",
        Employment::FullTime | Employment::Unspecified => "This is a full-time position.",
    }
}

fn about_pay(dice: &mut Dice, posting: &Posting) -> Vec<Block> {
    let mut text = notation::sentence(dice, &posting.salaries, posting.language);
    if dice.chance(35) {
        text.push(' ');
        text.push_str(dice.phrase(&[
            "Where you start within the range depends on experience, and the rest of it is there to grow into.",
            "Figures are reviewed every January.",
            "The final offer depends on your skills and location.",
        ]));
    }
    vec![Block::Paragraph(text)]
}

fn small_print(dice: &mut Dice, company: &Company, posting: &Posting, words: &Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    match posting.visa {
        Visa::Yes => blocks.push(Block::Paragraph(dice.one(&phrases::VISA_YES).to_owned())),
        Visa::No => blocks.push(Block::Paragraph(dice.one(&phrases::VISA_NO).to_owned())),
        Visa::Unspecified => {}
    }
    if dice.chance(12) {
        // Recruiters do leave their addresses; a reader must not pass them on. (555-01xx is reserved for fiction.)
        let name = dice.one(&["Dana", "Ilse", "Marcus", "Priya", "Tomasz"]);
        let line = 100 + dice.below(100);
        blocks.push(Block::Paragraph(format!(
            "Questions? Write to {name} at {}@{}.example or call +1 (303) 555-0{line}.",
            name.to_lowercase(),
            company.slug
        )));
    }
    if blocks.is_empty() || dice.chance(80) {
        blocks.push(Block::Paragraph(words.fill(dice.one(&phrases::EQUAL))));
    }
    blocks
}
