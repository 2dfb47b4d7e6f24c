//! Every adapter and every trouble, through the real client: an error that says nothing has gone, or a listing that does
//! not claim to be whole. No listing that lacks a posting is ever proved.

use std::collections::BTreeSet;
use std::time::Duration;

use rolecall_domain::{Ats, Listing};
use rolecall_fetch::{ClientOptions, FetchError, PoliteClient};
use rolecall_simulate::Fault;

use crate::house::{House, simulated, word};

const MIB: usize = 1024 * 1024;

/// A client whose memory is small, and whose patience is where nothing will come: such an answer costs milliseconds.
fn client(house: &House, fault: &Fault) -> PoliteClient {
    let hangs = matches!(fault, Fault::Stalled | Fault::Silent);
    let request_timeout = if hangs { Duration::from_millis(300) } else { Duration::from_secs(30) };
    PoliteClient::new(&ClientOptions { request_timeout, body_cap: MIB, ..house.options() }).unwrap()
}

/// What a trouble may come to, besides a partial listing.
#[derive(Debug, Clone, Copy)]
enum Outcome {
    /// One of these errors.
    Errors(&'static [&'static str]),
    /// The postings are all there, so that the listing may be whole; pages that count rows may end too early.
    AllThere,
    /// The system itself says that there is less: that may be believed as far as it proves anything, and is the
    /// lifecycle's to doubt (quarantine, a second listing). Where a total is declared it shows.
    Less,
}

/// Every way of answering badly.
fn troubles() -> Vec<(Fault, Outcome)> {
    use Outcome::{AllThere, Errors, Less};
    let private = |to: &str| Fault::Redirect(to.to_owned());
    let parse: &[&str] = &["not_json", "not_xml", "malformed", "cut", "empty_body"];
    vec![
        (Fault::RateLimited { retry_after_s: 3600 }, Errors(&["rate_limited"])),
        (Fault::Status(401), Errors(&["status"])),
        (Fault::Status(403), Errors(&["status"])),
        (Fault::Status(500), Errors(&["status"])),
        (Fault::Status(502), Errors(&["status"])),
        (Fault::Status(503), Errors(&["status"])),
        (Fault::Status(404), Errors(&["gone"])),
        (Fault::Status(410), Errors(&["gone"])),
        (Fault::Html, Errors(parse)),
        (Fault::EmptyBody, Errors(&["empty_body"])),
        (Fault::TruncatedJson, Errors(parse)),
        (Fault::Utf16, Errors(parse)),
        (Fault::Latin1, AllThere),
        (Fault::Dropped, Errors(&["cut"])),
        (Fault::Stalled, Errors(&["timeout"])),
        (Fault::Silent, Errors(&["timeout"])),
        (Fault::Huge(1 << 40), Errors(&["too_large"])),
        // Unpacked, it would not fit into any machine's memory.
        (Fault::GzipBomb(1 << 36), Errors(&["too_large"])),
        (private("https://elsewhere.example/"), Errors(&["redirected"])),
        (private("http://169.254.169.254/latest/meta-data/"), Errors(&["redirected", "private_address"])),
        (private("http://127.0.0.1:1/"), Errors(&["redirected", "private_address"])),
        (private("http://[::1]/"), Errors(&["redirected", "private_address"])),
        (Fault::Doubled, AllThere),
        (Fault::HalfListed, Less),
        (Fault::Shifted, Less),
        (Fault::Empty, Less),
    ]
}

/// Systems that declare a total, so that less than all of it is seen to be less.
const DECLARING: &[Ats] = &[
    Ats::BambooHr,
    Ats::Greenhouse,
    Ats::Join,
    Ats::Jobvite,
    Ats::Oracle,
    Ats::Polymer,
    Ats::SmartRecruiters,
    Ats::Workday,
];

#[tokio::test]
async fn no_trouble_makes_a_listing_whole() {
    for ats in Ats::ALL {
        let house = House::new(*ats, 21, 1, 9).await;
        let board = house.boards().remove(0);
        let ids: BTreeSet<String> = house.truths(&board).into_iter().map(|truth| truth.external_id).collect();
        for (fault, outcome) in troubles() {
            house.server.faults().set(simulated(*ats), &board, fault.clone());
            let read = house.list(&client(&house, &fault), &board).await;
            judge(*ats, &fault, outcome, &ids, read);
        }
        // And once it is over, everything is as it was.
        house.server.faults().clear();
        let well = house.list(&client(&house, &Fault::None), &board).await.unwrap();
        assert!(well.is_complete() && well.postings.len() == ids.len(), "{ats}");
        house.server.stop().await.unwrap();
    }
}

fn judge(
    ats: Ats,
    fault: &Fault,
    outcome: Outcome,
    ids: &BTreeSet<String>,
    read: Result<Listing, FetchError>,
) {
    let listing = match (read, outcome) {
        (Err(error), Outcome::Errors(kinds)) => {
            assert!(kinds.contains(&error.kind()), "{ats} {fault:?}: {}: {error}", error.kind());
            return;
        }
        (Err(error), _) => panic!("{ats} {fault:?}: {error}"),
        (Ok(listing), _) => listing,
    };
    let found: BTreeSet<String> =
        listing.postings.iter().map(|posting| posting.external_id.clone()).collect();
    assert_eq!(found.len(), listing.postings.len(), "{ats} {fault:?}: ids are unique");
    assert!(found.is_subset(ids), "{ats} {fault:?}: nothing is invented");
    let whole = found == *ids;
    match outcome {
        Outcome::Errors(_) => assert!(!listing.is_complete(), "{ats} {fault:?}: {:?}", listing.completeness),
        Outcome::AllThere => assert!(whole || !listing.is_complete(), "{ats} {fault:?}: {found:?}"),
        Outcome::Less if *fault == Fault::Empty => {
            assert!(found.is_empty(), "{ats}");
        }
        Outcome::Less => {
            assert!(!whole, "{ats} {fault:?}");
            assert_ne!(word(&listing.completeness), "proved", "{ats} {fault:?}");
            assert!(
                !DECLARING.contains(&ats) || !listing.is_complete(),
                "{ats} {fault:?}: {:?}",
                listing.completeness
            );
        }
    }
}

