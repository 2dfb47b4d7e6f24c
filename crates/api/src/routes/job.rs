//! `GET /v1/jobs/{id}`: one opening with its description and history.

use axum::extract::State;
use rolecall_domain::OpeningId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::{ApiError, Problem};
use crate::openapi::Usual;
use crate::query::{Query, Segment};
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::JobDetail;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// One opening
///
/// Open or closed, with its sanitized description and what happened to it.
#[utoipa::path(
    get,
    path = "/v1/jobs/{id}",
    operation_id = "job",
    tag = "openings",
    params(
        ("id" = i64, Path, description = "The opening's id.", example = 4711),
        ("currency" = Option<String>, Query, description = "Currency of `salary_yearly`, ISO 4217."),
    ),
    responses(
        (status = 200, description = "The opening.", body = JobDetail),
        (status = 404, description = "There is no opening of that id.", body = Problem, content_type = "application/problem+json"),
        Usual,
    )
)]
async fn show(
    State(state): State<ApiState>,
    Segment(id): Segment,
    mut query: Query,
) -> Result<Json<JobDetail>, ApiError> {
    let currency = query.take_currency(&state)?;
    query.finish()?;
    let shown: String = id.chars().take(30).collect();
    let Ok(id) = id.parse() else {
        return Err(ApiError::parameter("id", format!("`{shown}` is not a whole number")));
    };
    let detail = state.store.opening(OpeningId(id)).await?;
    let detail = detail.ok_or_else(|| ApiError::not_found(format!("there is no opening {id}")))?;
    Ok(Json(JobDetail::of(&detail, currency, state.market.snapshot().rates())))
}
