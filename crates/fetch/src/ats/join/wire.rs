//! JOIN's wire format: the state of a Next.js page, and the `JobPosting` of a job's page.

use rolecall_domain::{FeedPay, FeedPlace, Posting};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{ORIGIN, html_of_markdown};
use crate::ats::json_ld;
use crate::ats::rows::{Row, Rows, distinct, hosted, without_id};
use crate::ats::wire::{self, Flag, Maybe, Number, Text};
use crate::error::FetchError;

/// One page of a company's jobs.
pub(super) struct Page {
    pub(super) total: Option<usize>,
    pub(super) received: usize,
}

/// Reads a company's page into `rows`.
pub(super) fn read_page(rows: &mut Rows, board: &str, body: &[u8]) -> Result<Page, FetchError> {
    let text = page_text(body)?;
    let props = state_of(&text)?;
    let missing = |path: &str| FetchError::Malformed { path: path.to_owned(), detail: "missing".to_owned() };
    let state: State<'_> = wire::object(props.initial_state.ok_or_else(|| missing("initialState"))?.get())?;
    let company = state.company.0.ok_or_else(|| missing("company"))?;
    // Names without a company of their own are shown somebody else's.
    let domain = company.domain.0.ok_or_else(|| missing("company.domain"))?;
    if !domain.eq_ignore_ascii_case(board) {
        return Err(FetchError::NoBoard { sign: format!("the page is that of `{domain}`") });
    }
    let jobs: Jobs<'_> = wire::object(state.jobs.ok_or_else(|| missing("jobs"))?.get())?;
    let name = company.name.0;
    rows.read(&jobs.items, |raw| wire::row::<Job>(raw)?.into_posting(board, name.clone()).map(Row::from));
    let total = jobs.pagination.0.and_then(|p| p.total.count().or_else(|| p.row_count.count()));
    Ok(Page { total, received: jobs.items.len() })
}

/// Reads a job's page: the description of the page's state, else that of its `JobPosting`.
pub(super) fn read_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = page_text(body)?;
    let stated = state_of(&text).and_then(|props| {
        let raw = props.initial_state.map_or("{}", RawValue::get);
        Ok(wire::object::<JobState>(raw)?.job.0.unwrap_or_default())
    });
    let job = match stated {
        Err(gone @ FetchError::NoBoard { .. }) => return Err(gone),
        stated => stated.unwrap_or_default(),
    };
    if job.id.0.as_deref().is_some_and(|id| id != listed.external_id) {
        return Err(FetchError::Malformed {
            path: "initialState.job.id".to_owned(),
            detail: format!("the page of another job than {}", listed.external_id),
        });
    }
    let markdown = job.description.0.as_deref().map(html_of_markdown);
    let html = markdown.or_else(|| described_in_json_ld(&text)).ok_or_else(|| FetchError::Malformed {
        path: "initialState.job.description".to_owned(),
        detail: "the page has no description".to_owned(),
    })?;
    Ok(Posting { html: Some(html), needs_detail: false, ..listed.clone() })
}

fn page_text(body: &[u8]) -> Result<std::borrow::Cow<'_, str>, FetchError> {
    let text = String::from_utf8_lossy(body);
    if text.trim().is_empty() { Err(FetchError::EmptyBody) } else { Ok(text) }
}

/// The properties of a Next.js page. A company that is gone has a page, too, which says so with a status of its own.
fn state_of(page: &str) -> Result<PageProps<'_>, FetchError> {
    let json = wire::element(page, "__NEXT_DATA__")?;
    let next: Next<'_> = wire::prefix(json, "__NEXT_DATA__")?;
    let props: PageProps<'_> = wire::object(next.props.page_props.get())?;
    match props.status_code.count() {
        Some(status @ (404 | 410)) => Err(FetchError::NoBoard { sign: format!("the page says {status}") }),
        _ => Ok(props),
    }
}

