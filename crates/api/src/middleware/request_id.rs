//! Gives every request an id, that of its sender where it sent a fair one, and writes it into the log and the answer.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The header ids come and go in.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A sender's id longer than this is replaced: it would only fill the log.
const LONGEST: usize = 64;

/// A request's id, as an extension of the request.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) Arc<str>);

/// Makes ids that repeat neither within a process nor, but by rare chance, between processes: a counter hashed with keys the
/// process drew at its start.
#[derive(Debug, Default)]
pub(crate) struct RequestIds {
    keys: RandomState,
    count: AtomicU64,
}

impl RequestIds {
    fn next(&self) -> Arc<str> {
        format!("{:016x}", self.keys.hash_one(self.count.fetch_add(1, Ordering::Relaxed))).into()
    }
}

pub(crate) async fn attach(State(ids): State<Arc<RequestIds>>, mut request: Request, next: Next) -> Response {
    let sent =
        request.headers().get(&HEADER).and_then(|id| id.to_str().ok()).filter(|id| fair(id)).map(Arc::from);
    let id = sent.unwrap_or_else(|| ids.next());
    let header = HeaderValue::from_str(&id);
    let span =
        tracing::info_span!("request", id = %id, method = %request.method(), path = request.uri().path());
    request.extensions_mut().insert(RequestId(id));
    let answer = async {
        let start = Instant::now();
        let response = next.run(request).await;
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        tracing::debug!(status = response.status().as_u16(), milliseconds, "answered");
        response
    };
    let mut response = answer.instrument(span).await;
    if let Ok(header) = header {
        response.headers_mut().insert(HEADER, header);
    }
    response
}

fn fair(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_only_fair_ones_are_taken_over() {
        let ids = RequestIds::default();
        let made: std::collections::BTreeSet<Arc<str>> = (0..1000).map(|_| ids.next()).collect();
        assert_eq!(made.len(), 1000);
        assert!(made.iter().all(|id| fair(id)));
        for unfair in ["", "a b", "a\nb", "<x>", &"x".repeat(65)] {
            assert!(!fair(unfair), "{unfair}");
        }
    }
}
