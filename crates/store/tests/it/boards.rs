//! Boards: their state, and who polls them when.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{BoardState, CountPoint, HostState, SourceStatus, Validators};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{BoardClaim, BoardsWaiting, PassWrite, StoreError};

use crate::record::{Record, claim, company, day, key};

crate::on_both!(
    a_state_is_read_back_whole,
    boards_wait_when_due_the_longest_due_first,
    boards_are_claimed_by_name_while_they_are_due,
    boards_of_some_companies_wait_due_or_not,
    a_lease_holds_until_it_ends,
    a_poll_under_a_lost_lease_writes_nothing,
    silence_is_told_once_and_again_after_an_answer,
    hosts_are_remembered_and_their_requests_added_up,
    a_dropped_board_is_not_claimed,
    claims_at_once_never_share_a_board,
    a_poll_of_a_board_nobody_listed_is_an_error,
);

async fn a_state_is_read_back_whole(database: &TestDatabase) {
    let record = Record::of_acme(database, &["greenhouse:a"]).await;
    let state = BoardState {
        key: key("greenhouse:a"),
        company_slug: "acme".to_owned(),
        status: SourceStatus::Quarantined,
        last_polled_at: Some(day(1)),
        last_success_at: Some(day(2)),
        last_listed_at: Some(day(3)),
        next_due_at: Some(day(4)),
        validators: Validators { etag: Some("W/\"x\"".to_owned()), last_modified: Some("then".to_owned()) },
        rules_version: Some("7".to_owned()),
        baseline_done: true,
        empty_streak: 1,
        gone_streak: 2,
        error_streak: u32::MAX,
        quarantined_at: Some(day(5)),
        open_postings: 4_000,
        last_error: Some("HTTP 500 \0 and more".to_owned()),
        host: Some("boards.example:81".to_owned()),
        change_rate: 999_999,
        counts: vec![
            CountPoint { at: day(1), postings: 7 },
            CountPoint { at: day(2), postings: 4_000_000_000 },
        ],
        added_at: Some(day(0)),
        silence_told_at: Some(day(6)),
    };
    let pass = PassWrite { board: state.clone(), at: day(6), postings: Vec::new(), owner: None };
    record.store.save_pass(&pass).await.unwrap();
    let expected = BoardState { last_error: Some("HTTP 500  and more".to_owned()), ..state };
    assert_eq!(record.board("greenhouse:a").await, expected);
    assert_eq!(record.store.last_pass_at().await.unwrap(), Some(day(6)));
}

/// Acme's boards `ashby:b1` to `ashby:b4`; the n-th is due on day 5 - n, but the last was never polled.
async fn four_boards(database: &TestDatabase) -> Record {
    let record = Record::of_acme(database, &["ashby:b1", "ashby:b2", "ashby:b3", "ashby:b4"]).await;
    assert_eq!(record.store.last_pass_at().await.unwrap(), None);
    for n in 1..=3 {
        let mut board = record.board(&format!("ashby:b{n}")).await;
        board.next_due_at = Some(day(5 - n));
        record
            .store
            .save_pass(&PassWrite { board, at: day(0), postings: Vec::new(), owner: None })
            .await
            .unwrap();
    }
    record
}

async fn claimed(record: &Record, claim: &BoardClaim) -> Vec<String> {
    let boards = record.store.claim_boards(claim).await.unwrap();
    boards.into_iter().map(|b| b.key.board).collect()
}

fn all(at: DateTime<Utc>) -> BoardsWaiting {
    BoardsWaiting { now: at, all: true, companies: Vec::new(), wall: at }
}

async fn waiting(record: &Record, waiting: &BoardsWaiting) -> Vec<String> {
    let boards = record.store.boards_waiting(waiting).await.unwrap();
    boards.into_iter().map(|key| key.board).collect()
}

const FOUR: [&str; 4] = ["ashby:b1", "ashby:b2", "ashby:b3", "ashby:b4"];

async fn boards_wait_when_due_the_longest_due_first(database: &TestDatabase) {
    let record = four_boards(database).await;
    let due = BoardsWaiting { all: false, ..all(day(3)) };
    assert_eq!(waiting(&record, &due).await, ["b4", "b3", "b2"]);
    let figures = record.store.board_figures(day(3)).await.unwrap();
    assert_eq!((figures.waiting, figures.silent, figures.last_success_at), (3, 0, None));
    assert_eq!(figures.by_status, [(SourceStatus::Pending, 4)].into());
    assert_eq!(waiting(&record, &all(day(3))).await, ["b4", "b3", "b2", "b1"]);
    assert_eq!(claimed(&record, &claim("other", day(3), &["ashby:b3"])).await, ["b3"]);
    assert_eq!(waiting(&record, &due).await, ["b4", "b2"], "somebody polls it");
    let minute = day(3) + TimeDelta::minutes(20);
    assert_eq!(waiting(&record, &BoardsWaiting { wall: minute, ..due }).await, ["b4", "b3", "b2"]);
}

