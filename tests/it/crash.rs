//! kill -9 in the middle of a pass, then again: no posting lost, doubled or closed.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::TimeDelta;
use rolecall_simulate::WorldOptions;

use crate::site::{Site, start};

/// How often a pass is killed; each time a little later than before.
const KILLS: u32 = 6;

async fn sources(site: &Site) -> Vec<String> {
    let jobs = site.all_jobs(&["--status", "any"]).await;
    let sources = jobs.iter().flat_map(|job| job["sources"].as_array().unwrap());
    sources.map(|s| format!("{} {} {} {}", s["ats"], s["board"], s["external_id"], s["closed_at"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_pass_leaves_the_record_as_if_it_had_not_been_killed() {
    let options = WorldOptions { seed: 21, companies: 16, start: start(), ..WorldOptions::default() };
    let killed = Site::over(&options).await;
    let whole = Site::over(&options).await;
    let at = start().to_rfc3339();
    // Slow enough that a pass is still under way when it is killed.
    killed.boards.faults().set_delay(Duration::from_millis(40));
    for kill in 0..KILLS {
        let mut pass = killed.command(&["fetch", "--all", "--json", "--at", &at]).spawn().unwrap();
        let _ = tokio::time::timeout(Duration::from_millis(60 + 70 * u64::from(kill)), pass.wait()).await;
        pass.kill().await.unwrap();
    }
    killed.boards.faults().clear();
    for site in [&killed, &whole] {
        let summary = site.pass_at(start()).await;
        assert_eq!(summary["boards"]["failed"], 0);
        assert_eq!(summary["boards"]["due"], 16, "a killed pass holds no board back");
        site.pass_at(start() + TimeDelta::days(1)).await;
    }
    let (left, right) = (sources(&killed).await, sources(&whole).await);
    let distinct: BTreeSet<&String> = left.iter().collect();
    assert_eq!(distinct.len(), left.len(), "a source stands on record twice");
    assert_eq!(distinct, right.iter().collect::<BTreeSet<_>>());
    assert!(left.len() > 100);
}
