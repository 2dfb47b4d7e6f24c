//! The list of companies and its changes.

use chrono::TimeDelta;
use rolecall_domain::{BoardDetection, ChangeKind, SourceStatus, Validators};
use rolecall_store::CompaniesSynced;
use rolecall_store::testing::TestDatabase;

use crate::record::{
    Record, claim, closed, company, day, key, posting, posting_in, put, put_other, seen, spans,
};

crate::on_both!(
    a_list_is_read_back,
    the_same_list_changes_nothing,
    a_removed_companys_openings_close,
    a_dropped_board_closes_its_listings_only,
    a_company_that_returns_is_polled_at_once_and_its_openings_reopen,
    a_new_name_is_shown_and_logged,
    a_board_takes_its_openings_to_another_company,
    a_list_of_thousands_is_recorded,
    two_processes_may_list_at_once,
    what_a_careers_page_led_to_is_remembered,
);

async fn a_list_is_read_back(database: &TestDatabase) {
    let store = database.store();
    let list =
        [company("zeta", &["lever:z", "ashby:z"]), company("Beta", &[]), company("alpha", &["ashby:a"])];
    let synced = store.sync_companies(&list, day(0)).await.unwrap();
    assert_eq!(synced, CompaniesSynced { added: 3, removed: 0, closed: 0 });
    let [zeta, beta, alpha] = list;
    // By bytes, whatever order of texts the database prefers.
    assert_eq!(store.companies().await.unwrap(), [beta, alpha, zeta]);
    let boards = store.boards().await.unwrap();
    let keys: Vec<String> = boards.iter().map(|b| b.key.to_string()).collect();
    assert_eq!(keys, ["ashby:a", "lever:z", "ashby:z"]);
    assert!(
        boards
            .iter()
            .all(|b| b.status == SourceStatus::Pending && b.next_due_at.is_none() && !b.baseline_done)
    );
    assert_eq!(store.removed_companies().await.unwrap(), []);
}

async fn the_same_list_changes_nothing(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let before = record.board("ashby:a").await;
    let claimed = record.store.claim_boards(&claim("me", day(2), &["ashby:a"])).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let synced = record.store.sync_companies(&[company("acme", &["ashby:a"])], day(2)).await.unwrap();
    assert_eq!(synced, CompaniesSynced::default());
    assert_eq!(record.board("ashby:a").await, before);
    assert_eq!(
        record.store.claim_boards(&claim("other", day(2), &["ashby:a"])).await.unwrap(),
        [],
        "the lease stands"
    );
}

async fn a_removed_companys_openings_close(database: &TestDatabase) {
    let record = Record { store: database.store() };
    record.list(&[company("acme", &["ashby:a"]), company("bolt", &["ashby:b"])], 0).await;
    let two = vec![put("1", posting("Engineer", 1)), put("2", posting("Developer", 2)), put_other("3")];
    record.pass("ashby:a", 1, two).await;
    record.pass("ashby:b", 1, vec![put("1", posting("Engineer", 1))]).await;
    let synced = record.store.sync_companies(&[company("bolt", &["ashby:b"])], day(5)).await.unwrap();
    assert_eq!(synced, CompaniesSynced { added: 0, removed: 1, closed: 2 });
    assert_eq!(record.store.open_openings().await.unwrap(), 1);
    let removed = record.store.removed_companies().await.unwrap();
    assert_eq!(removed, [("acme".to_owned(), "The acme company".to_owned())]);
    let gone: Vec<_> = record.openings().await.into_iter().filter(|o| o.company.slug == "acme").collect();
    for opening in &gone {
        assert_eq!((opening.closed_at, spans(opening)), (Some(day(5)), vec![(1, Some(5))]));
        assert_eq!(opening.sources[0].closed_at, Some(day(5)));
        assert_eq!(opening.sources[0].last_seen_at, day(1));
    }
    let last: Vec<_> = record.changes().await.into_iter().skip(3).map(|c| (c.kind, c.at)).collect();
    assert_eq!(last, [(ChangeKind::Closed, day(5)); 2]);
    let remembered = record.store.remembered(&key("ashby:a")).await.unwrap();
    assert_eq!(remembered.len(), 3);
    assert!(remembered.iter().all(|r| r.closed_at == Some(day(5))));
    let boards = record.store.boards().await.unwrap();
    assert_eq!(boards.iter().map(|b| b.key.to_string()).collect::<Vec<_>>(), ["ashby:b"]);
    assert_eq!(record.store.companies().await.unwrap().len(), 1);
}

async fn a_dropped_board_closes_its_listings_only(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a", "lever:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting_in("Berlin", "Engineer", 1))]).await;
    record.pass("lever:a", 2, vec![put("x", posting_in("Paris", "Engineer", 1))]).await;
    let synced = record.store.sync_companies(&[company("acme", &["lever:a"])], day(3)).await.unwrap();
    assert_eq!(synced, CompaniesSynced::default());
    let opening = record.opening().await;
    assert_eq!(opening.closed_at, None);
    assert_eq!(opening.sources.iter().map(|s| s.closed_at).collect::<Vec<_>>(), [Some(day(3)), None]);
    assert_eq!(opening.job.places.len(), 1, "Berlin went with its listing");
    assert_eq!(record.kinds().await, [ChangeKind::Opened, ChangeKind::Changed, ChangeKind::Changed]);
}

