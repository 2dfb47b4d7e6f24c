//! Pinpoint: one answer holds the whole board, text included, and declares no total. The text is spread over sections with
//! headings of the employer's own; pay that the employer hides is in the answer all the same and is not read.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPay, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::escape;
use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, Flag, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}.pinpointhq.com";

/// Where names without a board may be sent; others get a 404.
const HOMES: &[&str] = &["pinpointhq.com", "www.pinpointhq.com"];

/// Reads Pinpoint's careers sites.
#[derive(Debug, Clone, Copy)]
pub struct Pinpoint;

#[async_trait]
impl Source for Pinpoint {
    fn ats(&self) -> Ats {
        Ats::Pinpoint
    }

    fn host(&self, _board: &str) -> String {
        "*.pinpointhq.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::Pinpoint, ORIGIN, board, &["postings.json"])?;
        match client.get(&url, JSON, validators).await.map_err(|e| sent_home(e, HOMES))? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer.data, |raw| wire::row::<PinpointPosting>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    data: Vec<&'a RawValue>,
}

/// Names of people (`reporting_to`) are not among what is read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PinpointPosting {
    id: Text,
    title: Text,
    url: Text,
    location: Maybe<Location>,
    workplace_type: Text,
    employment_type: Text,
    employment_type_text: Text,
    description: Text,
    key_responsibilities: Text,
    key_responsibilities_header: Text,
    skills_knowledge_expertise: Text,
    skills_knowledge_expertise_header: Text,
    benefits: Text,
    benefits_header: Text,
    compensation: Text,
    compensation_minimum: Number,
    compensation_maximum: Number,
    compensation_currency: Text,
    compensation_frequency: Text,
    compensation_visible: Flag,
    first_published_at: Text,
    job: Maybe<Job>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Location {
    name: Text,
    city: Text,
    province: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    department: Maybe<Named>,
    division: Maybe<Named>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Text,
}

impl PinpointPosting {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self
            .url
            .link()
            .unwrap_or_else(|| hosted(&ORIGIN.replace("{board}", board), &["en", "postings", &external_id]));
        let (html, pay) = (self.html(), self.pay());
        let location = self.location.0.unwrap_or_default();
        let place = FeedPlace { city: location.city.0, region: location.province.0, country: None };
        let job = self.job.0.unwrap_or_default();
        let name = |named: Maybe<Named>| named.0.and_then(|n| n.name.0);
        Ok(Posting {
            external_id,
            title: self.title.0.unwrap_or_default(),
            locations: distinct([location.name.0]),
            places: (place != FeedPlace::default()).then_some(place).into_iter().collect(),
            html,
            url,
            posted_at: self.first_published_at.instant(),
            employment: self.employment_type.0.or(self.employment_type_text.0),
            workplace: self.workplace_type.0,
            departments: distinct([name(job.department), name(job.division)]),
            pay: pay.into_iter().collect(),
            ..Posting::default()
        })
    }

    /// The sections under their headings, as the hosted page shows them.
    fn html(&self) -> Option<String> {
        let nothing = Text(None);
        let sections = [
            (&nothing, &self.description),
            (&self.key_responsibilities_header, &self.key_responsibilities),
            (&self.skills_knowledge_expertise_header, &self.skills_knowledge_expertise),
            (&self.benefits_header, &self.benefits),
        ];
        let mut html = Vec::new();
        for (heading, section) in sections {
            let Some(section) = &section.0 else { continue };
            html.extend(heading.0.as_deref().map(|heading| format!("<h3>{}</h3>", escape(heading))));
            html.push(section.clone());
        }
        (!html.is_empty()).then(|| html.join("\n"))
    }

    /// Hidden figures can be internal bands. Where no flag says so, they are taken for shown if the text of them is there.
    fn pay(&self) -> Option<FeedPay> {
        let shown = self.compensation_visible.0.unwrap_or(self.compensation.0.is_some());
        let (min, max) = (self.compensation_minimum.units(), self.compensation_maximum.units());
        (shown && (min.is_some() || max.is_some())).then(|| FeedPay {
            min,
            max,
            currency: self.compensation_currency.0.clone(),
            interval: self.compensation_frequency.0.clone(),
            text: self.compensation.0.clone(),
            ..FeedPay::default()
        })
    }
}
