//! `GET /v1/changes`: the change log, from any cursor on.

use axum::extract::State;
use rolecall_subscriptions::change_log;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::jobs::limit;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::{ChangeView, ChangesAnswer};

/// Stretches of the log read for one answer (500 rows each): a filter that matches next to nothing gets a short page and a
/// cursor to go on from, not a scan of the whole log.
const MOST_STRETCHES: usize = 20;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(list))
}

/// Changes
///
/// What happened to the openings the filter selects, in the order it was committed. Keep `next_cursor` and ask again with it
/// as `since`: nothing is missed and nothing comes twice. When it equals `since`, you are at the end. A page may be empty
/// before the end when the filter matches little. The filter looks at openings as they are now, of any `status` unless one is named.
#[utoipa::path(
    get,
    path = "/v1/changes",
    operation_id = "changes",
    tag = "live",
    params(
        FilterParameters,
        ("since" = Option<i64>, Query, minimum = 0, description = "The cursor after which to read; 0, the beginning, when not given."),
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "Changes on a page; 50 when not given."),
    ),
    responses((status = 200, description = "A page of the change log.", body = ChangesAnswer), Usual)
)]
async fn list(State(state): State<ApiState>, mut query: Query) -> Result<Json<ChangesAnswer>, ApiError> {
    let since = query.take_number("since", 0..=i64::MAX)?.unwrap_or_default();
    let limit = limit(&mut query)?;
    let filter = query.into_log_filter(&state)?;
    within_the_log(&state, "since", since).await?;
    let snapshot = state.market.snapshot();
    let (mut changes, mut cursor) = (Vec::new(), since);
    for _ in 0..MOST_STRETCHES {
        let read = change_log::read(&*state.store, &snapshot, &filter, cursor, limit - changes.len()).await?;
        let at_the_end = read.cursor == cursor;
        cursor = read.cursor;
        changes
            .extend(read.events.iter().map(|event| ChangeView::of(event, filter.currency, snapshot.rates())));
        if at_the_end || changes.len() >= limit {
            break;
        }
    }
    Ok(Json(ChangesAnswer { changes, next_cursor: cursor }))
}

/// Refuses a cursor beyond the log's end: it is another installation's, and its holder would wait for news for ever.
pub(super) async fn within_the_log(state: &ApiState, parameter: &str, cursor: i64) -> Result<(), ApiError> {
    // The market may be a moment behind the record, never ahead.
    if cursor <= state.market.snapshot().cursor() {
        return Ok(());
    }
    let last = state.store.last_cursor().await?;
    if cursor <= last {
        return Ok(());
    }
    Err(ApiError::parameter(parameter, format!("{cursor} is beyond the end of the log, {last}")))
}
