//! From a response to its bytes, or to the error it amounts to.

use std::error::Error;

use reqwest::header;
use reqwest::{Response, StatusCode};

use super::address::NotPublic;
use super::headers;
use crate::error::FetchError;

/// The first allocation for a body of unstated length; bodies grow as they arrive.
const FIRST_ROOM: usize = 64 * 1024;

/// What a response's status amounts to, unless its body is wanted. `asked`: the request was conditional.
pub(super) fn refusal(response: &Response, asked: bool) -> Option<FetchError> {
    let status = response.status();
    if let Some(retry_after) = headers::challenge(response.headers()) {
        return Some(FetchError::RateLimited { retry_after });
    }
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Some(FetchError::Gone { status: status.as_u16() }),
        StatusCode::TOO_MANY_REQUESTS => {
            Some(FetchError::RateLimited { retry_after: headers::wait_after_refusal(response.headers()) })
        }
        StatusCode::SERVICE_UNAVAILABLE => Some(
            headers::retry_after(response.headers())
                .map_or(FetchError::Status(status.as_u16()), |retry_after| FetchError::RateLimited {
                    retry_after,
                }),
        ),
        StatusCode::NOT_MODIFIED if asked => None,
        _ if status.is_redirection() => Some(match response.headers().get(header::LOCATION) {
            Some(to) => FetchError::Redirected { to: String::from_utf8_lossy(to.as_bytes()).into_owned() },
            None => FetchError::Status(status.as_u16()),
        }),
        StatusCode::NO_CONTENT => Some(FetchError::EmptyBody),
        _ if status.is_success() => None,
        _ => Some(FetchError::Status(status.as_u16())),
    }
}

/// Reads a body up to `cap` bytes, counted after decompression, so that a small compressed answer cannot fill the
/// memory either. A longer declared length is refused before anything is read.
pub(super) async fn read(mut response: Response, cap: usize) -> Result<Vec<u8>, FetchError> {
    let too_large = || FetchError::TooLarge { cap };
    let declared = response.content_length().map_or(FIRST_ROOM, |n| usize::try_from(n).unwrap_or(usize::MAX));
    if declared > cap.max(FIRST_ROOM) {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(declared.min(cap));
    while let Some(chunk) = response.chunk().await.map_err(|e| failure(&e))? {
        if body.len() + chunk.len() > cap {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// What a failed request amounts to.
pub(super) fn failure(error: &reqwest::Error) -> FetchError {
    if let Some(refused) = causes(error).find_map(|cause| cause.downcast_ref::<NotPublic>()) {
        return FetchError::Private(refused.0.clone());
    }
    if error.is_timeout() {
        return FetchError::Timeout;
    }
    if error.is_connect() {
        return FetchError::Connect(root_cause(error));
    }
    if error.is_builder() {
        return FetchError::BadUrl(root_cause(error));
    }
    FetchError::Cut(root_cause(error))
}

/// True when the connection was closed before the first byte of an answer.
pub(super) fn is_hang_up(error: &reqwest::Error) -> bool {
    error.is_request() && matches!(failure(error), FetchError::Cut(_))
}

/// The first cause of an error: the lines above it only say that a request failed.
pub(super) fn root_cause(error: &reqwest::Error) -> String {
    causes(error).last().map_or_else(String::new, ToString::to_string)
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&e| e.source())
}
