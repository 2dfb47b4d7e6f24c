//! `GET /v1/companies` and `/v1/companies/{slug}`: who hires, what they have open, what it pays, how their boards do.

use std::collections::HashMap;

use axum::extract::State;
use rolecall_domain::suggest::nearest;
use rolecall_domain::{Company, Facet, JobFilter};
use rolecall_market::Snapshot;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::{ApiError, Problem};
use crate::openapi::{FilterParameters, Usual};
use crate::query::{Query, Segment};
use crate::reply::Json;
use crate::state::ApiState;
use crate::views::{
    BoardView, CompaniesAnswer, CompanyDetail, CompanyName, CompanyView, KnownHosts, SkillDemand, VotesView,
};

/// Skills shown of one company: the tail of a long list says little.
const MOST_SKILLS: usize = 20;

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(list)).routes(routes!(show))
}

/// Companies
///
/// Every company followed, with the openings the filter selects and their median pay.
#[utoipa::path(
    get,
    path = "/v1/companies",
    operation_id = "companies",
    tag = "companies",
    params(FilterParameters),
    responses((status = 200, description = "The companies, by slug.", body = CompaniesAnswer), Usual)
)]
async fn list(State(state): State<ApiState>, query: Query) -> Result<Json<CompaniesAnswer>, ApiError> {
    let filter = query.into_filter(&state)?;
    let snapshot = state.market.snapshot();
    let groups = snapshot.salary_by(&snapshot.select(&filter), Facet::Company);
    let votes: HashMap<String, VotesView> =
        groups.into_iter().map(|group| (group.value, group.answer.into())).collect();
    let asked = |company: &Company| filter.company.is_empty() || filter.company.contains(&company.slug);
    let companies = state.store.companies().await?.into_iter().filter(asked);
    let companies: Vec<CompanyView> = companies
        .map(|company| {
            let votes = votes.get(&company.slug);
            CompanyView::of(company.slug, company.name, company.website, votes)
        })
        .collect();
    let total = companies.len();
    Ok(Json(CompaniesAnswer { as_of: snapshot.as_of(), currency: filter.currency, companies, total }))
}

/// One company
///
/// Its open openings, their median pay, the skills they name, and its boards with their health.
#[utoipa::path(
    get,
    path = "/v1/companies/{slug}",
    operation_id = "company",
    tag = "companies",
    params(
        ("slug" = String, Path, description = "The company's slug.", example = "claylabs"),
        ("currency" = Option<String>, Query, description = "Currency of the median, ISO 4217."),
    ),
    responses(
        (status = 200, description = "The company.", body = CompanyDetail),
        (status = 404, description = "No such company is on record.", body = Problem, content_type = "application/problem+json"),
        Usual,
    )
)]
async fn show(
    State(state): State<ApiState>,
    Segment(slug): Segment,
    mut query: Query,
) -> Result<Json<CompanyDetail>, ApiError> {
    let currency = query.take_currency(&state)?;
    query.finish()?;
    let listed = state.store.companies().await?.into_iter().find(|company| company.slug == slug);
    let is_listed = listed.is_some();
    let company = match listed {
        Some(company) => company,
        None => removed(&state, &slug).await?,
    };
    let filter = JobFilter { company: vec![slug], currency, ..JobFilter::default() };
    let snapshot = state.market.snapshot();
    let selection = snapshot.select(&filter);
    let votes: VotesView = snapshot.salary(&selection).into();
    let sources = sources(&state, &company).await?;
    let Company { name, slug, website, careers_url, .. } = company;
    Ok(Json(CompanyDetail {
        company: CompanyView::of(slug, name, website, Some(&votes)),
        careers_url,
        listed: is_listed,
        as_of: snapshot.as_of(),
        currency,
        skills: skills(&snapshot, &filter),
        sources,
    }))
}

/// A company that is no longer followed but whose openings are on record.
async fn removed(state: &ApiState, slug: &str) -> Result<Company, ApiError> {
    let removed = state.store.removed_companies().await?.into_iter().find(|(known, _)| known == slug);
    let Some((slug, name)) = removed else {
        let known = state.known.load();
        let shown: String = slug.chars().take(100).collect();
        let suggestion = nearest(&shown, known.companies.iter().map(String::as_str)).map(str::to_owned);
        return Err(ApiError::NotFound { what: format!("there is no company `{shown}`"), suggestion });
    };
    Ok(Company { name, slug, website: None, careers_url: None, boards: Vec::new() })
}

fn skills(snapshot: &Snapshot, filter: &JobFilter) -> Vec<SkillDemand> {
    let counts = snapshot.facet_counts(&snapshot.select(filter), Facet::Skill).into_iter();
    let demand =
        counts.map(|skill| SkillDemand { slug: skill.value, name: skill.label, openings: skill.count });
    demand.take(MOST_SKILLS).collect()
}

async fn sources(state: &ApiState, company: &Company) -> Result<Vec<BoardView>, ApiError> {
    let name = CompanyName { slug: company.slug.clone(), name: company.name.clone() };
    let boards = state.store.boards().await?.into_iter().filter(|board| board.company_slug == company.slug);
    let hosts = KnownHosts::of(state.store.hosts().await?);
    let mut sources: Vec<BoardView> =
        boards.map(|board| BoardView::of(&board, name.clone(), &hosts)).collect();
    if company.careers_url.is_some() {
        let looks = state.store.detections().await?;
        let look = looks.iter().find(|look| look.company_slug == company.slug);
        sources.extend(BoardView::undetected(company, look));
    }
    Ok(sources)
}
