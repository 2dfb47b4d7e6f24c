//! Homerun's feed: Atom, an entry per job with the description, as HTML escaped or in CDATA.

use super::xml::{cdata, element, escape};
use super::{Answer, Ask, Listed, Request, Unknown, Validator, View, Wire, written};
use crate::text::push;
use crate::vocabulary::Employment;

/// Homerun's face.
pub(super) struct Homerun;

impl Wire for Homerun {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [board] = request.path else { return None };
        Some(((*board).to_owned(), Ask::list("")))
    }

    fn answer(&self, view: &View<'_>, _ask: &Ask) -> Option<Answer> {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
        );
        element(&mut out, "title", &format!("Jobs at {}", view.company.name));
        push(
            &mut out,
            &["<link rel=\"self\" href=\"https://feed.homerun.co/", &view.company.board, "\"/>\n"],
        );
        view.rows(0, usize::MAX, entry).iter().for_each(|entry| out.push_str(entry));
        out.push_str("</feed>\n");
        Some(Answer::xml(out))
    }

    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::Strong
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.homerun.co/")
    }
}

fn entry(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let mut out = String::from("<entry>\n");
    element(&mut out, "id", &posting.external_id);
    element(&mut out, "title", &posting.title);
    push(&mut out, &["<link href=\"", &escape(&listed.page(&posting.external_id)), "\"/>\n"]);
    element(&mut out, "published", &written(posting.published_at, 2, false));
    element(&mut out, "updated", &written(posting.updated_at, 2, false));
    element(&mut out, "department", posting.department);
    let kind = match posting.employment {
        Employment::PartTime => "Part-time",
        Employment::Contract => "Contract",
        Employment::Temporary => "Temporary",
        Employment::Internship => "Internship",
        Employment::FullTime | Employment::Unspecified => "Full-time",
    };
    element(&mut out, "type", kind);
    posting.shown.spots.iter().for_each(|spot| element(&mut out, "location", &spot.label));
    let html = listed.html();
    let html = if listed.company.layout.is_multiple_of(2) { escape(&html) } else { cdata(&html) };
    push(&mut out, &["<content type=\"html\">", &html, "</content>\n</entry>\n"]);
    out
}
