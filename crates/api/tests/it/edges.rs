//! What surrounds every answer: tags, compression, CORS, rate limit, request ids, methods, the merge with the pages.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};
use rolecall_api::ServerConfig;
use rolecall_domain::Level;

use crate::house::{Ad, Answer, House, TIDE, ask};

const TAGGED: [&str; 16] = [
    "/v1/jobs",
    "/v1/stats/salary?by=level",
    "/v1/stats/openings",
    "/v1/stats/trend",
    "/v1/skills",
    "/v1/skills/rust",
    "/v1/certifications",
    "/v1/certifications/cka",
    "/v1/match?skills=rust",
    "/v1/guides/backend-engineer",
    "/v1/companies",
    "/v1/companies/tide",
    "/v1/sources",
    "/v1/changes",
    "/feeds/jobs.atom",
    "/openapi.json",
];

async fn conditional(house: &House, path: &str, tag: &str) -> Answer {
    ask(&house.router, Request::get(path).header("if-none-match", tag).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn an_unchanged_answer_is_not_sent_again() {
    let house = House::furnished().await;
    for path in TAGGED {
        let tag = house.get(path).await.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && tag.len() == 36, "{path}: {tag}");
        for held in [tag.as_str(), tag.trim_start_matches("W/"), "*", &format!("\"other\", {tag}")] {
            let again = conditional(&house, path, held).await;
            assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path} {held}");
            assert_eq!(again.header("etag"), tag);
        }
        assert_eq!(conditional(&house, path, "\"other\"").await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_change_changes_the_tags_it_touches() {
    let house = House::furnished().await;
    let mut before = Vec::new();
    for path in TAGGED {
        before.push(house.get(path).await.header("etag").to_owned());
    }
    house.clock.advance(chrono::TimeDelta::minutes(5));
    house.list(TIDE, &[Ad::new("new", "Engineer", Level::Senior, 150, "USD")], false).await;
    for (path, tag) in TAGGED.iter().zip(before) {
        let now = conditional(&house, path, &tag).await;
        // A listing moves `last_seen_at` of what it lists, and so touches the log's first page too; the document it does not.
        let same = *path == "/openapi.json";
        assert_eq!(now.status == StatusCode::NOT_MODIFIED, same, "{path}");
    }
}

#[tokio::test]
async fn head_tells_what_get_would() {
    let house = House::furnished().await;
    for path in TAGGED.iter().chain(&["/healthz", "/readyz", "/docs"]) {
        let get = house.get(path).await;
        let head = ask(&house.router, Request::head(*path).body(Body::empty()).unwrap()).await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
    }
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_ask() {
    let house = House::furnished().await;
    let plain = house.get("/v1/jobs").await;
    for encoding in ["gzip", "br"] {
        let request =
            Request::get("/v1/jobs").header("accept-encoding", encoding).body(Body::empty()).unwrap();
        let packed = ask(&house.router, request).await;
        assert_eq!(packed.header("content-encoding"), encoding);
        assert!(packed.body.len() * 3 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
        assert_eq!(packed.header("etag"), plain.header("etag"));
    }
}

#[tokio::test]
async fn any_page_may_read_and_none_may_write() {
    let house = House::new().await;
    let request =
        Request::get("/v1/jobs?limit=0").header("origin", "https://example.com").body(Body::empty()).unwrap();
    let answer = ask(&house.router, request).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert!(answer.header("access-control-expose-headers").contains("etag"), "{:?}", answer.headers);
    let preflight = Request::options("/v1/stream")
        .header("origin", "https://example.com")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "last-event-id");
    let allowed = ask(&house.router, preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (allowed.status, allowed.header("access-control-allow-methods")),
        (StatusCode::OK, "GET,HEAD")
    );
}

#[tokio::test]
async fn other_methods_are_refused_with_those_there_are() {
    let house = House::new().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        for path in ["/v1/jobs", "/v1/jobs/1", "/feeds/jobs.atom", "/healthz", "/docs"] {
            let request = Request::builder().method(method.clone()).uri(path).body(Body::empty()).unwrap();
            let answer = ask(&house.router, request).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert_eq!(
                (answer.header("allow"), &answer.json()["type"]),
                ("GET,HEAD", &"/docs#method-not-allowed".into())
            );
        }
    }
    let large = Request::get("/v1/jobs")
        .header("content-length", "10000000")
        .body(Body::from(vec![0; 10_000_000]))
        .unwrap();
    assert_eq!(ask(&house.router, large).await.json()["status"], 413);
}

#[tokio::test]
async fn request_ids_are_taken_over_or_made() {
    let house = House::new().await;
    let with = |id: &str| Request::get("/v1/nothing").header("x-request-id", id).body(Body::empty()).unwrap();
    let own = ask(&house.router, with("trace-1.a_b")).await;
    assert_eq!(
        (own.header("x-request-id"), &own.json()["request_id"]),
        ("trace-1.a_b", &"trace-1.a_b".into())
    );
    let made = ask(&house.router, with("a b<script>")).await;
    assert_eq!(made.header("x-request-id").len(), 16);
    assert_ne!(house.get("/healthz").await.header("x-request-id"), made.header("x-request-id"));
}

fn from(peer: &str, forwarded: Option<&str>) -> Request<Body> {
    let mut request = Request::get("/v1/jobs").extension(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    if let Some(address) = forwarded {
        request = request.header("x-forwarded-for", address);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn each_address_has_its_quota() {
    let server = ServerConfig {
        rate_limit: 3,
        trusted_proxies: vec!["10.0.0.2".parse().unwrap()],
        ..ServerConfig::default()
    };
    let house = House::with(server, |store| store).await;
    for left in [2, 1, 0] {
        let answer = ask(&house.router, from("203.0.113.7:5000", None)).await;
        assert_eq!(
            (answer.status, answer.header("ratelimit-remaining")),
            (StatusCode::OK, left.to_string().as_str())
        );
        assert_eq!(
            (answer.header("ratelimit-limit"), answer.header("ratelimit-policy")),
            ("3", "\"address\";q=3;w=60")
        );
    }
    let refused = ask(&house.router, from("203.0.113.7:6000", None)).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(refused.header("ratelimit"), format!("\"address\";r=0;t={wait}"));
    assert_eq!(refused.json()["type"], "/docs#too-many-requests");
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    // The same address behind a proxy is the same client; another one is not, and this machine is exempt.
    assert_eq!(ask(&house.router, from("10.0.0.2:1", Some("203.0.113.7"))).await.status, 429);
    assert_eq!(ask(&house.router, from("10.0.0.2:1", Some("203.0.113.8"))).await.status, 200);
    for _ in 0..10 {
        let own = ask(&house.router, from("127.0.0.1:1", None)).await;
        assert_eq!((own.status, own.header("ratelimit")), (StatusCode::OK, ""));
    }
}

#[tokio::test]
async fn it_merges_with_pages_that_have_a_fallback() {
    let house = House::new().await;
    let pages = Router::new()
        .route("/", axum::routing::get(async || "home"))
        .fallback(async || (StatusCode::NOT_FOUND, "no page"));
    for merged in [house.router.clone().merge(pages.clone()), pages.merge(house.router.clone())] {
        let get = async |path: &str| ask(&merged, Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(get("/").await.text(), "home");
        assert_eq!(get("/elsewhere").await.text(), "no page");
        assert_eq!(get("/v1/elsewhere").await.json()["status"], 404);
        assert_eq!(get("/feeds/elsewhere").await.json()["status"], 404);
        assert_eq!(get("/v1/jobs").await.status, StatusCode::OK);
    }
}
