//! Comeet: positions in a page's script.

use rolecall_domain::{Ats, Completeness, FeedPlace, Validators};
use rolecall_fetch::ats::comeet;
use rolecall_fetch::{Fetched, source};

use crate::server::{Reply, Server};

const BOARD: &str = "amberline/30.00A";
const PAGE: &str = include_str!("../fixtures/comeet/page.html");

#[test]
fn positions_of_a_page() {
    let listing = comeet::parse(BOARD, PAGE.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    let [first, second] = listing.postings.as_slice() else { panic!() };
    assert_eq!(
        first.html.as_deref(),
        Some("<h3>What we do</h3>\n<p>Lights; </p>\n<h3>Requirements</h3>\n<ul><li>Kotlin</li></ul>"),
        "in their order"
    );
    let part = |text: &str| Some(text.to_owned());
    assert_eq!(first.places, [FeedPlace { city: part("Haifa"), region: None, country: part("IL") }]);
    assert_eq!((first.remote, first.workplace.as_deref()), (Some(false), Some("Hybrid")));
    assert_eq!(first.url, "https://amberline.example/careers/5B.012");
    assert_eq!(first.company.as_deref(), Some("Amberline"));
    assert_eq!((first.posted_at, first.needs_detail), (None, false), "a change is no publication");
    assert!(first.updated_at.is_some());
    assert_eq!(
        (second.title.as_str(), second.html.as_deref()),
        ("Keeper ]; of lamps", Some("<p>Climb.</p>"))
    );
    assert_eq!(second.url, "https://www.comeet.com/jobs/amberline/30.00A/position/5B.013");
    assert_eq!((second.locations.as_slice(), second.places.len()), (["Remote".to_owned()].as_slice(), 0));
}

#[test]
fn pages_that_are_no_board() {
    let kind = |page: &str| comeet::parse(BOARD, page.as_bytes()).map_or_else(|e| e.kind(), |_| "listing");
    for (page, expected) in [
        ("", "empty_body"),
        (" \n", "empty_body"),
        ("<html><title>Just a moment...</title></html>", "not_json"),
        ("<script>if (COMPANY_POSITIONS_DATA == []) {}</script>", "not_json"),
        ("<script>COMPANY_POSITIONS_DATA = [{\"uid\": \"1\"}, {\"uid\"", "cut"),
        ("<script>COMPANY_POSITIONS_DATA =", "cut"),
        ("<script>COMPANY_POSITIONS_DATA = null;</script>", "malformed"),
        ("<script>COMPANY_POSITIONS_DATA = {};</script>", "malformed"),
        ("<script>COMPANY_POSITIONS_DATA = [7];</script>", "malformed"),
        ("<script>COMPANY_POSITIONS_DATA = [];</script>", "listing"),
    ] {
        assert_eq!(kind(page), expected, "{page}");
    }
    let broken = PAGE.replace("\"uid\": \"5B.013\"", "\"id\": 3");
    assert!(matches!(
        comeet::parse(BOARD, broken.as_bytes()).unwrap().completeness,
        Completeness::Partial { .. }
    ));
}

#[tokio::test]
async fn pages_are_asked_for_conditionally() {
    let server = Server::start(|request| match request.header("if-none-match") {
        Some("\"v1\"") => Reply::status(304, &[], ""),
        _ => Reply::status(200, &[("ETag", "\"v1\""), ("Content-Type", "text/html")], PAGE),
    })
    .await;
    let client = server.client();
    let first = source(Ats::Comeet).list(&client, BOARD, &Validators::default()).await.unwrap();
    let Fetched::Listing { validators, .. } = first else { panic!() };
    assert_eq!(source(Ats::Comeet).list(&client, BOARD, &validators).await.unwrap(), Fetched::NotModified);
    assert_eq!(server.targets()[0], "/comeet/jobs/amberline/30.00A");
    for board in ["amberline", "amberline/", "/30.00A", "a/b/c"] {
        let error = source(Ats::Comeet).list(&client, board, &Validators::default()).await.unwrap_err();
        assert_eq!(error.kind(), "bad_url", "{board}");
    }
    for (status, gone) in [(404, true), (302, false), (403, false), (429, false)] {
        let headers = [("Location", "/"), ("Retry-After", "600")];
        let server = Server::start(move |_| Reply::status(status, &headers, "")).await;
        let error =
            source(Ats::Comeet).list(&server.client(), BOARD, &Validators::default()).await.unwrap_err();
        assert_eq!(error.is_gone(), gone, "{status}");
    }
}
