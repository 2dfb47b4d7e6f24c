//! Workable's widget feed: one answer with descriptions, a row per job and place under one shortcode.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, View, Wire, day};
use crate::posting::place::Spot;
use crate::vocabulary::{Employment, Workplace};

/// Workable's face.
pub(super) struct Workable;

impl Wire for Workable {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let ["api", "v1", "widget", "accounts", account] = request.path else { return None };
        let form = if request.flag("details") { "details" } else { "" };
        Some(((*account).to_owned(), Ask::list(form)))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let details = ask.form() == "details";
        let rows = view.rows(0, usize::MAX, |listed| rows(listed, details));
        let company = view.company;
        Some(Answer::json(&json!({
            "name": company.name,
            "description": company.does,
            "jobs": rows.into_iter().flatten().collect::<Vec<_>>(),
        })))
    }
}

/// A job's rows: as many as it has places.
fn rows(listed: &Listed<'_>, details: bool) -> Vec<Value> {
    let html = details.then(|| listed.html());
    listed.posting.shown.spots.iter().map(|spot| row(listed, spot, html.as_deref())).collect()
}

fn row(listed: &Listed<'_>, spot: &Spot, html: Option<&str>) -> Value {
    let posting = listed.posting;
    let url = listed.page(&format!("https://apply.workable.com/j/{}", posting.external_id));
    let city = spot.place.city.unwrap_or_default();
    let region = spot.region_name.unwrap_or_default();
    let mut row = json!({
        "title": posting.title,
        "shortcode": posting.external_id,
        "code": "",
        "employment_type": match posting.employment {
            Employment::PartTime => "Part-time",
            Employment::Contract => "Contract",
            Employment::Temporary => "Temporary",
            // There is no word of its own for interns.
            Employment::Internship => "Other",
            Employment::FullTime | Employment::Unspecified => "Full-time",
        },
        "telecommuting": posting.workplace == Workplace::Remote,
        "department": posting.department,
        "url": url,
        "shortlink": url,
        "application_url": format!("{url}/apply"),
        "published_on": day(posting.published_at),
        "created_at": day(posting.published_at),
        "country": spot.country_name,
        "city": city,
        "state": region,
        "education": "",
        "experience": "",
        "function": "",
        "industry": "",
        "locations": [{
            "country": spot.country_name, "countryCode": Listed::country_code(spot), "city": city, "region": region,
            "hidden": false,
        }],
    });
    if let Some(html) = html {
        row["description"] = json!(html);
    }
    row
}
