//! Whatever boards do, the record stays consistent: random passes, and what must hold after each.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use rolecall_domain::{ChangeKind, Opening};
use rolecall_store::PostingWrite;
use rolecall_store::testing::TestDatabase;

use crate::record::{Record, closed, day, key, missing, posting, put, put_other, seen};

crate::on_both!(the_record_stays_consistent);

const BOARDS: [&str; 3] = ["ashby:a", "lever:a", "greenhouse:a"];
const POSTINGS: u8 = 8;
const STORIES: usize = 6;
const PASSES: usize = 25;

/// What happens to one posting in a pass.
#[derive(Debug, Clone, Copy)]
enum Event {
    Listed,
    OfAnotherRole,
    SeenAgain,
    Missing,
    Gone,
}

/// A posting's id tells its text: of eight there are three texts, so that many are the same opening.
fn write(id: u8, event: Event, at: i64) -> PostingWrite {
    let name = id.to_string();
    match event {
        Event::Listed => put(&name, posting("Engineer", id % 3)),
        Event::OfAnotherRole => put_other(&name),
        Event::SeenAgain => seen(&name),
        Event::Missing => missing(&name, 1, day(at)),
        Event::Gone => closed(&name),
    }
}

fn a_pass() -> impl Strategy<Value = (usize, Vec<(u8, Event)>, i64)> {
    let event = prop_oneof![
        4 => Just(Event::Listed),
        1 => Just(Event::OfAnotherRole),
        2 => Just(Event::SeenAgain),
        1 => Just(Event::Missing),
        4 => Just(Event::Gone),
    ];
    let events = proptest::collection::vec((0..POSTINGS, event), 0..5);
    // Some passes are so far apart that what closed before is no longer reposted.
    (0..BOARDS.len(), events, prop_oneof![9 => 1..5i64, 1 => 80..100i64])
}

async fn the_record_stays_consistent(database: &TestDatabase) {
    let mut runner = TestRunner::new(Config::default());
    let record = Record { store: database.store() };
    for story in 0..STORIES {
        // A company of its own for each story; the record goes on.
        let boards = BOARDS.map(|board| format!("{board}{story}"));
        let names: Vec<&str> = boards.iter().map(String::as_str).collect();
        record.list(&[crate::record::company(&format!("company-{story}"), &names)], story as i64).await;
        let passes = proptest::collection::vec(a_pass(), PASSES).new_tree(&mut runner).unwrap().current();
        let mut twin = Twin::default();
        let mut at = 1_000 * (story as i64 + 1);
        for (board, events, later) in passes {
            at += later;
            let writes = events.iter().map(|(id, event)| write(*id, *event, at)).collect();
            record.pass(names[board], at, writes).await;
            twin.pass(names[board], &events);
            let openings: Vec<Opening> = record.openings().await;
            let of_company = openings.iter().filter(|o| o.company.slug == format!("company-{story}"));
            check(
                &of_company.cloned().collect::<Vec<_>>(),
                &twin,
                &format!("{names:?} on day {at}: {events:?}"),
            );
        }
        check_log(&record).await;
        for board in &names {
            let remembered = record.store.remembered(&key(board)).await.unwrap();
            let open = remembered.iter().filter(|r| r.closed_at.is_none()).count();
            assert_eq!(open, twin.open.iter().filter(|(b, _)| b == board).count());
        }
    }
}

/// The naive twin: which postings are open, and which of those make an opening.
#[derive(Debug, Default)]
struct Twin {
    known: BTreeMap<(String, u8), bool>,
    open: BTreeSet<(String, u8)>,
}

impl Twin {
    fn pass(&mut self, board: &str, events: &[(u8, Event)]) {
        // In the order in which a pass is carried out.
        let turns: [fn(Event) -> bool; 3] = [
            |e| matches!(e, Event::Gone | Event::Missing),
            |e| matches!(e, Event::SeenAgain),
            |e| matches!(e, Event::Listed | Event::OfAnotherRole),
        ];
        for turn in turns {
            for (id, event) in events.iter().filter(|(_, e)| turn(*e)) {
                let posting = (board.to_owned(), *id);
                match event {
                    Event::Gone => drop(self.open.remove(&posting)),
                    Event::SeenAgain if self.known.contains_key(&posting) => drop(self.open.insert(posting)),
                    Event::Listed | Event::OfAnotherRole => {
                        self.known.insert(posting.clone(), matches!(event, Event::Listed));
                        self.open.insert(posting);
                    }
                    Event::Missing | Event::SeenAgain => {}
                }
            }
        }
    }

    fn open_sources(&self) -> Vec<(String, String)> {
        let tracked = self.open.iter().filter(|posting| self.known.get(*posting) == Some(&true));
        tracked.map(|(board, id)| (board.clone(), id.to_string())).collect()
    }
}

fn check(openings: &[Opening], twin: &Twin, story: &str) {
    let mut open_sources = Vec::new();
    let mut texts = Vec::new();
    for opening in openings {
        let open: Vec<_> = opening.sources.iter().filter(|s| s.closed_at.is_none()).collect();
        assert_eq!(opening.closed_at.is_none(), !open.is_empty(), "{story}: {opening:?}");
        let spans = &opening.intervals;
        assert_eq!(spans.last().and_then(|i| i.closed_at), opening.closed_at, "{story}: {opening:?}");
        assert!(spans.iter().all(|i| i.closed_at.is_none_or(|c| c >= i.opened_at)), "{story}: {opening:?}");
        assert!(spans.windows(2).all(|w| w[0].closed_at.is_some_and(|c| c <= w[1].opened_at)), "{story}");
        assert!(opening.first_seen_at <= spans[0].opened_at && !opening.sources.is_empty());
        let reposted = opening.repost_of.map(|id| openings.iter().find(|o| o.id == id).unwrap());
        assert!(reposted.is_none_or(|old| old.id < opening.id && old.first_seen_at >= opening.first_seen_at));
        texts.extend(open.first().map(|s| s.external_id.parse::<u8>().unwrap() % 3));
        open_sources.extend(open.iter().map(|s| (s.board.to_string(), s.external_id.clone())));
    }
    open_sources.sort();
    assert_eq!(open_sources, twin.open_sources(), "{story}");
    let distinct: BTreeSet<_> = texts.iter().collect();
    assert_eq!(distinct.len(), texts.len(), "one job makes two openings; {story}");
}

/// The log alone tells how every opening stands.
async fn check_log(record: &Record) {
    let mut told = BTreeMap::new();
    for (change, cursor) in record.changes().await.iter().zip(1..) {
        assert_eq!(change.cursor, cursor);
        let open = told.get(&change.opening).copied();
        let fits = match change.kind {
            ChangeKind::Opened => open.is_none(),
            ChangeKind::Closed => open == Some(true),
            ChangeKind::Reopened => open == Some(false),
            ChangeKind::Changed => open.is_some(),
        };
        assert!(fits, "{change:?} of an opening that is open: {open:?}");
        match change.kind {
            ChangeKind::Opened | ChangeKind::Reopened => drop(told.insert(change.opening, true)),
            ChangeKind::Closed => drop(told.insert(change.opening, false)),
            ChangeKind::Changed => {}
        }
    }
    let recorded: BTreeMap<_, _> =
        record.openings().await.iter().map(|o| (o.id, o.closed_at.is_none())).collect();
    assert_eq!(told, recorded);
}
