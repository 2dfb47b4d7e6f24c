//! Saving a pass: one transaction from the board's row to the change log.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{BoardKey, BoardState, ChangeKind};
use sqlx::QueryBuilder;

use super::changes::{self, Happened};
use super::{Db, Engine, Tx, begin_write, bulk, commit, drafts, lock_company};
use crate::contract::{Passes, Result};
use crate::draft::{
    LONGEST_ID, OpeningDraft, OpeningDrafts, PassDraft, PostingDraft, REPOST_DAYS, plain, stored_title_key,
};
use crate::error::{StoreError, failed};
use crate::pass::{PassWrite, PostingWrite, Remembered, SavedPass};
use crate::rows::{BoardForPass, PostingRow, counts_as_json, instant_if, millis};
use crate::sql::{self, posting_select};

/// Names asked for by one statement.
const ASKED_AT_ONCE: usize = 500;

#[async_trait]
impl Passes for Engine {
    async fn remembered(&self, board: &BoardKey) -> Result<Vec<Remembered>> {
        let rows: Vec<PostingRow> = sqlx::query_as(sql::REMEMBERED)
            .bind(board.ats.as_str())
            .bind(&board.board)
            .fetch_all(&self.read)
            .await
            .map_err(failed("a look at a board's postings"))?;
        rows.into_iter().map(PostingRow::into_remembered).collect()
    }

    async fn save_pass(&self, pass: &PassWrite) -> Result<SavedPass> {
        if pass.postings.is_empty() {
            let saved = save_board(pass)?.execute(&self.write).await.map_err(failed("saving a board"))?;
            if saved.rows_affected() == 0 {
                let mut tx = begin_write(&self.write).await?;
                still_listed(&mut tx, pass).await?;
            }
            return Ok(SavedPass::default());
        }
        let mut tx = begin_write(&self.write).await?;
        // Two boards of one company must not make one opening twice.
        lock_company(&mut tx, &pass.board.company_slug).await?;
        list_employers(&mut tx, pass).await?;
        let Some(board) = still_listed(&mut tx, pass).await? else { return Ok(SavedPass::default()) };
        let updated = save_board(pass)?.execute(&mut *tx).await.map_err(failed("saving a board"))?;
        if updated.rows_affected() == 0 {
            return Err(StoreError::LeaseLost(pass.key().to_string()));
        }
        let mut draft = load(&mut tx, pass, board.last_listed_at).await?;
        draft.apply(pass);
        let happened = save(&mut tx, &mut draft).await?;
        changes::log(&mut tx, millis(pass.at), &happened).await?;
        commit(tx).await?;
        Ok(summary(&happened))
    }

    async fn drop_old_descriptions(&self, before: DateTime<Utc>) -> Result<u64> {
        let dropped = sqlx::query(sql::DROP_OLD_DESCRIPTIONS).bind(millis(before)).execute(&self.write).await;
        Ok(dropped.map_err(failed("forgetting old descriptions"))?.rows_affected())
    }

    async fn last_pass_at(&self) -> Result<Option<DateTime<Utc>>> {
        let at: Option<i64> = sqlx::query_scalar(sql::LAST_PASS_AT)
            .fetch_one(&self.read)
            .await
            .map_err(failed("a look at the boards"))?;
        instant_if(at)
    }
}

type BoardUpdate<'a> = sqlx::query::Query<'a, Db, <Db as sqlx::Database>::Arguments>;

fn save_board(pass: &PassWrite) -> Result<BoardUpdate<'_>> {
    let BoardState { key, company_slug, validators, .. } = &pass.board;
    let at = |time: Option<DateTime<Utc>>| time.map(millis);
    let text = |text: &Option<String>| text.as_deref().map(|t| plain(t).into_owned());
    let update = sqlx::query(sql::SAVE_BOARD)
        .bind(key.ats.as_str())
        .bind(&key.board)
        .bind(company_slug)
        .bind(pass.board.status.as_str())
        .bind(at(pass.board.last_polled_at))
        .bind(at(pass.board.last_success_at))
        .bind(at(pass.board.last_listed_at))
        .bind(at(pass.board.next_due_at))
        .bind(text(&validators.etag))
        .bind(text(&validators.last_modified))
        .bind(text(&pass.board.rules_version))
        .bind(pass.board.baseline_done)
        .bind(i64::from(pass.board.empty_streak))
        .bind(i64::from(pass.board.gone_streak))
        .bind(i64::from(pass.board.error_streak))
        .bind(at(pass.board.quarantined_at))
        .bind(i64::from(pass.board.open_postings))
        .bind(text(&pass.board.last_error))
        .bind(millis(pass.at))
        .bind(i64::from(pass.board.change_rate))
        .bind(counts_as_json(&pass.board.counts)?)
        .bind(at(pass.board.silence_told_at))
        .bind(pass.owner.as_deref())
        .bind(pass.board.host.as_deref());
    Ok(update)
}

