//! From a `database.url` to the record behind it.

use std::path::Path;
use std::sync::Arc;

use crate::contract::{Result, Store};
use crate::error::StoreError;
use crate::{postgres, sqlite};

/// A URL's kind.
enum Kind<'a> {
    Sqlite(&'a Path),
    Postgres(&'a str),
}

/// Opens the record at `sqlite://FILE` (created with its folder if it is not there) or `postgres://...` and brings its
/// schema up to this version's. A database written by a newer version is refused.
pub async fn open(url: &str) -> Result<Arc<dyn Store>> {
    match kind(url)? {
        Kind::Sqlite(file) => sqlite::open(file).await,
        Kind::Postgres(url) => postgres::open(url).await,
    }
}

/// Opens the record that is there already: where a file is to be read, a mistyped path must not make an empty one.
pub async fn open_existing(url: &str) -> Result<Arc<dyn Store>> {
    if let Kind::Sqlite(file) = kind(url)?
        && !file.exists()
    {
        return Err(StoreError::NoFile(file.display().to_string()));
    }
    open(url).await
}

/// Brings a database's schema up to this version's, and does nothing else. [`open`] does so too.
pub async fn migrate(url: &str) -> Result<()> {
    match kind(url)? {
        Kind::Sqlite(file) => sqlite::migrate(file).await,
        Kind::Postgres(url) => postgres::migrate(url).await,
    }
}

fn kind(url: &str) -> Result<Kind<'_>> {
    match url.split_once("://") {
        Some(("sqlite", file)) if !file.is_empty() && !file.starts_with(':') => {
            Ok(Kind::Sqlite(Path::new(file)))
        }
        Some(("postgres" | "postgresql", rest)) if !rest.is_empty() => Ok(Kind::Postgres(url)),
        _ => Err(StoreError::Url(without_password(url))),
    }
}

/// The URL as it may be shown: `scheme://user:***@host/db`.
fn without_password(url: &str) -> String {
    let shown = || {
        let (scheme, rest) = url.split_once("://")?;
        let (login, host) = rest.rsplit_once('@')?;
        let (user, _) = login.split_once(':')?;
        Some(format!("{scheme}://{user}:***@{host}"))
    };
    shown().unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (url, is) in [
            ("sqlite://data/rolecall.db", Some("data/rolecall.db")),
            ("sqlite:///var/lib/rolecall.db", Some("/var/lib/rolecall.db")),
            ("sqlite://", None),
            ("sqlite://:memory:", None),
            ("sqlite:data.db", None),
            ("data.db", None),
            ("mysql://host/db", None),
        ] {
            let file = match kind(url) {
                Ok(Kind::Sqlite(file)) => file.to_str(),
                _ => None,
            };
            assert_eq!(file, is, "{url}");
        }
        assert!(matches!(kind("postgresql://localhost/rolecall"), Ok(Kind::Postgres(_))));
    }

    #[test]
    fn a_password_is_not_shown() {
        let error = kind("mysql://me:s3cr@t@host/db").err().unwrap().to_string();
        assert!(error.contains("`mysql://me:***@host/db`"), "{error}");
        assert_eq!(without_password("nonsense"), "nonsense");
    }
}
