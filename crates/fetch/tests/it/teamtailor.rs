//! Teamtailor's two feeds: what is read of them, and how pages and one feed for the other go together.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::ats::teamtailor::{parse, parse_rss};
use rolecall_fetch::{Fetched, source};

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Request, Server};

const FEED: &str = include_str!("../fixtures/teamtailor/jobs.json");
const RSS: &str = include_str!("../fixtures/teamtailor/jobs.rss");

#[test]
fn items_are_read_with_the_posting_inside_them() {
    let listing = parse(FEED.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    let first = posting(&listing, "920001");
    assert_eq!(first.title, "Backend Developer, Bottling");
    assert_eq!(first.company.as_deref(), Some("Fjellbrus Norge"));
    assert_eq!(first.places, [place("Tromsø", "", "NO"), place("Bodø", "Nordland", "NO")]);
    assert_eq!(
        (first.workplace.as_deref(), first.employment.as_deref()),
        (Some("TELECOMMUTE"), Some("FULL_TIME"))
    );
    assert_eq!(ranges(&first.pay), ["650000 800000 NOK YEAR -"]);
    assert_eq!(instant(first).as_deref(), Some("2026-09-28T13:01:56+00:00"));
    assert!(first.html.as_deref().unwrap().starts_with("<p>Keep the bubbles counted.</p>"));
    assert!(!first.needs_detail);

    let second = posting(&listing, "920002");
    assert_eq!(ranges(&second.pay), ["14.20 14.20 EUR HOUR -"], "one value, a text");
    assert_eq!(second.html.as_deref(), Some("<p>Roll barrels.</p>"));
    assert_eq!(instant(second).as_deref(), Some("2026-08-01T08:00:00+00:00"));
    assert_eq!(
        posting(&listing, "000003").url,
        "https://fjellbrus.teamtailor.com/connect",
        "no number: the feed's id"
    );
}

#[test]
fn the_rss_feed_names_the_same_postings() {
    let listing = parse_rss(RSS.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    let first = posting(&listing, "920001");
    assert_eq!(first.html.as_deref(), Some("<p>Keep the <b>bubbles</b> counted &amp; cold.</p>"));
    assert_eq!(
        (first.places.clone(), first.locations.clone()),
        (vec![place("Tromsø", "", "Norway")], vec!["Somewhere north".to_owned()])
    );
    assert_eq!(first.workplace.as_deref(), Some("fully"));
    assert_eq!(first.departments, ["Engineering", "Backend"]);
    assert_eq!(instant(first).as_deref(), Some("2026-09-28T13:01:56+00:00"));
    let second = posting(&listing, "920002");
    assert_eq!((second.html.as_deref(), instant(second)), (None, None));
}

/// A board of `pages` pages of two, the last of one, as its JSON Feed tells it: with its own host in `next_url`.
fn page(request: &Request, pages: usize) -> String {
    let number = request
        .target
        .split_once("page=")
        .map_or(1, |(_, rest)| rest.split('&').next().unwrap().parse().unwrap());
    let rows = if number == pages { 1 } else { 2 };
    let items: Vec<String> = (0..rows)
        .map(|i| format!(r#"{{"id": "x", "title": "t", "url": "https://h.example/jobs/{number}{i}-t"}}"#))
        .collect();
    let next = if number < pages {
        format!(
            r#", "next_url": "https://fjellbrus.teamtailor.com/jobs.json?page={}&per_page=2""#,
            number + 1
        )
    } else {
        String::new()
    };
    format!(r#"{{"items": [{}]{next}}}"#, items.join(","))
}

#[tokio::test]
async fn pages_are_followed_to_the_last_at_our_own_address() {
    for pages in [1, 2, 4] {
        let server =
            Server::start(move |request| Reply::status(200, &[("ETag", "\"1\"")], page(request, pages)))
                .await;
        let told = source(Ats::Teamtailor)
            .list(&server.client(), "fjellbrus", &Validators::default())
            .await
            .unwrap();
        let Fetched::Listing { listing, validators, .. } = told else { panic!() };
        assert_eq!((listing.postings.len(), listing.completeness), (pages * 2 - 1, Completeness::Undeclared));
        assert_eq!(validators.is_empty(), pages > 1, "the first page's word is not the others'");
        let targets = server.targets();
        assert_eq!(targets[0], "/teamtailor/fjellbrus/jobs.json");
        assert_eq!(targets.len(), pages);
        assert!(
            targets.iter().skip(1).all(|t| t.starts_with("/teamtailor/fjellbrus/jobs.json?page=")),
            "{targets:?}"
        );
    }
}

#[tokio::test]
async fn a_page_that_fails_or_repeats_proves_nothing() {
    let lost = Server::start(|request| {
        if request.target.contains("page=3") {
            Reply::status(502, &[], "")
        } else {
            Reply::json(page(request, 4))
        }
    })
    .await;
    let found = listing(&lost.client(), Ats::Teamtailor, "fjellbrus").await;
    assert_eq!(found.postings.len(), 4);
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(reason, "page 3 could not be read: the server answered 502");

    let same = Request { target: "?page=1".to_owned(), head: String::new(), body: String::new() };
    let stuck = Server::start(move |_| Reply::json(page(&same, 4))).await;
    let found = listing(&stuck.client(), Ats::Teamtailor, "fjellbrus").await;
    assert_eq!((found.postings.len(), found.is_complete(), stuck.seen().len()), (2, false, 2));

    let endless = Server::start(|request| Reply::json(page(request, usize::MAX / 4))).await;
    let found = listing(&endless.client(), Ats::Teamtailor, "fjellbrus").await;
    assert_eq!((found.is_complete(), endless.seen().len()), (false, 60));
}

#[tokio::test]
async fn the_rss_feed_stands_in_where_there_is_no_other() {
    for status in [200, 404] {
        let server = Server::start(move |request| {
            if request.target.contains("jobs.json") {
                Reply::status(status, &[], "<html></html>")
            } else {
                Reply::json(RSS)
            }
        })
        .await;
        let found = listing(&server.client(), Ats::Teamtailor, "fjellbrus").await;
        assert_eq!((found.postings.len(), found.completeness), (2, Completeness::Undeclared));
        assert_eq!(server.targets()[1], "/teamtailor/fjellbrus/jobs.rss?per_page=100&offset=0");
    }
    // Gone is only what both say.
    for (rss, gone) in [(404, true), (500, false), (403, false)] {
        let server = Server::start(move |request| {
            Reply::status(if request.target.contains("jobs.json") { 404 } else { rss }, &[], "")
        })
        .await;
        let error = source(Ats::Teamtailor)
            .list(&server.client(), "fjellbrus", &Validators::default())
            .await
            .unwrap_err();
        assert_eq!(error.is_gone(), gone, "{rss}");
    }
}

#[tokio::test]
async fn rss_pages_go_by_offset_to_a_short_one() {
    fn items(request: &Request, total: usize) -> String {
        let offset: usize = request.target.rsplit("offset=").next().unwrap().parse().unwrap();
        let items: String = (offset..total.min(offset + 100))
            .map(|i| format!("<item><link>https://h.example/jobs/{i}-t</link></item>"))
            .collect();
        format!("<rss><channel>{items}</channel></rss>")
    }
    for (total, asked) in [(0, 1), (99, 1), (100, 2), (230, 3)] {
        let server = Server::start(move |request| {
            if request.target.contains("jobs.json") {
                Reply::status(404, &[], "")
            } else {
                Reply::json(items(request, total))
            }
        })
        .await;
        let found = listing(&server.client(), Ats::Teamtailor, "fjellbrus").await;
        assert_eq!((found.postings.len(), found.completeness), (total, Completeness::Undeclared));
        assert_eq!(server.seen().len(), asked + 1);
    }
    let stuck = Server::start(|request| {
        if request.target.contains("jobs.json") {
            return Reply::status(404, &[], "");
        }
        let first = Request { target: "offset=0".to_owned(), ..request.clone() };
        Reply::json(items(&first, 100))
    })
    .await;
    let found = listing(&stuck.client(), Ats::Teamtailor, "fjellbrus").await;
    assert_eq!((found.postings.len(), found.is_complete()), (100, false), "a server that ignores the offset");
}
