//! `GET /v1/stream`: what happens, as it happens, as Server-Sent Events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use rolecall_domain::{Currency, JobFilter};
use rolecall_market::Market;
use rolecall_subscriptions::{Follower, LogEvent};
use tokio::sync::OwnedSemaphorePermit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::changes::within_the_log;
use crate::error::ApiError;
use crate::openapi::{FilterParameters, Usual};
use crate::query::Query;
use crate::state::ApiState;
use crate::views::LiveView;

/// Between comments that keep a quiet connection open; proxies commonly close one after a minute.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The header a browser resumes with.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

pub(crate) fn routes() -> OpenApiRouter<ApiState> {
    OpenApiRouter::default().routes(routes!(follow))
}

/// Live stream
///
/// Server-Sent Events: `event` is `opened`, `changed`, `closed` or `reopened`, `id` the cursor, `data` as below. It starts at the
/// present; `Last-Event-ID` (which browsers send by themselves) or `last_event_id` resumes after any event, however long ago.
/// A board's first listing is no news and not told. The filter looks at openings of any `status` unless one is named.
#[utoipa::path(
    get,
    path = "/v1/stream",
    operation_id = "stream",
    tag = "live",
    params(
        FilterParameters,
        ("last_event_id" = Option<i64>, Query, minimum = 0, description = "Resume after this cursor, where the header cannot be set."),
        ("Last-Event-ID" = Option<i64>, Header, description = "Resume after this cursor; goes before `last_event_id`."),
    ),
    responses((status = 200, description = "The events.", body = LiveView, content_type = "text/event-stream"), Usual)
)]
async fn follow(
    State(state): State<ApiState>,
    headers: HeaderMap,
    mut query: Query,
) -> Result<Response, ApiError> {
    let asked = query.take_number("last_event_id", 0..=i64::MAX)?;
    let filter = query.into_log_filter(&state)?;
    let after = last_event_id(&headers)?.or(asked);
    if let Some(after) = after {
        within_the_log(&state, "last_event_id", after).await?;
    }
    let Ok(place) = Arc::clone(&state.streams).try_acquire_owned() else {
        return Err(ApiError::Busy("as many live streams as can be served are open"));
    };
    let mut response = Sse::new(events(state, filter, after, place))
        .keep_alive(KeepAlive::new().interval(HEARTBEAT).text("here"))
        .into_response();
    // nginx would else hold events back until its buffer is full.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<i64>, ApiError> {
    let Some(value) = headers.get(LAST_EVENT_ID) else { return Ok(None) };
    let text = value.to_str().unwrap_or("?").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse().ok().filter(|n| *n >= 0);
    number.map(Some).ok_or_else(|| {
        let text: String = text.chars().take(100).collect();
        ApiError::parameter("Last-Event-ID", format!("`{text}` is not a whole number of 0 or more"))
    })
}

/// A connection's place among the streams, and its follower.
struct Connection {
    follower: Follower,
    market: Arc<Market>,
    currency: Currency,
    _place: OwnedSemaphorePermit,
}

fn events(
    state: ApiState,
    filter: JobFilter,
    after: Option<i64>,
    place: OwnedSemaphorePermit,
) -> impl futures_util::Stream<Item = Result<Event, Infallible>> {
    let (market, currency) = (Arc::clone(&state.market), filter.currency);
    let follower = Follower::new(state.store, state.market, filter, after, state.stopping);
    let connection = Connection { follower, market, currency, _place: place };
    stream::unfold(connection, async |mut connection| {
        match connection.follower.next().await? {
            Ok(event) => Some((Ok(connection.event(&event)?), connection)),
            Err(error) => {
                // The connection ends; its client comes back with the last id it has seen.
                tracing::warn!(%error, "a live stream ended: the change log could not be read");
                None
            }
        }
    })
}

impl Connection {
    fn event(&self, event: &LogEvent) -> Option<Event> {
        let data = LiveView::of(event, self.currency, self.market.snapshot().rates());
        let named = Event::default().id(event.change.cursor.to_string()).event(event.change.kind.as_str());
        named
            .json_data(data)
            .inspect_err(|error| tracing::error!(%error, "an event cannot be written as JSON"))
            .ok()
    }
}
