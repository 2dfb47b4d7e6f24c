//! Boards: listing them, and giving them out for polling.

use async_trait::async_trait;
use rolecall_domain::{BoardKey, BoardState};
use sqlx::QueryBuilder;

use super::{Db, Engine, SKIP_LOCKED};
use crate::contract::{Boards, Result};
use crate::error::failed;
use crate::pass::BoardClaim;
use crate::rows::{BoardRow, millis};
use crate::sql::{self, board_columns};

/// Boards given back by one statement.
const RELEASED_AT_ONCE: usize = 500;

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

    async fn claim_boards(&self, claim: &BoardClaim) -> Result<Vec<BoardState>> {
        let mut query = QueryBuilder::<Db>::new(
            "WITH due AS MATERIALIZED (SELECT ats AS due_ats, board AS due_board FROM boards WHERE removed_at IS NULL \
             AND (lease_until IS NULL OR lease_until <= ",
        );
        query.push_bind(millis(claim.wall)).push(")");
        if !claim.all {
            query.push(" AND (next_due_at IS NULL OR next_due_at <= ").push_bind(millis(claim.now)).push(")");
        }
        if !claim.companies.is_empty() {
            query.push(" AND company_slug IN (");
            let mut slugs = query.separated(", ");
            for slug in &claim.companies {
                slugs.push_bind(slug.as_str());
            }
            query.push(")");
        }
        query.push(" ORDER BY next_due_at NULLS FIRST, ats, board LIMIT ").push_bind(i64::from(claim.limit));
        query.push(SKIP_LOCKED);
        query.push(") UPDATE boards SET lease_owner = ").push_bind(claim.owner.as_str());
        query.push(", lease_until = ").push_bind(millis(claim.lease_until));
        query.push(" FROM due WHERE ats = due_ats AND board = due_board RETURNING ").push(board_columns!());
        let mut rows: Vec<BoardRow> =
            query.build_query_as().fetch_all(&self.write).await.map_err(failed("a claim of boards"))?;
        rows.sort_by(|a, b| (a.next_due_at, &a.ats, &a.board).cmp(&(b.next_due_at, &b.ats, &b.board)));
        rows.into_iter().map(BoardRow::into_state).collect()
    }

    async fn release_boards(&self, boards: &[BoardKey]) -> Result<()> {
        for chunk in boards.chunks(RELEASED_AT_ONCE) {
            let mut query = QueryBuilder::<Db>::new(
                "UPDATE boards SET lease_owner = NULL, lease_until = NULL WHERE (ats, board) IN (",
            );
            query.push_values(chunk, |mut row, key| {
                row.push_bind(key.ats.as_str()).push_bind(key.board.as_str());
            });
            query.push(")");
            query
                .build()
                .persistent(false)
                .execute(&self.write)
                .await
                .map_err(failed("giving boards back"))?;
        }
        Ok(())
    }
}
