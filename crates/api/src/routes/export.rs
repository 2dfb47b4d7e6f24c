//! `GET /v1/export/jobs.csv`, `.jsonl`, `.parquet`: everything a filter selects, streamed.

mod paced;

use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::response::Response;
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use rolecall_domain::JobFilter;
use rolecall_market::Snapshot;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::export::{Format, export};
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::{REVALIDATE, entity_tag};
use crate::state::ApiState;
use crate::views::JobView;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(csv)).routes(routes!(jsonl)).routes(routes!(parquet))
}

/// Export as CSV
///
/// All openings the filter selects, newest first, one row each, with a row of names before them. Which openings is settled at the
/// beginning; an answer that breaks off is not whole. Columns keep their names and their order; new ones come at the end:
/// `id`, `title`, `company` (slug), `company_name`, `role`, `level`, `url`, `apply_url`, `places` (`city, region, country`),
/// `countries`, `workplace`, `employment`, `skills_required`, `skills_preferred`, `skills_mentioned`, `certifications` (slugs),
/// `salary_yearly_min`, `salary_yearly_max`, `salary_yearly_mid`, `salary_currency`, `salary_rate_date` (JOB's `salary_yearly`),
/// `salaries` (as stated: `160000..200000 USD year base`), `years_min`, `visa`, `posted_at`, `first_seen_at`, `last_seen_at`,
/// `closed_at`, `status`, `repost_of`, `sources` (`ats:board`). Lists are joined by `;`. A text that a spreadsheet would take for a
/// formula has a single quote put before it.
#[utoipa::path(
    get,
    path = "/v1/export/jobs.csv",
    operation_id = "export_csv",
    tag = "openings",
    params(FilterParameters),
    responses((status = 200, description = "The rows (RFC 4180, UTF-8).", body = String, content_type = "text/csv"), Usual)
)]
async fn csv(State(state): State<ApiState>, query: Query) -> Result<Response, ApiError> {
    answer(state, query, Format::Csv).await
}

/// Export as JSON lines
///
/// All openings the filter selects, newest first, each as JSON on a line of its own, the same as in `/v1/jobs`. Which openings is
/// settled at the beginning; an answer that breaks off is not whole.
#[utoipa::path(
    get,
    path = "/v1/export/jobs.jsonl",
    operation_id = "export_jsonl",
    tag = "openings",
    params(FilterParameters),
    responses((status = 200, description = "The lines; this is one of them.", body = JobView, content_type = "application/jsonl"), Usual)
)]
async fn jsonl(State(state): State<ApiState>, query: Query) -> Result<Response, ApiError> {
    answer(state, query, Format::Jsonl).await
}

/// A Parquet file.
#[derive(ToSchema)]
#[schema(as = ParquetFile, value_type = String, format = Binary)]
#[expect(dead_code, reason = "only its schema is used")]
struct ParquetBytes(Vec<u8>);

/// Export as Parquet
///
/// All openings the filter selects, newest first, with the columns of the CSV export: whole numbers as INT64, days as DATE, times as
/// TIMESTAMP (microseconds, UTC), lists as LIST of STRING, everything else as STRING; compressed by Snappy. An answer that breaks off
/// has no footer, and no reader opens it.
#[utoipa::path(
    get,
    path = "/v1/export/jobs.parquet",
    operation_id = "export_parquet",
    tag = "openings",
    params(FilterParameters),
    responses((status = 200, description = "The file.", body = ParquetBytes, content_type = "application/vnd.apache.parquet"), Usual)
)]
async fn parquet(State(state): State<ApiState>, query: Query) -> Result<Response, ApiError> {
    answer(state, query, Format::Parquet).await
}

async fn answer(state: ApiState, query: Query, format: Format) -> Result<Response, ApiError> {
    let filter = query.into_filter(&state)?;
    let Ok(place) = Arc::clone(&state.exports).try_acquire_owned() else {
        return Err(ApiError::Busy("as many exports as can be served are under way"));
    };
    // Asked before the rows are read: a row may be newer than its tag says, never older.
    let last_pass = state.store.last_pass_at().await?;
    let snapshot = state.market.snapshot();
    let (tag, name) = (tag(&snapshot, &filter, format, last_pass), file_name(&snapshot, format));
    let mut pieces: Pin<Box<_>> = Box::pin(export(state.store, snapshot, &filter, format));
    // A record that fails at once is told by the status, not by a broken body.
    let first = pieces.next().await.transpose()?;
    let pieces = futures_util::stream::iter(first.map(Ok)).chain(pieces);
    let mut response = Response::new(Body::from_stream(paced::paced(pieces, place)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(CACHE_CONTROL, REVALIDATE);
    headers.extend(tag.map(|tag| (ETAG, tag)));
    headers.extend(name.map(|name| (CONTENT_DISPOSITION, name)));
    Ok(response)
}

/// What the bytes depend on stands for the bytes, which nobody has yet: the question, what the market knew, and the last pass,
/// which moves `last_seen_at`.
fn tag(
    snapshot: &Snapshot,
    filter: &JobFilter,
    format: Format,
    last_pass: Option<DateTime<Utc>>,
) -> Option<HeaderValue> {
    let now = filter.posted_within.map(|_| snapshot.as_of());
    let version = env!("CARGO_PKG_VERSION");
    let market = (snapshot.cursor(), snapshot.rates().date);
    entity_tag(format!("{version} {format:?} {filter:?} {market:?} {now:?} {last_pass:?}").as_bytes())
}

fn file_name(snapshot: &Snapshot, format: Format) -> Option<HeaderValue> {
    let day = snapshot.as_of().date_naive();
    HeaderValue::try_from(format!("attachment; filename=\"rolecall-jobs-{day}.{}\"", format.as_str())).ok()
}
