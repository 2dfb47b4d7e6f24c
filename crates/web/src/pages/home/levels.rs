//! Pay by level, junior to executive.

use maud::{Markup, html};
use rolecall_domain::{Facet, Level};
use rolecall_market::answers::{SalaryGroup, Sort};

use super::View;
use crate::charts::{Scale, band};
use crate::{links, money, words};

/// The table of levels; nothing when the selection names no level.
pub fn section(view: &View) -> Markup {
    let mut groups: Vec<(Level, SalaryGroup)> = view
        .snapshot
        .salary_by(&view.selection, Facet::Level)
        .into_iter()
        .filter(|group| group.answer.openings > 0)
        .filter_map(|group| Some((group.value.parse().ok()?, group)))
        .collect();
    groups.sort_by_key(|(level, _)| *level);
    let scale = Scale::over(groups.iter().filter_map(|(_, group)| group.answer.salary.as_ref()));
    html! {
        @if !groups.is_empty() {
            section.panel.levels aria-labelledby="levels-title" {
                h2 #levels-title { "Pay by level" }
                table {
                    thead { tr {
                        th scope="col" { "Level" }
                        th.num scope="col" { "Openings" }
                        th scope="col" { "Median and middle half" }
                    } }
                    tbody { @for (level, group) in &groups { (row(view, *level, group, scale)) } }
                }
                p.note {
                    @if scale.is_some() { "Thick: the middle half. Thin: 10th to 90th percentile. Tick: the median. " }
                    a.data href=(links::api("/v1/stats/salary", &view.question.filter, &[("by", "level")])) {
                        "Data" span.hidden { ": pay by level" }
                    }
                }
            }
        }
    }
}

fn row(view: &View, level: Level, group: &SalaryGroup, scale: Option<Scale>) -> Markup {
    let currency = view.question.filter.currency;
    let narrowed = links::with(&view.question.filter, |f| f.level = vec![level]);
    let paid = links::with(&narrowed, |f| f.has_salary = Some(true));
    let n = group.answer.with_salary;
    html! {
        tr {
            th scope="row" { a href=(links::openings(&narrowed, Sort::Newest)) { (words::level(level)) } }
            td.num { (money::count(group.answer.openings)) }
            td {
                @match (&group.answer.salary, scale) {
                    (Some(figures), Some(scale)) => {
                        div.paid {
                            a.amount href=(links::openings(&paid, Sort::Salary)) { (money::money(figures.median, currency)) }
                            (band(figures, scale))
                            span.sample {
                                (money::short(figures.p25, currency)) " – " (money::short(figures.p75, currency))
                                ", n = " (money::count(n))
                            }
                        }
                    }
                    _ => { span.muted { "Too few state yearly pay (" (money::count(n)) ")" } }
                }
            }
        }
    }
}
