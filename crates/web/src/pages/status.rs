//! The state of every source: a source's trouble is public.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use rolecall_domain::{BoardState, Company, FilterError, JobFilter, SourceStatus};
use rolecall_market::answers::Sort;
use url::form_urlencoded;

use crate::error::PageError;
use crate::freshness::by_content;
use crate::layout::{Section, Shell, document};
use crate::state::WebState;
use crate::{age, links, money, words};

/// Sources on one page: about 100 kB of page before compression.
const PAGE_SIZE: usize = 200;

/// The order of the list: what needs somebody's attention first.
const ORDER: [SourceStatus; 7] = [
    SourceStatus::Failing,
    SourceStatus::Gone,
    SourceStatus::Quarantined,
    SourceStatus::Empty,
    SourceStatus::NotDetected,
    SourceStatus::Pending,
    SourceStatus::Ok,
];

/// One line of the list: a board, or a company of which only the careers page is known.
struct Line<'a> {
    company: &'a str,
    slug: &'a str,
    status: SourceStatus,
    board: Option<&'a BoardState>,
    careers_url: Option<&'a str>,
}

/// `GET /status`, in parts of 200 sources: `?page=2`.
pub async fn show(
    State(state): State<WebState>,
    uri: Uri,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let page =
        page_number(uri.query()).map_err(|error| PageError::question(error, uri.path(), uri.query()))?;
    let (boards, companies) = (state.store.boards().await?, state.store.companies().await?);
    let lines = lines(&boards, &companies);
    let pages = lines.len().div_ceil(PAGE_SIZE).max(1);
    if page > pages {
        return Err(PageError::NotFound);
    }
    let shown: Vec<&Line<'_>> = lines.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    let main = html! {
        h1 { "State of the sources" }
        (summary(&lines, state.market.snapshot().as_of()))
        @if lines.is_empty() { (nobody()) } @else { (table(&shown, state.clock.now())) (paging(page, pages)) }
    };
    let shell = Shell {
        title: "State of the sources".to_owned(),
        description: Some(
            "Every job feed that is read: when it last answered, when it is asked next, and what went wrong."
                .to_owned(),
        ),
        section: Section::Status,
        feed: None,
        indexed: page == 1,
    };
    Ok(by_content(&request, document(&shell, &main)))
}

fn page_number(query: Option<&str>) -> Result<usize, FilterError> {
    let mut page = 1;
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if name != "page" {
            let suggestion = Some("page".to_owned()).filter(|_| name.starts_with('p'));
            return Err(FilterError::UnknownParameter {
                parameter: name.chars().take(100).collect(),
                suggestion,
            });
        }
        page = value
            .parse()
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| FilterError::malformed("page", &value, "a page number of 1 or more"))?;
    }
    Ok(page)
}

fn lines<'a>(boards: &'a [BoardState], companies: &'a [Company]) -> Vec<Line<'a>> {
    let names: BTreeMap<&str, &str> = companies.iter().map(|c| (c.slug.as_str(), c.name.as_str())).collect();
    let mut lines: Vec<Line<'a>> = boards
        .iter()
        .map(|board| Line {
            company: names.get(board.company_slug.as_str()).copied().unwrap_or(&board.company_slug),
            slug: &board.company_slug,
            status: board.status,
            board: Some(board),
            careers_url: None,
        })
        .collect();
    lines.extend(companies.iter().filter(|c| c.boards.is_empty()).map(|c| Line {
        company: &c.name,
        slug: &c.slug,
        status: SourceStatus::NotDetected,
        board: None,
        careers_url: c.careers_url.as_deref().or(c.website.as_deref()),
    }));
    let rank = |status: SourceStatus| ORDER.iter().position(|s| *s == status);
    lines.sort_by(|a, b| rank(a.status).cmp(&rank(b.status)).then_with(|| a.slug.cmp(b.slug)));
    lines
}

