//! Workday: a search by POST, twenty rows a page and no more than 2,000 in all, so that larger sites are read in searches
//! by facet. Rows have no description and no date; each posting takes a detail call. Boards are named
//! `tenant.wdN/site`.

mod facets;
mod wire;

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use serde_json::json;
use url::Url;

use self::facets::{CAP, Facet, split, witnessed};
use self::wire::{Page, read_page, segments};
use super::rows::{Rows, hosted};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

/// Rows a page; more are refused.
const PAGE: usize = 20;

/// Requests after which a site is taken to be endless: 20,000 postings, with room for batches that are not full.
const MOST_REQUESTS: usize = 1200;

/// Reads Workday's career sites.
#[derive(Debug, Clone, Copy)]
pub struct Workday;

#[async_trait]
impl Source for Workday {
    fn ats(&self) -> Ats {
        Ats::Workday
    }

    fn host(&self, board: &str) -> String {
        format!("{}.myworkdayjobs.com", board.split('/').next().unwrap_or(board))
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let site = Site::of(board)?;
        let url = site.endpoint(client, &["jobs"])?;
        let mut reading = Reading { client, site, url, rows: Rows::default(), requests: 0 };
        let first = reading.page(&Search::default(), 0).await?;
        let listing = reading.whole(first).await?;
        Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None })
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let site = Site::of(board)?;
        let path = site
            .path_of(&posting.url)
            .ok_or_else(|| FetchError::BadUrl(format!("`{}` is not a posting of {board}", posting.url)))?;
        let url = site.endpoint(client, &path.iter().map(String::as_str).collect::<Vec<_>>())?;
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

/// Reads a site that fits on one page.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let site = Site::of(board)?;
    let mut rows = Rows::default();
    let total = read_page(&mut rows, &site, body)?.total;
    rows.listing_of_total(total, None)
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    wire::parse_detail(listed, body)
}

/// A career site.
#[derive(Debug, Clone)]
struct Site {
    /// `tenant.wdN`, the front of its host name.
    host: String,
    /// The tenant's name alone.
    tenant: String,
    /// The site's.
    name: String,
}

impl Site {
    fn of(board: &str) -> Result<Self, FetchError> {
        let parts = || {
            let (host, name) = board.split_once('/')?;
            let (tenant, instance) = host.split_once('.')?;
            let plain = |part: &str| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            };
            (plain(tenant) && plain(instance) && !name.is_empty() && !name.contains('/')).then(|| Self {
                host: host.to_owned(),
                tenant: tenant.to_owned(),
                name: name.to_owned(),
            })
        };
        parts().ok_or_else(|| FetchError::BadUrl(format!("`{board}` is not of the form tenant.wdN/site")))
    }

    fn origin(&self) -> String {
        format!("https://{}.myworkdayjobs.com", self.host)
    }

    /// A URL of the site's interface. In a base URL `{board}` stands for `tenant.wdN`: tenant and site are in the path.
    fn endpoint(&self, client: &PoliteClient, path: &[&str]) -> Result<Url, FetchError> {
        let path = [&["wday", "cxs", &self.tenant, &self.name], path].concat();
        client.endpoint(Ats::Workday, &self.origin(), &self.host, &path)
    }

    /// The page of a posting, by its `externalPath`.
    fn page(&self, path: &str) -> String {
        let parts = segments(path);
        let path: Vec<&str> =
            std::iter::once(self.name.as_str()).chain(parts.iter().map(String::as_str)).collect();
        hosted(&self.origin(), &path)
    }

    /// The `externalPath` in the URL of a posting's page, in segments.
    fn path_of(&self, url: &str) -> Option<Vec<String>> {
        let own = hosted(&self.origin(), &[&self.name]);
        let path = segments(url.strip_prefix(&own)?.strip_prefix('/')?);
        (!path.is_empty()).then_some(path)
    }
}

