//! Gem: one answer holds the whole board, text included, and declares no total. Pay is text, and only in the interface of
//! the hosted pages: postings of interest take a call there.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, List, Maybe, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.gem.com";
const PAGES: &str = "https://jobs.gem.com";

/// What is asked of a posting. It is the hosted page's own interface, not documented, so as little as will do.
const QUERY: &str = "query ExternalJobPostingQuery($boardId: String!, $extId: String!) { \
    oatsExternalJobPosting(boardId: $boardId, extId: $extId) { \
    extId descriptionHtml compensationHtml jobPostSectionHtml { introHtml outroHtml } \
    locations { city isoCountry } } }";

/// Reads Gem's job board API.
#[derive(Debug, Clone, Copy)]
pub struct Gem;

#[async_trait]
impl Source for Gem {
    fn ats(&self) -> Ats {
        Ats::Gem
    }

    fn host(&self, _board: &str) -> String {
        "api.gem.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        // The path ends in a slash, and names are told apart by case.
        let mut url = client.endpoint(Ats::Gem, ORIGIN, board, &["job_board", "v0", board, "job_posts"])?;
        url.set_path(&format!("{}/", url.path()));
        match client.get(&url, JSON, validators).await? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let url = client.endpoint(Ats::Gem, PAGES, board, &["api", "public", "graphql"])?;
        let page_id = posting.url.rsplit('/').next().unwrap_or(&posting.external_id);
        let ask = json!({
            "operationName": "ExternalJobPostingQuery",
            "variables": {"boardId": board, "extId": page_id},
            "query": QUERY,
        });
        let answer = match client.post_json(&url, ask.to_string()).await {
            Ok(answer) => parse_detail(posting, &answer.body),
            Err(error) => Err(error),
        };
        match answer {
            // The list's text is whole; an interface that no longer knows the question must not cost the posting.
            Err(error) if is_final(&error) && posting.html.is_some() => {
                tracing::warn!(board, posting = posting.external_id, %error, "Gem gave no pay");
                Ok(Posting { needs_detail: false, ..posting.clone() })
            }
            outcome => outcome,
        }
    }
}

/// True when asking again would not help.
fn is_final(error: &FetchError) -> bool {
    match error {
        FetchError::Status(status) => (400..500).contains(status),
        FetchError::Gone { .. }
        | FetchError::NoBoard { .. }
        | FetchError::Redirected { .. }
        | FetchError::NotJson { .. }
        | FetchError::Malformed { .. } => true,
        _ => false,
    }
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Vec<&RawValue> = wire::document(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer, |raw| wire::row::<Job>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let answer: DetailAnswer = wire::object(&text)?;
    let post = answer.data.0.and_then(|data| data.post.0).ok_or_else(|| FetchError::Malformed {
        path: "data.oatsExternalJobPosting".to_owned(),
        detail: answer.errors.0.into_iter().find_map(|e| e.message.0).unwrap_or_else(|| "missing".to_owned()),
    })?;
    if post.ext_id.0.as_deref().is_some_and(|id| !listed.url.ends_with(id)) {
        return Err(FetchError::Malformed {
            path: "data.oatsExternalJobPosting.extId".to_owned(),
            detail: format!("the detail of another posting than {}", listed.external_id),
        });
    }
    Ok(post.complete(listed.clone()))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    id: Text,
    title: Text,
    absolute_url: Text,
    content: Text,
    location: Maybe<Named>,
    offices: List<Office>,
    departments: List<Named>,
    employment_type: Text,
    location_type: Text,
    first_published_at: Text,
    updated_at: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Office {
    name: Text,
    location: Maybe<Named>,
}

impl Job {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let link = self.absolute_url.link();
        let external_id = self.id.0.ok_or_else(without_id)?;
        let url = link.unwrap_or_else(|| hosted(PAGES, &[board, &external_id]));
        let offices = self.offices.0.into_iter().map(|o| o.location.0.and_then(|l| l.name.0).or(o.name.0));
        let stated = self.location.0.and_then(|l| l.name.0);
        // Beside a location, offices only say whose job it is.
        let locations = if stated.is_some() { distinct([stated]) } else { distinct(offices) };
        Ok(Posting {
            external_id,
            title: self.title.0.unwrap_or_default(),
            locations,
            html: self.content.0,
            url,
            posted_at: self.first_published_at.instant(),
            updated_at: self.updated_at.instant(),
            employment: self.employment_type.0,
            workplace: self.location_type.0,
            departments: distinct(self.departments.0.into_iter().map(|d| d.name.0)),
            needs_detail: true,
            ..Posting::default()
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DetailAnswer {
    data: Maybe<Data>,
    errors: List<Trouble>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Trouble {
    message: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Data {
    #[serde(rename = "oatsExternalJobPosting")]
    post: Maybe<Post>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Post {
    ext_id: Text,
    description_html: Text,
    compensation_html: Text,
    job_post_section_html: Maybe<Sections>,
    locations: List<Place>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Sections {
    intro_html: Text,
    outro_html: Text,
}

/// `isRemote` of a place is false on remote jobs too: the job's location type tells.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Place {
    city: Text,
    iso_country: Text,
}

impl Post {
    fn complete(self, listed: Posting) -> Posting {
        let sections = self.job_post_section_html.0.unwrap_or_default();
        let own = [sections.intro_html.0, self.description_html.0, sections.outro_html.0];
        let own: Vec<String> = own.into_iter().flatten().collect();
        let text = listed.html.or_else(|| (!own.is_empty()).then(|| own.join("\n")));
        let pay = self.compensation_html.0.filter(|pay| text.as_ref().is_none_or(|text| !text.contains(pay)));
        let html: Vec<String> = [text, pay].into_iter().flatten().collect();
        let places = self.locations.0.into_iter().filter_map(|place| {
            let place = FeedPlace { city: place.city.0, region: None, country: place.iso_country.0 };
            (place.city.is_some() || place.country.is_some()).then_some(place)
        });
        Posting {
            places: places.collect(),
            html: (!html.is_empty()).then(|| html.join("\n")),
            needs_detail: false,
            ..listed
        }
    }
}
