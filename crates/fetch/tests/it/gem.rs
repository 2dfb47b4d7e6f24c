//! Gem: the board in one answer, pay from the hosted page's interface.

use rolecall_domain::{Ats, Completeness, FeedPlace, Posting, Validators};
use rolecall_fetch::ats::gem;
use rolecall_fetch::source;
use serde_json::Value;

use crate::server::{Reply, Server};

const BOARD: &[u8] = include_bytes!("../fixtures/gem/board.json");
const DETAIL: &str = include_str!("../fixtures/gem/detail.json");

fn postings() -> Vec<Posting> {
    let listing = gem::parse("kiln-works", BOARD).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    listing.postings
}

#[test]
fn rows_of_a_board() {
    let postings = postings();
    let [first, second] = postings.as_slice() else { panic!() };
    assert_eq!(first.locations, ["San Mateo"]);
    assert_eq!(
        (first.workplace.as_deref(), first.employment.as_deref()),
        (Some("remote"), Some("full_time"))
    );
    assert_eq!(first.posted_at.unwrap().to_rfc3339(), "2026-08-30T17:00:00+00:00");
    assert_eq!(first.html.as_deref(), Some("<p>Fire clay.</p>"));
    assert!(first.needs_detail && first.updated_at.is_some());
    assert_eq!((second.external_id.as_str(), second.html.as_deref()), ("4965519002", None));
    assert_eq!(second.locations, ["Studio Two", "San Mateo, CA"], "the offices, without a location");
}

#[test]
fn details_add_pay_and_places() {
    let rows = postings();
    let whole = gem::parse_detail(&rows[0], DETAIL.as_bytes()).unwrap();
    assert_eq!(whole.html.as_deref(), Some("<p>Fire clay.</p>\n<p>$150,000 - $175,000 a year</p>"));
    let part = |text: &str| Some(text.to_owned());
    assert_eq!(whole.places, [FeedPlace { city: part("San Mateo"), region: None, country: part("USA") }]);
    let bare = Posting { html: None, ..rows[0].clone() };
    let whole = gem::parse_detail(&bare, DETAIL.as_bytes()).unwrap();
    assert!(whole.html.unwrap().starts_with("<p>Hello.</p>\n<p>Fire clay.</p>\n<p>$150"));
    for body in [
        r#"{"data": null, "errors": [{"message": "Cannot query field"}]}"#,
        "{}",
        &DETAIL.replace("Dq1", "Dq2"),
    ] {
        assert_eq!(gem::parse_detail(&rows[0], body.as_bytes()).unwrap_err().kind(), "malformed", "{body}");
    }
}

#[tokio::test]
async fn requests() {
    let server =
        Server::start(
            |request| {
                if request.body.is_empty() { Reply::json(BOARD) } else { Reply::json(DETAIL) }
            },
        )
        .await;
    let client = server.client();
    source(Ats::Gem).list(&client, "Kiln Works", &Validators::default()).await.unwrap();
    source(Ats::Gem).detail(&client, "kiln-works", &postings()[0]).await.unwrap();
    assert_eq!(server.targets(), ["/gem/job_board/v0/Kiln%20Works/job_posts/", "/gem/api/public/graphql"]);
    let asked: Value = serde_json::from_str(&server.seen()[1].body).unwrap();
    assert_eq!(asked["variables"], serde_json::json!({"boardId": "kiln-works", "extId": "am9icG9zdDq1"}));
}

#[tokio::test]
async fn a_detail_that_cannot_be_had_costs_the_pay_and_one_that_can_be_had_later_waits() {
    let rows = postings();
    for (status, body, waits) in [
        (200, r#"{"errors": [{"message": "no such field"}]}"#, false),
        (200, "<html>", false),
        (400, "", false),
        (404, "", false),
        (500, "", true),
        (429, "", true),
    ] {
        let server = Server::start(move |_| Reply::status(status, &[("Retry-After", "600")], body)).await;
        let client = server.client();
        let outcome = source(Ats::Gem).detail(&client, "kiln-works", &rows[0]).await;
        assert_eq!(outcome.is_err(), waits, "{status} {body}");
        if let Ok(posting) = outcome {
            assert_eq!(posting, Posting { needs_detail: false, ..rows[0].clone() });
        }
        assert!(
            source(Ats::Gem).detail(&client, "kiln-works", &rows[1]).await.is_err(),
            "it has no text yet"
        );
    }
}
