//! iCIMS: the sitemap names every job and when it changed; what a job is stands on its page, as schema.org's posting. It
//! declares no total.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use url::Url;

use super::rows::{Row, Rows};
use super::sitemap::{self, MOST_ENTRIES, Sitemap};
use super::{html, json_ld};
use crate::client::{HTML, PoliteClient, Reply, XML};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

/// Sitemaps of one board that are read; the largest known boards fill one.
const MOST_SITEMAPS: usize = 20;

/// Reads iCIMS's sitemaps and pages, as far as their robots.txt allows. A board is a name (`acme`, at
/// `careers-acme.icims.com`) or a host.
#[derive(Debug, Clone, Copy)]
pub struct Icims;

#[async_trait]
impl Source for Icims {
    fn ats(&self) -> Ats {
        Ats::Icims
    }

    fn host(&self, board: &str) -> String {
        origin(board).replace("{board}", board).trim_start_matches("https://").to_owned()
    }

    /// Conditional where the board is one sitemap.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::Icims, origin(board), board, &["sitemap.xml"])?;
        let answer = match client.get_allowed(&url, XML, validators).await? {
            Reply::NotModified => return Ok(Fetched::NotModified),
            Reply::Full(answer) => answer,
        };
        match sitemap::read(&answer.body)? {
            Sitemap::Pages(_) => Ok(Fetched::of(parse(&answer.body)?, &answer)),
            Sitemap::Index(files) => {
                let mut listing = Listing { postings: Vec::new(), completeness: Completeness::Undeclared };
                for file in files.iter().take(MOST_SITEMAPS) {
                    add(&mut listing, &file.url, read_file(client, board, &file.url).await);
                }
                if files.len() > MOST_SITEMAPS {
                    let reason = format!("{MOST_SITEMAPS} of {} sitemaps were read", files.len());
                    listing.completeness = Completeness::Partial { reason };
                }
                Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: answer.max_age })
            }
        }
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let path = ["jobs", &posting.external_id, "job"];
        let mut url = client.endpoint(Ats::Icims, origin(board), board, &path)?;
        // The page around it is the employer's own design; the posting is in the frame.
        url.set_query(Some("in_iframe=1"));
        match client.get_allowed(&url, HTML, &Validators::default()).await? {
            Reply::Full(answer) => parse_detail(posting, &answer.body),
            Reply::NotModified => Err(FetchError::EmptyBody),
        }
    }
}

fn origin(board: &str) -> &'static str {
    if board.contains('.') { "https://{board}" } else { "https://careers-{board}.icims.com" }
}

/// Reads one file of an index, at the board's own address: a sitemap does not choose whom we ask.
async fn read_file(client: &PoliteClient, board: &str, file: &Url) -> Result<Listing, FetchError> {
    let parts = sitemap::parts(file).unwrap_or_default();
    let path: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mut url = client.endpoint(Ats::Icims, origin(board), board, &path)?;
    url.set_query(file.query());
    match client.get_allowed(&url, XML, &Validators::default()).await? {
        Reply::Full(answer) => parse(&answer.body),
        Reply::NotModified => Err(FetchError::EmptyBody),
    }
}

fn add(listing: &mut Listing, file: &Url, read: Result<Listing, FetchError>) {
    match read {
        Ok(part) => {
            let known: std::collections::HashSet<String> =
                listing.postings.iter().map(|p| p.external_id.clone()).collect();
            listing.postings.extend(part.postings.into_iter().filter(|p| !known.contains(&p.external_id)));
            if let partial @ Completeness::Partial { .. } = part.completeness {
                listing.completeness = partial;
            }
        }
        Err(error) => {
            let reason = format!("`{}` could not be read: {error}", file.path());
            listing.completeness = Completeness::Partial { reason };
        }
    }
}

/// Reads a sitemap of pages; those that are no job's are read over.
pub fn parse(body: &[u8]) -> Result<Listing, FetchError> {
    let Sitemap::Pages(pages) = sitemap::read(body)? else {
        return Err(FetchError::Malformed {
            path: "sitemapindex".to_owned(),
            detail: "an index within an index".to_owned(),
        });
    };
    let mut rows = Rows::default();
    for page in &pages {
        let Some(posting) = posting(&page.url) else { continue };
        rows.take(Ok(Row::from(Posting { updated_at: page.changed_at, ..posting })));
    }
    rows.listing(|_| match pages.len() {
        0..MOST_ENTRIES => Completeness::Undeclared,
        entries => Completeness::Partial { reason: format!("a sitemap of {entries} entries is full") },
    })
}

/// A job of `/jobs/{number}/{title}/job`. The title in the address stands in until the page has told the real one.
fn posting(url: &Url) -> Option<Posting> {
    let parts = sitemap::parts(url)?;
    let [jobs, number, between @ .., job] = parts.as_slice() else { return None };
    let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    (jobs == "jobs" && job == "job" && numbered).then(|| Posting {
        external_id: number.clone(),
        title: between.first().map(|slug| slug.split('-').collect::<Vec<_>>().join(" ")).unwrap_or_default(),
        url: url.to_string(),
        needs_detail: true,
        ..Posting::default()
    })
}

/// Reads a job's page.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let page = html::document(body)?;
    let stated = json_ld::in_document(&page).postings.into_iter().next();
    let whole = stated.ok_or_else(|| html::missing("JobPosting"))?.complete(listed.clone());
    // The sitemap's time is what tells a change from one listing to the next.
    Ok(Posting { updated_at: listed.updated_at, ..whole })
}
