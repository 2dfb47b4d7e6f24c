//! Workday: pages of a search, sites larger than a search shows, details.

use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Validators};
use rolecall_fetch::ats::workday;
use rolecall_fetch::{Fetched, PoliteClient, source};
use serde_json::{Value, json};

use crate::server::{Reply, Request, Server};

const BOARD: &str = "tideco.wd5/Careers";
const SEARCH: &[u8] = include_bytes!("../fixtures/workday/search.json");
const DETAIL: &[u8] = include_bytes!("../fixtures/workday/detail.json");

#[test]
fn rows_of_a_search() {
    let listing = workday::parse(BOARD, SEARCH).unwrap();
    assert_eq!(listing.completeness, Completeness::Proved { declared: 3 });
    let ids: Vec<&str> = listing.postings.iter().map(|p| p.external_id.as_str()).collect();
    assert_eq!(ids, ["TR1001", "TR1002-1", "TR1002"], "a requisition may have several postings");
    let [first, second, third] = listing.postings.as_slice() else { panic!() };
    assert!(first.locations.is_empty(), "a number of places is no place");
    assert_eq!(
        (first.employment.as_deref(), first.workplace.as_deref()),
        (Some("Full time"), Some("Hybrid"))
    );
    assert!(first.needs_detail);
    assert_eq!(first.posted_at, None, "days ago are no date");
    assert_eq!(second.title, "Tide Clerk (m/w/d)");
    assert_eq!(second.locations, ["DEU Büsum - Kai 4 (BK04)"]);
    assert_eq!(
        second.url,
        "https://tideco.wd5.myworkdayjobs.com/Careers/job/DEU-B%C3%BCsum---Kai-4-BK04/Tide-Clerk--m-w-d-_TR1002-1"
    );
    assert_eq!(third.locations, ["Any Location / Remote"]);
}

#[test]
fn a_posting_keeps_its_id_and_hash_material_when_its_days_pass() {
    let text = String::from_utf8(SEARCH.to_vec()).unwrap();
    let later = text.replace("Posted Today", "Posted Yesterday").replace("Gestern", "Vor 2 Tagen");
    assert_ne!(text, later);
    assert_eq!(workday::parse(BOARD, later.as_bytes()), workday::parse(BOARD, SEARCH));
}

#[test]
fn details_complete_rows() {
    let listing = workday::parse(BOARD, SEARCH).unwrap();
    let whole = workday::parse_detail(&listing.postings[0], DETAIL).unwrap();
    assert!(whole.html.as_deref().unwrap().starts_with("<p>Tideco counts waves.</p>"));
    assert_eq!(whole.locations, ["GBR Whitby - Harbour", "GBR Leith", "Remote - UK"]);
    let country = Some("GB".to_owned());
    assert_eq!(
        whole.places,
        [FeedPlace { city: Some("GBR Whitby - Harbour".to_owned()), region: None, country }]
    );
    assert_eq!(whole.company.as_deref(), Some("Tideco Ltd"));
    assert_eq!(whole.posted_at.unwrap().to_rfc3339(), "2026-09-07T00:00:00+00:00");
    assert_eq!((whole.needs_detail, &whole.url), (false, &listing.postings[0].url));
    for (listed, body) in [(1, DETAIL), (0, b"{}".as_slice()), (0, b"{\"jobPostingInfo\": 3}")] {
        assert_eq!(workday::parse_detail(&listing.postings[listed], body).unwrap_err().kind(), "malformed");
    }
}

