//! Opens an SQLite file: one connection that writes and a few that read, in write-ahead mode so that neither waits for the
//! other.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::Place;
use super::engine::Engine;
use crate::contract::{Result, Store};
use crate::error::StoreError;
use crate::migrations::{latest, refused};

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// How long to wait for another process's write (a command beside the service) before giving up.
const BUSY: Duration = Duration::from_secs(20);

/// How long a write may wait for those before it in this process: a pass queues many boards behind one connection.
const QUEUE: Duration = Duration::from_secs(300);

/// Connections for readers: requests are answered from memory, so few ever read at once.
const READERS: u32 = 4;

/// Pages of the writer's cache, in KiB: the upper levels of every index of a large record.
const WRITER_CACHE: &str = "-16000";

/// Opens a file, creating it and its folder if need be, and brings its schema up to date.
pub(crate) async fn open(file: &Path) -> Result<Arc<dyn Store>> {
    Ok(Arc::new(connect(file).await?))
}

/// Creates the file if need be and brings its schema up to date.
pub(crate) async fn migrate(file: &Path) -> Result<()> {
    let cannot = |source| StoreError::Open { database: describe(file), source };
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| cannot(error.into()))?;
    }
    let create = options(file).create_if_missing(true);
    let mut connection = create.connect().await.map_err(|error| cannot(error.into()))?;
    let mut migrated = run(&mut connection).await;
    for _ in 0..MIGRATIONS.iter().count() {
        // SQLite has no lock for migrations: a process started at the same moment may have been first with one of them. Then
        // that one is done now.
        if !matches!(migrated, Err(MigrateError::Execute(_) | MigrateError::ExecuteMigration(..))) {
            break;
        }
        migrated = run(&mut connection).await;
    }
    migrated.map_err(|error| refused(describe(file), latest(&MIGRATIONS), error))?;
    connection.close().await.map_err(|error| cannot(error.into()))
}

async fn run(connection: &mut SqliteConnection) -> std::result::Result<(), MigrateError> {
    MIGRATIONS.run_direct(None, connection, false).await
}

pub(super) async fn connect(file: &Path) -> Result<Engine> {
    migrate(file).await?;
    let cannot = |error: sqlx::Error| StoreError::Open { database: describe(file), source: error.into() };
    let writer = options(file).pragma("cache_size", WRITER_CACHE);
    let write = SqlitePoolOptions::new().max_connections(1).acquire_timeout(QUEUE);
    let write = write.idle_timeout(None).max_lifetime(None).connect_with(writer).await.map_err(cannot)?;
    let reader = options(file).pragma("query_only", "on");
    let read =
        SqlitePoolOptions::new().max_connections(READERS).connect_with(reader).await.map_err(cannot)?;
    Ok(Engine { read, write, schema: latest(&MIGRATIONS), place: Place { file: file.to_owned() } })
}

/// How every connection is opened. Full sync is left out: in write-ahead mode a power cut may lose the last commits, which
/// the next poll brings back, but never corrupts the file.
pub(super) fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // A bulk write's text runs to many kilobytes: no place for it in a log.
        .disable_statement_logging()
}

fn describe(file: &Path) -> String {
    Place { file: file.to_owned() }.describe()
}
