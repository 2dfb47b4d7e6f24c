//! Greenhouse's job board API: the list, and one job with the same fields.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Validator, View, Wire, written};
use crate::posting::notation;
use crate::seed::{Dice, Use};
use crate::text::{About, Document, escape, html, push};
use crate::truth::PayRange;
use crate::vocabulary::{PayKind, Period};

/// Greenhouse's face.
pub(super) struct Greenhouse;

impl Wire for Greenhouse {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (board, id) = match request.path {
            ["v1", "boards", board, "jobs"] => (*board, None),
            ["v1", "boards", board, "jobs", id] => (*board, Some(*id)),
            _ => return None,
        };
        let content = if request.flag("content") || id.is_some() { "content" } else { "" };
        let pay = if request.flag("pay_transparency") { "+pay" } else { "" };
        let form = format!("{content}{pay}");
        let ask = id.map_or_else(|| Ask::list(&form), |id| Ask::posting(id, &form));
        Some((board.to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let wanted = Wanted { content: ask.form().contains("content"), pay: ask.form().contains("pay") };
        let answer = match ask {
            Ask::Posting { id, .. } => view.one(id, |listed| job(listed, wanted))?,
            Ask::List { .. } => {
                let jobs = Value::Array(view.rows(0, usize::MAX, |listed| job(listed, wanted)));
                [("jobs", jobs), ("meta", json!({ "total": view.total }))].into_iter().collect()
            }
        };
        Some(Answer::json(&answer))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Strong
    }
}

/// What the request asked for; without them the fields are absent, not null.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    content: bool,
    pay: bool,
}

/// New York's summer and winter are not told apart: offsets in real answers vary, too.
const OFFSET: i32 = -4;

/// One job.
fn job(listed: &Listed<'_>, wanted: Wanted) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let number = posting.shown.number;
    let url = listed.page(&format!("https://job-boards.greenhouse.io/{}/jobs/{number}", company.board));
    let labels: Vec<&str> = posting.shown.spots.iter().map(|spot| spot.label.as_str()).collect();
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 3);
    let joint = dice.one(&["; ", " | ", " or ", "; "]);
    let requisition =
        if dice.chance(10) { "See Opening ID".to_owned() } else { format!("R-{}", 1000 + dice.below(9000)) };
    let mut job = json!({
        "id": number,
        "internal_job_id": number - 1_500_000_000,
        "title": posting.title,
        "absolute_url": url,
        "company_name": company.name,
        "location": { "name": labels.join(joint) },
        "first_published": written(posting.published_at, OFFSET, false),
        "updated_at": written(posting.updated_at, OFFSET, false),
        "requisition_id": requisition,
        "application_deadline": null,
        "education": "education_optional",
        "language": posting.language.as_str(),
        "metadata": null,
        "data_compliance": [{
            "type": "gdpr",
            "requires_consent": false,
            "requires_processing_consent": false,
            "requires_retention_consent": false,
            "retention_period": null,
            "demographic_data_consent_applies": false,
        }],
    });
    if wanted.content {
        job["content"] = json!(escape(&content(listed)).replace('\'', "&#39;"));
        job["departments"] = json!([{
            "id": id_of(posting.department), "name": posting.department, "parent_id": null, "child_ids": [],
        }]);
        job["offices"] = posting
            .shown
            .spots
            .iter()
            .map(|spot| {
                let name = spot.place.city.unwrap_or(spot.country_name);
                let location = match spot.region_name {
                    Some(region) => format!("{name}, {region}, {}", spot.country_name),
                    None if spot.place.city.is_some() => format!("{name}, {}", spot.country_name),
                    None => name.to_owned(),
                };
                json!({ "id": id_of(name), "name": name, "location": location, "parent_id": null, "child_ids": [] })
            })
            .collect();
    }
    if wanted.pay {
        let ranges: Vec<Value> = if posting.pay_in_fields() {
            posting.salaries.iter().map(pay_input_range).collect()
        } else {
            Vec::new()
        };
        job["pay_input_ranges"] = json!(ranges);
    }
    job
}

/// A stable small number for a name.
fn id_of(name: &str) -> u64 {
    name.bytes().fold(4_000_000, |id, byte| (id * 31 + u64::from(byte)) % 90_000_000 + 1_000_000)
}

/// HTML before it is escaped once more: introduction, body, the pay widget, small print.
fn content(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let document = Document::of(listed.company, posting);
    let part = |about: &[About]| html(document.about(about), document.look, "");
    let mut out = format!("<div class=\"content-intro\">{}</div>", part(&[About::Company]));
    out.push_str(&part(&[
        About::Role,
        About::Duties,
        About::Needs,
        About::Extras,
        About::Pay,
        About::Benefits,
    ]));
    if posting.pay_in_fields() {
        out.push_str("<div class=\"content-pay-transparency\"><div class=\"pay-input\">");
        out.push_str("<div class=\"description\"><p>The pay below is what we reasonably expect to pay for this position.</p></div>");
        for range in &posting.salaries {
            let end = |bound: Option<i64>| {
                bound.map(|amount| notation::in_full(range.currency, amount)).unwrap_or_default()
            };
            let (low, high) = (end(range.min), end(range.max));
            push(
                &mut out,
                &[
                    "<div class=\"title\">",
                    &escape(&title(range)),
                    "</div><div class=\"pay-range\"><span>",
                    &low,
                    "</span><span class=\"divider\">&mdash;</span><span>",
                    &high,
                    " ",
                    range.currency,
                    "</span></div>",
                ],
            );
        }
        out.push_str("</div></div>");
    }
    push(&mut out, &["<div class=\"content-conclusion\">", &part(&[About::Process, About::Legal]), "</div>"]);
    out
}

/// The only sign of the period is this title.
fn title(range: &PayRange) -> String {
    let kind = match (range.kind, range.period) {
        (PayKind::Ote, _) => "OTE Range",
        (PayKind::Base, Period::Year) => "Annual Salary:",
        (PayKind::Base, Period::Month) => "Monthly Salary:",
        (PayKind::Base, Period::Day) => "Daily Rate:",
        (PayKind::Base, Period::Hour) => "Hourly Rate:",
    };
    match range.zone {
        Some(zone) => format!("{} - {zone}", kind.trim_end_matches(':')),
        None => kind.to_owned(),
    }
}

fn pay_input_range(range: &PayRange) -> Value {
    // A bound left open is written as 0.
    json!({
        "min_cents": range.min.unwrap_or(0) * 100,
        "max_cents": range.max.unwrap_or(0) * 100,
        "currency_type": range.currency,
        "title": title(range),
        "blurb": "<p>The pay below is what we reasonably expect to pay for this position.</p>",
    })
}
