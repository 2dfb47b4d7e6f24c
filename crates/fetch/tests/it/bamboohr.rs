//! BambooHR's list and details, trap by trap.

use rolecall_domain::{Ats, Completeness};
use rolecall_fetch::ats::bamboohr;
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, place, posting};
use crate::server::{Reply, Server};

const LIST: &str = include_str!("../fixtures/bamboohr/list.json");
const DETAIL: &str = include_str!("../fixtures/bamboohr/detail.json");

#[test]
fn a_listing_is_proved_by_its_total() {
    let completeness = |body: &str| bamboohr::parse("warpweft", body.as_bytes()).unwrap().completeness;
    assert_eq!(completeness(LIST), Completeness::Proved { declared: 4 });
    let short = completeness(&LIST.replace("\"totalCount\": 4", "\"totalCount\": 12"));
    assert_eq!(short, Completeness::Partial { reason: "4 rows received of 12 declared".to_owned() });
    let repeated = completeness(&LIST.replace("\"id\": \"44\"", "\"id\": \"43\""));
    assert_eq!(repeated, Completeness::Partial { reason: "3 different postings in 4 rows".to_owned() });
    assert_eq!(completeness(&LIST.replace("\"meta\"", "\"other\"")), Completeness::Undeclared);
    assert_eq!(
        completeness(r#"{"meta": {"totalCount": 0}, "result": []}"#),
        Completeness::Proved { declared: 0 }
    );
}

#[test]
fn rows_have_their_place_in_either_field() {
    let listing = bamboohr::parse("warpweft", LIST.as_bytes()).unwrap();
    for (id, places, workplace) in [
        ("41", place("Leeds", "", ""), "hybrid"),
        ("42", place("Guimarães", "Braga", "Portugal"), "remote"),
        ("43", place("Lima", "", "Peru"), "remote"),
    ] {
        let found = posting(&listing, id);
        assert_eq!(
            (found.places.as_slice(), found.workplace.as_deref()),
            (&[places][..], Some(workplace)),
            "{id}"
        );
    }
    let contradictory = posting(&listing, "44");
    assert_eq!(contradictory.workplace.as_deref(), Some("onsite"), "the type goes before the flag");
    assert!(contradictory.places.is_empty());
    let first = posting(&listing, "41");
    assert_eq!(first.title, "Loom Software Engineer");
    assert_eq!(first.url, "https://warpweft.bamboohr.com/careers/41");
    assert_eq!(
        (first.employment.as_deref(), first.departments.as_slice()),
        (Some("Full-Time"), &["Weaving".to_owned()][..])
    );
    assert!(first.needs_detail && first.html.is_none());
}

#[test]
fn details_complete_their_rows() {
    let listing = bamboohr::parse("warpweft", LIST.as_bytes()).unwrap();
    let whole = bamboohr::parse_detail(posting(&listing, "41"), DETAIL.as_bytes()).unwrap();
    assert_eq!(whole.title, "Loom Software Engineer II");
    assert_eq!(
        whole.html.as_deref(),
        Some(
            "<p>Shuttles &amp; <b>Erlang</b>.</p>\n<p>Compensation: £50,000–£60,000/ OTE: £70,000 &amp; more</p>"
        )
    );
    assert_eq!(whole.places, [place("Leeds", "West Yorkshire", "United Kingdom")]);
    assert_eq!(instant(&whole).as_deref(), Some("2026-09-17T00:00:00+00:00"));
    assert!(!whole.needs_detail && whole.pay.is_empty());

    let other = posting(&listing, "42");
    for body in [DETAIL, "{}", r#"{"result": {"jobOpening": null}}"#, r#"{"result": []}"#] {
        assert_eq!(bamboohr::parse_detail(other, body.as_bytes()).unwrap_err().kind(), "malformed", "{body}");
    }
    let bare =
        bamboohr::parse_detail(other, br#"{"result": {"jobOpening": {"description": "<p>Count.</p>"}}}"#)
            .unwrap();
    assert_eq!(bare.places, other.places, "what the detail does not say stays as listed");
    assert_eq!((bare.employment, bare.workplace), (other.employment.clone(), other.workplace.clone()));
}

#[tokio::test]
async fn list_and_detail_are_asked_for_at_the_boards_host() {
    let server =
        Server::start(|request| Reply::json(if request.target.ends_with("/list") { LIST } else { DETAIL }))
            .await;
    let client = server.client();
    let rows = listing(&client, Ats::BambooHr, "warpweft").await.postings;
    assert!(source(Ats::BambooHr).detail(&client, "warpweft", &rows[0]).await.unwrap().html.is_some());
    assert_eq!(server.targets(), ["/bamboohr/warpweft/careers/list", "/bamboohr/warpweft/careers/41/detail"]);
}