/// The description in the page's JSON-LD.
fn described_in_json_ld(page: &str) -> Option<String> {
    json_ld::in_page(page).postings.into_iter().next()?.complete(Posting::default()).html
}

#[derive(Deserialize)]
struct Next<'a> {
    #[serde(borrow)]
    props: Props<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Props<'a> {
    #[serde(borrow)]
    page_props: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageProps<'a> {
    #[serde(default)]
    status_code: Number,
    #[serde(borrow, default)]
    initial_state: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct State<'a> {
    #[serde(default)]
    company: Maybe<Company>,
    #[serde(borrow, default)]
    jobs: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Company {
    name: Text,
    domain: Text,
}

#[derive(Deserialize)]
struct Jobs<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
    #[serde(default)]
    pagination: Maybe<Pagination>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Pagination {
    total: Number,
    row_count: Number,
}

/// The number in `idParam` is another than `id`; URLs are made of the former.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Job {
    id: Text,
    id_param: Text,
    title: Text,
    created_at: Text,
    updated_at: Text,
    employment_type: Maybe<Named>,
    category: Maybe<Named>,
    workplace_type: Text,
    city: Maybe<City>,
    country: Maybe<Country>,
    salary_amount_from: Maybe<Money>,
    salary_amount_to: Maybe<Money>,
    salary_frequency: Text,
    settings: Maybe<Settings>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct City {
    city_name: Text,
    region_name: Text,
    country_name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Country {
    iso3166: Text,
    name: Text,
}

/// An amount in cents.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Money {
    amount: Number,
    currency: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Settings {
    show_salary: Flag,
}

impl Job {
    fn into_posting(self, board: &str, company: Option<String>) -> Result<Posting, FetchError> {
        let pay = self.pay();
        let external_id = self.id.0.ok_or_else(without_id)?;
        let id_param = self.id_param.0.ok_or_else(|| FetchError::Malformed {
            path: "idParam".to_owned(),
            detail: "a job without a page".to_owned(),
        })?;
        let city = self.city.0.unwrap_or_default();
        let country = self.country.0.unwrap_or_default();
        let names = [&city.city_name.0, &country.name.0].map(Clone::clone);
        let location = names.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let place = FeedPlace {
            city: city.city_name.0,
            region: city.region_name.0,
            country: country.iso3166.0.or(city.country_name.0),
        };
        let stated = place.city.is_some() || place.country.is_some();
        Ok(Posting {
            external_id,
            title: self.title.0.unwrap_or_default(),
            company,
            locations: distinct([Some(location).filter(|text| !text.is_empty())]),
            places: stated.then_some(place).into_iter().collect(),
            url: hosted(ORIGIN, &["companies", board, &id_param]),
            posted_at: self.created_at.instant(),
            updated_at: self.updated_at.instant(),
            employment: self.employment_type.0.and_then(|kind| kind.name.0),
            workplace: self.workplace_type.0,
            departments: distinct([self.category.0.and_then(|category| category.name.0)]),
            pay: pay.into_iter().collect(),
            needs_detail: true,
            ..Posting::default()
        })
    }

    /// Pay, unless the employer hides it.
    fn pay(&self) -> Option<FeedPay> {
        if self.settings.0.as_ref().is_some_and(|settings| settings.show_salary.0 == Some(false)) {
            return None;
        }
        let (from, to) = (self.salary_amount_from.0.as_ref(), self.salary_amount_to.0.as_ref());
        let amount = |money: Option<&Money>| {
            money.and_then(|m| m.amount.hundredths()).filter(|amount| amount.hundredths() != 0)
        };
        let (min, max) = (amount(from), amount(to));
        (min.is_some() || max.is_some()).then(|| FeedPay {
            min,
            max,
            currency: from.or(to).and_then(|m| m.currency.0.clone()),
            interval: self.salary_frequency.0.clone(),
            ..FeedPay::default()
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct JobState {
    job: Maybe<StatedJob>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct StatedJob {
    id: Text,
    description: Text,
}