async fn boards_are_claimed_by_name_while_they_are_due(database: &TestDatabase) {
    let record = four_boards(database).await;
    let due = BoardClaim { due_at: Some(day(3)), ..claim("me", day(3), &FOUR) };
    let some = BoardClaim { boards: vec![key("ashby:b3"), key("ashby:b4"), key("ashby:x")], ..due.clone() };
    assert_eq!(claimed(&record, &some).await, ["b3", "b4"], "in the order asked");
    assert_eq!(claimed(&record, &due).await, ["b2"], "a process takes no board twice, and b1 is not due");
    assert!(claimed(&record, &due).await.is_empty());
    assert_eq!(claimed(&record, &claim("me", day(3), &FOUR)).await, ["b1"], "due or not");
    assert!(claimed(&record, &claim("me", day(3), &[])).await.is_empty());
}

async fn boards_of_some_companies_wait_due_or_not(database: &TestDatabase) {
    let record = Record { store: database.store() };
    let list = [company("acme", &["ashby:a"]), company("bolt", &["ashby:b"]), company("coil", &["ashby:c"])];
    record.list(&list, 0).await;
    for board in ["ashby:a", "ashby:b", "ashby:c"] {
        record.pass(board, 1, Vec::new()).await;
    }
    let some = BoardsWaiting { companies: vec!["acme".to_owned(), "coil".to_owned()], ..all(day(1)) };
    assert_eq!(waiting(&record, &some).await, ["a", "c"]);
    assert!(waiting(&record, &BoardsWaiting { all: false, ..some }).await.is_empty());
}

async fn a_lease_holds_until_it_ends(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let minute = |n| day(1) + TimeDelta::minutes(n);
    let at = |n| BoardClaim {
        wall: minute(n),
        lease_until: minute(n + 20),
        ..claim("other", day(1), &["ashby:a"])
    };
    assert_eq!(claimed(&record, &claim("me", day(1), &["ashby:a"])).await, ["a"]);
    assert!(claimed(&record, &at(19)).await.is_empty());
    // By itself:
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    assert!(claimed(&record, &at(20)).await.is_empty());
    // given back, by whom it is held:
    let names = [key("ashby:a"), key("ashby:unknown")];
    record.store.release_boards(&names, "me").await.unwrap();
    assert!(claimed(&record, &at(20)).await.is_empty());
    record.store.release_boards(&names, "other").await.unwrap();
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    // by the poll's end, with or without postings:
    record.pass("ashby:a", 1, Vec::new()).await;
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    record.pass("ashby:a", 1, vec![crate::record::put_other("1")]).await;
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    record.store.release_boards(&[], "other").await.unwrap();
}

async fn a_poll_under_a_lost_lease_writes_nothing(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    assert_eq!(claimed(&record, &claim("slow", day(1), &["ashby:a"])).await, ["a"]);
    let polled = record.board("ashby:a").await;
    let later = day(1) + TimeDelta::minutes(20);
    assert_eq!(claimed(&record, &claim("other", later, &["ashby:a"])).await, ["a"]);
    for postings in [vec![], vec![crate::record::put("1", crate::record::posting("Engineer", 1))]] {
        let mut late = Record::answered(polled.clone(), day(2), postings);
        late.owner = Some("slow".to_owned());
        let error = record.store.save_pass(&late).await.unwrap_err();
        assert!(matches!(error, StoreError::LeaseLost(_)), "{error}");
    }
    assert_eq!(record.board("ashby:a").await, polled);
    assert!(record.openings().await.is_empty() && record.changes().await.is_empty());
    // Who holds it saves, once.
    let mut kept = Record::answered(polled, day(2), vec![crate::record::put_other("1")]);
    kept.owner = Some("other".to_owned());
    record.store.save_pass(&kept).await.unwrap();
    assert!(record.store.save_pass(&kept).await.is_err());
    assert_eq!(record.board("ashby:a").await.last_polled_at, Some(day(2)));
}

async fn silence_is_told_once_and_again_after_an_answer(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "ashby:b", "ashby:never"]).await;
    record.pass("ashby:a", 1, Vec::new()).await;
    record.pass("ashby:b", 8, Vec::new()).await;
    let silent = |before: i64, at: i64| {
        let store = record.store.clone();
        async move {
            let told = store.silent_boards(day(before), day(at)).await.unwrap();
            told.into_iter().map(|b| (b.key.board, b.silence_told_at)).collect::<Vec<_>>()
        }
    };
    assert!(silent(0, 9).await.is_empty(), "a board that was not asked yet is not silent");
    let mut failing = record.board("ashby:never").await;
    failing.last_polled_at = Some(day(2));
    let failed = PassWrite { board: failing, at: day(2), postings: Vec::new(), owner: None };
    record.store.save_pass(&failed).await.unwrap();
    let told = Some(day(9));
    assert_eq!(silent(5, 9).await, [("a".to_owned(), told), ("never".to_owned(), told)]);
    assert!(silent(5, 9).await.is_empty());
    let mut answers = record.board("ashby:a").await;
    answers.silence_told_at = None;
    record.store.save_pass(&Record::answered(answers, day(10), Vec::new())).await.unwrap();
    assert_eq!(silent(11, 12).await.len(), 2, "b, and a again");
}

