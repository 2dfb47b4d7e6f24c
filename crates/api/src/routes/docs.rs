//! `GET /openapi.json` and `/docs`: the document, and a page of it that needs neither script nor network.

mod page;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use utoipa::openapi::OpenApi;

use crate::reply::tagged;
use crate::state::ApiState;

/// The page loads its own stylesheet and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The documents are made once, here; they change with the program only.
pub(crate) fn routes(document: &OpenApi) -> Router<ApiState> {
    let value = serde_json::to_value(document).unwrap_or_default();
    let json = Bytes::from(value.to_string());
    let html = Bytes::from(page::page(&value).into_string());
    Router::new()
        .route("/openapi.json", get(async move || tagged("application/json", json.clone())))
        .route("/docs", get(async move || guarded(tagged("text/html; charset=utf-8", html.clone()))))
        .route("/docs.css", get(async || tagged("text/css; charset=utf-8", page::STYLE)))
}

fn guarded(mut page: Response) -> Response {
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    page.headers_mut()
        .insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer"));
    page
}
