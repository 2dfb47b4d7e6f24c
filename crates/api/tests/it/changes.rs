//! `/v1/changes`: followed from any cursor, nothing is missed and nothing comes twice.

use rolecall_domain::Level;
use serde_json::{Value, json};

use crate::house::{Ad, House, MOSS, TIDE};

async fn follow(house: &House, question: &str, mut since: i64) -> (Vec<Value>, i64) {
    let mut changes = Vec::new();
    loop {
        let page = house.json(&format!("/v1/changes?{question}&since={since}")).await;
        changes.extend(page["changes"].as_array().unwrap().iter().cloned());
        let next = page["next_cursor"].as_i64().unwrap();
        if next == since {
            return (changes, next);
        }
        since = next;
    }
}

#[tokio::test]
async fn the_whole_log_comes_once_in_order_whatever_the_page() {
    let house = House::furnished().await;
    house.close(TIDE, &["0", "4"]).await;
    for limit in [1, 9, 200] {
        let (changes, end) = follow(&house, &format!("limit={limit}"), 0).await;
        let cursors: Vec<i64> = changes.iter().map(|change| change["cursor"].as_i64().unwrap()).collect();
        assert_eq!(cursors, (1..=62).collect::<Vec<i64>>(), "limit {limit}");
        assert_eq!(end, 62);
    }
    let (tail, _) = follow(&house, "", 60).await;
    assert_eq!(tail.iter().map(|change| &change["kind"]).collect::<Vec<_>>(), ["closed", "closed"]);
}

#[tokio::test]
async fn a_change_tells_the_opening_and_whether_it_is_news() {
    let house = House::furnished().await;
    let page = house.json("/v1/changes?limit=200").await;
    let changes = page["changes"].as_array().unwrap();
    assert_eq!(changes.iter().filter(|change| change["baseline"] == true).count(), 50);
    let keys: Vec<&String> = changes[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["at", "baseline", "cursor", "job", "kind"]);
    let id = &changes[0]["job"]["id"];
    assert_eq!(
        changes[0]["job"],
        house.json("/v1/jobs?limit=200&company=tide").await["jobs"]
            .as_array()
            .unwrap()
            .iter()
            .find(|job| job["id"] == *id)
            .unwrap()
            .clone()
    );
}

#[tokio::test]
async fn a_filter_narrows_the_log_but_not_the_cursor() {
    let house = House::furnished().await;
    let (seniors, end) = follow(&house, "level=senior&limit=3", 0).await;
    assert_eq!((seniors.len(), end), (15, 60));
    assert!(seniors.iter().all(|change| change["job"]["level"] == "senior"));
    house.close(MOSS, &["42"]).await;
    let (closed, _) = follow(&house, "level=senior", end).await;
    assert_eq!(closed.len(), 1, "closings are told although the default status is open");
    let (open, _) = follow(&house, "level=senior&status=open", end).await;
    assert_eq!(open.len(), 0);
}

#[tokio::test]
async fn the_end_of_the_log_stays_until_something_happens() {
    let house = House::new().await;
    assert_eq!(house.json("/v1/changes").await, json!({"changes": [], "next_cursor": 0}));
    house.list(TIDE, &[Ad::new(1, "Engineer", Level::Mid, 0, "USD")], false).await;
    let page = house.json("/v1/changes?since=0").await;
    assert_eq!((&page["next_cursor"], &page["changes"][0]["kind"]), (&json!(1), &json!("opened")));
    assert_eq!(house.json("/v1/changes?since=1").await, json!({"changes": [], "next_cursor": 1}));
}

#[tokio::test]
async fn what_the_market_does_not_know_yet_is_told_later_not_skipped() {
    let house = House::new().await;
    house.list_unseen(TIDE, &[Ad::new(1, "Engineer", Level::Mid, 0, "USD")], false).await;
    assert_eq!(house.json("/v1/changes").await, json!({"changes": [], "next_cursor": 0}));
    // A cursor another process gave out, whose market is ahead of this one's, is no error.
    assert_eq!(house.json("/v1/changes?since=1").await["next_cursor"], 1);
    house.market.catch_up().await.unwrap();
    assert_eq!(house.json("/v1/changes").await["changes"][0]["cursor"], 1);
}
