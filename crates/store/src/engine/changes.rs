//! The change log: given out in commit order, read from a cursor.

use async_trait::async_trait;
use rolecall_domain::{Change, ChangeKind, OpeningId};
use sqlx::QueryBuilder;

use super::{Db, Engine, Tx};
use crate::contract::{Changes, Result};
use crate::error::failed;
use crate::rows::ChangeRow;
use crate::sql;

/// Changes written by one statement.
const WRITTEN_AT_ONCE: usize = 500;

/// What happened to one opening, before it has a number.
pub(super) struct Happened {
    pub kind: ChangeKind,
    pub opening_id: i64,
    pub baseline: bool,
}

#[async_trait]
impl Changes for Engine {
    async fn changes_after(&self, cursor: i64, limit: u32) -> Result<Vec<Change>> {
        let rows: Vec<ChangeRow> = sqlx::query_as(sql::CHANGES_AFTER)
            .bind(cursor)
            .bind(i64::from(limit))
            .fetch_all(&self.read)
            .await
            .map_err(failed("a look at the change log"))?;
        rows.into_iter().map(ChangeRow::into_change).collect()
    }

    async fn last_cursor(&self) -> Result<i64> {
        sqlx::query_scalar(sql::LAST_CURSOR)
            .fetch_one(&self.read)
            .await
            .map_err(failed("a look at the change log"))
    }
}

impl Engine {
    /// The changes of one opening, oldest first.
    pub(super) async fn history(&self, id: OpeningId) -> Result<Vec<Change>> {
        let rows: Vec<ChangeRow> = sqlx::query_as(sql::CHANGES_OF)
            .bind(id.0)
            .fetch_all(&self.read)
            .await
            .map_err(failed("a look at an opening's history"))?;
        rows.into_iter().map(ChangeRow::into_change).collect()
    }
}

/// Numbers and writes changes: the last thing a transaction does before its commit (see [`sql::TAKE_CURSORS`]).
pub(super) async fn log(tx: &mut Tx, at: i64, happened: &[Happened]) -> Result<()> {
    if happened.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(happened.len()).unwrap_or(i64::MAX);
    let last: i64 = sqlx::query_scalar(sql::TAKE_CURSORS)
        .bind(count)
        .fetch_one(&mut **tx)
        .await
        .map_err(failed("numbering changes"))?;
    let numbered: Vec<(i64, &Happened)> = (last - count + 1..).zip(happened).collect();
    for chunk in numbered.chunks(WRITTEN_AT_ONCE) {
        let mut query =
            QueryBuilder::<Db>::new("INSERT INTO changes (cursor, at, kind, opening_id, baseline) ");
        query.push_values(chunk, |mut row, (cursor, change)| {
            row.push_bind(*cursor).push_bind(at).push_bind(change.kind.as_str());
            row.push_bind(change.opening_id).push_bind(change.baseline);
        });
        let full = chunk.len() == WRITTEN_AT_ONCE;
        query.build().persistent(full).execute(&mut **tx).await.map_err(failed("writing changes"))?;
    }
    Ok(())
}
