//! Descriptions: written once as a document of sections, then laid out as each system's HTML. A text is
//! rendered on demand from its posting's seed; the words are this crate's own.

mod craft;
mod craft_other;
mod english;
mod french;
mod german;
mod html;
mod phrases;
mod requirements;

pub(crate) use html::{escape, html, list_items, plain, push};

use crate::companies::Company;
use crate::posting::fields::has_workplace;
use crate::seed::{Dice, Use};
use crate::truth::Posting;
use crate::vocabulary::{Language, Workplace};

/// What a section is about; systems keep some of them in fields of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Company,
    Role,
    Duties,
    Needs,
    Extras,
    Pay,
    Benefits,
    Process,
    Legal,
}

/// A run of text under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) about: About,
    pub(crate) heading: String,
    pub(crate) blocks: Vec<Block>,
}

/// A paragraph or a list, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(String),
    List(Vec<String>),
}

/// How headings and lists look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Headings2,
    Headings3,
    BoldHeadings,
    /// Hardly any markup: lists are told as sentences.
    Letter,
    Questions,
    /// Lists typed as bullet characters and line breaks.
    TypedBullets,
}

/// A whole description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) look: Look,
    pub(crate) sections: Vec<Section>,
}

impl Document {
    /// Writes a posting's description.
    pub(crate) fn of(company: &Company, posting: &Posting) -> Self {
        let mut dice = Dice::new(posting.shown.seed, Use::Text, 0);
        let layout = if dice.chance(80) { company.layout } else { dice.below(6) };
        let look = match layout {
            0 => Look::Headings2,
            1 => Look::Headings3,
            2 => Look::BoldHeadings,
            3 => Look::Letter,
            4 => Look::Questions,
            _ => Look::TypedBullets,
        };
        let words = Words::of(company, posting);
        let mut sections = match posting.language {
            Language::English => english::sections(&mut dice, company, posting, &words, look),
            Language::German => german::sections(&mut dice, company, posting, &words),
            Language::French => french::sections(&mut dice, company, posting, &words),
        };
        if matches!(look, Look::Headings3 | Look::Letter) {
            // These two introduce the company last.
            if let Some(place) = sections.iter().position(|section| section.about == About::Company) {
                let company = sections.remove(place);
                let end = sections
                    .iter()
                    .position(|section| matches!(section.about, About::Process | About::Legal));
                sections.insert(end.unwrap_or(sections.len()), company);
            }
        }
        if look == Look::Letter {
            for section in &mut sections {
                for block in &mut section.blocks {
                    if let Block::List(items) = block {
                        *block = Block::Paragraph(told(items));
                    }
                }
            }
        }
        Self { look, sections }
    }

    /// The sections about these things, in the document's order.
    pub(crate) fn about<'a>(&'a self, wanted: &'a [About]) -> impl Iterator<Item = &'a Section> {
        self.sections.iter().filter(|section| wanted.contains(&section.about))
    }
}

/// List items as sentences of one paragraph.
fn told(items: &[String]) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(item);
        if !item.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    text
}

/// Whether the description says where the work is done. Boards without a field for it always do.
pub(crate) fn tells_workplace(posting: &Posting) -> bool {
    match posting.ats {
        _ if posting.workplace == Workplace::Unspecified => false,
        ats if !has_workplace(ats) => true,
        _ => Dice::new(posting.shown.seed, Use::Wire, 1).chance(60),
    }
}

/// The words that fill the gaps of the phrases.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    company: &'a str,
    customers: &'a str,
    things: &'a str,
    team: &'a str,
    place: String,
}

impl<'a> Words<'a> {
    fn of(company: &'a Company, posting: &'a Posting) -> Self {
        let places: Vec<&str> = posting.shown.spots.iter().map(|spot| spot.spoken).collect();
        let joint = match posting.language {
            Language::English => " or ",
            Language::German => " oder ",
            Language::French => " ou ",
        };
        Self {
            company: &company.name,
            customers: company.industry.customers,
            things: company.industry.things,
            team: posting.team,
            place: places.join(joint),
        }
    }

    /// Fills `{company}`, `{customers}`, `{things}`, `{team}` and `{place}`; other braces stay as they are.
    fn fill(&self, phrase: &str) -> String {
        let mut out = String::with_capacity(phrase.len() + 32);
        let mut rest = phrase;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match name {
                "company" => out.push_str(self.company),
                "customers" => out.push_str(self.customers),
                "things" => out.push_str(self.things),
                "team" => out.push_str(self.team),
                "place" => out.push_str(&self.place),
                _ => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn fill_all(&self, phrases: Vec<&str>) -> Vec<String> {
        phrases.into_iter().map(|phrase| self.fill(phrase)).collect()
    }
}

/// "A", "A and B", "A, B and C".
pub(crate) fn joined(items: &[&str], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., end] => format!("{}{last}{end}", first.join(", ")),
    }
}
