//! The change log: numbers without gaps, given out in the order in which they become visible.

use std::time::Duration;

use rolecall_domain::{BoardKey, Change, ChangeKind};
use rolecall_store::testing::TestDatabase;

use crate::record::{Record, closed, company, day, key, posting, put};

crate::on_both!(
    changes_are_read_from_a_cursor,
    a_pass_that_fails_leaves_no_gap,
    a_follower_misses_nothing_of_concurrent_writers,
);

async fn changes_are_read_from_a_cursor(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    assert_eq!(record.store.last_cursor().await.unwrap(), 0);
    assert_eq!(record.changes().await, []);
    record
        .pass("ashby:a", 1, (0..5u8).map(|n| put(&n.to_string(), posting(&format!("E{n}"), n))).collect())
        .await;
    record.pass("ashby:a", 2, vec![closed("3")]).await;
    assert_eq!(record.store.last_cursor().await.unwrap(), 6);
    let page = record.store.changes_after(3, 2).await.unwrap();
    assert_eq!(page.iter().map(|c| c.cursor).collect::<Vec<_>>(), [4, 5]);
    let last = record.store.changes_after(5, 100).await.unwrap();
    let opening = record.openings().await[3].id;
    let change = Change { cursor: 6, at: day(2), kind: ChangeKind::Closed, opening, baseline: false };
    assert_eq!(last, [change]);
    assert_eq!(record.store.changes_after(6, 100).await.unwrap(), []);
}

async fn a_pass_that_fails_leaves_no_gap(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let unknown = rolecall_domain::BoardState::new(key("ashby:nobody"), "acme");
    let pass = Record::answered(unknown, day(2), vec![put("1", posting("Developer", 2))]);
    record.store.save_pass(&pass).await.unwrap_err();
    record.pass("ashby:a", 3, vec![closed("1")]).await;
    assert_eq!(record.changes().await.iter().map(|c| c.cursor).collect::<Vec<_>>(), [1, 2]);
}

const WRITERS: usize = 8;
const PASSES: i64 = 25;

/// A writer polls a board of its own company, opening and closing postings in turns.
async fn write(database: &TestDatabase, writer: usize) -> tokio::task::JoinHandle<()> {
    let store = rolecall_store::open(database.url()).await.unwrap();
    let board: BoardKey = key(&format!("ashby:w{writer}"));
    tokio::spawn(async move {
        for pass in 0..PASSES {
            let state = store.boards().await.unwrap().into_iter().find(|b| b.key == board).unwrap();
            let ids = || (0..=(pass as u8 % 3)).map(|n| format!("{}-{n}", pass / 2));
            let text = |n: usize| posting(&format!("Engineer {pass} {n}"), n as u8);
            let postings = match pass % 2 {
                0 => ids().enumerate().map(|(n, id)| put(&id, text(n))).collect(),
                _ => ids().map(|id| closed(&id)).collect(),
            };
            store.save_pass(&Record::answered(state, day(pass), postings)).await.unwrap();
        }
    })
}

async fn a_follower_misses_nothing_of_concurrent_writers(database: &TestDatabase) {
    let record = Record { store: database.store() };
    let companies: Vec<_> =
        (0..WRITERS).map(|n| company(&format!("company-{n}"), &[&format!("ashby:w{n}")])).collect();
    record.list(&companies, 0).await;
    let (done, finished) = tokio::sync::watch::channel(false);
    let store = database.store();
    let follower = tokio::spawn(async move {
        let mut followed: Vec<Change> = Vec::new();
        let mut looks_with_news = 0;
        loop {
            // Read before the look: what was written by then must be seen by it.
            let last_look = *finished.borrow();
            let cursor = followed.last().map_or(0, |c| c.cursor);
            let news = store.changes_after(cursor, 3).await.unwrap();
            looks_with_news += u32::from(!news.is_empty());
            if last_look && news.is_empty() {
                return (followed, looks_with_news);
            }
            followed.extend(news);
            tokio::task::yield_now().await;
        }
    });
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        writers.push(write(database, writer).await);
    }
    for writer in writers {
        writer.await.unwrap();
    }
    done.send(true).unwrap();
    let (told, looks) = tokio::time::timeout(Duration::from_secs(60), follower).await.unwrap().unwrap();
    assert!(looks > 20, "the follower must look while others write: {looks}");
    let cursors: Vec<i64> = told.iter().map(|c| c.cursor).collect();
    assert_eq!(
        cursors,
        (1..=record.store.last_cursor().await.unwrap()).collect::<Vec<_>>(),
        "a step over a number"
    );
    assert_eq!(told, record.changes().await);
    assert!(told.len() >= WRITERS * PASSES as usize, "{}", told.len());
}
