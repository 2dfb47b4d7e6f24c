//! `/v1/stream`: events as they happen, and resumed after any of them.

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures_util::StreamExt;
use rolecall_domain::Level;
use serde_json::Value;
use tower::ServiceExt;

use crate::house::{Ad, House, MOSS, TIDE};

/// One event, read from the wire.
#[derive(Debug, PartialEq)]
struct Event {
    id: i64,
    name: String,
    data: Value,
}

struct Reader {
    body: BodyDataStream,
    read: String,
}

impl Reader {
    async fn open(house: &House, path: &str, last_event_id: Option<&str>) -> Self {
        let mut request = Request::get(path).header("accept-encoding", "gzip, br");
        if let Some(id) = last_event_id {
            request = request.header("Last-Event-ID", id);
        }
        let response = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert!(!response.headers().contains_key("content-encoding"), "a compressor would hold events back");
        Self { body: response.into_body().into_data_stream(), read: String::new() }
    }

    /// The next block, an event or a comment; `None` at the end.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.read.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.read = rest;
                return Some(block);
            }
            let chunk = self.body.next().await?.unwrap();
            self.read.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    async fn event(&mut self) -> Option<Event> {
        loop {
            let block = self.block().await?;
            if block.starts_with(':') {
                continue;
            }
            let field = |name: &str| {
                block.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned()
            };
            let data = serde_json::from_str(&field("data:")).unwrap();
            return Some(Event { id: field("id:").parse().unwrap(), name: field("event:"), data });
        }
    }

    async fn events(&mut self, n: usize) -> Vec<Event> {
        let mut events = Vec::new();
        for _ in 0..n {
            events.push(self.event().await.unwrap());
        }
        events
    }
}

fn ad(id: &str, level: Level) -> Ad {
    Ad::new(id, &format!("Engineer {id}"), level, 0, "USD")
}

#[tokio::test]
async fn it_starts_at_the_present_and_tells_what_matches() {
    let house = House::furnished().await;
    let mut seniors = Reader::open(&house, "/v1/stream?level=senior", None).await;
    house.list(TIDE, &[ad("a", Level::Junior), ad("b", Level::Senior)], false).await;
    house.close(MOSS, &["42"]).await;
    let events = seniors.events(2).await;
    assert_eq!((events[0].id, events[0].name.as_str()), (62, "opened"));
    assert_eq!(events[0].data["job"]["title"], "Engineer b");
    assert_eq!(
        (events[1].id, events[1].name.as_str(), &events[1].data["job"]["status"]),
        (63, "closed", &Value::from("closed"))
    );
    let keys: Vec<&String> = events[0].data.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["at", "job", "kind"]);
}

#[tokio::test]
async fn it_resumes_after_any_event_without_baselines() {
    let house = House::furnished().await;
    // 40 and 10 baseline openings, then 10 that are news: cursors 51 to 60.
    for (path, header, first) in [
        ("/v1/stream", Some("0"), 51),
        ("/v1/stream?last_event_id=0", None, 51),
        ("/v1/stream", Some("55"), 56),
        ("/v1/stream?last_event_id=52", None, 53),
        ("/v1/stream?last_event_id=0", Some("58"), 59),
    ] {
        let mut reader = Reader::open(&house, path, header).await;
        let ids: Vec<i64> = reader.events((61 - first) as usize).await.iter().map(|event| event.id).collect();
        assert_eq!(ids, (first..=60).collect::<Vec<i64>>(), "{path} {header:?}");
    }
}

#[tokio::test]
async fn a_broken_connection_loses_and_repeats_nothing() {
    let house = House::furnished().await;
    let mut first = Reader::open(&house, "/v1/stream", Some("50")).await;
    let mut seen: Vec<i64> = first.events(3).await.iter().map(|event| event.id).collect();
    drop(first);
    house.list(TIDE, &[ad("x", Level::Mid)], false).await;
    let last = seen.last().unwrap().to_string();
    let mut second = Reader::open(&house, "/v1/stream", Some(&last)).await;
    seen.extend(second.events(8).await.iter().map(|event| event.id));
    assert_eq!(seen, (51..=61).collect::<Vec<i64>>());
}

#[tokio::test]
async fn it_ends_when_the_service_stops() {
    let house = House::furnished().await;
    let mut reader = Reader::open(&house, "/v1/stream", None).await;
    let stopping = house.stopping.clone();
    let (end, ()) = tokio::join!(reader.event(), async move { stopping.cancel() });
    assert_eq!(end, None);
}

#[tokio::test]
async fn a_long_backlog_is_read_as_fast_as_the_client_reads() {
    let house = House::new().await;
    let ads: Vec<Ad> = (0..1200).map(|i| ad(&i.to_string(), Level::Mid)).collect();
    house.list(TIDE, &ads, false).await;
    let mut reader = Reader::open(&house, "/v1/stream", Some("0")).await;
    let ids: Vec<i64> = reader.events(1200).await.iter().map(|event| event.id).collect();
    assert_eq!(ids, (1..=1200).collect::<Vec<i64>>());
}

#[tokio::test]
async fn a_quiet_connection_is_kept_open() {
    let house = House::new().await;
    let mut reader = Reader::open(&house, "/v1/stream", None).await;
    // Nothing is left to wait for but the clock, which now jumps to whatever is due.
    tokio::time::pause();
    assert_eq!(reader.block().await.as_deref(), Some(": here"));
    assert_eq!(reader.block().await.as_deref(), Some(": here"));
}
