//! SmartRecruiters' pages and details, trap by trap.

use rolecall_domain::{Ats, Completeness, Listing, Validators};
use rolecall_fetch::ats::smartrecruiters;
use rolecall_fetch::{ClientOptions, PoliteClient, source};

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Request, Server};

const PAGE: &str = include_str!("../fixtures/smartrecruiters/page.json");
const DETAIL: &str = include_str!("../fixtures/smartrecruiters/detail.json");

#[test]
fn rows_carry_all_but_the_description() {
    let listing = smartrecruiters::parse("Trambahn", PAGE.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Proved { declared: 3 });
    let first = posting(&listing, "1");
    assert_eq!(first.company.as_deref(), Some("Trambahn Werke"));
    assert_eq!(first.locations, ["Linz, Austria"], "without the empty part");
    assert_eq!(first.places, [place("Linz", "", "at")]);
    assert_eq!((first.workplace.as_deref(), first.remote), (Some("hybrid"), Some(false)));
    assert_eq!(first.employment.as_deref(), Some("Full-time"));
    assert_eq!(first.departments, ["Engineering"]);
    assert_eq!(first.language.as_deref(), Some("en-GB"));
    assert_eq!(instant(first).as_deref(), Some("2026-10-02T14:28:40.491+00:00"));
    assert_eq!(first.html.as_deref(), Some("<p>Job Ad Salary Range: 68000 - 87500 EUR Annual</p>"));
    assert!(first.needs_detail);

    let second = posting(&listing, "2");
    assert_eq!((second.workplace.as_deref(), second.places.len()), (Some("remote"), 0), "no such country");
    assert_eq!(
        (second.departments.as_slice(), second.employment.as_deref()),
        (&["Bells".to_owned()][..], Some("contract"))
    );
    assert_eq!(posting(&listing, "3").url, "https://jobs.smartrecruiters.com/Trambahn/744000000000003");
}

#[test]
fn details_complete_their_rows() {
    let listing = smartrecruiters::parse("Trambahn", PAGE.as_bytes()).unwrap();
    let whole = smartrecruiters::parse_detail(posting(&listing, "1"), DETAIL.as_bytes()).unwrap();
    assert_eq!(whole.title, "Tram Signals Engineer (m/f/d)");
    assert_eq!(
        whole.html.as_deref(),
        Some(
            "<h3>Job &amp; Track</h3>\n<p>Signals in <b>Ada</b>.</p>\n<ul><li>Patience</li></ul>\n\
             <p>Job Ad Salary Range: 68000 - 87500 EUR Annual</p>"
        )
    );
    assert_eq!(ranges(&whole.pay), ["68000 87500.50 EUR YEARLY -"]);
    assert!(whole.url.ends_with("-tram-signals-engineer") && !whole.needs_detail);
    assert!(whole.apply_url.unwrap().ends_with("?oga=true"));
    assert_eq!(whole.locations, ["Linz, Austria"]);
    let other = posting(&listing, "2");
    assert_eq!(smartrecruiters::parse_detail(other, DETAIL.as_bytes()).unwrap_err().kind(), "malformed");
    assert_eq!(smartrecruiters::parse_detail(other, b"{}").unwrap_err().kind(), "malformed");
}

#[test]
fn nothing_found_proves_nothing() {
    for body in [r#"{"offset": 0, "totalFound": 0, "content": []}"#, r#"{"content": []}"#] {
        let listing = smartrecruiters::parse("Nobody", body.as_bytes()).unwrap();
        let Completeness::Partial { reason } = listing.completeness else { panic!("{body}") };
        assert_eq!(reason, "no postings: an unknown company looks the same as an empty one");
    }
    let short = PAGE.replace("\"totalFound\": 3", "\"totalFound\": 4");
    let listing = smartrecruiters::parse("Trambahn", short.as_bytes()).unwrap();
    assert!(matches!(listing.completeness, Completeness::Partial { .. }));
}

/// Where a page starts.
fn offset(request: &Request) -> usize {
    request.target.rsplit_once("offset=").unwrap().1.parse().unwrap()
}

