//! Foreign text stays text, and nothing foreign is loaded or run.

use rolecall_domain::{OpeningId, SourceStatus};

use crate::site::{Site, attributes};
use crate::world::{board, record};

const ATTACK: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'";

#[tokio::test]
async fn foreign_text_is_escaped_wherever_it_is_shown() {
    let mut hostile = record(8);
    for opening in &mut hostile.openings {
        opening.title = format!("Engineer {ATTACK}");
        opening.company.name = format!("Acme {ATTACK}");
        opening.url = "javascript:alert(1)".to_owned();
        opening.apply_url = Some("data:text/html,<script>alert(1)</script>".to_owned());
        opening.sources[0].url = "JavaScript:alert(1)".to_owned();
        for pay in &mut opening.job.salaries {
            pay.evidence = ATTACK.to_owned();
            pay.applies_to = Some(ATTACK.to_owned());
        }
        for skill in &mut opening.job.skills {
            skill.name = ATTACK.to_owned();
            skill.evidence = ATTACK.to_owned();
        }
        for place in &mut opening.job.places {
            place.city = Some(ATTACK.to_owned());
        }
    }
    hostile.companies[0].name = ATTACK.to_owned();
    let mut failing = board("quietloop", SourceStatus::Failing);
    failing.last_error = Some(ATTACK.to_owned());
    hostile.boards.push(failing);
    hostile.descriptions.push((OpeningId(1), "<p>plain</p>".to_owned()));
    let site = Site::over(hostile).await;
    let query = "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let bad = "/?level=%3Cscript%3Ealert(1)%3C/script%3E";
    let worse = "/?%3Cscript%3E=%22onmouseover=alert(1)";
    for address in ["/", "/jobs/1", "/jobs/3", "/status", query, bad, worse, "/%3Cscript%3E"] {
        let answer = site.get(address).await;
        assert!(!answer.text.contains("<script"), "{address}");
        assert!(!answer.text.contains("<img"), "{address}");
        let page = scraper::Html::parse_document(&answer.text);
        for href in attributes(&page, "a", "href") {
            assert!(
                !href.to_lowercase().contains("script:") && !href.starts_with("data:"),
                "{address}: {href}"
            );
        }
        for element in page.select(&scraper::Selector::parse("*").unwrap()) {
            for (name, _) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "style", "{address}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn the_policy_allows_nothing_inline_and_pages_need_nothing_inline() {
    let site = Site::over(record(60)).await;
    for address in ["/", "/?level=senior", "/jobs/1", "/status", "/nowhere", "/?x=1"] {
        let answer = site.get(address).await;
        let policy = answer.headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        let page = scraper::Html::parse_document(&answer.text);
        assert!(attributes(&page, "[style]", "style").is_empty(), "{address}");
        for element in ["script", "style", "iframe", "object", "img"] {
            assert_eq!(
                page.select(&scraper::Selector::parse(element).unwrap()).count(),
                0,
                "{address}: {element}"
            );
        }
        for asset in attributes(&page, "link[rel=stylesheet], link[rel=icon]", "href") {
            let answer = site.get(&asset).await;
            assert_eq!(answer.status, 200, "{asset}");
            assert!(answer.headers["cache-control"].to_str().unwrap().contains("immutable"));
        }
    }
}
