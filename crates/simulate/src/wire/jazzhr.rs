//! `JazzHR`'s pages: one table of jobs, and a page a job, with schema.org's posting or in parts of its own.

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, json_ld};
use crate::text::{escape, push};
use crate::vocabulary::Employment;

/// `JazzHR`'s face.
pub(super) struct JazzHr;

impl Wire for JazzHr {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (board, ask) = match request.path {
            [board, "apply", "jobs"] => (board, Ask::list("")),
            [board, "apply", "jobs", "details", id] => (board, Ask::posting(id, "")),
            _ => return None,
        };
        Some(((*board).to_owned(), ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        Some(Answer::html(match ask {
            Ask::List { .. } => list(view),
            Ask::Posting { id, .. } => view.one(id, page)?,
        }))
    }

    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::SentHome("https://www.jazzhr.com/")
    }
}

const HEAD: &str = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">\n<html lang=\"en\">\n<head>\
    <title>Job Listings</title><script type=\"application/ld+json\">{\"@type\": \"Organization\", \"name\": \"x\"}</script>";

fn list(view: &View<'_>) -> String {
    let mut out = format!(
        "{HEAD}</head>\n<body>\n<div id=\"job_listings_wrapper\" class=\"clrfix\"><table id=\"jobs_table\"><tbody>\n\
         <tr><th>Position</th><th>Location</th></tr>\n"
    );
    view.rows(0, usize::MAX, row).iter().for_each(|row| out.push_str(row));
    out.push_str("</tbody></table></div>\n</body>\n</html>\n");
    out
}

fn row(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let made = posting.published_at.format("%Y%m%d%H%M%S");
    let mut out =
        format!("<tr id=\"row_job_{made}_{:016X}\" class=\"resumator_even_row\">\n", posting.shown.own);
    push(
        &mut out,
        &[
            "<td><a class=\"job_title_link\" href=\"/apply/jobs/details/",
            &posting.external_id,
            "?&\">",
            &escape(&posting.title),
            "</a>\n<br /><span class=\"resumator_department\">",
            &escape(posting.department),
            "</span></td>\n<td>\n\t",
            &escape(&listed.label()),
            "\t</td>\n</tr>\n",
        ],
    );
    out
}

/// Every second page states no posting, unless it has pay to state.
fn page(listed: &Listed<'_>) -> String {
    let posting = listed.posting;
    let stated = listed.range().is_some() || listed.serial.is_multiple_of(2);
    let script = if stated { json_ld::script(&json_ld::posting(listed)) } else { String::new() };
    let kind = match posting.employment {
        Employment::PartTime => "Part Time",
        Employment::Contract => "Contract",
        Employment::Temporary => "Temporary",
        Employment::Internship => "Internship",
        Employment::FullTime | Employment::Unspecified => "Full Time",
    };
    let mut out = format!(
        "{HEAD}{script}</head>\n<body class=\"resumator-jobboard-page\"><main>\n<div class='job-header'>"
    );
    push(
        &mut out,
        &[
            "<h2>",
            &escape(&posting.title),
            "</h2><div title=\"Location\"><i></i>",
            &escape(&listed.label()),
            "</div>\n<div id='resumator-job-employment' title=\"Type\">",
            kind,
            "</div><div title=\"Department\">",
            &escape(posting.department),
            "</div></div>\n<div class='col description' id=\"job-description\">\n",
            &listed.html(),
            "</div>\n</main>\n</body>\n</html>\n",
        ],
    );
    out
}
