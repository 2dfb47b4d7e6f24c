//! Pinpoint's postings, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::pinpoint;

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Server};

const POSTINGS: &str = include_str!("../fixtures/pinpoint/postings.json");

#[test]
fn sections_are_joined_under_their_headings() {
    let listing = pinpoint::parse("lamprey", POSTINGS.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 4);
    let first = posting(&listing, "1");
    assert_eq!(first.title, "Lighthouse Systems Engineer");
    assert_eq!(
        first.html.as_deref(),
        Some(
            "<div><!--block-->Keep the <em>light</em> on.</div>\n<h3>Nights &amp; fog</h3>\n\
             <ul><li><!--block-->Rotate</li></ul>\n<div>Rust</div>"
        ),
        "a heading without a section is left out, like the name of a person"
    );
    assert_eq!(first.locations, ["Whitby Station"]);
    assert_eq!(first.places, [place("Whitby", "North Yorkshire", "")]);
    assert_eq!(first.departments, ["Optics", "Coast"]);
    assert_eq!(first.employment.as_deref(), Some("permanent_full_time"));
    assert_eq!(first.workplace.as_deref(), Some("hybrid"));
    assert_eq!(first.url, "https://jobs.lamprey.example/en/postings/0f0f0f0f-0000-4000-8000-000000000001");
    assert_eq!(instant(first).as_deref(), Some("2026-10-01T08:00:00+00:00"));

    let second = posting(&listing, "2");
    assert_eq!(second.url, "https://lamprey.pinpointhq.com/en/postings/880002");
    assert_eq!(second.employment.as_deref(), Some("Contract"));
    assert!(second.locations.is_empty() && second.places.is_empty() && second.departments.is_empty());
}

#[test]
fn hidden_pay_is_not_read() {
    let listing = pinpoint::parse("lamprey", POSTINGS.as_bytes()).unwrap();
    let first = posting(&listing, "1");
    assert_eq!(ranges(&first.pay), ["61000 70500.50 GBP year -"]);
    assert_eq!(first.pay[0].text.as_deref(), Some("£61,000 - £70,500.50 / year"));
    assert!(posting(&listing, "2").pay.is_empty(), "hidden");
    assert_eq!(ranges(&posting(&listing, "3").pay), ["12.71 - USD week -"], "no flag, but a text");
    assert!(posting(&listing, "4").pay.is_empty(), "neither flag nor text");
}

#[tokio::test]
async fn the_list_is_one_answer() {
    let server = Server::start(|_| Reply::json(POSTINGS)).await;
    assert_eq!(listing(&server.client(), Ats::Pinpoint, "lamprey").await.postings.len(), 4);
    assert_eq!(server.targets(), ["/pinpoint/lamprey/postings.json"]);
}
