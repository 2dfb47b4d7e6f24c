//! Answers on their way out: a body with its entity tag, and the content types we speak.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::ApiError;

/// Clients may keep an answer, and ask each time whether it still holds: new openings show within a second.
pub const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Bytes of the body's hash in an entity tag: 128 bits do not collide by accident.
const TAG_BYTES: usize = 16;

/// A JSON answer to a GET, tagged.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => tagged("application/json", body),
            Err(error) => {
                ApiError::Internal(format!("an answer cannot be written as JSON: {error}")).into_response()
            }
        }
    }
}

/// A body of a content type, with an entity tag made of its bytes. An answer holds no time but its snapshot's, so equal
/// snapshots give equal tags; whatever else changes (a board's health, a posting seen again) changes the tag. It is a weak one,
/// because the same answer may go out compressed.
pub fn tagged(content_type: &'static str, body: impl Into<Bytes>) -> Response {
    let body: Bytes = body.into();
    let tag = entity_tag(&body);
    let mut response = (StatusCode::OK, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, REVALIDATE);
    headers.extend(tag.map(|tag| (ETAG, tag)));
    response
}

/// A weak entity tag for whatever these bytes tell apart.
pub fn entity_tag(bytes: &[u8]) -> Option<HeaderValue> {
    let digest = Sha256::digest(bytes);
    let tag: String = digest.iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("W/\"{tag}\"")).ok()
}