/// `n` postings from an offset on, a hundred a page.
fn page(from: usize, n: usize, total: usize) -> Reply {
    let rows: Vec<String> =
        (from..n.min(from + 100)).map(|i| format!(r#"{{"id": "p{i}", "name": "Job"}}"#)).collect();
    Reply::json(format!(r#"{{"totalFound": {total}, "content": [{}]}}"#, rows.join(",")))
}

async fn found(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Listing, usize) {
    let server = Server::start(answer).await;
    let found = listing(&server.client(), Ats::SmartRecruiters, "Trambahn").await;
    (found, server.seen().len())
}

#[tokio::test]
async fn pages_are_read_to_the_declared_total() {
    for (n, pages) in [(99, 1), (100, 1), (101, 2), (250, 3)] {
        let (listing, asked) = found(move |request| page(offset(request), n, n)).await;
        assert_eq!((listing.postings.len(), asked), (n, pages));
        assert_eq!(listing.completeness, Completeness::Proved { declared: n });
    }
    let server = Server::start(|request| page(offset(request), 101, 101)).await;
    listing(&server.client(), Ats::SmartRecruiters, "Tram bahn").await;
    let path = "/smartrecruiters/v1/companies/Tram%20bahn/postings?limit=100&offset=";
    assert_eq!(server.targets(), [format!("{path}0"), format!("{path}100")]);
}

#[tokio::test]
async fn pages_that_fail_shift_or_repeat_prove_nothing() {
    type Answer = Box<dyn Fn(&Request) -> Reply + Send + Sync>;
    let cases: [(Answer, usize, &str); 5] = [
        (
            Box::new(
                |r| if offset(r) == 100 { Reply::status(500, &[], "") } else { page(offset(r), 250, 250) },
            ),
            100,
            "page 2 could not be read: the server answered 500",
        ),
        // A posting went: the second page begins one later than it should, and its total says so.
        (
            Box::new(|r| if offset(r) == 0 { page(0, 150, 150) } else { page(101, 150, 149) }),
            149,
            "the declared total changed between pages",
        ),
        // One went, one came: the total is the same, and one is there twice.
        (
            Box::new(|r| if offset(r) == 0 { page(0, 150, 150) } else { page(99, 149, 150) }),
            149,
            "149 postings in 150 rows received of 150 declared",
        ),
        (Box::new(|_| page(0, 100, 250)), 100, "page 2 brought nothing new"),
        (Box::new(|r| page(offset(r), 120, 250)), 120, "page 3 brought nothing new"),
    ];
    for (answer, n, expected) in cases {
        let (listing, _) = found(answer).await;
        let Completeness::Partial { reason } = listing.completeness else { panic!("{expected}") };
        assert_eq!((listing.postings.len(), reason.as_str()), (n, expected));
    }
}

#[tokio::test]
async fn endless_pages_end() {
    let (listing, asked) = found(|request| page(offset(request), usize::MAX, 1_000_000)).await;
    assert_eq!((listing.postings.len(), asked), (20_000, 200));
    assert!(!listing.is_complete());
}

#[tokio::test]
async fn it_is_not_asked_unless_switched_on() {
    let server = Server::start(|_| Reply::json(PAGE)).await;
    let client =
        PoliteClient::new(&ClientOptions { off: ClientOptions::default().off, ..server.options() }).unwrap();
    let smartrecruiters = source(Ats::SmartRecruiters);
    let error = smartrecruiters.list(&client, "Trambahn", &Validators::default()).await.unwrap_err();
    assert_eq!(error.kind(), "switched_off");
    assert_eq!(
        error.to_string(),
        "not asked: smartrecruiters is switched off by the configuration's `fetch.off`"
    );
    assert!(!error.is_gone() && error.retry_after().is_none());
    assert!(source(Ats::Workable).list(&client, "b", &Validators::default()).await.is_err());
    assert_eq!(server.seen().len(), 1, "the others are asked");
}
