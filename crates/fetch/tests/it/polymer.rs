//! Polymer's pages and details, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::polymer;
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, place, posting};
use crate::server::{Reply, Request, Server};

const JOBS: &str = include_str!("../fixtures/polymer/jobs.json");
const DETAIL: &str = include_str!("../fixtures/polymer/detail.json");

#[test]
fn rows_carry_all_but_the_description() {
    let listing = polymer::parse("upwind", JOBS.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Proved { declared: 2 });
    let first = posting(&listing, "1");
    assert_eq!(first.company.as_deref(), Some("Upwind Kites"));
    assert_eq!(first.locations, ["Bath, ME"]);
    assert_eq!(first.places, [place("Bath", "ME", "US")], "restrictions of remote work are left from before");
    assert_eq!(first.workplace.as_deref(), Some("No remote"));
    assert_eq!(first.employment.as_deref(), Some("Full-time"));
    assert_eq!(first.departments, ["Software Development"]);
    assert_eq!(first.url, "https://jobs.upwind.example/90001");
    assert_eq!(instant(first).as_deref(), Some("2026-06-03T01:02:03+00:00"));
    assert_eq!((first.html.as_deref(), first.needs_detail), (None, true));

    let second = posting(&listing, "2");
    assert_eq!(second.places, [place("Tela", "", "HN"), place("", "", "GT")]);
    assert_eq!(second.url, "https://jobs.polymer.co/upwind/90002");
    assert_eq!(second.html.as_deref(), Some("<p>Salary: 1,200 - 1,400 USD a month</p>"));
    assert_eq!(instant(second).as_deref(), Some("2026-09-18T02:36:01.070+00:00"));
}

#[test]
fn details_complete_their_rows() {
    let listing = polymer::parse("upwind", JOBS.as_bytes()).unwrap();
    let whole = polymer::parse_detail(posting(&listing, "2"), DETAIL.as_bytes()).unwrap();
    assert_eq!(whole.title, "String Buyer (Central America)");
    assert_eq!(
        whole.html.as_deref(),
        Some("<p>Buy <em>strings</em>.</p>\n<p>Salary: 1,200 - 1,400 USD a month</p>")
    );
    assert_eq!(whole.departments, ["Supply"]);
    assert!(!whole.needs_detail);
    assert_eq!(
        polymer::parse_detail(posting(&listing, "1"), DETAIL.as_bytes()).unwrap_err().kind(),
        "malformed"
    );
}

#[test]
fn an_empty_answer_counts_only_when_it_names_the_organization() {
    let completeness = |body: &str| polymer::parse("upwind", body.as_bytes()).unwrap().completeness;
    for nameless in [r#"{"items": []}"#, r#"{"items": [], "meta": {"total": 0, "is_last": true}}"#] {
        assert!(matches!(completeness(nameless), Completeness::Partial { .. }), "{nameless}");
    }
    let named =
        r#"{"items": [], "meta": {"total": 0, "is_last": true, "organization_name": "Upwind Kites"}}"#;
    assert_eq!(completeness(named), Completeness::Undeclared);
    assert_eq!(completeness(r#"{"items": [{"id": 1}]}"#), Completeness::Undeclared, "neither total nor end");
    let early = r#"{"items": [{"id": 1}], "meta": {"total": 2, "is_last": true}}"#;
    assert!(matches!(completeness(early), Completeness::Partial { .. }));
    let unfinished = r#"{"items": [{"id": 1}], "meta": {"total": 1, "is_last": false}}"#;
    assert!(matches!(completeness(unfinished), Completeness::Partial { .. }));
}

/// Page `page` of `n` jobs, with or without what is said of all of them.
fn page(request: &Request, n: usize, meta: bool) -> Reply {
    let (_, rest) = request.target.split_once("page=").unwrap();
    let page: usize = rest.split('&').next().unwrap().parse().unwrap();
    let rows: Vec<String> =
        ((page - 1) * 50..n.min(page * 50)).map(|i| format!(r#"{{"id": {i}}}"#)).collect();
    let meta = if meta {
        format!(r#"{{"total": {n}, "is_last": {}, "organization_name": "x"}}"#, n <= page * 50)
    } else {
        "null".to_owned()
    };
    Reply::json(format!(r#"{{"items": [{}], "meta": {meta}}}"#, rows.join(",")))
}

#[tokio::test]
async fn pages_are_read_to_the_last() {
    for (n, meta, pages) in [(49, true, 1), (50, true, 1), (51, true, 2), (120, true, 3), (120, false, 3)] {
        let server = Server::start(move |request| page(request, n, meta)).await;
        let found = listing(&server.client(), Ats::Polymer, "upwind").await;
        assert_eq!((found.postings.len(), server.seen().len()), (n, pages));
        let expected = if meta { Completeness::Proved { declared: n } } else { Completeness::Undeclared };
        assert_eq!(found.completeness, expected);
    }
}

#[tokio::test]
async fn a_page_that_fails_leaves_a_partial_listing() {
    let server = Server::start(|request| {
        if request.target.contains("?page=2&") {
            Reply::status(502, &[], "")
        } else {
            page(request, 120, true)
        }
    })
    .await;
    let found = listing(&server.client(), Ats::Polymer, "upwind").await;
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(
        (found.postings.len(), reason.as_str()),
        (50, "page 2 could not be read: the server answered 502")
    );
}

#[tokio::test]
async fn list_and_detail_have_their_paths() {
    let server =
        Server::start(|request| Reply::json(if request.target.contains('?') { JOBS } else { DETAIL })).await;
    let client = server.client();
    let rows = listing(&client, Ats::Polymer, "upwind").await.postings;
    assert!(source(Ats::Polymer).detail(&client, "upwind", &rows[1]).await.is_ok());
    let path = "/polymer/v1/hire/organizations/upwind/jobs";
    assert_eq!(server.targets(), [format!("{path}?page=1&per_page=50"), format!("{path}/90002")]);
}
