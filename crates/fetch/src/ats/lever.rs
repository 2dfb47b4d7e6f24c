//! Lever: a bare array, asked for in pages. It declares no total and honours no validators. The description is spread
//! over several fields, of which the lists hold most of the text.

use async_trait::async_trait;
use chrono::DateTime;
use rolecall_domain::{Ats, Completeness, FeedPay, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::{escape, html_of_plain};
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.lever.co";
const EU_ORIGIN: &str = "https://api.eu.lever.co";

/// Sites of the EU instance are named `eu/site`.
pub(crate) const EU_PREFIX: &str = "eu/";

/// Postings asked for at once; the most Lever gives.
const PAGE: usize = 100;

/// Pages after which a site is taken to be endless: the largest public sites hold a few thousand postings.
const MOST_PAGES: usize = 100;

/// Bodies of all pages together may be this many times the cap of one.
const MOST_BODIES: usize = 4;

/// Reads Lever's postings API.
#[derive(Debug, Clone, Copy)]
pub struct Lever;

#[async_trait]
impl Source for Lever {
    fn ats(&self) -> Ats {
        Ats::Lever
    }

    fn host(&self, board: &str) -> String {
        let host = if board.starts_with(EU_PREFIX) { "api.eu.lever.co" } else { "api.lever.co" };
        host.to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let (origin, site) = origin_of(board);
        let url = client.endpoint(Ats::Lever, origin, site, &["v0", "postings", site])?;
        let mut rows = Rows::default();
        let (mut max_age, mut bytes) = (None, 0);
        for page in 0..MOST_PAGES {
            let mut url = url.clone();
            url.set_query(Some(&format!("mode=json&skip={}&limit={PAGE}", page * PAGE)));
            let read = match client.get_full(&url, JSON).await {
                Ok(answer) => {
                    bytes += answer.body.len();
                    max_age = answer.max_age;
                    read_page(&mut rows, board, &answer.body)
                }
                Err(error) => Err(error),
            };
            match read {
                Ok(PageEnd::More) if bytes <= client.body_cap().saturating_mul(MOST_BODIES) => {}
                Ok(PageEnd::More) => return Ok(partial(rows, format!("stopped after {bytes} bytes"))),
                Ok(PageEnd::Last) => {
                    let listing = rows.listing(|_| Completeness::Undeclared)?;
                    return Ok(Fetched::Listing { listing, validators: Validators::default(), max_age });
                }
                // What came before is worth having; it just proves no absence.
                Err(error) if page > 0 => {
                    return Ok(partial(rows, format!("page {} could not be read: {error}", page + 1)));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(partial(rows, format!("stopped after {MOST_PAGES} pages")))
    }

    fn has_witness(&self) -> bool {
        true
    }

    /// The list says all; this asks for one posting, as a second witness of its closing does.
    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let (origin, site) = origin_of(board);
        let mut url =
            client.endpoint(Ats::Lever, origin, site, &["v0", "postings", site, &posting.external_id])?;
        url.set_query(Some("mode=json"));
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(board, &answer.body)
    }
}

/// Where a board is asked, and its name there.
fn origin_of(board: &str) -> (&'static str, &str) {
    match board.strip_prefix(EU_PREFIX) {
        Some(site) => (EU_ORIGIN, site),
        None => (ORIGIN, board),
    }
}

/// Reads the answer about one posting.
pub fn parse_detail(board: &str, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    wire::object::<LeverPosting>(&text)?.into_posting(board)
}

/// Whether another page may follow.
enum PageEnd {
    More,
    Last,
}

/// The last page is a short one. A page longer than asked for, or without a new id, comes from a server that ignores
/// `skip` and `limit` and has said all it has.
fn read_page(rows: &mut Rows, board: &str, body: &[u8]) -> Result<PageEnd, FetchError> {
    let text = wire::text(body)?;
    let page: Vec<&RawValue> = wire::document(&text)?;
    let fresh = rows.read(&page, |raw| wire::row::<LeverPosting>(raw)?.into_posting(board).map(Row::from));
    Ok(if page.len() == PAGE && fresh > 0 { PageEnd::More } else { PageEnd::Last })
}

fn partial(rows: Rows, reason: String) -> Fetched {
    let listing = Listing { postings: rows.postings, completeness: Completeness::Partial { reason } };
    Fetched::Listing { listing, validators: Validators::default(), max_age: None }
}

/// Reads a whole site from one answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    read_page(&mut rows, board, body)?;
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct LeverPosting {
    id: Text,
    text: Text,
    categories: Maybe<Categories>,
    country: Text,
    created_at: Number,
    hosted_url: Text,
    apply_url: Text,
    workplace_type: Text,
    salary_range: Maybe<SalaryRange>,
    salary_description: Text,
    opening: Text,
    description: Text,
    description_body: Text,
    description_plain: Text,
    lists: List<Section>,
    additional: Text,
    additional_plain: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Categories {
    location: Text,
    all_locations: List<Text>,
    commitment: Text,
    team: Text,
    department: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SalaryRange {
    currency: Text,
    interval: Text,
    min: Number,
    max: Number,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Section {
    text: Text,
    content: Text,
}

impl LeverPosting {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self.hosted_url.link().unwrap_or_else(|| match board.strip_prefix(EU_PREFIX) {
            Some(site) => hosted("https://jobs.eu.lever.co", &[site, &external_id]),
            None => hosted("https://jobs.lever.co", &[board, &external_id]),
        });
        let html = self.html();
        let categories = self.categories.0.unwrap_or_default();
        let country =
            self.country.0.map(|country| FeedPlace { country: Some(country), ..FeedPlace::default() });
        let every = categories.all_locations.0.into_iter().map(|l| l.0);
        Ok(Posting {
            external_id,
            title: self.text.0.unwrap_or_default(),
            company: None,
            locations: distinct(std::iter::once(categories.location.0).chain(every)),
            places: country.into_iter().collect(),
            html,
            apply_url: self.apply_url.link().filter(|apply| *apply != url),
            url,
            posted_at: self.created_at.0.and_then(|ms| DateTime::from_timestamp_millis(ms as i64)),
            updated_at: None,
            employment: categories.commitment.0,
            workplace: self.workplace_type.0,
            remote: None,
            departments: distinct([categories.department.0, categories.team.0]),
            language: None,
            pay: self.salary_range.0.and_then(SalaryRange::pay).into_iter().collect(),
            needs_detail: false,
        })
    }

    /// The body as the hosted page shows it: description, lists under their headings, pay note, closing words.
    fn html(&self) -> Option<String> {
        let mut html = match (&self.description.0, &self.opening.0, &self.description_body.0) {
            (Some(whole), _, _) => whole.clone(),
            (None, None, None) => self.description_plain.0.as_deref().map(html_of_plain).unwrap_or_default(),
            (None, opening, body) => [opening, body].into_iter().flatten().cloned().collect(),
        };
        for section in &self.lists.0 {
            if let Some(heading) = &section.text.0 {
                html += "\n<h3>";
                html += &escape(heading);
                html += "</h3>";
            }
            if let Some(items) = &section.content.0 {
                html.push_str(&list_of(items));
            }
        }
        if let Some(note) = &self.salary_description.0 {
            html += "\n";
            html += note;
        }
        let closing =
            self.additional.0.clone().or_else(|| self.additional_plain.0.as_deref().map(html_of_plain));
        if let Some(closing) = closing {
            html += "\n";
            html += &closing;
        }
        (!html.trim().is_empty()).then_some(html)
    }
}

/// `lists[].content` is mostly bare `<li>`s; some employers write the list around them, some write paragraphs.
fn list_of(items: &str) -> String {
    let bare = items.contains("<li") && !items.contains("<ul") && !items.contains("<ol");
    if bare { format!("\n<ul>{items}</ul>") } else { format!("\n{items}") }
}

impl SalaryRange {
    fn pay(self) -> Option<FeedPay> {
        let (min, max) = (self.min.units(), self.max.units());
        (min.is_some() || max.is_some()).then_some(FeedPay {
            min,
            max,
            currency: self.currency.0,
            interval: self.interval.0,
            label: None,
            component: None,
            text: None,
        })
    }
}
