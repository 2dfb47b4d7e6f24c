//! Personio's feeds: what is read of them, and what two hosts and two languages make of failures.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::ats::personio::parse;
use rolecall_fetch::{FetchError, Fetched, source};

use crate::boards::listing;
use crate::parsing::{instant, posting, ranges};
use crate::server::{Reply, Request, Server};

const EN: &str = include_str!("../fixtures/personio/en.xml");
const DE: &str = include_str!("../fixtures/personio/de.xml");
const SITE: &str = "https://moorhuhn.jobs.personio.de";

#[test]
fn positions_are_read_with_every_office_and_section() {
    let listing = parse(SITE, EN.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    let first = posting(&listing, "1");
    assert_eq!(first.title, "Backend Engineer (f/m/d) - Tides & Berths");
    assert_eq!(first.company.as_deref(), Some("Moorhuhn Logistik GmbH"));
    assert_eq!(first.locations, ["Bremen", "Remote", "Kiel"]);
    assert_eq!(first.departments, ["Harbour & Yard"]);
    assert_eq!(
        first.html.as_deref(),
        Some(
            "<h3>Your watch</h3>\n<p style=\"margin:0\">You keep the berth plan &amp; its API.</p>\n<h3>R&amp;D</h3>\n\
             <ul><li>Rust</li><li>PostgreSQL &amp; tide tables</li></ul><span>never closed"
        ),
        "escaped once or in CDATA, it is the same HTML"
    );
    assert_eq!(first.url, "https://moorhuhn.jobs.personio.de/job/310001");
    assert_eq!(instant(first).as_deref(), Some("2026-05-12T19:17:25+00:00"));
    assert_eq!(first.employment.as_deref(), Some("full-time"), "permanent says nothing of the hours");
    assert_eq!(ranges(&first.pay), ["58000 72500.50 EUR yearly -"]);
    assert!(!first.needs_detail);

    let second = posting(&listing, "2");
    assert_eq!((second.html.as_deref(), second.departments.len()), (None, 0));
    assert_eq!(second.employment.as_deref(), Some("working_student"), "whatever the schedule");
    assert_eq!(ranges(&second.pay), ["14.50 - EUR hourly -"]);
    let german = parse(SITE, DE.as_bytes()).unwrap();
    assert!(posting(&german, "3").pay.is_empty(), "a currency is no pay");
}

#[test]
fn one_position_without_an_id_costs_the_proof_and_no_more() {
    let bad = EN.replace("<id>310002</id>", "<id/>");
    let listing = parse(SITE, bad.as_bytes()).unwrap();
    assert_eq!(listing.postings.len(), 1);
    assert!(!listing.is_complete());
    let empty = parse(SITE, b"<?xml version='1.0'?><workzag-jobs></workzag-jobs>").unwrap();
    assert_eq!((empty.postings.len(), empty.completeness), (0, Completeness::Undeclared));
}

fn language(request: &Request) -> &str {
    request.target.rsplit("language=").next().unwrap()
}

#[tokio::test]
async fn languages_are_merged_by_id_and_the_first_one_wins() {
    let server = Server::start(|request| {
        Reply::status(200, &[("Content-Type", "text/xml")], if language(request) == "en" { EN } else { DE })
    })
    .await;
    let found = listing(&server.client(), Ats::Personio, "moorhuhn").await;
    let titles: Vec<&str> = found.postings.iter().map(|p| p.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Backend Engineer (f/m/d) - Tides & Berths", "Working Student Signals", "Kranfahrer (w/m/d)"]
    );
    assert_eq!(found.completeness, Completeness::Undeclared);
    assert_eq!(
        server.targets(),
        ["/personio/moorhuhn/xml?language=en", "/personio/moorhuhn/xml?language=de"]
    );
}

#[tokio::test]
async fn one_language_alone_proves_no_absence() {
    for (status, body) in [(500, ""), (404, ""), (200, &DE[..200]), (200, "<html>Just a moment</html>")] {
        let server = Server::start(move |request| {
            if language(request) == "en" { Reply::json(EN) } else { Reply::status(status, &[], body) }
        })
        .await;
        let found = listing(&server.client(), Ats::Personio, "moorhuhn").await;
        assert_eq!(found.postings.len(), 2);
        let Completeness::Partial { reason } = found.completeness else { panic!("{status} {body}") };
        assert!(reason.starts_with("the feed in `de` could not be read: "), "{reason}");
    }
}

async fn failure(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> FetchError {
    let server = Server::start(answer).await;
    source(Ats::Personio).list(&server.client(), "moorhuhn", &Validators::default()).await.unwrap_err()
}

#[tokio::test]
async fn what_an_unknown_board_and_what_trouble_looks_like() {
    for (to, kind) in [
        ("https://www.personio.com/", "no_board"),
        ("https://www.personio.de/?utm=x", "no_board"),
        ("https://careers.example/jobs", "redirected"),
        ("https://login.personio.de/", "redirected"),
        ("/xml/", "redirected"),
    ] {
        let error = failure(move |_| Reply::status(307, &[("Location", to)], "")).await;
        assert_eq!((error.kind(), error.is_gone()), (kind, kind == "no_board"), "{to}");
    }
    assert!(failure(|_| Reply::status(404, &[], "")).await.is_gone());
    for status in [401, 403, 500] {
        assert!(!failure(move |_| Reply::status(status, &[], "")).await.is_gone(), "{status}");
    }
    let html = failure(|_| Reply::status(200, &[], "<!doctype html><title>Checking</title>")).await;
    assert_eq!(html.kind(), "not_xml");
    assert_eq!(failure(|_| Reply::json("{}")).await.kind(), "not_xml");
    assert_eq!(failure(|_| Reply::json(&EN[..EN.len() / 2])).await.kind(), "cut");
    assert_eq!(failure(|_| Reply::json("<rss/>")).await.kind(), "malformed");
}

#[tokio::test]
async fn a_challenge_is_trouble_and_a_reason_to_keep_away() {
    for status in [200, 403, 429] {
        let headers = [("x-vercel-mitigated", "challenge"), ("Retry-After", "1")];
        let error = failure(move |_| Reply::status(status, &headers, "<html>Vercel</html>")).await;
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(1800), "{status}");
    }
}

#[tokio::test]
async fn a_listing_of_two_requests_is_never_confirmed_by_one_of_them() {
    let server = Server::start(|_| Reply::status(200, &[("ETag", "\"a\"")], EN)).await;
    let told =
        source(Ats::Personio).list(&server.client(), "moorhuhn", &Validators::default()).await.unwrap();
    let Fetched::Listing { validators, .. } = told else { panic!() };
    assert!(validators.is_empty());
}
