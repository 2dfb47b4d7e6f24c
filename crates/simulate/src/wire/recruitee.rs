//! Recruitee's careers site API: one answer, amounts as texts, times in a form of its own.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, Validator, View, Wire};
use crate::seed::{Dice, Use};
use crate::text::{About, tells_workplace};
use crate::vocabulary::{Employment, Period, Workplace};

/// Recruitee's face.
pub(super) struct Recruitee;

impl Wire for Recruitee {
    /// Without its last slash the path is redirected; here it is just not known.
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board, "api", "offers"] = request.path else { return None };
        Some(((*board).to_owned(), Ask::list("")))
    }

    fn answer(&self, view: &View<'_>, _ask: &Ask) -> Option<Answer> {
        Some(Answer::json(&json!({ "offers": view.rows(0, usize::MAX, offer) })))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Weak
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://recruitee.com/")
    }
}

fn offer(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let slug = listed.slug();
    let url = listed.page(&format!("https://{}.recruitee.com/o/{slug}", company.board));
    let mut dice = Dice::new(posting.shown.seed, Use::Wire, 5);
    let silent = tells_workplace(posting) && dice.chance(30);
    let is = |workplace| !silent && posting.workplace == workplace;
    let locations: Vec<Value> = posting
        .shown
        .spots
        .iter()
        .map(|spot| {
            json!({
                "id": posting.shown.number, "name": spot.label, "city": spot.place.city, "state": spot.region_name,
                "country": spot.country_name, "country_code": Listed::country_code(spot),
            })
        })
        .collect();
    let first = listed.spot();
    let written = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let (currency, period) = (company.currency, listed.range().map_or(Period::Year, |range| range.period));
    let amount = |bound: Option<i64>| bound.map(|amount| amount.to_string());
    json!({
        "id": posting.shown.number,
        "slug": slug,
        "position": listed.serial,
        "title": posting.title,
        "company_name": company.name,
        "description": listed.html_about(&[About::Company, About::Role, About::Duties, About::Pay, About::Benefits, About::Process, About::Legal]),
        "requirements": listed.html_about(&[About::Needs, About::Extras]),
        "careers_url": url,
        "careers_apply_url": format!("{url}/c/new"),
        "location": listed.label(),
        "city": first.and_then(|spot| spot.place.city),
        "state_code": first.and_then(|spot| spot.place.region),
        "country_code": first.and_then(Listed::country_code),
        "country": first.map(|spot| spot.country_name),
        "locations": locations,
        // Hybrid work is on site, too.
        "on_site": is(Workplace::Onsite) || is(Workplace::Hybrid),
        "hybrid": is(Workplace::Hybrid),
        "remote": is(Workplace::Remote),
        "department": posting.department,
        "employment_type_code": match posting.employment {
            Employment::PartTime => "parttime_permanent",
            Employment::Contract => "freelance",
            Employment::Temporary => "fulltime_fixed_term",
            Employment::Internship => "internship",
            Employment::FullTime | Employment::Unspecified => "fulltime_permanent",
        },
        // Currency and period stay set where there is no pay.
        "salary": {
            "min": listed.range().and_then(|range| amount(range.min)),
            "max": listed.range().and_then(|range| amount(range.max)),
            "currency": listed.range().map_or(currency, |range| range.currency),
            "period": match period {
                Period::Year => "year",
                Period::Month => "month",
                Period::Day => "day",
                Period::Hour => "hour",
            },
        },
        "mailbox_email": format!("job.{}@{}.recruitee.example", posting.shown.number, company.board),
        "published_at": written(posting.published_at),
        "created_at": written(posting.published_at),
        "updated_at": written(posting.updated_at),
    })
}
