//! One opening, many listings: merging, reposts, and what becomes of openings whose listings come and go.

use rolecall_domain::{Amount, ChangeKind, CompanyRef, Opening, OpeningId, Pay, PayKind, PaySource, Period};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{PassWrite, TrackedPosting};

use crate::record::{
    Record, as_baseline, closed, company, day, did, key, posting, posting_in, put, seen, spans,
};

crate::on_both!(
    the_same_opening_on_two_boards_is_one,
    the_same_opening_per_city_is_one,
    what_is_not_the_same_opening_stays_apart,
    facts_follow_the_open_listings,
    a_new_id_soon_after_a_closure_is_a_repost,
    a_new_id_long_after_a_closure_is_none,
    a_posting_replaced_by_its_copy_closes_and_is_reposted,
    of_several_closed_the_latest_is_reposted,
    a_posting_that_returns_beside_its_repost_joins_it,
    a_posting_that_changes_its_title_is_found_by_the_new_one,
    an_old_listing_keeps_its_opening_whatever_it_says_now,
    boards_polled_at_once_make_one_opening,
    a_board_of_many_employers_makes_openings_of_each,
);

fn cities(opening: &Opening) -> Vec<&str> {
    opening.job.places.iter().filter_map(|p| p.city.as_deref()).collect()
}

fn paying(mut posting: TrackedPosting, from: i64) -> TrackedPosting {
    posting.job.salaries.push(Pay {
        min: Some(Amount::from_units(from)),
        max: Some(Amount::from_units(from * 2)),
        currency: "EUR".parse().ok(),
        period: Some(Period::Year),
        kind: PayKind::Base,
        applies_to: None,
        source: PaySource::Text,
        evidence: "so much".to_owned(),
        rule: String::new(),
    });
    posting
}

async fn the_same_opening_on_two_boards_is_one(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    let first = paying(posting_in("Berlin", "Senior Engineer", 1), 50_000);
    record.pass("ashby:a", 1, vec![as_baseline(put("1", first))]).await;
    let mut second = paying(posting_in("Paris", "Senior Engineer (m/w/d)", 1), 60_000);
    second.url = "https://lever.example/x".into();
    // One word differs in a near-identical text.
    second.fingerprint = second.fingerprint.map(|f| f ^ 0b101);
    assert_eq!(did(record.pass("lever:a", 2, vec![put("x", second)]).await), (0, 1, 0, 0));
    let opening = record.opening().await;
    assert_eq!(cities(&opening), ["Berlin", "Paris"]);
    assert_eq!(opening.job.salaries.len(), 2);
    assert_eq!((opening.title.as_str(), opening.url.as_str()), ("Senior Engineer", "https://jobs.example/1"));
    let sources: Vec<_> =
        opening.sources.iter().map(|s| (s.board.to_string(), s.url.as_str(), s.first_seen_at)).collect();
    let expected =
        [("ashby:a", "https://jobs.example/1", day(1)), ("lever:a", "https://lever.example/x", day(2))];
    assert_eq!(sources, expected.map(|(board, url, at)| (board.to_owned(), url, at)));
    assert_eq!((opening.baseline, opening.first_seen_at), (true, day(1)));
    assert_eq!(record.store.open_openings().await.unwrap(), 1);
    assert_eq!(record.kinds().await, [ChangeKind::Opened, ChangeKind::Changed]);
}

async fn the_same_opening_per_city_is_one(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let listed = ["Berlin", "Paris", "Berlin"].map(|city| posting_in(city, "Engineer", 1));
    let writes = ["1", "2", "3"].into_iter().zip(listed).map(|(id, p)| put(id, p)).collect();
    assert_eq!(did(record.pass("ashby:a", 1, writes).await), (1, 0, 0, 0));
    let opening = record.opening().await;
    assert_eq!((cities(&opening), opening.sources.len()), (vec!["Berlin", "Paris"], 3));
}