fn summary(lines: &[Line<'_>], as_of: DateTime<Utc>) -> Markup {
    let of = |status: SourceStatus| lines.iter().filter(|line| line.status == status).count();
    let polled = lines.iter().filter_map(|line| line.board?.last_polled_at).max();
    html! {
        p.lead {
            @if lines.is_empty() { "Nobody is asked yet." }
            @else { (money::count(of(SourceStatus::Ok) as u64)) " of " (money::counted(lines.len() as u64, "source", "sources")) " answered in full when last asked." }
        }
        p.asof {
            @if let Some(at) = polled { "Last poll " (age::instant(at)) ". " }
            "The figures are as of " (age::instant(as_of)) "."
        }
        @if !lines.is_empty() {
            ul.tally aria-label="Sources by state" {
                @for status in ORDER.into_iter().filter(|status| of(*status) > 0) {
                    li { span class={ "state " (status) } { (words::source_status(status)) } " " strong { (money::count(of(status) as u64)) } }
                }
            }
        }
    }
}

fn nobody() -> Markup {
    html! {
        div.hint {
            p { "Add a company by its careers page: " code { "rolecall companies add https://example.com/careers" } "." }
            p { "Or see it all with simulated companies, without any network: " code { "rolecall demo" } "." }
        }
    }
}

fn table(lines: &[&Line<'_>], now: DateTime<Utc>) -> Markup {
    html! {
        table.status {
            caption.hidden { "Sources, those in trouble first" }
            thead { tr {
                th scope="col" { "Source" } th scope="col" { "State" } th scope="col" { "Last success" }
                th scope="col" { "Next poll" } th.num scope="col" { "Open postings" }
            } }
            tbody { @for line in lines { (row(line, now)) } }
        }
        p.note { "Open postings are of every role, as the feed lists them. " a.data href="/v1/sources" { "Data" span.hidden { ": sources" } } }
    }
}

fn row(line: &Line<'_>, now: DateTime<Utc>) -> Markup {
    let filter = JobFilter { company: vec![line.slug.to_owned()], ..JobFilter::default() };
    html! {
        tr {
            th scope="row" {
                a href=(links::openings(&filter, Sort::Newest)) { (line.company) }
                span.sample {
                    @if let Some(board) = line.board { (words::ats(board.key.ats)) ": " (board.key.board) }
                    @else if let Some(url) = line.careers_url.and_then(links::outward) { a href=(url) rel="nofollow noopener" { "careers page" } }
                }
            }
            td {
                span class={ "state " (line.status) } { (words::source_status(line.status)) }
                @if line.status != SourceStatus::Ok { span.sample { (words::source_meaning(line.status)) } }
                @if let Some(error) = line.board.and_then(|b| b.last_error.as_deref()) { span.error { (error) } }
            }
            td data-label="Last success" { @match line.board.and_then(|b| b.last_success_at) { Some(at) => (age::ago(at, now)), None => span.muted { "never" } } }
            td data-label="Next poll" {
                @match line.board {
                    Some(board) => { @match board.next_due_at { Some(at) => (age::ahead(at, now)), None => "due now" } }
                    None => span.muted { "not polled" },
                }
            }
            td.num data-label="Open postings" { @match line.board { Some(board) => (money::count(u64::from(board.open_postings))), None => span.muted { "–" } } }
        }
    }
}

fn paging(page: usize, pages: usize) -> Markup {
    html! {
        @if pages > 1 {
            nav.paging aria-label="More sources" {
                @if page > 1 { a rel="prev" href={ "/status?page=" (page - 1) } { "Previous" } }
                span.muted { "Page " (page) " of " (pages) }
                @if page < pages { a.button rel="next" href={ "/status?page=" (page + 1) } { "Next sources" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        assert_eq!(page_number(None), Ok(1));
        assert_eq!(page_number(Some("page=3")), Ok(3));
        for (query, parameter) in
            [("page=0", "page"), ("page=x", "page"), ("pge=1", "pge"), ("status=ok", "status")]
        {
            assert_eq!(page_number(Some(query)).unwrap_err().parameter(), parameter);
        }
    }

    #[test]
    fn trouble_comes_first_and_careers_pages_are_listed() {
        let company = |slug: &str, boards: &[&str]| Company {
            name: slug.to_uppercase(),
            slug: slug.to_owned(),
            website: None,
            careers_url: Some(format!("https://{slug}.example/careers")),
            boards: boards.iter().map(|b| b.parse().unwrap()).collect(),
        };
        let companies = [company("a", &["ashby:a"]), company("b", &["lever:b"]), company("c", &[])];
        let board = |key: &str, slug: &str, status| {
            let mut board = BoardState::new(key.parse().unwrap(), slug);
            board.status = status;
            board
        };
        let boards = [board("ashby:a", "a", SourceStatus::Ok), board("lever:b", "b", SourceStatus::Failing)];
        let listed: Vec<_> =
            lines(&boards, &companies).iter().map(|l| (l.company.to_owned(), l.status)).collect();
        let expected =
            [("B", SourceStatus::Failing), ("C", SourceStatus::NotDetected), ("A", SourceStatus::Ok)];
        assert_eq!(listed, expected.map(|(name, status)| (name.to_owned(), status)));
    }
}
