//! Homerun's Atom feed, trap by trap.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::ats::homerun::parse;
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, posting};
use crate::server::{Reply, Server};

const FEED: &str = include_str!("../fixtures/homerun/feed.xml");

#[test]
fn entries_are_read_with_every_kind_of_text() {
    let listing = parse("wolkenwerf", FEED.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    let first = posting(&listing, "en");
    assert_eq!(first.title, "Backend engineer (kites & clouds)");
    assert_eq!(first.url, "https://wolkenwerf.homerun.co/backend-engineer/en");
    assert_eq!(first.html.as_deref(), Some("<p>Tether clouds in <b>Rust</b>.</p>"));
    assert_eq!(
        (first.locations.join(";"), first.departments.join(";")),
        ("Rotterdam, Netherlands".into(), "Technology".into())
    );
    assert_eq!(first.employment.as_deref(), Some("Full-time"));
    assert_eq!(instant(first).as_deref(), Some("2026-09-14T07:30:00+00:00"));
    assert_eq!(
        posting(&listing, "2").html.as_deref(),
        Some(
            "<div><p>Sew <a href=\"https://wolkenwerf.example/?a=1&amp;b=2\">neatly</a> &lt; 2 mm.</p></div>"
        )
    );
    let third = posting(&listing, "3");
    assert_eq!(third.html.as_deref(), Some("Hold ropes &amp; wait.<br>\nDaily."));
    assert_eq!(third.url, "https://wolkenwerf.homerun.co", "no javascript: link");
}

#[test]
fn a_feed_of_several_pages_proves_nothing() {
    let paged = FEED.replace("rel=\"self\"", "rel=\"next\"");
    assert!(!parse("wolkenwerf", paged.as_bytes()).unwrap().is_complete());
    let one_bad = FEED.replace("<id>tag:wolkenwerf,2026:2</id>", "");
    let listing = parse("wolkenwerf", one_bad.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), listing.is_complete()), (2, false));
}

#[tokio::test]
async fn answers_over_http() {
    let server =
        Server::start(|_| Reply::status(200, &[("Content-Type", "application/atom+xml")], FEED)).await;
    assert_eq!(listing(&server.client(), Ats::Homerun, "wolkenwerf").await.postings.len(), 3);
    assert_eq!(server.targets(), ["/homerun/wolkenwerf"]);
    for (status, location, body, kind) in [
        (404, "", "", "gone"),
        (302, "https://www.homerun.co/", "", "no_board"),
        (302, "https://elsewhere.example/", "", "redirected"),
        (200, "", "<!doctype html><title>Sign in</title>", "not_xml"),
        (200, "", &FEED[..700], "cut"),
        (200, "", "", "empty_body"),
        (403, "", "", "status"),
        (500, "", "", "status"),
    ] {
        let server = Server::start(move |_| Reply::status(status, &[("Location", location)], body)).await;
        let error = source(Ats::Homerun)
            .list(&server.client(), "wolkenwerf", &Validators::default())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}");
    }
}
