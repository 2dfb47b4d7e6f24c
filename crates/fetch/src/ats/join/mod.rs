//! JOIN: a company's pages hold five jobs each in the state they hand to their script, with a total. The text, in
//! Markdown, is on each job's own page.

mod wire;

use async_trait::async_trait;
use pulldown_cmark::{Parser, html::push_html};
use rolecall_domain::{Ats, Listing, Posting, Validators};

use self::wire::{read_detail, read_page};
use super::rows::Rows;
use crate::client::{HTML, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://join.com";

/// Pages after which a company is taken to be endless: 2,000 jobs.
const MOST_PAGES: usize = 400;

/// Reads JOIN's company pages.
#[derive(Debug, Clone, Copy)]
pub struct Join;

#[async_trait]
impl Source for Join {
    fn ats(&self) -> Ats {
        Ats::Join
    }

    fn host(&self, _board: &str) -> String {
        "join.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::Join, ORIGIN, board, &["companies", board])?;
        let mut rows = Rows::default();
        let (mut total, mut trouble) = (None, None);
        for page in 1..=MOST_PAGES {
            let mut url = url.clone();
            if page > 1 {
                url.set_query(Some(&format!("page={page}")));
            }
            let read = match client.get_full(&url, HTML).await {
                Ok(answer) => read_page(&mut rows, board, &answer.body),
                Err(error) => Err(error),
            };
            match read {
                Ok(found) if page == 1 => total = found.total,
                Ok(found) if found.total != total => trouble = Some("the total changed".to_owned()),
                Ok(found) if found.received == 0 => trouble = Some(format!("page {page} is empty")),
                Ok(_) => {}
                Err(error) if page == 1 => return Err(error),
                Err(error) => trouble = Some(format!("page {page} could not be read: {error}")),
            }
            if trouble.is_some() || total.is_none_or(|total| rows.received >= total) {
                break;
            }
            if page == MOST_PAGES {
                trouble = Some(format!("stopped after {MOST_PAGES} pages"));
            }
        }
        let listing = rows.listing_of_total(total, trouble)?;
        Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None })
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let job = posting.url.rsplit('/').next().unwrap_or_default();
        let url = client.endpoint(Ats::Join, ORIGIN, board, &["companies", board, job])?;
        let answer = client.get_full(&url, HTML).await?;
        parse_detail(posting, &answer.body)
    }
}

/// Reads a company whose jobs fit on one page.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    let page = read_page(&mut rows, board, body)?;
    rows.listing_of_total(page.total, None)
}

/// Reads a job's page; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    read_detail(listed, body)
}

/// Markdown as HTML. HTML inside it stays as it is.
fn html_of_markdown(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    push_html(&mut html, Parser::new(markdown));
    html
}
