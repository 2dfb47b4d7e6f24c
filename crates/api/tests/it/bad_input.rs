//! Whatever is sent, the answer says what was wrong with it, and is never our fault.

use axum::http::StatusCode;

use crate::house::House;

/// Resources that take the whole filter.
const FILTERED: [&str; 12] = [
    "/v1/jobs",
    "/v1/stats/salary",
    "/v1/stats/openings",
    "/v1/stats/trend",
    "/v1/skills",
    "/v1/skills/rust",
    "/v1/certifications",
    "/v1/guides/backend-engineer",
    "/v1/companies",
    "/v1/changes",
    "/feeds/jobs.atom",
    "/v1/stream",
];

#[tokio::test]
async fn every_filtered_resource_refuses_what_it_does_not_understand() {
    let house = House::furnished().await;
    for path in FILTERED {
        for (query, parameter, suggestion) in [
            ("levle=senior", "levle", Some("level")),
            ("level=senor", "level", Some("senior")),
            ("level=Senior", "level", Some("senior")),
            ("skill=postgres", "skill", Some("postgresql")),
            ("company=tides", "company", Some("tide")),
            ("country=Germany", "country", Some("DE")),
            ("currency=USB", "currency", Some("USD")),
            ("currency=XAU", "currency", None),
            ("source=carrierpigeon", "source", None),
            ("salary_min=-1", "salary_min", None),
            ("salary_min=NaN", "salary_min", None),
            ("salary_min=1e5", "salary_min", None),
            ("salary_min=5&salary_max=4", "salary_min", None),
            ("years_max=99999999999", "years_max", None),
            ("has_salary=perhaps", "has_salary", None),
            ("posted_within=-1d", "posted_within", None),
            ("posted_within=9999999w", "posted_within", None),
            ("as_of=2026-02-30", "as_of", None),
            ("status=opne", "status", Some("open")),
            ("status=open&status=closed", "status", None),
            ("skill=rust&skill_not=rust", "skill_not", None),
            ("%00=1", "\0", None),
            ("=1", "", None),
        ] {
            let answer = house.get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}?{query}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let problem = answer.json();
            assert_eq!(problem["parameter"], parameter, "{path}?{query}: {problem}");
            assert_eq!(problem["suggestion"].as_str(), suggestion, "{path}?{query}: {problem}");
            assert_eq!((problem["status"].as_u64(), problem["request_id"].is_string()), (Some(400), true));
        }
    }
}

#[tokio::test]
async fn own_parameters_and_paths_are_checked_too() {
    let house = House::furnished().await;
    for (path, parameter) in [
        ("/v1/jobs?limit=0", "limit"),
        ("/v1/jobs?limit=201", "limit"),
        ("/v1/jobs?limit=ten", "limit"),
        ("/v1/jobs?limit=1&limit=2", "limit"),
        ("/v1/jobs?sort=cheapest", "sort"),
        ("/v1/jobs?cursor=abc", "cursor"),
        ("/v1/jobs?cursor=01000000000000000000000000000000000000", "cursor"),
        ("/v1/jobs?facets=level,colour", "facets"),
        ("/v1/jobs?by=level", "by"),
        ("/v1/jobs/abc", "id"),
        ("/v1/jobs/1.5", "id"),
        ("/v1/jobs/99999999999999999999", "id"),
        ("/v1/jobs/1?currency=XYZ", "currency"),
        ("/v1/jobs/1?level=senior", "level"),
        ("/v1/stats/salary?by=colour", "by"),
        ("/v1/stats/salary?by=level,skill,city", "by"),
        ("/v1/stats/salary?histogram=0", "histogram"),
        ("/v1/stats/salary?histogram=101", "histogram"),
        ("/v1/stats/salary?limit=5", "limit"),
        ("/v1/stats/openings?histogram=5", "histogram"),
        ("/v1/match", "skills"),
        ("/v1/match?skills=,", "skills"),
        ("/v1/match?skills=rusty", "skills"),
        ("/v1/skills?limit=0", "limit"),
        ("/v1/stats/trend?interval=year", "interval"),
        ("/v1/stats/trend?from=yesterday", "from"),
        ("/v1/stats/trend?to=2026-13-01", "to"),
        ("/v1/stats/trend?from=2027-01-01&to=2026-01-01", "from"),
        ("/v1/stats/trend?interval=day&from=2001-01-01", "from"),
        ("/v1/stats/trend?status=closed", "status"),
        ("/v1/companies/tide?level=senior", "level"),
        ("/v1/sources?level=senior", "level"),
        ("/v1/sources?status=broken", "status"),
        ("/v1/sources?company=nobody", "company"),
        ("/v1/changes?since=-1", "since"),
        ("/v1/changes?since=1000000", "since"),
        ("/v1/changes?as_of=2026-10-01", "as_of"),
        ("/v1/stream?last_event_id=x", "last_event_id"),
        ("/v1/stream?last_event_id=1000000", "last_event_id"),
        ("/v1/stream?as_of=2026-10-01", "as_of"),
        ("/feeds/jobs.atom?limit=201", "limit"),
        ("/feeds/jobs.atom?cursor=1", "cursor"),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {}", answer.text());
        assert_eq!(answer.json()["parameter"], parameter, "{path}");
    }
}

#[tokio::test]
async fn encoding_length_and_absence_have_answers_of_their_own() {
    let house = House::new().await;
    let long = format!("/v1/jobs?q={}", "a".repeat(17_000));
    for (path, status) in [
        ("/v1/jobs?q=%ff%fe", 400),
        ("/v1/jobs?q=%zz", 400),
        ("/v1/jobs/%ff", 400),
        (long.as_str(), 414),
        ("/v1/jobs/12345", 404),
        ("/v1/jobs/-1", 404),
        ("/v1/companies/nobody", 404),
        ("/v1/nothing", 404),
        ("/v1/jobs/1/2", 404),
        ("/v1", 404),
        ("/feeds/jobs.pdf", 404),
        ("/nowhere", 404),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(answer.json()["status"], status, "{path}");
    }
    let near = house.get("/v1/companies/tyde").await.json();
    assert_eq!(near["suggestion"], "tide");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 12, ..Default::default() })]

    /// Each case asks every resource with a batch of random queries over one house.
    #[test]
    fn no_query_is_our_fault(queries in proptest::collection::vec(
        "((level|skill|q|limit|cursor|salary_min|since|by|sort|as_of|currency|posted_within|facets)=[-+%.0-9a-zé, ]{0,12}&?){0,4}", 1..24,
    )) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let house = House::new().await;
            house.stopping.cancel();
            for query in &queries {
                for path in FILTERED {
                    let uri = format!("{path}?{query}").replace(' ', "%20").replace('é', "%C3%A9");
                    if uri.parse::<axum::http::Uri>().is_err() {
                        continue;
                    }
                    let answer = house.get(&uri).await;
                    assert!(matches!(answer.status.as_u16(), 200 | 400), "{uri}: {}", answer.status);
                }
            }
        });
    }
}
