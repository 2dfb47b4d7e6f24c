//! iCIMS: a sitemap of all jobs, or an index of two; a page a job with schema.org's posting, whose pay names no unit.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::xml::element;
use super::{Answer, Ask, Listed, Request, Validator, View, Wire, json_ld, written};
use crate::text::escape;

/// iCIMS's face.
pub(super) struct Icims;

impl Wire for Icims {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (board, ask) = match request.path {
            [board, "sitemap.xml"] => (board, Ask::list("")),
            [board, file @ ("sitemap1.xml" | "sitemap2.xml")] => (board, Ask::list(file)),
            [board, "jobs", id, "job"] => (board, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*board).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let half = view.len().div_ceil(2);
        Some(match ask {
            Ask::Posting { id, .. } => Answer::html(view.one(id, page)?),
            Ask::List { form, .. } => match form.as_str() {
                "sitemap1.xml" => Answer::xml(pages(view, 0, half)),
                "sitemap2.xml" => Answer::xml(pages(view, half, usize::MAX)),
                _ if view.company.layout.is_multiple_of(3) => Answer::xml(index(view)),
                _ => Answer::xml(pages(view, 0, usize::MAX)),
            },
        })
    }

    fn validator(&self, ask: &Ask) -> Validator {
        if ask.is_list() { Validator::Weak } else { Validator::None }
    }
}

fn host(board: &str) -> String {
    format!("https://careers-{board}.icims.com")
}

const XMLNS: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

fn index(view: &View<'_>) -> String {
    let mut out = format!("<?xml version='1.0' encoding='utf-8'?><sitemapindex {XMLNS}>");
    for file in ["sitemap1.xml", "sitemap2.xml"] {
        out.push_str("<sitemap>");
        element(&mut out, "loc", &format!("{}/{file}", host(&view.company.board)));
        out.push_str("</sitemap>");
    }
    out.push_str("</sitemapindex>");
    out
}

fn pages(view: &View<'_>, from: usize, most: usize) -> String {
    let mut out = format!("<?xml version='1.0' encoding='utf-8'?><urlset {XMLNS}>");
    let intro = format!("{}/jobs/intro", host(&view.company.board));
    out.push_str(&format!("<url><loc>{intro}</loc></url>"));
    view.rows(from, most, |listed| {
        out.push_str("<url>");
        element(&mut out, "loc", &address(listed));
        element(&mut out, "lastmod", &written(listed.posting.updated_at, -4, false));
        out.push_str("</url>");
    });
    out.push_str("</urlset>");
    out
}

fn address(listed: &Listed<'_>) -> String {
    format!("{}/jobs/{}/{}/job", host(&listed.company.board), listed.posting.external_id, listed.slug())
}

fn page(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let instant = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    let mut stated = json_ld::posting(listed);
    stated["datePosted"] = json!(instant(posting.published_at));
    stated["url"] = json!(address(listed));
    for place in stated["jobLocation"].as_array_mut().into_iter().flatten() {
        place["address"]["streetAddress"] = json!("UNAVAILABLE");
        if place["address"]["addressRegion"] == Value::Null {
            place["address"]["addressRegion"] = json!("UNAVAILABLE");
        }
    }
    if let Some(range) = listed.range() {
        stated["salaryCurrency"] = json!(range.currency);
        stated["baseSalary"] = json!({
            "@type": "MonetaryAmount", "currency": range.currency, "minValue": range.min, "maxValue": range.max,
        });
    }
    format!(
        "\n\n<!doctype html><html lang=\"en-US\" >\n<head><title>{}</title></head>\n<body>\n{}\n\
         <div class=\"iCIMS_JobContent\"></div>\n</body>\n</html>\n",
        escape(&posting.title),
        json_ld::script(&stated)
    )
}
