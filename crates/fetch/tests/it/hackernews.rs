//! Hacker News's "Who is hiring?" thread, trap by trap.

use rolecall_domain::{Ats, Completeness, Validators};
use rolecall_fetch::ats::hackernews::{newest_thread, parse};
use rolecall_fetch::source;

use crate::boards::listing;
use crate::parsing::{instant, posting};
use crate::server::{Reply, Server};

const STORIES: &str = include_str!("../fixtures/hackernews/stories.json");
const THREAD: &str = include_str!("../fixtures/hackernews/thread.json");

#[test]
fn comments_are_postings_of_their_employers_and_replies_and_talk_are_not() {
    let listing = parse("9002", THREAD.as_bytes()).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 2);
    let first = posting(&listing, "9100");
    assert_eq!(
        (first.title.as_str(), first.company.as_deref(), first.url.as_str()),
        ("Senior Backend Engineer", Some("Parcelfox"), "https://news.ycombinator.com/item?id=9100")
    );
    assert_eq!(first.locations, ["Berlin or REMOTE (EU)"]);
    assert!(first.html.as_deref().unwrap().contains("&#x20AC;80k-95k"));
    assert_eq!(instant(first).as_deref(), Some("2026-11-02T16:05:00+00:00"));
    let second = posting(&listing, "9102");
    assert_eq!(
        (second.title.as_str(), second.locations.join(";")),
        ("Multiple roles", "Oslo, Norway;ONSITE".into())
    );
}

#[test]
fn the_newest_thread_of_that_title_is_read_and_no_other() {
    assert_eq!(newest_thread(STORIES.as_bytes()).unwrap(), "9002");
    let none = STORIES.replace("Who is hiring?", "Freelancer?");
    assert_eq!(newest_thread(none.as_bytes()).unwrap_err().kind(), "malformed");
    assert_eq!(newest_thread(br#"{"hits":[]}"#).unwrap_err().kind(), "malformed");
    assert_eq!(parse("8002", THREAD.as_bytes()).unwrap_err().kind(), "malformed");
    assert_eq!(parse("9002", &THREAD.as_bytes()[..900]).unwrap_err().kind(), "cut");
    let one_bad = THREAD.replace("\"id\":9102,", "");
    let listing = parse("9002", one_bad.as_bytes()).unwrap();
    assert_eq!((listing.postings.len(), listing.is_complete()), (1, false));
}

#[tokio::test]
async fn the_thread_is_found_and_read_over_http() {
    let server = Server::start(|request| {
        let body = if request.target.contains("/items/") { THREAD } else { STORIES };
        Reply::status(200, &[("Content-Type", "application/json")], body)
    })
    .await;
    assert_eq!(listing(&server.client(), Ats::HackerNews, "whoishiring").await.postings.len(), 2);
    assert_eq!(
        server.targets(),
        [
            "/hackernews/api/v1/search_by_date?tags=story%2Cauthor_whoishiring&hitsPerPage=6",
            "/hackernews/api/v1/items/9002"
        ]
    );
    for (status, body, kind) in
        [(404, "", "gone"), (503, "", "status"), (200, "<html></html>", "not_json"), (200, "", "empty_body")]
    {
        let server = Server::start(move |_| Reply::status(status, &[], body)).await;
        let asked =
            source(Ats::HackerNews).list(&server.client(), "whoishiring", &Validators::default()).await;
        assert_eq!(asked.unwrap_err().kind(), kind, "{status}");
    }
    // The search answers, the thread does not.
    let server = Server::start(|request| {
        if request.target.contains("/items/") {
            Reply::status(500, &[], "")
        } else {
            Reply::status(200, &[], STORIES)
        }
    })
    .await;
    let asked = source(Ats::HackerNews).list(&server.client(), "whoishiring", &Validators::default()).await;
    assert_eq!(asked.unwrap_err().kind(), "status");
}
