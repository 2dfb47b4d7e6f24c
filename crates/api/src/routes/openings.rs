//! `GET /v1/stats/openings`: how many openings there are, how many came and went.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answers;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::OpeningsAnswer;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Openings in figures
///
/// How many openings the filter selects, at how many companies, and how many came and went in the last seven days.
#[utoipa::path(
    get,
    path = "/v1/stats/openings",
    operation_id = "openings",
    tag = "statistics",
    params(
        FilterParameters,
        ("by" = Option<String>, Query, description = 
            "A facet: the same figures for each of its values, e.g. `country`; or two: for each pair of theirs, e.g. `level,country`."),
    ),
    responses((status = 200, description = "The figures.", body = OpeningsAnswer), Usual)
)]
async fn show(State(state): State<ApiState>, mut query: Query) -> Result<Json<OpeningsAnswer>, ApiError> {
    let by = query.take_grouping("by")?;
    let filter = query.into_filter(&state)?;
    Ok(Json(answers::openings(&state.market.snapshot(), &filter, by)))
}