/// The board as recorded, if it still belongs to the company it was polled for and to the lease it was polled under. A board that was dropped or moved while it
/// was being polled keeps what the operator made of it: the poll's outcome is forgotten.
async fn still_listed(tx: &mut Tx, pass: &PassWrite) -> Result<Option<BoardForPass>> {
    let board: Option<BoardForPass> = sqlx::query_as(sql::BOARD_FOR_PASS)
        .bind(pass.key().ats.as_str())
        .bind(&pass.key().board)
        .fetch_optional(&mut **tx)
        .await
        .map_err(failed("a look at a board"))?;
    let Some(board) = board else {
        return Err(StoreError::Unsupported(format!("the board {} is not on record", pass.key())));
    };
    if board.removed_at.is_some() || board.company_slug != pass.board.company_slug {
        tracing::info!(board = %pass.key(), "no longer listed for this company; its poll is forgotten");
        return Ok(None);
    }
    if pass.owner.is_some() && board.lease_owner != pass.owner {
        return Err(StoreError::LeaseLost(pass.key().to_string()));
    }
    Ok(Some(board))
}

/// Reads what the pass touches: the postings it names, their openings, and openings its new postings may belong to.
async fn load<'a>(tx: &mut Tx, pass: &'a PassWrite, listed_before: Option<i64>) -> Result<PassDraft<'a>> {
    let board = pass.key();
    let named: BTreeSet<String> = pass.postings.iter().map(|w| plain(external_id(w)).into_owned()).collect();
    let named: Vec<String> = named.into_iter().filter(|id| id.len() <= LONGEST_ID).collect();
    let rows = named_postings(tx, board, &named).await?;
    let held: Vec<&str> =
        rows.iter().filter(|row| row.opening_id.is_some()).map(|row| row.external_id.as_str()).collect();
    let described = descriptions(tx, board, &held).await?;
    let ids: BTreeSet<i64> = rows.iter().filter_map(|row| row.opening_id).collect();
    let mut openings = drafts::load(tx, &ids.iter().copied().collect::<Vec<_>>()).await?;
    let mut others = candidates(tx, pass, &openings).await?;
    others.retain(|id| !ids.contains(id));
    openings.extend(drafts::load(tx, &others).await?);
    let openings = OpeningDrafts::on_record(openings);
    let mut postings = BTreeMap::new();
    for row in rows {
        let (id, posting) = posting_draft(row, &openings)?;
        postings.insert(id, posting);
    }
    Ok(PassDraft {
        company_slug: &pass.board.company_slug,
        board,
        at: millis(pass.at),
        listed_before,
        postings,
        openings,
        described,
        descriptions: BTreeMap::new(),
    })
}

fn external_id(write: &PostingWrite) -> &str {
    match write {
        PostingWrite::Put(put) => &put.external_id,
        PostingWrite::Seen { external_id }
        | PostingWrite::Missing { external_id, .. }
        | PostingWrite::Closed { external_id } => external_id,
    }
}

fn posting_draft(row: PostingRow, openings: &OpeningDrafts) -> Result<(String, PostingDraft)> {
    let handle = |id| openings.handle(id).ok_or_else(|| drafts::missing_opening(id));
    let posting = PostingDraft {
        content_hash: row.content_hash,
        tracked: row.tracked,
        missing_count: row.missing_count,
        missing_since: row.missing_since,
        first_seen_at: row.first_seen_at,
        closed_at: row.closed_at,
        opening: row.opening_id.map(handle).transpose()?,
        dirty: false,
    };
    Ok((row.external_id, posting))
}

async fn named_postings(tx: &mut Tx, board: &BoardKey, named: &[String]) -> Result<Vec<PostingRow>> {
    let mut rows = Vec::new();
    for chunk in named.chunks(ASKED_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new(concat!(posting_select!(), "WHERE ats = "));
        query.push_bind(board.ats.as_str()).push(" AND board = ").push_bind(board.board.as_str());
        query.push(" AND external_id IN (");
        let mut list = query.separated(", ");
        for id in chunk {
            list.push_bind(id.as_str());
        }
        query.push(")");
        let full = chunk.len() == ASKED_AT_ONCE;
        let found = query.build_query_as::<PostingRow>().persistent(full).fetch_all(&mut **tx).await;
        rows.extend(found.map_err(failed("a look at a board's postings"))?);
    }
    Ok(rows)
}

async fn descriptions(tx: &mut Tx, board: &BoardKey, ids: &[&str]) -> Result<HashMap<String, String>> {
    let mut described = HashMap::new();
    for chunk in ids.chunks(ASKED_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("SELECT external_id, html FROM descriptions WHERE ats = ");
        query.push_bind(board.ats.as_str()).push(" AND board = ").push_bind(board.board.as_str());
        query.push(" AND external_id IN (");
        let mut list = query.separated(", ");
        for id in chunk {
            list.push_bind(*id);
        }
        query.push(")");
        let found = query.build_query_as::<(String, String)>().persistent(false).fetch_all(&mut **tx).await;
        described.extend(found.map_err(failed("a look at descriptions"))?);
    }
    Ok(described)
}

