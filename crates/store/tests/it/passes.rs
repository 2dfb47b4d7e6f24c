//! The lifecycle of postings and of openings with one listing.

use chrono::TimeDelta;
use rolecall_domain::{ChangeKind, Level};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{PassWrite, PostingWrite, Remembered};

use crate::record::{
    Record, as_baseline, closed, day, did, key, missing, posting, put, put_other, seen, spans,
};

crate::on_both!(
    postings_are_remembered,
    a_first_listing_is_a_baseline,
    an_opening_is_read_back_whole,
    changed_facts_are_a_change_and_unchanged_ones_are_not,
    a_new_description_is_a_change,
    an_unchanged_listing_moves_last_seen_on,
    a_missing_posting_was_last_seen_before_it_went,
    a_posting_that_returns_reopens_its_opening,
    a_posting_that_returns_with_other_facts_reopens_its_opening,
    a_role_no_longer_tracked_closes_the_opening,
    a_remembered_posting_keeps_its_age_when_its_role_becomes_tracked,
    a_posting_listed_twice_is_one,
    what_is_not_on_record_cannot_go,
    texts_no_database_takes_are_cleaned,
    thousands_of_postings_are_one_pass,
    descriptions_of_long_closed_postings_are_forgotten,
    persistence_is_told_in_facts,
);

async fn postings_are_remembered(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "ashby:b"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1)), put_other("2"), put_other("3")]).await;
    record.pass("ashby:a", 2, vec![missing("2", 1, day(2)), closed("3")]).await;
    let mut remembered = record.store.remembered(&key("ashby:a")).await.unwrap();
    remembered.sort_by(|a, b| a.external_id.cmp(&b.external_id));
    let other = |id: &str| Remembered {
        external_id: id.to_owned(),
        content_hash: format!("other {id}"),
        tracked: false,
        missing_count: 0,
        missing_since: None,
        closed_at: None,
    };
    let first = Remembered { content_hash: remembered[0].content_hash.clone(), tracked: true, ..other("1") };
    let gone = Remembered { missing_count: 1, missing_since: Some(day(2)), ..other("2") };
    assert_eq!(remembered, [first, gone, Remembered { closed_at: Some(day(2)), ..other("3") }]);
    assert!(record.store.remembered(&key("ashby:b")).await.unwrap().is_empty());
    record.pass("ashby:a", 3, vec![seen("2"), seen("3")]).await;
    let remembered = record.store.remembered(&key("ashby:a")).await.unwrap();
    assert!(
        remembered.iter().all(|r| r.closed_at.is_none() && r.missing_count == 0 && r.missing_since.is_none())
    );
}

async fn a_first_listing_is_a_baseline(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let saved =
        record.pass("ashby:a", 1, vec![as_baseline(put("1", posting("Engineer", 1))), put_other("2")]).await;
    assert_eq!(did(saved), (1, 0, 0, 0));
    let saved = record.pass("ashby:a", 2, vec![put("3", posting("Developer", 2))]).await;
    assert_eq!(did(saved), (1, 0, 0, 0));
    let openings = record.openings().await;
    assert_eq!(openings.iter().map(|o| o.baseline).collect::<Vec<_>>(), [true, false]);
    let changes: Vec<_> =
        record.changes().await.iter().map(|c| (c.cursor, c.at, c.kind, c.opening, c.baseline)).collect();
    let opened = ChangeKind::Opened;
    assert_eq!(
        changes,
        [(1, day(1), opened, openings[0].id, true), (2, day(2), opened, openings[1].id, false)]
    );
}

async fn an_opening_is_read_back_whole(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mut written = posting("Senior Engineer (m/w/d)", 1);
    written.apply_url = Some("https://apply.example".to_owned());
    record.pass("ashby:a", 1, vec![put("1", written.clone())]).await;
    let opening = record.opening().await;
    let detail = record.store.opening(opening.id).await.unwrap().unwrap();
    assert_eq!(detail.opening, opening);
    assert_eq!(detail.description_html, written.description_html);
    assert_eq!(detail.history, record.changes().await);
    assert_eq!(
        (&opening.title, &opening.url, &opening.apply_url),
        (&written.title, &written.url, &written.apply_url)
    );
    assert_eq!((&opening.job, opening.posted_at), (&written.job, written.posted_at));
    assert_eq!((opening.company.slug.as_str(), opening.company.name.as_str()), ("acme", "The acme company"));
    assert_eq!((opening.first_seen_at, opening.closed_at, opening.repost_of), (day(1), None, None));
    assert_eq!(spans(&opening), [(1, None)]);
    let source = &opening.sources[0];
    assert_eq!((source.board.clone(), source.external_id.as_str()), (key("ashby:a"), "1"));
    assert_eq!((source.first_seen_at, source.last_seen_at, source.closed_at), (day(1), day(1), None));
}

