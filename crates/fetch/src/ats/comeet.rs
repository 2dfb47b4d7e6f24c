//! Comeet: a company's hosted page holds all its positions, text included, as JSON in a script. The interface behind it
//! wants a token that only the company's own page knows. Boards are named `company/uid`.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, Flag, List, Maybe, Number, Text};
use crate::client::{HTML, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://www.comeet.com";

/// What the positions are assigned to on the page.
const POSITIONS: &str = "COMPANY_POSITIONS_DATA";

/// Reads Comeet's hosted pages.
#[derive(Debug, Clone, Copy)]
pub struct Comeet;

#[async_trait]
impl Source for Comeet {
    fn ats(&self) -> Ats {
        Ats::Comeet
    }

    fn host(&self, _board: &str) -> String {
        "www.comeet.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let (company, uid) = names(board)?;
        let url = client.endpoint(Ats::Comeet, ORIGIN, company, &["jobs", company, uid])?;
        match client.get(&url, HTML, validators).await? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }
}

fn names(board: &str) -> Result<(&str, &str), FetchError> {
    board
        .split_once('/')
        .filter(|(company, uid)| !company.is_empty() && !uid.is_empty() && !uid.contains('/'))
        .ok_or_else(|| FetchError::BadUrl(format!("`{board}` is not of the form company/uid")))
}

/// Reads a hosted page.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    names(board)?;
    let text = String::from_utf8_lossy(body);
    if text.trim().is_empty() {
        return Err(FetchError::EmptyBody);
    }
    let positions: Vec<&RawValue> = wire::assigned(&text, POSITIONS)?;
    let mut rows = Rows::default();
    rows.read(&positions, |raw| wire::row::<Position>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Position {
    uid: Text,
    name: Text,
    company_name: Text,
    department: Text,
    location: Maybe<Location>,
    employment_type: Text,
    workplace_type: Text,
    details: List<Section>,
    custom_fields: Maybe<CustomFields>,
    url_active_page: Text,
    url_comeet_hosted_page: Text,
    time_updated: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Location {
    name: Text,
    country: Text,
    city: Text,
    state: Text,
    is_remote: Flag,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CustomFields {
    details: List<Section>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Section {
    name: Text,
    value: Text,
    order: Number,
}

impl Position {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.uid.0.ok_or_else(without_id)?;
        let (company, uid) = names(board)?;
        let url = self
            .url_active_page
            .link()
            .or_else(|| self.url_comeet_hosted_page.link())
            .unwrap_or_else(|| hosted(ORIGIN, &["jobs", company, uid, "position", &external_id]));
        let location = self.location.0.unwrap_or_default();
        let sections = match self.details.0 {
            sections if !sections.is_empty() => sections,
            _ => self.custom_fields.0.unwrap_or_default().details.0,
        };
        let place =
            FeedPlace { city: location.city.0, region: location.state.0, country: location.country.0 };
        let stated = place.city.is_some() || place.region.is_some() || place.country.is_some();
        Ok(Posting {
            external_id,
            title: self.name.0.unwrap_or_default(),
            company: self.company_name.0,
            locations: distinct([location.name.0]),
            places: stated.then_some(place).into_iter().collect(),
            html: text_of(sections),
            url,
            updated_at: self.time_updated.instant(),
            employment: self.employment_type.0,
            workplace: self.workplace_type.0,
            remote: location.is_remote.0,
            departments: distinct([self.department.0]),
            ..Posting::default()
        })
    }
}

/// The sections in their order, under their names.
fn text_of(mut sections: Vec<Section>) -> Option<String> {
    sections.sort_by(|a, b| a.order.0.unwrap_or(f64::MAX).total_cmp(&b.order.0.unwrap_or(f64::MAX)));
    let parts = sections.into_iter().filter_map(|section| {
        let value = section.value.0?;
        Some(match section.name.0 {
            Some(name) => format!("<h3>{}</h3>\n{value}", super::entities::escape(&name)),
            None => value,
        })
    });
    let html = parts.collect::<Vec<_>>().join("\n");
    (!html.is_empty()).then_some(html)
}
