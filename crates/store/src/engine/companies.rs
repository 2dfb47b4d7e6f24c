//! The list of companies: reading it, and making the record agree with a new one.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rolecall_domain::{BoardDetection, ChangeKind, Company, SourceStatus};
use sqlx::QueryBuilder;

use super::changes::{self, Happened};
use super::{Db, Engine, Tx, begin_write, commit, drafts, lock_companies};
use crate::contract::{Companies, CompaniesSynced, Result};
use crate::draft::plain;
use crate::error::failed;
use crate::roster::{Placed, Roster};
use crate::rows::{BoardRow, CompanyRow, DetectionRow, millis};
use crate::sql;

/// Companies written by one statement.
const WRITTEN_AT_ONCE: usize = 500;

const READING: &str = "a look at the companies";
const WRITING: &str = "writing the list of companies";

#[async_trait]
impl Companies for Engine {
    async fn sync_companies(&self, companies: &[Company], at: DateTime<Utc>) -> Result<CompaniesSynced> {
        let at = millis(at);
        // Looked at first without a lock: mostly nothing has changed.
        let known = sqlx::query_as(sql::COMPANIES).fetch_all(&self.read).await.map_err(failed(READING))?;
        let boards = sqlx::query_as(sql::BOARDS).fetch_all(&self.read).await.map_err(failed(READING))?;
        if Roster::plan(companies, &known, &boards)?.is_empty() {
            return Ok(CompaniesSynced::default());
        }
        let mut tx = begin_write(&self.write).await?;
        lock_companies(&mut tx).await?;
        let known: Vec<CompanyRow> =
            sqlx::query_as(sql::COMPANIES).fetch_all(&mut *tx).await.map_err(failed(READING))?;
        let boards: Vec<BoardRow> =
            sqlx::query_as(sql::BOARDS).fetch_all(&mut *tx).await.map_err(failed(READING))?;
        let last_listed: LastListed =
            boards.iter().map(|row| ((row.ats.clone(), row.board.clone()), row.last_listed_at)).collect();
        let roster = Roster::plan(companies, &known, &boards)?;
        write_companies(&mut tx, &roster, at).await?;
        write_boards(&mut tx, &roster, at).await?;
        let happened = follow(&mut tx, &roster, &last_listed, at).await?;
        changes::log(&mut tx, at, &happened).await?;
        commit(tx).await?;
        let closed = happened.iter().filter(|change| change.kind == ChangeKind::Closed).count();
        Ok(CompaniesSynced {
            added: roster.added,
            removed: u32::try_from(roster.remove.len()).unwrap_or(u32::MAX),
            closed: u32::try_from(closed).unwrap_or(u32::MAX),
        })
    }

    async fn companies(&self) -> Result<Vec<Company>> {
        let rows: Vec<CompanyRow> =
            sqlx::query_as(sql::COMPANIES).fetch_all(&self.read).await.map_err(failed(READING))?;
        let mut boards: Vec<BoardRow> =
            sqlx::query_as(sql::LISTED_BOARDS).fetch_all(&self.read).await.map_err(failed(READING))?;
        boards.sort_by_key(|row| row.position);
        let mut by_company: HashMap<&str, Vec<_>> = HashMap::new();
        for row in &boards {
            by_company.entry(&row.company_slug).or_default().push(row.key()?);
        }
        let listed = rows.into_iter().filter(|row| row.removed_at.is_none());
        let mut companies: Vec<Company> = listed
            .map(|row| Company {
                boards: by_company.remove(row.slug.as_str()).unwrap_or_default(),
                name: row.name,
                slug: row.slug,
                website: row.website,
                careers_url: row.careers_url,
            })
            .collect();
        companies.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(companies)
    }

    async fn removed_companies(&self) -> Result<Vec<(String, String)>> {
        let mut removed: Vec<(String, String)> =
            sqlx::query_as(sql::REMOVED_COMPANIES).fetch_all(&self.read).await.map_err(failed(READING))?;
        removed.sort();
        Ok(removed)
    }

    async fn detections(&self) -> Result<Vec<BoardDetection>> {
        let rows: Vec<DetectionRow> =
            sqlx::query_as(sql::DETECTIONS).fetch_all(&self.read).await.map_err(failed(READING))?;
        let detections: Result<Vec<_>> = rows.into_iter().map(DetectionRow::into_detection).collect();
        let mut detections = detections?;
        detections.sort_by(|a, b| a.company_slug.cmp(&b.company_slug));
        Ok(detections)
    }

    async fn save_detection(&self, detection: &BoardDetection) -> Result<()> {
        let BoardDetection { company_slug, careers_url, board, said, looked_at } = detection;
        let mut tx = begin_write(&self.write).await?;
        sqlx::query(sql::SAVE_DETECTION)
            .bind(company_slug)
            .bind(plain(careers_url).into_owned())
            .bind(board.as_ref().map(ToString::to_string))
            .bind(plain(said).into_owned())
            .bind(millis(*looked_at))
            .execute(&mut *tx)
            .await
            .map_err(failed("saving what a careers page led to"))?;
        commit(tx).await
    }
}

