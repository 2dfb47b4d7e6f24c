//! Worlds are functions of their options and of the instant.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use rolecall_simulate::{Ats, EventKind, World, WorldEvent, WorldOptions};

fn options(seed: u64, companies: usize) -> WorldOptions {
    WorldOptions {
        seed,
        companies,
        postings_per_company: 8,
        openings_per_day: 40.0,
        ..WorldOptions::default()
    }
}

type Snapshot = HashMap<(Ats, String, String), String>;

/// Everything true about every open posting, by identity.
fn snapshot(world: &World) -> Snapshot {
    facts(world.open_postings())
}

fn facts(postings: Vec<rolecall_simulate::Posting>) -> Snapshot {
    postings
        .into_iter()
        .map(|posting| {
            let key = (posting.ats, posting.board.clone(), posting.external_id.clone());
            (key, serde_json::to_string(&posting).unwrap())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One long step and many short ones lead to the same world and tell the same events.
    #[test]
    fn the_way_through_time_does_not_matter(seed in any::<u64>(), mut stops in prop::collection::vec(0_i64..20_000, 1..12)) {
        let options = options(seed, 12);
        let at = |minutes: i64| options.start + Duration::minutes(minutes);
        let last = *stops.iter().max().unwrap();
        let mut direct = World::new(&options);
        let told = direct.advance(at(last));
        let mut slow = World::new(&options);
        stops.push(last);
        // In any order: going back changes nothing.
        let pieces: Vec<WorldEvent> = stops.iter().flat_map(|minutes| slow.advance(at(*minutes))).collect();
        prop_assert_eq!(&told, &pieces);
        prop_assert_eq!(&told, &direct.events().collect::<Vec<_>>());
        prop_assert_eq!(snapshot(&direct), snapshot(&slow));
        prop_assert!(told.windows(2).all(|pair| pair[0].at <= pair[1].at));
    }

    /// A naive reader of the event log knows what is open, and a look back at any instant agrees with
    /// what a world stopped there says.
    #[test]
    fn the_log_and_the_look_back_agree_with_the_boards(seed in any::<u64>(), hours in 1_i64..600) {
        let options = options(seed, 10);
        let mut stopped = World::new(&options);
        let mut open: std::collections::HashSet<_> = snapshot(&stopped).into_keys().collect();
        let then = options.start + Duration::hours(hours);
        for event in stopped.advance(then) {
            let key = (event.ats, event.board, event.external_id);
            match event.kind {
                EventKind::Opened | EventKind::Reopened | EventKind::Reposted => prop_assert!(open.insert(key)),
                EventKind::Closed => prop_assert!(open.remove(&key)),
                EventKind::TextChanged | EventKind::PayChanged => prop_assert!(open.contains(&key)),
            }
        }
        let there = snapshot(&stopped);
        prop_assert_eq!(&open, &there.keys().cloned().collect::<std::collections::HashSet<_>>());
        let mut later = World::new(&options);
        later.advance(then + Duration::days(30));
        prop_assert_eq!(there, facts(later.open_postings_at(then)));
    }
}

#[test]
fn every_kind_of_event_happens_and_sizes_stay() {
    let options = WorldOptions { openings_per_day: 300.0, ..WorldOptions::default() };
    let mut world = World::new(&options);
    let before = world.open_postings().len();
    let mut kinds: HashMap<EventKind, usize> = HashMap::new();
    for event in world.advance(options.start + Duration::days(30)) {
        *kinds.entry(event.kind).or_default() += 1;
    }
    let listed: usize =
        [EventKind::Opened, EventKind::Reopened, EventKind::Reposted].iter().map(|kind| kinds[kind]).sum();
    assert!((8_000..10_500).contains(&listed), "{kinds:?}");
    assert!(kinds[&EventKind::TextChanged] > 1_000 && kinds[&EventKind::PayChanged] > 300, "{kinds:?}");
    assert!(kinds[&EventKind::Reopened] > 200 && kinds[&EventKind::Reposted] > 200, "{kinds:?}");
    let after = world.open_postings().len();
    assert!((before * 8 / 10..before * 12 / 10).contains(&after), "{before} became {after}");
}

#[test]
fn edits_change_what_they_name_and_reposts_keep_their_facts() {
    let options = WorldOptions { openings_per_day: 400.0, ..WorldOptions::default() };
    let mut world = World::new(&options);
    let events = world.advance(options.start + Duration::days(4));
    let look = |world: &World, event: &WorldEvent, at: DateTime<Utc>| {
        world
            .open_postings_at(at)
            .into_iter()
            .find(|posting| posting.external_id == event.external_id && posting.board == event.board)
            .unwrap()
    };
    let moment = Duration::milliseconds(1);
    let mut seen = [0; 3];
    for event in &events {
        match event.kind {
            EventKind::PayChanged if seen[0] < 5 => {
                let (before, after) = (look(&world, event, event.at - moment), look(&world, event, event.at));
                assert_ne!(before.salaries, after.salaries);
                assert_eq!(before.skills, after.skills);
                seen[0] += 1;
            }
            EventKind::TextChanged if seen[1] < 5 => {
                let (before, after) = (look(&world, event, event.at - moment), look(&world, event, event.at));
                assert_eq!(before.salaries, after.salaries);
                assert!(after.updated_at > before.updated_at);
                seen[1] += 1;
            }
            EventKind::Reposted if seen[2] < 5 => {
                let repost = look(&world, event, event.at);
                let old =
                    world.posting(event.ats, &event.board, repost.repost_of.as_deref().unwrap()).unwrap();
                assert_eq!((repost.opening, &repost.title), (old.opening, &old.title));
                assert_ne!(repost.external_id, old.external_id);
                assert!(old.closed_at.is_some_and(|closed| closed <= event.at));
                seen[2] += 1;
            }
            _ => {}
        }
    }
    assert_eq!(seen, [5, 5, 5]);
}

#[test]
fn the_demo_shows_something_new_every_few_seconds() {
    let start = WorldOptions::default().start;
    let mut world = World::new(&WorldOptions::demo(3, start));
    let quiet = (1..=60)
        .filter(|ten_seconds| {
            let events = world.advance(start + Duration::seconds(ten_seconds * 10));
            !events.iter().any(|event| event.kind == EventKind::Opened)
        })
        .count();
    assert!(quiet < 15, "{quiet} of 60 stretches of ten seconds without a new posting");
}

#[test]
fn a_world_can_stand_still_or_have_no_companies() {
    let options = WorldOptions { openings_per_day: 0.0, ..WorldOptions::default() };
    let mut world = World::new(&options);
    assert!(world.advance(options.start + Duration::days(365)).is_empty());
    let mut empty = World::new(&WorldOptions { companies: 0, ..WorldOptions::default() });
    assert!(empty.advance(options.start + Duration::days(1)).is_empty());
    assert!(empty.open_postings().is_empty());
}

#[test]
fn a_large_world_is_made_quickly_because_postings_are_not_rendered() {
    let options = WorldOptions {
        companies: 20_000,
        postings_per_company: 30,
        openings_per_day: 50_000.0,
        ..WorldOptions::default()
    };
    let mut world = World::new(&options);
    let events = world.advance(options.start + Duration::hours(1));
    assert!((1_500..8_000).contains(&events.len()), "{}", events.len());
    let company = world.companies()[19_999].clone();
    assert!(!world.board_postings(company.ats, &company.board).unwrap().is_empty());
}
