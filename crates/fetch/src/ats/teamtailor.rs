//! Teamtailor: a JSON Feed with schema.org postings inside, page after page; the RSS feed where a site has no JSON Feed.
//! Neither declares a total.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::home::sent_home;
use super::json_ld;
use super::rows::{Row, Rows, distinct, push_new, without_id};
use super::wire::{self, Text};
use super::xml::{self, Element};
use crate::client::{Answer, JSON, PoliteClient, Reply, XML};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

/// Where names that are no customer's are sent.
const HOMES: [&str; 2] = ["www.teamtailor.com", "teamtailor.com"];

/// Items of a page; the RSS feed gives no more, whatever it is asked for.
const PAGE: usize = 100;

/// Pages after which a board is taken to be endless: the largest known hold a few thousand postings.
const MOST_PAGES: usize = 60;

/// Reads Teamtailor's feeds. A board is a name (`acme`), one of North America (`acme.na`), or the host of a careers site
/// on a domain of its own (`careers.acme.example`).
#[derive(Debug, Clone, Copy)]
pub struct Teamtailor;

#[async_trait]
impl Source for Teamtailor {
    fn ats(&self) -> Ats {
        Ats::Teamtailor
    }

    fn host(&self, board: &str) -> String {
        origin(board).replace("{board}", board).trim_start_matches("https://").to_owned()
    }

    /// Conditional where the last full answer was one page: the first page's validators say nothing of the others, so
    /// that boards of several pages give none to ask with.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = |feed: &str| client.endpoint(Ats::Teamtailor, origin(board), board, &[feed]);
        match list_json(client, &url("jobs.json")?, validators).await {
            Err(error @ (FetchError::Gone { .. } | FetchError::NotJson { .. })) => {
                let rss = list_rss(client, &url("jobs.rss")?).await.map_err(|rss| sent_home(rss, &HOMES));
                // Gone is only what both say; trouble with either is trouble.
                rss.map_err(|rss| if error.is_gone() { rss } else { error })
            }
            outcome => outcome.map_err(|error| sent_home(error, &HOMES)),
        }
    }
}

fn origin(board: &str) -> &'static str {
    let name = board.strip_suffix(".na").unwrap_or(board);
    if name.contains('.') { "https://{board}" } else { "https://{board}.teamtailor.com" }
}

/// What one page adds: the next page's query, if there is one.
struct Page {
    next: Option<String>,
    fresh: usize,
}

async fn list_json(client: &PoliteClient, url: &Url, validators: &Validators) -> Result<Fetched, FetchError> {
    let first = match client.get(url, JSON, validators).await? {
        Reply::NotModified => return Ok(Fetched::NotModified),
        Reply::Full(answer) => answer,
    };
    let mut rows = Rows::default();
    let mut page = read_json(&mut rows, &first.body)?;
    let mut pages = 1;
    while let Some(query) = page.next.take() {
        if page.fresh == 0 || pages == MOST_PAGES {
            return Ok(partial(
                rows,
                format!("page {pages} was not the last, and brought {} new", page.fresh),
            ));
        }
        let mut url = url.clone();
        url.set_query(Some(&query));
        pages += 1;
        let read = client.get_full(&url, JSON).await.and_then(|answer| read_json(&mut rows, &answer.body));
        page = match read {
            Ok(page) => page,
            Err(error) => return Ok(partial(rows, format!("page {pages} could not be read: {error}"))),
        };
        // A feed names no page that holds nothing.
        if page.fresh == 0 {
            return Ok(partial(rows, format!("page {pages} was promised and brought nothing new")));
        }
    }
    let listing = rows.listing(|_| Completeness::Undeclared)?;
    if pages == 1 {
        return Ok(Fetched::of(listing, &first));
    }
    Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: first.max_age })
}

/// Pages by offset to a short one.
async fn list_rss(client: &PoliteClient, url: &Url) -> Result<Fetched, FetchError> {
    let mut rows = Rows::default();
    for number in 0..MOST_PAGES {
        let mut url = url.clone();
        url.set_query(Some(&format!("per_page={PAGE}&offset={}", number * PAGE)));
        let before = (rows.received, rows.postings.len());
        let read =
            client.get_full(&url, XML).await.and_then(|Answer { body, .. }| read_rss(&mut rows, &body));
        if let Err(error) = read {
            let reason = format!("page {} could not be read: {error}", number + 1);
            return if number == 0 { Err(error) } else { Ok(partial(rows, reason)) };
        }
        let (received, fresh) = (rows.received - before.0, rows.postings.len() - before.1);
        if received < PAGE {
            let listing = rows.listing(|_| Completeness::Undeclared)?;
            return Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None });
        }
        if fresh == 0 {
            return Ok(partial(rows, format!("page {} repeats earlier ones", number + 1)));
        }
    }
    Ok(partial(rows, format!("stopped after {MOST_PAGES} pages")))
}

