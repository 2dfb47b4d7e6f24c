//! `GET /v1/sources`: every board and its health.

use std::collections::HashMap;

use axum::extract::State;
use rolecall_domain::{Ats, BoardState, SourceStatus};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::openapi::Usual;
use crate::query::Query;
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::{BoardView, CompanyName, KnownHosts, SourcesAnswer};

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(list))
}

/// Sources
///
/// Every board that is polled: when it last answered, when it is due again, how many postings it has open and had lately,
/// what went wrong, and whether its host rests.
/// Companies whose applicant-tracking system is not known yet are listed too.
#[utoipa::path(
    get,
    path = "/v1/sources",
    operation_id = "sources",
    tag = "companies",
    params(
        ("company" = Option<String>, Query, description = "Only the boards of this company."),
        ("source" = Option<String>, Query, description = "Only boards of these systems, comma-separated."),
        ("status" = Option<String>, Query, description = "Only boards in these states, comma-separated, e.g. `failing,gone`."),
    ),
    responses((status = 200, description = "The boards.", body = SourcesAnswer), Usual)
)]
async fn list(State(state): State<ApiState>, mut query: Query) -> Result<Json<SourcesAnswer>, ApiError> {
    let company = query.take_one("company")?;
    let systems: Vec<Ats> = query.take_words("source")?;
    let statuses: Vec<SourceStatus> = query.take_words("status")?;
    query.finish()?;
    if let Some(slug) = &company
        && !state.known.load().companies.contains(slug)
    {
        let shown: String = slug.chars().take(100).collect();
        return Err(ApiError::parameter("company", format!("`{shown}` is not a known company")));
    }
    let wanted = |board: &BoardView| {
        company.as_ref().is_none_or(|slug| board.company.slug == *slug)
            && (systems.is_empty() || board.ats.is_some_and(|ats| systems.contains(&ats)))
            && (statuses.is_empty() || statuses.contains(&board.status))
    };
    let sources: Vec<BoardView> = every_board(&state).await?.into_iter().filter(wanted).collect();
    let total = sources.len();
    Ok(Json(SourcesAnswer { sources, total }))
}

/// By company, in the order the companies and their boards are listed in.
async fn every_board(state: &ApiState) -> Result<Vec<BoardView>, ApiError> {
    let mut boards: HashMap<String, Vec<BoardState>> = HashMap::new();
    for board in state.store.boards().await? {
        boards.entry(board.company_slug.clone()).or_default().push(board);
    }
    let hosts = KnownHosts::of(state.store.hosts().await?);
    let mut sources = Vec::new();
    let looks = state.store.detections().await?;
    for company in state.store.companies().await? {
        let name = CompanyName { slug: company.slug.clone(), name: company.name.clone() };
        let own = boards.remove(&company.slug).unwrap_or_default();
        sources.extend(own.iter().map(|board| BoardView::of(board, name.clone(), &hosts)));
        let look = looks.iter().find(|look| look.company_slug == company.slug);
        sources.extend(BoardView::undetected(&company, look));
    }
    Ok(sources)
}
