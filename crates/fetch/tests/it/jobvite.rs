//! Jobvite's pages: links, totals, and pages that do not turn.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::ats::jobvite::{parse, parse_detail};
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, place, posting};
use crate::server::{Reply, Request, Server};

const PAGE: &str = include_str!("../fixtures/jobvite/page.html");
const JOB: &str = include_str!("../fixtures/jobvite/job.html");

#[test]
fn links_of_the_board_are_its_jobs() {
    let listing = parse("quillfern", PAGE.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), &listing.completeness), (3, &Completeness::Proved { declared: 3 }));
    let first = posting(&listing, "1");
    assert_eq!(
        (first.title.as_str(), first.locations.join(";").as_str()),
        ("Backend Engineer, Ink", "Porto, Portugal")
    );
    assert_eq!(first.url, "https://jobs.jobvite.com/quillfern/job/oAbCdEf1");
    assert_eq!(posting(&listing, "2").title, "Nib & quill tester");
    assert_eq!(
        (posting(&listing, "3").title.as_str(), posting(&listing, "3").locations.len()),
        ("Bookbinder", 1)
    );
    let whole = parse_detail(first, JOB.as_bytes()).unwrap();
    assert_eq!(whole.places, [place("Porto", "Norte", "Portugal")]);
    assert_eq!((whole.company.as_deref(), whole.pay.len()), (Some("Quillfern Ltd."), 0));
    assert_eq!(instant(&whole).as_deref(), Some("2026-08-17T00:00:00+00:00"));

    let kind = |body: &str| parse("quillfern", body.as_bytes()).err().map(|e| e.kind());
    assert_eq!(kind("<html><body>Our jobs have moved</body></html>"), Some("malformed"));
    assert_eq!(kind(&PAGE[..PAGE.len() / 2]), Some("cut"));
    let short = PAGE.replace("of 3", "of 1,003");
    assert!(!parse("quillfern", short.as_bytes()).unwrap().is_complete());
}

/// Page `p` of a board of `total` jobs, `size` a page, its total told or not.
fn page(request: &Request, total: usize, size: usize, told: bool) -> Reply {
    let Some((_, number)) = request.target.split_once("search/?p=") else {
        return Reply::status(404, &[], "");
    };
    let from = number.parse::<usize>().unwrap() * size;
    let links: String = (from..total.min(from + size))
        .map(|i| format!("<a href='/quillfern/job/o{i}'>Job {i}</a>"))
        .collect();
    let told =
        if told { format!("<p class='jv-pagination-text'>1 - {size} of {total}</p>") } else { String::new() };
    Reply::json(format!("<html><body class='jv-page'>{links}{told}</body></html>"))
}

#[tokio::test]
async fn pages_are_turned_to_the_declared_total_or_until_nothing_is_new() {
    for (total, told, pages) in
        [(0, false, 1), (20, false, 2), (120, false, 4), (0, true, 1), (50, true, 1), (120, true, 3)]
    {
        let server = Server::start(move |request| page(request, total, 50, told)).await;
        let found = listing(&server.client(), Ats::Jobvite, "quillfern").await;
        let proof = if told { Completeness::Proved { declared: total } } else { Completeness::Undeclared };
        assert_eq!((found.postings.len(), found.completeness), (total, proof), "{total} {told}");
        let asked: Vec<String> = server.targets().into_iter().filter(|t| t != "/robots.txt").collect();
        assert_eq!((asked.len(), asked[0].as_str()), (pages, "/jobvite/quillfern/search/?p=0"));
    }
}

#[tokio::test]
async fn pages_that_do_not_turn_fail_or_run_out_early_prove_nothing() {
    let first = |request: &Request| Request {
        target: "/jobvite/quillfern/search/?p=0".to_owned(),
        ..request.clone()
    };
    let stuck = Server::start(move |request| page(&first(request), 60, 50, false)).await;
    let found = listing(&stuck.client(), Ats::Jobvite, "quillfern").await;
    assert_eq!((found.postings.len(), found.is_complete()), (50, false));

    let told = Server::start(move |request| page(&first(request), 60, 50, true)).await;
    let found = listing(&told.client(), Ats::Jobvite, "quillfern").await;
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(reason, "50 jobs received of 60 declared");

    let failing = Server::start(|request| {
        if request.target.ends_with("p=1") {
            Reply::status(500, &[], "")
        } else {
            page(request, 120, 50, true)
        }
    })
    .await;
    assert!(!listing(&failing.client(), Ats::Jobvite, "quillfern").await.is_complete());
}

#[tokio::test]
async fn the_other_address_unknown_boards_and_details() {
    let server = Server::start(|request| match request.target.as_str() {
        "/jobvite/careers/quillfern/search/?p=0" => {
            Reply::json(PAGE.replace("\"/quillfern/job", "\"/careers/quillfern/job"))
        }
        target if target.contains("/job/") => Reply::json(JOB),
        _ => Reply::status(404, &[], ""),
    })
    .await;
    let client = server.client();
    let found = listing(&client, Ats::Jobvite, "quillfern").await;
    source(Ats::Jobvite).detail(&client, "quillfern", posting(&found, "1")).await.unwrap();
    assert_eq!(server.targets().last().unwrap(), "/jobvite/careers/quillfern/job/oAbCdEf1");
    for (status, to, kind) in [
        (404, "", "gone"),
        (302, "https://www.jobvite.com/", "no_board"),
        (302, "/support/", "redirected"),
        (403, "", "status"),
    ] {
        let server = Server::start(move |request| {
            if request.target == "/robots.txt" {
                Reply::status(404, &[], "")
            } else {
                Reply::status(status, &[("Location", to)], "")
            }
        })
        .await;
        let error = source(Ats::Jobvite)
            .list(&server.client(), "quillfern", &Validators::default())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {to}");
    }
}