async fn a_company_that_returns_is_polled_at_once_and_its_openings_reopen(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    let mut pass =
        Record::answered(record.board("ashby:a").await, day(1), vec![put("1", posting("Engineer", 1))]);
    pass.board.validators = Validators { etag: Some("\"1\"".to_owned()), last_modified: None };
    pass.board.error_streak = 3;
    record.store.save_pass(&pass).await.unwrap();
    record.list(&[], 2).await;
    let synced = record.store.sync_companies(&[company("acme", &["ashby:a"])], day(4)).await.unwrap();
    assert_eq!(synced, CompaniesSynced { added: 1, removed: 0, closed: 0 });
    let board = record.board("ashby:a").await;
    assert!(board.validators.is_empty() && board.next_due_at.is_none() && board.error_streak == 0);
    assert!(board.baseline_done, "its postings are known: they come back, they are not a first listing");
    assert_eq!(record.store.open_openings().await.unwrap(), 0, "until it is polled");
    record.pass("ashby:a", 4, vec![seen("1")]).await;
    let opening = record.opening().await;
    assert_eq!(spans(&opening), [(1, Some(2)), (4, None)]);
    assert_eq!(opening.first_seen_at, day(1));
    assert_eq!(record.store.removed_companies().await.unwrap(), []);
}

async fn a_new_name_is_shown_and_logged(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    record.pass("ashby:a", 2, vec![closed("1")]).await;
    let mut renamed = company("acme", &["ashby:a"]);
    renamed.name = "Acme & Sons".into();
    record.list(&[renamed], 3).await;
    let opening = record.opening().await;
    assert_eq!(opening.company.name, "Acme & Sons");
    assert_eq!(opening.closed_at, Some(day(2)));
    assert_eq!(record.kinds().await, [ChangeKind::Opened, ChangeKind::Closed, ChangeKind::Changed]);
}

async fn a_board_takes_its_openings_to_another_company(database: &TestDatabase) {
    let record = Record::of_acme(database, &["ashby:a"]).await;
    record
        .pass("ashby:a", 1, vec![put("1", posting("Engineer", 1)), put("2", posting("Developer", 2))])
        .await;
    record.pass("ashby:a", 2, vec![closed("2")]).await;
    let in_flight = record.board("ashby:a").await;
    let synced = record.store.sync_companies(&[company("acme-inc", &["ashby:a"])], day(3)).await.unwrap();
    assert_eq!(synced, CompaniesSynced { added: 1, removed: 1, closed: 0 });
    let openings = record.openings().await;
    assert!(openings.iter().all(|o| o.company.slug == "acme-inc"), "{openings:?}");
    assert_eq!(openings.iter().map(|o| o.closed_at).collect::<Vec<_>>(), [None, Some(day(2))]);
    assert_eq!(record.changes().await.iter().filter(|c| c.kind == ChangeKind::Changed).count(), 2);
    // A poll begun for the old company is forgotten.
    let late = Record::answered(in_flight, day(3) + TimeDelta::minutes(1), vec![closed("1")]);
    assert_eq!(record.store.save_pass(&late).await.unwrap(), rolecall_store::SavedPass::default());
    assert_eq!(record.store.open_openings().await.unwrap(), 1);
    assert_eq!(record.board("ashby:a").await.company_slug, "acme-inc");
}

async fn a_list_of_thousands_is_recorded(database: &TestDatabase) {
    let boards: Vec<String> = (0..1_200).map(|n| format!("ashby:b{n}")).collect();
    let list: Vec<_> = boards.iter().map(|board| company(&board.replace(':', "-"), &[board])).collect();
    let store = database.store();
    assert_eq!(store.sync_companies(&list, day(0)).await.unwrap().added, 1_200);
    assert_eq!(store.boards().await.unwrap().len(), 1_200);
    assert_eq!(store.sync_companies(&list[..1], day(1)).await.unwrap().removed, 1_199);
    assert_eq!(store.companies().await.unwrap(), list[..1]);
}

async fn two_processes_may_list_at_once(database: &TestDatabase) {
    let other = rolecall_store::open(database.url()).await.unwrap();
    let list = [company("acme", &["ashby:a"]), company("bolt", &["ashby:b"])];
    for on in 0..5 {
        let store = database.store();
        let (all, none) =
            tokio::join!(store.sync_companies(&list, day(on)), other.sync_companies(&list[..1], day(on)));
        all.unwrap();
        none.unwrap();
    }
    let listed = database.store().companies().await.unwrap().len();
    assert_eq!(database.store().boards().await.unwrap().len(), listed);
}

async fn what_a_careers_page_led_to_is_remembered(database: &TestDatabase) {
    let store = database.store();
    store.sync_companies(&[company("beta", &[]), company("acme", &[])], day(0)).await.unwrap();
    assert_eq!(store.detections().await.unwrap(), []);
    let look = |slug: &str, board: Option<&str>, at| BoardDetection {
        company_slug: slug.to_owned(),
        careers_url: format!("https://{slug}.example/careers"),
        board: board.map(key),
        said: "a look \0 at it".to_owned(),
        looked_at: at,
    };
    let kept =
        |slug: &str, board, at| BoardDetection { said: "a look  at it".to_owned(), ..look(slug, board, at) };
    store.save_detection(&look("beta", None, day(1))).await.unwrap();
    store.save_detection(&look("acme", None, day(1))).await.unwrap();
    store.save_detection(&look("beta", Some("lever:b"), day(2))).await.unwrap();
    assert_eq!(
        store.detections().await.unwrap(),
        [kept("acme", None, day(1)), kept("beta", Some("lever:b"), day(2))]
    );
    store.save_detection(&look("nobody", None, day(1))).await.unwrap_err();
    store.sync_companies(&[company("acme", &[])], day(3)).await.unwrap();
    assert_eq!(store.detections().await.unwrap(), [kept("acme", None, day(1))], "beta is off the list");
}
