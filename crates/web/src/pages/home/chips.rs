//! The active filters in words, each with the address of the same question without it.

use maud::{Markup, html};
use rolecall_domain::{Facet, JobFilter, KnownNames, country};
use rolecall_market::answers::Sort;

use crate::links;
use crate::money;
use crate::words;

/// One active filter.
pub struct Chip {
    /// What it asks, in words.
    label: String,
    /// The question without it.
    without: JobFilter,
}

/// The name of a facet's value.
pub type Name<'a> = dyn Fn(Facet, &str) -> Option<String> + 'a;

/// The chips of a filter. `name` gives skills and companies the names people know them by, where it can.
pub fn of(filter: &JobFilter, known: &KnownNames, name: &Name<'_>) -> Vec<Chip> {
    let pairs = filter.to_pairs();
    let mut chips = Vec::new();
    for (at, (parameter, value)) in pairs.iter().enumerate() {
        let values: Vec<&str> = if is_list(parameter) { value.split(',').collect() } else { vec![value] };
        for (nth, one) in values.iter().enumerate() {
            let rest: Vec<&str> =
                values.iter().enumerate().filter(|(i, _)| *i != nth).map(|(_, v)| *v).collect();
            let rest = rest.join(",");
            let others =
                pairs.iter().enumerate().map(|(i, (n, v))| (*n, if i == at { &rest } else { v }.as_str()));
            // A question with one condition less is always understood.
            if let Ok(without) = JobFilter::parse(others, known) {
                chips.push(Chip { label: label(filter, parameter, one, name), without });
            }
        }
    }
    chips
}

fn is_list(parameter: &str) -> bool {
    !matches!(
        parameter,
        "q" | "salary_min"
            | "salary_max"
            | "has_salary"
            | "years_max"
            | "posted_within"
            | "status"
            | "currency"
            | "as_of"
            | "regions"
    )
}

fn label(filter: &JobFilter, parameter: &str, value: &str, name: &Name<'_>) -> String {
    let named = |facet| name(facet, value).unwrap_or_else(|| value.to_owned());
    let amount = |n: Option<i64>| n.map_or_else(|| value.to_owned(), |n| money::money(n, filter.currency));
    let word = |found: Option<&'static str>| found.unwrap_or(value).to_owned();
    match parameter {
        "role" => word(value.parse().ok().map(words::role)),
        "level" => word(value.parse().ok().map(words::level)),
        "workplace" => word(value.parse().ok().map(words::workplace)),
        "employment" => word(value.parse().ok().and_then(words::employment)),
        "skill" => named(Facet::Skill),
        "skill_any" => format!("any of: {}", named(Facet::Skill)),
        "skill_not" => format!("not {}", named(Facet::Skill)),
        "company" => format!("at {}", named(Facet::Company)),
        "country" => word(country::name_of(value)),
        "certification" => format!("certification {value}"),
        "visa" => format!("visa sponsorship: {value}"),
        "source" => format!("listed at {}", value.parse().map_or_else(|_| value.to_owned(), words::ats)),
        "language" => format!("written in {value}"),
        "q" => format!("“{value}”"),
        "salary_min" => format!("at least {}", amount(filter.salary_min)),
        "salary_max" => format!("at most {}", amount(filter.salary_max)),
        "has_salary" if value == "true" => "yearly pay stated".to_owned(),
        "has_salary" => "no yearly pay stated".to_owned(),
        "years_max" => format!("asks for {value} years or fewer"),
        "posted_within" => format!("seen within {}", span(filter, value)),
        "currency" => format!("amounts in {value}"),
        "as_of" => format!("as of {value}"),
        "regions" => "regions around it included".to_owned(),
        _ => value.to_owned(),
    }
}

/// A span in days where it is whole days.
fn span(filter: &JobFilter, value: &str) -> String {
    match filter.posted_within.map(|span| span.num_hours()) {
        Some(hours) if hours > 24 && hours % 24 == 0 => format!("{} days", hours / 24),
        Some(hours) => format!("{hours} hours"),
        None => value.to_owned(),
    }
}

/// The chips as a list of links; nothing without any.
pub fn list(chips: &[Chip], sort: Sort) -> Markup {
    html! {
        @if !chips.is_empty() {
            ul.chips aria-label="Active filters" {
                @for chip in chips {
                    li {
                        a.chip href=(links::openings(&chip.without, sort)) {
                            span.hidden { "Remove filter: " } (chip.label) span.cross aria-hidden="true" { "×" }
                        }
                    }
                }
                @if chips.len() > 1 {
                    li { a.clear href=(links::openings(&JobFilter::default(), sort)) { "Remove all" } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_own_chip_and_removing_it_keeps_the_others() {
        let known = KnownNames {
            skills: ["rust".to_owned(), "postgresql".to_owned()].into(),
            currencies: ["EUR".to_owned(), "USD".to_owned()].into(),
            ..KnownNames::default()
        };
        let query = [
            ("level", "senior,staff"),
            ("skill", "rust"),
            ("posted_within", "1w"),
            ("q", "a, b"),
            ("salary_min", "90000"),
            ("currency", "EUR"),
        ];
        let filter = JobFilter::parse(query, &known).unwrap();
        let name = |facet, slug: &str| (facet == Facet::Skill && slug == "rust").then(|| "Rust".to_owned());
        let chips = of(&filter, &known, &name);
        let shown: Vec<(&str, String)> =
            chips.iter().map(|c| (c.label.as_str(), c.without.to_query())).collect();
        let expected = [
            ("Senior", "level=staff&skill=rust&q=a,%20b&salary_min=90000&posted_within=168h&currency=EUR"),
            ("Staff", "level=senior&skill=rust&q=a,%20b&salary_min=90000&posted_within=168h&currency=EUR"),
            ("Rust", "level=senior,staff&q=a,%20b&salary_min=90000&posted_within=168h&currency=EUR"),
            ("“a, b”", "level=senior,staff&skill=rust&salary_min=90000&posted_within=168h&currency=EUR"),
            ("at least €90,000", "level=senior,staff&skill=rust&q=a,%20b&posted_within=168h&currency=EUR"),
            ("seen within 7 days", "level=senior,staff&skill=rust&q=a,%20b&salary_min=90000&currency=EUR"),
            ("amounts in EUR", "level=senior,staff&skill=rust&q=a,%20b&salary_min=90000&posted_within=168h"),
        ];
        assert_eq!(shown, expected.map(|(label, query)| (label, query.to_owned())));
    }
}
