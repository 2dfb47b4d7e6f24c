//! Oracle Recruiting Cloud: pages of a search, details.

use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Validators};
use rolecall_fetch::ats::oracle;
use rolecall_fetch::{FetchError, Fetched, PoliteClient, source};
use serde_json::{Value, json};

use crate::server::{Reply, Request, Server};

const BOARD: &str = "abcd.fa.us2.oraclecloud.com/CX_1";
const SEARCH: &str = include_str!("../fixtures/oracle/search.json");
const DETAIL: &str = include_str!("../fixtures/oracle/detail.json");

#[test]
fn rows_of_a_search() {
    let listing = oracle::parse(BOARD, SEARCH.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Proved { declared: 3 });
    let [first, second, third] = listing.postings.as_slice() else { panic!() };
    assert_eq!((first.external_id.as_str(), first.title.as_str()), ("300001", "Backend Engineer"));
    assert_eq!(first.locations, ["Duluth, MN, United States", "Madison, WI, United States"]);
    let part = |text: &str| Some(text.to_owned());
    assert_eq!(first.places, [FeedPlace { city: part("DULUTH"), region: part("MN"), country: part("US") }]);
    assert_eq!(
        first.url,
        "https://abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/300001"
    );
    assert_eq!(first.posted_at.unwrap().to_rfc3339(), "2026-09-21T00:00:00+00:00");
    assert_eq!(first.workplace.as_deref(), Some("ORA_HYBRID"));
    assert_eq!((second.external_id.as_str(), second.employment.as_deref()), ("300002", Some("Temporary")));
    assert!(third.needs_detail && third.posted_at.is_none());
}

#[test]
fn details_complete_rows() {
    let listing = oracle::parse(BOARD, SEARCH.as_bytes()).unwrap();
    let whole = oracle::parse_detail(&listing.postings[0], DETAIL.as_bytes()).unwrap();
    assert_eq!(
        whole.html.as_deref(),
        Some(
            "<p>Move <b>ore</b>.</p>\n<ul><li>Go</li></ul>\n<p>Pay Range: $98,000 - $121,000 &amp; bonus</p>\n\n<p>Lakefreight since 1911.</p>"
        )
    );
    assert_eq!(whole.posted_at.unwrap().to_rfc3339(), "2026-09-21T14:00:00+00:00");
    assert!(!whole.needs_detail);
    let error = |listed: usize, body: &str| {
        oracle::parse_detail(&listing.postings[listed], body.as_bytes()).unwrap_err()
    };
    assert_eq!(error(1, DETAIL).kind(), "malformed", "the detail of another");
    assert!(error(0, r#"{"items": []}"#).is_gone());
    assert_eq!(error(0, r#"{"items": [{}]}"#).kind(), "malformed");
}

#[test]
fn what_is_no_whole_search_proves_nothing() {
    for (from, to, reason) in [
        ("\"TotalJobsCount\": 3", "\"TotalJobsCount\": 4", "3 postings received of 4 declared"),
        ("300003", "300001", "2 postings received of 3 declared"),
        ("TotalJobsCount", "Total", "no total is declared"),
    ] {
        let listing = oracle::parse(BOARD, SEARCH.replace(from, to).as_bytes()).unwrap();
        assert_eq!(listing.completeness, Completeness::Partial { reason: reason.to_owned() });
    }
    let none = oracle::parse(BOARD, br#"{"items": [{"TotalJobsCount": 0, "requisitionList": []}]}"#).unwrap();
    assert!(!none.is_complete(), "an unknown site may look like this");
    for body in [r#"{"items": []}"#, r#"{"items": [{"TotalJobsCount": 3}]}"#, r#"{"items": [[1, []]]}"#] {
        assert_eq!(oracle::parse(BOARD, body.as_bytes()).unwrap_err().kind(), "malformed", "{body}");
    }
}

async fn list(client: &PoliteClient, board: &str) -> Result<Listing, FetchError> {
    match source(Ats::Oracle).list(client, board, &Validators::default()).await? {
        Fetched::Listing { listing, .. } => Ok(listing),
        Fetched::NotModified => panic!(),
    }
}

fn offset(request: &Request) -> usize {
    let (_, rest) = request.target.split_once("offset=").unwrap();
    rest.split(',').next().unwrap().parse().unwrap()
}

fn page(total: usize, numbers: std::ops::Range<usize>) -> Reply {
    let rows: Vec<Value> = numbers.map(|n| json!({"Id": n, "Title": "Job"})).collect();
    Reply::json(json!({"items": [{"TotalJobsCount": total, "requisitionList": rows}]}).to_string())
}

#[tokio::test]
async fn pages_are_read_to_the_total_however_long_they_are() {
    for (postings, size, pages) in [(1, 200, 1), (200, 200, 1), (450, 200, 3), (60, 25, 3)] {
        let server = Server::start(move |r| page(postings, offset(r)..postings.min(offset(r) + size))).await;
        let found = list(&server.client(), BOARD).await.unwrap();
        assert_eq!((found.postings.len(), server.seen().len()), (postings, pages));
        assert_eq!(found.completeness, Completeness::Proved { declared: postings });
    }
}

#[tokio::test]
async fn pages_that_fail_repeat_or_disagree_leave_a_partial_listing() {
    type Second = fn() -> Reply;
    let cases: [(Second, &str); 5] = [
        (|| Reply::status(503, &[], ""), "page 2 could not be read: the server answered 503"),
        (
            || Reply::json("{"),
            "page 2 could not be read: the answer was cut short: the JSON breaks off at column 1 of line 1",
        ),
        (|| page(299, 200..299), "the total changed"),
        (|| page(300, 0..0), "a page is empty"),
        (|| page(300, 0..100), "200 postings received of 300 declared"),
    ];
    for (second, reason) in cases {
        let server = Server::start(move |r| if offset(r) == 0 { page(300, 0..200) } else { second() }).await;
        let found = list(&server.client(), BOARD).await.unwrap();
        assert_eq!(found.completeness, Completeness::Partial { reason: reason.to_owned() });
        assert!(found.postings.len() >= 200);
    }
    let server = Server::start(|r| page(10_500, offset(r)..offset(r) + 200)).await;
    let found = list(&server.client(), BOARD).await.unwrap();
    assert_eq!((found.postings.len(), found.is_complete()), (10_000, false), "beyond the deepest offset");
}

#[tokio::test]
async fn requests_and_refusals() {
    let server =
        Server::start(|r| Reply::json(if r.target.contains("Details") { DETAIL } else { SEARCH })).await;
    let client = server.client();
    let rows = list(&client, "abcd.fa.us2.oraclecloud.com/CX,9").await.unwrap().postings;
    source(Ats::Oracle).detail(&client, BOARD, &rows[0]).await.unwrap();
    assert_eq!(
        server.targets(),
        [
            "/oracle/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList.workLocation,requisitionList.secondaryLocations&finder=findReqs;siteNumber=CX%2C9,limit=200,offset=0,sortBy=POSTING_DATES_DESC",
            "/oracle/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id=%22300001%22,siteNumber=CX_1",
        ]
    );
    for board in ["CX_1", "host/CX_1", "/CX_1", "a.b/", "a.b/c/d", "user@a.b/c", "a.b:80/c"] {
        assert_eq!(list(&client, board).await.unwrap_err().kind(), "bad_url", "{board}");
    }
    for (status, gone) in [(404, true), (302, false), (403, false), (500, false)] {
        let server = Server::start(move |_| Reply::status(status, &[("Location", "/")], "")).await;
        assert_eq!(list(&server.client(), BOARD).await.unwrap_err().is_gone(), gone, "{status}");
    }
}
