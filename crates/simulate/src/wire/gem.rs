//! Gem's job board API: one answer with the text, and the hosted pages' own interface, which alone tells pay.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Validator, View, Wire, written};
use crate::text::{About, escape, tells_workplace};
use crate::vocabulary::{Employment, Workplace};

/// Gem's face: both of its hosts.
pub(super) struct Gem;

impl Wire for Gem {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        match (request.path, request.posted) {
            (["job_board", "v0", board, "job_posts"], None) => Some(((*board).to_owned(), Ask::list(""))),
            (["api", "public", "graphql"], Some(posted)) => {
                let query: Value = serde_json::from_slice(posted).ok()?;
                let variables = &query["variables"];
                let (board, id) = (variables["boardId"].as_str()?, variables["extId"].as_str()?);
                Some((board.to_owned(), Ask::posting(id, "")))
            }
            _ => None,
        }
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        Some(Answer::json(&match ask {
            Ask::List { .. } => Value::Array(view.rows(0, usize::MAX, job)),
            // What it does not have is an error inside a success.
            Ask::Posting { id, .. } => view.one(id, detail).unwrap_or_else(missing),
        }))
    }

    fn validator(&self, ask: &Ask) -> Validator {
        if ask.is_list() { Validator::Weak } else { Validator::None }
    }
}

fn missing() -> Value {
    json!({ "errors": [{ "message": "Job posting not found" }], "data": null })
}

fn job(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    json!({
        "id": posting.external_id,
        "title": posting.title,
        "absolute_url": listed.page(&format!("https://jobs.gem.com/{}/{}", company.board, posting.external_id)),
        "content": listed.html(),
        "location": { "name": listed.label() },
        "offices": [{ "name": "HQ", "location": { "name": company.city } }],
        "departments": [{ "name": posting.department }],
        "employment_type": match posting.employment {
            Employment::PartTime => "part_time",
            Employment::Contract => "contract",
            Employment::Temporary => "temporary",
            Employment::Internship => "internship",
            Employment::FullTime | Employment::Unspecified => "full_time",
        },
        "location_type": match posting.workplace {
            _ if tells_workplace(posting) => None,
            Workplace::Remote => Some("remote"),
            Workplace::Hybrid => Some("hybrid"),
            Workplace::Onsite => Some("in_office"),
            Workplace::Unspecified => None,
        },
        "first_published_at": written(posting.published_at, 0, true),
        "updated_at": written(posting.updated_at, 0, true),
        "requisition_id": null,
    })
}

fn detail(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    let places: Vec<Value> = posting
        .shown
        .spots
        .iter()
        // A place's own flag is false on remote jobs, too.
        .map(|spot| json!({ "city": spot.place.city, "isoCountry": alpha3(spot.place.country), "isRemote": false }))
        .collect();
    let other = [About::Role, About::Duties, About::Needs, About::Extras, About::Pay, About::Benefits];
    json!({ "data": { "oatsExternalJobPosting": {
        "extId": posting.external_id,
        "descriptionHtml": listed.html_about(&other),
        "compensationHtml": listed.pay_text().map(|pay| format!("<p>{}</p>", escape(&pay))),
        "jobPostSectionHtml": {
            "introHtml": listed.html_about(&[About::Company]),
            "outroHtml": listed.html_about(&[About::Process, About::Legal]),
        },
        "locations": places,
    } } })
}

/// ISO 3166 alpha-3 of the countries a world has.
fn alpha3(code: &str) -> Option<&'static str> {
    Some(match code {
        "US" => "USA",
        "GB" => "GBR",
        "DE" => "DEU",
        "FR" => "FRA",
        "NL" => "NLD",
        "IE" => "IRL",
        "ES" => "ESP",
        "PT" => "PRT",
        "PL" => "POL",
        "SE" => "SWE",
        "CH" => "CHE",
        "CA" => "CAN",
        "IN" => "IND",
        "AU" => "AUS",
        "SG" => "SGP",
        "JP" => "JPN",
        _ => return None,
    })
}
