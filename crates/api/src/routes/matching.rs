//! `GET /v1/match`: a person's skills against what openings ask for.

use axum::extract::State;
use rolecall_domain::OpeningId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::jobs::limit;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::{JobView, MatchAnswer, MatchView};

/// Skills to learn next that are shown.
const MOST_NEXT: usize = 20;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Match
///
/// The selected openings by the share of the skills they require that `skills` has (of those they name, where they require none),
/// and the skills to learn next. Openings that name no skill are left out.
#[utoipa::path(
    get,
    path = "/v1/match",
    operation_id = "match",
    tag = "statistics",
    params(
        ("skills" = String, Query, description = "The person's skills, by slug, comma-separated.", example = "rust,postgresql"),
        FilterParameters,
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "Openings at most; 50 when not given."),
    ),
    responses((status = 200, description = "The best matches, and what to learn next.", body = MatchAnswer), Usual)
)]
async fn show(State(state): State<ApiState>, mut query: Query) -> Result<Json<MatchAnswer>, ApiError> {
    let skills = query.take_names("skills", "skill", &state.known.load().skills)?;
    if skills.is_empty() {
        return Err(ApiError::parameter(
            "skills",
            "say which skills you have, e.g. `skills=rust,postgresql`",
        ));
    }
    let limit = limit(&mut query)?;
    let filter = query.into_filter(&state)?;
    let snapshot = state.market.snapshot();
    let found = snapshot.matching(&snapshot.select(&filter), &skills, limit);
    let ids: Vec<OpeningId> = found.best.iter().map(|one| one.id).collect();
    let openings = state.store.openings(&ids).await?;
    let matches = found.best.into_iter().filter_map(|one| {
        let opening = openings.iter().find(|opening| opening.id == one.id)?;
        Some(MatchView {
            share: f64::from(one.met) / f64::from(one.asked),
            met: one.met,
            asked: one.asked,
            missing: one.missing,
            job: JobView::of(opening, filter.currency, snapshot.rates()),
        })
    });
    Ok(Json(MatchAnswer {
        as_of: snapshot.as_of(),
        currency: filter.currency,
        rate_date: snapshot.rates().date,
        skills,
        compared: found.compared,
        complete: found.complete,
        matches: matches.collect(),
        next: found.next.into_iter().take(MOST_NEXT).map(Into::into).collect(),
    }))
}
