//! JOIN: pages of five jobs, whose company they are, Markdown.

use rolecall_domain::{Ats, Completeness, FeedPlace, Listing, Validators};
use rolecall_fetch::ats::join;
use rolecall_fetch::{FetchError, Fetched, PoliteClient, source};
use serde_json::{Value, json};

use crate::server::{Reply, Request, Server};

const PAGE: &str = include_str!("../fixtures/join/page.html");
const JOB: &str = include_str!("../fixtures/join/job.html");

#[test]
fn jobs_of_a_page() {
    let listing = join::parse("Feldpost", PAGE.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Proved { declared: 2 });
    let [first, second] = listing.postings.as_slice() else { panic!() };
    assert_eq!(first.external_id, "9001");
    assert_eq!(first.url, "https://join.com/companies/Feldpost/8101-backend-entwickler-m-w-d");
    assert_eq!(first.company.as_deref(), Some("Feldpost GmbH"));
    assert_eq!(first.locations, ["Jena, Germany"]);
    let part = |text: &str| Some(text.to_owned());
    assert_eq!(
        first.places,
        [FeedPlace { city: part("Jena"), region: part("Thüringen"), country: part("DE") }]
    );
    let [pay] = first.pay.as_slice() else { panic!() };
    let amounts = [pay.min, pay.max].map(|a| a.unwrap().to_string());
    assert_eq!(amounts, ["62000", "74500.50"], "cents");
    assert_eq!((pay.currency.as_deref(), pay.interval.as_deref()), (Some("EUR"), Some("PER_YEAR")));
    assert!(second.pay.is_empty(), "not to be shown");
    assert_eq!(second.employment.as_deref(), Some("Working Student"));
    assert!(second.needs_detail && second.locations.is_empty() && second.places.is_empty());
}

#[test]
fn details_are_markdown_or_json_ld() {
    let rows = join::parse("feldpost", PAGE.as_bytes()).unwrap().postings;
    let html = |page: &str| join::parse_detail(&rows[0], page.as_bytes()).map(|p| p.html.unwrap());
    assert_eq!(
        html(JOB).unwrap(),
        "<p>Briefe &amp; Pakete.</p>\n<h2>Aufgaben</h2>\n<ul>\n<li><strong>Rust</strong> schreiben</li>\n<li>Warten</li>\n</ul>\n"
    );
    assert_eq!(
        html(&JOB.replace("\"description\": \"Briefe", "\"text\": \"x")).unwrap(),
        "<p>Briefe &amp; Pakete</p>"
    );
    assert_eq!(html(&JOB.replace("__NEXT_DATA__", "x")).unwrap(), "<p>Briefe &amp; Pakete</p>");
    assert_eq!(html(&JOB.replace("9001", "9002")).unwrap_err().kind(), "malformed", "another job's");
    assert_eq!(html("<html></html>").unwrap_err().kind(), "malformed");
    assert!(html(&gone(410)).unwrap_err().is_gone());
}

fn gone(status: u16) -> String {
    let state = json!({"props": {"pageProps": {"statusCode": status, "message": "Entity not found"}}});
    format!("<script id=\"__NEXT_DATA__\" type=\"application/json\">{state}</script>")
}

#[test]
fn pages_that_are_no_board() {
    let kind = |page: &str| join::parse("feldpost", page.as_bytes()).map_or_else(|e| e.kind(), |_| "listing");
    for (page, expected) in [
        ("", "empty_body"),
        ("<html><title>Just a moment...</title></html>", "not_json"),
        ("<script id=\"__NEXT_DATA__\" type=\"application/json\">", "cut"),
        (&PAGE[..PAGE.find("9002").unwrap()], "cut"),
        ("<script id=\"__NEXT_DATA__\">{}</script>", "malformed"),
        ("<script id=\"__NEXT_DATA__\">{\"props\": {\"pageProps\": {}}}</script>", "malformed"),
        (&gone(404), "no_board"),
        (&gone(410), "no_board"),
        (&gone(500), "malformed"),
        (&PAGE.replace("\"domain\": \"feldpost\"", "\"domain\": \"platzhalter\""), "no_board"),
        (&PAGE.replace("\"items\"", "\"rows\""), "malformed"),
    ] {
        assert_eq!(kind(page), expected, "{page}");
    }
    for (from, to) in
        [("\"total\": 2", "\"total\": 7"), ("\"total\"", "\"sum\""), ("\"id\": 9002", "\"id\": 9001")]
    {
        assert!(!join::parse("feldpost", PAGE.replace(from, to).as_bytes()).unwrap().is_complete(), "{to}");
    }
}

fn page(total: usize, numbers: std::ops::Range<usize>) -> Reply {
    let items: Vec<Value> = numbers.map(|n| json!({"id": n, "idParam": format!("{n}-job")})).collect();
    let state = json!({"company": {"domain": "feldpost"}, "jobs": {"items": items, "pagination": {"rowCount": total}}});
    let next = json!({"props": {"pageProps": {"initialState": state}}});
    Reply::status(200, &[], format!("<script id=\"__NEXT_DATA__\" type=\"application/json\">{next}</script>"))
}

fn number(request: &Request) -> usize {
    request.target.split_once("page=").map_or(1, |(_, n)| n.parse().unwrap())
}

async fn list(client: &PoliteClient) -> Result<Listing, FetchError> {
    match source(Ats::Join).list(client, "feldpost", &Validators::default()).await? {
        Fetched::Listing { listing, .. } => Ok(listing),
        Fetched::NotModified => panic!(),
    }
}

/// What a second page answers.
type Second = fn() -> Reply;

#[tokio::test]
async fn pages_are_read_to_the_total() {
    for (jobs, pages) in [(0, 1), (5, 1), (13, 3)] {
        let server = Server::start(move |r| page(jobs, (number(r) - 1) * 5..jobs.min(number(r) * 5))).await;
        let found = list(&server.client()).await.unwrap();
        assert_eq!((found.postings.len(), server.seen().len()), (jobs, pages));
        assert_eq!(found.completeness, Completeness::Proved { declared: jobs });
    }
    let cases: [(Second, &str); 4] = [
        (|| Reply::status(500, &[], ""), "page 2 could not be read: the server answered 500"),
        (|| page(9, 5..9), "the total changed"),
        (|| page(10, 0..0), "page 2 is empty"),
        (|| page(10, 4..9), "9 postings received of 10 declared"),
    ];
    for (second, reason) in cases {
        let server = Server::start(move |r| if number(r) == 1 { page(10, 0..5) } else { second() }).await;
        let found = list(&server.client()).await.unwrap();
        assert_eq!(found.completeness, Completeness::Partial { reason: reason.to_owned() });
    }
}

#[tokio::test]
async fn requests_and_refusals() {
    let server =
        Server::start(|r| Reply::status(200, &[], if r.target.ends_with("feldpost") { PAGE } else { JOB }))
            .await;
    let client = server.client();
    let rows = list(&client).await.unwrap().postings;
    source(Ats::Join).detail(&client, "feldpost", &rows[0]).await.unwrap();
    assert_eq!(
        server.targets(),
        ["/join/companies/feldpost", "/join/companies/feldpost/8101-backend-entwickler-m-w-d"]
    );
    for (status, gone) in [(404, true), (302, false), (403, false), (422, false), (429, false)] {
        let headers = [("Location", "/"), ("Retry-After", "600")];
        let server = Server::start(move |_| Reply::status(status, &headers, "")).await;
        assert_eq!(list(&server.client()).await.unwrap_err().is_gone(), gone, "{status}");
    }
}
