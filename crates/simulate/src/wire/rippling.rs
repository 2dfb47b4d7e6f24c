//! Rippling's job board API: a list with one row per job and location, and a detail per job.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, View, Wire, path_segment, written};
use crate::text::{About, Document, html};
use crate::vocabulary::{Employment, PayKind, Period};

/// The markup its editor writes around every run of text.
const STYLE: &str = " style=\"font-family:&quot;Basel Grotesk&quot;,Arial,sans-serif;font-size:11pt;line-height:1.6;margin:4px 0px;\"";

/// Rippling's face.
pub(super) struct Rippling;

impl Wire for Rippling {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (board, ask) = match request.path {
            ["platform", "api", "ats", "v1", "board", board, "jobs"] => (board, Ask::list("")),
            ["platform", "api", "ats", "v1", "board", board, "jobs", id] => (board, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*board).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = match ask {
            Ask::List { .. } => view.rows(0, usize::MAX, rows).into_iter().flatten().collect(),
            Ask::Posting { id, .. } => view.one(id, detail)?,
        };
        Some(Answer::json(&answer))
    }
}

fn url(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    listed.page(&format!(
        "https://ats.rippling.com/{}/jobs/{}",
        path_segment(&posting.board),
        posting.external_id
    ))
}

/// The list's rows of one job: as many as it has places.
fn rows(listed: &Listed<'_>) -> Vec<Value> {
    let posting = listed.posting;
    posting
        .shown
        .spots
        .iter()
        .map(|spot| {
            json!({
                "uuid": posting.external_id,
                "name": posting.title,
                "department": { "id": posting.department, "label": posting.department },
                "url": url(listed),
                "workLocation": { "label": spot.label, "id": spot.label },
            })
        })
        .collect()
}

/// One job in full.
fn detail(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let document = Document::of(company, posting);
    let part = |about: &[About]| format!("<meta>{}", html(document.about(about), document.look, STYLE));
    let labels: Vec<&str> = posting.shown.spots.iter().map(|spot| spot.label.as_str()).collect();
    let country = posting.places.first().map_or("*", |place| place.country);
    let pay: Vec<Value> = posting
        .salaries
        .iter()
        .filter(|range| posting.pay_in_fields() && range.kind == PayKind::Base)
        .map(|range| {
            json!({
                "location": range.zone.unwrap_or(country),
                "currency": range.currency,
                "frequency": match range.period {
                    Period::Year => "YEAR",
                    Period::Month => "MONTH",
                    Period::Day => "DAY",
                    Period::Hour => "HOUR",
                },
                "rangeStart": range.min,
                "rangeEnd": range.max,
            })
        })
        .collect();
    json!({
        "uuid": posting.external_id,
        "name": posting.title,
        "description": {
            "company": part(&[About::Company]),
            "role": part(&[About::Role, About::Duties, About::Needs, About::Extras, About::Pay, About::Benefits, About::Process, About::Legal]),
        },
        "workLocations": labels,
        "department": { "name": posting.department, "base_department": posting.department, "department_tree": [posting.department] },
        "employmentType": employment(posting.employment),
        // Pacific time, as the real host writes.
        "createdOn": written(posting.published_at, -7, true),
        "activeJobApplication": null,
        "eeocQuestionnaireEnabled": false,
        "eeocQuestionnaireEnabledForJobPost": false,
        "url": url(listed),
        "board": {
            "boardType": "RIPPLING",
            "slug": company.board,
            "title": company.name,
            "subtitle": null,
            "boardURL": company.careers_url(),
            "groupJobsByLocation": true,
            "showBoardLogoOnJobPost": true,
            "showCompanyInfoUnderJobPost": true,
        },
        "payRangeDetails": pay,
        "hasAIEvaluationsEnabled": false,
        "companyName": company.name,
        "unlistedFromSearch": false,
    })
}

fn employment(employment: Employment) -> Value {
    let (label, words) = match employment {
        Employment::PartTime => ("HOURLY_PT", "Hourly, part-time"),
        Employment::Contract => ("CONTRACTOR", "Contractor"),
        Employment::Temporary => ("TEMP", "Temporary"),
        Employment::Internship => ("INTERN", "Intern"),
        Employment::FullTime | Employment::Unspecified => ("SALARIED_FT", "Salaried, full-time"),
    };
    json!({ "label": label, "id": words })
}
