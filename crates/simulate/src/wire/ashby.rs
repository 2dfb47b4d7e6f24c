//! Ashby's posting API with `includeCompensation=true`: `{apiVersion, jobs[]}`.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Validator, View, Wire, path_segment, written};
use crate::posting::notation;
use crate::seed::{Dice, Use, derive, uuid};
use crate::text::{Document, html, plain, tells_workplace};
use crate::truth::PayRange;
use crate::vocabulary::{Employment, PayKind, Period, Workplace};

/// The style attribute its editor puts on paragraphs.
const STYLE: &str = " style=\"min-height:1.5em\"";

/// Ashby's face: board names are told apart by case.
pub(super) struct Ashby;

impl Wire for Ashby {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let ["posting-api", "job-board", board] = request.path else { return None };
        let form = if request.flag("includeCompensation") { "pay" } else { "" };
        Some(((*board).to_owned(), Ask::list(form)))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let jobs = view.rows(0, usize::MAX, |listed| job(listed, ask.form() == "pay"));
        let board: Value =
            [("apiVersion", Value::from("1")), ("jobs", Value::Array(jobs))].into_iter().collect();
        Some(Answer::json(&board))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Weak
    }
}

/// One job. Without `compensation` the pay block is absent, not empty.
fn job(listed: &Listed<'_>, compensation: bool) -> Value {
    let posting = listed.posting;
    let document = Document::of(listed.company, posting);
    let url = listed.page(&format!(
        "https://jobs.ashbyhq.com/{}/{}",
        path_segment(&posting.board),
        posting.external_id
    ));
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 2);
    let mut spots = posting.shown.spots.iter();
    let primary = spots.next();
    // A posting whose words tell the arrangement may leave the field empty; `isRemote` alone proves nothing.
    let workplace_type = match posting.workplace {
        _ if tells_workplace(posting) && dice.chance(40) => Value::Null,
        Workplace::Remote => json!("Remote"),
        Workplace::Hybrid => json!("Hybrid"),
        Workplace::Onsite => json!("OnSite"),
        Workplace::Unspecified => Value::Null,
    };
    let is_remote = match posting.workplace {
        Workplace::Remote | Workplace::Hybrid => json!(true),
        Workplace::Onsite => json!(false),
        Workplace::Unspecified => Value::Null,
    };
    let secondary: Vec<Value> =
        spots.map(|spot| json!({ "location": spot.label, "address": address(spot) })).collect();
    let edited = posting.updated_at > posting.published_at;
    let mut job = json!({
        "id": posting.external_id,
        "title": posting.title,
        "department": posting.department,
        "team": posting.team,
        "employmentType": match posting.employment {
            Employment::PartTime => "PartTime",
            Employment::Internship => "Intern",
            Employment::Contract => "Contract",
            Employment::Temporary => "Temporary",
            Employment::FullTime | Employment::Unspecified => "FullTime",
        },
        "location": primary.map(|spot| &spot.label),
        "secondaryLocations": secondary,
        "address": primary.map(address),
        "isListed": listed.is_listed,
        "isRemote": is_remote,
        "workplaceType": workplace_type,
        "publishedAt": written(posting.published_at, 0, true),
        "updatedAt": edited.then(|| written(posting.updated_at, 0, true)),
        "jobUrl": url,
        "applyUrl": format!("{url}/application"),
        "descriptionHtml": html(document.sections.iter(), document.look, STYLE),
        "descriptionPlain": plain(document.sections.iter()),
    });
    if compensation {
        job["shouldDisplayCompensationOnJobPostings"] = json!(posting.pay_in_fields());
        job["compensation"] = pay(listed, &mut dice);
    }
    job
}

fn address(spot: &crate::posting::place::Spot) -> Value {
    let mut postal = json!({ "addressCountry": spot.country_name });
    if let Some(city) = spot.place.city {
        postal["addressLocality"] = json!(city);
        postal["addressRegion"] = json!(spot.region_name.unwrap_or(city));
    }
    json!({ "postalAddress": postal })
}

