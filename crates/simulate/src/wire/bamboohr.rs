//! BambooHR's careers pages: a list with a total and without descriptions, a detail per posting; places in one of two
//! fields, pay as a text.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, day};
use crate::vocabulary::{Employment, Workplace};

/// `BambooHR`'s face.
pub(super) struct BambooHr;

impl Wire for BambooHr {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (tenant, ask) = match request.path {
            [tenant, "careers", "list"] => (tenant, Ask::list("")),
            [tenant, "careers", id, "detail"] => (tenant, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*tenant).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = match ask {
            Ask::List { .. } => {
                json!({ "meta": { "totalCount": view.total }, "result": view.rows(0, usize::MAX, row) })
            }
            Ask::Posting { id, .. } => {
                json!({ "meta": {}, "result": { "jobOpening": view.one(id, detail)?, "formFields": {} } })
            }
        };
        Some(Answer::json(&answer))
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.bamboohr.com/")
    }
}

/// The office, and the place of work elsewhere: one of both is filled in.
fn places(listed: &Listed<'_>) -> (Value, Value) {
    let nothing = || json!({ "country": null, "state": null, "province": null, "city": null });
    let Some(spot) = listed.spot() else { return (json!({ "city": null, "state": null }), nothing()) };
    let region = spot.region_name;
    if listed.posting.workplace == Workplace::Remote || spot.place.city.is_none() {
        let elsewhere = json!({ "country": spot.country_name, "state": region, "province": null, "city": spot.place.city });
        return (json!({ "city": null, "state": null }), elsewhere);
    }
    (json!({ "city": spot.place.city, "state": region, "addressCountry": spot.country_name }), nothing())
}

fn row(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    let (mut office, elsewhere) = places(listed);
    // The list's offices have no country.
    if let Some(fields) = office.as_object_mut() {
        fields.remove("addressCountry");
    }
    json!({
        "id": posting.external_id,
        "jobOpeningName": posting.title,
        "departmentId": "7",
        "departmentLabel": posting.department,
        "employmentStatusLabel": employment(posting.employment),
        "location": office,
        "atsLocation": elsewhere,
        "isRemote": if posting.workplace == Workplace::Remote { json!(1) } else { Value::Null },
        "locationType": location_type(posting.workplace),
    })
}

fn detail(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let (office, elsewhere) = places(listed);
    let url = format!("https://{}.bamboohr.com/careers/{}", company.board, posting.external_id);
    json!({
        "jobOpeningShareUrl": listed.page(&url),
        "jobOpeningName": posting.title,
        "jobOpeningStatus": "Open",
        "departmentLabel": posting.department,
        "employmentStatusLabel": employment(posting.employment),
        "location": office,
        "atsLocation": elsewhere,
        "description": listed.html(),
        "compensation": listed.pay_text(),
        "datePosted": day(posting.published_at),
        "minimumExperience": null,
        "locationType": location_type(posting.workplace),
    })
}

fn location_type(workplace: Workplace) -> Option<&'static str> {
    match workplace {
        Workplace::Onsite => Some("0"),
        Workplace::Remote => Some("1"),
        Workplace::Hybrid => Some("2"),
        Workplace::Unspecified => None,
    }
}

fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::PartTime => "Part-Time",
        Employment::Contract => "Contractor",
        Employment::Temporary => "Temporary",
        Employment::Internship => "Intern",
        Employment::FullTime | Employment::Unspecified => "Full-Time",
    }
}
