//! Opening a record, what is refused, and what only one kind of database can do.

use rolecall_store::testing::TestDatabase;
use rolecall_store::{StoreError, open};
use sqlx::{AssertSqlSafe, Connection};

use crate::record::{Record, claim, day, posting, put};

crate::on_both!(
    a_record_of_a_newer_version_is_refused,
    many_may_open_one_record_at_once,
    an_open_record_is_healthy
);

/// Runs one statement behind the record's back.
async fn execute(url: &str, statement: &str) {
    let statement = sqlx::raw_sql(AssertSqlSafe(statement.to_owned()));
    if url.starts_with("sqlite") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
        statement.execute(&mut connection).await.unwrap();
    } else {
        let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
        statement.execute(&mut connection).await.unwrap();
    }
}

async fn a_record_of_a_newer_version_is_refused(database: &TestDatabase) {
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 SELECT 4711, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    execute(database.url(), newer).await;
    let refused = open(database.url()).await.err().unwrap();
    assert!(matches!(refused, StoreError::Migrate { .. }));
    let text = refused.to_string();
    assert!(
        text.contains("written by a newer version of rolecall (schema 4711; this one knows up to"),
        "{text}"
    );
    let unhealthy = database.store().healthy().await.unwrap_err().to_string();
    assert!(unhealthy.contains("the database is at schema 4711, this version of rolecall at"), "{unhealthy}");
}

async fn many_may_open_one_record_at_once(database: &TestDatabase) {
    let drop_all = "DROP TABLE changes; DROP TABLE change_sequence; DROP TABLE descriptions; DROP TABLE sources; \
                    DROP TABLE postings; DROP TABLE openings; DROP TABLE boards; DROP TABLE detections; DROP TABLE companies; \
                    DROP TABLE reference_rates; DROP TABLE hosts; DROP TABLE _sqlx_migrations";
    execute(database.url(), drop_all).await;
    let mut openers = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let url = database.url().to_owned();
        openers.spawn(async move { open(&url).await.map(|store| store.describe()) });
    }
    for opened in openers.join_all().await {
        opened.unwrap();
    }
    rolecall_store::migrate(database.url()).await.unwrap();
}

async fn an_open_record_is_healthy(database: &TestDatabase) {
    database.store().healthy().await.unwrap();
    let told = database.store().describe();
    assert!(told.starts_with("SQLite /") || told.starts_with("PostgreSQL "), "{told}");
}

#[tokio::test]
async fn sqlite_makes_the_folder_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a/b/record.db");
    let store = open(&format!("sqlite://{}", file.display())).await.unwrap();
    assert!(file.is_file());
    assert_eq!(store.describe(), format!("SQLite {}", file.display()));
}

#[tokio::test]
async fn what_cannot_be_opened_is_told_in_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let (text, blocked) = (folder.path().join("text"), folder.path().join("text/record.db"));
    std::fs::write(&text, "not a database, but long enough to be taken for one: ".repeat(20)).unwrap();
    for (url, part) in [
        (format!("sqlite://{}", text.display()), "not a database"),
        (format!("sqlite://{}", blocked.display()), "cannot be opened"),
        ("mysql://me:secret@localhost/x".to_owned(), "is neither sqlite://FILE nor postgres://..."),
        (
            "postgres://me:secret@127.0.0.1:1/x".to_owned(),
            "the database PostgreSQL 127.0.0.1/x cannot be opened",
        ),
    ] {
        let message = open(&url).await.err().unwrap().to_string();
        assert!(message.contains(part), "{message}");
        assert!(!message.contains("secret") && !message.contains('\n'), "{message}");
    }
}

#[tokio::test]
async fn sqlite_is_backed_up_while_it_runs() {
    let database = TestDatabase::sqlite().await;
    let record = Record::of_acme(&database, &["ashby:a"]).await;
    record.pass("ashby:a", 1, vec![put("1", posting("Engineer", 1))]).await;
    let copy = database.file().unwrap().with_file_name("copy.db");
    // What an earlier copy that was cut off left behind is no obstacle.
    std::fs::write(copy.with_file_name("copy.db.partial"), "half").unwrap();
    record.store.backup(&copy).await.unwrap();
    record.pass("ashby:a", 2, vec![put("2", posting("Developer", 2))]).await;
    let restored = Record { store: open(&format!("sqlite://{}", copy.display())).await.unwrap() };
    assert_eq!(restored.openings().await.len(), 1);
    restored.store.healthy().await.unwrap();
    let refused = record.store.backup(&copy).await.unwrap_err().to_string();
    assert!(refused.contains("copy.db exists already"), "{refused}");
    let nowhere = record.store.backup(&copy.join("no/such/folder.db")).await;
    assert!(nowhere.is_err());
}

#[tokio::test]
async fn postgres_is_not_backed_up_by_us() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let refused = database.store().backup(std::path::Path::new("copy.db")).await.unwrap_err().to_string();
    assert!(refused.contains("pg_dump"), "{refused}");
}

#[tokio::test]
async fn one_process_at_a_time_ingests_into_sqlite() {
    let database = TestDatabase::sqlite().await;
    let record = Record::of_acme(&database, &["ashby:a"]).await;
    let second = open(database.url()).await.unwrap();
    let guard = record.store.ingest_guard().await.unwrap();
    assert_eq!(record.store.claim_boards(&claim("first", day(1), &["ashby:a"])).await.unwrap().len(), 1);
    let refused = second.ingest_guard().await.unwrap_err();
    assert!(matches!(refused, StoreError::Busy(_)));
    assert_eq!(second.claim_boards(&claim("second", day(1), &["ashby:a"])).await.unwrap(), []);
    drop(guard);
    let _guard = second.ingest_guard().await.unwrap();
    let taken_over = second.claim_boards(&claim("second", day(1), &["ashby:a"])).await.unwrap();
    assert_eq!(taken_over.len(), 1, "a process that is gone holds no board back");
}

#[tokio::test]
async fn many_processes_ingest_into_postgres() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let record = Record::of_acme(&database, &["ashby:a"]).await;
    let second = open(database.url()).await.unwrap();
    let _first = record.store.ingest_guard().await.unwrap();
    assert_eq!(record.store.claim_boards(&claim("first", day(1), &["ashby:a"])).await.unwrap().len(), 1);
    let _second = second.ingest_guard().await.unwrap();
    assert_eq!(
        second.claim_boards(&claim("second", day(1), &["ashby:a"])).await.unwrap(),
        [],
        "leases of others stand"
    );
}
