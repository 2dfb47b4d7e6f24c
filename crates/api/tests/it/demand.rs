//! `/v1/skills`, `/v1/certifications`, `/v1/match` and the guide, against the openings the long way.

use serde_json::{Value, json};

use crate::house::House;

async fn all_jobs(house: &House) -> Vec<Value> {
    house.json("/v1/jobs?limit=200").await["jobs"].as_array().unwrap().clone()
}

fn names(job: &Value, skill: &str, requirement: Option<&str>) -> bool {
    job["skills"]
        .as_array()
        .unwrap()
        .iter()
        .any(|s| s["slug"] == skill && requirement.is_none_or(|r| s["requirement"] == r))
}

#[tokio::test]
async fn skills_are_ranked_by_the_openings_that_name_them() {
    let house = House::furnished().await;
    let jobs = all_jobs(&house).await;
    let answer = house.json("/v1/skills").await;
    assert_eq!((&answer["openings"], &answer["total"]), (&json!(jobs.len()), &json!(2)));
    for (place, skill) in answer["skills"].as_array().unwrap().iter().enumerate() {
        let slug = skill["slug"].as_str().unwrap();
        let n = jobs.iter().filter(|job| names(job, slug, None)).count();
        let required = jobs.iter().filter(|job| names(job, slug, Some("required"))).count();
        assert_eq!((&skill["openings"], &skill["required"]), (&json!(n), &json!(required)), "{slug}");
        assert_eq!((&skill["rank"], &skill["rank_30d_ago"]), (&json!(place + 1), &Value::Null));
        assert!((skill["share"].as_f64().unwrap() - n as f64 / jobs.len() as f64).abs() < 1e-9);
        let pay = house.json(&format!("/v1/stats/salary?skill={slug}")).await;
        assert_eq!(
            (&skill["with_salary"], &skill["median"]),
            (&pay["with_salary"], &pay["salary"]["median"])
        );
    }
    let one = house.json("/v1/skills?limit=1").await;
    assert_eq!((one["skills"].as_array().unwrap().len(), &one["total"]), (1, &json!(2)));
    assert_eq!(house.json("/v1/certifications").await["certifications"], json!([]));
}

#[tokio::test]
async fn one_skill_tells_what_goes_with_it_who_asks_and_since_when() {
    let house = House::furnished().await;
    let skill = house.json("/v1/skills/postgresql").await;
    let jobs: Vec<Value> =
        all_jobs(&house).await.into_iter().filter(|job| names(job, "postgresql", None)).collect();
    assert_eq!((&skill["name"], &skill["demand"]["openings"]), (&json!("POSTGRESQL"), &json!(jobs.len())));
    assert_eq!(skill["pay"]["openings"], json!(jobs.len()));
    let together = &skill["together"][0];
    let both = jobs.iter().filter(|job| names(job, "rust", None)).count();
    assert_eq!((&together["slug"], &together["openings"]), (&json!("rust"), &json!(both)));
    let levels = skill["levels"].as_array().unwrap();
    assert_eq!(levels.iter().map(|l| l["openings"].as_u64().unwrap()).sum::<u64>(), jobs.len() as u64);
    let trend = skill["trend"].as_array().unwrap();
    assert_eq!((trend.len(), &trend[25]["openings"]), (26, &json!(jobs.len())));
    // Known, and named by nobody. (The labels of this house shout.)
    let quiet = house.json("/v1/skills/c++").await;
    assert_eq!((&quiet["demand"], &quiet["pay"]["openings"]), (&Value::Null, &json!(0)));
    for (path, suggestion) in [
        ("/v1/skills/rusty", "rust"),
        ("/v1/certifications/ckad", "cka"),
        ("/v1/guides/backend", "backend-engineer"),
    ] {
        let answer = house.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["suggestion"]),
            (404, &json!(suggestion)),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_persons_skills_are_matched_with_what_is_required() {
    let house = House::furnished().await;
    let answer = house.json("/v1/match?skills=rust&limit=200").await;
    let matches = answer["matches"].as_array().unwrap();
    assert_eq!(answer["compared"], json!(matches.len()));
    for found in matches {
        let required: Vec<&str> = found["job"]["skills"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|s| s["requirement"] == "required")
            .map(|s| s["slug"].as_str().unwrap())
            .collect();
        assert_eq!(found["asked"], json!(required.len()), "{found}");
        assert_eq!(found["met"], json!(required.iter().filter(|s| **s == "rust").count()));
    }
    assert_eq!(matches[0]["share"], json!(1.0));
    // Who lacks what everybody requires would gain all of them by learning it.
    let other = house.json("/v1/match?skills=postgresql&limit=1").await;
    assert_eq!(other["matches"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&other["next"][0]["slug"], &other["next"][0]["unlocks"]),
        (&json!("rust"), &answer["compared"])
    );
}

#[tokio::test]
async fn every_figure_of_the_guide_is_what_its_query_answers() {
    let house = House::furnished().await;
    let guide = house.json("/v1/guides/backend-engineer").await;
    let follow = async |part: &Value| house.json(part["href"].as_str().unwrap()).await;
    assert_eq!(follow(&guide["openings"]).await["openings"], guide["openings"]["openings"]);
    assert!(guide["openings"]["openings"].as_u64().unwrap() > 0);
    let groups = ["steps", "countries", "workplaces", "companies"]
        .iter()
        .flat_map(|part| guide[*part].as_array().unwrap());
    let pays: Vec<&Value> = groups.map(|group| &group["pay"]).chain([&guide["pay"]]).collect();
    assert!(pays.len() > 8);
    for pay in pays {
        let answer = follow(pay).await;
        for field in ["openings", "with_salary", "salary", "reason"] {
            assert_eq!(answer[field], pay[field], "{pay}");
        }
    }
    let skills = guide["skills"].as_array().unwrap();
    assert!(!skills.is_empty());
    for skill in skills {
        assert_eq!(follow(skill).await["total"], skill["openings"], "{skill}");
    }
    let steps: Vec<&str> =
        guide["steps"].as_array().unwrap().iter().map(|s| s["level"].as_str().unwrap()).collect();
    assert_eq!(steps, ["junior", "mid", "senior", "lead", "staff", "principal"]);
    for answer in guide["faq"].as_array().unwrap() {
        follow(answer).await;
        assert!(answer["answer"].as_str().unwrap().len() > 10 && answer["n"].is_u64(), "{answer}");
    }
    // The guide narrows like everything else, and is about its own role.
    let staff = house.json("/v1/guides/backend-engineer?level=staff").await;
    assert_eq!(
        staff["openings"]["openings"],
        house.json("/v1/stats/openings?role=backend&level=staff").await["openings"]
    );
    let refused = house.get("/v1/guides/backend-engineer?role=frontend").await;
    assert_eq!((refused.status.as_u16(), &refused.json()["parameter"]), (400, &json!("role")));
}