async fn what_is_not_the_same_opening_stays_apart(database: &TestDatabase) {
    let record = Record { store: database.store() };
    record.list(&[company("acme", &["ashby:a"]), company("bolt", &["ashby:b"])], 0).await;
    let silent = TrackedPosting { fingerprint: None, description_html: None, ..posting("Engineer", 1) };
    let writes = vec![
        put("1", posting("Engineer", 1)),
        put("another title", posting("Lead Engineer", 1)),
        put("another text", posting("Engineer", 2)),
        put("no text", silent.clone()),
        put("no text again", silent.clone()),
    ];
    assert_eq!(did(record.pass("ashby:a", 1, writes).await), (5, 0, 0, 0));
    assert_eq!(did(record.pass("ashby:b", 1, vec![put("1", posting("Engineer", 1))]).await), (1, 0, 0, 0));
    // Nor are postings without a text ever reposts.
    record.pass("ashby:a", 2, vec![closed("no text"), closed("no text again")]).await;
    record.pass("ashby:a", 3, vec![put("no text once more", silent)]).await;
    assert!(record.openings().await.iter().all(|o| o.repost_of.is_none() && o.sources.len() == 1));
}

async fn facts_follow_the_open_listings(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting_in("Berlin", "Engineer", 1))]).await;
    record.pass("lever:a", 2, vec![put("x", posting_in("Paris", "Engineer", 1))]).await;
    assert_eq!(did(record.pass("ashby:a", 3, vec![closed("1")]).await), (0, 1, 0, 0));
    let opening = record.opening().await;
    assert_eq!((cities(&opening), opening.closed_at), (vec!["Paris"], None));
    assert_eq!(opening.last_seen_at(), day(2));
    // The description is of the first open listing.
    let mut reworded = posting_in("Paris", "Engineer", 1);
    reworded.description_html = Some("<p>from lever</p>".to_owned());
    record.pass("lever:a", 4, vec![put("x", reworded)]).await;
    let detail = record.store.opening(opening.id).await.unwrap().unwrap();
    assert_eq!(detail.description_html.as_deref(), Some("<p>from lever</p>"));
    // The first comes back into an opening that is open: no reopening.
    assert_eq!(did(record.pass("ashby:a", 5, vec![seen("1")]).await), (0, 1, 0, 0));
    assert_eq!(cities(&record.opening().await), ["Berlin", "Paris"]);
    // Both go: facts stay as they were last, and the last one's end is the opening's.
    assert_eq!(did(record.pass("lever:a", 6, vec![closed("x")]).await), (0, 1, 0, 0));
    assert_eq!(did(record.pass("ashby:a", 7, vec![closed("1")]).await), (0, 0, 1, 0));
    let opening = record.opening().await;
    assert_eq!((cities(&opening), opening.closed_at), (vec!["Berlin"], Some(day(7))));
    assert_eq!(opening.sources.iter().map(|s| s.closed_at).collect::<Vec<_>>(), [Some(day(7)), Some(day(6))]);
    assert_eq!(spans(&opening), [(1, Some(7))]);
    // One returns: reopened, with its facts alone.
    assert_eq!(did(record.pass("lever:a", 9, vec![seen("x")]).await), (0, 0, 0, 1));
    let opening = record.opening().await;
    assert_eq!((cities(&opening), spans(&opening)), (vec!["Paris"], vec![(1, Some(7)), (9, None)]));
}

async fn a_new_id_soon_after_a_closure_is_a_repost(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 10, vec![closed("1")]).await;
    // Through another board of the company, on the last day of ninety.
    assert_eq!(did(record.pass("lever:a", 100, vec![put("x", posting("Engineer", 1))]).await), (1, 0, 0, 0));
    record.pass("lever:a", 101, vec![closed("x")]).await;
    record.pass("ashby:a", 102, vec![put("3", posting("Engineer", 1))]).await;
    let openings = record.openings().await;
    let chain: Vec<_> = openings.iter().map(|o| (o.repost_of, o.first_seen_at, spans(o))).collect();
    assert_eq!(
        chain,
        [
            (None, day(1), vec![(1, Some(10))]),
            (Some(openings[0].id), day(1), vec![(100, Some(101))]),
            (Some(openings[1].id), day(1), vec![(102, None)]),
        ]
    );
    assert_eq!(openings[2].sources[0].first_seen_at, day(102), "a listing's own age is its own");
    assert!(record.changes().await.iter().all(|c| !c.baseline));
}

