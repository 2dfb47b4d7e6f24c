//! The paths of the pages and the headers they all carry.

use axum::Router;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;

use crate::pages;
use crate::state::WebState;
use crate::stylesheet;

/// Nothing but our own stylesheet and images: descriptions come from foreign feeds, and neither a script that slipped
/// through sanitizing nor a tracking picture may load.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// The pages, their stylesheet, and the 404 page as fallback: merge with routers that bring no fallback of their own.
pub fn router(state: WebState) -> Router {
    Router::new()
        .route("/", get(pages::home::show))
        .route("/jobs/{id}", get(pages::job::show))
        .route("/status", get(pages::status::show))
        .route("/assets/{file}", get(stylesheet::asset))
        .fallback(pages::not_found::show)
        .layer(map_response(guarded))
        .with_state(state)
}

async fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    );
    response
}