#[test]
fn a_total_that_is_not_met_proves_nothing() {
    let text = String::from_utf8(SEARCH.to_vec()).unwrap();
    for (from, to, reason) in [
        ("\"total\": 3", "\"total\": 4", "3 postings received of 4 declared"),
        ("TR1002-1\"", "TR1002\"", "2 postings received of 3 declared"),
        ("\"total\": 3", "\"all\": 3", "no total is declared"),
        ("\"total\": 3", "\"total\": -3", "no total is declared"),
    ] {
        let listing = workday::parse(BOARD, text.replacen(from, to, 1).as_bytes()).unwrap();
        let Completeness::Partial { reason: found } = listing.completeness else { panic!("{to}") };
        assert_eq!(found, reason);
    }
    assert_eq!(
        workday::parse(BOARD, br#"{"total": 0, "jobPostings": []}"#).unwrap().completeness,
        Completeness::Proved { declared: 0 }
    );
}

async fn list(client: &PoliteClient, board: &str) -> Result<Listing, rolecall_fetch::FetchError> {
    match source(Ats::Workday).list(client, board, &Validators::default()).await? {
        Fetched::Listing { listing, validators, .. } => {
            assert!(validators.is_empty());
            Ok(listing)
        }
        Fetched::NotModified => panic!("a search has no validators"),
    }
}

/// A site of numbered postings; family `n % families` and, for three in four, a time type. It shows `cap` of them, says
/// nothing of the total behind the first page, and starts over behind the cap.
#[derive(Clone, Copy)]
struct Tenant {
    postings: usize,
    families: usize,
    cap: usize,
    /// Every fourth posting has no time type.
    gaps: bool,
}

impl Tenant {
    fn found(self, request: &Value) -> Vec<usize> {
        let families = request["appliedFacets"]["jobFamilyGroup"].as_array();
        let wanted =
            |n: usize| families.is_none_or(|ids| ids.contains(&json!(format!("g{}", n % self.families))));
        (0..self.postings).filter(|n| wanted(*n)).collect()
    }

    fn answer(self, request: &Request) -> Value {
        let asked: Value = serde_json::from_str(&request.body).unwrap();
        let found = self.found(&asked);
        let (offset, limit) =
            (asked["offset"].as_u64().unwrap() as usize, asked["limit"].as_u64().unwrap() as usize);
        let shown = found.len().min(self.cap);
        let offset = if offset >= shown { 0 } else { offset };
        let row =
            |n: &usize| json!({"title": format!("Job {n}"), "externalPath": format!("/job/Whitby/Job_R{n}")});
        let rows: Vec<Value> = found[offset..shown.min(offset + limit)].iter().map(row).collect();
        let total = if asked["offset"] == 0 { shown } else { 0 };
        let of_family = |g: usize| (0..self.postings).filter(|n| n % self.families == g).count();
        let families: Vec<Value> =
            (0..self.families).map(|g| json!({"id": format!("g{g}"), "count": of_family(g)})).collect();
        let timed = (0..self.postings).filter(|n| !self.gaps || n % 4 != 0).count();
        json!({"total": total, "jobPostings": rows, "facets": [
            {"facetParameter": "jobFamilyGroup", "values": families},
            {"facetParameter": "timeType", "values": [{"id": "t", "count": timed}]},
        ]})
    }

    async fn server(self) -> Server {
        Server::start(move |request| Reply::json(self.answer(request).to_string())).await
    }
}

#[tokio::test]
async fn a_search_is_read_to_its_total() {
    for (postings, pages) in [(0, 1), (20, 1), (21, 2), (65, 4)] {
        let server = Tenant { postings, families: 1, cap: 2000, gaps: false }.server().await;
        let found = list(&server.client(), BOARD).await.unwrap();
        assert_eq!((found.postings.len(), server.seen().len()), (postings, pages));
        assert_eq!(found.completeness, Completeness::Proved { declared: postings });
        assert!(server.targets().iter().all(|t| t == "/workday/wday/cxs/tideco/Careers/jobs"));
        assert!(server.seen().iter().all(|r| r.head.starts_with("POST ")));
    }
}

#[tokio::test]
async fn a_site_over_the_cap_is_read_by_facet() {
    let server = Tenant { postings: 2500, families: 5, cap: 2000, gaps: false }.server().await;
    let found = list(&server.client(), BOARD).await.unwrap();
    assert_eq!(found.postings.len(), 2500);
    assert_eq!(found.completeness, Completeness::Undeclared, "another facet counts 2,500 too");

    let server = Tenant { postings: 2500, families: 5, cap: 2000, gaps: true }.server().await;
    let found = list(&server.client(), BOARD).await.unwrap();
    assert_eq!(found.postings.len(), 2500);
    let Completeness::Partial { reason } = found.completeness else { panic!() };
    assert_eq!(reason, "2500 postings by jobFamilyGroup, a number no other facet confirms");

    let server = Tenant { postings: 2500, families: 5, cap: 9999, gaps: true }.server().await;
    let found = list(&server.client(), BOARD).await.unwrap();
    assert_eq!(found.completeness, Completeness::Proved { declared: 2500 }, "its total is not capped");

    let server = Tenant { postings: 2500, families: 1, cap: 2000, gaps: false }.server().await;
    let found = list(&server.client(), BOARD).await.unwrap();
    assert_eq!(found.postings.len(), 2000, "no facet to split by");
    assert!(!found.is_complete());
}

/// What a site answers by the number of the page.
async fn pages(page: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| {
        let asked: Value = serde_json::from_str(&request.body).unwrap();
        page(asked["offset"].as_u64().unwrap() as usize / 20)
    })
    .await
}

