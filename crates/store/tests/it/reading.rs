//! Reading openings one by one, by id, and all of them in pages; and the reference rates.

use std::time::Duration;

use rolecall_domain::{Currency, OpeningId, Rates};
use rolecall_store::testing::TestDatabase;

use crate::record::{Record, closed, day, posting, put};

crate::on_both!(
    openings_are_read_in_the_order_asked,
    all_openings_are_read_in_pages,
    an_opening_and_its_sources_are_of_one_instant,
    the_newest_rates_are_kept,
);

async fn with_openings(database: &TestDatabase, count: u8) -> Record {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let writes = (0..count).map(|n| put(&n.to_string(), posting(&format!("Engineer {n}"), n))).collect();
    record.pass("ashby:a", 1, writes).await;
    record
}

async fn openings_are_read_in_the_order_asked(database: &TestDatabase) {
    let record = with_openings(database, 3).await;
    let ids: Vec<OpeningId> = record.openings().await.iter().map(|o| o.id).collect();
    let unknown = OpeningId(i64::MAX);
    let asked = [ids[2], unknown, ids[0], ids[2]];
    let read = record.store.openings(&asked).await.unwrap();
    assert_eq!(read.iter().map(|o| o.id).collect::<Vec<_>>(), [ids[2], ids[0], ids[2]]);
    assert!(read.iter().all(|o| o.sources.len() == 1));
    assert_eq!(record.store.openings(&[]).await.unwrap(), []);
    assert_eq!(record.store.opening(unknown).await.unwrap(), None);
    let many: Vec<OpeningId> = (0..2_000).map(OpeningId).collect();
    assert_eq!(record.store.openings(&many).await.unwrap().len(), 3);
}

async fn all_openings_are_read_in_pages(database: &TestDatabase) {
    let record = with_openings(database, 10).await;
    record.pass("ashby:a", 2, vec![closed("4")]).await;
    let mut after = OpeningId(0);
    let mut pages = Vec::new();
    loop {
        let page = record.store.openings_after(after, 4).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.id;
        pages.push(page);
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 2]);
    let all = pages.concat();
    assert_eq!(all, record.openings().await);
    assert_eq!(all.iter().filter(|o| o.closed_at.is_some()).count(), 1);
    assert!(all.iter().all(|o| o.sources.len() == 1));
}

async fn an_opening_and_its_sources_are_of_one_instant(database: &TestDatabase) {
    let record = with_openings(database, 1).await;
    let id = record.opening().await.id;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let store = database.store();
    let reader = tokio::spawn(async move {
        let mut reads = 0u32;
        while !*stopped.borrow() {
            for opening in [
                store.opening(id).await.unwrap().unwrap().opening,
                store.openings(&[id]).await.unwrap().remove(0),
            ] {
                let open = opening.sources.iter().any(|s| s.closed_at.is_none());
                assert_eq!(opening.closed_at.is_none(), open, "{opening:?}");
            }
            reads += 1;
        }
        reads
    });
    for on in 2..60 {
        let write = if on % 2 == 0 { closed("0") } else { crate::record::seen("0") };
        record.pass("ashby:a", on, vec![write]).await;
    }
    stop.send(true).unwrap();
    let reads = tokio::time::timeout(Duration::from_secs(30), reader).await.unwrap().unwrap();
    assert!(reads > 0);
}

async fn the_newest_rates_are_kept(database: &TestDatabase) {
    let store = database.store();
    assert_eq!(store.rates().await.unwrap(), None);
    let rates = |on, dollar| Rates::new(day(on).date_naive(), [(Currency::USD, dollar)]);
    store.save_rates(&rates(1, 1.1)).await.unwrap();
    store.save_rates(&rates(0, 1.0)).await.unwrap();
    assert_eq!(store.rates().await.unwrap(), Some(rates(1, 1.1)));
    store.save_rates(&rates(1, 1.15)).await.unwrap();
    assert_eq!(store.rates().await.unwrap(), Some(rates(1, 1.15)), "a corrected table of the same day");
    store.save_rates(&rates(2, 1.2)).await.unwrap();
    assert_eq!(store.rates().await.unwrap(), Some(rates(2, 1.2)));
}