async fn changed_facts_are_a_change_and_unchanged_ones_are_not(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mut written = posting("Engineer", 1);
    record.pass("ashby:a", 1, vec![put("1", written.clone())]).await;
    // What the feed said differs, what we understood does not.
    written.native = "{\"department\":\"R&D\"}".into();
    assert_eq!(did(record.pass("ashby:a", 2, vec![put("1", written.clone())]).await), (0, 0, 0, 0));
    written.job.level = Level::Staff;
    assert_eq!(did(record.pass("ashby:a", 3, vec![put("1", written.clone())]).await), (0, 1, 0, 0));
    written.title = "Staff Engineer".into();
    assert_eq!(did(record.pass("ashby:a", 4, vec![put("1", written)]).await), (0, 1, 0, 0));
    let opening = record.opening().await;
    assert_eq!((opening.job.level, opening.title.as_str()), (Level::Staff, "Staff Engineer"));
    assert_eq!(opening.first_seen_at, day(1));
    assert_eq!(record.kinds().await, [ChangeKind::Opened, ChangeKind::Changed, ChangeKind::Changed]);
}

async fn a_new_description_is_a_change(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mut written = posting("Engineer", 1);
    record.pass("ashby:a", 1, vec![put("1", written.clone())]).await;
    for (on, html) in [(2, Some("<p>new</p>")), (3, None), (4, Some("<p>again</p>"))] {
        written.description_html = html.map(str::to_owned);
        assert_eq!(did(record.pass("ashby:a", on, vec![put("1", written.clone())]).await), (0, 1, 0, 0));
        let detail = record.store.opening(record.opening().await.id).await.unwrap().unwrap();
        assert_eq!(detail.description_html.as_deref(), html);
    }
}

async fn an_unchanged_listing_moves_last_seen_on(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 7, Vec::new()).await;
    assert_eq!(record.opening().await.sources[0].last_seen_at, day(7));
    // A poll that failed lists nothing.
    let mut board = record.board("ashby:a").await;
    board.last_polled_at = Some(day(8));
    record
        .store
        .save_pass(&PassWrite { board, at: day(8), postings: Vec::new(), owner: None })
        .await
        .unwrap();
    assert_eq!(record.opening().await.last_seen_at(), day(7));
    assert_eq!(record.kinds().await, [ChangeKind::Opened]);
}

async fn a_missing_posting_was_last_seen_before_it_went(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record
        .pass("ashby:a", 1, vec![put("1", posting("Engineer", 1)), put("2", posting("Developer", 2))])
        .await;
    record.pass("ashby:a", 2, Vec::new()).await;
    record.pass("ashby:a", 3, vec![missing("1", 1, day(3))]).await;
    record.pass("ashby:a", 4, vec![missing("1", 2, day(4))]).await;
    let last_seen = |openings: &[rolecall_domain::Opening]| -> Vec<_> {
        openings.iter().map(|o| o.sources[0].last_seen_at).collect()
    };
    assert_eq!(last_seen(&record.openings().await), [day(2), day(4)]);
    assert_eq!(record.store.open_openings().await.unwrap(), 2, "missing is not closed");
    // Listed again:
    record.pass("ashby:a", 5, vec![seen("1")]).await;
    assert_eq!(last_seen(&record.openings().await), [day(5), day(5)]);
    // Closed after a miss, and at once:
    record.pass("ashby:a", 6, vec![missing("1", 1, day(6))]).await;
    let saved = record.pass("ashby:a", 7, vec![closed("1"), closed("2")]).await;
    assert_eq!(did(saved), (0, 0, 2, 0));
    let openings = record.openings().await;
    assert_eq!(last_seen(&openings), [day(5), day(6)]);
    assert!(openings.iter().all(|o| o.closed_at == Some(day(7)) && spans(o) == [(1, Some(7))]));
    assert_eq!(record.store.open_openings().await.unwrap(), 0);
    let changes = record.changes().await;
    assert_eq!(changes.iter().filter(|c| c.kind != ChangeKind::Opened).count(), 2, "{changes:?}");
    // Once closed, it closes no more.
    assert_eq!(did(record.pass("ashby:a", 8, vec![closed("1")]).await), (0, 0, 0, 0));
    assert_eq!(record.openings().await[0].closed_at, Some(day(7)));
}

