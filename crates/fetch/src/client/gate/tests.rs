//! The gate on paused time: pace, budgets, rests, and what is remembered of them.

use std::sync::atomic::AtomicUsize;

use tokio::task::JoinSet;
use tokio::time::sleep;

use super::*;

fn gate(parallel: usize, spacing_ms: u64, per_day: Option<u32>) -> Arc<Gate> {
    Arc::new(Gate::new("h".to_owned(), HostBudget { parallel, spacing_ms, per_day }, Arc::default()))
}

#[tokio::test(start_paused = true)]
async fn no_more_at_once_than_the_budget() {
    let gate = gate(3, 0, None);
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let began = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..12 {
        let (gate, now, most) = (Arc::clone(&gate), Arc::clone(&now), Arc::clone(&most));
        all.spawn(async move {
            let _slot = gate.enter().await.unwrap();
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            sleep(Duration::from_secs(1)).await;
            now.fetch_sub(1, Ordering::SeqCst);
        });
    }
    all.join_all().await;
    assert_eq!(most.load(Ordering::SeqCst), 3);
    assert_eq!(began.elapsed().as_secs(), 4);
}

#[tokio::test(start_paused = true)]
async fn starts_keep_their_distance() {
    let gate = gate(8, 1000, None);
    let began = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..5 {
        let gate = Arc::clone(&gate);
        all.spawn(async move {
            let _slot = gate.enter().await.unwrap();
            began.elapsed().as_secs()
        });
    }
    let mut starts = all.join_all().await;
    starts.sort_unstable();
    assert_eq!(starts, [0, 1, 2, 3, 4]);
}

