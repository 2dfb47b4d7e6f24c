//! Greenhouse: one answer holds the whole board and declares its total, so a listing can be proved complete. Descriptions
//! come entity-escaped, pay in cents. Boards over the body cap are listed without content and completed one by one.

use async_trait::async_trait;
use rolecall_domain::{Ats, FeedPay, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::entities::unescape_once;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://boards-api.greenhouse.io";

/// Some report boards of EU customers here, others that the name does not exist and the usual host answers for them:
/// asked only when the usual host does not know the board.
const EU_ORIGIN: &str = "https://boards-api.eu.greenhouse.io";

const WITH_CONTENT: &str = "content=true&pay_transparency=true";
const WITHOUT_CONTENT: &str = "pay_transparency=true";

/// Reads Greenhouse's job board API.
#[derive(Debug, Clone, Copy)]
pub struct Greenhouse;

#[async_trait]
impl Source for Greenhouse {
    fn ats(&self) -> Ats {
        Ats::Greenhouse
    }

    fn host(&self, _board: &str) -> String {
        "boards-api.greenhouse.io".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        match list_at(client, ORIGIN, board, validators).await {
            Err(gone) if gone.is_gone() && !client.has_base(Ats::Greenhouse) => {
                list_at(client, EU_ORIGIN, board, validators).await.map_err(|eu| verdict(gone, eu))
            }
            outcome => outcome,
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
        let path = ["v1", "boards", board, "jobs", posting.external_id.as_str()];
        let at = |origin| -> Result<Url, FetchError> {
            let mut url = client.endpoint(Ats::Greenhouse, origin, board, &path)?;
            url.set_query(Some(WITHOUT_CONTENT));
            Ok(url)
        };
        let answer = match client.get_full(&at(ORIGIN)?, JSON).await {
            Err(gone) if gone.is_gone() && !client.has_base(Ats::Greenhouse) => {
                client.get_full(&at(EU_ORIGIN)?, JSON).await.map_err(|eu| verdict(gone, eu))?
            }
            outcome => outcome?,
        };
        parse_detail(board, &answer.body)
    }
}

/// What two failures amount to. Trouble at the EU host means that it may well have the board; anything else, above all
/// that there is no such host, leaves the usual host's "not there" standing.
fn verdict(gone: FetchError, eu: FetchError) -> FetchError {
    match eu {
        FetchError::Timeout
        | FetchError::Cut(_)
        | FetchError::RateLimited { .. }
        | FetchError::BudgetSpent { .. }
        | FetchError::HostResting { .. }
        | FetchError::Status(500..) => eu,
        _ => gone,
    }
}

/// Lists with content; over the cap, and from then on, without.
async fn list_at(
    client: &PoliteClient,
    origin: &str,
    board: &str,
    validators: &Validators,
) -> Result<Fetched, FetchError> {
    let mut url = client.endpoint(Ats::Greenhouse, origin, board, &["v1", "boards", board, "jobs"])?;
    url.set_query(Some(WITH_CONTENT));
    let reply = if client.is_oversized(&url) {
        Err(FetchError::TooLarge { cap: client.body_cap() })
    } else {
        client.get(&url, JSON, validators).await
    };
    let (reply, content) = match reply {
        Err(FetchError::TooLarge { .. }) => {
            client.note_oversized(&url);
            url.set_query(Some(WITHOUT_CONTENT));
            (client.get(&url, JSON, validators).await?, Content::Left)
        }
        outcome => (outcome?, Content::Asked),
    };
    match reply {
        Reply::NotModified => Ok(Fetched::NotModified),
        Reply::Full(answer) => Ok(Fetched::of(parse(board, &answer.body, content)?, &answer)),
    }
}

/// Whether descriptions were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// They were: a posting without one simply has none.
    Asked,
    /// They were left out: every posting needs its detail call.
    Left,
}

/// Reads a list answer.
pub fn parse(board: &str, body: &[u8], content: Content) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let declared = answer.meta.0.and_then(|meta| meta.total.count());
    let mut rows = Rows::default();
    rows.read(&answer.jobs, |raw| {
        let posting = wire::row::<Job>(raw)?.into_posting(board)?;
        Ok(Row::from(Posting { needs_detail: content == Content::Left && posting.html.is_none(), ..posting }))
    });
    rows.listing_where_declared(declared)
}

