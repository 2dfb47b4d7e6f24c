//! The edge where every error gets its body and where our own faults are logged, once, with their cause.

use std::any::Any;
use std::error::Error;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::request_id::RequestId;
use crate::error::{ApiError, PROBLEM_JSON, Reported};

/// Seconds after which a client may ask again when we cannot answer now: enough for a restart of the database.
const RETRY_WHEN_UNAVAILABLE: u64 = 10;

/// Gives an error its body. Layers and the router itself answer with bare statuses; these get theirs too.
pub(crate) async fn write(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    let mut response = next.run(request).await;
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let reported = response.extensions_mut().remove::<Reported>();
    let error = reported.map_or_else(|| ApiError::of_status(status).into(), |reported| reported.0);
    if error.status() == StatusCode::INTERNAL_SERVER_ERROR {
        tracing::error!(error = told(&*error), "a request failed");
    } else if error.status().is_server_error() {
        tracing::warn!(error = told(&*error), "a request could not be answered");
    }
    render(&error, id.as_deref(), response)
}

fn render(error: &ApiError, id: Option<&str>, bare: Response) -> Response {
    // Serializing a struct of texts cannot fail; an empty body would still carry the status.
    let body = serde_json::to_vec(&error.problem(id)).unwrap_or_default();
    let (mut parts, _) = bare.into_parts();
    parts.status = error.status();
    for stale in [CONTENT_LENGTH, ETAG] {
        parts.headers.remove(stale);
    }
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let header = match error {
        ApiError::TooManyRequests { retry_after } => Some((RETRY_AFTER, HeaderValue::from(*retry_after))),
        ApiError::MethodNotAllowed if !parts.headers.contains_key(ALLOW) => {
            Some((ALLOW, HeaderValue::from_static("GET,HEAD")))
        }
        error if error.status() == StatusCode::SERVICE_UNAVAILABLE => {
            Some((RETRY_AFTER, RETRY_WHEN_UNAVAILABLE.into()))
        }
        _ => None,
    };
    parts.headers.extend(header);
    Response::from_parts(parts, Body::from(body))
}

/// An error with its causes, in one line.
fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// What a panic in a handler becomes: its message goes to the log, not to the client.
#[expect(clippy::needless_pass_by_value, reason = "the panic catcher hands the payload over by value")]
pub(crate) fn of_panic(payload: Box<dyn Any + Send>) -> Response {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    ApiError::Internal(format!("a handler panicked: {text}")).into_response()
}
