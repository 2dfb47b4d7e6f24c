//! The record in PostgreSQL, or what speaks like it: any number of processes share the work.

mod open;

use std::path::Path;

use sqlx::{Pool, Transaction};

use crate::contract::{IngestGuard, Result};
use crate::error::{StoreError, failed};

#[cfg(test)]
pub(crate) use open::MIGRATIONS;
pub(crate) use open::{migrate, open};

#[path = "../engine/mod.rs"]
mod engine;

/// The database the engine is compiled for here.
type Db = sqlx::Postgres;

/// Rows another process is just taking are left to it. The weaker lock does not wait for rows that merely point here.
const SKIP_LOCKED: &str = " FOR NO KEY UPDATE SKIP LOCKED";

/// Each statement sees what is committed when it starts; rows that must stand still are locked by name.
async fn begin_write(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    begin(pool, "BEGIN").await
}

/// Every statement sees the database as it was at the first.
async fn begin_read(pool: &Pool<Db>) -> Result<Transaction<'static, Db>> {
    begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
}

/// Begins a transaction in a task of its own. A caller that is dropped while the server answers (a request whose client has
/// gone) would leave sqlx 0.9 unaware of the transaction, and the next user of the connection inside it; the task hears the
/// answer, and what it gives back to nobody is rolled back.
async fn begin(pool: &Pool<Db>, statement: &'static str) -> Result<Transaction<'static, Db>> {
    let pool = pool.clone();
    let doing = "a transaction";
    let begun = tokio::spawn(async move { pool.begin_with(statement).await }).await;
    let ended = |source: tokio::task::JoinError| StoreError::Query { doing, source: source.into() };
    begun.map_err(ended)?.map_err(failed(doing))
}

/// Waits until no other pass writes openings of the company, and keeps others waiting until the commit.
async fn lock_company(tx: &mut Transaction<'static, Db>, slug: &str) -> Result<()> {
    let locked = sqlx::query(LOCK_COMPANY).bind(slug).execute(&mut **tx).await;
    locked.map(|_| ()).map_err(failed("a lock on a company"))
}

const LOCK_COMPANY: &str = "SELECT 1 FROM companies WHERE slug = $1 FOR NO KEY UPDATE";

/// Waits until no pass and no other list is being written.
async fn lock_companies(tx: &mut Transaction<'static, Db>) -> Result<()> {
    let locked = sqlx::query(LOCK_COMPANIES).execute(&mut **tx).await;
    locked.map(|_| ()).map_err(failed("a lock on the companies"))
}

/// In order, so that two that lock all never hold what the other waits for.
const LOCK_COMPANIES: &str = "SELECT 1 FROM companies ORDER BY slug FOR NO KEY UPDATE";

/// New ids of openings, ascending; numbers of a transaction that fails are not given out again.
async fn reserve_openings(tx: &mut Transaction<'static, Db>, count: usize) -> Result<Vec<i64>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let ids = sqlx::query_scalar(RESERVE_OPENINGS)
        .bind(i64::try_from(count).unwrap_or(i64::MAX))
        .fetch_all(&mut **tx)
        .await;
    let mut ids: Vec<i64> = ids.map_err(failed("numbering openings"))?;
    ids.sort_unstable();
    Ok(ids)
}

const RESERVE_OPENINGS: &str =
    "SELECT nextval(pg_get_serial_sequence('openings', 'id')) FROM generate_series(1, $1)";

/// Where the record is.
struct Place {
    description: String,
}

impl Place {
    fn describe(&self) -> String {
        self.description.clone()
    }

    #[expect(clippy::unused_async, reason = "the same name copies a file on SQLite")]
    async fn backup(&self, _file: &Path) -> Result<()> {
        let text = "a backup copies an SQLite file; use pg_dump for PostgreSQL";
        Err(StoreError::Unsupported(text.to_owned()))
    }

    /// Boards are claimed one by one, with leases: any number of processes may poll.
    #[expect(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "the same name may be refused on SQLite"
    )]
    fn ingest_guard(&self) -> Result<IngestGuard> {
        Ok(IngestGuard::default())
    }

    /// False: leases on record may be of other processes at work.
    const ONE_INGESTS: bool = false;
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn every_statement_is_understood() {
        let Some(database) = crate::testing::TestDatabase::postgres().await else { return };
        let store = super::open::connect(database.url()).await.unwrap();
        super::engine::prepare_every_statement(&store.read).await;
    }
}