/// What a search is narrowed to.
#[derive(Debug, Default)]
struct Search {
    facet: Option<(String, Vec<String>)>,
}

impl Search {
    fn body(&self, offset: usize) -> String {
        let facets = match &self.facet {
            Some((parameter, ids)) => json!({ parameter: ids }),
            None => json!({}),
        };
        json!({"appliedFacets": facets, "limit": PAGE, "offset": offset, "searchText": ""}).to_string()
    }
}

/// A listing being read.
struct Reading<'a> {
    client: &'a PoliteClient,
    site: Site,
    url: Url,
    rows: Rows,
    requests: usize,
}

impl Reading<'_> {
    async fn page(&mut self, search: &Search, offset: usize) -> Result<Page, FetchError> {
        self.requests += 1;
        let answer = self.client.post_json(&self.url, search.body(offset)).await?;
        read_page(&mut self.rows, &self.site, &answer.body)
    }

    /// Everything behind the first page, and what it proves.
    async fn whole(mut self, first: Page) -> Result<Listing, FetchError> {
        let total = first.total;
        if total.is_none_or(|total| total < CAP) {
            let trouble = self.behind(&Search::default(), &first).await.err();
            return self.rows.listing_of_total(total, trouble);
        }
        let Some((by, batches)) = split(&first.facets) else {
            let trouble = format!("more than {CAP} postings and no facet to split them by");
            let trouble = self.behind(&Search::default(), &first).await.err().unwrap_or(trouble);
            return self.rows.listing_of_total(total, Some(trouble));
        };
        let mut trouble = None;
        for ids in batches {
            trouble = self.batch(by, ids).await.err();
            if trouble.is_some() {
                break;
            }
        }
        let distinct = self.rows.postings.len();
        if trouble.is_none() && total == Some(CAP) {
            return self.capped(&first.facets, by, distinct);
        }
        self.rows.listing_of_total(total, trouble)
    }

    /// The total itself was capped: what stands in for it is the sum of another facet's counts. It proves less than a
    /// total, for a posting may have a value of neither.
    fn capped(self, facets: &[Facet], by: &Facet, distinct: usize) -> Result<Listing, FetchError> {
        let known = witnessed(facets, by, distinct);
        self.rows.listing(|_| {
            if known {
                Completeness::Undeclared
            } else {
                let reason =
                    format!("{distinct} postings by {}, a number no other facet confirms", by.parameter);
                Completeness::Partial { reason }
            }
        })
    }

    /// One search by facet.
    async fn batch(&mut self, by: &Facet, ids: Vec<String>) -> Result<(), String> {
        let search = Search { facet: Some((by.parameter.clone(), ids)) };
        let first = self.page(&search, 0).await;
        let first = first.map_err(|error| format!("a search by {} failed: {error}", by.parameter))?;
        if first.total.is_none_or(|total| total >= CAP) {
            return Err(format!("a search by {} still finds {CAP} postings", by.parameter));
        }
        self.behind(&search, &first).await
    }

    /// The pages behind a search's first, each as long as its total says.
    async fn behind(&mut self, search: &Search, first: &Page) -> Result<(), String> {
        let total = first.total.unwrap_or(first.received).min(CAP);
        let due = |offset: usize| total.saturating_sub(offset).min(PAGE);
        let short = |offset: usize, page: &Page| {
            (page.received != due(offset)).then(|| {
                format!("{} rows where {} were due at {offset} of {total}", page.received, due(offset))
            })
        };
        short(0, first).map_or(Ok(()), Err)?;
        for offset in (PAGE..total).step_by(PAGE) {
            if self.requests >= MOST_REQUESTS {
                return Err(format!("stopped after {MOST_REQUESTS} requests"));
            }
            let page = self.page(search, offset).await;
            let page = page.map_err(|error| format!("the page at {offset} could not be read: {error}"))?;
            short(offset, &page).map_or(Ok(()), Err)?;
        }
        Ok(())
    }
}
