//! What every request passes on its way in and every answer on its way out.

mod client_address;
mod conditional;
mod problems;
mod rate_limit;
mod request_id;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{ETAG, RETRY_AFTER};
use axum::http::{HeaderName, Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{AllowHeaders, Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::config::ServerConfig;
use crate::export::PARQUET;
use rate_limit::RateLimit;
use request_id::RequestIds;

/// Longest time until an answer begins. The slowest question takes milliseconds; what takes this long is a database that hangs.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// Largest request body, bytes; no resource reads one yet.
const LARGEST_BODY: usize = 64 * 1024;

/// A day: what CORS allows does not change between requests.
const CORS_MAX_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Puts the layers around the routes, the outermost first below.
pub(crate) fn around(router: Router, server: &ServerConfig) -> Router {
    let limit = RateLimit::new(server).map(Arc::new);
    let router = router.layer(
        ServiceBuilder::new()
            .layer(from_fn(conditional::not_modified))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
            .layer(RequestBodyLimitLayer::new(LARGEST_BODY)),
    );
    let router = match limit {
        Some(limit) => router.layer(from_fn_with_state(limit, rate_limit::check)),
        None => router,
    };
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(Arc::new(RequestIds::default()), request_id::attach))
            .layer(cors())
            .layer(CompressionLayer::new().compress_when(compressible()))
            .layer(from_fn(problems::write))
            .layer(CatchPanicLayer::custom(problems::of_panic)),
    )
}

/// A Parquet file is compressed inside; all else as usual.
fn compressible() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new(PARQUET))
}

/// Anybody's page may read the answers; nothing here depends on who asks.
fn cors() -> CorsLayer {
    let exposed =
        ["ratelimit", "ratelimit-policy", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];
    let exposed =
        exposed.into_iter().map(HeaderName::from_static).chain([ETAG, RETRY_AFTER, request_id::HEADER]);
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers(AllowHeaders::any())
        .expose_headers(exposed.collect::<Vec<_>>())
        .max_age(CORS_MAX_AGE)
}
