//! A company's own careers pages: schema.org's postings on the pages that its careers page links to and its sitemap lists, read as
//! robots.txt allows. Each posting's page is its own witness; nothing declares a total.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use scraper::Html;
use url::Url;

use super::html;
use super::json_ld::{self, Found, JobPosting};
use super::rows::{Row, Rows, push_new};
use super::sitemap::{self, MOST_ENTRIES, Sitemap};
use crate::client::{Page, PoliteClient, Reply, XML};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}";

/// Pages of one site that are read in a poll.
const MOST_PAGES: usize = 200;

/// Seconds that a site's `Crawl-delay` may stretch a poll to; fewer pages are read where it is long.
const LONGEST_POLL: u64 = 600;

/// Sitemaps of one site that are read.
const MOST_SITEMAPS: usize = 20;

/// Words in the path of pages that may be postings.
const JOB_WORDS: &[&str] = &[
    "job", "career", "position", "opening", "vacanc", "stellen", "karriere", "recruit", "offre", "emploi",
    "empleo", "vaga", "lavora", "praca", "werken", "join",
];

/// Reads careers pages. A board is a host and the careers page's path (`acme.example/careers`).
#[derive(Debug, Clone, Copy)]
pub struct Careers;

#[async_trait]
impl Source for Careers {
    fn ats(&self) -> Ats {
        Ats::Careers
    }

    fn host(&self, board: &str) -> String {
        board.split('/').next().unwrap_or(board).to_owned()
    }

    /// Asked unconditionally: a page that has not changed says nothing of the pages it leads to.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let site = Site::of(client, board)?;
        let mut reading = Reading::default();
        let start = client.read_page(&site.start).await?;
        let most = most_pages(client, &site).await?;
        reading.page(&site, &start);
        reading.sitemaps(client, &site).await?;
        let mut read = 0;
        while let Some(page) = reading.pages.get(read).cloned() {
            if read == most {
                reading.lose(format!("{most} of {} pages or more were read", reading.pages.len()));
                break;
            }
            read += 1;
            match client.read_page(&page).await {
                // A page that leads back to the careers page is one whose posting is gone.
                Ok(back) if address_of(&back.url) == address_of(&site.start) => {}
                Ok(answer) => reading.page(&site, &answer),
                Err(FetchError::Gone { .. }) => {}
                Err(error @ FetchError::RateLimited { .. }) => return Err(error),
                Err(error) => reading.lose(format!("`{}` could not be read: {error}", page.path())),
            }
        }
        let listing = reading.listing()?;
        Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None })
    }
}

/// Reads the postings that the careers page itself states; those of the pages it leads to are not among them.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let site = Site::at(board, |host| {
        Url::parse(&format!("https://{host}")).map_err(|error| FetchError::BadUrl(error.to_string()))
    })?;
    let mut reading = Reading::default();
    let html = String::from_utf8_lossy(body).into_owned();
    reading.page(&site, &Page { url: site.start.clone(), html, sent_at: None });
    if !reading.pages.is_empty() {
        reading.lose(format!("{} more pages may state postings", reading.pages.len()));
    }
    reading.listing()
}

/// True when a page states postings, so that it can be read as a careers page.
pub(crate) fn states_postings(page: &str) -> bool {
    !json_ld::in_page(page).postings.is_empty()
}

/// Where a board is, in its own addresses and in ours, which differ below a base URL.
struct Site {
    host: String,
    start: Url,
    /// The base below which everything is asked for: empty path at the host itself.
    origin: Url,
    /// The careers page's path; what lies below it are most likely its postings.
    below: String,
}

impl Site {
    fn of(client: &PoliteClient, board: &str) -> Result<Self, FetchError> {
        Self::at(board, |host| client.endpoint(Ats::Careers, ORIGIN, host, &[]))
    }

    /// A board whose host is asked at `origin`.
    fn at(board: &str, origin: impl Fn(&str) -> Result<Url, FetchError>) -> Result<Self, FetchError> {
        let bad = || FetchError::BadUrl(format!("`{board}` is no host and path"));
        let own = sitemap::address(&format!("https://{board}"))
            .filter(|url| !board.starts_with('/') && url.username().is_empty() && url.password().is_none())
            .ok_or_else(bad)?;
        let host = own.host_str().unwrap_or_default().to_owned();
        let origin = origin(&host)?;
        let below = own.path().trim_end_matches('/').to_owned();
        let mut site = Self { host, start: origin.clone(), origin, below };
        site.start = site.ours(&own);
        Ok(site)
    }

    /// An address of the site as we ask for it.
    fn ours(&self, own: &Url) -> Url {
        let mut url = self.origin.clone();
        url.set_path(&format!("{}{}", self.origin.path().trim_end_matches('/'), own.path()));
        url.set_query(own.query());
        url
    }

    /// An address we asked for as the site's own.
    fn own(&self, ours: &Url) -> Url {
        let mut url = ours.clone();
        let path = ours.path().strip_prefix(self.origin.path().trim_end_matches('/')).unwrap_or(ours.path());
        url.set_path(path);
        // Setting the parts of a valid address cannot fail but on ports of schemes without them.
        let _ = (url.set_port(None), url.set_scheme("https"), url.set_host(Some(&self.host)));
        url
    }

