//! What both databases say of their schema.

use sqlx::migrate::{MigrateError, Migrator};

use crate::error::StoreError;

/// The latest migration this version knows.
pub(crate) fn latest(migrations: &Migrator) -> i64 {
    migrations.iter().map(|m| m.version).max().unwrap_or(0)
}

/// Why the schema cannot be brought to this version, in words for the operator.
pub(crate) fn refused(database: String, latest: i64, error: MigrateError) -> StoreError {
    let source = match error {
        MigrateError::VersionMissing(found) | MigrateError::VersionTooNew(found, _) => format!(
            "it was written by a newer version of rolecall (schema {found}; this one knows up to {latest}); \
             start that version, or restore a backup"
        )
        .into(),
        other => other.into(),
    };
    StoreError::Migrate { database, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_have_the_same_migrations() {
        let names = |migrations: &'static Migrator| -> Vec<(i64, &str)> {
            migrations.iter().map(|m| (m.version, &*m.description)).collect()
        };
        let sqlite = names(&crate::sqlite::MIGRATIONS);
        assert_eq!(sqlite, names(&crate::postgres::MIGRATIONS));
        assert_eq!(sqlite.first(), Some(&(1, "record")));
    }
}
