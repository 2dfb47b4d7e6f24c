//! The head of the page: the four figures that answer the question, each with its sample and the openings behind it.

use maud::{Markup, html};
use rolecall_market::answers::{SalaryFigures, Sort};

use super::{View, chips};
use crate::{age, links, money};

/// Title, time and figures.
pub fn section(view: &View, title: &str) -> Markup {
    let filter = &view.question.filter;
    html! {
        section.hero aria-labelledby="title" {
            h1 #title { (title) }
            p.asof {
                "Computed from employers’ own job feeds, as of " (age::instant(view.snapshot.as_of())) "."
                @if view.salary.with_salary > 0 {
                    " Pay in " (filter.currency) " a year; other currencies at the reference rates of "
                    (view.snapshot.rates().date.format("%-d %b %Y")) "."
                }
            }
            (chips::list(&view.chips, view.question.sort))
            dl.headline {
                @match &view.salary.salary {
                    Some(figures) => { (median(view, figures)) (openings(view)) (middle_half(view, figures)) }
                    None => { (too_few(view)) (openings(view)) }
                }
                (disclosure(view))
            }
            p.jump { a.button href="#openings" { "Filter and read the openings" } }
        }
    }
}

/// A link to the same figure as data.
fn data(href: &str, what: &str) -> Markup {
    html! { a.data href=(href) { "Data" span.hidden { ": " (what) } } }
}

fn openings(view: &View) -> Markup {
    let filter = &view.question.filter;
    let figures = view.snapshot.openings_figures(filter);
    html! {
        div.figure.open {
            dt { "Open positions" }
            dd {
                a.number href="#openings" { (money::count(figures.openings)) }
                span.sample {
                    "at " (money::counted(figures.companies, "company", "companies"))
                    @if figures.new_7d > 0 { ", " (money::count(figures.new_7d)) " new this week" }
                }
                (data(&links::api("/v1/stats/openings", filter, &[]), "open positions"))
            }
        }
    }
}

fn median(view: &View, figures: &SalaryFigures) -> Markup {
    let currency = view.question.filter.currency;
    html! {
        div.figure.main {
            dt { "Median salary" }
            dd {
                a.number href=(paid(view)) { (money::money(figures.median, currency)) }
                span.sample {
                    "n = " (money::count(view.salary.with_salary))
                    @match figures.median_ci95 {
                        Some([low, high]) => { ", 95% interval " (money::span(low, high, currency)) }
                        None => { ", too few for an interval" }
                    }
                }
                (data(&links::api("/v1/stats/salary", &view.question.filter, &[]), "median salary"))
            }
        }
    }
}

fn middle_half(view: &View, figures: &SalaryFigures) -> Markup {
    let currency = view.question.filter.currency;
    html! {
        div.figure.half {
            dt { "Middle half" }
            dd {
                a.number href=(paid(view)) { (money::short(figures.p25, currency)) " – " (money::short(figures.p75, currency)) }
                span.sample { "25th to 75th percentile" }
            }
        }
    }
}

fn too_few(view: &View) -> Markup {
    html! {
        div.figure.main {
            dt { "Median salary" }
            dd {
                span.number.none { "Too few to say" }
                span.sample {
                    @if view.salary.with_salary == 0 { "None of these openings states yearly pay." }
                    @else {
                        "Only " a href=(paid(view)) { (money::counted(view.salary.with_salary, "opening states", "openings state")) }
                        " yearly pay; a median of so few would mislead."
                    }
                }
                (data(&links::api("/v1/stats/salary", &view.question.filter, &[]), "salary"))
            }
        }
    }
}

fn disclosure(view: &View) -> Markup {
    let answer = &view.salary;
    html! {
        div.figure.share {
            dt { "State their pay" }
            dd {
                a.number href=(paid(view)) { (money::percent(answer.disclosure_rate)) }
                span.sample { (money::count(answer.with_salary)) " of " (money::counted(answer.openings, "opening", "openings")) }
            }
        }
    }
}

/// The openings the salary figures rest on.
fn paid(view: &View) -> String {
    links::openings(&links::with(&view.question.filter, |f| f.has_salary = Some(true)), Sort::Salary)
}
