//! Brings openings from the record into drafts, and finished drafts back with their change-log rows.

use std::collections::HashMap;

use rolecall_domain::ChangeKind;
use sqlx::QueryBuilder;

use super::changes::Happened;
use super::{Db, Tx, bulk, reserve_openings};
use crate::contract::Result;
use crate::draft::{Facts, OpeningDraft, Shown, SourceDraft};
use crate::error::{StoreError, failed};
use crate::rows::{OpeningRow, SourceFactsRow, board_key, json, to_json};
use crate::sql::{self, opening_select, source_facts_select};

/// Ids asked for by one statement.
const ASKED_AT_ONCE: usize = 500;

/// The openings of these ids (each once), with the facts of their sources.
pub(super) async fn load(tx: &mut Tx, ids: &[i64]) -> Result<Vec<OpeningDraft>> {
    let mut drafts = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ASKED_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(concat!(opening_select!(), "WHERE o.id IN ("));
        let rows = in_list(&mut query, chunk).build_query_as().persistent(false).fetch_all(&mut **tx).await;
        let rows: Vec<OpeningRow> = rows.map_err(failed("a look at openings"))?;
        let mut query = QueryBuilder::<Db>::new(concat!(source_facts_select!(), "WHERE opening_id IN ("));
        let sources =
            in_list(&mut query, chunk).build_query_as().persistent(false).fetch_all(&mut **tx).await;
        let sources: Vec<SourceFactsRow> = sources.map_err(failed("a look at sources"))?;
        let mut by_opening: HashMap<i64, Vec<SourceDraft>> = HashMap::with_capacity(rows.len());
        for source in sources {
            by_opening.entry(source.opening_id).or_default().push(source_draft(source)?);
        }
        for row in rows {
            let sources = by_opening.remove(&row.id).unwrap_or_default();
            drafts.push(opening_draft(row, sources)?);
        }
    }
    Ok(drafts)
}

/// Writes what finished openings became, fills in the ids of new ones, and says what happened.
pub(super) async fn save(tx: &mut Tx, openings: &mut [OpeningDraft], at: i64) -> Result<Vec<Happened>> {
    let finished: Vec<_> = openings.iter_mut().map(|opening| opening.finish(at)).collect();
    let mut new: Vec<&mut OpeningDraft> = openings.iter_mut().filter(|o| o.id.is_none()).collect();
    let ids = reserve_openings(tx, new.len()).await?;
    for (opening, id) in new.iter_mut().zip(ids) {
        opening.id = Some(id);
    }
    let mut happened = Vec::new();
    let mut fresh = Vec::new();
    for (opening, finished) in openings.iter().zip(&finished) {
        let Some(id) = opening.id else { continue };
        if let Some(kind) = finished.kind {
            happened.push(Happened { kind, opening_id: id, baseline: opening.baseline });
        }
        if finished.kind == Some(ChangeKind::Opened) {
            fresh.push(opening);
        } else if finished.write {
            update(tx, id, opening).await?;
        }
    }
    bulk::insert_openings(tx, &fresh).await?;
    bulk::write_sources(tx, openings).await?;
    happened.sort_by_key(|change| change.opening_id);
    Ok(happened)
}

async fn update(tx: &mut Tx, id: i64, opening: &OpeningDraft) -> Result<()> {
    sqlx::query(sql::UPDATE_OPENING)
        .bind(id)
        .bind(&opening.shown.title)
        .bind(&opening.shown.title_key)
        .bind(&opening.shown.url)
        .bind(&opening.shown.apply_url)
        .bind(opening.shown.posted_at)
        .bind(opening.closed_at)
        .bind(to_json("the spans of an opening", &opening.intervals)?)
        .bind(to_json("the facts of an opening", &opening.shown.job)?)
        .execute(&mut **tx)
        .await
        .map(|_| ())
        .map_err(failed("writing an opening"))
}

/// Ends an `IN (`.
fn in_list<'a>(query: &'a mut QueryBuilder<Db>, ids: &[i64]) -> &'a mut QueryBuilder<Db> {
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    query.push(")")
}

fn opening_draft(row: OpeningRow, sources: Vec<SourceDraft>) -> Result<OpeningDraft> {
    Ok(OpeningDraft {
        id: Some(row.id),
        company_slug: row.company_slug,
        shown: Shown {
            title: row.title,
            title_key: row.title_key,
            url: row.url,
            apply_url: row.apply_url,
            posted_at: row.posted_at,
            job: json("the facts of an opening", &row.job)?,
        },
        first_seen_at: row.first_seen_at,
        closed_at: row.closed_at,
        intervals: json("the spans of an opening", &row.intervals)?,
        repost_of: row.repost_of,
        baseline: row.baseline,
        sources,
        touched: false,
    })
}

fn source_draft(row: SourceFactsRow) -> Result<SourceDraft> {
    let facts = Facts {
        shown: Shown {
            title: row.title,
            title_key: row.title_key,
            url: row.url,
            apply_url: row.apply_url,
            posted_at: row.posted_at,
            job: json("the facts of a source", &row.job)?,
        },
        // Bits, whatever their sign as an integer.
        fingerprint: row.fingerprint.map(i64::cast_unsigned),
        native: row.native,
    };
    Ok(SourceDraft {
        board: board_key(&row.ats, row.board)?,
        external_id: row.external_id,
        facts,
        first_seen_at: row.first_seen_at,
        last_seen_at: row.last_seen_at,
        closed_at: row.closed_at,
        dirty: false,
    })
}

/// An opening a posting names must be there.
pub(super) fn missing_opening(id: i64) -> StoreError {
    StoreError::Corrupt { what: "a posting whose opening is missing", detail: id.to_string() }
}
