//! The skills named most often.

use maud::{Markup, html};
use rolecall_market::answers::Sort;

use super::View;
use crate::charts::bar;
use crate::{links, money};

/// As many as fit beside the other figures without scrolling past them.
const SHOWN: usize = 12;

/// The table of skills; nothing when the selection names none.
pub fn section(view: &View) -> Markup {
    let openings = view.salary.openings.max(1) as f64;
    html! {
        @if !view.skills.is_empty() {
            section.panel.skills aria-labelledby="skills-title" {
                h2 #skills-title { "Skills in demand" }
                table {
                    thead { tr {
                        th scope="col" { "Skill" }
                        th scope="col" { span.hidden { "Share of openings" } }
                        th.num scope="col" { "Named by" }
                    } }
                    tbody {
                        @for skill in view.skills.iter().take(SHOWN) {
                            @let share = skill.count as f64 / openings;
                            @let narrowed = links::with(&view.question.filter, |f| {
                                if !f.skill.contains(&skill.value) { f.skill.push(skill.value.clone()); }
                                f.skill_any.retain(|s| *s != skill.value);
                            });
                            tr {
                                th scope="row" { a href=(links::openings(&narrowed, Sort::Newest)) { (skill.label) } }
                                td.chart { (bar(share)) }
                                td.num { (money::percent(share)) " " span.sample { (money::count(skill.count)) } }
                            }
                        }
                    }
                }
                p.note {
                    "Share of the " (money::counted(view.salary.openings, "opening", "openings")) " that name it. "
                    a.data href=(links::api("/v1/stats/openings", &view.question.filter, &[("by", "skill")])) {
                        "Data" span.hidden { ": skills in demand" }
                    }
                }
            }
        }
    }
}
