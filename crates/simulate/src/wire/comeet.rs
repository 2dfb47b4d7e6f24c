//! Comeet's hosted pages: all positions, text included, assigned to a name in a script.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, View, Wire, written};
use crate::text::{Document, Section, html, tells_workplace};
use crate::vocabulary::{Employment, Workplace};

/// Comeet's face.
pub(super) struct Comeet;

impl Wire for Comeet {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let ["jobs", company, uid] = request.path else { return None };
        Some((format!("{company}/{uid}"), Ask::list("")))
    }

    fn answer(&self, view: &View<'_>, _ask: &Ask) -> Option<Answer> {
        let positions = Value::Array(view.rows(0, usize::MAX, position));
        let company = json!({ "name": view.company.name, "slug": view.company.slug });
        let script = format!(
            "  COMPANY_DATA = {company};\n  COMPANY_POSITIONS_DATA = {positions};\n  POSITION_DATA = null;"
        );
        Some(Answer::html(format!(
            "<!DOCTYPE html>\n<html><head><title>Jobs</title></head><body>\n<script>\n{}\n</script></body></html>",
            script.replace("</", "<\\/")
        )))
    }
}

fn position(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let document = Document::of(company, posting);
    let mut sections: Vec<Value> = (1..)
        .zip(&document.sections)
        .map(|(order, section)| {
            let bare = Section { heading: String::new(), ..section.clone() };
            json!({ "name": section.heading, "value": html(std::iter::once(&bare), document.look, ""), "order": order })
        })
        .collect();
    // Their order is a field of theirs, not where they stand.
    sections.reverse();
    let hosted =
        format!("https://www.comeet.com/jobs/{}/{}/{}", company.board, listed.slug(), posting.external_id);
    json!({
        "uid": posting.external_id,
        "name": posting.title,
        "company_name": company.name,
        "department": posting.department,
        "location": listed.spot().map(|spot| json!({
            "name": spot.label, "country": Listed::country_code(spot), "city": spot.place.city,
            "state": spot.region_name, "is_remote": posting.workplace == Workplace::Remote,
        })),
        "employment_type": match posting.employment {
            Employment::PartTime => "Part-time",
            Employment::Contract => "Contract",
            Employment::Temporary => "Temporary",
            Employment::Internship => "Internship",
            Employment::FullTime | Employment::Unspecified => "Full-time",
        },
        "experience_level": null,
        "workplace_type": match posting.workplace {
            _ if tells_workplace(posting) => None,
            Workplace::Remote => Some("Remote"),
            Workplace::Hybrid => Some("Hybrid"),
            Workplace::Onsite => Some("On-site"),
            Workplace::Unspecified => None,
        },
        "details": sections,
        "url_active_page": listed.page(&hosted),
        "url_comeet_hosted_page": hosted,
        "time_updated": written(posting.updated_at, 0, false),
    })
}
