//! `GET /v1/guides/{slug}`: a career guide whose every figure is computed.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::{ApiError, Problem};
use crate::guide::GUIDES;
use crate::openapi::{FilterParameters, Usual};
use crate::query::{Query, Segment};
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::GuideView;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Career guide
///
/// Open positions, pay, the steps of the career with years and pay, skills and certifications by demand, pay by country and
/// workplace, who hires, and answers to the usual questions: computed from the openings of the role that the filter selects, each
/// with its sample and the query behind it. `role` is the guide's own and cannot be asked for.
#[utoipa::path(
    get,
    path = "/v1/guides/{slug}",
    operation_id = "guide",
    tag = "statistics",
    params(("slug" = String, Path, description = "The guide: `backend-engineer`.", example = "backend-engineer"), FilterParameters),
    responses(
        (status = 200, description = "The guide.", body = GuideView),
        (status = 404, description = "There is no such guide.", body = Problem, content_type = "application/problem+json"),
        Usual,
    )
)]
async fn show(
    State(state): State<ApiState>,
    Segment(slug): Segment,
    query: Query,
) -> Result<Json<GuideView>, ApiError> {
    let Some(guide) = GUIDES.iter().find(|guide| guide.slug == slug) else {
        let shown: String = slug.chars().take(100).collect();
        let suggestion = Some(GUIDES[0].slug.to_owned());
        return Err(ApiError::NotFound { what: format!("there is no guide `{shown}`"), suggestion });
    };
    let filter = query.into_filter(&state)?;
    if !filter.role.is_empty() && filter.role != [guide.role] {
        return Err(ApiError::parameter("role", format!("the guide is about `{}`", guide.role)));
    }
    Ok(Json(guide.computed(&state.market.snapshot(), &filter)))
}
