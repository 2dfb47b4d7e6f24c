//! `GET /feeds/jobs.atom`: the newest openings a filter selects, for feed readers.

use axum::extract::State;
use axum::response::Response;
use rolecall_market::answers::Sort;
use rolecall_subscriptions::feed::{ATOM, FeedSource, atom};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::jobs::limit;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::tagged;
use crate::state::ApiState;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Atom feed
///
/// The newest openings the filter selects. An entry keeps its id whatever happens to the opening.
#[utoipa::path(
    get,
    path = "/feeds/jobs.atom",
    operation_id = "atom",
    tag = "live",
    params(
        FilterParameters,
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "Entries; 50 when not given."),
    ),
    responses((status = 200, description = "The feed.", body = String, content_type = "application/atom+xml"), Usual)
)]
async fn show(State(state): State<ApiState>, mut query: Query) -> Result<Response, ApiError> {
    let limit = limit(&mut query)?;
    let filter = query.into_filter(&state)?;
    let snapshot = state.market.snapshot();
    let page = snapshot.page(&snapshot.select(&filter), Sort::Newest, None, limit);
    let openings = state.store.openings(&page.ids).await?;
    let source = FeedSource {
        public_url: &state.public_url,
        filter: &filter,
        openings: &openings,
        rates: snapshot.rates(),
        as_of: snapshot.as_of(),
    };
    Ok(tagged(ATOM, atom(&source)))
}
