//! The shipped `config/companies.toml`: readable, in order, and every company with a way to its openings.

use std::collections::HashSet;

use rolecall_domain::Company;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    company: Vec<Company>,
}

#[test]
fn the_shipped_companies_are_eleven_and_reachable() {
    let file: File = toml::from_str(include_str!("../../../../config/companies.toml")).unwrap();
    let names: Vec<&str> = file.company.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Anon",
            "Supermove",
            "Appier",
            "Kloudfuse",
            "Swoop",
            "Sleeper",
            "Super Payments",
            "Founda Health",
            "Tucows Inc.",
            "Claylabs (Clay)",
            "Swoop Technologies"
        ]
    );
    let slugs: HashSet<&str> = file.company.iter().map(|c| c.slug.as_str()).collect();
    assert_eq!(slugs.len(), names.len(), "slugs are unique");
    for company in &file.company {
        assert!(!company.boards.is_empty() || company.careers_url.is_some(), "{}", company.name);
        for url in company.website.iter().chain(&company.careers_url) {
            assert!(url.starts_with("https://"), "{url}");
        }
    }
    let boards = file.company.iter().flat_map(|c| &c.boards);
    assert_eq!(
        boards.clone().collect::<HashSet<_>>().len(),
        boards.count(),
        "no board belongs to two companies"
    );
}
