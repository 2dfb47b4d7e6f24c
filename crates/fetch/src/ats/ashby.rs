//! Ashby: one answer holds the whole board with descriptions and compensation. It declares no total, and drops nothing
//! silently, so a listing is complete but not proved.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPay, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::html_of_plain;
use super::rows::{Row, Rows, distinct, hosted, push_new, without_id};
use super::wire::{self, Flag, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.ashbyhq.com";

/// Reads Ashby's posting API.
#[derive(Debug, Clone, Copy)]
pub struct Ashby;

#[async_trait]
impl Source for Ashby {
    fn ats(&self) -> Ats {
        Ats::Ashby
    }

    fn host(&self, _board: &str) -> String {
        "api.ashbyhq.com".to_owned()
    }

    /// Board names are case-sensitive for some readers and not for others: the published case first, on 404 the lower
    /// case once. The board is gone only when both say so.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let lower = board.to_lowercase();
        match list_as(client, board, validators).await {
            Err(error) if error.is_gone() && lower != board => list_as(client, &lower, validators).await,
            outcome => outcome,
        }
    }
}

async fn list_as(client: &PoliteClient, board: &str, validators: &Validators) -> Result<Fetched, FetchError> {
    let mut url = client.endpoint(Ats::Ashby, ORIGIN, board, &["posting-api", "job-board", board])?;
    url.set_query(Some("includeCompensation=true"));
    match client.get(&url, JSON, validators).await? {
        Reply::NotModified => Ok(Fetched::NotModified),
        Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
    }
}

/// Reads an answer of the posting API.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer.jobs, |raw| wire::row::<Job>(raw)?.into_row(board));
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    jobs: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Job {
    id: Text,
    title: Text,
    department: Text,
    team: Text,
    employment_type: Text,
    location: Text,
    address: Maybe<Address>,
    secondary_locations: List<SecondaryLocation>,
    is_listed: Flag,
    is_remote: Flag,
    workplace_type: Text,
    published_at: Text,
    updated_at: Text,
    #[serde(rename = "jobUrl")]
    page: Text,
    apply_url: Text,
    description_html: Text,
    description_plain: Text,
    should_display_compensation_on_job_postings: Flag,
    compensation: Maybe<Compensation>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SecondaryLocation {
    location: Text,
    address: Maybe<Address>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Address {
    postal_address: Maybe<PostalAddress>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PostalAddress {
    #[serde(rename = "addressLocality")]
    locality: Text,
    #[serde(rename = "addressRegion")]
    region: Text,
    #[serde(rename = "addressCountry")]
    country: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Compensation {
    compensation_tiers: List<Tier>,
    summary_components: List<Component>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Tier {
    title: Text,
    #[serde(rename = "tierSummary")]
    summary: Text,
    components: List<Component>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Component {
    summary: Text,
    compensation_type: Text,
    interval: Text,
    currency_code: Text,
    min_value: Number,
    max_value: Number,
}

impl Job {
    fn into_row(self, board: &str) -> Result<Row, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        if self.is_listed.0 == Some(false) {
            return Ok(Row::Unlisted);
        }
        let url =
            self.page.link().unwrap_or_else(|| hosted("https://jobs.ashbyhq.com", &[board, &external_id]));
        let (locations, places) = self.whereabouts();
        Ok(Row::from(Posting {
            external_id,
            title: self.title.0.clone().unwrap_or_default(),
            company: None,
            locations,
            places,
            apply_url: self.apply_url.link().filter(|apply| *apply != url),
            url,
            posted_at: self.published_at.instant(),
            updated_at: self.updated_at.instant(),
            remote: self.is_remote.0,
            pay: self.pay(),
            html: self.description_html.0.or_else(|| self.description_plain.0.as_deref().map(html_of_plain)),
            employment: self.employment_type.0,
            workplace: self.workplace_type.0,
            departments: distinct([self.department.0, self.team.0]),
            language: None,
            needs_detail: false,
        }))
    }

    /// Labels and structured places. Where the primary place has no address of its own, the labels say it all: the first
    /// secondary address must not pass for the primary one.
    fn whereabouts(&self) -> (Vec<String>, Vec<FeedPlace>) {
        let secondary = &self.secondary_locations.0;
        let labels = std::iter::once(&self.location).chain(secondary.iter().map(|s| &s.location));
        let mut places = Vec::new();
        if let Some(primary) = place(&self.address) {
            places.push(primary);
            for other in secondary.iter().filter_map(|s| place(&s.address)) {
                push_new(&mut places, other);
            }
        }
        (distinct(labels.map(|l| l.0.clone())), places)
    }

    /// One range per tier, headed by the tier's title. The summary spans all tiers and serves only where there are none.
    fn pay(&self) -> Vec<FeedPay> {
        let Some(compensation) = &self.compensation.0 else { return Vec::new() };
        if self.should_display_compensation_on_job_postings.0 == Some(false) {
            return Vec::new();
        }
        let tiers = &compensation.compensation_tiers.0;
        if tiers.is_empty() {
            return compensation.summary_components.0.iter().filter_map(|c| c.pay(None, None)).collect();
        }
        let of_tier = |tier: &'_ Tier| -> Vec<FeedPay> {
            let salaries = tier.components.0.iter();
            salaries.filter_map(|c| c.pay(tier.title.0.as_deref(), tier.summary.0.as_deref())).collect()
        };
        tiers.iter().flat_map(of_tier).collect()
    }
}

impl Component {
    /// A salary with at least one bound. `1 TIME` is paid once and no salary; equity, bonus and commission stand beside
    /// it, in any order, and are none either.
    fn pay(&self, title: Option<&str>, tier_summary: Option<&str>) -> Option<FeedPay> {
        let salary = self.compensation_type.0.as_deref() == Some("Salary");
        let once = self.interval.0.as_deref() == Some("1 TIME");
        let (min, max) = (self.min_value.units(), self.max_value.units());
        (salary && !once && (min.is_some() || max.is_some())).then(|| FeedPay {
            min,
            max,
            currency: self.currency_code.0.clone(),
            interval: self.interval.0.clone(),
            label: title.map(str::to_owned),
            component: self.compensation_type.0.clone(),
            text: self.summary.0.clone().or_else(|| tier_summary.map(str::to_owned)),
        })
    }
}

fn place(address: &Maybe<Address>) -> Option<FeedPlace> {
    let postal = address.0.as_ref()?.postal_address.0.as_ref()?;
    let place = FeedPlace {
        city: postal.locality.0.clone(),
        region: postal.region.0.clone(),
        country: postal.country.0.clone(),
    };
    (place != FeedPlace::default()).then_some(place)
}
