//! The home page: the figures of a question (by default: every open position) and the openings behind them.

mod chips;
mod distribution;
mod empty;
mod filters;
mod hero;
mod levels;
mod openings;
mod skills;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use rolecall_domain::{Facet, JobFilter, Opening, Status};
use rolecall_market::answers::{FacetCount, Page, SalaryAnswer};
use rolecall_market::{Selection, Snapshot};

use crate::error::PageError;
use crate::freshness::{EntityTag, by_content};
use crate::layout::{Section, Shell, document};
use crate::links;
use crate::question::Question;
use crate::state::WebState;
use crate::words;

/// Openings on one page: three screens of a phone.
const PAGE_SIZE: usize = 20;

/// Everything the sections of the page draw from.
struct View {
    question: Question,
    snapshot: Arc<Snapshot>,
    selection: Selection,
    /// What ages are counted from.
    now: DateTime<Utc>,
    salary: SalaryAnswer,
    /// Skills of the selection, most named first.
    skills: Vec<FacetCount>,
    page: Page,
    openings: Vec<Opening>,
    chips: Vec<chips::Chip>,
    /// Codes of the currencies amounts can be shown in.
    currencies: Vec<String>,
}

/// `GET /`.
pub async fn show(
    State(state): State<WebState>,
    uri: Uri,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let known = state.known.load_full();
    let question = Question::read(uri.query(), &known)
        .map_err(|error| PageError::question(error, uri.path(), uri.query()))?;
    if !question.tidy {
        return Ok(Redirect::to(&links::figures(&question.filter, question.sort)).into_response());
    }
    let snapshot = state.market.snapshot();
    if snapshot.count(&snapshot.select(&everything())) == 0 {
        let boards = state.store.boards().await?;
        let page = document(&shell("No openings yet", &question.filter), &empty::section(&boards));
        return Ok(by_content(&request, page));
    }
    let now = question.filter.as_of.unwrap_or_else(|| state.reading_time(&snapshot));
    let tag = EntityTag::of(&(uri.query(), snapshot.cursor(), snapshot.as_of(), snapshot.rates().date, now));
    if tag.is_held(&request) {
        return Ok(tag.not_modified());
    }
    let selection = snapshot.select(&question.filter);
    let page = snapshot.page(&selection, question.sort, question.after, PAGE_SIZE);
    let openings = state.store.openings(&page.ids).await?;
    let mut skills = snapshot.facet_counts(&selection, Facet::Skill);
    skills.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    let companies = if question.filter.company.is_empty() {
        Vec::new()
    } else {
        snapshot.facet_counts(&selection, Facet::Company)
    };
    let name = |facet, slug: &str| {
        let among = if facet == Facet::Company { &companies } else { &skills };
        among.iter().find(|count| count.value == slug).map(|count| count.label.clone())
    };
    let view = View {
        salary: snapshot.salary(&selection),
        chips: chips::of(&question.filter, &known, &name),
        currencies: known.currencies.iter().cloned().collect(),
        question,
        snapshot,
        selection,
        now,
        skills,
        page,
        openings,
    };
    Ok(tag.page(view.document()))
}

impl View {
    fn document(&self) -> Markup {
        let title = self.title();
        let first_part = self.question.after.is_none();
        let main = html! {
            @if first_part {
                (hero::section(self, &title))
                @if self.salary.openings > 0 {
                    div.figures {
                        (levels::section(self))
                        (skills::section(self))
                        (distribution::section(self))
                    }
                }
            } @else {
                h1 { (title) }
                p { a href=(links::openings(&self.question.filter, self.question.sort)) { "Back to the first of them, with the figures" } }
            }
            (openings::section(self))
        };
        document(&shell(&title, &self.question.filter), &main)
    }

    /// What is asked, in words: `Backend jobs open right now`.
    fn title(&self) -> String {
        let role = self.role();
        let filter = &self.question.filter;
        let when = filter.as_of.map(|at| at.format("%-d %b %Y").to_string());
        match (filter.status, when) {
            (Status::Open, None) => format!("{role} jobs open right now"),
            (Status::Open, Some(day)) => format!("{role} jobs open on {day}"),
            (Status::Closed, None) => format!("{role} jobs that have closed"),
            (Status::Closed, Some(day)) => format!("{role} jobs closed by {day}"),
            (Status::Any, None) => format!("{role} jobs, open and closed"),
            (Status::Any, Some(day)) => format!("{role} jobs, open and closed, on {day}"),
        }
    }

    /// The role asked about in a word: the only one of the selection, else of everything on record.
    fn role(&self) -> String {
        let mut roles = self.snapshot.facet_counts(&self.selection, Facet::Role);
        if roles.is_empty() {
            roles = self.snapshot.facet_counts(&self.snapshot.select(&everything()), Facet::Role);
        }
        match roles.as_slice() {
            [only] => {
                only.value.parse().map_or_else(|_| only.label.clone(), |role| words::role(role).to_owned())
            }
            _ => "Software".to_owned(),
        }
    }
}

/// The question that everything on record answers.
fn everything() -> JobFilter {
    JobFilter { status: Status::Any, ..JobFilter::default() }
}

fn shell(title: &str, filter: &JobFilter) -> Shell {
    Shell {
        title: title.to_owned(),
        description: Some(
            "Which backend jobs are open right now and what they pay: exact medians with sample sizes, live from employers’ own job feeds."
                .to_owned(),
        ),
        section: Section::Openings,
        feed: Some(links::api("/feeds/jobs.atom", filter, &[])),
        // One address for search engines; the endless combinations of filters are for people.
        indexed: *filter == JobFilter::default(),
    }
}