fn page_of(total: usize, numbers: std::ops::Range<usize>) -> Reply {
    let rows: Vec<Value> =
        numbers.map(|n| json!({"title": "Job", "externalPath": format!("/job/Whitby/Job_R{n}")})).collect();
    Reply::json(json!({"total": total, "jobPostings": rows}).to_string())
}

#[tokio::test]
async fn pages_that_fail_repeat_or_fall_short_leave_a_partial_listing() {
    type Second = fn() -> Reply;
    let cases: [(Second, usize, &str); 6] = [
        (|| Reply::status(500, &[], ""), 20, "the page at 20 could not be read: the server answered 500"),
        (
            || Reply::status(404, &[], ""),
            20,
            "the page at 20 could not be read: not there: the server answered 404",
        ),
        (
            || Reply::status(200, &[], "<html>"),
            20,
            "the page at 20 could not be read: not JSON; it begins `<html>`",
        ),
        (|| page_of(0, 20..25), 25, "5 rows where 10 were due at 20 of 30"),
        (|| page_of(0, 0..10), 20, "20 postings received of 30 declared"),
        (|| page_of(0, 19..29), 29, "29 postings received of 30 declared"),
    ];
    for (second, postings, expected) in cases {
        let server = pages(move |n| if n == 0 { page_of(30, 0..20) } else { second() }).await;
        let found = list(&server.client(), BOARD).await.unwrap();
        assert_eq!(found.postings.len(), postings);
        assert_eq!(found.completeness, Completeness::Partial { reason: expected.to_owned() });
    }
}

#[tokio::test]
async fn a_first_page_that_fails_is_an_error() {
    for (status, gone) in
        [(404, true), (401, false), (403, false), (422, false), (303, false), (500, false), (429, false)]
    {
        let headers = [("Location", "https://example.com/"), ("Retry-After", "600")];
        let server = pages(move |_| Reply::status(status, &headers, "")).await;
        let error = list(&server.client(), BOARD).await.unwrap_err();
        assert_eq!(error.is_gone(), gone, "{status}");
        assert_eq!(server.seen().len(), 1);
    }
    let server = pages(|_| page_of(0, 0..0)).await;
    for board in [
        "tideco",
        "tideco/Careers",
        "tideco.wd5",
        "tideco.wd5/",
        "/Careers",
        "a/b.wd5/Careers",
        "tideco.wd5/a/b",
        "t.wd5.evil/x",
    ] {
        assert_eq!(list(&server.client(), board).await.unwrap_err().kind(), "bad_url", "{board}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn details_are_asked_for_by_the_path_of_the_page() {
    let server = Server::start(|_| Reply::json(DETAIL)).await;
    let listing = workday::parse(BOARD, SEARCH).unwrap();
    let client = server.client();
    let whole = source(Ats::Workday).detail(&client, BOARD, &listing.postings[0]).await.unwrap();
    assert!(whole.html.is_some());
    let other = source(Ats::Workday).detail(&client, BOARD, &listing.postings[1]).await;
    assert_eq!(other.unwrap_err().kind(), "malformed", "the detail of the first");
    assert_eq!(
        server.targets(),
        [
            "/workday/wday/cxs/tideco/Careers/job/GBR-Whitby-Harbour/Senior-Backend-Engineer_TR1001",
            "/workday/wday/cxs/tideco/Careers/job/DEU-B%C3%BCsum---Kai-4-BK04/Tide-Clerk--m-w-d-_TR1002-1",
        ]
    );
    assert!(source(Ats::Workday).detail(&client, "other.wd5/Careers", &listing.postings[0]).await.is_err());
}