#[tokio::test(start_paused = true)]
async fn a_longer_pause_is_kept_and_a_shorter_one_changes_nothing() {
    for (pauses, expected) in [(&[3, 2][..], 3), (&[], 1)] {
        let gate = gate(8, 1000, None);
        pauses.iter().for_each(|seconds| gate.keep_apart(Duration::from_secs(*seconds)));
        let began = Instant::now();
        drop(gate.enter().await.unwrap());
        drop(gate.enter().await.unwrap());
        assert_eq!(began.elapsed().as_secs(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_short_quiet_is_waited_out_and_a_long_one_fails_at_once() {
    let gate = gate(2, 0, None);
    let began = Instant::now();
    gate.quiet(Duration::from_secs(3));
    gate.quiet(Duration::from_secs(1));
    drop(gate.enter().await.unwrap());
    assert_eq!(began.elapsed().as_secs(), 3);

    gate.quiet(Duration::from_mins(10));
    let error = gate.enter().await.unwrap_err();
    assert_eq!(error, FetchError::HostResting { host: "h".to_owned(), wait: Duration::from_mins(10) });
    assert_eq!(gate.room(), Err(Duration::from_mins(10)));
    assert_eq!(began.elapsed().as_secs(), 3);
    sleep(Duration::from_secs(596)).await;
    assert!(gate.enter().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_daily_budget_ends_and_comes_back() {
    let gate = gate(2, 0, Some(2));
    assert!(gate.enter().await.is_ok());
    assert!(gate.enter().await.is_ok());
    assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
    sleep(DAY).await;
    assert!(gate.enter().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_after_it_had_its_place_is_not_counted() {
    let gate = gate(8, 1000, Some(10));
    let first = gate.enter().await.unwrap();
    let mut others = JoinSet::new();
    for _ in 0..7 {
        let gate = Arc::clone(&gate);
        others.spawn(async move { gate.enter().await.map(Slot::answered).is_ok() });
    }
    tokio::task::yield_now().await;
    assert_eq!(gate.room(), Ok(8));
    gate.quiet(Duration::from_mins(10));
    first.answered();
    assert_eq!(others.join_all().await, [false; 7]);
    assert_eq!(gate.remember(DateTime::UNIX_EPOCH).day_requests, 1);
    sleep(Duration::from_mins(10)).await;
    gate.enter().await.unwrap().never_sent();
    let again = gate.enter().await.unwrap();
    assert!(again.again(), "sent twice");
    again.answered();
    assert_eq!(gate.remember(DateTime::UNIX_EPOCH).day_requests, 2);
    assert_eq!(gate.room(), Ok(7), "three of ten are spent");
}

#[tokio::test(start_paused = true)]
async fn places_in_the_day_that_are_taken_are_nobody_elses() {
    let gate = gate(8, 0, Some(2));
    let (first, second) = (gate.enter().await.unwrap(), gate.enter().await.unwrap());
    assert!(gate.room().is_err());
    assert!(!first.again(), "a request sent twice counts twice");
    assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
    second.never_sent();
    assert_eq!(gate.room(), Ok(2), "the one in hand and one more");
    assert!(gate.enter().await.is_ok());
    drop(first);
    assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
}

#[tokio::test(start_paused = true)]
async fn a_failing_host_rests_and_a_single_request_finds_out_whether_it_is_back() {
    let gate = gate(4, 0, None);
    assert_eq!(gate.room(), Ok(4));
    for _ in 0..super::super::breaker::OPENS_AT {
        gate.enter().await.unwrap().failed(&FetchError::Timeout);
    }
    assert_eq!(gate.enter().await.unwrap_err().kind(), "host_resting");
    let rest = gate.room().unwrap_err();
    sleep(rest).await;
    assert_eq!(gate.room(), Ok(1));
    let probe = gate.enter().await.unwrap();
    assert!(gate.enter().await.is_err(), "one probe at a time");
    drop(probe);
    gate.enter().await.unwrap().answered();
    assert_eq!(gate.room(), Ok(4));
}

#[tokio::test(start_paused = true)]
async fn what_is_remembered_is_taken_up_again() {
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let before = gate(2, 0, Some(5));
    drop(before.enter().await.unwrap());
    for _ in 0..2 {
        before.enter().await.unwrap().failed(&FetchError::Status(500));
    }
    before.quiet(Duration::from_mins(30));
    assert!(before.changed());
    let known = before.remember(now);
    assert!(!before.has_news());
    assert_eq!(known.quiet_until, Some(now + TimeDelta::minutes(30)));
    assert_eq!((known.failures, known.day_requests, known.day_began), (2, 3, Some(now)));

    let after = gate(2, 0, Some(5));
    after.restore(&known, now + TimeDelta::minutes(10));
    assert_eq!(after.room(), Err(Duration::from_mins(20)));
    let next_day = gate(2, 0, Some(5));
    next_day.restore(&known, now + TimeDelta::hours(23));
    for _ in 0..2 {
        next_day.enter().await.unwrap().answered();
    }
    assert_eq!(next_day.enter().await.unwrap_err().kind(), "budget_spent");
    assert_eq!(next_day.room(), Err(Duration::from_hours(1)));
    sleep(Duration::from_hours(1)).await;
    assert!(next_day.enter().await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn rests_end_by_the_clock_of_passes() {
    let now = DateTime::UNIX_EPOCH;
    let gate = gate(2, 0, Some(super::super::breaker::OPENS_AT));
    for _ in 0..super::super::breaker::OPENS_AT {
        gate.enter().await.unwrap().failed(&FetchError::Timeout);
    }
    gate.quiet(Duration::from_hours(1));
    let known = gate.remember(now);
    gate.restore(&known, now + TimeDelta::hours(23));
    assert_eq!(gate.room(), Err(Duration::from_hours(1)), "the day's budget is spent");
    // A day by that clock, in which this process's own stood still.
    gate.restore(&known, now + TimeDelta::days(1));
    assert_eq!(gate.room(), Ok(1), "half open");
    // What is not remembered yet is kept.
    gate.quiet(Duration::from_hours(1));
    gate.restore(&known, now + TimeDelta::days(2));
    assert_eq!(gate.room(), Err(Duration::from_hours(1)));
    let lost = gate.remember(now + TimeDelta::days(2));
    gate.take_back(&lost);
    assert_eq!(gate.remember(now + TimeDelta::days(2)), lost);
}

#[tokio::test(start_paused = true)]
async fn a_rest_for_failures_survives_a_restart() {
    let now = DateTime::UNIX_EPOCH;
    let before = gate(2, 0, None);
    for _ in 0..super::super::breaker::OPENS_AT {
        before.enter().await.unwrap().failed(&FetchError::Timeout);
    }
    let known = before.remember(now);
    let after = gate(2, 0, None);
    after.restore(&known, now);
    assert!(after.room().is_err());
    let much_later = gate(2, 0, None);
    much_later.restore(&known, now + TimeDelta::hours(1));
    assert_eq!(much_later.room(), Ok(1), "half open: one board finds out");
}
