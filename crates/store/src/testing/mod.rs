//! A fresh, migrated database per test, on either kind. Behind the feature `testing`, for the tests of every crate that
//! stands on the record.
//!
//! PostgreSQL is the server of `ROLECALL_TEST_POSTGRES_URL`, or a throw-away one made of the local binaries, started once a
//! process and gone with it. Where neither can be had, [`TestDatabase::postgres`] says so and gives `None`; with `CI` set it
//! fails instead, so that half of the suite cannot go missing unseen.
#![expect(clippy::panic, clippy::missing_panics_doc, reason = "a test that cannot have its database fails")]

mod server;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::TempDir;

use crate::contract::Store;

/// One test's own database; dropping it removes it.
pub struct TestDatabase {
    url: String,
    store: Arc<dyn Store>,
    _kept: Kept,
}

/// What goes with the database.
enum Kept {
    Folder { _folder: TempDir },
    Schema { _schema: Schema },
}

/// A schema of a PostgreSQL database.
struct Schema {
    server: &'static str,
    name: String,
}

/// Numbers the schemas of this process.
static NEXT: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    /// A database in a file of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let url = format!("sqlite://{}", folder.path().join("record.db").display());
        Self { store: opened(&url).await, url, _kept: Kept::Folder { _folder: folder } }
    }

    /// A database in a schema of its own; `None`, said loudly, where no PostgreSQL can be had.
    pub async fn postgres() -> Option<Self> {
        let server = server::url()?;
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(server, format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")).await;
        let mark = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{mark}options[search_path]={name}");
        let schema = Schema { server, name };
        Some(Self { store: opened(&url).await, url, _kept: Kept::Schema { _schema: schema } })
    }

    /// The record, opened and migrated.
    pub fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// Where it is, as `database.url` takes it: to open it again, or in another process.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The file, on SQLite.
    pub fn file(&self) -> Option<&Path> {
        self.url.strip_prefix("sqlite://").map(Path::new)
    }
}

async fn opened(url: &str) -> Arc<dyn Store> {
    crate::open(url).await.unwrap_or_else(|error| panic!("{error}"))
}

/// Runs statements about a schema of ours.
async fn run(server: &str, statements: String) {
    let done = async {
        let mut connection =
            server.parse::<PgConnectOptions>()?.disable_statement_logging().connect().await?;
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut connection).await?;
        connection.close().await
    };
    done.await.unwrap_or_else(|error: sqlx::Error| panic!("the PostgreSQL of the tests: {error}"));
}

impl Drop for Schema {
    /// A server that outlives the tests is left as it was found.
    fn drop(&mut self) {
        if server::is_ours() {
            return;
        }
        let (server, statements) = (self.server, format!("DROP SCHEMA IF EXISTS {} CASCADE", self.name));
        let cleaning = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(run(server, statements));
            }
        });
        drop(cleaning.join());
    }
}
