//! Polymer: pages of fifty with a total; descriptions by detail call. An organization it does not know may look like one
//! without jobs; only one that exists is named in the answer.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::labelled;
use super::paged::{Page, Paged};
use super::rows::{Row, distinct, hosted, push_new, without_id};
use super::wire::{self, Flag, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.polymer.co";

/// The path of an organization's jobs up to its name.
const PATH: [&str; 3] = ["v1", "hire", "organizations"];

/// Jobs asked for at once.
const PAGE: usize = 50;

/// Pages after which an organization is taken to be endless.
const MOST_PAGES: usize = 100;

/// Reads Polymer's job board API.
#[derive(Debug, Clone, Copy)]
pub struct Polymer;

#[async_trait]
impl Source for Polymer {
    fn ats(&self) -> Ats {
        Ats::Polymer
    }

    fn host(&self, _board: &str) -> String {
        "api.polymer.co".to_owned()
    }

    /// Asked without validators: the first page's say nothing of the others.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let path = [&PATH[..], &[board, "jobs"]].concat();
        let mut url = client.endpoint(Ats::Polymer, ORIGIN, board, &path)?;
        let mut paged = Paged::default();
        let mut named = false;
        for page in 1..=MOST_PAGES {
            url.set_query(Some(&format!("page={page}&per_page={PAGE}")));
            let answer = client.get_full(&url, JSON).await;
            if !paged.take(answer, |paged, body| read_page(paged, &mut named, board, body))? {
                break;
            }
        }
        paged.fetched(|| nothing_found(named))
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let path = [&PATH[..], &[board, "jobs", &posting.external_id]].concat();
        let url = client.endpoint(Ats::Polymer, ORIGIN, board, &path)?;
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

/// What no jobs prove. `named`: the answer says whose they would be.
fn nothing_found(named: bool) -> Completeness {
    if named {
        Completeness::Undeclared
    } else {
        Completeness::Partial {
            reason: "no jobs, and no organization is named: there may be none".to_owned(),
        }
    }
}

/// Reads an organization from one answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let (mut paged, mut named) = (Paged::default(), false);
    let page = read_page(&mut paged, &mut named, board, body)?;
    paged.only(&page).listing(|| nothing_found(named))
}

fn read_page(paged: &mut Paged, named: &mut bool, board: &str, body: &[u8]) -> Result<Page, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let meta = answer.meta.0.unwrap_or_default();
    *named |= meta.organization_name.0.is_some();
    let fresh =
        paged.rows.read(&answer.items, |raw| wire::row::<Job>(raw)?.into_posting(board).map(Row::from));
    let full = paged.more_after(meta.total, answer.items.len() >= PAGE);
    let more = meta.is_last.0.map_or(full, |last| !last);
    Ok(Page { declared: meta.total.count(), more, fresh })
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let detail: Detail = wire::object(&text)?;
    if detail.id.0.as_deref() != Some(listed.external_id.as_str()) {
        return Err(FetchError::Malformed {
            path: "id".to_owned(),
            detail: format!("not the detail of {}", listed.external_id),
        });
    }
    let listed = listed.clone();
    let html: Vec<String> = detail.description.0.into_iter().chain(listed.html).collect();
    let departments =
        distinct(std::iter::once(detail.department.0).chain(listed.departments.into_iter().map(Some)));
    Ok(Posting {
        title: detail.title.0.unwrap_or(listed.title),
        html: (!html.is_empty()).then(|| html.join("\n")),
        departments,
        needs_detail: false,
        ..listed
    })
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default)]
    meta: Maybe<Meta>,
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    total: Number,
    is_last: Flag,
    organization_name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Job {
    id: Text,
    title: Text,
    organization_name: Text,
    city: Text,
    state_region: Text,
    country: Text,
    display_location: Text,
    kind_pretty: Text,
    remoteness_pretty: Text,
    remote_restriction_country_list: List<Text>,
    job_category_name: Text,
    job_post_url: Text,
    salary_pretty: Text,
    created_at: Text,
    published_at: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Detail {
    id: Text,
    title: Text,
    description: Text,
    department: Text,
}

impl Job {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.clone().ok_or_else(without_id)?;
        let url = self
            .job_post_url
            .link()
            .unwrap_or_else(|| hosted("https://jobs.polymer.co", &[board, &external_id]));
        Ok(Posting {
            external_id,
            places: self.places(),
            title: self.title.0.unwrap_or_default(),
            company: self.organization_name.0,
            locations: distinct([self.display_location.0]),
            // The only text of the list; the detail's goes before it.
            html: self.salary_pretty.0.map(|text| labelled("Salary", &text)),
            url,
            posted_at: self.published_at.instant().or_else(|| self.created_at.instant()),
            employment: self.kind_pretty.0,
            workplace: self.remoteness_pretty.0,
            departments: distinct([self.job_category_name.0]),
            needs_detail: true,
            ..Posting::default()
        })
    }

    /// Its own place; and for jobs that may be done remotely, the countries that is restricted to. Those are left standing
    /// when a job stops being remote.
    fn places(&self) -> Vec<FeedPlace> {
        let own = FeedPlace {
            city: self.city.0.clone(),
            region: self.state_region.0.clone(),
            country: self.country.0.clone(),
        };
        let mut places: Vec<FeedPlace> = (own != FeedPlace::default()).then_some(own).into_iter().collect();
        if self.remoteness_pretty.0.as_deref().is_some_and(|word| word.to_lowercase().starts_with("remote")) {
            for country in &self.remote_restriction_country_list.0 {
                let place = FeedPlace { country: country.0.clone(), ..FeedPlace::default() };
                if place != FeedPlace::default() && places.iter().all(|known| known.country != place.country)
                {
                    push_new(&mut places, place);
                }
            }
        }
        places
    }
}
