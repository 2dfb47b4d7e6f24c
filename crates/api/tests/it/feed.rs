//! `/feeds/jobs.atom`: read back by another crate's reader, entry by entry.

use atom_syndication::Feed;

use crate::house::House;

#[tokio::test]
async fn entries_are_the_newest_jobs_of_the_filter() {
    let house = House::furnished().await;
    for question in ["", "level=senior", "level=senior&limit=4", "company=moss&currency=EUR", "skill=c%2B%2B"]
    {
        let answer = house.get(&format!("/feeds/jobs.atom?{question}")).await;
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = Feed::read_from(&answer.body[..]).unwrap();
        let page = house.json(&format!("/v1/jobs?{question}")).await;
        let jobs = page["jobs"].as_array().unwrap();
        assert_eq!(feed.entries.len(), jobs.len(), "{question}");
        for (entry, job) in feed.entries.iter().zip(jobs) {
            assert_eq!(entry.id, format!("https://jobs.example.org/jobs/{}", job["id"]));
            assert_eq!(
                entry.title.value,
                format!("{} at {}", job["title"].as_str().unwrap(), job["company"]["name"].as_str().unwrap())
            );
            assert_eq!(entry.links[0].href, job["url"].as_str().unwrap());
            assert_eq!(
                entry.updated.to_rfc3339(),
                job["first_seen_at"].as_str().unwrap().replace('Z', "+00:00")
            );
        }
    }
}

#[tokio::test]
async fn a_feed_is_tagged_and_names_itself() {
    let house = House::furnished().await;
    let answer = house.get("/feeds/jobs.atom?skill=rust,postgresql&level=senior").await;
    let feed = Feed::read_from(&answer.body[..]).unwrap();
    assert_eq!(
        feed.links[0].href,
        "https://jobs.example.org/feeds/jobs.atom?level=senior&skill=rust,postgresql"
    );
    assert!(answer.header("etag").starts_with("W/\""));
}
