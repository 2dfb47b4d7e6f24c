//! One opening: everything read of it, each fact with its words.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use rolecall_domain::{Currency, JobFilter, Opening, OpeningId, Rates, Requirement, SkillHit};
use rolecall_market::answers::Sort;
use rolecall_store::OpeningDetail;

use crate::error::PageError;
use crate::freshness::by_content;
use crate::layout::{Section, Shell, document};
use crate::state::WebState;
use crate::{age, links, pay, words};

/// `GET /jobs/{id}`.
pub async fn show(
    State(state): State<WebState>,
    id: Result<Path<String>, PathRejection>,
    request: HeaderMap,
) -> Result<Response, PageError> {
    let id = id.ok().and_then(|Path(text)| text.parse().ok()).ok_or(PageError::NotFound)?;
    let detail = state.store.opening(OpeningId(id)).await?.ok_or(PageError::NotFound)?;
    let snapshot = state.market.snapshot();
    let page = content(&detail, snapshot.rates());
    let opening = &detail.opening;
    let shell = Shell {
        title: format!("{} at {}", opening.title, opening.company.name),
        description: Some(summary(opening)),
        section: Section::Openings,
        feed: None,
        indexed: opening.closed_at.is_none(),
    };
    Ok(by_content(&request, document(&shell, &page)))
}

