//! Opens a PostgreSQL database. Its password is in the URL and never in a message.

use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::Place;
use super::engine::Engine;
use crate::contract::{Result, Store};
use crate::error::{StoreError, failed};
use crate::migrations::{latest, refused};

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/postgres");

/// The oldest server that is tried in our tests' statements; older ones are out of their makers' care.
const OLDEST: i64 = 13;

/// Connections of one process: as many boards are saved at once, and a few readers beside them.
const CONNECTIONS: u32 = 20;

/// How long to wait for a free connection or an unreachable server before giving up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait for the first connection: an unreachable database should be said soon.
const FIRST_ANSWER: Duration = Duration::from_secs(10);

/// Opens a database and brings its schema up to date.
pub(crate) async fn open(url: &str) -> Result<Arc<dyn Store>> {
    Ok(Arc::new(connect(url).await?))
}

/// Brings a database's schema up to date.
pub(crate) async fn migrate(url: &str) -> Result<()> {
    let options = options(url)?;
    let database = describe(&options);
    let cannot = |source| StoreError::Open { database: database.clone(), source };
    let connecting = tokio::time::timeout(FIRST_ANSWER, options.connect()).await;
    let connected = connecting.map_err(|_| cannot("it does not answer".into()))?;
    let mut connection = connected.map_err(|error| cannot(error.into()))?;
    let version = server_version(&mut connection).await?;
    if version / 10_000 < OLDEST {
        let text = format!("it is version {}; {OLDEST} is the oldest that will do", version / 10_000);
        return Err(cannot(text.into()));
    }
    let migrated = MIGRATIONS.run_direct(None, &mut connection, false).await;
    migrated.map_err(|error| refused(database.clone(), latest(&MIGRATIONS), error))?;
    connection.close().await.map_err(|error| cannot(error.into()))
}

pub(super) async fn connect(url: &str) -> Result<Engine> {
    migrate(url).await?;
    let options = options(url)?;
    let description = describe(&options);
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    let pool = pool.connect_with(options).await;
    let pool =
        pool.map_err(|error| StoreError::Open { database: description.clone(), source: error.into() })?;
    Ok(Engine { read: pool.clone(), write: pool, schema: latest(&MIGRATIONS), place: Place { description } })
}

fn options(url: &str) -> Result<PgConnectOptions> {
    let options: PgConnectOptions = url.parse().map_err(|error: sqlx::Error| StoreError::Open {
        database: "PostgreSQL".to_owned(),
        source: error.into(),
    })?;
    // A bulk write's text runs to many kilobytes: no place for it in a log.
    Ok(options.application_name("rolecall").disable_statement_logging())
}

fn describe(options: &PgConnectOptions) -> String {
    let socket = options.get_socket().map(|path| path.display().to_string());
    let host = socket.unwrap_or_else(|| options.get_host().to_owned());
    format!("PostgreSQL {host}/{}", options.get_database().unwrap_or(options.get_username()))
}

/// As a number: 150004 is 15.4.
async fn server_version(connection: &mut PgConnection) -> Result<i64> {
    let text: String = sqlx::query_scalar("SHOW server_version_num")
        .fetch_one(connection)
        .await
        .map_err(failed("a question for its version"))?;
    text.parse().map_err(|_| StoreError::Corrupt { what: "a server version", detail: text })
}
