//! Workable's widget feed, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::workable;

use crate::boards::listing;
use crate::parsing::{instant, place, posting};
use crate::server::{Reply, Server};

const WIDGET: &str = include_str!("../fixtures/workable/widget.json");

#[test]
fn rows_of_one_shortcode_are_one_posting() {
    let listing = workable::parse("quillback", WIDGET.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 3, "of four rows");
    let first = posting(&listing, "0A1B2C3D4E");
    assert_eq!(first.title, "Map Server Engineer");
    assert_eq!(first.company.as_deref(), Some("Quillback Maps"));
    assert_eq!(first.places, [place("Swansea", "Wales", "GB"), place("Cork", "", "IE")]);
    assert_eq!(first.html.as_deref(), Some("<p>Tiles &amp; coasts in <strong>C++</strong>.</p>"));
    assert_eq!(first.url, "https://apply.workable.com/j/0A1B2C3D4E");
    assert!(first.apply_url.as_deref().unwrap().ends_with("/apply"));
    assert_eq!(first.employment.as_deref(), Some("Full-time"));
    assert_eq!((first.workplace.as_deref(), first.remote), (None, Some(false)));
    assert_eq!(instant(first).as_deref(), Some("2026-07-08T00:00:00+00:00"), "published, not created");
}

#[test]
fn fields_that_are_missing_or_hidden() {
    let listing = workable::parse("quillback", WIDGET.as_bytes()).unwrap();
    let second = posting(&listing, "1F1F1F1F1F");
    assert_eq!(second.places, [place("", "", "Greece")], "the row's own place where none is listed");
    assert_eq!((second.workplace.as_deref(), second.remote), (Some("telecommuting"), Some(true)));
    assert_eq!(second.url, "https://apply.workable.com/j/1F1F1F1F1F");
    assert_eq!(instant(second).as_deref(), Some("2026-06-02T00:00:00+00:00"));
    assert_eq!(second.html, None);
    assert!(posting(&listing, "2E2E2E2E2E").places.is_empty(), "hidden by the employer");
}

#[tokio::test]
async fn the_list_is_one_answer_with_details() {
    let server = Server::start(|_| Reply::json(WIDGET)).await;
    assert_eq!(listing(&server.client(), Ats::Workable, "quillback").await.postings.len(), 3);
    assert_eq!(server.targets(), ["/workable/api/v1/widget/accounts/quillback?details=true"]);
}
