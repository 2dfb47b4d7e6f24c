//! `GET /v1/skills` and `/v1/certifications`, and one of each: demand, rank, pay and worth, what goes with it, who asks for it.

use axum::extract::State;
use rolecall_domain::suggest::nearest;
use rolecall_domain::{Facet, JobFilter, TrendInterval};
use rolecall_market::Snapshot;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::jobs::limit;
use crate::error::{ApiError, Problem};
use crate::openapi::{FilterParameters, Usual};
use crate::query::{Query, Segment};
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::{CertificationsAnswer, DemandDetail, DemandHead, DemandView, SkillsAnswer};

/// Neighbours and companies shown of one: the tail of a long list says little.
const MOST_SHOWN: usize = 20;

/// Weeks of one's trend.
const WEEKS: i64 = 26;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default()
        .routes(routes!(skills))
        .routes(routes!(skill))
        .routes(routes!(certifications))
        .routes(routes!(certification))
}

/// Skills
///
/// The skills the selected openings name: share, how many require it, rank now and 30 days ago, median, and what it is worth
/// against openings of the same level and country without it.
#[utoipa::path(
    get,
    path = "/v1/skills",
    operation_id = "skills",
    tag = "statistics",
    params(
        FilterParameters,
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "At most this many; 50 when not given."),
    ),
    responses((status = 200, description = "The skills, most demanded first.", body = SkillsAnswer), Usual)
)]
async fn skills(State(state): State<ApiState>, query: Query) -> Result<Json<SkillsAnswer>, ApiError> {
    let (head, skills) = list(&state, query, Facet::Skill)?;
    Ok(Json(SkillsAnswer { head, skills }))
}

/// Certifications
///
/// The certifications the selected openings name, with the same figures as skills.
#[utoipa::path(
    get,
    path = "/v1/certifications",
    operation_id = "certifications",
    tag = "statistics",
    params(
        FilterParameters,
        ("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "At most this many; 50 when not given."),
    ),
    responses((status = 200, description = "The certifications, most demanded first.", body = CertificationsAnswer), Usual)
)]
async fn certifications(
    State(state): State<ApiState>,
    query: Query,
) -> Result<Json<CertificationsAnswer>, ApiError> {
    let (head, certifications) = list(&state, query, Facet::Certification)?;
    Ok(Json(CertificationsAnswer { head, certifications }))
}

/// One skill
///
/// Demand, pay, worth, what is named together with it, levels, companies and the last 26 weeks.
#[utoipa::path(
    get,
    path = "/v1/skills/{slug}",
    operation_id = "skill",
    tag = "statistics",
    params(("slug" = String, Path, description = "The skill's slug.", example = "rust"), FilterParameters),
    responses(
        (status = 200, description = "The skill.", body = DemandDetail),
        (status = 404, description = "No such skill is known.", body = Problem, content_type = "application/problem+json"),
        Usual,
    )
)]
async fn skill(
    State(state): State<ApiState>,
    Segment(slug): Segment,
    query: Query,
) -> Result<Json<DemandDetail>, ApiError> {
    let known = state.known.load();
    known_slug("skill", &slug, known.skills.iter())?;
    show(&state, query, Facet::Skill, slug)
}

/// One certification
///
/// The same as of one skill.
#[utoipa::path(
    get,
    path = "/v1/certifications/{slug}",
    operation_id = "certification",
    tag = "statistics",
    params(("slug" = String, Path, description = "The certification's slug.", example = "cka"), FilterParameters),
    responses(
        (status = 200, description = "The certification.", body = DemandDetail),
        (status = 404, description = "No such certification is known.", body = Problem, content_type = "application/problem+json"),
        Usual,
    )
)]
async fn certification(
    State(state): State<ApiState>,
    Segment(slug): Segment,
    query: Query,
) -> Result<Json<DemandDetail>, ApiError> {
    let known = state.known.load();
    known_slug("certification", &slug, known.certifications.iter())?;
    show(&state, query, Facet::Certification, slug)
}

fn known_slug<'a>(
    kind: &str,
    slug: &str,
    mut known: impl Iterator<Item = &'a String> + Clone,
) -> Result<(), ApiError> {
    if known.clone().any(|other| other == slug) {
        return Ok(());
    }
    let shown: String = slug.chars().take(100).collect();
    let suggestion = nearest(&shown, known.by_ref().map(String::as_str)).map(str::to_owned);
    Err(ApiError::NotFound { what: format!("there is no {kind} `{shown}`"), suggestion })
}

fn list(state: &ApiState, mut query: Query, facet: Facet) -> Result<(DemandHead, Vec<DemandView>), ApiError> {
    let limit = limit(&mut query)?;
    let filter = query.into_filter(state)?;
    let snapshot = state.market.snapshot();
    let demand = snapshot.demand(&filter, facet);
    let selection = snapshot.select(&filter);
    let cells = snapshot.cells(&selection);
    let total = demand.len();
    let items = demand.into_iter().take(limit).map(|one| {
        let premium = snapshot.premium(&selection, &cells, facet, &one.value);
        DemandView::of(one, premium)
    });
    let head = DemandHead {
        as_of: snapshot.as_of(),
        currency: filter.currency,
        rate_date: snapshot.rates().date,
        openings: selection.len(),
        total,
    };
    Ok((head, items.collect()))
}

fn show(state: &ApiState, query: Query, facet: Facet, slug: String) -> Result<Json<DemandDetail>, ApiError> {
    let filter = query.into_filter(state)?;
    let snapshot = state.market.snapshot();
    let all = snapshot.select(&filter);
    let demand = snapshot.demand(&filter, facet).into_iter().find(|one| one.value == slug).map(|one| {
        let premium = snapshot.premium(&all, &snapshot.cells(&all), facet, &slug);
        DemandView::of(one, premium)
    });
    let mut naming = filter.clone();
    match facet {
        Facet::Certification => naming.certification = vec![slug.clone()],
        _ => naming.skill.push(slug.clone()),
    }
    let selection = snapshot.select(&naming);
    let mut together = snapshot.together(&all, facet, &slug);
    together.truncate(MOST_SHOWN);
    let mut companies = snapshot.facet_counts(&selection, Facet::Company);
    companies.truncate(MOST_SHOWN);
    Ok(Json(DemandDetail {
        as_of: snapshot.as_of(),
        currency: filter.currency,
        rate_date: snapshot.rates().date,
        name: snapshot.label_of(facet, &slug),
        slug,
        demand,
        pay: snapshot.salary(&selection).into(),
        together: together.into_iter().map(Into::into).collect(),
        levels: snapshot.salary_by(&selection, Facet::Level).into_iter().map(Into::into).collect(),
        companies: companies.into_iter().map(Into::into).collect(),
        trend: trend(&snapshot, &naming),
    }))
}

fn trend(snapshot: &Snapshot, filter: &JobFilter) -> Vec<crate::views::TrendPointView> {
    let to = filter.as_of.unwrap_or(snapshot.as_of());
    let from = to.checked_sub_signed(chrono::TimeDelta::weeks(WEEKS - 1)).unwrap_or(to);
    let edges = TrendInterval::Week.edges(from, to, WEEKS as usize + 1).unwrap_or_default();
    snapshot.trend(filter, &edges).into_iter().map(Into::into).collect()
}
