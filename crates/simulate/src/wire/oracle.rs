//! Oracle Recruiting Cloud: a search whose parameters are one text, pages with a total each, nothing beyond an offset
//! of 10,000; details with the text.

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, day, written};
use crate::text::{About, tells_workplace};
use crate::vocabulary::{Employment, Workplace};

/// The most rows it gives at once.
const PAGE: usize = 200;

/// No search answers beyond this offset.
const DEEPEST: usize = 10_000;

/// Oracle's face.
pub(super) struct Oracle;

impl Wire for Oracle {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [host, "hcmRestApi", "resources", "latest", resource] = request.path else { return None };
        let (kind, values) = request.parameter("finder")?.split_once(';')?;
        let value = |name: &str| {
            let pair = values.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
            Some(percent_decode_str(pair).decode_utf8_lossy().into_owned())
        };
        let number = |name: &str| value(name).and_then(|text| text.parse().ok());
        let ask = match (*resource, kind) {
            ("recruitingCEJobRequisitions", "findReqs") => {
                Ask::page("", number("offset").unwrap_or(0), number("limit").unwrap_or(25).min(PAGE))
            }
            ("recruitingCEJobRequisitionDetails", "ById") => Ask::posting(value("Id")?.trim_matches('"'), ""),
            _ => return None,
        };
        Some((format!("{host}/{}", value("siteNumber")?), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        Some(Answer::json(&match ask {
            Ask::List { from, most, .. } => {
                // Newest first.
                let (until, most) =
                    (view.len() - (*from).min(view.len()), (*most).min(DEEPEST.saturating_sub(*from)));
                let start = until.saturating_sub(most);
                let mut rows = view.rows(start, until - start, row);
                rows.reverse();
                search(view.total, *from, &rows)
            }
            Ask::Posting { id, .. } => {
                let found: Vec<Value> = view.one(id, detail).into_iter().collect();
                json!({ "items": found, "count": found.len() })
            }
        }))
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::Answer(Answer::json(&search(0, 0, &[])))
    }
}

fn search(total: usize, offset: usize, rows: &[Value]) -> Value {
    let search = json!({
        "SearchId": 1, "Keyword": null, "TotalJobsCount": total, "Limit": PAGE, "Offset": offset, "requisitionList": rows,
    });
    json!({ "items": [search], "count": 1, "hasMore": false })
}

fn row(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    let mut spots = posting.shown.spots.iter();
    let first = spots.next();
    let secondary: Vec<Value> = spots.map(|spot| json!({ "Name": spot.label })).collect();
    let offices: Vec<Value> = first
        .into_iter()
        .filter_map(|spot| {
            let city = spot.place.city?;
            Some(json!({ "TownOrCity": city, "Region2": spot.place.region, "Country": spot.place.country }))
        })
        .collect();
    json!({
        "Id": posting.external_id,
        "Title": posting.title,
        "PostedDate": day(posting.published_at),
        "Language": posting.language.as_str(),
        "PrimaryLocation": first.map(|spot| spot.label.as_str()),
        "JobSchedule": schedule(posting.employment),
        "WorkplaceTypeCode": match posting.workplace {
            _ if tells_workplace(posting) => None,
            Workplace::Remote => Some("ORA_REMOTE"),
            Workplace::Hybrid => Some("ORA_HYBRID"),
            Workplace::Onsite => Some("ORA_ON_SITE"),
            Workplace::Unspecified => None,
        },
        "Department": null,
        "JobFunction": posting.department,
        "secondaryLocations": secondary,
        "workLocation": offices,
    })
}

fn detail(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    let described = [About::Role, About::Duties, About::Pay, About::Benefits, About::Process];
    json!({
        "Id": posting.external_id,
        "Title": posting.title,
        "Category": posting.department,
        "ExternalPostedStartDate": written(posting.published_at, 0, false),
        "ExternalDescriptionStr": listed.html_about(&described),
        "ExternalResponsibilitiesStr": "",
        "ExternalQualificationsStr": listed.html_about(&[About::Needs, About::Extras]),
        "CorporateDescriptionStr": listed.html_about(&[About::Company, About::Legal]),
        "OrganizationDescriptionStr": null,
        "JobSchedule": schedule(posting.employment),
        "requisitionFlexFields": [
            { "Prompt": "Pay Range", "Value": listed.pay_text() },
            { "Prompt": "Union", "Value": null },
        ],
    })
}

fn schedule(employment: Employment) -> &'static str {
    match employment {
        Employment::PartTime => "Part time",
        Employment::Contract => "Contract",
        Employment::Temporary => "Temporary",
        Employment::Internship => "Internship",
        Employment::FullTime | Employment::Unspecified => "Full time",
    }
}
