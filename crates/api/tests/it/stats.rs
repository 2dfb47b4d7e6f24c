//! `/v1/stats/salary` and `/v1/stats/openings`, against figures computed from the pages of `/v1/jobs` the long way.

use serde_json::{Value, json};

use crate::house::House;

async fn votes(house: &House, filter: &str) -> Vec<i64> {
    let page = house.json(&format!("/v1/jobs?limit=200&{filter}")).await;
    let jobs = page["jobs"].as_array().unwrap();
    let mut mids: Vec<i64> = jobs.iter().filter_map(|job| job["salary_yearly"]["mid"].as_i64()).collect();
    mids.sort_unstable();
    mids
}

/// Nearest rank: the smallest vote with at least `p` of the votes at or below it.
fn quantile(votes: &[i64], p: f64) -> i64 {
    votes[((votes.len() as f64 * p).ceil() as usize).max(1) - 1]
}

#[tokio::test]
async fn figures_equal_those_of_the_pages() {
    let house = House::furnished().await;
    for filter in [
        "",
        "level=senior",
        "level=junior,mid&currency=EUR",
        "skill=rust,postgresql",
        "company=tide&currency=GBP",
        "salary_min=90000",
        "has_salary=true&skill_not=postgresql",
        "role=any&status=any",
    ] {
        let answer = house.json(&format!("/v1/stats/salary?histogram=7&by=level&{filter}")).await;
        let votes = votes(&house, filter).await;
        assert_eq!(answer["with_salary"], votes.len(), "{filter}");
        for (name, p) in [
            ("p10", 0.1),
            ("p25", 0.25),
            ("median", 0.5),
            ("p75", 0.75),
            ("p90", 0.9),
            ("min", 0.0),
            ("max", 1.0),
        ] {
            assert_eq!(answer["salary"][name], quantile(&votes, p), "{filter} {name}");
        }
        let buckets = answer["histogram"].as_array().unwrap();
        assert!((1..=7).contains(&buckets.len()), "{filter}");
        let counted: u64 = buckets.iter().map(|bucket| bucket["count"].as_u64().unwrap()).sum();
        assert_eq!(counted, votes.len() as u64, "{filter}");
        let grouped: u64 =
            answer["groups"].as_array().unwrap().iter().map(|g| g["with_salary"].as_u64().unwrap()).sum();
        assert_eq!(grouped, votes.len() as u64, "{filter}");
    }
}

#[tokio::test]
async fn the_shape_of_a_salary_answer() {
    let house = House::furnished().await;
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let plain = house.json("/v1/stats/salary").await;
    let fields = [
        "as_of",
        "currency",
        "disclosure_rate",
        "histogram",
        "openings",
        "other_pay",
        "rate_date",
        "reason",
        "salary",
        "with_salary",
    ];
    assert_eq!(keys(&plain), fields);
    assert_eq!(
        (&plain["histogram"], &plain["reason"], &plain["currency"]),
        (&json!([]), &json!(null), &json!("USD"))
    );
    assert_eq!(plain["rate_date"], "2026-09-30");
    assert_eq!(
        keys(&plain["salary"]),
        ["max", "mean", "median", "median_ci95", "min", "p10", "p25", "p75", "p90"]
    );
    let grouped = house.json("/v1/stats/salary?by=skill").await;
    assert_eq!(
        keys(&grouped["groups"][0]),
        ["disclosure_rate", "label", "openings", "reason", "salary", "value", "with_salary"]
    );
}

#[tokio::test]
async fn too_few_votes_give_no_figure_and_say_so() {
    let house = House::furnished().await;
    let answer = house.json("/v1/stats/salary?salary_min=270000&histogram=3").await;
    let n = answer["with_salary"].as_u64().unwrap();
    assert!(n < 5, "{answer}");
    assert_eq!((&answer["salary"], &answer["reason"]), (&json!(null), &json!("too_few")));
}

