//! What each adapter reads of boards in good order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use rolecall_domain::{Ats, Posting, Validators};
use rolecall_fetch::{Fetched, source};
use rolecall_simulate as simulate;

use crate::house::{House, simulated, word};
use crate::truths::{paid, placed, told, words};

/// What docs/SOURCES.md says of each system: what its listings prove, and whether postings take a detail call.
const SYSTEMS: &[(Ats, &str, bool)] = &[
    (Ats::Ashby, "undeclared", false),
    (Ats::BambooHr, "proved", true),
    (Ats::Breezy, "undeclared", false),
    (Ats::Careers, "undeclared", false),
    (Ats::Comeet, "undeclared", false),
    (Ats::Gem, "undeclared", true),
    (Ats::Greenhouse, "proved", false),
    (Ats::HackerNews, "undeclared", false),
    (Ats::Homerun, "undeclared", false),
    (Ats::Icims, "undeclared", true),
    (Ats::JazzHr, "undeclared", true),
    (Ats::Jobvite, "proved", true),
    (Ats::Join, "proved", true),
    (Ats::Lever, "undeclared", false),
    (Ats::Oracle, "proved", true),
    (Ats::Personio, "undeclared", false),
    (Ats::Pinpoint, "undeclared", false),
    (Ats::Polymer, "proved", true),
    (Ats::Recruitee, "undeclared", false),
    (Ats::Rippling, "undeclared", true),
    (Ats::SmartRecruiters, "proved", true),
    (Ats::Teamtailor, "undeclared", false),
    (Ats::Workable, "undeclared", false),
    (Ats::Workday, "proved", true),
];

/// Boards of a system's world; three layouts of pages at least are among them.
const COMPANIES: usize = 4;

/// More than a page of every system but the largest, whose pages have tests of their own.
const POSTINGS: u32 = 30;

#[test]
fn every_system_is_in_the_table() {
    let table: Vec<Ats> = SYSTEMS.iter().map(|(ats, _, _)| *ats).collect();
    assert_eq!(table, Ats::ALL);
}

#[tokio::test]
async fn every_system_tells_the_truth() {
    for (ats, completeness, details) in SYSTEMS {
        let house = House::new(*ats, 11, COMPANIES, POSTINGS).await;
        let client = house.client();
        let mut seen = 0;
        for board in house.boards() {
            let listing =
                house.list(&client, &board).await.unwrap_or_else(|error| panic!("{ats} {board}: {error}"));
            assert_eq!(
                word(&listing.completeness),
                *completeness,
                "{ats} {board}: {:?}",
                listing.completeness
            );
            let truths: BTreeMap<String, simulate::Posting> =
                house.truths(&board).into_iter().map(|truth| (truth.external_id.clone(), truth)).collect();
            let ids: BTreeSet<&String> =
                listing.postings.iter().map(|posting| &posting.external_id).collect();
            assert_eq!(ids, truths.keys().collect(), "{ats} {board}");
            for posting in &listing.postings {
                assert_eq!(posting.needs_detail, *details, "{ats} {}", posting.external_id);
                let truth = &truths[&posting.external_id];
                let whole = house.whole(&client, &board, posting).await;
                hold(*ats, &whole, truth, &house.description(truth));
                seen += 1;
            }
        }
        assert!(seen > 40, "{ats}: {seen} postings");
        house.server.stop().await.unwrap();
    }
}

fn hold(ats: Ats, posting: &Posting, truth: &simulate::Posting, sections: &[String]) {
    if ats == Ats::HackerNews {
        // A first line that names no role it knows is the title as a whole.
        assert!(words(&posting.title).contains(&words(&truth.title)), "{}", posting.title);
    } else {
        assert_eq!(posting.title, truth.title.trim(), "{ats} {}", truth.external_id);
    }
    assert!(!posting.needs_detail, "{ats} {}", truth.external_id);
    assert!(posting.url.starts_with("https://"), "{ats} {}", posting.url);
    told(posting, sections);
    placed(posting, truth);
    paid(ats, posting, truth);
    // Comeet tells no date of publication, some others a day alone; JazzHR's is the day of the row's making.
    match posting.posted_at {
        Some(at) => assert!((at - truth.published_at).abs() <= Duration::days(1), "{ats} {at}"),
        None => assert_eq!(ats, Ats::Comeet, "{}", truth.external_id),
    }
}

