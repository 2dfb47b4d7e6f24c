//! The market follows its record: from any history of changes it holds what a market loaded afresh would.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rolecall_domain::{Clock, Facet, FixedClock, JobFilter, Opening, OpeningId, Rates, Status};
use rolecall_market::answers::Sort;
use rolecall_market::{Market, Snapshot};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::generate::{filter, now, opening, openings, options, rates};
use crate::record::Record;

/// What happens to the record between two looks.
#[derive(Debug, Clone)]
enum Event {
    Put(i64, Box<Opening>),
    Remove(i64),
    Look,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (1..40i64, opening()).prop_map(|(id, o)| Event::Put(id, Box::new(o))),
        1 => (1..40i64).prop_map(Event::Remove),
        2 => Just(Event::Look),
    ]
}

async fn load(record: &Arc<Record>, clock: &Arc<FixedClock>) -> Market {
    let (store, clock): (Arc<Record>, Arc<dyn Clock>) = (Arc::clone(record), clock.clone());
    Market::load(store, clock, rates(), options()).await.unwrap()
}

/// Everything the two answer to a filter.
fn same_answers(a: &Snapshot, b: &Snapshot, filter: &JobFilter) {
    let (one, two) = (a.select(filter), b.select(filter));
    assert_eq!(a.salary(&one), b.salary(&two));
    assert_eq!(a.histogram(&one, 10), b.histogram(&two, 10));
    assert_eq!(a.other_pay(&one), b.other_pay(&two));
    assert_eq!(a.openings_figures(filter), b.openings_figures(filter));
    // Cities and regions are shown as they were first written, which a market loaded later may not know.
    for facet in Facet::ALL.iter().filter(|f| !matches!(f, Facet::City | Facet::Region)) {
        assert_eq!(a.facet_counts(&one, *facet), b.facet_counts(&two, *facet));
        assert_eq!(a.salary_by(&one, *facet), b.salary_by(&two, *facet));
    }
    for sort in [Sort::Newest, Sort::Salary, Sort::Relevance] {
        assert_eq!(a.page(&one, sort, None, 30), b.page(&two, sort, None, 30));
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn following_equals_loading(
        first in openings(20),
        events in prop::collection::vec(event(), 0..40),
        filters in prop::collection::vec(filter(), 4),
    ) {
        runtime().block_on(async {
            let record = Arc::new(Record::with(&first));
            let clock = Arc::new(FixedClock::new(now()));
            let market = load(&record, &clock).await;
            for event in events {
                match event {
                    Event::Put(id, opening) => record.put(&Opening { id: OpeningId(id), ..*opening }),
                    Event::Remove(id) => record.remove(OpeningId(id)),
                    Event::Look => drop(market.catch_up().await.unwrap()),
                }
            }
            let cursor = market.catch_up().await.unwrap();
            let (followed, fresh) = (market.snapshot(), load(&record, &clock).await.snapshot());
            assert_eq!(followed.cursor(), cursor);
            assert_eq!(fresh.cursor(), cursor);
            for filter in &filters {
                same_answers(&followed, &fresh, filter);
            }
        });
    }

    /// New rates reorder pay: the same answers as of a market that had them from the start.
    #[test]
    fn new_rates_equal_loading_at_them(
        openings in openings(60),
        usd in 0.5..2.0f64,
        jpy in 50.0..300.0f64,
        filters in prop::collection::vec(filter(), 4),
    ) {
        runtime().block_on(async {
            let record = Arc::new(Record::with(&openings));
            let clock = Arc::new(FixedClock::new(now()));
            let market = load(&record, &clock).await;
            let before = market.snapshot();
            let table = |day| Rates::new(NaiveDate::from_ymd_opt(2026, 8, day).unwrap(), [("USD".parse().unwrap(), usd), ("JPY".parse().unwrap(), jpy)]);
            market.set_rates(table(20));
            assert!(Arc::ptr_eq(&before, &market.snapshot()), "rates of the same day are left alone");
            market.set_rates(table(21));
            let fresh = Snapshot::build(&openings, table(21), now(), before.cursor(), options());
            assert_eq!(market.snapshot().rates(), fresh.rates());
            for filter in &filters {
                same_answers(&market.snapshot(), &fresh, filter);
            }
        });
    }
}

fn some_openings(n: usize) -> Vec<Opening> {
    let mut runner = TestRunner::deterministic();
    (1..)
        .take(n)
        .map(|id| Opening { id: OpeningId(id), ..opening().new_tree(&mut runner).unwrap().current() })
        .collect()
}

fn everything(snapshot: &Snapshot) -> u64 {
    let any =
        JobFilter { status: Status::Any, role: rolecall_domain::Role::ALL.to_vec(), ..JobFilter::default() };
    snapshot.count(&snapshot.select(&any))
}

#[tokio::test]
async fn nothing_new_costs_one_read_and_the_time_moves_once_a_minute() {
    let record = Arc::new(Record::with(&some_openings(9)));
    let clock = Arc::new(FixedClock::new(now()));
    let market = load(&record, &clock).await;
    let loaded = market.snapshot();
    let reads = record.reads.load(Ordering::SeqCst);
    clock.advance(TimeDelta::seconds(59));
    assert_eq!(market.catch_up().await.unwrap(), 9);
    assert!(Arc::ptr_eq(&loaded, &market.snapshot()));
    assert_eq!(record.reads.load(Ordering::SeqCst), reads + 1);
    clock.advance(TimeDelta::seconds(1));
    market.catch_up().await.unwrap();
    assert_eq!(market.snapshot().as_of(), now() + TimeDelta::minutes(1));
    assert_eq!(market.snapshot().cursor(), 9);
}

#[tokio::test]
async fn a_reader_keeps_the_snapshot_it_has() {
    let openings = some_openings(10);
    let record = Arc::new(Record::with(&openings[..9]));
    let market = load(&record, &Arc::new(FixedClock::new(now()))).await;
    let mut moved = market.moved();
    let held = market.snapshot();
    record.put(&openings[9]);
    market.catch_up().await.unwrap();
    assert_eq!((everything(&held), everything(&market.snapshot())), (9, 10));
    assert!(moved.has_changed().unwrap());
    assert_eq!(*moved.borrow_and_update(), 10);
    market.catch_up().await.unwrap();
    assert!(!moved.has_changed().unwrap());
}

#[tokio::test]
async fn an_error_of_the_record_leaves_the_snapshot_in_force() {
    let openings = some_openings(10);
    let record = Arc::new(Record::with(&openings[..9]));
    let market = load(&record, &Arc::new(FixedClock::new(now()))).await;
    record.put(&openings[9]);
    record.fails.store(true, Ordering::SeqCst);
    assert!(market.catch_up().await.is_err());
    assert_eq!(everything(&market.snapshot()), 9);
    record.fails.store(false, Ordering::SeqCst);
    assert_eq!(market.catch_up().await.unwrap(), 10);
    assert_eq!(everything(&market.snapshot()), 10);
}

#[tokio::test]
async fn the_bell_and_the_poll_bring_changes_and_cancelling_ends_it() {
    let openings = some_openings(12);
    let record = Arc::new(Record::with(&openings[..9]));
    let market = Arc::new(load(&record, &Arc::new(FixedClock::new(now()))).await);
    let (bell, rung) = watch::channel(0);
    let cancel = CancellationToken::new();
    let (following, stop) = (Arc::clone(&market), cancel.clone());
    let task = tokio::spawn(async move { following.follow(rung, Duration::from_millis(20), stop).await });
    let mut moved = market.moved();
    record.put(&openings[9]);
    bell.send_replace(1);
    moved.wait_for(|cursor| *cursor == 10).await.unwrap();
    record.put(&openings[10]);
    moved.wait_for(|cursor| *cursor == 11).await.unwrap();
    drop(bell);
    record.put(&openings[11]);
    moved.wait_for(|cursor| *cursor == 12).await.unwrap();
    assert_eq!(everything(&market.snapshot()), 12);
    cancel.cancel();
    task.await.unwrap();
}