    /// The address a page names, if it is of this site.
    fn named(&self, on: &Url, text: &str) -> Option<Url> {
        let mut url = self.own(on).join(text.trim()).ok()?;
        url.set_fragment(None);
        let bare = |host: &str| host.trim_start_matches("www.").to_owned();
        let here = url.host_str().map(bare) == Some(bare(&self.host));
        (here && matches!(url.scheme(), "http" | "https")).then(|| uncounted(url))
    }
}

/// How many pages a poll may read at the pace the site asks for.
async fn most_pages(client: &PoliteClient, site: &Site) -> Result<usize, FetchError> {
    let delay = client.robots(&site.start).await?.crawl_delay().map_or(0, |delay| delay.as_secs());
    let by_time =
        LONGEST_POLL.checked_div(delay).map_or(MOST_PAGES, |n| usize::try_from(n).unwrap_or(MOST_PAGES));
    Ok(by_time.min(MOST_PAGES))
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    rows: Rows,
    /// Pages found, in the order they are read, as we ask for them; one more than are read at most.
    pages: Vec<Url>,
    /// Their addresses, the visitor's counters left out.
    known: HashSet<String>,
    /// Pages that state no posting and lead to none. Different ones differ: the same again is what a site shows in place of
    /// its pages (a maintenance page, a challenge), whatever its status.
    silent: HashSet<u64>,
    /// Why the listing is not whole.
    lost: Option<String>,
}

impl Reading {
    fn lose(&mut self, reason: String) {
        self.lost.get_or_insert(reason);
    }

    /// Takes a page's postings, and finds the pages it leads to: further pages of a list are found on the one before.
    fn page(&mut self, site: &Site, page: &Page) {
        let document = Html::parse_document(&page.html);
        if !html::is_closed(&page.html) {
            self.lose(format!("`{}` has no closing tag: links may be missing", page.url.path()));
        }
        let found = json_ld::in_document(&document);
        let mut silent = found.postings.is_empty();
        self.take(site, &page.url, page.sent_at, found);
        for link in html::all(document.root_element(), "a[href]") {
            if let Some(url) = link.attr("href").and_then(|href| site.named(&page.url, href)) {
                silent &= !self.find(site, &url);
            }
        }
        if silent && !self.silent.insert(fingerprint(&page.html)) {
            self.lose(format!("`{}` looks like another page, and says nothing", page.url.path()));
        }
    }

    /// Notes a page of the site, if it may be a posting or lead to one. True if it may.
    fn find(&mut self, site: &Site, url: &Url) -> bool {
        let start = site.own(&site.start);
        let full = self.pages.len() > MOST_PAGES;
        let itself = address_of(url) == address_of(&start);
        let wanted = !itself && may_be_posting(url, &site.below);
        if wanted && !full && self.known.insert(address_of(url)) {
            self.pages.push(site.ours(url));
        }
        wanted
    }

    /// Finds the pages that the site's sitemaps list. One that cannot be read leaves the listing partial, unless nobody
    /// said that there is one.
    async fn sitemaps(&mut self, client: &PoliteClient, site: &Site) -> Result<(), FetchError> {
        let robots = client.robots(&site.start).await?;
        let named = robots.sitemaps().iter().filter_map(|text| site.named(&site.start, text));
        let mut files: Vec<Url> = named.map(|url| site.ours(&url)).collect();
        let promised = !files.is_empty();
        if !promised {
            files.push(client.endpoint(Ats::Careers, ORIGIN, &site.host, &["sitemap.xml"])?);
        }
        let mut read = 0;
        while let Some(file) = files.get(read).cloned() {
            if read == MOST_SITEMAPS {
                self.lose(format!("{MOST_SITEMAPS} of {} sitemaps were read", files.len()));
                break;
            }
            read += 1;
            match read_sitemap(client, &file).await {
                Ok(Sitemap::Pages(entries)) => {
                    if entries.len() >= MOST_ENTRIES {
                        self.lose(format!("a sitemap of {} entries is full", entries.len()));
                    }
                    let named =
                        entries.iter().filter_map(|entry| site.named(&site.start, entry.url.as_str()));
                    named.for_each(|url| {
                        self.find(site, &url);
                    });
                }
                Ok(Sitemap::Index(entries)) => {
                    let inner =
                        entries.iter().filter_map(|entry| site.named(&site.start, entry.url.as_str()));
                    // One over the bound tells that it was passed.
                    inner.take(MOST_SITEMAPS + 1).for_each(|url| push_new(&mut files, site.ours(&url)));
                }
                Err(error @ FetchError::RateLimited { .. }) => return Err(error),
                Err(FetchError::Gone { .. } | FetchError::NotXml { .. } | FetchError::Redirected { .. })
                    if !promised => {}
                Err(error) => self.lose(format!("`{}` could not be read: {error}", file.path())),
            }
        }
        Ok(())
    }