#[tokio::test]
async fn openings_are_counted_and_baselines_are_no_news() {
    let house = House::furnished().await;
    let answer = house.json("/v1/stats/openings?by=company").await;
    assert_eq!(
        (&answer["openings"], &answer["companies"], &answer["new_7d"]),
        (&json!(60), &json!(2), &json!(10))
    );
    let groups = answer["groups"].as_array().unwrap();
    let of = |slug: &str| groups.iter().find(|group| group["value"] == slug).unwrap();
    assert_eq!((&of("tide")["openings"], &of("tide")["new_7d"]), (&json!(40), &json!(0)));
    assert_eq!((&of("moss")["openings"], &of("moss")["new_7d"]), (&json!(20), &json!(10)));
    let plain = house.json("/v1/stats/openings?level=staff").await;
    assert_eq!(plain["openings"], 15);
    assert!(plain.get("groups").is_none());
}

#[tokio::test]
async fn a_trend_tells_what_was_open_at_the_end_of_each_interval() {
    let house = House::furnished().await;
    let answer = house.json("/v1/stats/trend?interval=day").await;
    let points = answer["points"].as_array().unwrap();
    assert_eq!((points.len(), &answer["interval"], &answer["currency"]), (90, &json!("day"), &json!("USD")));
    let column = |name: &str| points.iter().map(|p| p[name].as_u64().unwrap()).collect::<Vec<_>>();
    let (openings, opened, closed) = (column("openings"), column("opened"), column("closed"));
    // 40 and 10 came with first listings, which are no news; the last 10 a day later.
    assert_eq!((openings[89], openings[88], openings[87]), (60, 50, 0));
    assert_eq!((opened.iter().sum::<u64>(), opened[89], closed.iter().sum::<u64>()), (10, 10, 0));
    let now = house.json("/v1/stats/salary").await;
    assert_eq!(points[89]["median"], now["salary"]["median"]);
    assert_eq!(points[89]["with_salary"], now["with_salary"]);
    assert_eq!(points[0]["median"], json!(null));
    for (interval, n) in [("week", 52), ("month", 24)] {
        let answer = house.json(&format!("/v1/stats/trend?interval={interval}&level=staff")).await;
        let points = answer["points"].as_array().unwrap();
        assert_eq!((points.len(), &points[n - 1]["openings"]), (n, &json!(15)));
    }
}

#[tokio::test]
async fn two_facets_at_once() {
    let house = House::furnished().await;
    for resource in ["salary", "openings"] {
        let answer = house.json(&format!("/v1/stats/{resource}?by=level,company")).await;
        let groups = answer["groups"].as_array().unwrap();
        assert_eq!((groups.len(), &answer["groups_total"]), (8, &json!(8)), "{resource}");
        let counted: u64 = groups.iter().map(|group| group["openings"].as_u64().unwrap()).sum();
        assert_eq!(counted, 60, "{resource}");
        for group in groups {
            assert!(group.get("value").is_none() && group.get("label").is_none());
            assert_eq!(group["values"].as_object().unwrap().len(), 2);
            let (level, company) = (&group["values"]["level"], &group["values"]["company"]);
            let (level, company) = (level.as_str().unwrap(), company.as_str().unwrap());
            assert_eq!(group["labels"]["level"], level.to_uppercase());
            let alone = house.json(&format!("/v1/stats/{resource}?level={level}&company={company}")).await;
            for (figure, value) in alone.as_object().unwrap() {
                if let Some(grouped) = group.get(figure) {
                    assert_eq!(grouped, value, "{resource} {level} {company} {figure}");
                }
            }
        }
        assert!(house.json(&format!("/v1/stats/{resource}?by=level")).await.get("groups_total").is_none());
        let refused = house.get(&format!("/v1/stats/{resource}?by=level,company,country")).await;
        assert_eq!((refused.status.as_u16(), &refused.json()["parameter"]), (400, &json!("by")));
    }
}