#[tokio::test]
async fn trouble_on_a_later_page_leaves_what_came_before_and_proves_nothing() {
    // Boards of several pages or files; the second request meets the trouble.
    for (ats, postings) in [
        (Ats::Careers, 30),
        (Ats::Jobvite, 300),
        (Ats::Join, 40),
        (Ats::Oracle, 900),
        (Ats::Personio, 30),
        (Ats::Polymer, 300),
        (Ats::SmartRecruiters, 500),
        (Ats::Teamtailor, 500),
        (Ats::Workday, 90),
    ] {
        let house = House::new(ats, 5, 1, postings).await;
        let board = house.boards().remove(0);
        let count = house.truths(&board).len();
        let well = match ats {
            // The careers page and the sitemap come first; pages of postings fail then.
            Ats::Careers => 4,
            // This board is below `careers`, which is asked for second.
            Ats::Jobvite => 2,
            _ => 1,
        };
        let plain = ClientOptions { request_timeout: Duration::from_secs(20), ..house.options() };
        for fault in [
            Fault::Status(500),
            Fault::Html,
            Fault::TruncatedJson,
            Fault::EmptyBody,
            Fault::Dropped,
            Fault::Empty,
            Fault::Redirect("https://elsewhere.example/".to_owned()),
        ] {
            house.server.faults().set_after(simulated(ats), &board, well, fault.clone());
            let client = PoliteClient::new(&plain).unwrap();
            let listing =
                house.list(&client, &board).await.unwrap_or_else(|e| panic!("{ats} {fault:?}: {e}"));
            let have = listing.postings.len();
            if fault == Fault::Empty && matches!(ats, Ats::Careers | Ats::Personio) {
                // A page of links with none, a feed that has nothing in German: both occur. One listing closes nothing.
                assert_eq!(word(&listing.completeness), "undeclared");
                continue;
            }
            assert!((1..=count).contains(&have), "{ats} {fault:?}: {have} of {count}");
            assert!(!listing.is_complete(), "{ats} {fault:?}: {:?}, {have} of {count}", listing.completeness);
        }
        house.server.stop().await.unwrap();
    }
}

#[tokio::test]
async fn thirty_thousand_postings_on_one_board_are_read_refused_or_known_to_be_too_many() {
    const MANY: u32 = 30_000;
    // Without their texts 30,000 rows fit into a body; with them no body may hold them.
    for (ats, expected) in [
        (Ats::BambooHr, Ok("proved")),
        (Ats::Rippling, Ok("undeclared")),
        (Ats::Icims, Ok("undeclared")),
        (Ats::JazzHr, Ok("undeclared")),
        (Ats::SmartRecruiters, Ok("partial")),
        (Ats::Polymer, Ok("partial")),
        (Ats::Join, Ok("partial")),
        (Ats::Jobvite, Ok("partial")),
        (Ats::Oracle, Ok("partial")),
        (Ats::Workday, Ok("partial")),
        (Ats::Careers, Ok("partial")),
    ] {
        let house = House::new(ats, 22, 1, 5).await;
        let board = house.boards().remove(0);
        house.server.faults().set(simulated(ats), &board, Fault::Crowded(MANY));
        let client = PoliteClient::new(&house.options()).unwrap();
        let read = house.list(&client, &board).await;
        let told = read.as_ref().map(|listing| word(&listing.completeness)).map_err(FetchError::kind);
        assert_eq!(told, expected, "{ats}");
        let listing = read.unwrap();
        assert_eq!(listing.is_complete(), listing.postings.len() == MANY as usize, "{ats}");
        house.server.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_body_of_texts_over_the_cap_is_refused_or_read_without_them() {
    // Four hundred texts over a cap of a MiB stand for thirty thousand over the usual one: neither fits.
    const MANY: u32 = 400;
    for ats in [
        Ats::Ashby,
        Ats::Breezy,
        Ats::Comeet,
        Ats::Gem,
        Ats::Greenhouse,
        Ats::HackerNews,
        Ats::Homerun,
        Ats::Personio,
        Ats::Pinpoint,
        Ats::Recruitee,
        Ats::Workable,
    ] {
        let house = House::new(ats, 23, 1, 5).await;
        let board = house.boards().remove(0);
        house.server.faults().set(simulated(ats), &board, Fault::Crowded(MANY));
        let read = house.list(&client(&house, &Fault::Crowded(MANY)), &board).await;
        if ats == Ats::Greenhouse {
            // Its list has a form without texts.
            let listing = read.unwrap();
            assert_eq!((listing.postings.len(), word(&listing.completeness)), (MANY as usize, "proved"));
            assert!(listing.postings.iter().all(|posting| posting.needs_detail));
        } else {
            let kind = read.map(|listing| listing.postings.len()).map_err(|error| error.kind());
            assert_eq!(kind, Err("too_large"), "{ats}");
        }
        house.server.stop().await.unwrap();
    }
}
