//! So many requests a minute for each client address, told in `RateLimit` headers and refused with 429 beyond.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::client_address::client;
use crate::config::ServerConfig;
use crate::error::ApiError;

/// Seconds of the window.
const WINDOW: u64 = 60;

/// Addresses that have been quiet for a window are forgotten each time so many requests were counted.
const FORGET_EVERY: u32 = 4096;

type Limiter<C> = RateLimiter<IpAddr, DashMapStateStore<IpAddr>, C, StateInformationMiddleware>;

/// Counts requests by address. Its clock is monotonic, so that a corrected wall clock locks nobody out.
pub(crate) struct RateLimit<C: Clock = DefaultClock> {
    limiter: Limiter<C>,
    clock: C,
    quota: NonZeroU32,
    trusted: Vec<IpAddr>,
    counted: AtomicU32,
}

/// What is left of a client's quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    allowed: bool,
    remaining: u32,
    /// Seconds until the whole quota is there again; when refused, until the next request is answered.
    seconds: u64,
}

impl RateLimit {
    /// A limit as configured; `None` when there is none.
    pub(crate) fn new(config: &ServerConfig) -> Option<Self> {
        let quota = NonZeroU32::new(config.rate_limit)?;
        Some(Self::with_clock(quota, config.trusted_proxies.clone(), DefaultClock::default()))
    }
}

impl<C: Clock + Clone> RateLimit<C> {
    fn with_clock(quota: NonZeroU32, trusted: Vec<IpAddr>, clock: C) -> Self {
        let limiter = Limiter::new(Quota::per_minute(quota), DashMapStateStore::default(), clock.clone());
        Self { limiter, clock, quota, trusted, counted: AtomicU32::new(0) }
    }

    fn count(&self, address: IpAddr) -> Standing {
        if self.counted.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.limiter.retain_recent();
        }
        match self.limiter.check_key(&address) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = u64::from(self.quota.get().saturating_sub(remaining));
                let seconds = (used * WINDOW).div_ceil(u64::from(self.quota.get()));
                Standing { allowed: true, remaining, seconds }
            }
            Err(refused) => {
                let wait = refused.wait_time_from(self.clock.now());
                Standing { allowed: false, remaining: 0, seconds: wait.as_secs_f64().ceil().max(1.0) as u64 }
            }
        }
    }

    /// The headers of the current draft (draft-ietf-httpapi-ratelimit-headers-10), and the older ones most clients read.
    fn tell(&self, standing: Standing, headers: &mut HeaderMap) {
        let (quota, Standing { remaining, seconds, .. }) = (self.quota, standing);
        for (name, value) in [
            ("ratelimit-policy", format!("\"address\";q={quota};w={WINDOW}")),
            ("ratelimit", format!("\"address\";r={remaining};t={seconds}")),
            ("ratelimit-limit", quota.to_string()),
            ("ratelimit-remaining", remaining.to_string()),
            ("ratelimit-reset", seconds.to_string()),
        ] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

pub(crate) async fn check(State(limit): State<Arc<RateLimit>>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    // Without a peer the request was made inside this process.
    let client = peer.and_then(|peer| client(peer, request.headers(), &limit.trusted));
    let Some(client) = client else { return next.run(request).await };
    let standing = limit.count(client);
    let mut response = if standing.allowed {
        next.run(request).await
    } else {
        ApiError::TooManyRequests { retry_after: standing.seconds }.into_response()
    };
    limit.tell(standing, response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn a_minute_holds_its_quota_and_fills_again() {
        let clock = FakeRelativeClock::default();
        let limit = RateLimit::with_clock(NonZeroU32::new(4).unwrap(), Vec::new(), clock.clone());
        let [one, other]: [IpAddr; 2] = ["203.0.113.1".parse().unwrap(), "203.0.113.2".parse().unwrap()];
        let remaining: Vec<u32> = (0..4).map(|_| limit.count(one).remaining).collect();
        assert_eq!(remaining, [3, 2, 1, 0]);
        assert_eq!(limit.count(one), Standing { allowed: false, remaining: 0, seconds: 15 });
        assert_eq!(limit.count(other), Standing { allowed: true, remaining: 3, seconds: 15 });
        clock.advance(Duration::from_secs(15));
        assert!(limit.count(one).allowed);
        assert!(!limit.count(one).allowed);
        clock.advance(Duration::from_secs(60));
        assert_eq!(limit.count(one).remaining, 3);
    }

    #[test]
    fn quiet_addresses_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let limit = RateLimit::with_clock(NonZeroU32::new(60).unwrap(), Vec::new(), clock.clone());
        for i in 0..FORGET_EVERY * 2 {
            limit.count(IpAddr::V4(i.into()));
            clock.advance(Duration::from_secs(1));
        }
        assert!(limit.limiter.len() <= FORGET_EVERY as usize, "{}", limit.limiter.len());
    }
}