async fn a_posting_that_returns_reopens_its_opening(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![as_baseline(put("1", posting("Engineer", 1)))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    let before = record.opening().await;
    assert_eq!(did(record.pass("ashby:a", 400, vec![seen("1")]).await), (0, 0, 0, 1));
    let opening = record.opening().await;
    assert_eq!((opening.id, opening.first_seen_at, opening.closed_at), (before.id, day(1), None));
    assert_eq!(spans(&opening), [(1, Some(2)), (400, None)]);
    assert_eq!((opening.sources[0].closed_at, opening.sources[0].last_seen_at), (None, day(400)));
    let last = *record.changes().await.last().unwrap();
    assert_eq!(
        (last.kind, last.at, last.opening, last.baseline),
        (ChangeKind::Reopened, day(400), before.id, true)
    );
}

async fn a_posting_that_returns_with_other_facts_reopens_its_opening(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    assert_eq!(
        did(record.pass("ashby:a", 3, vec![put("1", posting("Other Engineer", 9))]).await),
        (0, 0, 0, 1)
    );
    let opening = record.opening().await;
    assert_eq!((opening.title.as_str(), opening.first_seen_at), ("Other Engineer", day(1)));
    assert_eq!(spans(&opening), [(1, Some(2)), (3, None)]);
}

async fn a_role_no_longer_tracked_closes_the_opening(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    assert_eq!(did(record.pass("ashby:a", 2, vec![put_other("1")]).await), (0, 0, 1, 0));
    let opening = record.opening().await;
    assert_eq!((opening.closed_at, opening.sources[0].last_seen_at), (Some(day(2)), day(2)));
    let remembered = record.store.remembered(&key("ashby:a")).await.unwrap();
    assert_eq!(
        (remembered[0].closed_at, remembered[0].tracked),
        (None, true),
        "it is listed still, and made an opening"
    );
    // Its coming and going is no news of the opening now.
    assert_eq!(did(record.pass("ashby:a", 3, vec![closed("1")]).await), (0, 0, 0, 0));
    assert_eq!(did(record.pass("ashby:a", 4, vec![seen("1")]).await), (0, 0, 0, 0));
    assert_eq!(record.opening().await.closed_at, Some(day(2)));
    // Tracked again:
    assert_eq!(did(record.pass("ashby:a", 5, vec![put("1", posting("Engineer", 1))]).await), (0, 0, 0, 1));
    assert_eq!(spans(&record.opening().await), [(1, Some(2)), (5, None)]);
}

async fn a_remembered_posting_keeps_its_age_when_its_role_becomes_tracked(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put_other("1"), put_other("2")]).await;
    record.pass("ashby:a", 3, vec![closed("2")]).await;
    let now =
        vec![as_baseline(put("1", posting("Engineer", 1))), as_baseline(put("2", posting("Developer", 2)))];
    assert_eq!(did(record.pass("ashby:a", 9, now).await), (2, 0, 0, 0));
    let openings = record.openings().await;
    assert!(
        openings
            .iter()
            .all(|o| o.first_seen_at == day(1) && o.baseline && o.sources[0].first_seen_at == day(1))
    );
    // The second was gone for a while nobody knows the length of: it counts as open from now on.
    assert_eq!(openings.iter().map(spans).collect::<Vec<_>>(), [vec![(1, None)], vec![(9, None)]]);
}

async fn a_posting_listed_twice_is_one(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let twice = vec![
        put("1", posting("Engineer", 1)),
        put("1", posting("Last Engineer", 2)),
        put_other("2"),
        put_other("2"),
    ];
    assert_eq!(did(record.pass("ashby:a", 1, twice).await), (1, 0, 0, 0));
    let opening = record.opening().await;
    assert_eq!((opening.title.as_str(), opening.sources.len()), ("Last Engineer", 1));
    assert_eq!(record.store.remembered(&key("ashby:a")).await.unwrap().len(), 2);
}

