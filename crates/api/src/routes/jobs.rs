//! `GET /v1/jobs`: the openings a filter selects, page by page.

use axum::extract::State;
use rolecall_domain::suggest::nearest;
use rolecall_market::answers::Sort;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answers::{self, DEFAULT_LIMIT, JobsQuestion, MOST_ON_A_PAGE};
use crate::cursor::Cursor;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::JobsAnswer;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(list))
}

/// Openings
///
/// The openings the filter selects. Go on with `next_cursor` as `cursor` until it is null; every opening that was there
/// from the first page to the last comes exactly once.
#[utoipa::path(
    get,
    path = "/v1/jobs",
    operation_id = "jobs",
    tag = "openings",
    params(
        FilterParameters,
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "Openings on a page; 50 when not given."),
        ("cursor" = Option<String>, Query, description = "Where the page before ended: its `next_cursor`."),
        ("sort" = Option<String>, Query, pattern = "^(newest|salary|relevance)$", description =
            "`newest` (first seen last; the default), `salary` (greatest yearly pay first) or `relevance` (best match of `q` first)."),
        ("facets" = Option<String>, Query, description =
            "Facets whose values are to be counted, comma-separated, e.g. `level,skill,country`."),
    ),
    responses((status = 200, description = "A page of openings.", body = JobsAnswer), Usual)
)]
async fn list(State(state): State<ApiState>, query: Query) -> Result<Json<JobsAnswer>, ApiError> {
    let question = question(query, &state)?;
    let snapshot = state.market.snapshot();
    Ok(Json(answers::jobs(&*state.store, &snapshot, &question).await?))
}

fn question(mut query: Query, state: &ApiState) -> Result<JobsQuestion, ApiError> {
    let limit = limit(&mut query)?;
    let sort = sort(&mut query)?;
    let cursor = cursor(&mut query)?;
    let facets = query.take_words("facets")?;
    let sort = match (sort, cursor) {
        (Some(sort), Some(cursor)) if sort != cursor.sort => {
            return Err(ApiError::parameter("cursor", "it was given out for another `sort`"));
        }
        (Some(sort), _) => sort,
        (None, cursor) => cursor.map_or(Sort::default(), |cursor| cursor.sort),
    };
    Ok(JobsQuestion { filter: query.into_filter(state)?, sort, after: cursor.map(|c| c.key), limit, facets })
}

/// Takes `limit`.
pub(super) fn limit(query: &mut Query) -> Result<usize, ApiError> {
    let limit = query.take_number("limit", 1..=MOST_ON_A_PAGE as i64)?;
    Ok(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(DEFAULT_LIMIT))
}

fn sort(query: &mut Query) -> Result<Option<Sort>, ApiError> {
    const SORTS: [(&str, Sort); 3] =
        [("newest", Sort::Newest), ("salary", Sort::Salary), ("relevance", Sort::Relevance)];
    let Some(word) = query.take_one("sort")? else { return Ok(None) };
    let known = SORTS.iter().find(|(name, _)| *name == word).map(|(_, sort)| *sort);
    known.map(Some).ok_or_else(|| {
        let word: String = word.chars().take(100).collect();
        ApiError::Parameter {
            suggestion: nearest(&word, SORTS.iter().map(|(name, _)| *name)).map(str::to_owned),
            detail: format!("`{word}` is not one of newest, salary, relevance"),
            parameter: "sort".to_owned(),
        }
    })
}

fn cursor(query: &mut Query) -> Result<Option<Cursor>, ApiError> {
    let Some(text) = query.take_one("cursor")? else { return Ok(None) };
    let bad = || ApiError::parameter("cursor", "it is not one that was given out as `next_cursor`");
    Cursor::decode(&text).map(Some).ok_or_else(bad)
}
