//! Workable: the widget's feed, one answer for a whole board with descriptions, no total. A job comes once per place under
//! the same shortcode. The host is shared by all boards and bans for a day those who ask fast.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::{Row, Rows, distinct, hosted, push_new, without_id};
use super::wire::{self, Flag, List, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://apply.workable.com";

/// Reads Workable's widget feed.
#[derive(Debug, Clone, Copy)]
pub struct Workable;

#[async_trait]
impl Source for Workable {
    fn ats(&self) -> Ats {
        Ats::Workable
    }

    fn host(&self, _board: &str) -> String {
        "apply.workable.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let path = ["api", "v1", "widget", "accounts", board];
        let mut url = client.endpoint(Ats::Workable, ORIGIN, board, &path)?;
        url.set_query(Some("details=true"));
        match client.get(&url, JSON, validators).await? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }
}

/// Reads a list answer. Links of jobs do not name the board.
pub fn parse(_board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer.jobs, |raw| {
        wire::row::<Job>(raw)?.into_posting(answer.name.0.as_deref()).map(Row::from)
    });
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default)]
    name: Text,
    #[serde(borrow)]
    jobs: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    shortcode: Text,
    title: Text,
    employment_type: Text,
    telecommuting: Flag,
    department: Text,
    url: Text,
    application_url: Text,
    published_on: Text,
    created_at: Text,
    country: Text,
    city: Text,
    state: Text,
    locations: List<Location>,
    description: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Location {
    country: Text,
    country_code: Text,
    city: Text,
    region: Text,
    hidden: Flag,
}

impl Job {
    fn into_posting(self, company: Option<&str>) -> Result<Posting, FetchError> {
        let external_id = self.shortcode.0.clone().ok_or_else(without_id)?;
        let url = self.url.link().unwrap_or_else(|| hosted(ORIGIN, &["j", &external_id]));
        let places = self.places();
        let remote = self.telecommuting.0;
        Ok(Posting {
            external_id,
            title: self.title.0.unwrap_or_default(),
            company: company.map(str::to_owned),
            places,
            html: self.description.0,
            apply_url: self.application_url.link().filter(|apply| *apply != url),
            url,
            posted_at: self.published_on.instant().or_else(|| self.created_at.instant()),
            employment: self.employment_type.0,
            // The flag is the only word there is for it, and it is not set for hybrid work.
            workplace: (remote == Some(true)).then(|| "telecommuting".to_owned()),
            remote,
            departments: distinct([self.department.0]),
            ..Posting::default()
        })
    }

    /// The places this row is for, without those the employer hides; the row's own fields where none are listed.
    fn places(&self) -> Vec<FeedPlace> {
        let mut places = Vec::new();
        for location in self.locations.0.iter().filter(|location| location.hidden.0 != Some(true)) {
            let place = FeedPlace {
                city: location.city.0.clone(),
                region: location.region.0.clone(),
                country: location.country_code.0.clone().or_else(|| location.country.0.clone()),
            };
            if place != FeedPlace::default() {
                push_new(&mut places, place);
            }
        }
        if self.locations.0.is_empty() {
            let own = FeedPlace {
                city: self.city.0.clone(),
                region: self.state.0.clone(),
                country: self.country.0.clone(),
            };
            places.extend((own != FeedPlace::default()).then_some(own));
        }
        places
    }
}
