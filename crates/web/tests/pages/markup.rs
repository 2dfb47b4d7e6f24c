//! Links lead somewhere, and the markup is one that assistive software can follow.

use std::collections::{BTreeSet, VecDeque};

use scraper::{Html, Selector};

use crate::site::{Site, attributes, texts};
use crate::world::record;

/// Paths that another room of the service answers, by the contract.
const ELSEWHERE: [&str; 7] = [
    "/docs",
    "/openapi.json",
    "/feeds/jobs.atom",
    "/v1/stats/salary",
    "/v1/stats/openings",
    "/v1/sources",
    "/v1/jobs/",
];

#[tokio::test]
async fn every_internal_link_resolves() {
    let site = Site::over(record(45)).await;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut ahead: VecDeque<String> = ["/".to_owned(), "/status".to_owned()].into();
    let mut visited = 0;
    while let Some(address) = ahead.pop_front() {
        let page = site.page(&address).await;
        visited += 1;
        let ids: BTreeSet<String> = attributes(&page, "[id]", "id").into_iter().collect();
        for href in
            attributes(&page, "a, link", "href").into_iter().chain(attributes(&page, "form", "action"))
        {
            if let Some(fragment) = href.strip_prefix('#') {
                assert!(ids.contains(fragment), "{address}: {href}");
            }
            let path = href.split('#').next().unwrap().to_owned();
            let api = ELSEWHERE.iter().any(|known| {
                path == *known
                    || path.starts_with(&format!("{known}?"))
                    || (known.ends_with('/') && path.starts_with(known))
            });
            if !path.starts_with('/') || api || path.starts_with("/assets/") {
                continue;
            }
            // The combinations of filters are endless: a hundred of them are enough.
            if seen.len() < 100 && seen.insert(path.clone()) {
                ahead.push_back(path);
            } else if !seen.contains(&path) && visited < 12 {
                assert!(site.get(&path).await.status.is_success(), "{address}: {href}");
            }
        }
    }
    assert!(visited > 60, "{visited}");
}

#[tokio::test]
async fn landmarks_headings_labels_and_ids() {
    let site = Site::over(record(45)).await;
    for address in
        ["/", "/?skill=rust&sort=salary", "/?level=executive", "/jobs/2", "/status", "/nowhere", "/?x=1"]
    {
        let page = Html::parse_document(&site.get(address).await.text);
        for (selector, n) in
            [("html[lang]", 1), ("h1", 1), ("main", 1), ("header.site", 1), ("footer.site", 1), ("title", 1)]
        {
            let found = page
                .select(&Selector::parse(selector).unwrap())
                .filter(|e| {
                    e.value().name() != "title"
                        || e.parent()
                            .is_some_and(|p| p.value().as_element().is_some_and(|e| e.name() == "head"))
                })
                .count();
            assert_eq!(found, n, "{address}: {selector}");
        }
        let ids = attributes(&page, "[id]", "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{address}: {ids:?}");
        for named in attributes(&page, "[aria-labelledby]", "aria-labelledby") {
            assert!(named.split(' ').all(|id| ids.iter().any(|known| known == id)), "{address}: {named}");
        }
        let fields = "input:not([type=hidden]), select";
        let labelled = "label input:not([type=hidden]), label select";
        assert_eq!(texts(&page, fields).len(), texts(&page, labelled).len(), "{address}");
        for text in texts(&page, "a, button, summary, th") {
            assert!(!text.is_empty(), "{address}");
        }
        let levels: Vec<u8> = page
            .select(&Selector::parse("h1, h2, h3, h4").unwrap())
            .map(|h| h.value().name().as_bytes()[1] - b'0')
            .collect();
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{address}: {levels:?}");
        for list in attributes(&page, "input[list]", "list") {
            assert!(ids.contains(&list), "{address}: {list}");
        }
    }
}
