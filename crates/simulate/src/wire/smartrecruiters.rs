//! SmartRecruiters' posting API: pages of a hundred with a total, details with the text; a company that does not exist
//! looks like one that has nothing.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, path_segment};
use crate::seed::{Dice, Use};
use crate::text::{About, tells_workplace};
use crate::vocabulary::{Employment, Period, Workplace};

/// The most it gives at once.
const PAGE: usize = 100;

/// `SmartRecruiters`' face.
pub(super) struct SmartRecruiters;

impl Wire for SmartRecruiters {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (company, ask) = match request.path {
            ["v1", "companies", company, "postings"] => {
                let limit = request.number("limit").unwrap_or(10).min(PAGE);
                (company, Ask::page("", request.number("offset").unwrap_or(0), limit))
            }
            ["v1", "companies", company, "postings", id] => (company, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*company).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = match ask {
            Ask::List { from, most, .. } => page(*from, *most, view.total, &view.rows(*from, *most, item)),
            Ask::Posting { id, .. } => view.one(id, detail)?,
        };
        Some(Answer::json(&answer))
    }

    fn unknown(&self, _board: &str, ask: &Ask) -> Unknown {
        match ask {
            Ask::List { from, most, .. } => Unknown::Answer(Answer::json(&page(*from, *most, 0, &[]))),
            Ask::Posting { .. } => Unknown::NotFound,
        }
    }
}

fn page(offset: usize, limit: usize, total: usize, content: &[Value]) -> Value {
    json!({ "offset": offset, "limit": limit, "totalFound": total, "content": content })
}

fn item(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 7);
    let silent = tells_workplace(posting) && dice.chance(30);
    let spot = listed.spot();
    let country = spot.and_then(Listed::country_code).map_or_else(|| "remote".to_owned(), str::to_lowercase);
    let (employment_id, employment) = employment(posting.employment);
    json!({
        "id": posting.external_id,
        "name": posting.title,
        "uuid": crate::seed::uuid(posting.shown.own),
        "refNumber": format!("REF{}", listed.serial),
        "company": { "identifier": company.board, "name": company.name },
        "releasedDate": posting.published_at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        "location": {
            "city": spot.and_then(|spot| spot.place.city).unwrap_or_default(),
            "region": spot.and_then(|spot| spot.place.region),
            "country": country,
            "remote": !silent && posting.workplace == Workplace::Remote,
            "hybrid": !silent && posting.workplace == Workplace::Hybrid,
            "fullLocation": full_location(listed),
        },
        "department": if dice.chance(30) { json!({}) } else { json!({ "id": 7, "label": posting.department }) },
        "function": { "id": "engineering", "label": posting.team },
        "typeOfEmployment": { "id": employment_id, "label": employment },
        "customField": [{ "fieldId": "COUNTRY", "fieldLabel": "Country/Region", "valueLabel": spot.map(|spot| spot.country_name) }],
        "ref": format!("https://api.smartrecruiters.com/v1/companies/{}/postings/{}", company.board, posting.external_id),
        "language": { "code": posting.language.as_str() },
    })
}

/// `Lyon, , France`: a region that is not there leaves its comma.
fn full_location(listed: &Listed<'_>) -> String {
    match listed.spot() {
        Some(spot) if spot.place.city.is_some() => {
            let city = spot.place.city.unwrap_or_default();
            format!("{city}, {}, {}", spot.region_name.unwrap_or_default(), spot.country_name)
        }
        Some(spot) => spot.label.clone(),
        None => String::new(),
    }
}

fn detail(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let page = listed.page(&format!(
        "https://jobs.smartrecruiters.com/{}/{}-{}",
        path_segment(&company.board),
        posting.external_id,
        listed.slug()
    ));
    let section = |title: &str, about: &[About]| json!({ "title": title, "text": listed.html_about(about) });
    let mut detail = item(listed);
    detail["postingUrl"] = json!(page);
    detail["applyUrl"] = json!(format!("{page}?oga=true"));
    detail["active"] = json!(true);
    detail["jobAd"] = json!({ "sections": {
        "companyDescription": section("Company Description", &[About::Company]),
        "jobDescription": section("Job Description", &[About::Role, About::Duties]),
        "qualifications": section("Qualifications", &[About::Needs, About::Extras]),
        "additionalInformation": section("Additional Information", &[About::Pay, About::Benefits, About::Process, About::Legal]),
    } });
    if let Some(range) = listed.range() {
        detail["compensation"] = json!({
            "min": range.min, "max": range.max, "currency": range.currency,
            "period": match range.period {
                Period::Year => "YEARLY",
                Period::Month => "MONTHLY",
                Period::Day => "DAILY",
                Period::Hour => "HOURLY",
            },
        });
    }
    detail
}

fn employment(employment: Employment) -> (&'static str, &'static str) {
    match employment {
        Employment::PartTime => ("part-time", "Part-time"),
        Employment::Contract => ("contract", "Contract"),
        Employment::Temporary => ("temporary", "Temporary"),
        Employment::Internship => ("intern", "Intern"),
        Employment::FullTime | Employment::Unspecified => ("permanent", "Full-time"),
    }
}
