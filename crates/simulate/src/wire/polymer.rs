//! Polymer's job board API: pages of fifty with a total, details with the text; an organization that does not exist
//! looks like one without jobs, but is not named.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, written};
use crate::vocabulary::{Employment, Workplace};

/// Jobs a page, unless fewer are asked for.
const PAGE: usize = 50;

/// Polymer's face.
pub(super) struct Polymer;

impl Wire for Polymer {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (organization, ask) = match request.path {
            ["v1", "hire", "organizations", organization, "jobs"] => {
                let most = request.number("per_page").unwrap_or(PAGE).clamp(1, PAGE);
                let page = request.number("page").unwrap_or(1).max(1);
                (organization, Ask::page("", (page - 1) * most, most))
            }
            ["v1", "hire", "organizations", organization, "jobs", id] => (organization, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*organization).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        Some(Answer::json(&match ask {
            Ask::List { from, most, .. } => {
                let is_last = from + most >= view.len();
                let next = (!is_last).then(|| from / most + 2);
                json!({
                    "items": view.rows(*from, *most, job),
                    "meta": { "total": view.total, "is_last": is_last, "next_page": next, "organization_name": view.company.name },
                })
            }
            Ask::Posting { id, .. } => view.one(id, detail)?,
        }))
    }

    fn unknown(&self, _board: &str, ask: &Ask) -> Unknown {
        match ask {
            Ask::List { .. } => {
                let nobody = json!({ "items": [], "meta": { "total": 0, "is_last": true, "next_page": null, "organization_name": null } });
                Unknown::Answer(Answer::json(&nobody))
            }
            Ask::Posting { .. } => Unknown::NotFound,
        }
    }
}

fn job(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let spot = listed.spot();
    let url = format!("https://jobs.polymer.co/{}/{}", company.board, posting.external_id);
    json!({
        "id": posting.external_id.parse::<i64>().ok(),
        "title": posting.title,
        "organization_name": company.name,
        "city": spot.and_then(|spot| spot.place.city),
        "state_region": spot.and_then(|spot| spot.place.region),
        "country": spot.and_then(Listed::country_code),
        "display_location": listed.label(),
        "kind_pretty": match posting.employment {
            Employment::PartTime => "Part-time",
            Employment::Contract => "Contract",
            Employment::Temporary => "Temporary",
            Employment::Internship => "Internship",
            Employment::FullTime | Employment::Unspecified => "Full-time",
        },
        "remoteness_pretty": match posting.workplace {
            Workplace::Remote => Some("Remote"),
            Workplace::Hybrid => Some("Hybrid"),
            Workplace::Onsite => Some("No remote"),
            Workplace::Unspecified => None,
        },
        // Left standing when a job stops being remote.
        "remote_restriction_country_list": spot.and_then(Listed::country_code).into_iter().collect::<Vec<_>>(),
        "job_category_name": posting.department,
        "job_post_url": listed.page(&url),
        "salary_pretty": listed.pay_text(),
        "created_at": written(posting.published_at, 0, true),
        "published_at": written(posting.published_at, 0, true),
    })
}

fn detail(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    json!({
        "id": posting.external_id.parse::<i64>().ok(),
        "title": posting.title,
        "department": posting.team,
        "description": listed.html(),
    })
}
