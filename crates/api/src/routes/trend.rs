//! `GET /v1/stats/trend`: how openings and their pay went over time.

use axum::extract::State;
use chrono::{DateTime, Days, Months, Utc};
use rolecall_domain::filter::parse_time;
use rolecall_domain::{Status, TrendInterval};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answers;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::TrendAnswer;

/// Most points of one answer: two years of days, seven of weeks.
const MOST_POINTS: usize = 750;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Trend
///
/// One point a day, week or month: what was open at its end (or is open now, while it lasts), what appeared and closed in it, and
/// the median of what was open. Computed from when each opening opened and closed, with its facts as last read and today's rates.
#[utoipa::path(
    get,
    path = "/v1/stats/trend",
    operation_id = "trend",
    tag = "statistics",
    params(
        FilterParameters,
        ("interval" = Option<String>, Query, pattern = "^(day|week|month)$", description = "`day`, `week` (the default; Monday to Sunday) or `month`, UTC."),
        ("from" = Option<String>, Query, description = "An instant in the first interval; by default 90 days, 52 weeks or 24 months before `to`."),
        ("to" = Option<String>, Query, description = "An instant in the last interval; by default `as_of`, or now."),
    ),
    responses((status = 200, description = "The points, oldest first.", body = TrendAnswer), Usual)
)]
async fn show(State(state): State<ApiState>, mut query: Query) -> Result<Json<TrendAnswer>, ApiError> {
    let interval = query.take_word::<TrendInterval>("interval")?.unwrap_or(TrendInterval::Week);
    let (from, to) = (instant(&mut query, "from")?, instant(&mut query, "to")?);
    let filter = query.into_filter(&state)?;
    if filter.status != Status::Open {
        return Err(ApiError::parameter(
            "status",
            "a trend tells what was open at each of its points, and what closed",
        ));
    }
    let snapshot = state.market.snapshot();
    let to = to.or(filter.as_of).unwrap_or(snapshot.as_of());
    let from = match from {
        Some(from) => from,
        None => usual_from(interval, to).ok_or_else(|| ApiError::parameter("to", "is out of reach"))?,
    };
    if from > to {
        return Err(ApiError::parameter("from", "comes after `to`"));
    }
    let edges = interval.edges(from, to, MOST_POINTS).ok_or_else(|| {
        ApiError::parameter(
            "from",
            format!("more than {MOST_POINTS} points are asked for; take a longer interval"),
        )
    })?;
    Ok(Json(answers::trend(&snapshot, &filter, interval, &edges)))
}

fn instant(query: &mut Query, name: &'static str) -> Result<Option<DateTime<Utc>>, ApiError> {
    let Some(text) = query.take_one(name)? else { return Ok(None) };
    let shown: String = text.chars().take(100).collect();
    let bad = || {
        ApiError::parameter(
            name,
            format!("`{shown}` is not a time such as 2026-10-01 or 2026-10-01T12:00:00Z"),
        )
    };
    parse_time(&text).map(Some).ok_or_else(bad)
}

fn usual_from(interval: TrendInterval, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match interval {
        TrendInterval::Day => to.checked_sub_days(Days::new(89)),
        TrendInterval::Week => to.checked_sub_days(Days::new(51 * 7)),
        TrendInterval::Month => to.checked_sub_months(Months::new(23)),
    }
}
