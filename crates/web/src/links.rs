//! Addresses of pages and of the queries behind figures.

use rolecall_domain::{JobFilter, OpeningId};
use rolecall_market::answers::Sort;

use crate::question::sort_name;

/// The home page for a filter, its list in an order.
pub fn figures(filter: &JobFilter, sort: Sort) -> String {
    let mut query = filter.to_query();
    if sort != Sort::default() {
        add(&mut query, "sort", sort_name(sort));
    }
    address("/", &query, "")
}

/// The list of openings on that page.
pub fn openings(filter: &JobFilter, sort: Sort) -> String {
    format!("{}#openings", figures(filter, sort))
}

/// The next part of a list of openings.
pub fn openings_after(filter: &JobFilter, sort: Sort, after: &str) -> String {
    let mut query = filter.to_query();
    if sort != Sort::default() {
        add(&mut query, "sort", sort_name(sort));
    }
    add(&mut query, "after", after);
    address("/", &query, "#openings")
}

/// A resource of the API for a filter; `more` are parameters of the resource, of letters and digits only.
pub fn api(path: &str, filter: &JobFilter, more: &[(&str, &str)]) -> String {
    let mut query = filter.to_query();
    for (name, value) in more {
        add(&mut query, name, value);
    }
    address(path, &query, "")
}

/// The page of an opening.
pub fn job(id: OpeningId) -> String {
    format!("/jobs/{id}")
}

/// The filter changed by `change`.
pub fn with(filter: &JobFilter, change: impl FnOnce(&mut JobFilter)) -> JobFilter {
    let mut changed = filter.clone();
    change(&mut changed);
    changed
}

/// A foreign address that may be linked to: feeds are foreign input, and only `http` and `https` lead to pages.
pub fn outward(address: &str) -> Option<&str> {
    let parsed = url::Url::parse(address).ok()?;
    matches!(parsed.scheme(), "http" | "https").then_some(address)
}

fn add(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    query.push_str(value);
}

fn address(path: &str, query: &str, fragment: &str) -> String {
    if query.is_empty() { format!("{path}{fragment}") } else { format!("{path}?{query}{fragment}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_filter_and_nothing_empty() {
        let all = JobFilter::default();
        assert_eq!(figures(&all, Sort::Newest), "/");
        assert_eq!(openings(&all, Sort::Salary), "/?sort=salary#openings");
        let rust = with(&all, |f| f.skill = vec!["rust".into(), "c++".into()]);
        assert_eq!(figures(&rust, Sort::Newest), "/?skill=rust,c%2B%2B");
        assert_eq!(openings_after(&rust, Sort::Newest, "n1.2"), "/?skill=rust,c%2B%2B&after=n1.2#openings");
        assert_eq!(
            api("/v1/stats/salary", &rust, &[("by", "level")]),
            "/v1/stats/salary?skill=rust,c%2B%2B&by=level"
        );
    }

    #[test]
    fn only_pages_are_linked_to() {
        assert!(outward("https://jobs.example/1").is_some());
        for bad in ["javascript:alert(1)", "data:text/html,x", "/relative", "", "ht tp://x"] {
            assert_eq!(outward(bad), None, "{bad}");
        }
    }
}