fn partial(rows: Rows, reason: String) -> Fetched {
    let listing = Listing { postings: rows.postings, completeness: Completeness::Partial { reason } };
    Fetched::Listing { listing, validators: Validators::default(), max_age: None }
}

/// Reads one page of the JSON Feed. Partial when it says that another follows.
pub fn parse(body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    let page = read_json(&mut rows, body)?;
    rows.listing(|_| match page.next {
        None => Completeness::Undeclared,
        Some(_) => Completeness::Partial { reason: "another page follows".to_owned() },
    })
}

/// Reads one page of the RSS feed. Partial when it is full: another may follow.
pub fn parse_rss(body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    read_rss(&mut rows, body)?;
    rows.listing(|received| match received {
        0..PAGE => Completeness::Undeclared,
        _ => Completeness::Partial { reason: "another page may follow".to_owned() },
    })
}

fn read_json(rows: &mut Rows, body: &[u8]) -> Result<Page, FetchError> {
    let text = wire::text(body)?;
    let feed: Feed<'_> = wire::object(&text)?;
    let fresh = rows.read(&feed.items, |raw| wire::row::<Item>(raw)?.into_posting().map(Row::from));
    let next = feed.next_url.link().and_then(|next| Url::parse(&next).ok());
    // Only its query is taken: a feed does not choose whom we ask.
    Ok(Page { next: next.and_then(|next| next.query().map(str::to_owned)), fresh })
}

#[derive(Deserialize)]
struct Feed<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
    #[serde(default)]
    next_url: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    id: Text,
    title: Text,
    url: Text,
    content_html: Text,
    date_published: Text,
    date_modified: Text,
    #[serde(rename = "_jobposting")]
    job_posting: Value,
}

impl Item {
    fn into_posting(self) -> Result<Posting, FetchError> {
        let (external_id, url) = identity(&self.url, self.id.0)?;
        let listed = Posting {
            external_id,
            url,
            title: self.title.0.unwrap_or_default(),
            html: self.content_html.0,
            posted_at: self.date_published.instant(),
            updated_at: self.date_modified.instant(),
            ..Posting::default()
        };
        Ok(match json_ld::in_value(&self.job_posting) {
            Some(stated) => stated.complete(listed),
            None => listed,
        })
    }
}

/// The number in the posting's address, which both feeds have (`/jobs/8461370-rigger`); else the feed's own id.
fn identity(page: &Text, id: Option<String>) -> Result<(String, String), FetchError> {
    let url = page.link().ok_or_else(|| FetchError::Malformed {
        path: "url".to_owned(),
        detail: "a posting without an address".to_owned(),
    })?;
    let number = Url::parse(&url).ok().and_then(|url| {
        let slug = url.path_segments()?.skip_while(|part| *part != "jobs").nth(1)?;
        let number = slug.split('-').next()?;
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then(|| number.to_owned())
    });
    Ok((number.or(id).ok_or_else(without_id)?, url))
}

fn read_rss(rows: &mut Rows, body: &[u8]) -> Result<(), FetchError> {
    let root = xml::document(body, "rss")?;
    let channel = root.first("channel").ok_or_else(|| FetchError::Malformed {
        path: "rss".to_owned(),
        detail: "a feed without a channel".to_owned(),
    })?;
    channel.all("item").for_each(|item| rows.take(rss_posting(item).map(Row::from)));
    Ok(())
}

fn rss_posting(item: &Element) -> Result<Posting, FetchError> {
    let (external_id, url) = identity(&item.text("link"), item.text("guid").0)?;
    let mut places = Vec::new();
    let mut labels = Vec::new();
    for location in item.all("locations").flat_map(|list| list.all("location")) {
        let place =
            FeedPlace { city: location.text("city").0, region: None, country: location.text("country").0 };
        if place == FeedPlace::default() {
            labels.push(location.text("name").0);
        } else {
            push_new(&mut places, place);
        }
    }
    Ok(Posting {
        external_id,
        url,
        title: item.text("title").0.unwrap_or_default(),
        locations: distinct(labels),
        places,
        html: item.text("description").0,
        posted_at: item.text("pubDate").0.as_deref().and_then(rfc_2822),
        workplace: item.text("remoteStatus").0,
        departments: distinct([item.text("department").0, item.text("role").0]),
        ..Posting::default()
    })
}

fn rfc_2822(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|at| at.with_timezone(&Utc))
}
