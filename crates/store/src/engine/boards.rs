//! Boards: listing them, and giving them out for polling.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{BoardKey, BoardState};
use sqlx::QueryBuilder;

use super::{Db, Engine, SKIP_LOCKED};
use crate::contract::{BoardFigures, Boards, Result};
use crate::error::failed;
use crate::pass::{BoardClaim, BoardsWaiting};
use crate::rows::{BoardRow, board_key, instant_if, millis, word};
use crate::sql::{self, board_columns};

/// Boards named by one statement.
const NAMED_AT_ONCE: usize = 500;

#[async_trait]
impl Boards for Engine {
    async fn boards(&self) -> Result<Vec<BoardState>> {
        let rows: Vec<BoardRow> = sqlx::query_as(sql::LISTED_BOARDS)
            .fetch_all(&self.read)
            .await
            .map_err(failed("a look at the boards"))?;
        let mut rows = rows;
        // Sorted here: databases differ in how they order texts.
        rows.sort_by(|a, b| {
            (&a.company_slug, a.position, &a.ats, &a.board).cmp(&(
                &b.company_slug,
                b.position,
                &b.ats,
                &b.board,
            ))
        });
        rows.into_iter().map(BoardRow::into_state).collect()
    }

    async fn boards_waiting(&self, waiting: &BoardsWaiting) -> Result<Vec<BoardKey>> {
        let mut query = QueryBuilder::<Db>::new(
            "SELECT ats, board FROM boards WHERE removed_at IS NULL AND (lease_until IS NULL OR lease_until <= ",
        );
        query.push_bind(millis(waiting.wall)).push(")");
        if !waiting.all {
            query
                .push(" AND (next_due_at IS NULL OR next_due_at <= ")
                .push_bind(millis(waiting.now))
                .push(")");
        }
        if !waiting.companies.is_empty() {
            query.push(" AND company_slug IN (");
            let mut slugs = query.separated(", ");
            for slug in &waiting.companies {
                slugs.push_bind(slug.as_str());
            }
            query.push(")");
        }
        query.push(" ORDER BY next_due_at NULLS FIRST, ats, board");
        let rows: Vec<(String, String)> =
            query.build_query_as().fetch_all(&self.read).await.map_err(failed("a look at the boards"))?;
        rows.into_iter().map(|(ats, board)| board_key(&ats, board)).collect()
    }

    async fn claim_boards(&self, claim: &BoardClaim) -> Result<Vec<BoardState>> {
        let mut states = Vec::with_capacity(claim.boards.len());
        for chunk in claim.boards.chunks(NAMED_AT_ONCE) {
            let rows: Vec<BoardRow> = claiming(claim, chunk)
                .build_query_as()
                .persistent(false)
                .fetch_all(&self.write)
                .await
                .map_err(failed("a claim of boards"))?;
            for row in rows {
                states.push(row.into_state()?);
            }
        }
        let place: HashMap<&BoardKey, usize> = claim.boards.iter().zip(0..).collect();
        states.sort_by_key(|state| place.get(&state.key).copied());
        Ok(states)
    }

    async fn release_boards(&self, boards: &[BoardKey], owner: &str) -> Result<()> {
        for chunk in boards.chunks(NAMED_AT_ONCE) {
            let mut query = QueryBuilder::<Db>::new(
                "UPDATE boards SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ",
            );
            query.push_bind(owner).push(" AND (ats, board) IN (");
            push_names(&mut query, chunk).push(")");
            query
                .build()
                .persistent(false)
                .execute(&self.write)
                .await
                .map_err(failed("giving boards back"))?;
        }
        Ok(())
    }

    async fn silent_boards(&self, before: DateTime<Utc>, at: DateTime<Utc>) -> Result<Vec<BoardState>> {
        let rows: Vec<BoardRow> = sqlx::query_as(sql::SILENT_BOARDS)
            .bind(millis(at))
            .bind(millis(before))
            .fetch_all(&self.write)
            .await
            .map_err(failed("a look for silent boards"))?;
        let states: Result<Vec<BoardState>> = rows.into_iter().map(BoardRow::into_state).collect();
        let mut states = states?;
        states.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(states)
    }

    async fn board_figures(&self, at: DateTime<Utc>) -> Result<BoardFigures> {
        let looking = "a look at the boards";
        let statuses: Vec<(String, i64)> =
            sqlx::query_as(sql::BOARDS_BY_STATUS).fetch_all(&self.read).await.map_err(failed(looking))?;
        let (waiting, silent, last): (i64, i64, Option<i64>) = sqlx::query_as(sql::BOARD_FIGURES)
            .bind(millis(at))
            .fetch_one(&self.read)
            .await
            .map_err(failed(looking))?;
        let count = |stored: i64| u64::try_from(stored).unwrap_or_default();
        let mut by_status = BTreeMap::new();
        for (status, boards) in statuses {
            by_status.insert(word("a source status", &status)?, count(boards));
        }
        let last_success_at = instant_if(last)?;
        Ok(BoardFigures { by_status, waiting: count(waiting), silent: count(silent), last_success_at })
    }
}

/// Takes those of `boards` that may be taken. Rows another process is just taking are left to it.
fn claiming<'a>(claim: &'a BoardClaim, boards: &'a [BoardKey]) -> QueryBuilder<Db> {
    let mut query = QueryBuilder::<Db>::new(
        "WITH due AS MATERIALIZED (SELECT ats AS due_ats, board AS due_board FROM boards WHERE (ats, board) IN (",
    );
    push_names(&mut query, boards);
    query.push(") AND removed_at IS NULL AND (lease_until IS NULL OR lease_until <= ");
    query.push_bind(millis(claim.wall)).push(")");
    if let Some(due_at) = claim.due_at {
        query.push(" AND (next_due_at IS NULL OR next_due_at <= ").push_bind(millis(due_at)).push(")");
    }
    query.push(SKIP_LOCKED);
    query.push(") UPDATE boards SET lease_owner = ").push_bind(claim.owner.as_str());
    query.push(", lease_until = ").push_bind(millis(claim.lease_until));
    query.push(" FROM due WHERE ats = due_ats AND board = due_board RETURNING ").push(board_columns!());
    query
}

fn push_names<'q>(query: &'q mut QueryBuilder<Db>, boards: &[BoardKey]) -> &'q mut QueryBuilder<Db> {
    query.push_values(boards, |mut row, key| {
        row.push_bind(key.ats.as_str()).push_bind(key.board.clone());
    })
}
