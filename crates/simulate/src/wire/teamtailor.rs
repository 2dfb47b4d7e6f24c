//! Teamtailor's feeds: a JSON Feed with schema.org postings inside and a link to the next page, and an RSS feed that
//! never gives more than a hundred items, whatever it is asked for.

use serde_json::{Value, json};

use super::xml::element;
use super::{Answer, Ask, Listed, Request, Unknown, Validator, View, Wire, json_ld, written};
use crate::seed::uuid;
use crate::vocabulary::Workplace;

/// Items of a page.
const PAGE: usize = 100;

/// Teamtailor's face.
pub(super) struct Teamtailor;

impl Wire for Teamtailor {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board, feed] = request.path else { return None };
        let most = request.number("per_page").unwrap_or(PAGE).min(PAGE);
        let ask = match *feed {
            "jobs.json" => Ask::page("json", (request.number("page").unwrap_or(1).max(1) - 1) * most, most),
            "jobs.rss" => Ask::page("rss", request.number("offset").unwrap_or(0), most),
            _ => return None,
        };
        Some(((*board).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let Ask::List { form, from, most } = ask else { return None };
        if form == "rss" {
            return Some(Answer::xml(rss(view, *from, *most)));
        }
        let origin = origin(view);
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": view.company.name,
            "home_page_url": format!("{origin}/jobs"),
            "feed_url": format!("{origin}/jobs.json"),
            "items": view.rows(*from, *most, item),
        });
        if from + most < view.len() {
            let next = from / most + 2;
            feed["next_url"] = json!(format!("{origin}/jobs.json?page={next}&per_page={most}"));
        }
        Some(Answer::json(&feed))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Weak
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.teamtailor.com/")
    }
}

fn origin(view: &View<'_>) -> String {
    format!("https://{}.teamtailor.com", view.company.board)
}

/// The number in its path is what both feeds know a posting by.
fn url(listed: &Listed<'_>) -> String {
    let path = format!("jobs/{}-{}", listed.posting.external_id, listed.slug());
    let own = listed.page("");
    if own.is_empty() {
        format!("https://{}.teamtailor.com/{path}", listed.company.board)
    } else {
        format!("{own}/{path}")
    }
}

fn item(listed: &Listed<'_>) -> Value {
    let posting = listed.posting;
    json!({
        "id": uuid(posting.shown.own),
        "title": posting.title,
        "url": url(listed),
        "date_published": written(posting.published_at, 2, false),
        "content_html": listed.html(),
        "_jobposting": json_ld::posting(listed),
    })
}

fn rss(view: &View<'_>, from: usize, most: usize) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:tt=\"https://teamtailor.com/locations\">\n<channel>\n",
    );
    element(&mut out, "title", &view.company.name);
    view.rows(from, most, rss_item).iter().for_each(|item| out.push_str(item));
    out.push_str("</channel>\n</rss>\n");
    out
}

fn rss_item(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let mut out = String::from("<item>\n");
    element(&mut out, "title", &posting.title);
    element(&mut out, "description", &listed.html());
    element(&mut out, "pubDate", &posting.published_at.to_rfc2822());
    element(&mut out, "link", &url(listed));
    let remote = match posting.workplace {
        Workplace::Remote => "fully",
        Workplace::Hybrid => "hybrid",
        Workplace::Onsite | Workplace::Unspecified => "none",
    };
    element(&mut out, "remoteStatus", remote);
    element(&mut out, "guid", &uuid(posting.shown.own));
    out.push_str("<tt:locations>\n");
    for spot in &posting.shown.spots {
        out.push_str("<tt:location>\n");
        element(&mut out, "tt:name", &spot.label);
        if let Some(city) = spot.place.city {
            element(&mut out, "tt:city", city);
        }
        element(&mut out, "tt:country", spot.country_name);
        out.push_str("</tt:location>\n");
    }
    out.push_str("</tt:locations>\n");
    element(&mut out, "tt:department", posting.department);
    element(&mut out, "tt:role", posting.team);
    out.push_str("</item>\n");
    out
}
