//! The adapters' requests: paths, pages, fallbacks, details.

use rolecall_domain::{Ats, Completeness, Listing, Validators};
use rolecall_fetch::{ClientOptions, Fetched, PoliteClient, Witness, source};

use crate::server::{Reply, Request, Server};

pub(crate) async fn listing(client: &PoliteClient, ats: Ats, board: &str) -> Listing {
    match source(ats).list(client, board, &Validators::default()).await.unwrap() {
        Fetched::Listing { listing, .. } => listing,
        Fetched::NotModified => panic!("nothing to compare with"),
    }
}

#[tokio::test]
async fn paths_are_those_of_the_real_hosts_below_the_base_url() {
    let server = Server::start(|request| {
        Reply::json(if request.target.contains("/board/") || request.target.contains("/postings/") {
            "[]"
        } else {
            r#"{"jobs": []}"#
        })
    })
    .await;
    let client = server.client();
    for (ats, board) in [
        (Ats::Ashby, "The Baker/y 100%"),
        (Ats::Greenhouse, "parcelfox"),
        (Ats::Lever, "eu/fjordline"),
        (Ats::Rippling, "gullwing-careers"),
    ] {
        assert!(listing(&client, ats, board).await.postings.is_empty());
    }
    assert_eq!(
        server.targets(),
        [
            "/ashby/posting-api/job-board/The%20Baker%2Fy%20100%25?includeCompensation=true",
            "/greenhouse/v1/boards/parcelfox/jobs?content=true&pay_transparency=true",
            "/lever/v0/postings/fjordline?mode=json&skip=0&limit=100",
            "/rippling/platform/api/ats/v1/board/gullwing-careers/jobs",
        ]
    );
    for board in ["", ".", ".."] {
        let error = source(Ats::Ashby).list(&client, board, &Validators::default()).await.unwrap_err();
        assert_eq!(error.kind(), "bad_url", "{board:?}");
    }
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn ashby_is_asked_in_lower_case_when_the_published_case_is_unknown() {
    let server = Server::start(|request| {
        if request.target.contains("/anon?") {
            Reply::json(r#"{"jobs": []}"#)
        } else {
            Reply::status(404, &[], "")
        }
    })
    .await;
    let client = server.client();
    assert_eq!(listing(&client, Ats::Ashby, "Anon").await.completeness, Completeness::Undeclared);
    for board in ["Nobody", "nobody"] {
        let error = source(Ats::Ashby).list(&client, board, &Validators::default()).await.unwrap_err();
        assert!(error.is_gone());
    }
    assert_eq!(server.seen().len(), 5, "a lower-case name is asked once");
}

/// A Greenhouse board whose descriptions exceed a cap of 64 KiB.
fn large_board(request: &Request) -> Reply {
    if request.header("if-none-match") == Some("\"bare\"") {
        return Reply::status(304, &[], "");
    }
    if request.target.contains("/jobs/") {
        return Reply::json(include_str!("../fixtures/greenhouse/detail.json"));
    }
    let content = "x".repeat(100 * 1024);
    if request.target.contains("content=true") {
        return Reply::json(format!(
            r#"{{"jobs": [{{"id": 4100002, "content": "{content}"}}], "meta": {{"total": 1}}}}"#
        ));
    }
    Reply::status(
        200,
        &[("ETag", "\"bare\"")],
        r#"{"jobs": [{"id": 4100002, "title": "Courier"}], "meta": {"total": 1}}"#,
    )
}

#[tokio::test]
async fn a_greenhouse_board_over_the_cap_is_listed_bare_then_read_one_by_one() {
    let server = Server::start(large_board).await;
    let client = PoliteClient::new(&ClientOptions { body_cap: 64 * 1024, ..server.options() }).unwrap();
    let greenhouse = source(Ats::Greenhouse);
    let first = greenhouse.list(&client, "parcelfox", &Validators::default()).await.unwrap();
    let Fetched::Listing { listing, validators, .. } = first else { panic!() };
    assert_eq!(listing.completeness, Completeness::Proved { declared: 1 });
    let row = &listing.postings[0];
    assert!(row.needs_detail);

    let whole = greenhouse.detail(&client, "parcelfox", row).await.unwrap();
    assert_eq!((whole.html.as_deref(), whole.needs_detail), (Some("<p>Ride.</p>"), false));

    let again = greenhouse.list(&client, "parcelfox", &validators).await.unwrap();
    assert_eq!(again, Fetched::NotModified);
    assert_eq!(
        server.targets(),
        [
            "/greenhouse/v1/boards/parcelfox/jobs?content=true&pay_transparency=true",
            "/greenhouse/v1/boards/parcelfox/jobs?pay_transparency=true",
            "/greenhouse/v1/boards/parcelfox/jobs/4100002?pay_transparency=true",
            "/greenhouse/v1/boards/parcelfox/jobs?pay_transparency=true",
        ],
        "once known to be too large, it is not poured out again"
    );
}

#[tokio::test]
async fn rippling_details_complete_their_rows() {
    let server = Server::start(|request| {
        Reply::json(if request.target.ends_with("/jobs") {
            include_str!("../fixtures/rippling/list.json")
        } else {
            include_str!("../fixtures/rippling/detail.json")
        })
    })
    .await;
    let client = server.client();
    let rows = listing(&client, Ats::Rippling, "gullwing-careers").await.postings;
    let whole = source(Ats::Rippling).detail(&client, "gullwing-careers", &rows[0]).await.unwrap();
    assert!(whole.html.is_some());
    assert!(
        server.targets()[1].ends_with("/board/gullwing-careers/jobs/b0000000-0000-4000-8000-000000000001")
    );
}

/// `n` postings from `skip` on, as Lever pages them.
fn lever_page(request: &Request, n: usize) -> String {
    let number = |key: &str| {
        let (_, rest) = request.target.split_once(key).unwrap();
        rest.split('&').next().unwrap().parse::<usize>().unwrap()
    };
    let (skip, limit) = (number("skip="), number("limit="));
    let rows: Vec<String> =
        (skip..n.min(skip + limit)).map(|i| format!(r#"{{"id": "p{i}", "text": "Job {i}"}}"#)).collect();
    format!("[{}]", rows.join(","))
}

#[tokio::test]
async fn lever_is_read_page_by_page_to_a_short_one() {
    for (n, pages) in [(0, 1), (99, 1), (100, 2), (250, 3)] {
        let server = Server::start(move |request| Reply::json(lever_page(request, n))).await;
        let found = listing(&server.client(), Ats::Lever, "fjordline").await;
        assert_eq!((found.postings.len(), server.seen().len()), (n, pages));
        assert_eq!(found.completeness, Completeness::Undeclared);
    }
}

#[tokio::test]
async fn a_lever_server_that_ignores_paging_is_understood() {
    for (n, pages) in [(100, 2), (130, 1)] {
        let all = move |request: &Request| {
            let target = "?skip=0&limit=1000000".to_owned();
            Reply::json(lever_page(&Request { target, ..request.clone() }, n))
        };
        let server = Server::start(all).await;
        let found = listing(&server.client(), Ats::Lever, "fjordline").await;
        assert_eq!((found.postings.len(), server.seen().len()), (n, pages));
        assert_eq!(found.completeness, Completeness::Undeclared);
    }
}

#[tokio::test]
async fn a_lever_page_that_fails_leaves_a_partial_listing() {
    let server = Server::start(|request| {
        if request.target.contains("skip=100") {
            Reply::status(500, &[], "")
        } else {
            Reply::json(lever_page(request, 250))
        }
    })
    .await;
    let found = listing(&server.client(), Ats::Lever, "fjordline").await;
    assert_eq!(found.postings.len(), 100);
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(reason, "page 2 could not be read: the server answered 500");

    let endless = Server::start(|request| Reply::json(lever_page(request, usize::MAX))).await;
    let found = listing(&endless.client(), Ats::Lever, "fjordline").await;
    assert_eq!(endless.seen().len(), 100);
    assert!(!found.is_complete());
}

#[tokio::test]
async fn a_posting_itself_is_a_witness_where_it_can_be_asked_for() {
    let detail = |request: &Request, id: &str| match request.target.split('?').next() {
        Some(path) if path.ends_with("/shown") => Reply::json(format!(
            r#"{{"id": "{id}", "uuid": "{id}", "text": "x", "title": "x", "name": "x"}}"#
        )),
        Some(path) if path.ends_with("/gone") => Reply::status(404, &[], "{}"),
        Some(path) if path.ends_with("/html") => Reply::status(200, &[], "<html>"),
        _ => Reply::status(500, &[], ""),
    };
    for ats in [Ats::Greenhouse, Ats::Lever, Ats::Rippling] {
        let server = Server::start(move |request| detail(request, "shown")).await;
        let (client, source) = (server.client(), source(ats));
        assert!(source.has_witness(), "{ats}");
        for (id, said) in [
            ("shown", Witness::Shown),
            ("gone", Witness::Gone),
            ("html", Witness::Silent),
            ("trouble", Witness::Silent),
            ("..", Witness::Silent),
        ] {
            assert_eq!(source.witness(&client, "b", id).await, said, "{ats} {id}");
        }
        let other = Server::start(move |request| detail(request, "another")).await;
        assert_eq!(source.witness(&other.client(), "b", "shown").await, Witness::Silent, "{ats}: of another");
    }
    let server = Server::start(|_| Reply::json("{}")).await;
    assert_eq!(source(Ats::Ashby).witness(&server.client(), "b", "x").await, Witness::Silent);
    assert!(server.seen().is_empty(), "no such call is made up");
}
