//! Answers 304 when the client already holds what it asks for (RFC 9110 section 13.1.2).

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

pub(crate) async fn not_modified(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let held: Vec<HeaderValue> = request.headers().get_all(IF_NONE_MATCH).iter().cloned().collect();
    let response = next.run(request).await;
    if !reads || response.status() != StatusCode::OK || !holds(&held, response.headers()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for absent in [CONTENT_TYPE, CONTENT_LENGTH] {
        parts.headers.remove(absent);
    }
    Response::from_parts(parts, Body::empty())
}

/// Weak comparison, as If-None-Match wants it.
fn holds(held: &[HeaderValue], answer: &HeaderMap) -> bool {
    let Some(tag) = answer.get(ETAG).and_then(|tag| tag.to_str().ok()).map(opaque) else { return false };
    held.iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|held| held == "*" || opaque(held) == tag)
}

fn opaque(tag: &str) -> &str {
    tag.strip_prefix("W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_compare_weakly_and_in_lists() {
        let mut answer = HeaderMap::new();
        let held = |text: &'static str| vec![HeaderValue::from_static(text)];
        assert!(!holds(&held("*"), &answer));
        answer.insert(ETAG, HeaderValue::from_static("W/\"abc\""));
        for (text, same) in [
            ("W/\"abc\"", true),
            ("\"abc\"", true),
            ("\"x\", W/\"abc\"", true),
            ("*", true),
            ("\"ab\"", false),
            ("", false),
        ] {
            assert_eq!(holds(&held(text), &answer), same, "{text}");
        }
        assert!(holds(&[HeaderValue::from_static("\"x\""), HeaderValue::from_static("\"abc\"")], &answer));
    }
}
