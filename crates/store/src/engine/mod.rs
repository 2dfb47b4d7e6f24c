//! The record over one database. These files are compiled twice, as a child of `sqlite` and of `postgres`, so that there is
//! one text of everything that could drift; what differs between the two is in the parent module, under the same names.

mod boards;
mod bulk;
mod changes;
mod companies;
mod drafts;
mod hosts;
mod openings;
mod passes;
mod rates;

use std::path::Path;

use async_trait::async_trait;
use sqlx::{Pool, Transaction};

use super::{
    Db, Place, SKIP_LOCKED, begin_read, begin_write, lock_companies, lock_company, reserve_openings,
};
use crate::contract::{IngestGuard, Result, Store};
use crate::error::{StoreError, failed};
use crate::sql;

/// A transaction on this database.
type Tx = Transaction<'static, Db>;

/// The record behind the contract's traits.
pub(super) struct Engine {
    /// Where readers ask.
    pub read: Pool<Db>,
    /// Where writers write; on SQLite a single connection.
    pub write: Pool<Db>,
    /// The latest migration this version knows.
    pub schema: i64,
    /// Where it is, and what only this kind of database can do.
    pub place: Place,
}

#[async_trait]
impl Store for Engine {
    async fn healthy(&self) -> Result<()> {
        let found: Option<i64> = sqlx::query_scalar(sql::SCHEMA_VERSION)
            .fetch_one(&self.read)
            .await
            .map_err(failed("a look at its schema"))?;
        match found {
            Some(found) if found == self.schema => Ok(()),
            found => Err(StoreError::Unsupported(format!(
                "the database is at schema {}, this version of rolecall at {}",
                found.unwrap_or(0),
                self.schema
            ))),
        }
    }

    async fn backup(&self, file: &Path) -> Result<()> {
        self.place.backup(file).await
    }

    async fn ingest_guard(&self) -> Result<IngestGuard> {
        let guard = self.place.ingest_guard()?;
        if Place::ONE_INGESTS {
            let released = sqlx::query(sql::RELEASE_ALL_BOARDS).execute(&self.write).await;
            released.map_err(failed("giving boards back"))?;
        }
        Ok(guard)
    }

    fn describe(&self) -> String {
        self.place.describe()
    }
}

/// Ends a transaction.
async fn commit(tx: Tx) -> Result<()> {
    tx.commit().await.map_err(failed("a commit"))
}

#[cfg(test)]
pub(super) use tests::prepare_every_statement;

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::Executor;

    /// Every constant statement is understood by this database, whether or not a test gets to run it.
    pub async fn prepare_every_statement(pool: &Pool<Db>) {
        let mut connection = pool.acquire().await.unwrap();
        for (name, text) in sql::ALL {
            let prepared = connection.prepare(sqlx::SqlSafeStr::into_sql_str(*text)).await;
            assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
        }
    }
}
