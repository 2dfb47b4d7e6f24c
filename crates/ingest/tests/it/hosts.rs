//! A host in trouble keeps nobody else's boards waiting, is left alone, and its boards are not blamed for it.

use std::time::Duration;

use chrono::TimeDelta;
use rolecall_domain::{Ats, SourceStatus};
use rolecall_ingest::Pacing;
use rolecall_simulate::{Ats as Simulated, Fault};
use tokio_util::sync::CancellationToken;

use crate::house::{House, start};

/// Boards of a host in hand at once, for hosts of `base_urls`.
const PARALLEL: u64 = 8;

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_asks_for_quiet_is_left_alone_over_a_restart_and_the_others_go_on() {
    let house = House::new(160).await;
    let (ashby, rippling) = (house.boards(Ats::Ashby).await.len(), house.boards(Ats::Rippling).await.len());
    assert!(ashby >= 20 && rippling >= 20, "{ashby} {rippling}");
    house.ashby.faults().set_all(Fault::RateLimited { retry_after_s: 3600 });
    let ingest = house.ingest();
    let enough = CancellationToken::new();
    let first = house.pass_until(&ingest, TimeDelta::zero(), Some(enough.clone())).await;
    assert_eq!(first.boards.ok, rippling as u64, "{first:?}");
    let asked = house.ashby.counters().all().requests;
    assert!((1..=PARALLEL).contains(&asked), "{asked}");
    assert_eq!(first.boards.failed, asked);
    assert_eq!(first.left, ashby as u64 - asked);
    let pending = |boards: Vec<rolecall_domain::BoardState>| {
        boards.iter().filter(|board| board.status == SourceStatus::Pending && board.error_streak == 0).count()
            as u64
    };
    assert_eq!(
        pending(house.boards(Ats::Ashby).await),
        first.left,
        "boards that were not asked are not blamed"
    );
    let hosts = house.store.hosts().await.unwrap();
    let resting: Vec<_> = hosts.iter().filter_map(|host| host.resting_until(start())).collect();
    assert_eq!(resting.len(), 1);
    let rest = (resting[0] - start()).num_minutes();
    assert!((50..=60).contains(&rest), "{rest}");
    // Descriptions are asked for one by one, so the other host has more requests than boards.
    let everywhere = asked + house.rippling.counters().all().requests;
    assert_eq!(hosts.iter().map(|host| u64::from(host.day_requests)).sum::<u64>(), everywhere);

    // Another process, ten minutes on: not a single request.
    let restarted = house.ingest();
    let second = house.pass_until(&restarted, TimeDelta::minutes(10), Some(enough.clone())).await;
    assert_eq!((second.boards.due, house.ashby.counters().all().requests), (0, asked));
    // Somebody who asks for a pass of their own is told of each board.
    let told = house.pass(&house.ingest(), TimeDelta::minutes(10)).await;
    assert_eq!(told.boards.failed, first.left, "{told:?}");
    assert!(told.failures[0].error.contains("rests"), "{}", told.failures[0].error);

    // The hour is over and the host is well: everything is as if nothing had been.
    house.ashby.faults().clear();
    let third = house.pass_until(&restarted, TimeDelta::minutes(90), Some(enough)).await;
    assert_eq!(third.left, 0);
    assert!(house.boards(Ats::Ashby).await.iter().all(|board| board.status == SourceStatus::Ok));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_fails_is_given_up_after_a_few_boards_and_found_out_again_by_one() {
    let house = House::new(160).await;
    let ashby = house.boards(Ats::Ashby).await.len() as u64;
    house.ashby.faults().set_all(Fault::Status(500));
    let enough = Some(CancellationToken::new());
    let ingest = house.ingest();
    // The host was failing for long: its rest is an hour by now.
    let known = rolecall_domain::HostState {
        host: house.ashby.address().to_string(),
        failures: 15,
        open_until: Some(start()),
        ..rolecall_domain::HostState::default()
    };
    house.store.save_hosts(&[known]).await.unwrap();
    let pass = house.pass_until(&ingest, TimeDelta::zero(), enough.clone()).await;
    assert_eq!((house.ashby.counters().all().requests, pass.boards.failed), (1, 1), "one board finds out");
    assert_eq!(pass.left, ashby - 1);
    let rest = house.store.hosts().await.unwrap().iter().filter_map(|host| host.open_until).max().unwrap();
    assert!((50..=73).contains(&(rest - start()).num_minutes()), "{rest}");
    house.ashby.faults().clear();
    let pass = house.pass_until(&house.ingest(), TimeDelta::hours(2), enough).await;
    assert_eq!((pass.boards.failed, pass.left), (0, 0));
    let hosts = house.store.hosts().await.unwrap();
    assert!(hosts.iter().all(|host| host.failures == 0), "{hosts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_host_takes_its_own_slots_only() {
    let house = House::new(160).await;
    let (ashby, rippling) =
        (house.boards(Ats::Ashby).await.len(), house.boards(Ats::Rippling).await.len() as u64);
    house.ashby.faults().set_all(Fault::Stalled);
    let ingest = house.ingest();
    let enough = CancellationToken::new();
    // The other host's boards are all answered while the slow one's first are still waited for.
    let answered = async {
        let unanswered = |board: &rolecall_domain::BoardState| board.status != SourceStatus::Ok;
        while house.boards(Ats::Rippling).await.iter().any(unanswered) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let asked = house.ashby.counters().all().requests;
        enough.cancel();
        asked
    };
    let pass = house.pass_until(&ingest, TimeDelta::zero(), Some(enough.clone()));
    let (pass, asked) = tokio::join!(pass, answered);
    assert_eq!(pass.boards.ok, rippling);
    assert!(house.ashby.counters().all().most_at_once <= PARALLEL);
    // What was in hand is finished; the rest is due as before, and nobody holds it.
    assert!(asked < ashby as u64 && pass.left >= ashby as u64 - house.ashby.counters().all().requests);
    house.ashby.faults().clear();
    let next = house.pass(&house.ingest(), TimeDelta::minutes(1)).await;
    assert_eq!((next.boards.ok, next.boards.failed), (pass.left, 0));
    assert_eq!(house.ashby.counters().ats(Simulated::Ashby).faulted, pass.boards.failed);
}

/// How far apart passes begin while serving, unless settings say otherwise.
const TICK: TimeDelta = TimeDelta::minutes(5);

/// One host is in trouble for an hour; the others' boards are asked at the first tick after they are due, in every pass, and
/// the host's own once it is back.
async fn an_hour_of(trouble: Fault) {
    let house = House::new(160).await;
    house.pass(&house.ingest(), TimeDelta::zero()).await;
    let ingest = house.ingest();
    let hour = TimeDelta::minutes(55)..TimeDelta::minutes(115);
    let (mut polls, mut latest) = (0, TimeDelta::zero());
    let mut after = hour.start;
    while after < hour.end + TimeDelta::minutes(90) {
        let fault = if hour.contains(&after) { trouble.clone() } else { Fault::None };
        house.ashby.faults().set_all(fault);
        let now = start() + after;
        let due: Vec<_> =
            house.boards(Ats::Rippling).await.into_iter().filter(|b| b.next_due_at <= Some(now)).collect();
        let enough = CancellationToken::new();
        let asked = |board: &rolecall_domain::BoardState| board.last_polled_at == Some(now);
        let through = async |house: &House| {
            let boards = house.boards(Ats::Rippling).await;
            due.iter().all(|due| boards.iter().any(|board| board.key == due.key && asked(board)))
        };
        // As the next tick does, but as soon as the others' boards are through: none of them waits for the host in trouble.
        let ending = async {
            while !through(&house).await {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let pass = house.pass_until(&ingest, after, Some(enough.clone()));
        tokio::pin!(pass);
        let pass = tokio::select! {
            pass = &mut pass => pass,
            () = ending => {
                enough.cancel();
                pass.await
            }
        };
        assert!(through(&house).await, "{pass:?}");
        assert!(pass.failures.iter().all(|failure| failure.board.starts_with("ashby:")), "{pass:?}");
        polls += due.len();
        latest = due.iter().filter_map(|board| Some(now - board.next_due_at?)).fold(latest, TimeDelta::max);
        after += TICK;
    }
    assert!(polls >= 2 * house.boards(Ats::Rippling).await.len(), "{polls}");
    assert!(latest <= TICK && TICK < Pacing::default().shortest, "{latest}");
    let late = house.boards(Ats::Ashby).await.into_iter().filter(|board| board.status != SourceStatus::Ok);
    assert_eq!(late.map(|board| board.key.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_of_refusals_at_one_host_delays_no_other_hosts_boards() {
    an_hour_of(Fault::RateLimited { retry_after_s: 3600 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_of_silence_at_one_host_delays_no_other_hosts_boards() {
    an_hour_of(Fault::Stalled).await;
}
