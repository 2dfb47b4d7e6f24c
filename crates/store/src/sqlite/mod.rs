//! The record in an SQLite file: nothing to install, one ingesting process.

mod open;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection, Pool, Transaction};

use crate::contract::{IngestGuard, Result};
use crate::error::{StoreError, failed};

#[cfg(test)]
pub(crate) use open::MIGRATIONS;
pub(crate) use open::{migrate, open};

#[path = "../engine/mod.rs"]
mod engine;

/// The database the engine is compiled for here.
type Db = sqlx::Sqlite;

/// One connection writes, so there are no rows that others hold.
const SKIP_LOCKED: &str = "";

/// Takes the write lock at once: a transaction that reads first and writes later could be refused half way.
async fn begin_write(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    pool.begin_with("BEGIN IMMEDIATE").await.map_err(failed("a transaction"))
}

/// Every statement sees the file as it was at the first.
async fn begin_read(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    pool.begin().await.map_err(failed("a transaction"))
}

/// The write lock covers every company.
async fn lock_company(_tx: &mut Transaction<'static, Db>, _slug: &str) -> Result<()> {
    Ok(())
}

/// The write lock covers every company.
async fn lock_companies(_tx: &mut Transaction<'static, Db>) -> Result<()> {
    Ok(())
}

/// The next ids of openings: no opening is ever deleted, and nobody else writes meanwhile.
async fn reserve_openings(tx: &mut Transaction<'static, Db>, count: usize) -> Result<Vec<i64>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let last: i64 =
        sqlx::query_scalar(LAST_OPENING).fetch_one(&mut **tx).await.map_err(failed("numbering openings"))?;
    Ok((last + 1..).take(count).collect())
}

const LAST_OPENING: &str = "SELECT COALESCE(MAX(id), 0) FROM openings";

/// Where the record is.
struct Place {
    file: PathBuf,
}

impl Place {
    fn describe(&self) -> String {
        format!("SQLite {}", self.file.display())
    }

    async fn backup(&self, file: &Path) -> Result<()> {
        if file.exists() {
            return Err(StoreError::Unsupported(format!(
                "{} exists already; name a new file",
                file.display()
            )));
        }
        // Written beside and renamed when whole, so that a copy cut short is never taken for a backup.
        let partial = beside(file, ".partial");
        let doing = "a backup";
        let io = |source: std::io::Error| StoreError::Query { doing, source: source.into() };
        match std::fs::remove_file(&partial) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io(error)),
            _ => {}
        }
        let mut connection = open::options(&self.file).connect().await.map_err(failed(doing))?;
        let copied = sqlx::query("VACUUM INTO $1")
            .bind(partial.to_string_lossy().into_owned())
            .execute(&mut connection)
            .await;
        copied.map_err(failed(doing))?;
        connection.close().await.map_err(failed(doing))?;
        File::open(&partial).and_then(|copy| copy.sync_all()).map_err(io)?;
        std::fs::rename(&partial, file).map_err(io)
    }

    /// One process at a time: the lock is the system's, which takes it back from a process that is killed.
    fn ingest_guard(&self) -> Result<IngestGuard> {
        let path = beside(&self.file, ".ingest-lock");
        let cannot =
            |source: std::io::Error| StoreError::Open { database: self.describe(), source: source.into() };
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(cannot)?;
        match lock.try_lock() {
            Ok(()) => Ok(IngestGuard { _lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy(self.describe())),
            Err(TryLockError::Error(error)) => Err(cannot(error)),
        }
    }

    /// True: whoever holds the guard knows that leases still on record are of processes that are gone.
    const ONE_INGESTS: bool = true;
}

/// The file's name with something added.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn every_statement_is_understood() {
        let folder = tempfile::tempdir().unwrap();
        let store = super::open::connect(&folder.path().join("record.db")).await.unwrap();
        super::engine::prepare_every_statement(&store.read).await;
    }
}
