//! Every figure can be recomputed from the postings behind it: statistics against the pages of openings, for random questions.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::Value;

use crate::site::{Service, Site};

/// Questions asked; each costs a statistics answer and a walk over its pages.
const QUESTIONS: usize = 60;

/// Random filters of one to three parameters, some of which select nothing.
fn question(dice: &mut ChaCha8Rng) -> String {
    let pools: [(&str, &[&str]); 9] = [
        ("level", &["senior", "mid", "junior", "staff,principal", "senior,staff"]),
        ("skill", &["postgresql", "go", "rust", "kubernetes", "python,aws", "java"]),
        ("skill_any", &["rust,go", "java,python", "kafka,redis"]),
        ("skill_not", &["java", "python", "aws"]),
        ("country", &["US", "DE", "GB", "US,CA", "IN"]),
        ("workplace", &["remote", "hybrid", "onsite,hybrid"]),
        ("source", &["ashby", "greenhouse", "lever,rippling"]),
        ("salary_min", &["60000", "120000", "180000"]),
        ("currency", &["USD", "EUR", "GBP", "INR"]),
    ];
    let mut pick = |n: usize| (dice.next_u32() as usize) % n;
    let mut parts = std::collections::BTreeMap::new();
    for _ in 0..=pick(3) {
        let (name, values) = pools[pick(pools.len())];
        parts.insert(name, values[pick(values.len())]);
    }
    parts.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// The smallest value with at least `p` of the values at or below it.
fn nearest_rank(sorted: &[i64], p: f64) -> i64 {
    let rank = (p * sorted.len() as f64).ceil() as usize;
    sorted[rank.max(1) - 1]
}

async fn pages(service: &Service, question: &str) -> Vec<Value> {
    let mut jobs = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = service.json(&format!("/v1/jobs?limit=37&{question}{cursor}")).await;
        jobs.extend(page["jobs"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => {
                assert_eq!(page["total"].as_u64().unwrap() as usize, jobs.len(), "{question}");
                return jobs;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statistics_equal_what_the_pages_say() {
    let site = Site::new(11, 24).await;
    site.pass_at(crate::site::start()).await;
    let service = Service::start(&site, &["serve", "--only", "api"]).await;
    let mut dice = ChaCha8Rng::seed_from_u64(5);
    let mut with_figures = 0;
    for _ in 0..QUESTIONS {
        let question = question(&mut dice);
        let answer = service.json(&format!("/v1/stats/salary?{question}")).await;
        let jobs = pages(&service, &question).await;
        let mut mids: Vec<i64> = jobs.iter().filter_map(|job| job["salary_yearly"]["mid"].as_i64()).collect();
        mids.sort_unstable();
        assert_eq!(answer["openings"].as_u64().unwrap() as usize, jobs.len(), "{question}");
        assert_eq!(answer["with_salary"].as_u64().unwrap() as usize, mids.len(), "{question}");
        if mids.len() < 5 {
            assert!(answer["salary"].is_null() && answer["reason"] == "too_few", "{question}: {answer}");
            continue;
        }
        with_figures += 1;
        for (name, p) in [("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9)] {
            assert_eq!(
                answer["salary"][name].as_i64().unwrap(),
                nearest_rank(&mids, p),
                "{name} of {question}"
            );
        }
        let mean = mids.iter().map(|m| *m as f64).sum::<f64>() / mids.len() as f64;
        assert!((answer["salary"]["mean"].as_f64().unwrap() - mean).abs() <= 0.5, "{question}");
    }
    assert!(with_figures > QUESTIONS / 4, "only {with_figures} questions had figures");
}