    fn take(&mut self, site: &Site, at: &Url, now: Option<DateTime<Utc>>, found: Found) {
        if found.unreadable {
            self.lose(format!("the posting on `{}` could not be read", at.path()));
        }
        // A list of one is still a list: its posting has a page of its own.
        let alone = found.postings.len() == 1 && address_of(at) != address_of(&site.start);
        for stated in found.postings {
            if stated.is_over(now) {
                self.rows.take(Ok(Row::Unlisted));
                continue;
            }
            self.rows.take(posting(site, at, alone, stated).map(Row::from));
        }
    }

    fn listing(self) -> Result<Listing, FetchError> {
        let lost = self.lost;
        let mut listing = self.rows.listing(|_| match lost {
            Some(reason) => Completeness::Partial { reason },
            None => Completeness::Undeclared,
        })?;
        // A site that was rebuilt without stated postings looks the same as one without openings.
        if listing.postings.is_empty() && listing.is_complete() {
            let reason = "no page states a posting".to_owned();
            listing.completeness = Completeness::Partial { reason };
        }
        Ok(listing)
    }
}

async fn read_sitemap(client: &PoliteClient, file: &Url) -> Result<Sitemap, FetchError> {
    match client.get_allowed(file, XML, &Validators::default()).await? {
        Reply::Full(answer) => sitemap::read(&answer.body),
        Reply::NotModified => Err(FetchError::EmptyBody),
    }
}

/// True for pages below the careers page, and for those whose path speaks of jobs.
fn may_be_posting(url: &Url, below: &str) -> bool {
    const NO_POSTINGS: &[&str] = &["/apply", "/login", "/application", "/register"];
    const FILES: &[&str] = &[
        ".pdf", ".jpg", ".jpeg", ".png", ".svg", ".webp", ".css", ".js", ".xml", ".zip", ".mp4", ".doc",
        ".docx",
    ];
    let path = url.path().to_lowercase();
    let is_below =
        !below.is_empty() && url.path().strip_prefix(below).is_some_and(|rest| rest.starts_with('/'));
    let other = FILES.iter().any(|end| path.ends_with(end))
        || NO_POSTINGS.iter().any(|end| path.trim_end_matches('/').ends_with(end));
    (is_below || JOB_WORDS.iter().any(|word| path.contains(word))) && !other
}

/// A posting by the address of its page. Several on one page are told apart by their own addresses or identifiers.
fn posting(site: &Site, at: &Url, alone: bool, stated: JobPosting) -> Result<Posting, FetchError> {
    let page = site.own(at);
    let stated_url = stated.url.0.as_deref().and_then(|text| site.named(at, text));
    let (external_id, url) = match (alone, stated_url) {
        (true, _) => (address_of(&page), page),
        (false, Some(url)) => (address_of(&url), url),
        (false, None) => match stated.identifier.clone() {
            Some(identifier) => (format!("{}#{identifier}", address_of(&page)), page),
            None => return Err(super::rows::without_id()),
        },
    };
    let listed = Posting { external_id, url: url.into(), ..Posting::default() };
    Ok(stated.complete(listed))
}

/// Tells pages apart; two that are not told apart cost a proof, no more.
fn fingerprint(html: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    html.hash(&mut hasher);
    hasher.finish()
}

/// An address without what only counts visitors.
fn uncounted(mut url: Url) -> Url {
    let counts = |pair: &&str| {
        let key = pair.split('=').next().unwrap_or_default();
        key.starts_with("utm_") || matches!(key, "ref" | "source" | "gh_src" | "src" | "fbclid" | "gclid")
    };
    let kept: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !counts(pair)).collect();
    let query = (!kept.is_empty()).then(|| kept.join("&"));
    url.set_query(query.as_deref());
    url
}

/// A page's identity within its site: path and query.
fn address_of(url: &Url) -> String {
    let path = match url.path().trim_end_matches('/') {
        "" => "/",
        path => path,
    };
    url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_may_be_postings() {
        for (url, below, expected) in [
            ("https://h.example/careers/rigger", "/careers", true),
            ("https://h.example/careers", "/careers", true),
            ("https://h.example/company/team/rigger", "/company/team", true),
            ("https://h.example/company/teams", "/company/team", false),
            ("https://h.example/Stellenangebote/1", "", true),
            ("https://h.example/about", "", false),
            ("https://h.example/about", "/careers", false),
            ("https://h.example/careers/brochure.PDF", "/careers", false),
            ("https://h.example/careers/rigger/apply/", "/careers", false),
        ] {
            assert_eq!(may_be_posting(&Url::parse(url).unwrap(), below), expected, "{url} {below}");
        }
    }

    #[test]
    fn addresses_are_the_same_whoever_counted_the_visit() {
        for (url, address) in [
            ("https://h.example/jobs/1/?utm_source=x&ref=y", "/jobs/1"),
            ("https://h.example/jobs?id=7&utm_medium=z", "/jobs?id=7"),
            ("https://h.example/jobs?q=a%26b+c&gclid=1&n=2", "/jobs?q=a%26b+c&n=2"),
            ("https://h.example/?", "/"),
        ] {
            assert_eq!(address_of(&uncounted(Url::parse(url).unwrap())), address);
        }
    }
}
