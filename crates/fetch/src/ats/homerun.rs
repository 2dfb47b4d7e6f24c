//! Homerun: an Atom feed per board, one entry a job, with the description. It declares no total.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};

use super::entities::html_of_plain;
use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::Text;
use super::xml::{self, Element};
use crate::client::{PoliteClient, Reply, XML};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://feed.homerun.co";

/// Where names that are no customer's are sent.
const HOMES: [&str; 2] = ["www.homerun.co", "homerun.co"];

/// Reads Homerun's feeds.
#[derive(Debug, Clone, Copy)]
pub struct Homerun;

#[async_trait]
impl Source for Homerun {
    fn ats(&self) -> Ats {
        Ats::Homerun
    }

    fn host(&self, _board: &str) -> String {
        "feed.homerun.co".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::Homerun, ORIGIN, board, &[board])?;
        match client.get(&url, XML, validators).await.map_err(|error| sent_home(error, &HOMES))? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }
}

/// Reads a feed. One that names a next page is partial: none is known to, and what follows would be missing.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let root = xml::document(body, "feed")?;
    let mut rows = Rows::default();
    root.all("entry").for_each(|entry| rows.take(posting(board, entry).map(Row::from)));
    let paged = root.all("link").any(|link| link.attribute("rel") == Some("next"));
    rows.listing(|_| {
        if paged {
            Completeness::Partial { reason: "the feed names a next page".to_owned() }
        } else {
            Completeness::Undeclared
        }
    })
}

fn posting(board: &str, entry: &Element) -> Result<Posting, FetchError> {
    let external_id = entry.text("id").0.ok_or_else(without_id)?;
    let url = link(entry)
        .or_else(|| Text(Some(external_id.clone())).link())
        .unwrap_or_else(|| hosted(&format!("https://{board}.homerun.co"), &[]));
    let named = |name: &str| entry.text(name).0;
    Ok(Posting {
        external_id,
        title: named("title").unwrap_or_default(),
        locations: distinct(entry.all("location").map(|l| l.own_text().0)),
        html: ["content", "description", "summary"].iter().find_map(|name| markup(entry.first(name)?)),
        url,
        posted_at: entry.text("published").instant(),
        updated_at: entry.text("updated").instant(),
        employment: named("type").or_else(|| named("employmentType")),
        departments: distinct([named("department")]),
        ..Posting::default()
    })
}

/// The entry's page: the link that is its alternate, or has no relation.
fn link(entry: &Element) -> Option<String> {
    let mut pages =
        entry.all("link").filter(|link| matches!(link.attribute("rel"), None | Some("alternate")));
    pages.find_map(|link| Text(link.attribute("href").map(str::to_owned)).link())
}

/// Atom's three kinds of text: HTML (escaped or in CDATA), XHTML, plain.
fn markup(content: &Element) -> Option<String> {
    match content.attribute("type") {
        Some("xhtml") => Some(content.inner_markup()).filter(|html| !html.is_empty()),
        Some("text") => content.own_text().0.as_deref().map(html_of_plain),
        _ => content.own_text().0,
    }
}
