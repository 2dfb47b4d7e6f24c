//! Boards: their state, and who polls them when.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rolecall_domain::{BoardState, SourceStatus, Validators};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{BoardClaim, PassWrite};

use crate::record::{Record, claim_all, company, day, key};

crate::on_both!(
    a_state_is_read_back_whole,
    boards_are_claimed_when_due_the_longest_due_first,
    boards_of_some_companies_are_claimed_due_or_not,
    a_lease_holds_until_it_ends,
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
    };
    let pass = PassWrite { board: state.clone(), at: day(6), postings: Vec::new() };
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
        record.store.save_pass(&PassWrite { board, at: day(0), postings: Vec::new() }).await.unwrap();
    }
    record
}

async fn claimed(record: &Record, claim: &BoardClaim) -> Vec<String> {
    let boards = record.store.claim_boards(claim).await.unwrap();
    boards.into_iter().map(|b| b.key.board).collect()
}

async fn boards_are_claimed_when_due_the_longest_due_first(database: &TestDatabase) {
    let record = four_boards(database).await;
    let due = BoardClaim { all: false, ..claim_all("me", day(3)) };
    assert_eq!(claimed(&record, &BoardClaim { limit: 2, ..due.clone() }).await, ["b4", "b3"]);
    assert_eq!(claimed(&record, &due).await, ["b2"], "a process takes no board twice, and b1 is not due");
    assert!(claimed(&record, &due).await.is_empty());
}

async fn boards_of_some_companies_are_claimed_due_or_not(database: &TestDatabase) {
    let record = Record { store: database.store() };
    let list = [company("acme", &["ashby:a"]), company("bolt", &["ashby:b"]), company("coil", &["ashby:c"])];
    record.list(&list, 0).await;
    for board in ["ashby:a", "ashby:b", "ashby:c"] {
        record.pass(board, 1, Vec::new()).await;
    }
    let some =
        BoardClaim { companies: vec!["acme".to_owned(), "coil".to_owned()], ..claim_all("me", day(1)) };
    assert_eq!(claimed(&record, &some).await, ["a", "c"]);
    assert!(claimed(&record, &BoardClaim { all: false, ..claim_all("other", day(1)) }).await.is_empty());
    assert_eq!(claimed(&record, &claim_all("other", day(1))).await, ["b"]);
}

async fn a_lease_holds_until_it_ends(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mine = claim_all("me", day(1));
    let minute = |n| day(1) + TimeDelta::minutes(n);
    let at = |n| BoardClaim { wall: minute(n), lease_until: minute(n + 20), ..claim_all("other", day(1)) };
    assert_eq!(claimed(&record, &mine).await, ["a"]);
    assert!(claimed(&record, &at(19)).await.is_empty());
    // By itself:
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    assert!(claimed(&record, &at(20)).await.is_empty());
    // given back:
    record.store.release_boards(&[key("ashby:a"), key("ashby:unknown")]).await.unwrap();
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    // by the poll's end, with or without postings:
    record.pass("ashby:a", 1, Vec::new()).await;
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    record.pass("ashby:a", 1, vec![crate::record::put_other("1")]).await;
    assert_eq!(claimed(&record, &at(20)).await, ["a"]);
    record.store.release_boards(&[]).await.unwrap();
}

async fn a_dropped_board_is_not_claimed(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "ashby:b"]).await;
    let in_flight = record.board("ashby:b").await;
    record.list(&[company("acme", &["ashby:a"])], 1).await;
    assert_eq!(claimed(&record, &claim_all("me", day(1))).await, ["a"]);
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
        let store = database.store();
        claimers.spawn(async move {
            let claim = BoardClaim { limit: 7, ..claim_all(&format!("owner {owner}"), day(1)) };
            let mut taken = Vec::new();
            loop {
                let batch = store.claim_boards(&claim).await.unwrap();
                assert!(batch.len() <= 7);
                if batch.is_empty() {
                    return taken;
                }
                taken.extend(batch.into_iter().map(|b| b.key));
            }
        });
    }
    let taken: Vec<_> = claimers.join_all().await.into_iter().flatten().collect();
    let distinct: BTreeSet<_> = taken.iter().collect();
    assert_eq!(distinct.len(), taken.len(), "a board was given out twice");
    // One passed over while another process was just taking it may be left for the next look.
    let left = record.store.claim_boards(&claim_all("last", day(1))).await.unwrap();
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
