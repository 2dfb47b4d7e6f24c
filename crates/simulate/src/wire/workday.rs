//! Workday's career sites: a search by POST, twenty rows a page, a total on the first page only. Nothing is shown
//! behind the 2,000th row: the total stops there and pages start over, so that larger sites are read by facet.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, View, Wire, day};
use crate::text::tells_workplace;
use crate::truth::Posting;
use crate::vocabulary::{Employment, Workplace};

/// Rows a page; more are refused.
const PAGE: usize = 20;

/// The most a search shows.
const CAP: usize = 2_000;

/// Job families a site knows; each has less than the cap of any world.
const FAMILIES: u32 = 40;

/// What their ids begin with.
const FAMILY: &str = "fam";

/// Workday's face.
pub(super) struct Workday;

impl Wire for Workday {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [host, "wday", "cxs", tenant, site, rest @ ..] = request.path else { return None };
        if host.split('.').next() != Some(tenant) {
            return None;
        }
        let ask = match (rest, request.posted) {
            (["jobs"], Some(posted)) => search(posted)?,
            (["job", .., last], None) => Ask::posting(last.rsplit('_').next()?, ""),
            _ => return None,
        };
        Some((format!("{host}/{site}"), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = match ask {
            Ask::List { form, from, .. } => page(view, form, *from),
            Ask::Posting { id, .. } => view.one(id, detail)?,
        };
        Some(Answer::json(&answer))
    }
}

/// A search's page; none for one that the host refuses.
fn search(posted: &[u8]) -> Option<Ask> {
    let body: Value = serde_json::from_slice(posted).ok()?;
    let number = |name: &str| body[name].as_u64().and_then(|number| usize::try_from(number).ok());
    let facets = body["appliedFacets"].as_object()?;
    let applied: Vec<String> = facets
        .iter()
        .map(|(name, ids)| {
            let ids: Vec<&str> = ids.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            format!("{name}={}", ids.join(","))
        })
        .collect();
    number("limit").filter(|limit| *limit <= PAGE)?;
    Some(Ask::page(&applied.join(";"), number("offset")?, PAGE))
}

fn page(view: &View<'_>, applied: &str, from: usize) -> Value {
    let wanted: Option<Vec<u32>> = applied
        .split_once('=')
        .map(|(_, ids)| ids.split(',').filter_map(|id| id.strip_prefix(FAMILY)?.parse().ok()).collect());
    // The serial alone tells the family: a large site is not read for every page.
    let in_search = |serial: u32| wanted.as_ref().is_none_or(|ids| ids.contains(&(serial % FAMILIES)));
    let places: Vec<usize> =
        (0..view.len()).filter(|place| view.serial(*place).is_some_and(in_search)).collect();
    let left_out = view.total - view.len().min(view.total);
    let found = places.len() + if wanted.is_none() { left_out } else { 0 };
    // Behind the cap a search starts over.
    let start = if from >= CAP { from % CAP } else { from };
    let rows: Vec<Value> =
        places.iter().skip(start).take(PAGE).flat_map(|place| view.rows(*place, 1, row)).collect();
    json!({
        "total": if from == 0 { found.min(CAP) } else { 0 },
        "jobPostings": rows,
        "facets": if from == 0 { facets(view) } else { json!([]) },
        "userAuthenticated": false,
    })
}

fn family(number: u32) -> String {
    format!("{FAMILY}{number:02}")
}

/// Two facets that count every posting, one of them inside a group.
fn facets(view: &View<'_>) -> Value {
    let mut families = vec![0_usize; FAMILIES as usize];
    for serial in (0..view.len()).filter_map(|place| view.serial(place)) {
        if let Some(count) = families.get_mut((serial % FAMILIES) as usize) {
            *count += 1;
        }
    }
    let values: Vec<Value> = (0..FAMILIES)
        .zip(&families)
        .map(|(number, count)| json!({ "descriptor": format!("Family {number}"), "id": family(number), "count": count }))
        .collect();
    json!([
        { "facetParameter": "jobFamilyGroup", "descriptor": "Job Family", "values": values },
        { "facetParameter": "locationMainGroup", "values": [
            { "facetParameter": "locations", "descriptor": "Locations", "values": [{ "descriptor": "All", "id": "all", "count": view.len() }] },
        ] },
    ])
}

/// `/job/Leeds/Data-Engineer_R1042`.
fn path(listed: &Listed<'_>) -> String {
    let dashed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("-");
    let place =
        listed.spot().map_or_else(|| "Any".to_owned(), |spot| dashed(spot.place.city.unwrap_or("Remote")));
    format!("/job/{place}/{}_{}", listed.slug(), listed.posting.external_id)
}

fn row(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    let spots = &posting.shown.spots;
    json!({
        "title": posting.title,
        "externalPath": path(listed),
        "locationsText": match spots.as_slice() {
            [only] => only.label.clone(),
            several => format!("{} Locations", several.len()),
        },
        "postedOn": "Posted 30+ Days Ago",
        "timeType": time_type(posting.employment),
        "remoteType": remote_type(posting),
        "bulletFields": [posting.external_id],
    })
}

fn detail(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let mut labels = posting.shown.spots.iter().map(|spot| spot.label.as_str());
    let first = labels.next();
    let others: Vec<&str> = labels.collect();
    let (front, site) = company.board.split_once('/').unwrap_or_default();
    let page = format!("https://{front}.myworkdayjobs.com/{site}{}", path(listed));
    json!({
        "jobPostingInfo": {
            "id": format!("{:032x}", posting.shown.own),
            "title": posting.title,
            "jobDescription": listed.html(),
            "location": first,
            "additionalLocations": others,
            "postedOn": "Posted 30+ Days Ago",
            "startDate": day(posting.published_at),
            "timeType": time_type(posting.employment),
            "remoteType": remote_type(posting),
            "jobReqId": posting.external_id,
            "jobPostingId": format!("{}_{}", listed.slug(), posting.external_id),
            "jobPostingSiteId": site,
            "country": listed.spot().map(|spot| json!({ "descriptor": spot.country_name })),
            "jobRequisitionLocation": listed.spot().map(|spot| json!({
                "descriptor": spot.label, "country": { "descriptor": spot.country_name, "alpha2Code": Listed::country_code(spot) },
            })),
            "externalUrl": listed.page(&page),
        },
        "hiringOrganization": { "name": company.name, "url": "" },
        "userAuthenticated": false,
    })
}

fn time_type(employment: Employment) -> &'static str {
    match employment {
        Employment::PartTime => "Part time",
        Employment::Contract => "Contract",
        Employment::Temporary => "Temporary",
        Employment::Internship => "Intern",
        Employment::FullTime | Employment::Unspecified => "Full time",
    }
}

fn remote_type(posting: &Posting) -> Option<&'static str> {
    match posting.workplace {
        _ if tells_workplace(posting) => None,
        Workplace::Remote => Some("Remote"),
        Workplace::Hybrid => Some("Hybrid"),
        Workplace::Onsite => Some("On-site"),
        Workplace::Unspecified => None,
    }
}
