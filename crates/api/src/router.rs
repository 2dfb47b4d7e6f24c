//! All paths, and what every request passes.

use std::sync::Arc;

use axum::Router;
use axum::routing::any;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::error::ApiError;
use crate::state::ApiState;
use crate::{middleware, openapi, routes};

/// The API with everything around it. It brings no fallback of its own, so that it can be merged with the pages; whatever is
/// asked for under its own prefixes and not there is a problem in JSON all the same.
pub fn router(state: ApiState) -> Router {
    let server = Arc::clone(&state.server);
    let (paths, document) = paths().split_for_parts();
    let router = paths
        .merge(routes::docs::routes(&document))
        .route("/v1", any(nothing_here))
        .route("/v1/{*rest}", any(nothing_here))
        .route("/feeds", any(nothing_here))
        .route("/feeds/{*rest}", any(nothing_here))
        .with_state(state);
    middleware::around(router, &server)
}

/// The whole OpenAPI document.
pub fn document() -> OpenApi {
    paths().into_openapi()
}

/// The documented paths and their document.
pub(crate) fn paths() -> OpenApiRouter<ApiState> {
    OpenApiRouter::with_openapi(openapi::base())
        .merge(routes::jobs::routes())
        .merge(routes::job::routes())
        .merge(routes::export::routes())
        .merge(routes::salary::routes())
        .merge(routes::openings::routes())
        .merge(routes::trend::routes())
        .merge(routes::demand::routes())
        .merge(routes::matching::routes())
        .merge(routes::guide::routes())
        .merge(routes::companies::routes())
        .merge(routes::sources::routes())
        .merge(routes::changes::routes())
        .merge(routes::feed::routes())
        .merge(routes::stream::routes())
        .merge(routes::health::routes())
}

async fn nothing_here() -> ApiError {
    ApiError::not_found("there is no such resource; /docs lists those there are")
}
