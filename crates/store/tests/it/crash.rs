//! A pass that is cut off anywhere is on record whole or not at all.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use rolecall_domain::{ChangeKind, Opening};
use rolecall_store::PostingWrite;
use rolecall_store::testing::TestDatabase;

use crate::record::{Record, closed, day, key, posting, posting_in, put, put_other};

crate::on_both!(a_pass_cut_off_anywhere_is_whole_or_nothing, the_record_is_there_when_it_is_opened_again);

/// Polls a future so many times, each time it asks for it, and drops it then; true when it came to its end.
async fn cut_off_after(polls: u32, future: impl Future) -> bool {
    let mut future = pin!(future);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(_) => Poll::Ready(true),
            Poll::Pending if left == 0 => Poll::Ready(false),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Boards whose first pass is cut off, again and again, until it comes through.
const BOARDS: u8 = 8;

async fn a_pass_cut_off_anywhere_is_whole_or_nothing(database: &TestDatabase) {
    let names: Vec<String> = (0..BOARDS).map(|n| format!("lever:b{n}")).collect();
    let boards: Vec<&str> = names.iter().map(String::as_str).chain(["ashby:a"]).collect();
    let record = Record::of_acme(database, &boards).await;
    let mut cut = 0;
    for n in 0..BOARDS {
        let (board, title) = (boards[usize::from(n)], format!("Engineer {n}"));
        record.pass("ashby:a", 1, vec![put(&title, posting(&title, n))]).await;
        cut += cut_off_until_whole(&record, board, || {
            vec![put("x", posting_in("Paris", &title, n)), put("y", posting(board, n)), put_other("z")]
        })
        .await;
    }
    assert!(cut > u32::from(BOARDS), "passes were cut off in too few places to tell: {cut}");
}

/// Cuts a pass off later and later, until it leaves a trace: then it must be there whole. Says how often it left none.
async fn cut_off_until_whole(record: &Record, name: &str, writes: impl Fn() -> Vec<PostingWrite>) -> u32 {
    let (before, openings, kinds) = (record.board(name).await, record.openings().await, record.kinds().await);
    for polls in 1..10_000 {
        let pass = Record::answered(before.clone(), day(2), writes());
        let ended = cut_off_after(polls, record.store.save_pass(&pass)).await;
        // The server may be at work on the last word it heard: a pass of the same company waits for the end of that.
        record.pass("ashby:a", 1, vec![put_other("other")]).await;
        let remembered = record.store.remembered(&key(name)).await.unwrap().len();
        if record.board(name).await == before {
            assert!(!ended);
            assert_eq!((record.openings().await, remembered), (openings.clone(), 0), "after {polls} polls");
            assert_eq!(record.kinds().await, kinds);
            continue;
        }
        let after = record.openings().await;
        assert_eq!((after.len(), remembered), (openings.len() + 1, 3), "after {polls} polls");
        let listings = |openings: &[Opening]| openings.iter().map(|o| o.sources.len()).sum::<usize>();
        assert_eq!(listings(&after), listings(&openings) + 2);
        assert_eq!(record.kinds().await, [kinds, vec![ChangeKind::Changed, ChangeKind::Opened]].concat());
        return polls - 1;
    }
    panic!("the pass never came to its end");
}

async fn the_record_is_there_when_it_is_opened_again(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    let again =
        tokio::time::timeout(Duration::from_secs(60), rolecall_store::open(database.url())).await.unwrap();
    let again = Record { store: again.unwrap() };
    again.store.healthy().await.unwrap();
    assert_eq!(again.openings().await, record.openings().await);
    assert_eq!(again.changes().await, record.changes().await);
    assert_eq!(again.store.boards().await.unwrap(), record.store.boards().await.unwrap());
}
