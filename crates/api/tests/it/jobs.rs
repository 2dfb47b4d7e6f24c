//! `/v1/jobs` and `/v1/jobs/{id}`.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use rolecall_domain::{Level, Requirement};
use serde_json::{Value, json};

use crate::house::{Ad, House, TIDE, yearly};

/// Walks all pages of a question; returns the ids in order.
async fn walk(house: &House, question: &str) -> Vec<i64> {
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    for _ in 0..100 {
        let page = house.json(&format!("/v1/jobs?{question}{cursor}")).await;
        let jobs = page["jobs"].as_array().unwrap();
        ids.extend(jobs.iter().map(|job| job["id"].as_i64().unwrap()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
    panic!("pages without end");
}

#[tokio::test]
async fn a_job_has_the_fields_of_the_contract_and_no_other() {
    let house = House::new().await;
    let mut ad = Ad::new("x-1", "Senior Backend Engineer", Level::Senior, 100, "EUR");
    ad = ad.skill("rust", Requirement::Required);
    house.list(TIDE, &[ad], true).await;
    let page = house.json("/v1/jobs?currency=USD").await;
    let id = page["jobs"][0]["id"].clone();
    let expected = json!({
        "id": id,
        "title": "Senior Backend Engineer",
        "company": {"slug": "tide", "name": "Tide & Sons"},
        "role": "backend",
        "level": "senior",
        "url": "https://boards.example.com/ashby:tide/x-1",
        "apply_url": null,
        "places": [{"city": null, "region": null, "country": "US"}],
        "workplace": "unspecified",
        "employment": "unspecified",
        "skills": [{"slug": "rust", "name": "RUST", "requirement": "required", "evidence": "knows rust well"}],
        "certifications": [],
        "salaries": [{
            "min": 90_000, "max": 110_000, "currency": "EUR", "period": "year", "kind": "base", "where": null,
            "source": "text", "evidence": "EUR 90000 to 110000 a year",
        }],
        "salary_yearly": {"min": 112_500, "max": 137_500, "mid": 125_000, "currency": "USD", "rate_date": "2026-09-30"},
        "years_min": null,
        "visa": "unspecified",
        "posted_at": null,
        "first_seen_at": "2026-10-01T08:00:00Z",
        "last_seen_at": "2026-10-01T08:00:00Z",
        "closed_at": null,
        "status": "open",
        "repost_of": null,
        "sources": [{
            "ats": "ashby", "board": "tide", "external_id": "x-1", "url": "https://boards.example.com/ashby:tide/x-1",
            "first_seen_at": "2026-10-01T08:00:00Z", "last_seen_at": "2026-10-01T08:00:00Z", "closed_at": null,
        }],
    });
    assert_eq!(page, json!({"jobs": [expected], "total": 1, "next_cursor": null, "facets": {}}));

    let mut detail = house.json(&format!("/v1/jobs/{id}?currency=eur")).await;
    let detail = detail.as_object_mut().unwrap();
    assert_eq!(detail.remove("description_html").unwrap(), "<p>Senior Backend Engineer wanted.</p>");
    assert_eq!(detail.remove("history").unwrap(), json!([{"at": "2026-10-01T08:00:00Z", "kind": "opened"}]));
    // Fresh, never closed, and the only opening of its title: it counts itself.
    assert_eq!(
        detail.remove("persistence").unwrap(),
        json!({"days_listed": 0, "reposts": 0, "reopenings": 0, "same_title_opened_90d": 1})
    );
    assert_eq!(
        detail.remove("salary_yearly").unwrap(),
        json!({"min": 90_000, "max": 110_000, "mid": 100_000, "currency": "EUR", "rate_date": null})
    );
    let keys: BTreeSet<&String> = detail.keys().collect();
    let listed = page["jobs"][0].as_object().unwrap();
    assert_eq!(keys, listed.keys().filter(|key| *key != "salary_yearly").collect());
}

#[tokio::test]
async fn every_order_visits_everything_once() {
    let house = House::furnished().await;
    for sort in ["newest", "salary", "relevance"] {
        for limit in [1, 7, 50, 200] {
            let ids = walk(&house, &format!("sort={sort}&limit={limit}")).await;
            assert_eq!(ids.len(), 60, "{sort} {limit}");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 60, "{sort} {limit}");
        }
    }
    assert_eq!(walk(&house, "limit=7&level=senior").await.len(), 15);
}

#[tokio::test]
async fn orders_hold() {
    let house = House::furnished().await;
    let jobs = |page: Value| page["jobs"].as_array().unwrap().clone();
    let newest = jobs(house.json("/v1/jobs?limit=200").await);
    let seen: Vec<&str> = newest.iter().map(|job| job["first_seen_at"].as_str().unwrap()).collect();
    assert!(seen.is_sorted_by(|a, b| a >= b), "{seen:?}");
    let paid = jobs(house.json("/v1/jobs?limit=200&sort=salary&currency=GBP").await);
    let mids: Vec<Option<i64>> = paid.iter().map(|job| job["salary_yearly"]["mid"].as_i64()).collect();
    assert_eq!(mids.iter().filter(|mid| mid.is_some()).count(), 40);
    assert!(mids.is_sorted_by(|a, b| a >= b), "{mids:?}");
}

#[tokio::test]
async fn what_opens_between_pages_neither_repeats_nor_hides_others() {
    let house = House::furnished().await;
    let first = house.json("/v1/jobs?limit=20").await;
    house.clock.advance(chrono::TimeDelta::hours(1));
    house.list(TIDE, &[Ad::new("late", "Late Engineer", Level::Mid, 0, "USD")], false).await;
    let next = first["next_cursor"].as_str().unwrap();
    let mut seen: BTreeSet<i64> =
        first["jobs"].as_array().unwrap().iter().map(|j| j["id"].as_i64().unwrap()).collect();
    let rest = house.json(&format!("/v1/jobs?limit=200&cursor={next}")).await;
    assert_eq!(rest["total"], 61);
    assert_eq!(rest["jobs"].as_array().unwrap().len(), 40);
    assert!(rest["jobs"].as_array().unwrap().iter().all(|job| seen.insert(job["id"].as_i64().unwrap())));
}

#[tokio::test]
async fn a_cursor_carries_its_order() {
    let house = House::furnished().await;
    let first = house.json("/v1/jobs?sort=salary&limit=5").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let implied = house.json(&format!("/v1/jobs?limit=5&cursor={cursor}")).await;
    let named = house.json(&format!("/v1/jobs?sort=salary&limit=5&cursor={cursor}")).await;
    assert_eq!(implied, named);
    let other = house.get(&format!("/v1/jobs?sort=newest&cursor={cursor}")).await;
    assert_eq!((other.status, other.json()["parameter"].as_str()), (StatusCode::BAD_REQUEST, Some("cursor")));
}

#[tokio::test]
async fn facets_count_the_selection_and_only_those_asked_for() {
    let house = House::furnished().await;
    let page = house.json("/v1/jobs?limit=1&facets=level,skill&facets=level&company=tide").await;
    let facets = page["facets"].as_object().unwrap();
    assert_eq!(facets.keys().collect::<Vec<_>>(), ["level", "skill"]);
    assert_eq!(facets["skill"][0], json!({"value": "rust", "label": "RUST", "count": 40}));
    let counts: i64 =
        facets["level"].as_array().unwrap().iter().map(|level| level["count"].as_i64().unwrap()).sum();
    assert_eq!(counts, 40);
}

#[tokio::test]
async fn the_currency_of_the_settings_stands_in() {
    let house = House::new().await;
    let mut ad = Ad::new(1, "Engineer", Level::Mid, 0, "USD");
    ad.job.salaries.push(yearly(100_000, 100_000, "USD"));
    house.list(TIDE, &[ad], true).await;
    for (query, mid) in
        [("", 100_000), ("?currency=EUR", 80_000), ("?currency=gbp", 64_000), ("?currency=", 100_000)]
    {
        let page = house.json(&format!("/v1/jobs{query}")).await;
        assert_eq!(page["jobs"][0]["salary_yearly"]["mid"], mid, "{query}");
    }
}

#[tokio::test]
async fn a_closed_opening_is_still_told() {
    let house = House::furnished().await;
    let id = house.json("/v1/jobs?limit=200&company=tide").await["jobs"][0]["id"].clone();
    let external = house.json(&format!("/v1/jobs/{id}")).await["sources"][0]["external_id"].clone();
    house.close(TIDE, &[external.as_str().unwrap()]).await;
    assert_eq!(house.json("/v1/jobs").await["total"], 59);
    assert_eq!(house.json("/v1/jobs?status=closed").await["jobs"][0]["id"], id);
    let detail = house.json(&format!("/v1/jobs/{id}")).await;
    assert_eq!(
        (detail["status"].as_str(), detail["history"][1]["kind"].as_str()),
        (Some("closed"), Some("closed"))
    );
}
