//! Jobvite's pages: fifty links to jobs each, with the total above them, and a page a job with schema.org's posting. A
//! board is at its name or below `careers`.

use serde_json::json;

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, json_ld};
use crate::companies::Company;
use crate::text::{escape, push};

/// Jobs a page.
const PAGE: usize = 50;

/// Jobvite's face.
pub(super) struct Jobvite;

impl Wire for Jobvite {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (form, path) = match request.path {
            ["careers", rest @ ..] => ("careers", rest),
            rest => ("", rest),
        };
        let (board, ask) = match path {
            [board, "search"] => (board, Ask::page(form, request.number("p").unwrap_or(0) * PAGE, PAGE)),
            [board, "job", id] => (board, Ask::posting(id, form)),
            _ => return None,
        };
        Some(((*board).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        if ask.form() != place(view.company) {
            return None;
        }
        Some(Answer::html(match ask {
            Ask::List { from, .. } => list(view, *from),
            Ask::Posting { id, .. } => view.one(id, page)?,
        }))
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.jobvite.com/")
    }
}

fn place(company: &Company) -> &'static str {
    if company.layout.is_multiple_of(2) { "" } else { "careers" }
}

fn list(view: &View<'_>, from: usize) -> String {
    let rows = view.rows(from, PAGE, row);
    let until = from + rows.len();
    let mut out = format!(
        "<!DOCTYPE html>\n<html>\n<head><title>{} Careers</title></head>\n<body class=\"jv-desktop\"><div class=\"jv-wrapper\">\n\
         <table class=\"jv-job-list\"><tbody>\n",
        escape(&view.company.name)
    );
    rows.iter().for_each(|row| out.push_str(row));
    out.push_str("</tbody></table>\n");
    if !rows.is_empty() {
        // Thousands are parted by commas.
        let total = grouped(view.total);
        out.push_str(&format!(
            "<div class=\"jv-pagination-text\">{} \u{2013} {until} of {total}</div>\n",
            from + 1
        ));
    }
    out.push_str("</div>\n</body>\n</html>\n");
    out
}

fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

fn row(listed: &Listed<'_>) -> String {
    let (company, posting) = (listed.company, listed.posting);
    let front = if place(company).is_empty() { "" } else { "/careers" };
    let mut out = String::new();
    push(
        &mut out,
        &[
            "<tr><td class=\"jv-job-list-name\"><a href=\"",
            front,
            "/",
            &company.board,
            "/job/",
            &posting.external_id,
            "\">",
            &escape(&posting.title),
            "</a></td><td class=\"jv-job-list-location\">\n ",
            &escape(&listed.label()),
            " </td></tr>\n",
        ],
    );
    out
}

/// Pay is stated in empty texts, the company as one.
fn page(listed: &Listed<'_>) -> String {
    let mut stated = json_ld::posting(listed);
    stated["hiringOrganization"] = json!(listed.company.name);
    stated["baseSalary"] = json!({
        "@type": "MonetaryAmount", "currency": "",
        "value": { "@type": "QuantitativeValue", "minValue": "", "maxValue": "", "unitText": "" },
    });
    if let Some(fields) = stated.as_object_mut() {
        fields.remove("employmentType");
    }
    format!(
        "<!DOCTYPE html>\n<html><head><title>{}</title>\n{}</head><body class=\"jv-desktop\"></body></html>\n",
        escape(&listed.posting.title),
        json_ld::script(&stated)
    )
}
