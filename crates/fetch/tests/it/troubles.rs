//! What every adapter of a JSON list owes when a board does not answer as it should: an error that says nothing has gone,
//! unless the system itself said that there is no such board.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::{FetchError, Fetched, source};

use crate::server::{Reply, Request, Server};

/// The systems whose lists are JSON, each with a whole board and, where it has one, its home page, to which it sends
/// those who ask for a board it does not know.
const SYSTEMS: &[(Ats, &str, Option<&str>)] = &[
    (Ats::BambooHr, include_str!("../fixtures/bamboohr/list.json"), Some("https://www.bamboohr.com/")),
    (Ats::Breezy, include_str!("../fixtures/breezy/positions.json"), Some("https://breezy.hr/")),
    (Ats::Pinpoint, include_str!("../fixtures/pinpoint/postings.json"), Some("https://www.pinpointhq.com/")),
    (Ats::Polymer, include_str!("../fixtures/polymer/jobs.json"), None),
    (Ats::Recruitee, include_str!("../fixtures/recruitee/offers.json"), Some("https://recruitee.com/")),
    (Ats::SmartRecruiters, include_str!("../fixtures/smartrecruiters/page.json"), None),
    (Ats::Workable, include_str!("../fixtures/workable/widget.json"), None),
    (
        Ats::Teamtailor,
        include_str!("../fixtures/teamtailor/jobs.json"),
        Some("https://www.teamtailor.com/en/"),
    ),
];

async fn list(
    ats: Ats,
    answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> Result<Fetched, FetchError> {
    let server = Server::start(answer).await;
    source(ats).list(&server.client(), "molenwiek", &Validators::default()).await
}

async fn kind(ats: Ats, answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> &'static str {
    list(ats, answer).await.map_or_else(|error| error.kind(), |_| "listing")
}

#[tokio::test]
async fn statuses() {
    for (ats, _, home) in SYSTEMS {
        for (status, expected) in
            [(404, "gone"), (410, "gone"), (401, "status"), (403, "status"), (500, "status"), (503, "status")]
        {
            let found = kind(*ats, move |_| Reply::status(status, &[], "{}")).await;
            assert_eq!(found, expected, "{ats} {status}");
        }
        let wait = kind(*ats, |_| Reply::status(429, &[("Retry-After", "3600")], "")).await;
        assert_eq!(wait, "rate_limited", "{ats}");
        for away in ["https://careers.molenwiek.example/", "/login", "https://challenge.example/"] {
            let found = kind(*ats, move |_| Reply::status(302, &[("Location", away)], "")).await;
            assert_eq!(found, "redirected", "{ats} {away}");
        }
        if let Some(home) = *home {
            let error = list(*ats, move |_| Reply::status(302, &[("Location", home)], "")).await.unwrap_err();
            assert!(error.is_gone(), "{ats}: {error}");
        }
    }
}

#[tokio::test]
async fn bodies_that_are_no_board() {
    for (ats, whole, _) in SYSTEMS {
        for (body, expected) in [
            ("", "empty_body"),
            ("<html><title>Just a moment...</title></html>", "not_json"),
            ("{\"error\": \"Not found\"}", "malformed"),
            ("[[7]]", "malformed"),
            ("{}", "malformed"),
            ("{\"jobs\": null, \"offers\": {}, \"data\": 7}", "malformed"),
        ] {
            assert_eq!(kind(*ats, move |_| Reply::json(body)).await, expected, "{ats} {body}");
        }
        let half = &whole[..whole.floor_char_boundary(whole.len() / 2)];
        assert_eq!(kind(*ats, move |_| Reply::json(half)).await, "cut", "{ats}");
        let short =
            move |_: &Request| Reply::Cut { declared: whole.len() + 9, body: whole.as_bytes().to_vec() };
        assert_eq!(kind(*ats, short).await, "cut", "{ats}");
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_costs_the_proof() {
    for (ats, whole, _) in SYSTEMS {
        // The first row's beginning: a number is put before it.
        let at = whole.find('[').unwrap() + 1;
        let broken = format!("{} 7, {}", &whole[..at], &whole[at..]);
        let found = list(*ats, move |_| Reply::json(broken.clone())).await.unwrap();
        let Fetched::Listing { listing, validators, .. } = found else { panic!("{ats}") };
        assert!(!listing.postings.is_empty(), "{ats}");
        assert!(matches!(listing.completeness, Completeness::Partial { .. }), "{ats}");
        assert!(validators.is_empty(), "{ats}");
    }
}

#[tokio::test]
async fn an_answer_that_has_not_changed_is_no_listing() {
    // Lists in pages are asked unconditionally: one page's validators say nothing of the others.
    let paged = |ats: &Ats| matches!(ats, Ats::Polymer | Ats::SmartRecruiters);
    for (ats, whole, _) in SYSTEMS.iter().filter(|(ats, _, _)| !paged(ats)) {
        let server = Server::start(move |request| {
            if request.header("if-none-match") == Some("\"v1\"") {
                return Reply::status(304, &[], "");
            }
            Reply::status(200, &[("ETag", "\"v1\"")], *whole)
        })
        .await;
        let client = server.client();
        let first = source(*ats).list(&client, "molenwiek", &Validators::default()).await.unwrap();
        let Fetched::Listing { validators, .. } = first else { panic!("{ats}") };
        let again = source(*ats).list(&client, "molenwiek", &validators).await.unwrap();
        assert_eq!(again, Fetched::NotModified, "{ats}");
    }
}