#[tokio::test]
async fn what_closes_is_gone_and_what_opens_is_there() {
    for (ats, completeness, _) in SYSTEMS {
        let house = House::new(*ats, 12, 2, POSTINGS).await;
        let client = house.client();
        let mut changed = 0;
        for board in house.boards() {
            let before: BTreeSet<String> = house
                .list(&client, &board)
                .await
                .unwrap()
                .postings
                .into_iter()
                .map(|p| p.external_id)
                .collect();
            let later = house.server.world().read(simulate::World::now) + Duration::days(2);
            house.server.world().advance(later);
            let listing = house.list(&client, &board).await.unwrap();
            assert_eq!(word(&listing.completeness), *completeness, "{ats} {board}");
            let after: BTreeSet<String> = listing.postings.into_iter().map(|p| p.external_id).collect();
            let truths: BTreeSet<String> = house.truths(&board).into_iter().map(|t| t.external_id).collect();
            assert_eq!(after, truths, "{ats} {board}");
            changed += before.symmetric_difference(&after).count();
        }
        assert!(changed > 5, "{ats}: {changed} changes");
    }
}

#[tokio::test]
async fn what_has_not_changed_is_told_so_where_there_are_validators() {
    for (ats, _, _) in SYSTEMS {
        let house = House::new(*ats, 13, 3, 12).await;
        let client = house.client();
        for board in house.boards() {
            let first = source(*ats).list(&client, &board, &Validators::default()).await.unwrap();
            let Fetched::Listing { validators, listing, .. } = first else { panic!("{ats}") };
            let asked = house.requests(&board);
            let again = source(*ats).list(&client, &board, &validators).await.unwrap();
            if validators.is_empty() {
                let Fetched::Listing { listing: same, .. } = again else { panic!("{ats}") };
                assert_eq!(same, listing, "{ats}");
            } else {
                assert_eq!(again, Fetched::NotModified, "{ats}");
                assert_eq!(house.requests(&board) - asked, 1, "{ats}");
                house
                    .server
                    .world()
                    .advance(house.server.world().read(simulate::World::now) + Duration::days(9));
                let moved = source(*ats).list(&client, &board, &validators).await.unwrap();
                assert!(matches!(moved, Fetched::Listing { .. }), "{ats}");
            }
        }
    }
}

#[tokio::test]
async fn boards_of_many_pages_are_read_to_their_end() {
    // A page and a half at least of the systems whose pages are long, and Workday behind its cap.
    for (ats, postings, completeness) in [
        (Ats::SmartRecruiters, 400, "proved"),
        (Ats::Oracle, 900, "proved"),
        (Ats::Teamtailor, 400, "undeclared"),
        (Ats::Jobvite, 400, "proved"),
        (Ats::Polymer, 400, "proved"),
        (Ats::Workday, 9_000, "undeclared"),
    ] {
        let house = House::new(ats, 5, 1, postings).await;
        let board = house.boards().remove(0);
        let count = house.truths(&board).len();
        assert!(count * 2 > postings as usize / 2, "{ats}: {count} postings");
        let listing = house.list(&house.client(), &board).await.unwrap();
        assert_eq!(listing.postings.len(), count, "{ats}: {:?}", listing.completeness);
        assert_eq!(word(&listing.completeness), completeness, "{ats}: {:?}", listing.completeness);
        assert!(house.requests(&board) > 2, "{ats}");
        assert_eq!(house.server.counters().ats(simulated(ats)).faulted, 0);
    }
}

#[tokio::test]
async fn an_unknown_board_is_gone_or_proves_nothing() {
    for (ats, _, _) in SYSTEMS {
        let house = House::new(*ats, 14, 1, 5).await;
        let nobody = match ats {
            Ats::Careers => "nobody.example/careers",
            Ats::Comeet => "nobody/1A.2B3",
            Ats::Oracle => "nobody.fa.us2.oraclecloud.com/CX_1",
            Ats::Workday => "nobody.wd1/Careers",
            _ => "nobody",
        };
        match house.list(&house.client(), nobody).await {
            // A search for a thread that finds none proves nothing.
            Err(error) => assert_eq!(error.is_gone(), *ats != Ats::HackerNews, "{ats}: {error}"),
            Ok(listing) => {
                let silent = [Ats::Oracle, Ats::Polymer, Ats::SmartRecruiters];
                assert!(silent.contains(ats), "{ats}: {listing:?}");
                assert!(listing.postings.is_empty() && !listing.is_complete(), "{ats}");
            }
        }
    }
}
