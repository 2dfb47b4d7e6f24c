//! An employer's own site: a careers page with links, twenty postings a page, a sitemap, a robots.txt, and a page a
//! posting with schema.org's JSON-LD in one of the shapes templates give it.

use std::sync::Arc;

use serde_json::json;

use super::xml::element;
use super::{Answer, Ask, Listed, Request, View, Wire, json_ld};
use crate::companies::Company;
use crate::systems::careers_path;
use crate::text::{escape, push};
use crate::vocabulary::Ats;

/// Postings a page of the list.
const PAGE: usize = 20;

/// Sitemaps that robots.txt names; hosts share it here, and the file has a limit of 500 KiB.
const MOST_SITEMAPS: usize = 200;

/// The face of employers' own sites.
pub(super) struct Careers;

impl Wire for Careers {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let [host, rest @ ..] = request.path else { return None };
        let path = careers_path(host.strip_suffix(".example")?);
        let board = format!("{host}/{path}");
        let asked = rest.join("/");
        let ask = if asked == "sitemap.xml" {
            Ask::list("sitemap")
        } else if asked == path {
            Ask::page("", (request.number("page").unwrap_or(1).max(1) - 1) * PAGE, PAGE)
        } else {
            // The page's address is the posting's identity.
            asked.strip_prefix(path)?.strip_prefix('/')?;
            Ask::posting(&format!("/{asked}"), "")
        };
        Some((board, ask))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        Some(match ask {
            Ask::List { form, .. } if form == "sitemap" => Answer::xml(sitemap(view)),
            Ask::List { from, .. } => Answer::html(list(view, *from)),
            Ask::Posting { id, .. } => Answer::html(view.one(id, page)?),
        })
    }
}

/// The robots.txt of all sites, which share a host here.
pub(crate) fn robots(companies: &[Arc<Company>]) -> String {
    let mut out = String::from("User-agent: *\nDisallow: /careers/*/internal/\nAllow: /\n");
    let own = companies.iter().filter(|company| company.ats == Ats::Careers);
    for company in own.take(MOST_SITEMAPS) {
        push(&mut out, &["Sitemap: https://", host(company), "/sitemap.xml\n"]);
    }
    out
}

fn host(company: &Company) -> &str {
    company.board.split('/').next().unwrap_or_default()
}

fn list(view: &View<'_>, from: usize) -> String {
    let company = view.company;
    let path = company.careers_path();
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Work at {}</title></head><body><nav><a href=\"/about\">About</a> \
         <a href=\"https://social.example/{}\">Elsewhere</a></nav><ul>\n",
        escape(&company.name),
        company.slug
    );
    let rows = view.rows(from, PAGE, |listed| {
        format!(
            "<li><a href=\"{}?utm_source=list\">{}</a> <a href=\"{}/apply\">Apply</a></li>\n",
            listed.posting.external_id,
            escape(&listed.posting.title),
            listed.posting.external_id
        )
    });
    rows.iter().for_each(|row| out.push_str(row));
    out.push_str("</ul>");
    if from + PAGE < view.len() {
        out.push_str(&format!("<a href=\"{path}?page={}\">More</a>", from / PAGE + 2));
    }
    out.push_str("</body></html>\n");
    out
}

/// It is a little old: the newest posting is not in it yet.
fn sitemap(view: &View<'_>) -> String {
    let site = format!("https://{}", host(view.company));
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |path: &str| {
        out.push_str("<url>");
        element(&mut out, "loc", &format!("{site}{path}"));
        out.push_str("</url>\n");
    };
    add("/");
    add("/about");
    view.rows(0, view.len().saturating_sub(1), |listed| add(&listed.posting.external_id));
    out.push_str("</urlset>\n");
    out
}

fn page(listed: &Listed<'_>) -> String {
    let (company, posting) = (listed.company, listed.posting);
    let stated = json_ld::posting(listed);
    let stated = match company.layout {
        0 | 1 => json_ld::script(&stated),
        2 | 3 => {
            json_ld::script(&json!({ "@graph": [{ "@type": "WebSite", "name": company.name }, stated] }))
        }
        // Some templates wrap the block for parsers of XHTML.
        _ => json_ld::script(&json!([stated]))
            .replacen('[', "//<![CDATA[\n[", 1)
            .replace("]</script>", "]\n//]]></script>"),
    };
    let mut out = String::from("<!DOCTYPE html><html><head>");
    push(
        &mut out,
        &[
            &stated,
            "<title>",
            &escape(&posting.title),
            "</title></head><body><a href=\"",
            company.careers_path(),
            "\">All jobs</a><h1>",
            &escape(&posting.title),
            "</h1></body></html>\n",
        ],
    );
    out
}
