//! Jobvite: pages of links to jobs, mostly with the total above them, and a page a job with schema.org's posting.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use scraper::ElementRef;
use url::Url;

use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted};
use super::{html, json_ld, sitemap};
use crate::client::{HTML, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://jobs.jobvite.com";

/// Where names that are no customer's are sent.
const HOMES: [&str; 2] = ["www.jobvite.com", "jobvite.com"];

/// Jobs of a page; a list that shows no further ones after so many may be cut.
const PAGE: usize = 50;

/// Pages after which a board is taken to be endless.
const MOST_PAGES: usize = 60;

/// Reads Jobvite's pages, as far as their robots.txt allows.
#[derive(Debug, Clone, Copy)]
pub struct Jobvite;

#[async_trait]
impl Source for Jobvite {
    fn ats(&self) -> Ats {
        Ats::Jobvite
    }

    fn host(&self, _board: &str) -> String {
        "jobs.jobvite.com".to_owned()
    }

    /// Asked unconditionally: no page's validators stand for the others. Boards are at `/{board}` or `/careers/{board}`.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        match list_at(client, board, &[board, "search"]).await {
            Err(FetchError::Gone { .. }) => list_at(client, board, &["careers", board, "search"]).await,
            outcome => outcome,
        }
        .map_err(|error| sent_home(error, &HOMES))
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let parts = Url::parse(&posting.url).ok().as_ref().and_then(sitemap::parts).unwrap_or_default();
        let path: Vec<&str> = parts.iter().map(String::as_str).collect();
        let url = client.endpoint(Ats::Jobvite, ORIGIN, board, &path)?;
        match client.get_allowed(&url, HTML, &Validators::default()).await? {
            Reply::Full(answer) => parse_detail(posting, &answer.body),
            Reply::NotModified => Err(FetchError::EmptyBody),
        }
    }
}

async fn list_at(client: &PoliteClient, board: &str, path: &[&str]) -> Result<Fetched, FetchError> {
    let mut url = client.endpoint(Ats::Jobvite, ORIGIN, board, path)?;
    // Without the last slash the page is ignored, and the list ends at the first.
    url.set_path(&format!("{}/", url.path()));
    let mut rows = Rows::default();
    let mut declared = None;
    for number in 0..MOST_PAGES {
        url.set_query(Some(&format!("p={number}")));
        let read = match client.get_allowed(&url, HTML, &Validators::default()).await {
            Ok(Reply::Full(answer)) => read_page(&mut rows, board, &answer.body),
            Ok(Reply::NotModified) => Err(FetchError::EmptyBody),
            Err(error) => Err(error),
        };
        let page = match read {
            Ok(page) => page,
            Err(error) if number == 0 => return Err(error),
            Err(error) => {
                return Ok(partial(rows, format!("page {} could not be read: {error}", number + 1)));
            }
        };
        let have = rows.postings.len();
        // A page behind the last one shows no total; what the ones before it promised stands.
        declared = page.declared.or(declared);
        match declared {
            // More were promised, and came.
            Some(declared) if have < declared && page.fresh > 0 => {}
            None if page.fresh > 0 => {}
            declared => {
                let listing = rows.listing(|_| told(declared, have, number))?;
                return Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None });
            }
        }
    }
    Ok(partial(rows, format!("stopped after {MOST_PAGES} pages")))
}

/// What a list proves whose last page is `number`: it showed everything, or nothing new.
fn told(declared: Option<usize>, have: usize, number: usize) -> Completeness {
    match declared {
        Some(declared) if declared == have => Completeness::Proved { declared },
        Some(declared) => {
            Completeness::Partial { reason: format!("{have} jobs received of {declared} declared") }
        }
        // A second page that repeats the first comes from a server that does not turn pages.
        None if number == 1 && have >= PAGE => {
            Completeness::Partial { reason: format!("no page follows the first, which has {have} jobs") }
        }
        None => Completeness::Undeclared,
    }
}

fn partial(rows: Rows, reason: String) -> Fetched {
    let listing = Listing { postings: rows.postings, completeness: Completeness::Partial { reason } };
    Fetched::Listing { listing, validators: Validators::default(), max_age: None }
}

struct Page {
    fresh: usize,
    declared: Option<usize>,
}

/// Reads one page of a list. Partial: others may follow.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    let page = read_page(&mut rows, board, body)?;
    let have = rows.postings.len();
    rows.listing(|_| match page.declared {
        Some(declared) if declared == have => Completeness::Proved { declared },
        _ => Completeness::Partial { reason: "another page may follow".to_owned() },
    })
}

fn read_page(rows: &mut Rows, board: &str, body: &[u8]) -> Result<Page, FetchError> {
    let page = html::document(body)?;
    let root = page.root_element();
    let before = rows.postings.len();
    let jobs: Vec<Posting> =
        html::all(root, "a[href*='/job/']").into_iter().filter_map(|link| posting(board, link)).collect();
    if jobs.is_empty() && html::first(root, "[class*='jv-']").is_none() {
        return Err(html::missing("[class*='jv-']"));
    }
    // Cards link to their job more than once: the first link with words in it is the title.
    jobs.into_iter().filter(|job| !job.title.is_empty()).for_each(|job| rows.take(Ok(Row::from(job))));
    Ok(Page { fresh: rows.postings.len() - before, declared: declared(root) })
}

/// A link to `/{board}/job/{id}`, and the place in its row.
fn posting(board: &str, link: ElementRef<'_>) -> Option<Posting> {
    let url = Url::parse(ORIGIN).ok()?.join(link.attr("href")?).ok()?;
    let parts = sitemap::parts(&url)?;
    let at = parts.iter().position(|part| part == "job")?;
    let (of, id) = (at.checked_sub(1).and_then(|before| parts.get(before))?, parts.get(at + 1)?);
    if of != board {
        return None;
    }
    let path: Vec<&str> = parts.get(..at + 2)?.iter().map(String::as_str).collect();
    let row = link.ancestors().filter_map(ElementRef::wrap).find(|e| matches!(e.value().name(), "tr" | "li"));
    let place = |near: ElementRef<'_>| html::first(near, ".jv-job-list-location").and_then(html::words);
    let name = html::first(link, ".jv-job-list-name").unwrap_or(link);
    Some(Posting {
        external_id: id.clone(),
        title: html::words(name).unwrap_or_default(),
        locations: distinct([place(link).or_else(|| row.and_then(place))]),
        url: hosted(ORIGIN, &path),
        needs_detail: true,
        ..Posting::default()
    })
}

/// The last number of "1 – 50 of 123".
fn declared(root: ElementRef<'_>) -> Option<usize> {
    let text = html::first(root, ".jv-pagination-text").and_then(html::words)?;
    let mut numbers = text.split(|c: char| !(c.is_ascii_digit() || c == ',')).filter(|n| !n.is_empty());
    numbers.next_back()?.replace(',', "").parse().ok()
}

/// Reads a job's page.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let page = html::document(body)?;
    let stated = json_ld::in_document(&page).postings.into_iter().next();
    Ok(stated.ok_or_else(|| html::missing("JobPosting"))?.complete(listed.clone()))
}
