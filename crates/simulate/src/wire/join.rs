//! JOIN's company pages: five jobs a page in the state handed to the page's script, with a total; the text, in
//! Markdown, on each job's own page. Names without a company are shown somebody else's page.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, written};
use crate::seed::{Dice, Use};
use crate::text::{Block, Document, push};
use crate::vocabulary::{Employment, Period, Workplace};

/// Jobs a page.
const PAGE: usize = 5;

/// JOIN's face.
pub(super) struct Join;

impl Wire for Join {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (company, ask) = match request.path {
            ["companies", company] => {
                let page = request.number("page").unwrap_or(1).max(1);
                (company, Ask::page("", (page - 1) * PAGE, PAGE))
            }
            ["companies", company, job] => (company, Ask::posting(id_of(job)?.as_str(), "")),
            _ => return None,
        };
        Some(((*company).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let state = match ask {
            Ask::List { from, .. } => company(
                &view.company.name,
                &view.company.board,
                *from,
                view.total,
                &view.rows(*from, PAGE, job),
            ),
            Ask::Posting { id, .. } => {
                let job = view.one(
                    id,
                    |listed| json!({ "id": listed.posting.shown.number, "description": markdown(listed) }),
                )?;
                json!({ "job": job })
            }
        };
        Some(page(&state))
    }

    fn unknown(&self, _board: &str, ask: &Ask) -> Unknown {
        match ask {
            Ask::List { .. } => {
                Unknown::Answer(page(&company("Placeholder GmbH", "placeholder-co", 0, 0, &[])))
            }
            Ask::Posting { .. } => Unknown::NotFound,
        }
    }
}

/// Pages are named by another number than the job's own.
fn id_param(listed: &Listed<'_>) -> String {
    format!("{}-{}", listed.posting.shown.number - 3_000_000_000, listed.slug())
}

fn id_of(job: &str) -> Option<String> {
    let number: i64 = job.split('-').next()?.parse().ok()?;
    Some((number + 3_000_000_000).to_string())
}

fn page(state: &Value) -> Answer {
    let next = json!({ "props": { "pageProps": { "initialState": state } }, "page": "/companies/[domain]" });
    let script = next.to_string().replace("</", "<\\/");
    Answer::html(format!(
        "<!DOCTYPE html><html><head><title>Jobs</title></head><body><div id=\"__next\"></div>\
         <script id=\"__NEXT_DATA__\" type=\"application/json\">{script}</script></body></html>"
    ))
}

fn company(name: &str, domain: &str, from: usize, total: usize, items: &[Value]) -> Value {
    let pagination = json!({ "page": from / PAGE + 1, "pageCount": total.div_ceil(PAGE), "pageSize": PAGE, "total": total });
    json!({ "company": { "id": 4711, "name": name, "domain": domain }, "jobs": { "items": items, "pagination": pagination } })
}

fn job(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 8);
    // Some employers fill in the pay and do not show it.
    let hidden = posting.salaries.is_empty() && dice.chance(25);
    let (min, max) = match listed.range() {
        Some(range) => (range.min, range.max),
        None if hidden => (Some(30_000), Some(90_000)),
        None => (None, None),
    };
    let currency = listed.range().map_or(company.currency, |range| range.currency);
    let cents =
        |bound: Option<i64>| bound.map(|amount| json!({ "amount": amount * 100, "currency": currency }));
    let spot = listed.spot();
    json!({
        "id": posting.shown.number,
        "idParam": id_param(listed),
        "title": posting.title,
        "createdAt": written(posting.published_at, 0, true),
        "salaryAmountFrom": cents(min),
        "salaryAmountTo": cents(max),
        "salaryFrequency": match listed.range().map_or(Period::Year, |range| range.period) {
            Period::Year => "PER_YEAR",
            Period::Month => "PER_MONTH",
            Period::Day => "PER_DAY",
            Period::Hour => "PER_HOUR",
        },
        "settings": { "showSalary": !hidden },
        "workplaceType": match posting.workplace {
            Workplace::Remote => Some("REMOTE"),
            Workplace::Hybrid => Some("HYBRID"),
            Workplace::Onsite => Some("ONSITE"),
            Workplace::Unspecified => None,
        },
        "category": { "id": 1, "name": posting.department },
        "employmentType": { "id": 6, "name": match posting.employment {
            Employment::PartTime => "Part-time",
            Employment::Contract => "Freelance",
            Employment::Temporary => "Temporary",
            Employment::Internship => "Internship",
            Employment::FullTime | Employment::Unspecified => "Employee",
        } },
        "country": spot.map(|spot| json!({ "iso3166": Listed::country_code(spot), "name": spot.country_name })),
        "city": spot.and_then(|spot| spot.place.city.map(|city| json!({
            "cityName": city, "countryName": spot.country_name, "regionName": spot.region_name,
        }))),
    })
}

/// The description as employers type it: headings, lists, blank lines between.
fn markdown(listed: &Listed<'_>) -> String {
    let mut out = String::new();
    for section in &Document::of(listed.company, listed.posting).sections {
        if !section.heading.is_empty() {
            push(&mut out, &["## ", &section.heading, "\n\n"]);
        }
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => push(&mut out, &[text, "\n\n"]),
                Block::List(items) => {
                    items.iter().for_each(|item| push(&mut out, &["*   ", item, "\n"]));
                    out.push('\n');
                }
            }
        }
    }
    out
}
