//! Recruitee's offers, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::recruitee;

use crate::boards::listing;
use crate::parsing::{instant, place, posting, ranges};
use crate::server::{Reply, Server};

const OFFERS: &str = include_str!("../fixtures/recruitee/offers.json");

#[test]
fn offers_are_read_in_the_boards_own_language() {
    let listing = recruitee::parse("molenwiek", OFFERS.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 3);
    let first = posting(&listing, "1");
    assert_eq!(first.title, "Backendontwikkelaar Kaasketen");
    assert_eq!(first.company.as_deref(), Some("Molenwiek Zuivel"));
    assert_eq!(
        first.html.as_deref(),
        Some("<p>Onze kazen praten met <b>Go</b> &amp; Postgres.</p>\n<ul><li>Je kunt tegen geur</li></ul>")
    );
    assert_eq!(first.locations, ["Gouda, Zuid-Holland, Nederland"]);
    assert_eq!(first.places, [place("Gouda", "Zuid-Holland", "NL"), place("Gent", "", "BE")]);
    assert_eq!(first.workplace.as_deref(), Some("hybrid"), "on site and hybrid at once");
    assert_eq!(first.employment.as_deref(), Some("fulltime_permanent"));
    assert_eq!(first.url, "https://werken.molenwiek.example/o/kaasmeester-backend");
    assert!(first.apply_url.as_deref().unwrap().ends_with("/c/new"));
    assert_eq!(instant(first).as_deref(), Some("2026-09-08T12:23:58+00:00"), "published, not created");
    assert_eq!(first.updated_at.map(|at| at.to_rfc3339()).as_deref(), Some("2026-09-16T10:58:49+00:00"));
    assert!(first.pay.is_empty(), "currency and period without amounts are no pay");
}

#[test]
fn fields_that_are_missing_or_odd() {
    let listing = recruitee::parse("molenwiek", OFFERS.as_bytes()).unwrap();
    let second = posting(&listing, "2");
    assert_eq!(second.html.as_deref(), Some("<p>Ride.</p>"));
    assert_eq!(second.places, [place("Bend", "OR", "US")], "its own place, without listed ones");
    assert_eq!(second.url, "https://molenwiek.recruitee.com/o/rijder");
    assert_eq!(second.workplace.as_deref(), Some("remote"));
    assert_eq!(ranges(&second.pay), ["20 30.50 USD hour -"], "amounts are texts");
    assert_eq!(instant(second).as_deref(), Some("2026-08-01T09:00:00+00:00"));

    let third = posting(&listing, "3");
    assert_eq!(ranges(&third.pay), ["- 25 - - -"], "a missing period stays unknown");
    assert_eq!((third.workplace.as_deref(), third.remote), (None, Some(true)), "remote or on site: a choice");
    assert_eq!((third.html.as_deref(), instant(third)), (None, None));
    assert_eq!(third.url, "https://molenwiek.recruitee.com/o/710003");
}

#[tokio::test]
async fn the_list_is_asked_for_with_its_last_slash() {
    let server = Server::start(|_| Reply::json(OFFERS)).await;
    let found = listing(&server.client(), Ats::Recruitee, "molenwiek").await;
    assert_eq!((found.postings.len(), found.completeness), (3, Completeness::Undeclared));
    assert_eq!(server.targets(), ["/recruitee/molenwiek/api/offers/"]);
}
