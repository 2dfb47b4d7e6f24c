//! Pinpoint's postings: one answer, the text over sections with headings of their own, hidden pay among the fields.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Validator, View, Wire, written};
use crate::seed::{Dice, Use};
use crate::text::{About, Document, Section, html, tells_workplace};
use crate::vocabulary::{Employment, Period, Workplace};

/// Pinpoint's face.
pub(super) struct Pinpoint;

impl Wire for Pinpoint {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board, "postings.json"] = request.path else { return None };
        Some(((*board).to_owned(), Ask::list("")))
    }

    fn answer(&self, view: &View<'_>, _ask: &Ask) -> Option<Answer> {
        Some(Answer::json(&json!({ "data": view.rows(0, usize::MAX, posting) })))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Weak
    }
}

/// A section without its heading, and the heading by itself.
fn section(document: &Document, about: About) -> (String, String) {
    let mut heading = String::new();
    let sections = document.sections.iter().filter(|section| section.about == about);
    let bare: Vec<Section> = sections
        .map(|section| {
            heading.clone_from(&section.heading);
            Section { heading: String::new(), ..section.clone() }
        })
        .collect();
    (html(bare.iter(), document.look, ""), heading)
}

fn posting(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let document = Document::of(company, posting);
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 6);
    let (duties, duties_heading) = section(&document, About::Duties);
    let (needs, needs_heading) = section(&document, About::Needs);
    let (benefits, benefits_heading) = section(&document, About::Benefits);
    // Some employers fill in the band and do not show it.
    let hidden = posting.salaries.is_empty() && dice.chance(25);
    let (min, max) = match listed.range() {
        Some(range) => (range.min, range.max),
        None if hidden => (Some(31_000), Some(99_000)),
        None => (None, None),
    };
    let (workplace, employment) = (workplace(listed, &mut dice), employment(posting.employment));
    let period = listed.range().map_or(Period::Year, |range| range.period);
    json!({
        "id": posting.external_id,
        "title": posting.title,
        "url": listed.page(&format!("https://{}.pinpointhq.com/en/postings/{}", company.board, posting.external_id)),
        "path": format!("/en/postings/{}", posting.external_id),
        "description": listed.html_about(&[About::Company, About::Role, About::Extras, About::Pay, About::Process, About::Legal]),
        "key_responsibilities": duties, "key_responsibilities_header": duties_heading,
        "skills_knowledge_expertise": needs, "skills_knowledge_expertise_header": needs_heading,
        "benefits": benefits, "benefits_header": benefits_heading,
        "reporting_to": "Head of Something",
        "compensation": listed.range().and_then(|_| listed.pay_text()),
        "compensation_minimum": min, "compensation_maximum": max,
        "compensation_currency": listed.range().map_or(company.currency, |range| range.currency),
        "compensation_frequency": match period {
            Period::Year => "year",
            Period::Month => "month",
            Period::Day => "day",
            Period::Hour => "hour",
        },
        "compensation_visible": !hidden,
        "deadline_at": null,
        "first_published_at": written(posting.published_at, 1, false),
        "employment_type": employment, "employment_type_text": employment,
        "workplace_type": workplace, "workplace_type_text": workplace,
        "job": { "id": posting.external_id, "requisition_id": null, "department": { "name": posting.department }, "division": null },
        "location": listed.spot().map(|spot| json!({
            "name": spot.label, "city": spot.place.city, "province": spot.region_name.or(Some(spot.country_name)),
        })),
    })
}

fn workplace(listed: &Listed<'_>, dice: &mut Dice) -> Option<&'static str> {
    Some(match listed.posting.workplace {
        _ if tells_workplace(listed.posting) && dice.chance(20) => return None,
        Workplace::Remote => "remote",
        Workplace::Hybrid => "hybrid",
        Workplace::Onsite => "onsite",
        Workplace::Unspecified => return None,
    })
}

fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::PartTime => "permanent_part_time",
        Employment::Contract => "contract",
        Employment::Temporary => "fixed_term_full_time",
        Employment::Internship => "internship",
        Employment::FullTime | Employment::Unspecified => "permanent_full_time",
    }
}
