//! Breezy's positions: a bare array; asked verbosely it has descriptions. Pay is a text.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, Validator, View, Wire, written};
use crate::posting::place::Spot;
use crate::vocabulary::{Employment, Workplace};

/// Breezy's face.
pub(super) struct Breezy;

impl Wire for Breezy {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board, "json"] = request.path else { return None };
        let form = if request.flag("verbose") { "verbose" } else { "" };
        Some(((*board).to_owned(), Ask::list(form)))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let verbose = ask.form() == "verbose";
        Some(Answer::json(&Value::Array(view.rows(0, usize::MAX, |listed| position(listed, verbose)))))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Weak
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://breezy.hr")
    }
}

fn position(listed: &Listed<'_>, verbose: bool) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let friendly = format!("{}-{}", posting.external_id, listed.slug());
    let (kind, name) = match posting.employment {
        Employment::PartTime => ("partTime", "Part-Time"),
        Employment::Contract => ("contract", "Contract"),
        Employment::Temporary => ("temporary", "Temporary"),
        Employment::Internship => ("internship", "Internship"),
        Employment::FullTime | Employment::Unspecified => ("fullTime", "Full-Time"),
    };
    let spots = &posting.shown.spots;
    let mut position = json!({
        "id": posting.external_id,
        "friendly_id": friendly,
        "name": posting.title,
        "url": listed.page(&format!("https://{}.breezy.hr/p/{friendly}", company.board)),
        "published_date": written(posting.published_at, 0, true),
        "type": { "id": kind, "name": name },
        "location": spots.first().map(|spot| location(listed, spot, true)),
        "locations": spots.iter().enumerate().map(|(at, spot)| location(listed, spot, at == 0)).collect::<Vec<_>>(),
        "department": posting.department,
        "salary": listed.pay_text().unwrap_or_default(),
        "company": { "name": company.name, "friendly_id": company.board },
    });
    if verbose {
        position["description"] = json!(listed.html());
    }
    position
}

/// The remote flag holds for hybrid work, too; the details stay behind where it is off.
fn location(listed: &Listed<'_>, spot: &Spot, primary: bool) -> Value {
    let workplace = listed.posting.workplace;
    let mut location = json!({
        "name": spot.label,
        "city": spot.place.city,
        "primary": primary,
        "country": { "name": spot.country_name, "id": Listed::country_code(spot) },
        "is_remote": matches!(workplace, Workplace::Remote | Workplace::Hybrid),
    });
    if let (Some(code), Some(name)) = (spot.place.region, spot.region_name) {
        location["state"] = json!({ "id": code, "name": name });
    }
    if workplace != Workplace::Unspecified {
        let hybrid = workplace == Workplace::Hybrid;
        let value = if hybrid { "hybrid" } else { "remote-location" };
        location["remote_details"] =
            json!({ "value": value, "label": if hybrid { "Hybrid" } else { "Fully remote" } });
    }
    location
}
