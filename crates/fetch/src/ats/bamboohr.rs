//! BambooHR: one list with a total, without descriptions; each posting takes a detail call. Places stand in one of two
//! fields, pay is a text of the employer's.

use async_trait::async_trait;
use rolecall_domain::{Ats, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::entities::labelled;
use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, push_new, without_id};
use super::wire::{self, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}.bamboohr.com";

/// Where names of no customer are sent.
const HOMES: &[&str] = &["bamboohr.com", "www.bamboohr.com"];

/// Reads BambooHR's careers pages.
#[derive(Debug, Clone, Copy)]
pub struct BambooHr;

#[async_trait]
impl Source for BambooHr {
    fn ats(&self) -> Ats {
        Ats::BambooHr
    }

    fn host(&self, board: &str) -> String {
        format!("{board}.bamboohr.com")
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::BambooHr, ORIGIN, board, &["careers", "list"])?;
        match client.get(&url, JSON, validators).await.map_err(|e| sent_home(e, HOMES))? {
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
        let path = ["careers", posting.external_id.as_str(), "detail"];
        let url = client.endpoint(Ats::BambooHr, ORIGIN, board, &path)?;
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let declared = answer.meta.0.and_then(|meta| meta.total_count.count());
    let mut rows = Rows::default();
    rows.read(&answer.result, |raw| wire::row::<Item>(raw)?.into_posting(board).map(Row::from));
    rows.listing_where_declared(declared)
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let malformed = |path: &str, detail: String| FetchError::Malformed { path: path.to_owned(), detail };
    let answer: DetailAnswer = wire::object(&text)?;
    let opening = answer.result.0.and_then(|result| result.job_opening.0);
    let opening = opening.ok_or_else(|| malformed("result.jobOpening", "no opening".to_owned()))?;
    // The detail has no id of its own; its page's address ends with it.
    let shared = opening.job_opening_share_url.0.as_deref().and_then(|url| Url::parse(url).ok());
    let id = shared.as_ref().and_then(|url| url.path_segments()?.rfind(|part| !part.is_empty()));
    if id.is_some_and(|id| id != listed.external_id) {
        let detail = format!("the detail of another posting than {}", listed.external_id);
        return Err(malformed("result.jobOpening.jobOpeningShareUrl", detail));
    }
    Ok(opening.complete(listed.clone()))
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default)]
    meta: Maybe<Meta>,
    #[serde(borrow)]
    result: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Meta {
    total_count: Number,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    id: Text,
    job_opening_name: Text,
    department_label: Text,
    employment_status_label: Text,
    location: Maybe<Location>,
    ats_location: Maybe<Location>,
    is_remote: Value,
    location_type: Text,
}

/// Both kinds of place: `location` of the offices, `atsLocation` of work elsewhere.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Location {
    city: Text,
    state: Text,
    province: Text,
    country: Text,
    address_country: Text,
}

impl Location {
    fn place(self) -> FeedPlace {
        FeedPlace {
            city: self.city.0,
            region: self.state.0.or(self.province.0),
            country: self.address_country.0.or(self.country.0),
        }
    }
}

/// The places of both fields; mostly one of them is filled in.
fn places(office: Maybe<Location>, elsewhere: Maybe<Location>) -> Vec<FeedPlace> {
    let mut places = Vec::new();
    for location in [office, elsewhere].into_iter().filter_map(|location| location.0) {
        let place = location.place();
        if place != FeedPlace::default() {
            push_new(&mut places, place);
        }
    }
    places
}

/// The word for a location type's number. Two is hybrid: such postings have an office.
fn workplace(location_type: &Text) -> Option<&'static str> {
    match location_type.0.as_deref()? {
        "0" => Some("onsite"),
        "1" => Some("remote"),
        "2" => Some("hybrid"),
        _ => None,
    }
}

impl Item {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.ok_or_else(without_id)?;
        let remote = match &self.is_remote {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => Some(number.as_f64() == Some(1.0)),
            _ => None,
        };
        let by_flag = (remote == Some(true)).then_some("remote");
        Ok(Posting {
            url: hosted(&ORIGIN.replace("{board}", board), &["careers", &external_id]),
            external_id,
            title: self.job_opening_name.0.unwrap_or_default(),
            places: places(self.location, self.ats_location),
            employment: self.employment_status_label.0,
            workplace: workplace(&self.location_type).or(by_flag).map(str::to_owned),
            remote,
            departments: distinct([self.department_label.0]),
            needs_detail: true,
            ..Posting::default()
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DetailAnswer {
    result: Maybe<DetailResult>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct DetailResult {
    job_opening: Maybe<Opening>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Opening {
    job_opening_share_url: Text,
    job_opening_name: Text,
    department_label: Text,
    employment_status_label: Text,
    location: Maybe<Location>,
    ats_location: Maybe<Location>,
    location_type: Text,
    description: Text,
    compensation: Text,
    date_posted: Text,
}

impl Opening {
    fn complete(self, listed: Posting) -> Posting {
        let pay = self.compensation.0.map(|text| labelled("Compensation", &text));
        let html: Vec<String> = self.description.0.into_iter().chain(pay).collect();
        let places = places(self.location, self.ats_location);
        let departments = distinct([self.department_label.0]);
        Posting {
            title: self.job_opening_name.0.unwrap_or(listed.title),
            places: if places.is_empty() { listed.places } else { places },
            html: (!html.is_empty()).then(|| html.join("\n")),
            url: self.job_opening_share_url.link().unwrap_or(listed.url),
            posted_at: self.date_posted.instant(),
            employment: self.employment_status_label.0.or(listed.employment),
            workplace: workplace(&self.location_type).map(str::to_owned).or(listed.workplace),
            departments: if departments.is_empty() { listed.departments } else { departments },
            needs_detail: false,
            ..listed
        }
    }
}