async fn what_is_not_on_record_cannot_go(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let saved = record.pass("ashby:a", 1, vec![seen("1"), closed("2"), missing("3", 1, day(1))]).await;
    assert_eq!(did(saved), (0, 0, 0, 0));
    assert!(record.store.remembered(&key("ashby:a")).await.unwrap().is_empty());
    assert_eq!(record.board("ashby:a").await.last_listed_at, Some(day(1)));
}

async fn texts_no_database_takes_are_cleaned(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mut nul = posting("Engi\0neer", 1);
    nul.url = "https://jobs.example/\0".into();
    nul.description_html = Some("<p>\0</p>".to_owned());
    nul.native = "\0".into();
    nul.title_key = "k".repeat(10_000);
    nul.job.language = Some("\0".to_owned());
    let monster = "9".repeat(100_000);
    record
        .pass("ashby:a", 1, vec![put("n\0", nul), put(&monster, posting("Monster", 2)), put_other(&monster)])
        .await;
    record.pass("ashby:a", 2, vec![seen("n\0"), closed(&monster)]).await;
    let opening = record.opening().await;
    assert_eq!((opening.title.as_str(), opening.sources[0].external_id.as_str()), ("Engineer", "n"));
}

async fn thousands_of_postings_are_one_pass(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let writes = |f: &dyn Fn(u32) -> PostingWrite| (0..2_345).map(f).collect::<Vec<_>>();
    let first = writes(&|n| match n % 20 {
        0 => put(&n.to_string(), posting(&format!("Engineer {n}"), (n / 20) as u8)),
        _ => put_other(&n.to_string()),
    });
    assert_eq!(did(record.pass("ashby:a", 1, first).await), (118, 0, 0, 0));
    assert_eq!(record.store.remembered(&key("ashby:a")).await.unwrap().len(), 2_345);
    let gone = record.pass("ashby:a", 2, writes(&|n| closed(&n.to_string()))).await;
    assert_eq!(did(gone), (0, 0, 118, 0));
    let back = record.pass("ashby:a", 3, writes(&|n| seen(&n.to_string()))).await;
    assert_eq!(did(back), (0, 0, 0, 118));
    let cursors: Vec<i64> = record.changes().await.iter().map(|c| c.cursor).collect();
    assert_eq!(cursors, (1..=354).collect::<Vec<i64>>());
    assert_eq!(record.openings().await[0].sources[0].last_seen_at, day(3) + TimeDelta::zero());
}

async fn descriptions_of_long_closed_postings_are_forgotten(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let three = [("1", "Engineer"), ("2", "Developer"), ("3", "Programmer")];
    let puts = three.iter().zip(1..).map(|((id, title), text)| put(id, posting(title, text))).collect();
    record.pass("ashby:a", 1, puts).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    record.pass("ashby:a", 300, vec![closed("2")]).await;
    assert_eq!(record.store.drop_old_descriptions(day(2)).await.unwrap(), 0, "not before");
    assert_eq!(record.store.drop_old_descriptions(day(200)).await.unwrap(), 1);
    assert_eq!(record.store.drop_old_descriptions(day(200)).await.unwrap(), 0);
    let mut described = Vec::new();
    for opening in record.openings().await {
        let detail = record.store.opening(opening.id).await.unwrap().unwrap();
        assert!(!detail.history.is_empty(), "the history stays");
        described.push((opening.title, detail.description_html.is_some()));
    }
    let told = |n: usize, kept| (three[n].1.to_owned(), kept);
    assert_eq!(described, [told(0, false), told(1, true), told(2, true)]);
}

async fn persistence_is_told_in_facts(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    // The same text under a new id, twice; and three more of the same title with texts of their own.
    for (on, id) in [(1, "a"), (20, "b"), (40, "c")] {
        record.pass("ashby:a", on, vec![put(id, posting("Engineer", 1))]).await;
        if id != "c" {
            record.pass("ashby:a", on + 10, vec![closed(id)]).await;
        }
    }
    let more = (2..5).map(|text| put(&text.to_string(), posting("Engineer", text * 16))).collect();
    record.pass("ashby:a", 110, more).await;
    let openings = record.openings().await;
    let mut told = Vec::new();
    for opening in &openings {
        let detail = record.store.opening(opening.id).await.unwrap().unwrap();
        told.push((detail.reposts, detail.same_title_opened_90d));
    }
    // The last four were last listed on day 110: the openings of days 1 and 20 are 90 days back by then.
    assert_eq!(told, [(0, 1), (1, 2), (2, 4), (0, 4), (0, 4), (0, 4)]);
}
