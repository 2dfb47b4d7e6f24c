//! `JazzHR`'s pages, trap by trap.

use rolecall_domain::{Ats, Completeness, Posting, Validators};
use rolecall_fetch::ats::jazzhr::{parse, parse_detail};
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Server};

const LIST: &str = include_str!("../fixtures/jazzhr/list.html");
const PARTS: &str = include_str!("../fixtures/jazzhr/parts.html");
const POSTING: &str = include_str!("../fixtures/jazzhr/posting.html");

#[test]
fn rows_of_the_table_are_the_jobs() {
    let listing = parse("kettlebrook", LIST.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), &listing.completeness), (3, &Completeness::Undeclared));
    let first = posting(&listing, "AAA");
    assert_eq!(first.external_id, "kBr00k1AAA");
    assert_eq!(first.title, "Backend Engineer, Boilers");
    assert_eq!(
        (&first.locations[..], &first.departments[..]),
        (&["leeds, UK".to_owned()][..], &["Heat & Steam".to_owned()][..])
    );
    assert_eq!(first.url, "https://kettlebrook.applytojob.com/apply/jobs/details/kBr00k1AAA");
    assert_eq!(instant(first).as_deref(), Some("2026-04-24T00:00:00+00:00"), "the day in the row's name");
    assert!(first.needs_detail);
    let second = posting(&listing, "BBB");
    assert_eq!((second.locations.len(), second.departments.len()), (0, 0));
    assert_eq!(
        (instant(posting(&listing, "CCC")), posting(&listing, "CCC").title.as_str()),
        (None, "Stoker")
    );
}

#[test]
fn a_page_that_is_no_whole_list_is_an_error_and_an_empty_list_is_one() {
    let kind = |body: &str| parse("b", body.as_bytes()).err().map(|e| e.kind());
    assert_eq!(kind("<html><body><h1>Jobs</h1></body></html>"), Some("malformed"));
    assert_eq!(kind(&LIST[..LIST.len() / 2]), Some("cut"));
    assert_eq!(kind("{\"jobs\": []}"), Some("malformed"));
    let empty =
        parse("b", b"<html><body><div id='job_listings_wrapper'><p>No jobs</p></div></body></html>").unwrap();
    assert_eq!((empty.postings.len(), empty.completeness), (0, Completeness::Undeclared));
    let one_bad = LIST.replace("/apply/jobs/details/kBr00k1AAA?&", "/apply");
    let listing = parse("b", one_bad.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), listing.is_complete()), (2, false));
}

#[test]
fn details_with_a_stated_posting_and_without() {
    let rows = parse("kettlebrook", LIST.as_bytes()).unwrap();
    let by_parts = parse_detail(posting(&rows, "AAA"), PARTS.as_bytes()).unwrap();
    assert_eq!(by_parts.title, "Backend Engineer, Boilers (Leeds)");
    assert_eq!(
        by_parts.html.as_deref(),
        Some("<p>Keep the pressure <b>low</b> &amp; the latency lower.</p><ul><li>Go</li></ul>")
    );
    assert_eq!(
        (by_parts.locations.join(";").as_str(), by_parts.employment.as_deref()),
        ("Leeds, UK", Some("Full Time"))
    );
    assert_eq!(instant(&by_parts).as_deref(), Some("2026-04-24T00:00:00+00:00"));
    assert!(!by_parts.needs_detail);

    let stated = parse_detail(posting(&rows, "BBB"), POSTING.as_bytes()).unwrap();
    assert_eq!(
        stated.html.as_deref(),
        Some("<p>Shovel\ncoal.</p>"),
        "a raw line break in the JSON, and escaped HTML"
    );
    assert_eq!(
        (stated.places.clone(), ranges(&stated.pay)),
        (vec![place("York", "", "GB")], vec!["12.50 14 GBP HOUR -".to_owned()])
    );
    assert_eq!(
        instant(&stated).as_deref(),
        Some("2026-07-01T00:00:00+00:00"),
        "a stated date goes before the row's"
    );
    for (body, kind) in
        [("<html><body>Sorry</body></html>", "malformed"), (&PARTS[..400], "cut"), ("", "empty_body")]
    {
        assert_eq!(parse_detail(&Posting::default(), body.as_bytes()).unwrap_err().kind(), kind);
    }
}

#[tokio::test]
async fn robots_are_asked_before_pages() {
    let server = Server::start(|request| match request.target.as_str() {
        "/robots.txt" => {
            Reply::status(200, &[], "User-agent: *\nDisallow: /jazzhr/kettlebrook/apply/jobs/details/kBr00k2")
        }
        target if target.ends_with("/apply/jobs") => Reply::status(200, &[("ETag", "\"1\"")], LIST),
        _ => Reply::status(200, &[], PARTS),
    })
    .await;
    let client = server.client();
    let rows = listing(&client, Ats::JazzHr, "kettlebrook").await;
    let jazz = source(Ats::JazzHr);
    assert!(jazz.detail(&client, "kettlebrook", posting(&rows, "AAA")).await.unwrap().html.is_some());
    let refused = jazz.detail(&client, "kettlebrook", posting(&rows, "BBB")).await.unwrap_err();
    assert_eq!((refused.kind(), refused.is_gone()), ("disallowed", false));
    assert_eq!(
        server.targets(),
        [
            "/robots.txt",
            "/jazzhr/kettlebrook/apply/jobs",
            "/jazzhr/kettlebrook/apply/jobs/details/kBr00k1AAA"
        ]
    );
}

#[tokio::test]
async fn unknown_boards_and_trouble() {
    for (status, to, kind) in [
        (404, "", "gone"),
        (302, "https://www.jazzhr.com/", "no_board"),
        (302, "https://kettlebrook.example/jobs", "redirected"),
        (403, "", "status"),
        (500, "", "status"),
        (429, "", "rate_limited"),
    ] {
        let server = Server::start(move |request| {
            if request.target == "/robots.txt" {
                Reply::status(404, &[], "")
            } else {
                Reply::status(status, &[("Location", to)], "")
            }
        })
        .await;
        let error = source(Ats::JazzHr)
            .list(&server.client(), "kettlebrook", &Validators::default())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {to}");
    }
}