fn pay(listed: &Listed<'_>, dice: &mut Dice) -> Value {
    let posting = listed.posting;
    let own = posting.shown.seed;
    // Some employers fill in the bands and then choose not to show them: `shouldDisplay...` is false.
    let hidden = posting.salaries.is_empty() && dice.chance(4);
    let secret = PayRange {
        min: Some(90_000),
        max: Some(115_000),
        currency: listed.company.currency,
        period: Period::Year,
        kind: PayKind::Base,
        zone: None,
        stated: crate::vocabulary::Stated::Structured,
    };
    let ranges: Vec<&PayRange> = match (posting.pay_in_fields(), hidden) {
        (true, _) => posting.salaries.iter().filter(|range| range.kind == PayKind::Base).collect(),
        (false, true) => vec![&secret],
        (false, false) => Vec::new(),
    };
    let equity = dice.chance(45);
    let equity_first = dice.chance(40);
    let commission = posting.salaries.iter().any(|range| range.kind == PayKind::Ote);
    let tiers: Vec<Value> = ranges
        .iter()
        .enumerate()
        .map(|(number, range)| {
            let mut components = vec![salary(range)];
            if commission {
                components.push(extra("Commission", "Offers Commission", range.currency));
            }
            if equity {
                let place = if equity_first { 0 } else { components.len() };
                components.insert(place, extra("EquityCashValue", "Offers Equity", range.currency));
            }
            tier(own, number as u64, range, components)
        })
        .collect();
    let summary_components = spanning(&ranges).map(|whole| {
        let mut parts = vec![salary(&whole)];
        if equity {
            parts.insert(
                usize::from(!equity_first),
                extra("EquityCashValue", "Offers Equity", whole.currency),
            );
        }
        for part in &mut parts {
            if let Some(fields) = part.as_object_mut() {
                fields.remove("summary");
            }
        }
        (notation::amounts(&whole, 3), parts)
    });
    let (summary, parts) = summary_components.unzip();
    json!({
        "compensationTierSummary": tiers.first().map(|tier| tier["tierSummary"].clone()),
        "scrapeableCompensationSalarySummary": summary,
        "compensationTiers": tiers,
        "summaryComponents": parts.unwrap_or_default(),
    })
}

/// One zone's pay, summed up from its components.
fn tier(own: u64, number: u64, range: &PayRange, mut components: Vec<Value>) -> Value {
    let summary: Vec<String> =
        components.iter().filter_map(|part| part["summary"].as_str().map(str::to_owned)).collect();
    for (place, component) in components.iter_mut().enumerate() {
        component["id"] = json!(uuid(derive(own, Use::Wire, number * 10 + place as u64)));
    }
    json!({
        "id": uuid(derive(own, Use::Wire, 1000 + number)),
        "title": range.zone,
        "tierSummary": summary.join(" • "),
        "additionalInformation": null,
        "components": components,
    })
}

/// One range over all zones, as the summary shows it.
fn spanning(ranges: &[&PayRange]) -> Option<PayRange> {
    let first = (*ranges.first()?).clone();
    let min = ranges.iter().filter_map(|range| range.min).min();
    let max = ranges.iter().filter_map(|range| range.max).max();
    Some(PayRange { min, max, zone: None, ..first })
}

fn salary(range: &PayRange) -> Value {
    json!({
        "summary": notation::amounts(range, 3),
        "compensationType": "Salary",
        "interval": match range.period {
            Period::Year => "1 YEAR",
            Period::Month => "1 MONTH",
            Period::Day => "1 DAY",
            Period::Hour => "1 HOUR",
        },
        "currencyCode": range.currency,
        "minValue": range.min,
        "maxValue": range.max,
    })
}

fn extra(kind: &str, summary: &str, currency: &str) -> Value {
    json!({
        "summary": summary,
        "compensationType": kind,
        "interval": "1 YEAR",
        "currencyCode": currency,
        "minValue": null,
        "maxValue": null,
    })
}
