//! Breezy's positions, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::breezy;

use crate::boards::listing;
use crate::parsing::{instant, place, posting};
use crate::server::{Reply, Server};

const POSITIONS: &str = include_str!("../fixtures/breezy/positions.json");

#[test]
fn positions_are_read_with_their_text_pay_and_places() {
    let listing = breezy::parse("honeyhollow", POSITIONS.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 4);
    let first = posting(&listing, "1");
    assert_eq!(first.title, "Beekeeping Platform Engineer");
    assert_eq!(first.company.as_deref(), Some("Honey Hollow"));
    assert_eq!(
        first.html.as_deref(),
        Some("<p>Bees &amp; <strong>Kafka</strong>.</p>\n<p>Salary: $75,000 – $85,000</p>")
    );
    assert_eq!(first.locations, ["Arica, CL", "Tacna, PE"], "the primary place first, and once");
    assert_eq!(first.places, [place("Arica", "", "CL"), place("Tacna", "", "PE")]);
    assert_eq!(first.employment.as_deref(), Some("fullTime"), "the name is in the board's language");
    assert_eq!(first.departments, ["Hives"]);
    assert_eq!(instant(first).as_deref(), Some("2026-09-11T20:45:39.068+00:00"));
    assert!(!first.needs_detail);
}

#[test]
fn the_remote_flag_is_read_with_its_details_and_never_without_the_flag() {
    let listing = breezy::parse("honeyhollow", POSITIONS.as_bytes()).unwrap();
    for (id, workplace, remote) in [
        ("1", Some("remote-location"), Some(true)),
        ("2", Some("hybrid"), Some(true)),
        ("3", None, Some(false)),
        ("4", Some("remote"), Some(true)),
    ] {
        let found = posting(&listing, id);
        assert_eq!((found.workplace.as_deref(), found.remote), (workplace, remote), "{id}");
    }
}

#[test]
fn fields_that_are_missing_or_odd() {
    let listing = breezy::parse("honeyhollow", POSITIONS.as_bytes()).unwrap();
    let second = posting(&listing, "2");
    assert_eq!(second.html.as_deref(), Some("<p>Salary: $19.35+ / hour &lt;tips&gt;</p>"));
    assert_eq!(second.url, "https://honeyhollow.breezy.hr/p/a1b2c3d4e502-smoker");
    assert_eq!(second.places, [place("Barre", "Vermont", "US")]);
    let third = posting(&listing, "3");
    assert_eq!((third.html.as_deref(), third.places.len()), (None, 0));
    assert_eq!(third.url, "https://honeyhollow.breezy.hr/p/a1b2c3d4e503");
}

#[tokio::test]
async fn the_list_is_asked_for_with_descriptions() {
    let server = Server::start(|_| Reply::json(POSITIONS)).await;
    assert_eq!(listing(&server.client(), Ats::Breezy, "honeyhollow").await.postings.len(), 4);
    assert_eq!(server.targets(), ["/breezy/honeyhollow/json?verbose=true"]);
}