/// Openings that postings of the pass may turn out to be listings or reposts of: of the same employer, open or closed not too
/// long ago, with the title of a posting that is put, or of one that may return to an opening that is closed.
async fn candidates(tx: &mut Tx, pass: &PassWrite, held: &[OpeningDraft]) -> Result<Vec<i64>> {
    let put = pass.postings.iter().filter_map(|write| match write {
        PostingWrite::Put(put) => put.tracked.as_ref(),
        _ => None,
    });
    let own = pass.board.company_slug.as_str();
    let put = put.filter(|tracked| tracked.fingerprint.is_some()).map(|tracked| {
        (
            tracked.employer.as_ref().map_or(own, |employer| &employer.slug),
            stored_title_key(&tracked.title_key),
        )
    });
    let closed = held.iter().filter(|opening| opening.closed_at.is_some());
    let closed = closed.flat_map(|opening| {
        let titles = opening.sources.iter().map(|source| source.facts.shown.title_key.clone());
        titles.map(|title| (opening.company_slug.as_str(), title))
    });
    let mut titles: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (company, title) in put.chain(closed) {
        titles.entry(company).or_default().insert(title);
    }
    let oldest = millis(pass.at - chrono::TimeDelta::days(REPOST_DAYS));
    let mut ids = Vec::new();
    for (company, titles) in titles {
        let titles: Vec<String> = titles.into_iter().collect();
        for chunk in titles.chunks(ASKED_AT_ONCE) {
            ids.extend(of_titles(tx, company, chunk, oldest).await?);
        }
    }
    Ok(ids)
}

/// Openings of a company with one of these titles, open or closed since `oldest`.
async fn of_titles(tx: &mut Tx, company: &str, titles: &[String], oldest: i64) -> Result<Vec<i64>> {
    let mut query = QueryBuilder::<Db>::new("SELECT id FROM openings WHERE company_slug = ");
    query.push_bind(company).push(" AND title_key IN (");
    let mut list = query.separated(", ");
    for title in titles {
        list.push_bind(title.as_str());
    }
    query.push(") AND (closed_at IS NULL OR closed_at >= ").push_bind(oldest).push(")");
    let found = query.build_query_scalar::<i64>().persistent(false).fetch_all(&mut **tx).await;
    found.map_err(failed("a look for the same opening"))
}

/// Sees to it that the employers whom postings name are on record, and takes them for this pass. They are on no list of
/// companies, so they stand there as removed ones do: shown and asked for by name while openings of theirs are on record.
async fn list_employers(tx: &mut Tx, pass: &PassWrite) -> Result<()> {
    let put = pass.postings.iter().filter_map(|write| match write {
        PostingWrite::Put(put) => put.tracked.as_ref()?.employer.as_ref(),
        _ => None,
    });
    let employers: BTreeMap<&str, &str> =
        put.map(|employer| (employer.slug.as_str(), employer.name.as_str())).collect();
    for (slug, name) in employers {
        sqlx::query(sql::ADD_EMPLOYER)
            .bind(slug)
            .bind(plain(name).into_owned())
            .bind(millis(pass.at))
            .execute(&mut **tx)
            .await
            .map_err(failed("writing an employer"))?;
        lock_company(tx, slug).await?;
    }
    Ok(())
}

/// Writes the pass and says what happened to openings.
async fn save(tx: &mut Tx, draft: &mut PassDraft<'_>) -> Result<Vec<Happened>> {
    let happened = drafts::save(tx, &mut draft.openings.all, draft.at).await?;
    let opening_id = |handle: usize| draft.openings.all.get(handle).and_then(|opening| opening.id);
    let postings: Vec<bulk::PostingToWrite<'_>> = draft
        .postings
        .iter()
        .filter(|(_, posting)| posting.dirty)
        .map(|(id, posting)| (id.as_str(), posting, posting.opening.and_then(opening_id)))
        .collect();
    bulk::write_postings(tx, draft.board, &postings).await?;
    let described: Vec<(&str, &str)> =
        draft.descriptions.iter().filter_map(|(id, html)| Some((id.as_str(), html.as_deref()?))).collect();
    bulk::write_descriptions(tx, draft.board, &described).await?;
    for (id, _) in draft.descriptions.iter().filter(|(_, html)| html.is_none()) {
        sqlx::query(sql::DELETE_DESCRIPTION)
            .bind(draft.board.ats.as_str())
            .bind(&draft.board.board)
            .bind(id)
            .execute(&mut **tx)
            .await
            .map_err(failed("writing descriptions"))?;
    }
    Ok(happened)
}

fn summary(happened: &[Happened]) -> SavedPass {
    let mut saved = SavedPass::default();
    for change in happened {
        match change.kind {
            ChangeKind::Opened => saved.opened += 1,
            ChangeKind::Changed => saved.changed += 1,
            ChangeKind::Closed => saved.closed += 1,
            ChangeKind::Reopened => saved.reopened += 1,
        }
    }
    saved
}