/// Reads a detail answer.
pub fn parse_detail(board: &str, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    wire::object::<Job>(&text)?.into_posting(board)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    jobs: Vec<&'a RawValue>,
    #[serde(default)]
    meta: Maybe<Meta>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    total: Number,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    id: Text,
    title: Text,
    absolute_url: Text,
    company_name: Text,
    location: Maybe<Named>,
    offices: List<Office>,
    departments: List<Named>,
    first_published: Text,
    updated_at: Text,
    language: Text,
    content: Text,
    pay_input_ranges: List<PayRange>,
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
    location: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PayRange {
    min_cents: Number,
    max_cents: Number,
    currency_type: Text,
    title: Text,
    blurb: Text,
}

impl Job {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self
            .absolute_url
            .link()
            .unwrap_or_else(|| hosted("https://job-boards.greenhouse.io", &[board, "jobs", &external_id]));
        Ok(Posting {
            external_id,
            title: self.title.0.clone().unwrap_or_default(),
            locations: self.locations(),
            company: self.company_name.0,
            places: Vec::new(),
            html: self.content.0.as_deref().map(unescape_once),
            url,
            apply_url: None,
            posted_at: self.first_published.instant(),
            updated_at: self.updated_at.instant(),
            employment: None,
            workplace: None,
            remote: None,
            departments: distinct(self.departments.0.into_iter().map(|d| stated(d.name.0))),
            language: self.language.0,
            pay: self.pay_input_ranges.0.into_iter().filter_map(PayRange::pay).collect(),
            needs_detail: false,
        })
    }

    /// The location text; and where it only says how one works ("Hybrid", "Distributed"), the offices, which then hold
    /// the cities. Beside a real location, offices only say whose job it is.
    fn locations(&self) -> Vec<String> {
        let location = self.location.0.as_ref().and_then(|l| l.name.0.clone());
        let offices: Vec<Option<String>> = if location.as_deref().is_none_or(names_no_place) {
            self.offices.0.iter().map(|o| o.location.0.clone().or_else(|| stated(o.name.0.clone()))).collect()
        } else {
            Vec::new()
        };
        distinct(std::iter::once(location).chain(offices))
    }
}

impl PayRange {
    /// Cents to units; zero means unset. There is no period: the title ("Annual Salary:") or the size tells it.
    fn pay(self) -> Option<FeedPay> {
        let bound = |cents: Number| cents.hundredths().filter(|amount| amount.hundredths() != 0);
        let (min, max) = (bound(self.min_cents), bound(self.max_cents));
        (min.is_some() || max.is_some()).then_some(FeedPay {
            min,
            max,
            currency: self.currency_type.0,
            interval: None,
            label: self.title.0,
            component: None,
            text: self.blurb.0,
        })
    }
}

/// A name, unless it is Greenhouse's placeholder for none.
fn stated(name: Option<String>) -> Option<String> {
    name.filter(|n| !matches!(n.as_str(), "No Office" | "No Department"))
}

/// True for location texts made only of words for how one works. "Remote" is not among them: it is an answer to where,
/// and the offices beside it are often only the employer's seat.
fn names_no_place(location: &str) -> bool {
    const WAYS: &[&str] = &[
        "distributed",
        "flexible",
        "hybrid",
        "in",
        "locations",
        "multiple",
        "office",
        "on",
        "onsite",
        "or",
        "site",
        "various",
    ];
    location
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| WAYS.contains(&word.to_lowercase().as_str()))
}
