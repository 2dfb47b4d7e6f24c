//! iCIMS: the sitemap as a list, pages as details.

use rolecall_domain::{Ats, Completeness, Posting, Validators};
use rolecall_fetch::ats::icims::{parse, parse_detail};
use rolecall_fetch::{Fetched, source};

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Request, Server};

const SITEMAP: &str = include_str!("../fixtures/icims/sitemap.xml");
const JOB: &str = include_str!("../fixtures/icims/job.html");

#[test]
fn the_sitemap_names_every_job() {
    let listing = parse(SITEMAP.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), &listing.completeness), (3, &Completeness::Undeclared));
    let first = posting(&listing, "7101");
    assert_eq!((first.title.as_str(), first.needs_detail), ("senior backend engineer", true));
    assert_eq!(first.updated_at.unwrap().to_rfc3339(), "2026-09-02T18:12:46+00:00");
    assert_eq!(first.url, "https://careers-larkmoor.icims.com/jobs/7101/senior-backend-engineer/job");
    assert_eq!(posting(&listing, "7102").title, "keeper of owls & larks");
    assert_eq!(posting(&listing, "7103").title, "");
    let whole = parse_detail(first, JOB.as_bytes()).unwrap();
    assert_eq!(whole.title, "Senior Backend Engineer");
    assert_eq!(whole.places, [place("Whitby", "", "GB")], "UNAVAILABLE is no region");
    assert_eq!(ranges(&whole.pay), ["61000.50 70000 GBP - -"], "flat, and no unit");
    assert_eq!(instant(&whole).as_deref(), Some("2026-09-01T04:00:00+00:00"));
    assert_eq!((whole.updated_at, whole.company.as_deref()), (first.updated_at, Some("Larkmoor Trust")));
    let bare = "<html><body>This job is no longer open.</body></html>";
    assert_eq!(parse_detail(&Posting::default(), bare.as_bytes()).unwrap_err().kind(), "malformed");
    assert_eq!(parse_detail(&Posting::default(), &JOB.as_bytes()[..900]).unwrap_err().kind(), "cut");
}

#[tokio::test]
async fn lists_and_details_over_http() {
    let server = Server::start(|request| match request.target.as_str() {
        "/robots.txt" => Reply::status(404, &[], ""),
        target if target.ends_with("sitemap.xml") && request.header("if-none-match").is_some() => {
            Reply::status(304, &[], "")
        }
        target if target.ends_with("sitemap.xml") => Reply::status(200, &[("ETag", "\"1\"")], SITEMAP),
        _ => Reply::status(200, &[], JOB),
    })
    .await;
    let client = server.client();
    let icims = source(Ats::Icims);
    let Fetched::Listing { listing, validators, .. } =
        icims.list(&client, "larkmoor", &Validators::default()).await.unwrap()
    else {
        panic!()
    };
    icims.detail(&client, "larkmoor", posting(&listing, "7101")).await.unwrap();
    assert_eq!(icims.list(&client, "larkmoor", &validators).await.unwrap(), Fetched::NotModified);
    assert_eq!(
        server.targets(),
        [
            "/robots.txt",
            "/icims/larkmoor/sitemap.xml",
            "/icims/larkmoor/jobs/7101/job?in_iframe=1",
            "/icims/larkmoor/sitemap.xml"
        ]
    );
}

fn indexed(request: &Request, second: Reply) -> Reply {
    match request.target.as_str() {
        "/icims/larkmoor/sitemap.xml" => Reply::status(
            200,
            &[("ETag", "\"1\"")],
            "<sitemapindex><sitemap><loc>https://evil.example/sitemap1.xml?a=1</loc></sitemap>\
             <sitemap><loc>https://careers-larkmoor.icims.com/sitemap2.xml</loc></sitemap></sitemapindex>",
        ),
        "/icims/larkmoor/sitemap1.xml?a=1" => Reply::json(SITEMAP),
        "/icims/larkmoor/sitemap2.xml" => second,
        _ => Reply::status(404, &[], ""),
    }
}

#[tokio::test]
async fn an_index_is_read_file_by_file_at_the_boards_own_host() {
    const MORE: &str = "<urlset><url><loc>https://h.example/jobs/7101/a/job</loc></url><url><loc>https://h.example/jobs/7109/b-c/job</loc></url></urlset>";
    let server = Server::start(|request| indexed(request, Reply::json(MORE))).await;
    let told = source(Ats::Icims).list(&server.client(), "larkmoor", &Validators::default()).await.unwrap();
    let Fetched::Listing { listing: found, validators, .. } = told else { panic!() };
    assert_eq!((found.postings.len(), found.completeness), (4, Completeness::Undeclared));
    assert!(validators.is_empty());

    let broken = Server::start(|request| indexed(request, Reply::status(500, &[], ""))).await;
    let found = listing(&broken.client(), Ats::Icims, "larkmoor").await;
    assert_eq!((found.postings.len(), found.is_complete()), (3, false));
}

#[tokio::test]
async fn trouble_with_the_sitemap_is_no_empty_board() {
    for (status, body, kind) in [
        (404, "", "gone"),
        (403, "", "status"),
        (302, "", "redirected"),
        (200, "<html><body>Sign in</body></html>", "not_xml"),
        (200, &SITEMAP[..SITEMAP.len() / 2], "cut"),
        (200, "", "empty_body"),
        (200, "<rss/>", "malformed"),
    ] {
        let server = Server::start(move |request| {
            if request.target == "/robots.txt" {
                Reply::status(404, &[], "")
            } else {
                Reply::status(status, &[("Location", "https://www.icims.com/")], body)
            }
        })
        .await;
        let error =
            source(Ats::Icims).list(&server.client(), "larkmoor", &Validators::default()).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}");
    }
}
