//! Breezy HR: a bare array; asked verbosely, it holds descriptions too. No total is declared. Pay is a text of its own,
//! shown beside the description, and is put below it.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::labelled;
use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, push_new, without_id};
use super::wire::{self, Flag, List, Maybe, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}.breezy.hr";

/// Where names without a board are sent by some accounts; by others they get a 404.
const HOMES: &[&str] = &["breezy.hr", "www.breezy.hr"];

/// Reads Breezy's careers sites.
#[derive(Debug, Clone, Copy)]
pub struct Breezy;

#[async_trait]
impl Source for Breezy {
    fn ats(&self) -> Ats {
        Ats::Breezy
    }

    fn host(&self, _board: &str) -> String {
        "*.breezy.hr".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let mut url = client.endpoint(Ats::Breezy, ORIGIN, board, &["json"])?;
        url.set_query(Some("verbose=true"));
        match client.get(&url, JSON, validators).await.map_err(|e| sent_home(e, HOMES))? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Vec<&RawValue> = wire::document(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer, |raw| wire::row::<Position>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Position {
    id: Text,
    friendly_id: Text,
    name: Text,
    url: Text,
    published_date: Text,
    r#type: Maybe<Named>,
    location: Maybe<Location>,
    locations: List<Location>,
    department: Text,
    salary: Text,
    company: Maybe<Named>,
    description: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    id: Text,
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Location {
    name: Text,
    city: Text,
    state: Maybe<Named>,
    country: Maybe<Named>,
    is_remote: Flag,
    remote_details: Maybe<RemoteDetails>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RemoteDetails {
    value: Text,
}

impl Position {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self.url.link().unwrap_or_else(|| {
            let name = self.friendly_id.0.as_deref().unwrap_or(&external_id);
            hosted(&ORIGIN.replace("{board}", board), &["p", name])
        });
        let all: Vec<Location> = self.location.0.into_iter().chain(self.locations.0).collect();
        let mut places = Vec::new();
        for place in all.iter().map(Location::place).filter(|place| *place != FeedPlace::default()) {
            push_new(&mut places, place);
        }
        let pay = self.salary.0.map(|text| labelled("Salary", &text));
        let html: Vec<String> = self.description.0.into_iter().chain(pay).collect();
        Ok(Posting {
            external_id,
            title: self.name.0.unwrap_or_default(),
            company: self.company.0.and_then(|company| company.name.0),
            workplace: all.first().and_then(Location::workplace),
            remote: all.first().and_then(|location| location.is_remote.0),
            locations: distinct(all.into_iter().map(|location| location.name.0)),
            places,
            html: (!html.is_empty()).then(|| html.join("\n")),
            url,
            posted_at: self.published_date.instant(),
            employment: self.r#type.0.and_then(|kind| kind.id.0.or(kind.name.0)),
            departments: distinct([self.department.0]),
            ..Posting::default()
        })
    }
}

impl Location {
    fn place(&self) -> FeedPlace {
        let state = self.state.0.as_ref().and_then(|s| s.name.0.clone().or_else(|| s.id.0.clone()));
        let country = self.country.0.as_ref().and_then(|c| c.id.0.clone().or_else(|| c.name.0.clone()));
        FeedPlace { city: self.city.0.clone(), region: state, country }
    }

    /// The remote flag holds for hybrid work too; which of both it is, the details say. They stay behind when the flag
    /// is taken off.
    fn workplace(&self) -> Option<String> {
        let details = || self.remote_details.0.as_ref().and_then(|details| details.value.0.clone());
        (self.is_remote.0 == Some(true)).then(|| details().unwrap_or_else(|| "remote".to_owned()))
    }
}
