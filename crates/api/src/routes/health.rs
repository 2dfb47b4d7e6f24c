//! `GET /healthz` and `/readyz`: is the process alive, and can it answer.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::{ApiError, Problem};
use crate::reply::Json;
use crate::state::ApiState;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(live)).routes(routes!(ready))
}

/// The process is alive.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Liveness {
    /// `ok`.
    status: &'static str,
}

/// The service can answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Readiness {
    /// `ready`.
    status: &'static str,
    /// How far the market has followed the change log.
    cursor: i64,
}

/// Liveness
///
/// Answers as long as the process does; looks at nothing else.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "healthz",
    tag = "service",
    responses((status = 200, description = "Alive.", body = Liveness))
)]
async fn live() -> Json<Liveness> {
    Json(Liveness { status: "ok" })
}

/// Readiness
///
/// Answers 200 when the record answers in this version's schema and the market is loaded.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "readyz",
    tag = "service",
    responses(
        (status = 200, description = "Ready.", body = Readiness),
        (status = 503, description = "Not ready.", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn ready(State(state): State<ApiState>) -> Result<Json<Readiness>, ApiError> {
    state.store.healthy().await.map_err(ApiError::NotReady)?;
    Ok(Json(Readiness { status: "ready", cursor: state.market.snapshot().cursor() }))
}
