//! A pass that is cut off anywhere is on record whole or not at all.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use rolecall_domain::ChangeKind;
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

async fn a_pass_cut_off_anywhere_is_whole_or_nothing(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    record.pass("ashby:a", 1, vec![put("old", posting("Engineer", 1)), put_other("other")]).await;
    let before = record.board("lever:a").await;
    let first = record.openings().await;
    let writes = || {
        vec![
            put("new", posting_in("Paris", "Engineer", 1)),
            put("2", posting("Developer", 2)),
            put_other("3"),
        ]
    };
    let mut cut = 0;
    for polls in 1..10_000 {
        let pass = Record::answered(before.clone(), day(2), writes());
        let ended = cut_off_after(polls, record.store.save_pass(&pass)).await;
        // The server may be at work on the last word it heard: a pass of the same company waits for the end of that.
        record.pass("ashby:a", 1, vec![put_other("other")]).await;
        let (board, openings) = (record.board("lever:a").await, record.openings().await);
        let remembered = record.store.remembered(&key("lever:a")).await.unwrap();
        let changes = record.kinds().await;
        if board == before {
            assert!(!ended);
            assert_eq!((openings, remembered.len()), (first.clone(), 0), "after {polls} polls");
            assert_eq!(changes, [ChangeKind::Opened]);
            cut += 1;
            continue;
        }
        assert_eq!((openings.len(), remembered.len()), (2, 3), "after {polls} polls");
        assert_eq!(openings[0].sources.len(), 2);
        assert_eq!(changes, [ChangeKind::Opened, ChangeKind::Changed, ChangeKind::Opened]);
        assert!(cut > 3, "the pass was cut off in too few places to tell: {cut}");
        return;
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
