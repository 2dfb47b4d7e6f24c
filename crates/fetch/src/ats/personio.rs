//! Personio: an XML feed per board and language, with descriptions. A board answers at `.de` or at `.com`, and knows some
//! positions in one language only, so both are read and merged by id. Nothing declares a total.

use std::collections::HashSet;

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPay, Listing, Posting, Validators};

use super::entities::escape;
use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::xml::{self, Element};
use crate::client::{PoliteClient, XML};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

/// Where boards are; most answer at the first.
const ORIGINS: [&str; 2] = ["https://{board}.jobs.personio.de", "https://{board}.jobs.personio.com"];

/// Where names that are no customer's are sent.
const HOMES: [&str; 4] = ["www.personio.de", "www.personio.com", "personio.de", "personio.com"];

/// The languages asked for, the preferred one first. Without one the feed is German.
const LANGUAGES: [&str; 2] = ["en", "de"];

/// Reads Personio's XML feeds.
#[derive(Debug, Clone, Copy)]
pub struct Personio;

#[async_trait]
impl Source for Personio {
    fn ats(&self) -> Ats {
        Ats::Personio
    }

    fn host(&self, _board: &str) -> String {
        "*.jobs.personio.de".to_owned()
    }

    /// The board is gone only when both hosts say so. Two requests make a list, so that neither's validators would prove
    /// it unchanged: it is asked unconditionally.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let origins = if client.has_base(Ats::Personio) { &ORIGINS[..1] } else { &ORIGINS[..] };
        let mut last = None;
        for origin in origins {
            match list_at(client, origin, board).await {
                Err(error) if error.is_gone() => last = Some(error),
                outcome => return outcome,
            }
        }
        Err(last.unwrap_or(FetchError::Gone { status: 404 }))
    }
}

async fn list_at(client: &PoliteClient, origin: &str, board: &str) -> Result<Fetched, FetchError> {
    let url = client.endpoint(Ats::Personio, origin, board, &["xml"])?;
    let site = origin.replace("{board}", board);
    let mut listing: Option<Listing> = None;
    let mut max_age = None;
    for language in LANGUAGES {
        let mut url = url.clone();
        url.set_query(Some(&format!("language={language}")));
        let read = match client.get_full(&url, XML).await {
            Ok(answer) => {
                max_age = answer.max_age;
                parse(&site, &answer.body)
            }
            Err(error) => Err(sent_home(error, &HOMES)),
        };
        listing = Some(match (listing, read) {
            (None, Ok(first)) => first,
            (Some(first), Ok(other)) => merged(first, other),
            (None, Err(error)) => return Err(error),
            (Some(first), Err(error)) => Listing {
                completeness: Completeness::Partial {
                    reason: format!("the feed in `{language}` could not be read: {error}"),
                },
                ..first
            },
        });
    }
    let listing = listing.ok_or(FetchError::EmptyBody)?;
    Ok(Fetched::Listing { listing, validators: Validators::default(), max_age })
}

/// The postings of both languages: what the first one knows, and what only the other has.
fn merged(first: Listing, other: Listing) -> Listing {
    let mut postings = first.postings;
    let known: HashSet<String> = postings.iter().map(|p| p.external_id.clone()).collect();
    postings.extend(other.postings.into_iter().filter(|p| !known.contains(&p.external_id)));
    let completeness = match (first.completeness, other.completeness) {
        (partial @ Completeness::Partial { .. }, _) | (_, partial) => partial,
    };
    Listing { postings, completeness }
}

/// Reads one feed; `site` is the origin of the board's own pages (`https://acme.jobs.personio.de`).
pub fn parse(site: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let root = xml::document(body, "workzag-jobs")?;
    let mut rows = Rows::default();
    for position in root.all("position") {
        rows.take(posting(site, position).map(Row::from));
    }
    rows.listing(|_| Completeness::Undeclared)
}

fn posting(site: &str, position: &Element) -> Result<Posting, FetchError> {
    let external_id = position.text("id").0.ok_or_else(without_id)?;
    let offices = position.all("additionalOffices").flat_map(|list| list.all("office"));
    let offices = std::iter::once(position.text("office").0).chain(offices.map(|o| o.own_text().0));
    Ok(Posting {
        url: hosted(site, &["job", &external_id]),
        external_id,
        title: position.text("name").0.unwrap_or_default(),
        company: position.text("subcompany").0,
        locations: distinct(offices),
        html: description(position),
        posted_at: position.text("createdAt").instant(),
        employment: employment(position),
        departments: distinct([position.text("department").0]),
        pay: position.first("salaryInformation").and_then(pay).into_iter().collect(),
        ..Posting::default()
    })
}

/// `permanent` (or nothing) leaves the word to the schedule; interns, trainees and freelancers are that on any schedule.
fn employment(position: &Element) -> Option<String> {
    let (kind, schedule) = (position.text("employmentType").0, position.text("schedule").0);
    match kind {
        Some(kind) if kind != "permanent" => Some(kind),
        kind => schedule.or(kind),
    }
}

/// Sections under their headings. Some customers' come in CDATA, some escaped: the XML reader has undone both.
fn description(position: &Element) -> Option<String> {
    let mut html = String::new();
    let sections = position.all("jobDescriptions").flat_map(|list| list.all("jobDescription"));
    for section in sections {
        let Some(value) = section.text("value").0 else { continue };
        if let Some(heading) = section.text("name").0 {
            html += &format!("<h3>{}</h3>\n", escape(&heading));
        }
        html += &value;
        html.push('\n');
    }
    let html = html.trim_end();
    (!html.is_empty()).then(|| html.to_owned())
}

fn pay(stated: &Element) -> Option<FeedPay> {
    let amount = |name: &str| stated.text(name).number().units();
    let (min, max) = (amount("min"), amount("max"));
    (min.is_some() || max.is_some()).then(|| FeedPay {
        min,
        max,
        currency: stated.text("currencyCode").0.or_else(|| stated.text("currencySymbol").0),
        interval: stated.text("type").0,
        ..FeedPay::default()
    })
}
