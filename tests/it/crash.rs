//! kill -9 at random moments of passes, then again: the record is, to the last row, the one of a twin that nobody killed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rolecall_domain::{BoardState, OpeningId};
use rolecall_simulate::WorldOptions;
use rolecall_store::{Remembered, Store};

use crate::site::{Site, start};

/// How many passes are killed, unless `ROLECALL_KILLS` says otherwise.
const KILLS: u32 = 5;

/// Decides the moments, unless `ROLECALL_SEED` says otherwise.
const SEED: u64 = 20_261_125;

/// Longer than the longest interval with its spread: every board is due at each pass.
const APART: TimeDelta = TimeDelta::hours(27);

/// Everything a pass writes, without what is a matter of this machine or of order: numbers of openings are given out as
/// boards come in, so that openings are named by what they list.
#[derive(Debug, PartialEq)]
struct Written {
    boards: Vec<BoardState>,
    postings: BTreeMap<String, Vec<Remembered>>,
    openings: BTreeMap<String, String>,
    changes: Vec<String>,
}

async fn written(site: &Site) -> Written {
    let url = format!("sqlite://{}", site.directory().join("data/rolecall.db").display());
    let store: Arc<dyn Store> = rolecall_store::open(&url).await.unwrap();
    let mut boards = store.boards().await.unwrap();
    let mut postings = BTreeMap::new();
    for board in &mut boards {
        (board.host, board.added_at) = (None, None);
        let mut remembered = store.remembered(&board.key).await.unwrap();
        remembered.sort_by(|a, b| a.external_id.cmp(&b.external_id));
        postings.insert(board.key.to_string(), remembered);
    }
    let openings = store.openings_after(OpeningId(0), u32::MAX).await.unwrap();
    let names: BTreeMap<OpeningId, String> = openings
        .iter()
        .map(|opening| {
            let listed: Vec<String> =
                opening.sources.iter().map(|s| format!("{} {}", s.board, s.external_id)).collect();
            (opening.id, listed.join(", "))
        })
        .collect();
    assert_eq!(names.len(), names.values().collect::<std::collections::BTreeSet<_>>().len(), "listed twice");
    let mut told = BTreeMap::new();
    for mut opening in openings {
        let name = names[&opening.id].clone();
        let repeats = opening.repost_of.take().map(|id| names[&id].clone());
        let detail = store.opening(opening.id).await.unwrap().unwrap();
        opening.id = OpeningId(0);
        told.insert(
            name,
            format!("{opening:?} {repeats:?} {:?} {}", detail.description_html, detail.reposts),
        );
    }
    let changes = store.changes_after(0, u32::MAX).await.unwrap();
    assert!(changes.iter().map(|change| change.cursor).eq(1..=changes.len() as i64), "the log has gaps");
    let mut changes: Vec<String> = changes
        .iter()
        .map(|c| format!("{} {} {:?} {}", c.at, names[&c.opening], c.kind, c.baseline))
        .collect();
    changes.sort();
    Written { boards, postings, openings: told, changes }
}

/// Kills a pass that has so long to live. False when it had ended before.
async fn kill_after(site: &Site, at: DateTime<Utc>, wait: Duration) -> bool {
    let mut pass = site.command(&["fetch", "--json", "--at", &at.to_rfc3339()]);
    let mut pass = pass.stdout(std::process::Stdio::null()).spawn().unwrap();
    let ended = tokio::time::timeout(wait, pass.wait()).await.is_ok();
    pass.kill().await.unwrap();
    !ended
}

#[expect(clippy::disallowed_methods, reason = "a test has no settings file; whoever runs it says how long")]
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

#[expect(clippy::disallowed_macros, reason = "the seed is told, so that a failure can be met again")]
#[tokio::test(flavor = "multi_thread")]
async fn killed_passes_leave_the_record_as_if_nothing_had_been_killed() {
    let kills = setting("ROLECALL_KILLS").unwrap_or(KILLS.into());
    let seed = setting("ROLECALL_SEED").unwrap_or(SEED);
    println!("{kills} kills, seed {seed}");
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let options = WorldOptions { seed: 21, companies: 16, start: start(), ..WorldOptions::default() };
    let killed = Site::over(&options).await;
    let whole = Site::over(&options).await;
    let (mut hits, mut unfinished) = (0, 0);
    let mut at = start();
    while hits < kills {
        for site in [&killed, &whole] {
            site.boards.world().advance(at);
            // Distant hosts: a pass takes a while.
            site.boards.faults().set_delay(Duration::from_millis(20));
        }
        let began = Instant::now();
        let pass = whole.json(&["fetch", "--json", "--at", &at.to_rfc3339()]).await;
        assert_eq!((&pass["boards"]["due"], &pass["boards"]["failed"]), (&16.into(), &0.into()), "{pass}");
        // Anywhere in a pass, from the start of its process on.
        let moment = f64::from(dice.next_u32()) / f64::from(u32::MAX);
        hits += u64::from(kill_after(&killed, at, began.elapsed().mul_f64(moment)).await);
        let pass = killed.json(&["fetch", "--json", "--at", &at.to_rfc3339()]).await;
        let due = pass["boards"]["due"].as_u64().unwrap();
        assert_eq!(pass["boards"]["failed"], 0, "{pass}");
        unfinished += u64::from(0 < due && due < 16);
        at += APART;
    }
    println!("{unfinished} passes had saved some boards and not others");
    let (left, right) = (written(&killed).await, written(&whole).await);
    assert_eq!(left.boards, right.boards);
    assert_eq!(left.postings, right.postings);
    assert_eq!(left.changes, right.changes);
    assert_eq!(left.openings, right.openings);
    assert!(left.openings.len() > 50 && left.changes.len() > left.openings.len());
}
