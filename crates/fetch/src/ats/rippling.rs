//! Rippling: the list has one row per job and place and no description; each posting takes a detail call.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPay, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.rippling.com";

/// The path of a board's jobs up to the board's name.
const PATH: [&str; 5] = ["platform", "api", "ats", "v1", "board"];

/// Reads Rippling's job board API.
#[derive(Debug, Clone, Copy)]
pub struct Rippling;

#[async_trait]
impl Source for Rippling {
    fn ats(&self) -> Ats {
        Ats::Rippling
    }

    fn host(&self, _board: &str) -> String {
        "api.rippling.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let path = [&PATH[..], &[board, "jobs"]].concat();
        let url = client.endpoint(Ats::Rippling, ORIGIN, board, &path)?;
        match client.get(&url, JSON, validators).await? {
            Reply::NotModified => Ok(Fetched::NotModified),
            Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body)?, &answer)),
        }
    }

    fn has_witness(&self) -> bool {
        true
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let path = [&PATH[..], &[board, "jobs", &posting.external_id]].concat();
        let url = client.endpoint(Ats::Rippling, ORIGIN, board, &path)?;
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Vec<&RawValue> = wire::document(&text)?;
    let mut rows = Rows::default();
    rows.read(&answer, |raw| wire::row::<ListRow>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let detail: Detail = wire::object(&text)?;
    if detail.uuid.0.as_deref().is_some_and(|uuid| uuid != listed.external_id) {
        return Err(FetchError::Malformed {
            path: "uuid".to_owned(),
            detail: format!("the detail of another posting than {}", listed.external_id),
        });
    }
    Ok(detail.complete(listed.clone()))
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ListRow {
    uuid: Text,
    name: Text,
    url: Text,
    department: Maybe<Labelled>,
    work_location: Maybe<Labelled>,
}

/// `label` is the text for people, except in `employmentType`, where it is a code and `id` the text.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Labelled {
    label: Text,
    id: Text,
}

impl Labelled {
    fn text(self) -> Option<String> {
        self.label.0.or(self.id.0)
    }
}

impl ListRow {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.uuid.0.ok_or_else(without_id)?;
        let url = self
            .url
            .link()
            .unwrap_or_else(|| hosted("https://ats.rippling.com", &[board, "jobs", &external_id]));
        Ok(Posting {
            external_id,
            title: self.name.0.unwrap_or_default(),
            locations: distinct([self.work_location.0.and_then(Labelled::text)]),
            departments: distinct([self.department.0.and_then(Labelled::text)]),
            url,
            needs_detail: true,
            ..Posting::default()
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Detail {
    uuid: Text,
    name: Text,
    description: Maybe<Description>,
    work_locations: List<Text>,
    department: Maybe<Department>,
    employment_type: Maybe<Labelled>,
    created_on: Text,
    company_name: Text,
    pay_range_details: List<PayRange>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Description {
    company: Text,
    role: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Department {
    name: Text,
    base_department: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct PayRange {
    location: Text,
    currency: Text,
    frequency: Text,
    range_start: Number,
    range_end: Number,
}

impl Detail {
    fn complete(self, listed: Posting) -> Posting {
        let description = self.description.0.unwrap_or_default();
        let html: Vec<String> = [description.company.0, description.role.0].into_iter().flatten().collect();
        let stated = distinct(self.work_locations.0.into_iter().map(|l| l.0));
        let department = self.department.0.unwrap_or_default();
        let departments = distinct([department.name.0, department.base_department.0]);
        let pay: Vec<FeedPay> = self.pay_range_details.0.into_iter().filter_map(PayRange::pay).collect();
        let or_listed =
            |found: Vec<String>, listed: Vec<String>| if found.is_empty() { listed } else { found };
        Posting {
            title: self.name.0.unwrap_or(listed.title),
            company: self.company_name.0.or(listed.company),
            locations: or_listed(stated, listed.locations),
            departments: or_listed(departments, listed.departments),
            html: (!html.is_empty()).then(|| html.join("\n")),
            posted_at: self.created_on.instant(),
            employment: self.employment_type.0.and_then(|kind| kind.id.0.or(kind.label.0)),
            pay,
            needs_detail: false,
            ..listed
        }
    }
}

impl PayRange {
    fn pay(self) -> Option<FeedPay> {
        let (min, max) = (self.range_start.units(), self.range_end.units());
        (min.is_some() || max.is_some()).then_some(FeedPay {
            min,
            max,
            currency: self.currency.0,
            interval: self.frequency.0,
            label: self.location.0,
            component: None,
            text: None,
        })
    }
}
