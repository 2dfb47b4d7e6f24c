//! `GET /v1/stats/salary`: what the selected openings pay.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answers;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::SalaryAnswer;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Salary
///
/// Exact quantiles over the yearly base pay the selected openings state, with the sample size and the median's interval.
/// One opening, one vote; pay by the hour, day or week is reported apart. Too few votes: no figure, and `reason` says so.
#[utoipa::path(
    get,
    path = "/v1/stats/salary",
    operation_id = "salary",
    tag = "statistics",
    params(
        FilterParameters,
        ("by" = Option<String>, Query, description = 
            "A facet: the same figures for each of its values, e.g. `level`; or two: for each pair of theirs, e.g. `level,country`."),
        ("histogram" = Option<u32>, Query, minimum = 1, maximum = 100, description = "Buckets of a histogram; none when not given."),
    ),
    responses((status = 200, description = "The figures.", body = SalaryAnswer), Usual)
)]
async fn show(State(state): State<ApiState>, mut query: Query) -> Result<Json<SalaryAnswer>, ApiError> {
    let by = query.take_grouping("by")?;
    let histogram = query.take_number("histogram", 1..=100)?;
    let filter = query.into_filter(&state)?;
    let buckets = histogram.and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    Ok(Json(answers::salary(&state.market.snapshot(), &filter, by, buckets)))
}
