//! The answers of faults.

use std::convert::Infallible;
use std::io;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress};
use futures_util::{StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::faults::Fault;

const CHUNK: usize = 1024 * 1024;

/// The answer of a fault that has nothing to do with what was asked; none for those that spoil a right
/// answer (or do nothing).
pub(crate) fn answer(fault: &Fault) -> Option<Response<Body>> {
    Some(match fault {
        Fault::Status(code) => {
            let status = StatusCode::from_u16(*code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            with(status, "application/json", Body::from("{\"error\":\"fault\"}"))
        }
        Fault::RateLimited { retry_after_s } => {
            let mut response = with(StatusCode::TOO_MANY_REQUESTS, "application/json", Body::from("{}"));
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after_s));
            response
        }
        Fault::Html => {
            let page = "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back shortly</h1></body></html>";
            with(StatusCode::OK, "text/html; charset=utf-8", Body::from(page))
        }
        Fault::Huge(bytes) => with(StatusCode::OK, "application/json", huge(*bytes)),
        Fault::GzipBomb(bytes) => {
            let mut response = with(StatusCode::OK, "application/json", bomb(*bytes));
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        }
        Fault::Redirect(location) => {
            let mut response = with(StatusCode::FOUND, "text/html", Body::empty());
            if let Ok(location) = HeaderValue::from_str(location) {
                response.headers_mut().insert(header::LOCATION, location);
            }
            response
        }
        Fault::EmptyBody => with(StatusCode::OK, "application/json", Body::empty()),
        Fault::None
        | Fault::Empty
        | Fault::HalfListed
        | Fault::Doubled
        | Fault::Shifted
        | Fault::Crowded(_)
        | Fault::TruncatedJson
        | Fault::Latin1
        | Fault::Utf16
        | Fault::Dropped
        | Fault::Stalled
        | Fault::Silent => return None,
    })
}

/// A right body spoiled: cut in half and sent as the whole, written in another charset, broken off, or left
/// hanging.
pub(crate) fn spoiled(
    fault: &Fault,
    kind: &'static str,
    body: &Bytes,
    shutdown: CancellationToken,
) -> Response<Body> {
    let half = body.slice(..body.len() / 2);
    match fault {
        Fault::TruncatedJson => return with(StatusCode::OK, kind, Body::from(half)),
        Fault::Latin1 => return with(StatusCode::OK, kind, Body::from(latin1(body))),
        Fault::Utf16 => return with(StatusCode::OK, kind, Body::from(utf16(body))),
        _ => {}
    }
    let hangs = *fault == Fault::Stalled;
    let end = async move {
        if hangs {
            shutdown.cancelled().await;
        } else {
            // Waiting once makes the server send what it has; an error at once would take that along.
            tokio::task::yield_now().await;
        }
        Err(io::Error::other("the fault asked for breaks the answer off here"))
    };
    let parts = stream::once(async move { Ok(half) }).chain(stream::once(end));
    let mut response = with(StatusCode::OK, kind, Body::from_stream(parts));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    response
}

fn latin1(body: &Bytes) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

fn utf16(body: &Bytes) -> Vec<u8> {
    String::from_utf8_lossy(body).encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub(crate) fn with(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Starts like a listing and goes on with blanks, without a declared length.
fn huge(bytes: u64) -> Body {
    let start = Bytes::from_static(b"{\"jobs\":[");
    let blanks = Bytes::from(vec![b' '; CHUNK]);
    let mut left = bytes.saturating_sub(start.len() as u64);
    let rest = std::iter::from_fn(move || {
        let now = left.min(CHUNK as u64);
        left -= now;
        (now > 0).then(|| blanks.slice(..now as usize))
    });
    Body::from_stream(stream::iter(std::iter::once(start).chain(rest).map(Ok::<_, Infallible>)))
}

/// One gzip member that unpacks to `bytes` blanks. A MiB of blanks is compressed once, flushed so that
/// it stands alone, and sent over and over: a thousandth of the size goes over the wire.
fn bomb(bytes: u64) -> Body {
    let times = bytes.div_ceil(CHUNK as u64).max(1);
    let blanks = vec![b' '; CHUNK];
    let mut deflate = Compress::new(Compression::best(), false);
    let mut block = Vec::with_capacity(CHUNK / 64);
    // Compressing into memory with room to spare does not fail.
    if deflate.compress_vec(&blanks, &mut block, FlushCompress::Full).is_err() {
        return Body::empty();
    }
    let mut one = Crc::new();
    one.update(&blanks);
    let mut sum = Crc::new();
    for _ in 0..times {
        sum.combine(&one);
    }
    // Header: deflate, no flags, no time, unknown system. Trailer: an empty last block, sum, length.
    let head = Bytes::from_static(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    let mut tail = vec![3, 0];
    tail.extend_from_slice(&sum.sum().to_le_bytes());
    tail.extend_from_slice(&((times * CHUNK as u64) as u32).to_le_bytes());
    let block = Bytes::from(block);
    let blocks = (0..times).map(move |_| block.clone());
    let all = std::iter::once(head).chain(blocks).chain(std::iter::once(Bytes::from(tail)));
    Body::from_stream(stream::iter(all.map(Ok::<_, Infallible>)))
}