async fn a_new_id_long_after_a_closure_is_none(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 10, vec![closed("1")]).await;
    record.pass("ashby:a", 101, vec![put("2", posting("Engineer", 1))]).await;
    let openings = record.openings().await;
    assert_eq!((openings[1].repost_of, openings[1].first_seen_at), (None, day(101)));
}

async fn a_posting_replaced_by_its_copy_closes_and_is_reposted(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let swapped = vec![put("2", posting("Engineer", 1)), closed("1")];
    assert_eq!(did(record.pass("ashby:a", 2, swapped).await), (1, 0, 1, 0));
    let openings = record.openings().await;
    assert_eq!(openings[1].repost_of, Some(openings[0].id));
    assert_eq!((openings[0].closed_at, openings[1].closed_at), (Some(day(2)), None));
}

async fn of_several_closed_the_latest_is_reposted(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    record.pass("lever:a", 200, vec![put("x", posting("Engineer", 1))]).await;
    record.pass("lever:a", 220, vec![closed("x")]).await;
    record.pass("ashby:a", 221, vec![seen("1")]).await;
    record.pass("ashby:a", 222, vec![closed("1")]).await;
    record.pass("lever:a", 223, vec![put("y", posting("Engineer", 1))]).await;
    let openings = record.openings().await;
    assert_eq!(openings.len(), 3);
    assert_eq!((openings[2].repost_of, openings[2].first_seen_at), (Some(openings[0].id), day(1)));
}

async fn a_posting_that_returns_beside_its_repost_joins_it(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting_in("Berlin", "Engineer", 1))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    record.pass("ashby:a", 3, vec![put("2", posting_in("Paris", "Engineer", 1))]).await;
    // One job, one opening: it must not be counted twice.
    assert_eq!(did(record.pass("ashby:a", 4, vec![seen("1")]).await), (0, 1, 0, 0));
    let openings = record.openings().await;
    assert_eq!(openings.len(), 2);
    assert_eq!((spans(&openings[0]), openings[0].sources.len()), (vec![(1, Some(2))], 1), "history stays");
    assert_eq!(openings[0].sources[0].closed_at, Some(day(2)));
    let ids: Vec<&str> = openings[1].sources.iter().map(|s| s.external_id.as_str()).collect();
    assert_eq!((ids, cities(&openings[1])), (vec!["1", "2"], vec!["Berlin", "Paris"]));
    // From now on it belongs there.
    record.pass("ashby:a", 5, vec![closed("2")]).await;
    record.pass("ashby:a", 6, vec![closed("1")]).await;
    record.pass("ashby:a", 7, vec![seen("1")]).await;
    let openings = record.openings().await;
    assert_eq!((openings[0].closed_at, openings[1].closed_at), (Some(day(2)), None));
    assert_eq!(spans(&openings[1]), [(3, Some(6)), (7, None)]);
}

async fn a_posting_that_changes_its_title_is_found_by_the_new_one(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let writes =
        vec![put("2", posting_in("Paris", "Senior Engineer", 1)), put("1", posting("Senior Engineer", 1))];
    assert_eq!(did(record.pass("ashby:a", 2, writes).await), (0, 1, 0, 0));
    assert_eq!(record.opening().await.sources.len(), 2);
    record.pass("ashby:a", 3, vec![put("3", posting("Senior Engineer", 1))]).await;
    assert_eq!(record.opening().await.sources.len(), 3);
}