/// When each board's postings were last known to be listed.
type LastListed = HashMap<(String, String), Option<i64>>;

async fn write_companies(tx: &mut Tx, roster: &Roster<'_>, at: i64) -> Result<()> {
    for chunk in roster.write.chunks(WRITTEN_AT_ONCE) {
        let mut query = QueryBuilder::<Db>::new("INSERT INTO companies (slug, name, website, careers_url) ");
        query.push_values(chunk, |mut row, company| {
            row.push_bind(company.slug.as_str()).push_bind(plain(&company.name).into_owned());
            row.push_bind(company.website.as_deref()).push_bind(company.careers_url.as_deref());
        });
        query.push(
            " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, website = excluded.website, \
             careers_url = excluded.careers_url, removed_at = NULL",
        );
        query.build().persistent(false).execute(&mut **tx).await.map_err(failed(WRITING))?;
    }
    for slug in &roster.remove {
        sqlx::query(sql::REMOVE_COMPANY)
            .bind(slug)
            .bind(at)
            .execute(&mut **tx)
            .await
            .map_err(failed(WRITING))?;
    }
    Ok(())
}

async fn write_boards(tx: &mut Tx, roster: &Roster<'_>, at: i64) -> Result<()> {
    for Placed { key, company_slug, position } in &roster.list {
        sqlx::query(sql::LIST_BOARD)
            .bind(key.ats.as_str())
            .bind(&key.board)
            .bind(*company_slug)
            .bind(position)
            .bind(SourceStatus::Pending.as_str())
            .bind(false)
            .bind(at)
            .execute(&mut **tx)
            .await
            .map_err(failed(WRITING))?;
    }
    for Placed { key, company_slug, position } in &roster.place {
        sqlx::query(sql::PLACE_BOARD)
            .bind(key.ats.as_str())
            .bind(&key.board)
            .bind(*company_slug)
            .bind(position)
            .execute(&mut **tx)
            .await
            .map_err(failed(WRITING))?;
    }
    for key in &roster.drop {
        for statement in [sql::DROP_BOARD, sql::CLOSE_POSTINGS_OF_BOARD] {
            sqlx::query(statement)
                .bind(key.ats.as_str())
                .bind(&key.board)
                .bind(at)
                .execute(&mut **tx)
                .await
                .map_err(failed(WRITING))?;
        }
    }
    Ok(())
}

/// What the new list does to openings: those of dropped boards close, those of a board that changed hands go with it, those
/// of a company with a new name show it.
async fn follow(
    tx: &mut Tx,
    roster: &Roster<'_>,
    last_listed: &LastListed,
    at: i64,
) -> Result<Vec<Happened>> {
    let mut touched = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for slug in &roster.renamed {
        touched.extend(ids_of_company(tx, slug).await?);
    }
    for Placed { key, company_slug, .. } in roster.moved.iter().filter(|p| !p.key.ats.is_of_many_employers())
    {
        for id in ids_at_board(tx, sql::OPENING_IDS_AT_BOARD, key).await? {
            sqlx::query(sql::MOVE_OPENING)
                .bind(id)
                .bind(*company_slug)
                .execute(&mut **tx)
                .await
                .map_err(failed(WRITING))?;
            touched.insert(id);
        }
    }
    for key in &roster.drop {
        ids.extend(ids_at_board(tx, sql::OPENING_IDS_OPEN_AT_BOARD, key).await?);
    }
    ids.extend(&touched);
    let mut openings = drafts::load(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let dropped: BTreeSet<_> = roster.drop.iter().collect();
    for opening in &mut openings {
        opening.touched = opening.id.is_some_and(|id| touched.contains(&id));
        let leaving: Vec<_> = opening
            .sources
            .iter()
            .filter(|s| s.closed_at.is_none() && dropped.contains(&s.board))
            .map(|s| (s.board.clone(), s.external_id.clone()))
            .collect();
        for (board, external_id) in leaving {
            let name = (board.ats.as_str().to_owned(), board.board.clone());
            opening.unlist(&board, &external_id, at, last_listed.get(&name).copied().flatten());
        }
    }
    drafts::save(tx, &mut openings, at).await
}

async fn ids_of_company(tx: &mut Tx, slug: &str) -> Result<Vec<i64>> {
    let ids = sqlx::query_scalar(sql::OPENING_IDS_OF_COMPANY).bind(slug).fetch_all(&mut **tx).await;
    ids.map_err(failed(READING))
}

async fn ids_at_board(
    tx: &mut Tx,
    statement: &'static str,
    key: &rolecall_domain::BoardKey,
) -> Result<Vec<i64>> {
    let ids =
        sqlx::query_scalar(statement).bind(key.ats.as_str()).bind(&key.board).fetch_all(&mut **tx).await;
    ids.map_err(failed(READING))
}
