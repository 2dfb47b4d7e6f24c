//! Lever's postings API: a bare array, the body spread over several fields.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, View, Wire, path_segment};
use crate::seed::{Dice, Use};
use crate::text::{About, Block, Document, Look, Section, html, list_items, plain, tells_workplace};
use crate::vocabulary::{Employment, PayKind, Period, Workplace};

/// Lever's face.
pub(super) struct Lever;

impl Wire for Lever {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (site, ask) = match request.path {
            ["v0", "postings", site] => {
                let skip = request.number("skip").unwrap_or(0);
                (site, Ask::page("", skip, request.number("limit").unwrap_or(usize::MAX)))
            }
            ["v0", "postings", site, id] => (site, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*site).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = match ask {
            Ask::List { from, most, .. } => Value::Array(view.rows(*from, *most, posting)),
            Ask::Posting { id, .. } => view.one(id, posting)?,
        };
        Some(Answer::json(&answer))
    }
}

/// One posting.
fn posting(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let document = Document::of(company, posting);
    let url = listed.page(&format!(
        "https://jobs.lever.co/{}/{}",
        path_segment(&posting.board),
        posting.external_id
    ));
    let labels: Vec<&str> = posting.shown.spots.iter().map(|spot| spot.label.as_str()).collect();
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 4);
    let part = |about: &[About]| Part::of(&document, about);
    // The lists of a posting written as a letter are paragraphs of its body.
    let in_lists: &[About] = &[About::Duties, About::Needs, About::Extras, About::Benefits];
    let as_letter = matches!(document.look, Look::Letter | Look::TypedBullets);
    let opening = part(&[About::Company]);
    let body = if as_letter {
        part(&[About::Role, About::Duties, About::Needs, About::Extras, About::Benefits])
    } else {
        part(&[About::Role])
    };
    let additional = part(&[About::Pay, About::Process, About::Legal]);
    let lists: Vec<Value> = if as_letter {
        Vec::new()
    } else {
        document
            .about(in_lists)
            .map(|section| json!({ "text": section.heading, "content": items(section) }))
            .collect()
    };
    let country =
        posting.places.first().map(|place| place.country).filter(|code| code.len() == 2 && *code != "EU");
    let mut answer = json!({
        "id": posting.external_id,
        "text": posting.title,
        "categories": {
            "commitment": commitment(posting.employment),
            "department": posting.department,
            "location": labels.first(),
            "team": posting.team,
            "allLocations": labels,
        },
        "country": country,
        "createdAt": posting.published_at.timestamp_millis(),
        "workplaceType": match posting.workplace {
            _ if tells_workplace(posting) && dice.chance(30) => "unspecified",
            Workplace::Remote => "remote",
            Workplace::Hybrid => "hybrid",
            Workplace::Onsite => dice.one(&["on-site", "on-site", "onsite"]),
            Workplace::Unspecified => "unspecified",
        },
        "opening": opening.html,
        "openingPlain": opening.plain,
        "descriptionBody": body.html,
        "descriptionBodyPlain": body.plain,
        "description": format!("{}{}", opening.html, body.html),
        "descriptionPlain": format!("{}\n\n{}", opening.plain, body.plain),
        "lists": lists,
        "additional": additional.html,
        "additionalPlain": additional.plain,
        "hostedUrl": url,
        "applyUrl": format!("{url}/apply"),
    });
    // One range fits into the field; postings with several tell them in words only.
    let base: Vec<_> = posting.salaries.iter().filter(|range| range.kind == PayKind::Base).collect();
    if posting.pay_in_fields()
        && let Some(range) = base.first()
    {
        answer["salaryRange"] = json!({
            "currency": range.currency,
            "interval": match range.period {
                Period::Year => "per-year-salary",
                Period::Month => "per-month-salary",
                Period::Day => "per-day-wage",
                Period::Hour => "per-hour-wage",
            },
            "min": range.min,
            "max": range.max,
        });
        let words = "The range above is the base pay for this position; equity comes on top of it.";
        answer["salaryDescription"] = json!(format!("<div>{words}</div>"));
        answer["salaryDescriptionPlain"] = json!(words);
    }
    answer
}

/// A field in both of its forms.
struct Part {
    html: String,
    plain: String,
}

impl Part {
    fn of(document: &Document, about: &[About]) -> Self {
        let wanted = |section: &&Section| about.contains(&section.about);
        Self {
            html: format!("<div>{}</div>", html(document.sections.iter().filter(wanted), document.look, "")),
            plain: plain(document.sections.iter().filter(wanted)),
        }
    }
}

/// A list's items without the list around them.
fn items(section: &Section) -> String {
    section
        .blocks
        .iter()
        .map(|block| match block {
            Block::List(entries) => list_items(entries),
            Block::Paragraph(text) => list_items(std::slice::from_ref(text)),
        })
        .collect()
}

/// Free text on real boards.
fn commitment(employment: Employment) -> &'static str {
    match employment {
        Employment::PartTime => "Part-time",
        Employment::Contract => "Contract",
        Employment::Temporary => "Fixed term",
        Employment::Internship => "Internship",
        Employment::FullTime | Employment::Unspecified => "Full-time",
    }
}
