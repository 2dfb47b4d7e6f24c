//! Writes many rows by one statement: a first listing of thousands of postings must not cost thousands of round trips.

use rolecall_domain::BoardKey;
use sqlx::QueryBuilder;

use super::{Db, Tx};
use crate::contract::Result;
use crate::draft::{OpeningDraft, PostingDraft, SourceDraft};
use crate::error::failed;
use crate::rows::to_json;

/// Small rows written by one statement: with 10 columns far below the 32,766 parameters SQLite takes.
const POSTINGS_AT_ONCE: usize = 500;

/// Rows with a job's facts or a description written by one statement: some hundred kilobytes.
const JOBS_AT_ONCE: usize = 50;

/// A posting to write: its id, its row, and its opening's id.
pub(super) type PostingToWrite<'a> = (&'a str, &'a PostingDraft, Option<i64>);

/// Writes postings of a board, each once, whether or not they are on record.
pub(super) async fn write_postings(
    tx: &mut Tx,
    board: &BoardKey,
    postings: &[PostingToWrite<'_>],
) -> Result<()> {
    for chunk in postings.chunks(POSTINGS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO postings (ats, board, external_id, content_hash, tracked, missing_count, missing_since, \
             first_seen_at, closed_at, opening_id) ",
        );
        query.push_values(chunk, |mut row, (id, posting, opening_id)| {
            row.push_bind(board.ats.as_str()).push_bind(board.board.as_str()).push_bind(*id);
            row.push_bind(posting.content_hash.as_str()).push_bind(posting.tracked);
            row.push_bind(posting.missing_count).push_bind(posting.missing_since);
            row.push_bind(posting.first_seen_at).push_bind(posting.closed_at).push_bind(*opening_id);
        });
        query.push(
            " ON CONFLICT (ats, board, external_id) DO UPDATE SET content_hash = excluded.content_hash, \
             tracked = excluded.tracked, missing_count = excluded.missing_count, \
             missing_since = excluded.missing_since, first_seen_at = excluded.first_seen_at, \
             closed_at = excluded.closed_at, opening_id = excluded.opening_id",
        );
        let full = chunk.len() == POSTINGS_AT_ONCE;
        query.build().persistent(full).execute(&mut **tx).await.map_err(failed("writing postings"))?;
    }
    Ok(())
}

/// Inserts openings that have been given their ids.
pub(super) async fn insert_openings(tx: &mut Tx, openings: &[&OpeningDraft]) -> Result<()> {
    for chunk in openings.chunks(JOBS_AT_ONCE) {
        let mut rows = Vec::with_capacity(chunk.len());
        for opening in chunk {
            let intervals = to_json("the spans of an opening", &opening.intervals)?;
            rows.push((*opening, intervals, to_json("the facts of an opening", &opening.shown.job)?));
        }
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO openings (id, company_slug, title, title_key, url, apply_url, posted_at, first_seen_at, \
             closed_at, intervals, repost_of, baseline, job) ",
        );
        query.push_values(rows, |mut row, (opening, intervals, job)| {
            let shown = &opening.shown;
            row.push_bind(opening.id)
                .push_bind(opening.company_slug.as_str())
                .push_bind(shown.title.as_str());
            row.push_bind(shown.title_key.as_str()).push_bind(shown.url.as_str());
            row.push_bind(shown.apply_url.as_deref()).push_bind(shown.posted_at);
            row.push_bind(opening.first_seen_at).push_bind(opening.closed_at).push_bind(intervals);
            row.push_bind(opening.repost_of).push_bind(opening.baseline).push_bind(job);
        });
        let full = chunk.len() == JOBS_AT_ONCE;
        query.build().persistent(full).execute(&mut **tx).await.map_err(failed("writing openings"))?;
    }
    Ok(())
}

/// Writes the sources that changed, of openings that have their ids.
pub(super) async fn write_sources(tx: &mut Tx, openings: &[OpeningDraft]) -> Result<()> {
    let of_opening = |o: &'_ OpeningDraft| o.id;
    let dirty: Vec<(Option<i64>, &SourceDraft)> = openings
        .iter()
        .flat_map(|o| o.sources.iter().filter(|s| s.dirty).map(move |s| (of_opening(o), s)))
        .collect();
    for chunk in dirty.chunks(JOBS_AT_ONCE) {
        let mut rows = Vec::with_capacity(chunk.len());
        for (opening_id, source) in chunk {
            rows.push((*opening_id, *source, to_json("the facts of a source", &source.facts.shown.job)?));
        }
        let mut query = QueryBuilder::<Db>::new(
            "INSERT INTO sources (ats, board, external_id, opening_id, title, title_key, fingerprint, url, apply_url, \
             posted_at, first_seen_at, last_seen_at, closed_at, job, native) ",
        );
        query.push_values(rows, |mut row, (opening_id, source, job)| {
            let shown = &source.facts.shown;
            row.push_bind(source.board.ats.as_str()).push_bind(source.board.board.as_str());
            row.push_bind(source.external_id.as_str()).push_bind(opening_id);
            row.push_bind(shown.title.as_str()).push_bind(shown.title_key.as_str());
            row.push_bind(source.facts.fingerprint.map(u64::cast_signed)).push_bind(shown.url.as_str());
            row.push_bind(shown.apply_url.as_deref()).push_bind(shown.posted_at);
            row.push_bind(source.first_seen_at).push_bind(source.last_seen_at).push_bind(source.closed_at);
            row.push_bind(job).push_bind(source.facts.native.as_str());
        });
        query.push(
            " ON CONFLICT (ats, board, external_id, opening_id) DO UPDATE SET title = excluded.title, \
             title_key = excluded.title_key, fingerprint = excluded.fingerprint, url = excluded.url, \
             apply_url = excluded.apply_url, posted_at = excluded.posted_at, last_seen_at = excluded.last_seen_at, \
             closed_at = excluded.closed_at, job = excluded.job, native = excluded.native",
        );
        let full = chunk.len() == JOBS_AT_ONCE;
        query.build().persistent(full).execute(&mut **tx).await.map_err(failed("writing sources"))?;
    }
    Ok(())
}

/// Writes descriptions of a board's postings, each once.
pub(super) async fn write_descriptions(
    tx: &mut Tx,
    board: &BoardKey,
    described: &[(&str, &str)],
) -> Result<()> {
    for chunk in described.chunks(JOBS_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO descriptions (ats, board, external_id, html) ");
        query.push_values(chunk, |mut row, (id, html)| {
            row.push_bind(board.ats.as_str()).push_bind(board.board.as_str()).push_bind(*id).push_bind(*html);
        });
        query.push(" ON CONFLICT (ats, board, external_id) DO UPDATE SET html = excluded.html");
        let full = chunk.len() == JOBS_AT_ONCE;
        query.build().persistent(full).execute(&mut **tx).await.map_err(failed("writing descriptions"))?;
    }
    Ok(())
}
