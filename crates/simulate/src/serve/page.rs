//! A posting's page for people: where the links of the demo lead, since the real hosts know nothing of
//! invented postings.

use axum::body::Body;
use axum::http::{Response, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use super::live::LiveWorld;
use super::trouble::with;
use crate::text::{Document, escape, html};
use crate::vocabulary::Ats;

/// Answers `/postings/{ats}/{board}/{id}`, also with a system's suffix for applying; none for other paths.
pub(crate) fn answer(world: &LiveWorld, uri: &Uri) -> Option<Response<Body>> {
    let decoded: Vec<String> = uri
        .path()
        .trim_matches('/')
        .split('/')
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    let path: Vec<&str> = decoded.iter().map(String::as_str).collect();
    let ["postings", ats, board, id, ..] = path.as_slice() else { return None };
    let found = Ats::ALL.iter().find(|known| known.as_str() == *ats).and_then(|ats| {
        world.read(|world| {
            let posting = world.posting(*ats, board, id)?;
            let company = world.companies().iter().find(|company| company.slug == posting.company)?;
            Some((posting, std::sync::Arc::clone(company)))
        })
    });
    let Some((posting, company)) = found else {
        return Some(with(
            StatusCode::NOT_FOUND,
            "text/html; charset=utf-8",
            Body::from("<h1>No such posting</h1>"),
        ));
    };
    let document = Document::of(&company, &posting);
    let places: Vec<&str> = posting.shown.spots.iter().map(|spot| spot.label.as_str()).collect();
    let state = if posting.closed_at.is_some() { "<p><em>This posting is closed.</em></p>" } else { "" };
    let page = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title} at {name}</title>\
         <style>body{{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}}</style></head><body>\
         <h1>{title}</h1><p>{name} · {places} · {team}</p>{state}{body}<hr><p><small>An invented posting of an invented company, for the demo.</small></p></body></html>",
        lang = posting.language,
        title = escape(posting.title.trim()),
        name = escape(&company.name),
        places = escape(&places.join("; ")),
        team = escape(posting.team),
        body = html(document.sections.iter(), document.look, ""),
    );
    Some(with(StatusCode::OK, "text/html; charset=utf-8", Body::from(page)))
}
