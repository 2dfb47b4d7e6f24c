//! What can go wrong with the record.

/// A failed store call.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The `database.url` is of no kind we serve.
    #[error("database.url: `{0}` is neither sqlite://FILE nor postgres://...")]
    Url(String),
    /// The database is a file that is not there, and was not to be made.
    #[error("database.url: there is no file {0}")]
    NoFile(String),
    /// The database could not be opened.
    #[error("the database {database} cannot be opened: {source}")]
    Open {
        /// Which, without its password.
        database: String,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The schema could not be brought to this version.
    #[error("the schema of {database} cannot be migrated: {source}")]
    Migrate {
        /// Which, without its password.
        database: String,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A statement failed.
    #[error("the database refused {doing}: {source}")]
    Query {
        /// What was being done, in words.
        doing: &'static str,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A row holds what this version cannot read.
    #[error("the database holds {what} that cannot be read: {detail}")]
    Corrupt {
        /// What kind of value.
        what: &'static str,
        /// The value or the reason.
        detail: String,
    },
    /// Another process is ingesting into the same SQLite file.
    #[error(
        "another rolecall process is already polling into {0}; stop it first, or use PostgreSQL to share the work"
    )]
    Busy(String),
    /// A poll outlived its lease, and the board is somebody else's now: its outcome was not written.
    #[error("the lease on {0} is lost: its poll took too long, and nothing of it is written")]
    LeaseLost(String),
    /// The database cannot do what was asked.
    #[error("{0}")]
    Unsupported(String),
}

/// Says what was being done when a statement failed.
pub(crate) fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> StoreError {
    move |source| StoreError::Query { doing, source: source.into() }
}
