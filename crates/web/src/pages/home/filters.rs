//! The form that asks another question. A plain GET form: the address it makes is the API's filter.

use maud::{Markup, html};
use rolecall_domain::{Facet, JobFilter, Level, Workplace, country};
use rolecall_market::answers::{FacetCount, Sort};

use super::View;
use crate::question::sort_name;
use crate::{links, money, words};

/// Parameters the form has fields for; the others travel along hidden.
const FIELDS: &[&str] =
    &["q", "level", "workplace", "skill", "country", "company", "salary_min", "currency", "has_salary"];

/// Suggestions offered for a text field: the most frequent, as many as a phone scrolls through.
const SUGGESTED: usize = 80;

/// The currencies asked for most often come first in the list; the others follow by code.
const FIRST_CURRENCIES: [&str; 4] = ["USD", "EUR", "GBP", "CAD"];

/// The form.
pub fn form(view: &View) -> Markup {
    let filter = &view.question.filter;
    let rare = !filter.country.is_empty()
        || !filter.company.is_empty()
        || filter.salary_min.is_some()
        || filter.currency != JobFilter::default().currency
        || view.question.sort != Sort::default();
    html! {
        form.filters method="get" action="/#openings" aria-label="Filter openings" {
            @for (name, value) in filter.to_pairs() {
                @if !FIELDS.contains(&name) { input type="hidden" name=(name) value=(value); }
            }
            label.field { span { "Words" } input type="search" name="q" value=[filter.q.as_deref()] maxlength="200" placeholder="payments ledger"; }
            (levels(view))
            (workplaces(view))
            (skill(view))
            label.check { input type="checkbox" name="has_salary" value="true" checked[filter.has_salary == Some(true)]; span { "Only with yearly pay stated" } }
            details.more open[rare] {
                summary { "Country, company, pay, order" }
                (countries(view))
                (company(view))
                (pay(view))
                (order(view.question.sort))
            }
            div.actions {
                button type="submit" { "Show openings" }
                @if !view.chips.is_empty() { a href="/#openings" { "Start over" } }
            }
        }
    }
}

/// Counts of a facet's values for the question without that facet: what choosing another value would give.
fn counts(view: &View, facet: Facet, open_up: impl FnOnce(&mut JobFilter)) -> Vec<FacetCount> {
    let wider = links::with(&view.question.filter, open_up);
    let mut counts = view.snapshot.facet_counts(&view.snapshot.select(&wider), facet);
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}

fn of(counts: &[FacetCount], value: &str) -> u64 {
    counts.iter().find(|c| c.value == value).map_or(0, |c| c.count)
}

fn levels(view: &View) -> Markup {
    let counts = counts(view, Facet::Level, |f| f.level.clear());
    let chosen = |level: &Level| view.question.filter.level.contains(level);
    html! {
        fieldset {
            legend { "Level" }
            div.pills {
                @for level in Level::ALL.iter().filter(|l| chosen(l) || of(&counts, l.as_str()) > 0) {
                    (pill("level", level.as_str(), words::level(*level), of(&counts, level.as_str()), chosen(level)))
                }
            }
        }
    }
}

fn workplaces(view: &View) -> Markup {
    let counts = counts(view, Facet::Workplace, |f| f.workplace.clear());
    let chosen = |workplace: &Workplace| view.question.filter.workplace.contains(workplace);
    html! {
        fieldset {
            legend { "Workplace" }
            div.pills {
                @for place in Workplace::ALL.iter().filter(|w| chosen(w) || of(&counts, w.as_str()) > 0) {
                    (pill("workplace", place.as_str(), words::workplace(*place), of(&counts, place.as_str()), chosen(place)))
                }
            }
        }
    }
}

fn pill(name: &str, value: &str, label: &str, count: u64, chosen: bool) -> Markup {
    html! {
        label.pill {
            input type="checkbox" name=(name) value=(value) checked[chosen];
            span { (label) " " span.sample { (money::count(count)) } }
        }
    }
}

fn skill(view: &View) -> Markup {
    html! {
        label.field {
            span { "Skills, all of them" }
            input type="text" name="skill" value=(view.question.filter.skill.join(", ")) list="skill-names"
                placeholder="rust, postgresql" autocapitalize="none" autocomplete="off" spellcheck="false";
        }
        datalist #skill-names {
            @for skill in view.skills.iter().take(SUGGESTED) { option value=(skill.value) { (skill.label) } }
        }
    }
}

fn countries(view: &View) -> Markup {
    let chosen = &view.question.filter.country;
    let mut options: Vec<(String, String)> = counts(view, Facet::Country, |f| f.country.clear())
        .into_iter()
        .map(|c| (c.value.clone(), format!("{} ({})", name_of_country(&c.value), money::count(c.count))))
        .collect();
    options.sort_by(|a, b| a.1.cmp(&b.1));
    let current = chosen.join(",");
    if !chosen.is_empty() && !options.iter().any(|(value, _)| *value == current) {
        let names: Vec<&str> = chosen.iter().map(|code| name_of_country(code)).collect();
        options.insert(0, (current.clone(), names.join(", ")));
    }
    html! {
        label.field {
            span { "Country" }
            select name="country" {
                option value="" { "Any" }
                @for (value, label) in &options { option value=(value) selected[*value == current] { (label) } }
            }
        }
    }
}

fn name_of_country(code: &str) -> &str {
    country::name_of(code).unwrap_or(code)
}

fn company(view: &View) -> Markup {
    let companies = counts(view, Facet::Company, |f| f.company.clear());
    html! {
        label.field {
            span { "Company" }
            input type="text" name="company" value=(view.question.filter.company.join(", ")) list="company-names"
                autocapitalize="none" autocomplete="off" spellcheck="false";
        }
        datalist #company-names {
            @for company in companies.iter().take(SUGGESTED) { option value=(company.value) { (company.label) } }
        }
    }
}

fn pay(view: &View) -> Markup {
    let filter = &view.question.filter;
    let current = filter.currency.as_str();
    let rest = view.currencies.iter().map(String::as_str).filter(|code| !FIRST_CURRENCIES.contains(code));
    let first = FIRST_CURRENCIES.into_iter().filter(|code| view.currencies.iter().any(|known| known == code));
    html! {
        div.pair {
            label.field {
                span { "Yearly pay from" }
                input type="number" name="salary_min" min="0" step="1" inputmode="numeric" value=[filter.salary_min];
            }
            label.field {
                span { "Currency" }
                select name="currency" {
                    @for code in first.chain(rest) { option value=(code) selected[code == current] { (code) } }
                }
            }
        }
    }
}

fn order(current: Sort) -> Markup {
    let orders = [
        (Sort::Newest, "Newest first"),
        (Sort::Salary, "Best paid first"),
        (Sort::Relevance, "Best match of the words first"),
    ];
    html! {
        label.field {
            span { "Order" }
            select name="sort" {
                @for (sort, label) in orders { option value=(sort_name(sort)) selected[sort == current] { (label) } }
            }
        }
    }
}
