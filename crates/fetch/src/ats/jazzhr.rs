//! `JazzHR`: a page with one table of jobs, and a page a job, with schema.org's posting or without. It declares no total.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use scraper::ElementRef;

use super::home::sent_home;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::{html, json_ld};
use crate::client::{HTML, PoliteClient, Reply};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://{board}.applytojob.com";

/// Where names that are no customer's are sent.
const HOMES: [&str; 2] = ["www.jazzhr.com", "jazzhr.com"];

/// A job's page below the board's, up to its id.
const DETAILS: [&str; 3] = ["apply", "jobs", "details"];

/// What every list has, with jobs or without.
const LIST: &str = "#job_listings_wrapper";

/// Reads `JazzHR`'s pages, as far as their robots.txt allows.
#[derive(Debug, Clone, Copy)]
pub struct JazzHr;

#[async_trait]
impl Source for JazzHr {
    fn ats(&self) -> Ats {
        Ats::JazzHr
    }

    fn host(&self, board: &str) -> String {
        format!("{board}.applytojob.com")
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let url = client.endpoint(Ats::JazzHr, ORIGIN, board, &["apply", "jobs"])?;
        let reply = client.get_allowed(&url, HTML, validators).await;
        match reply.map_err(|error| sent_home(error, &HOMES))? {
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
        let path = [&DETAILS[..], &[&posting.external_id]].concat();
        let url = client.endpoint(Ats::JazzHr, ORIGIN, board, &path)?;
        match client.get_allowed(&url, HTML, &Validators::default()).await? {
            Reply::Full(answer) => parse_detail(posting, &answer.body),
            Reply::NotModified => Err(FetchError::EmptyBody),
        }
    }
}

/// Reads a list.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let page = html::document(body)?;
    let list = html::first(page.root_element(), LIST).ok_or_else(|| html::missing(LIST))?;
    let mut rows = Rows::default();
    for row in html::all(list, "tr[id^=row_job_]") {
        rows.take(posting(board, row).map(Row::from));
    }
    rows.listing(|_| Completeness::Undeclared)
}

fn posting(board: &str, row: ElementRef<'_>) -> Result<Posting, FetchError> {
    let link = html::first(row, "a.job_title_link").ok_or_else(|| html::missing("a.job_title_link"))?;
    let path = link.attr("href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    let id = path.rsplit_once("/details/").map(|(_, id)| id.trim_matches('/')).unwrap_or_default();
    if id.is_empty() || id.contains('/') {
        return Err(without_id());
    }
    let words = |css: &str| html::first(row, css).and_then(html::words);
    let location = html::all(row, "td").into_iter().skip(1).last().and_then(html::words);
    Ok(Posting {
        external_id: id.to_owned(),
        title: html::words(link).unwrap_or_default(),
        locations: distinct([location]),
        departments: distinct([words("span.resumator_department")]),
        url: hosted(&ORIGIN.replace("{board}", board), &[&DETAILS[..], &[id]].concat()),
        posted_at: row.attr("id").and_then(day_of_row),
        needs_detail: true,
        ..Posting::default()
    })
}

/// The day in a row's name (`row_job_20260424221125_...`), which seems to be that of its making: the only date there is on
/// many boards. Its time zone is unknown, so the hour is not taken.
fn day_of_row(name: &str) -> Option<DateTime<Utc>> {
    let digits = name.strip_prefix("row_job_")?.get(..14)?;
    let day = NaiveDate::parse_from_str(digits.get(..8)?, "%Y%m%d").ok()?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| day.and_hms_opt(0, 0, 0))?.map(|at| at.and_utc())
}

/// Reads a job's page: schema.org's posting where there is one, else the page's own parts.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let page = html::document(body)?;
    if let Some(stated) = json_ld::in_document(&page).postings.into_iter().next() {
        return Ok(stated.complete(listed.clone()));
    }
    let root = page.root_element();
    let description =
        html::first(root, "#job-description").ok_or_else(|| html::missing("#job-description"))?;
    let words = |css: &str| html::first(root, css).and_then(html::words);
    let or_listed = |found: Vec<String>, listed: &[String]| {
        if found.is_empty() { listed.to_vec() } else { found }
    };
    Ok(Posting {
        title: words(".job-header h2").unwrap_or_else(|| listed.title.clone()),
        html: Some(description.inner_html().trim().to_owned()).filter(|html| !html.is_empty()),
        locations: or_listed(distinct([words("div[title=Location]")]), &listed.locations),
        departments: or_listed(distinct([words("div[title=Department]")]), &listed.departments),
        employment: words("#resumator-job-employment").or_else(|| listed.employment.clone()),
        needs_detail: false,
        ..listed.clone()
    })
}
