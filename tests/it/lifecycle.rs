//! Weeks of a simulated world, pass by pass: what closes is gone, what is gone closes in time, what is open stays open.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_simulate::{Fault, Posting, Role};
use serde_json::Value;

use crate::site::{SYSTEMS, Site, start};

type Key = (String, String, String);

fn truth(site: &Site) -> Vec<Posting> {
    site.boards.world().read(rolecall_simulate::World::open_postings)
}

fn key_of(posting: &Posting) -> Key {
    (posting.ats.to_string(), posting.board.clone(), posting.external_id.clone())
}

/// Every source on record: its key, and when it closed.
async fn record(site: &Site) -> BTreeMap<Key, Option<DateTime<Utc>>> {
    let jobs = site.all_jobs(&["--status", "any"]).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let sources = jobs.iter().flat_map(|job| job["sources"].as_array().unwrap());
    sources
        .map(|s| {
            let closed = s["closed_at"].as_str().map(|t| t.parse().unwrap());
            ((text(&s["ats"]), text(&s["board"]), text(&s["external_id"])), closed)
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn closings_follow_the_world_and_faults_close_nothing() {
    let site = Site::new(3, 12).await;
    let faults = [Fault::Status(500), Fault::Html, Fault::TruncatedJson, Fault::Empty, Fault::Dropped];
    // The days on which each posting was open in truth; it may come back under its own id.
    let mut open_days: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    for day in 0..16usize {
        let at = start() + TimeDelta::days(day as i64);
        site.boards.world().advance(at);
        site.boards.faults().clear();
        // Every third board is in trouble, another third each day.
        let boards: Vec<_> =
            site.boards.world().read(|w| w.companies().iter().map(|c| (c.ats, c.board.clone())).collect());
        for (index, (ats, board)) in boards.iter().enumerate().filter(|(i, _)| (i + day) % 3 == 0) {
            site.boards.faults().set(*ats, board, faults[(index + day) % faults.len()].clone());
        }
        site.pass_at(at).await;
        for posting in truth(&site) {
            open_days.entry(key_of(&posting)).or_default().insert(day);
        }
    }
    site.boards.faults().clear();
    let last_day = 15;
    for (key, closed) in record(&site).await {
        let days = open_days.get(&key).expect("what was recorded was once open");
        let last = days.last().copied().unwrap_or_default();
        if let Some(closed) = closed {
            let day = (closed - start()).num_days() as usize;
            assert!(!days.contains(&day), "{key:?} closed on day {day}, when it was open");
        } else {
            // Two of three days are whole: seven days hold at least four complete listings.
            assert!(last_day - last <= 7, "{key:?} is gone since day {last} and still open");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_holds_what_the_world_holds() {
    let site = Site::new(4, 16).await;
    let summary = site.pass_at(start()).await;
    let open = truth(&site);
    assert_eq!(summary["postings"]["seen"].as_u64().unwrap() as usize, open.len());
    assert_eq!(summary["boards"]["failed"], 0);
    let expected: BTreeSet<Key> = open.iter().filter(|p| p.role == Role::Backend).map(key_of).collect();
    let found: BTreeSet<Key> = record(&site).await.into_keys().collect();
    // Reading roles is measured elsewhere; here the two must all but agree.
    let agree = expected.intersection(&found).count();
    assert!(agree * 100 >= expected.len() * 90, "{agree} of {}", expected.len());
    assert!(found.len() * 100 <= expected.len() * 115, "{} found, {} expected", found.len(), expected.len());

    let again = site.pass_at(start() + TimeDelta::hours(1)).await;
    for what in ["new", "changed", "closed", "reopened"] {
        let moved = again["postings"][what].as_u64().unwrap();
        assert!(moved as usize <= open.len() / 20, "an hour later, {moved} are {what}");
    }
    // The second look at the same world confirms what feeds without a total had left open; the third finds nothing.
    site.pass_without_moving(start() + TimeDelta::hours(1)).await;
    let still = site.pass_without_moving(start() + TimeDelta::hours(1)).await;
    for what in ["new", "changed", "closed", "reopened"] {
        assert_eq!(still["postings"][what], 0, "{what}");
    }
    assert!(still["boards"]["not_modified"].as_u64().unwrap() > 0);
    assert_eq!(SYSTEMS.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instant_before_the_last_pass_is_refused() {
    let site = Site::new(5, 2).await;
    site.pass_at(start()).await;
    let output = site.run(&["fetch", "--all", "--at", "2026-01-01"]).await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("--at") && said.lines().count() == 1, "{said}");
}
