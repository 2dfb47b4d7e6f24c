//! The openings themselves: what each pays, where, and the words that say so.

use maud::{Markup, html};
use rolecall_domain::{Opening, Place, Requirement, SkillHit};
use rolecall_market::answers::Sort;

use super::{View, chips, filters};
use crate::question::{Question, place};
use crate::{age, links, money, pay, words};

/// Skills shown of an opening; the rest is on its page.
const SKILLS: usize = 6;
/// Places spelled out of an opening; the rest is counted.
const PLACES: usize = 3;

/// Form, list and paging.
pub fn section(view: &View) -> Markup {
    html! {
        section #openings aria-labelledby="openings-title" {
            div.split {
                aside.side aria-label="Filters" { (filters::form(view)) }
                div.list {
                    h2 #openings-title { (heading(view)) }
                    (chips::list(&view.chips, view.question.sort))
                    @if view.openings.is_empty() { (none(view)) }
                    @else {
                        ol.openings role="list" { @for opening in &view.openings { li { (card(view, opening)) } } }
                        (paging(view))
                    }
                }
            }
        }
    }
}

fn heading(view: &View) -> String {
    let order = match view.question.sort {
        Sort::Newest => "newest first",
        Sort::Salary => "best paid first",
        Sort::Relevance => "best match first",
    };
    format!("{}, {order}", money::counted(view.page.total, "opening", "openings"))
}

fn none(view: &View) -> Markup {
    html! {
        div.hint {
            p { "No opening matches all of this." }
            @if view.question.after.is_some() { p { "The list ends here." } }
            @else if !view.chips.is_empty() { p { "Remove one of the filters above, or " a href="/#openings" { "start over" } "." } }
        }
    }
}

fn card(view: &View, opening: &Opening) -> Markup {
    let of_company = links::with(&view.question.filter, |f| f.company = vec![opening.company.slug.clone()]);
    html! {
        article.opening {
            div.what {
                p.company {
                    a href=(links::openings(&of_company, view.question.sort)) { (opening.company.name) }
                    @if let Some(at) = opening.closed_at { " " span.tag.closed { "closed " (age::day(at)) } }
                    @else if opening.repost_of.is_some() { " " span.tag { "reposted" } }
                }
                h3 { a href=(links::job(opening.id)) { (opening.title) } }
                p.facts { (facts(view, opening)) }
            }
            (stated_pay(view, opening))
            div.more {
                (skills(view, &opening.job.skills))
                @if let Some(url) = links::outward(&opening.url) {
                    p.out {
                        a href=(url) rel="nofollow noopener" {
                            "Employer’s page" span.hidden { " for " (opening.title) " at " (opening.company.name) }
                        }
                    }
                }
            }
        }
    }
}

fn facts(view: &View, opening: &Opening) -> Markup {
    let job = &opening.job;
    html! {
        span { (words::level(job.level)) }
        span { (words::workplace(job.workplace)) }
        @if let Some(places) = places(&job.places) { span { (places) } }
        span {
            "seen " (age::ago(opening.first_seen_at, view.now))
            @if let Some(posted) = opening.posted_at { ", posted " (age::ago(posted, view.now)) }
        }
    }
}

fn places(places: &[Place]) -> Option<String> {
    let shown: Vec<String> = places.iter().take(PLACES).map(words::place).filter(|p| !p.is_empty()).collect();
    let more = places.len().saturating_sub(PLACES);
    match (shown.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(shown.join(" / ")),
        (false, more) => Some(format!("{} and {more} more", shown.join(" / "))),
    }
}

fn stated_pay(view: &View, opening: &Opening) -> Markup {
    let job = &opening.job;
    let Some(first) = job.salaries.first() else {
        return html! { p.pay.muted { "Pay not stated" } };
    };
    let more = job.salaries.len() - 1;
    html! {
        div.pay {
            p.stated {
                strong { (pay::stated(first)) }
                @if let Some(applies_to) = &first.applies_to { " " span.sample { (applies_to) } }
                @if more > 0 { " " span.sample { "and " (money::counted(more as u64, "more range", "more ranges")) } }
            }
            details {
                summary { "In the employer’s words" }
                ul.plain {
                    @for range in &job.salaries {
                        li { (pay::stated(range)) @if let Some(applies_to) = &range.applies_to { " (" (applies_to) ")" } ": " (pay::evidence(range)) }
                    }
                }
                @if let Some(yearly) = pay::counts_as(job, view.question.filter.currency, view.snapshot.rates()) {
                    p.sample { "Counts as " (yearly) " in the figures." }
                } @else { p.sample { "Not yearly base pay in a known currency, so it is not in the median." } }
            }
        }
    }
}

fn skills(view: &View, all: &[SkillHit]) -> Markup {
    let mut top: Vec<&SkillHit> = all.iter().collect();
    // Required before preferred before mentioned; within each, the feed's order.
    top.sort_by_key(|skill| Requirement::ALL.iter().position(|r| *r == skill.requirement));
    html! {
        @if !top.is_empty() {
            ul.skills aria-label="Skills" {
                @for skill in top.iter().take(SKILLS) {
                    @let narrowed = links::with(&view.question.filter, |f| {
                        if !f.skill.contains(&skill.slug) { f.skill.push(skill.slug.clone()); }
                        f.skill_not.retain(|s| *s != skill.slug);
                    });
                    li { a href=(links::openings(&narrowed, view.question.sort)) { (skill.name) } }
                }
                @if top.len() > SKILLS { li.muted { "+" (top.len() - SKILLS) } }
            }
        }
    }
}

fn paging(view: &View) -> Markup {
    let Question { filter, sort, after, .. } = &view.question;
    html! {
        @if after.is_some() || view.page.next.is_some() {
            nav.paging aria-label="More openings" {
                @if after.is_some() { a href=(links::openings(filter, *sort)) { "From the first" } }
                @if let Some(next) = view.page.next {
                    a.button rel="next" href=(links::openings_after(filter, *sort, &place(*sort, next))) { "Next openings" }
                }
            }
        }
    }
}