async fn an_old_listing_keeps_its_opening_whatever_it_says_now(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record
        .pass("ashby:a", 1, vec![put("1", posting("Engineer", 1)), put("2", posting("Developer", 2))])
        .await;
    record.pass("ashby:a", 2, vec![put("2", posting("Engineer", 1))]).await;
    let openings = record.openings().await;
    assert_eq!(openings.iter().map(|o| o.sources.len()).collect::<Vec<_>>(), [1, 1]);
}

async fn boards_polled_at_once_make_one_opening(database: &TestDatabase) {
    const BOARDS: usize = 6;
    let names: Vec<String> = (0..BOARDS).map(|n| format!("ashby:b{n}")).collect();
    let boards: Vec<&str> = names.iter().map(String::as_str).collect();
    let record = Record::of_acme(database, &boards).await;
    for round in 0..8u8 {
        let mut polls = tokio::task::JoinSet::new();
        for board in &boards {
            let (store, state) = (database.store(), record.board(board).await);
            let title = format!("Engineer {round}");
            let write = put(&round.to_string(), posting(&title, round));
            let pass: PassWrite = Record::answered(state, day(i64::from(round)), vec![write]);
            polls.spawn(async move { store.save_pass(&pass).await.unwrap() });
        }
        let opened: u32 = polls.join_all().await.iter().map(|saved| saved.opened).sum();
        assert_eq!(opened, 1, "round {round}");
    }
    let openings = record.openings().await;
    assert!(openings.len() == 8 && openings.iter().all(|o| o.sources.len() == BOARDS));
    assert_eq!(openings[0].sources[0].board, key("ashby:b0"));
}

async fn a_board_of_many_employers_makes_openings_of_each(database: &TestDatabase) {
    let store = database.store();
    let list = [company("thread", &["hackernews:whoishiring"]), company("acme", &["ashby:a"])];
    store.sync_companies(&list, day(0)).await.unwrap();
    let record = Record { store };
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let of = |slug: &str, text: u8| TrackedPosting {
        employer: Some(CompanyRef { slug: slug.to_owned(), name: format!("The {slug} firm") }),
        ..posting("Engineer", text)
    };
    // The same words by three employers are three openings; those by one are one, wherever they stand.
    let writes = vec![
        put("10", of("fox", 1)),
        put("11", of("line", 1)),
        put("12", of("acme", 1)),
        put("13", of("fox", 1)),
    ];
    assert_eq!(did(record.pass("hackernews:whoishiring", 2, writes).await), (2, 1, 0, 0));
    let openings = record.store.openings_after(OpeningId(0), 10).await.unwrap();
    let named: Vec<(&str, &str, usize)> = openings
        .iter()
        .map(|o| (o.company.slug.as_str(), o.company.name.as_str(), o.sources.len()))
        .collect();
    assert_eq!(
        named,
        [("acme", "The acme company", 2), ("fox", "The fox firm", 2), ("line", "The line firm", 1)]
    );
    // Employers are askable by name, and on no list of companies; the list as it is changes nothing of them.
    let known =
        [("fox".to_owned(), "The fox firm".to_owned()), ("line".to_owned(), "The line firm".to_owned())];
    assert_eq!(record.store.removed_companies().await.unwrap(), known);
    let synced = record.store.sync_companies(&list, day(3)).await.unwrap();
    assert_eq!((synced.added, synced.removed, synced.closed), (0, 0, 0));
    // A month later the thread is another one, and says the same of the fox.
    assert_eq!(
        did(record
            .pass("hackernews:whoishiring", 30, vec![closed("10"), closed("11"), closed("12"), closed("13")])
            .await),
        (0, 1, 2, 0)
    );
    record.pass("hackernews:whoishiring", 31, vec![put("20", of("fox", 1))]).await;
    let openings = record.store.openings_after(OpeningId(0), 10).await.unwrap();
    let newest = openings.last().unwrap();
    assert_eq!((newest.company.slug.as_str(), newest.repost_of), ("fox", Some(openings[1].id)));
}
