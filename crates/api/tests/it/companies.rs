//! `/v1/companies` and `/v1/sources`.

use rolecall_domain::HostState;
use serde_json::{Value, json};

use crate::house::{House, companies};

#[tokio::test]
async fn every_listed_company_is_there_with_its_figures() {
    let house = House::furnished().await;
    let answer = house.json("/v1/companies?currency=EUR").await;
    assert_eq!((&answer["total"], &answer["currency"]), (&json!(3), &json!("EUR")));
    let listed = answer["companies"].as_array().unwrap();
    let slugs: Vec<&str> = listed.iter().map(|company| company["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["moss", "quiet-harbour", "tide"]);
    for company in listed {
        let slug = company["slug"].as_str().unwrap();
        let salary = house.json(&format!("/v1/stats/salary?currency=EUR&company={slug}")).await;
        assert_eq!(company["openings"], salary["openings"], "{slug}");
        assert_eq!(company["with_salary"], salary["with_salary"], "{slug}");
        assert_eq!(company["median"], salary["salary"]["median"], "{slug}");
    }
    assert_eq!(listed[1]["openings"], 0);
    assert_eq!(listed[2]["website"], "https://tide.example.com");
    let one = house.json("/v1/companies?company=tide&level=senior").await;
    assert_eq!((&one["total"], &one["companies"][0]["openings"]), (&json!(1), &json!(10)));
}

#[tokio::test]
async fn a_company_tells_its_skills_and_boards() {
    let house = House::furnished().await;
    let tide = house.json("/v1/companies/tide").await;
    assert_eq!(tide["skills"][0], json!({"slug": "rust", "name": "RUST", "openings": 40}));
    assert_eq!((&tide["openings"], &tide["listed"]), (&json!(40), &json!(true)));
    let boards: Vec<(&Value, &Value)> =
        tide["sources"].as_array().unwrap().iter().map(|board| (&board["ats"], &board["status"])).collect();
    assert_eq!(boards, [(&json!("ashby"), &json!("ok")), (&json!("lever"), &json!("pending"))]);
    let quiet = house.json("/v1/companies/quiet-harbour").await;
    assert_eq!(quiet["sources"][0]["status"], "not_detected");
    assert_eq!(quiet["openings"], 0);
}

#[tokio::test]
async fn a_removed_company_is_still_told_apart() {
    let house = House::furnished().await;
    let kept: Vec<_> = companies().into_iter().filter(|company| company.slug != "moss").collect();
    house.store.sync_companies(&kept, rolecall_domain::Clock::now(&*house.clock)).await.unwrap();
    house.market.catch_up().await.unwrap();
    let moss = house.json("/v1/companies/moss").await;
    assert_eq!(
        (&moss["listed"], &moss["openings"], &moss["name"]),
        (&json!(false), &json!(0), &json!("Moss"))
    );
    assert_eq!(house.json("/v1/companies").await["total"], 2);
    assert_eq!(house.json("/v1/jobs?company=moss&status=any").await["total"], 20);
}

#[tokio::test]
async fn sources_are_told_per_board() {
    let house = House::furnished().await;
    let all = house.json("/v1/sources").await;
    assert_eq!(all["total"], 4);
    let moss = &all["sources"][0];
    assert_eq!(
        *moss,
        json!({
            "company": {"slug": "moss", "name": "Moss"}, "ats": "greenhouse", "board": "moss", "status": "ok",
            "last_success": "2026-10-02T09:00:00Z", "last_polled": "2026-10-02T09:00:00Z", "next_poll": "2026-10-02T10:00:00Z",
            "open_postings": 10, "last_error": null, "quarantined_since": null,
            "counts": [{"at": "2026-10-02T09:00:00Z", "postings": 10}], "silence_told_at": null,
            "host": {"name": "boards.example", "resting_until": null, "failures": 0, "last_error": null},
        })
    );
    let resting = HostState {
        host: "boards.example".to_owned(),
        quiet_until: Some("2026-10-02T10:30:00Z".parse().unwrap()),
        failures: 12,
        last_error: Some("no complete answer in time".to_owned()),
        ..HostState::default()
    };
    house.store.save_hosts(&[resting]).await.unwrap();
    assert_eq!(
        house.json("/v1/sources?company=moss").await["sources"][0]["host"],
        json!({
            "name": "boards.example", "resting_until": "2026-10-02T10:30:00Z", "failures": 12,
            "last_error": "no complete answer in time",
        })
    );
    let quiet = &all["sources"][1];
    assert_eq!(
        (&quiet["ats"], &quiet["board"], &quiet["status"]),
        (&json!(null), &json!(null), &json!("not_detected"))
    );
    for (query, total) in [
        ("company=tide", 2),
        ("source=lever,ashby", 2),
        ("status=not_detected,pending", 2),
        ("company=tide&status=ok", 1),
    ] {
        assert_eq!(house.json(&format!("/v1/sources?{query}")).await["total"], total, "{query}");
    }
}

#[tokio::test]
async fn a_company_that_is_known_but_followed_no_more_has_no_source() {
    let house = House::new().await;
    house.learn_company("gone");
    assert_eq!(house.json("/v1/sources?company=gone").await["total"], 0);
}