async fn hosts_are_remembered_and_their_requests_added_up(database: &TestDatabase) {
    let record = Record { store: database.store() };
    let hour = |n| day(1) + TimeDelta::hours(n);
    let host = |requests: u32, began: i64| HostState {
        host: "h".to_owned(),
        day_began: Some(hour(began)),
        day_requests: requests,
        ..HostState::default()
    };
    record.store.save_hosts(&[]).await.unwrap();
    let first = HostState {
        quiet_until: Some(hour(2)),
        failures: 11,
        open_until: Some(hour(3)),
        last_error: Some("no complete\0 answer".to_owned()),
        ..host(5, 0)
    };
    let other = HostState { host: "other:81".to_owned(), ..HostState::default() };
    record.store.save_hosts(&[other.clone(), first.clone()]).await.unwrap();
    let first = HostState { last_error: Some("no complete answer".to_owned()), ..first };
    assert_eq!(record.store.hosts().await.unwrap(), [first, other]);
    for (save, requests, began) in [(host(7, 23), 12, 0), (host(1, 24), 1, 24), (host(0, 30), 1, 24)] {
        record.store.save_hosts(&[save]).await.unwrap();
        // Who was not asked for quiet does not end it.
        let expected = HostState { quiet_until: Some(hour(2)), ..host(requests, began) };
        assert_eq!(record.store.hosts().await.unwrap()[0], expected);
    }
    for (quiet, kept) in [(1, 2), (30, 30)] {
        record
            .store
            .save_hosts(&[HostState { quiet_until: Some(hour(quiet)), ..host(0, 30) }])
            .await
            .unwrap();
        assert_eq!(record.store.hosts().await.unwrap()[0].quiet_until, Some(hour(kept)));
    }
    let no_day = HostState { host: "h".to_owned(), day_requests: 4, ..HostState::default() };
    record.store.save_hosts(&[no_day]).await.unwrap();
    let known = record.store.hosts().await.unwrap().remove(0);
    assert_eq!((known.day_requests, known.day_began), (5, Some(hour(24))));
}

async fn a_dropped_board_is_not_claimed(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "ashby:b"]).await;
    let in_flight = record.board("ashby:b").await;
    record.list(&[company("acme", &["ashby:a"])], 1).await;
    assert_eq!(claimed(&record, &claim("me", day(1), &["ashby:a", "ashby:b"])).await, ["a"]);
    // A poll that was under way changes nothing, with or without postings.
    for postings in [vec![], vec![crate::record::put("1", crate::record::posting("Engineer", 1))]] {
        let late = Record::answered(in_flight.clone(), day(2), postings);
        record.store.save_pass(&late).await.unwrap();
    }
    assert!(record.openings().await.is_empty());
    assert!(record.store.remembered(&key("ashby:b")).await.unwrap().is_empty());
}

async fn claims_at_once_never_share_a_board(database: &TestDatabase) {
    let boards: Vec<String> = (0..120).map(|n| format!("ashby:b{n}")).collect();
    let names: Vec<&str> = boards.iter().map(String::as_str).collect();
    let record = Record::of_acme(database, &names).await;
    let mut claimers = tokio::task::JoinSet::new();
    for owner in 0..8 {
        let (store, boards) = (database.store(), boards.clone());
        claimers.spawn(async move {
            let mut taken = Vec::new();
            for batch in boards.chunks(7) {
                let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
                let claim = claim(&format!("owner {owner}"), day(1), &batch);
                taken.extend(store.claim_boards(&claim).await.unwrap().into_iter().map(|b| b.key));
            }
            taken
        });
    }
    let taken: Vec<_> = claimers.join_all().await.into_iter().flatten().collect();
    let distinct: BTreeSet<_> = taken.iter().collect();
    assert_eq!(distinct.len(), taken.len(), "a board was given out twice");
    // One passed over while another process was just taking it may be left for the next look.
    let left = record.store.boards_waiting(&all(day(1))).await.unwrap();
    assert_eq!(taken.len() + left.len(), boards.len());
}

async fn a_poll_of_a_board_nobody_listed_is_an_error(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let unknown = BoardState::new(key("ashby:nobody"), "acme");
    for postings in [vec![], vec![crate::record::put_other("1")]] {
        let error =
            record.store.save_pass(&Record::answered(unknown.clone(), day(1), postings)).await.unwrap_err();
        assert_eq!(error.to_string(), "the board ashby:nobody is not on record");
    }
}
