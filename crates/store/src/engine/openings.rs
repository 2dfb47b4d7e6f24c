//! Openings as readers see them: one read of openings, one of their sources, both of the same instant.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::TimeDelta;
use rolecall_domain::{ChangeKind, Opening, OpeningId, Source};
use sqlx::QueryBuilder;

use super::{Db, Engine, Tx, begin_read, commit};
use crate::contract::{OpeningDetail, Openings, Result};
use crate::draft::REPOST_DAYS;
use crate::error::failed;
use crate::rows::{OpeningRow, SourceRow, millis};
use crate::sql::{self, opening_select, source_select};

/// Ids asked for by one statement.
const ASKED_AT_ONCE: usize = 500;

const READING: &str = "a look at openings";

#[async_trait]
impl Openings for Engine {
    async fn opening(&self, id: OpeningId) -> Result<Option<OpeningDetail>> {
        let mut tx = begin_read(&self.read).await?;
        let row: Option<OpeningRow> = sqlx::query_as(sql::OPENING)
            .bind(id.0)
            .fetch_optional(&mut *tx)
            .await
            .map_err(failed(READING))?;
        let Some(row) = row else { return Ok(None) };
        let sources =
            sqlx::query_as(sql::SOURCES_OF).bind(id.0).fetch_all(&mut *tx).await.map_err(failed(READING))?;
        let Some(opening) = put_together(vec![row], sources)?.pop() else { return Ok(None) };
        let description_html = describe(&mut tx, &opening.sources).await?;
        let reposts = reposts(&mut tx, &opening).await?;
        let same_title_opened_90d = same_title(&mut tx, &opening).await?;
        commit(tx).await?;
        let history = self.history(id).await?;
        Ok(Some(OpeningDetail { opening, description_html, history, reposts, same_title_opened_90d }))
    }

    async fn openings(&self, ids: &[OpeningId]) -> Result<Vec<Opening>> {
        let mut found = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(ASKED_AT_ONCE) {
            let mut tx = begin_read(&self.read).await?;
            let mut query = QueryBuilder::<Db>::new(concat!(opening_select!(), "WHERE o.id IN ("));
            let rows =
                in_list(&mut query, chunk).build_query_as().persistent(false).fetch_all(&mut *tx).await;
            let rows: Vec<OpeningRow> = rows.map_err(failed(READING))?;
            let mut query = QueryBuilder::<Db>::new(concat!(source_select!(), "WHERE s.opening_id IN ("));
            let sources =
                in_list(&mut query, chunk).build_query_as().persistent(false).fetch_all(&mut *tx).await;
            let openings = put_together(rows, sources.map_err(failed(READING))?)?;
            commit(tx).await?;
            found.extend(openings.into_iter().map(|opening| (opening.id, opening)));
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }

    async fn openings_after(&self, after: OpeningId, limit: u32) -> Result<Vec<Opening>> {
        let mut tx = begin_read(&self.read).await?;
        let rows: Vec<OpeningRow> = sqlx::query_as(sql::OPENINGS_AFTER)
            .bind(after.0)
            .bind(i64::from(limit))
            .fetch_all(&mut *tx)
            .await
            .map_err(failed(READING))?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(Vec::new()) };
        let sources = sqlx::query_as(sql::SOURCES_BETWEEN)
            .bind(after.0)
            .bind(last)
            .fetch_all(&mut *tx)
            .await
            .map_err(failed(READING))?;
        commit(tx).await?;
        put_together(rows, sources)
    }

    async fn open_openings(&self) -> Result<u64> {
        let count: i64 =
            sqlx::query_scalar(sql::OPEN_OPENINGS).fetch_one(&self.read).await.map_err(failed(READING))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }
}

/// How many openings stand behind this one. Each repeats one with a smaller id, so that the walk ends.
async fn reposts(tx: &mut Tx, opening: &Opening) -> Result<u32> {
    let (mut count, mut before) = (0, opening.repost_of.map(|id| id.0));
    while let Some(id) = before {
        count += 1;
        let found: Option<Option<i64>> = sqlx::query_scalar(sql::REPOST_OF)
            .bind(id)
            .fetch_optional(&mut **tx)
            .await
            .map_err(failed(READING))?;
        before = found.flatten().filter(|further| *further < id);
    }
    Ok(count)
}

/// How many openings of its title its company opened in the days a repost is looked for in.
async fn same_title(tx: &mut Tx, opening: &Opening) -> Result<u32> {
    let until = opening.last_seen_at().max(opening.first_seen_at);
    let count: i64 = sqlx::query_scalar(sql::SAME_TITLE_OPENED)
        .bind(opening.id.0)
        .bind(ChangeKind::Opened.as_str())
        .bind(millis(until - TimeDelta::days(REPOST_DAYS)))
        .bind(millis(until))
        .fetch_one(&mut **tx)
        .await
        .map_err(failed(READING))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The description of the first open source, or of the first where none is open.
async fn describe(tx: &mut Tx, sources: &[Source]) -> Result<Option<String>> {
    let Some(source) = sources.iter().find(|s| s.closed_at.is_none()).or(sources.first()) else {
        return Ok(None);
    };
    sqlx::query_scalar(sql::DESCRIPTION)
        .bind(source.board.ats.as_str())
        .bind(&source.board.board)
        .bind(&source.external_id)
        .fetch_optional(&mut **tx)
        .await
        .map_err(failed(READING))
}

/// Ends an `IN (`.
fn in_list<'a>(query: &'a mut QueryBuilder<Db>, ids: &[OpeningId]) -> &'a mut QueryBuilder<Db> {
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id.0);
    }
    query.push(")")
}

fn put_together(rows: Vec<OpeningRow>, sources: Vec<SourceRow>) -> Result<Vec<Opening>> {
    let mut by_opening: HashMap<i64, Vec<Source>> = HashMap::with_capacity(rows.len());
    for source in sources {
        by_opening.entry(source.opening_id).or_default().push(source.into_source()?);
    }
    let with_sources = |row: OpeningRow| {
        let sources = by_opening.remove(&row.id).unwrap_or_default();
        row.into_opening(sources)
    };
    rows.into_iter().map(with_sources).collect()
}
