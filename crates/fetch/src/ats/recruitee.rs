//! Recruitee: one answer holds a whole board, text included, and declares no total. Text is in the board's main language;
//! amounts are texts; contacts of recruiters in fields of their own are never read.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDateTime, Utc};
use rolecall_domain::{Ats, Completeness, FeedPay, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, push_new, without_id};
use super::wire::{self, Flag, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}.recruitee.com";

/// Where names without a board are sent. Which of these and 404 it is, sources do not agree on.
const HOMES: &[&str] = &["recruitee.com", "www.recruitee.com", "tellent.com", "www.tellent.com"];

/// Reads Recruitee's careers site API.
#[derive(Debug, Clone, Copy)]
pub struct Recruitee;

#[async_trait]
impl Source for Recruitee {
    fn ats(&self) -> Ats {
        Ats::Recruitee
    }

    fn host(&self, _board: &str) -> String {
        "*.recruitee.com".to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        // The path ends in a slash: without it the site redirects.
        let mut url = client.endpoint(Ats::Recruitee, ORIGIN, board, &["api", "offers"])?;
        url.set_path(&format!("{}/", url.path()));
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
    rows.read(&answer.offers, |raw| wire::row::<Offer>(raw)?.into_posting(board).map(Row::from));
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    offers: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Offer {
    id: Text,
    slug: Text,
    title: Text,
    company_name: Text,
    description: Text,
    requirements: Text,
    careers_url: Text,
    careers_apply_url: Text,
    location: Text,
    locations: List<Location>,
    city: Text,
    state_name: Text,
    state_code: Text,
    country_code: Text,
    country: Text,
    remote: Flag,
    hybrid: Flag,
    on_site: Flag,
    department: Text,
    employment_type_code: Text,
    salary: Maybe<Salary>,
    published_at: Text,
    created_at: Text,
    updated_at: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Location {
    city: Text,
    state: Text,
    country: Text,
    country_code: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Salary {
    min: Number,
    max: Number,
    currency: Text,
    period: Text,
}

impl Offer {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self.careers_url.link().unwrap_or_else(|| {
            let name = self.slug.0.as_deref().unwrap_or(&external_id);
            hosted(&ORIGIN.replace("{board}", board), &["o", name])
        });
        let html: Vec<&str> =
            [&self.description.0, &self.requirements.0].into_iter().flatten().map(String::as_str).collect();
        let html = (!html.is_empty()).then(|| html.join("\n"));
        let (workplace, places) = (self.workplace(), self.places());
        Ok(Posting {
            title: self.title.0.unwrap_or_default(),
            company: self.company_name.0,
            locations: distinct([self.location.0]),
            places,
            html,
            apply_url: self.careers_apply_url.link().filter(|apply| *apply != url),
            url,
            posted_at: instant(&self.published_at).or_else(|| instant(&self.created_at)),
            updated_at: instant(&self.updated_at),
            employment: self.employment_type_code.0,
            workplace: workplace.map(str::to_owned),
            remote: self.remote.0,
            departments: distinct([self.department.0]),
            pay: self.salary.0.and_then(Salary::pay).into_iter().collect(),
            external_id,
            ..Posting::default()
        })
    }

    /// The flag that holds, by its name; `hybrid` goes with any of the others. Remote and on site at once is a choice
    /// that only the text explains.
    fn workplace(&self) -> Option<&'static str> {
        let set = |flag: Flag| flag.0 == Some(true);
        match (set(self.hybrid), set(self.remote), set(self.on_site)) {
            (true, _, _) => Some("hybrid"),
            (false, true, false) => Some("remote"),
            (false, false, true) => Some("on_site"),
            (false, _, _) => None,
        }
    }

    /// Every place; codes rather than names, which are in the board's language.
    fn places(&self) -> Vec<FeedPlace> {
        let own = FeedPlace {
            city: self.city.0.clone(),
            region: self.state_name.0.clone().or_else(|| self.state_code.0.clone()),
            country: self.country_code.0.clone().or_else(|| self.country.0.clone()),
        };
        let listed = self.locations.0.iter().map(|location| FeedPlace {
            city: location.city.0.clone(),
            region: location.state.0.clone(),
            country: location.country_code.0.clone().or_else(|| location.country.0.clone()),
        });
        let mut places = Vec::new();
        for place in listed.filter(|place| *place != FeedPlace::default()) {
            push_new(&mut places, place);
        }
        if places.is_empty() && own != FeedPlace::default() {
            places.push(own);
        }
        places
    }
}

impl Salary {
    /// Currency and period stay set when the amounts are emptied. A missing period is not taken for a year: of such
    /// ranges some are hourly.
    fn pay(self) -> Option<FeedPay> {
        let (min, max) = (self.min.units(), self.max.units());
        (min.is_some() || max.is_some()).then_some(FeedPay {
            min,
            max,
            currency: self.currency.0,
            interval: self.period.0,
            ..FeedPay::default()
        })
    }
}

/// `2025-12-05 21:44:46 UTC`, which is neither RFC 3339 nor has an offset; or any form the wire knows.
fn instant(text: &Text) -> Option<DateTime<Utc>> {
    let stated = text.0.as_deref()?;
    stated
        .strip_suffix(" UTC")
        .and_then(|bare| NaiveDateTime::parse_from_str(bare, "%Y-%m-%d %H:%M:%S").ok())
        .map(|at| at.and_utc())
        .or_else(|| text.instant())
}