/// Level, workplace, place and pay in one line, for the head of the page and link previews.
fn summary(opening: &Opening) -> String {
    let pay = opening.job.salaries.first().map_or_else(|| "pay not stated".to_owned(), pay::stated);
    let place = opening.job.places.first().map(words::place).unwrap_or_default();
    let workplace = words::workplace(opening.job.workplace).to_owned();
    let parts = [words::level(opening.job.level).to_owned(), workplace, place, pay];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn content(detail: &OpeningDetail, rates: &Rates) -> Markup {
    let opening = &detail.opening;
    html! {
        article.job {
            header {
                p.company { a href=(company_link(opening)) { (opening.company.name) } }
                h1 { (opening.title) }
                p.lead { (summary(opening)) }
                (state_of(opening))
                (apply(opening))
            }
            div.split.turned {
                div.list {
                    (pay_section(opening, rates))
                    (skills_section(&opening.job.skills))
                    (certifications(opening))
                    @if let Some(description) = &detail.description_html {
                        section aria-labelledby="description" {
                            h2 #description { "What the employer writes" }
                            // Sanitized and redacted before it was stored.
                            div.prose { (PreEscaped(description)) }
                        }
                    }
                }
                aside.side aria-label="Facts" {
                    (facts(opening))
                    (sources(opening))
                    (history(detail))
                    p.note { a.data href={ "/v1" (links::job(opening.id)) } { "Data" span.hidden { ": this opening" } } }
                }
            }
        }
    }
}

fn company_link(opening: &Opening) -> String {
    let filter = JobFilter { company: vec![opening.company.slug.clone()], ..JobFilter::default() };
    links::openings(&filter, Sort::Newest)
}

fn state_of(opening: &Opening) -> Markup {
    html! {
        @if let Some(at) = opening.closed_at {
            p.banner { strong { "Closed" } " since " (age::instant(at)) ". It is kept because the figures of earlier days count it." }
        }
        @if let Some(earlier) = opening.repost_of {
            p.muted { "A repost of " a href=(links::job(earlier)) { "an earlier opening" } "; its age is counted from that one." }
        }
    }
}

fn apply(opening: &Opening) -> Markup {
    let page = links::outward(&opening.url);
    let form = opening.apply_url.as_deref().and_then(links::outward);
    html! {
        @if opening.closed_at.is_none() && (page.is_some() || form.is_some()) {
            p.actions {
                @if let Some(href) = form.or(page) { a.button href=(href) rel="nofollow noopener" { "Apply at " (opening.company.name) } }
                @if let (Some(href), Some(_)) = (page, form) { a href=(href) rel="nofollow noopener" { "The posting there" } }
            }
        }
    }
}

fn pay_section(opening: &Opening, rates: &Rates) -> Markup {
    let job = &opening.job;
    html! {
        section aria-labelledby="pay" {
            h2 #pay { "Pay" }
            @if job.salaries.is_empty() { p.muted { "The employer states none." } }
            @else {
                ul.ranges {
                    @for range in &job.salaries {
                        li {
                            p.stated { strong { (pay::stated(range)) } @if let Some(applies_to) = &range.applies_to { " " span.sample { (applies_to) } } }
                            p.evidence { (pay::evidence(range)) }
                        }
                    }
                }
                @match pay::counts_as(job, Currency::USD, rates) {
                    Some(yearly) => { p.note { "Counts as " (yearly) " in the salary figures (reference rates of " (rates.date.format("%-d %b %Y")) " where it is stated in another currency)." } }
                    None => { p.note { "Not yearly base pay in a known currency, so it is not in the median." } }
                }
                @for said in job.flags.iter().filter_map(|flag| words::flag(*flag)) { p.note { (said) } }
            }
        }
    }
}

fn skills_section(skills: &[SkillHit]) -> Markup {
    html! {
        @if !skills.is_empty() {
            section aria-labelledby="skills" {
                h2 #skills { "Skills" }
                @for requirement in Requirement::ALL {
                    @let asked: Vec<&SkillHit> = skills.iter().filter(|s| s.requirement == *requirement).collect();
                    @if !asked.is_empty() {
                        h3 { (words::requirement(*requirement)) }
                        ul.skills {
                            @for skill in &asked {
                                @let filter = JobFilter { skill: vec![skill.slug.clone()], ..JobFilter::default() };
                                li { a href=(links::openings(&filter, Sort::Newest)) { (skill.name) } }
                            }
                        }
                    }
                }
                details {
                    summary { "In the employer’s words" }
                    dl.quotes { @for skill in skills { div { dt { (skill.name) } dd { q { (skill.evidence) } } } } }
                }
            }
        }
    }
}

fn certifications(opening: &Opening) -> Markup {
    html! {
        @if !opening.job.certifications.is_empty() {
            section aria-labelledby="certifications" {
                h2 #certifications { "Certifications" }
                dl.quotes { @for hit in &opening.job.certifications { div { dt { (hit.name) } dd { q { (hit.evidence) } } } } }
            }
        }
    }
}

fn facts(opening: &Opening) -> Markup {
    let job = &opening.job;
    let years = match (job.years_min, job.years_max) {
        (Some(min), Some(max)) if min != max => Some(format!("{min} to {max}")),
        (Some(years), _) => Some(format!("{years} or more")),
        (None, Some(max)) => Some(format!("up to {max}")),
        (None, None) => None,
    };
    html! {
        h2 { "Facts" }
        dl.facts-list {
            div { dt { "Role" } dd { (words::role(job.role)) } }
            div { dt { "Level" } dd { (words::level(job.level)) } }
            div { dt { "Workplace" } dd { (words::workplace(job.workplace)) } }
            @if !job.places.is_empty() {
                div { dt { "Places" } dd { ul.plain { @for place in &job.places { li { (words::place(place)) } } } } }
            }
            @if let Some(employment) = words::employment(job.employment) { div { dt { "Contract" } dd { (employment) } } }
            @if let Some(years) = years { div { dt { "Years of experience" } dd { (years) } } }
            @match job.visa.as_str() {
                "yes" => { div { dt { "Visa" } dd { "Sponsorship offered" } } }
                "no" => { div { dt { "Visa" } dd { "No sponsorship" } } }
                _ => {}
            }
            @if let Some(posted) = opening.posted_at { div { dt { "Posted by the employer" } dd { (age::day(posted)) } } }
            div { dt { "First seen here" } dd { (age::instant(opening.first_seen_at)) } }
            div { dt { "Last seen here" } dd { (age::instant(opening.last_seen_at())) } }
        }
    }
}

fn sources(opening: &Opening) -> Markup {
    html! {
        h2 { "Where it is listed" }
        ul.plain.sources {
            @for source in &opening.sources {
                @let name = format!("{} ({})", words::ats(source.board.ats), source.board.board);
                li {
                    @match links::outward(&source.url) {
                        Some(url) => a href=(url) rel="nofollow noopener" { (name) },
                        None => (name),
                    }
                    span.sample {
                        "first seen " (age::day(source.first_seen_at)) ", last seen " (age::instant(source.last_seen_at))
                        @if let Some(closed) = source.closed_at { ", closed " (age::day(closed)) }
                    }
                }
            }
        }
    }
}

fn history(detail: &OpeningDetail) -> Markup {
    html! {
        @if !detail.history.is_empty() {
            h2 { "History" }
            ol.plain.history role="list" {
                @for change in &detail.history { li { (words::change(change.kind)) " " (age::instant(change.at)) } }
            }
        }
    }
}
