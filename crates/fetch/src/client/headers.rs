//! The few answer headers that steer polling: validators, freshness, `Retry-After`.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap, HeaderName};
use rolecall_domain::Validators;

/// What a 429 without `Retry-After` is taken to ask for.
const UNSTATED_WAIT: Duration = Duration::from_mins(1);

/// After a browser check: what readers of thousands of Personio boards found to end it.
const CHALLENGE_WAIT: Duration = Duration::from_mins(30);

/// No host is left alone for longer than this on its word; the next pass asks again.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|v| v.to_str().ok()).map(str::trim).filter(|v| !v.is_empty())
}

/// `ETag` and `Last-Modified`, as sent.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    Validators {
        etag: text(headers, header::ETAG).map(str::to_owned),
        last_modified: text(headers, header::LAST_MODIFIED).map(str::to_owned),
    }
}

/// `max-age` of `Cache-Control`; none when the answer must not be reused.
pub(super) fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = text(headers, header::CACHE_CONTROL)?.to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|d| d == "no-store" || d == "no-cache") {
        return None;
    }
    directives().find_map(|d| d.strip_prefix("max-age=")?.parse().ok()).map(Duration::from_secs)
}

/// `Retry-After` in seconds, or as an HTTP date measured against the answer's own `Date`, which needs no clock of ours
/// and no agreement between the two clocks.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let stated = text(headers, header::RETRY_AFTER)?;
    let wait = if let Ok(seconds) = stated.parse() {
        Duration::from_secs(seconds)
    } else {
        let until = http_date(stated)?;
        let sent = text(headers, header::DATE).and_then(http_date);
        sent.map_or(UNSTATED_WAIT, |sent| (until - sent).to_std().unwrap_or_default())
    };
    // A zero would have us ask again at once, which is what the host has just refused.
    Some(wait.clamp(Duration::from_secs(1), LONGEST_WAIT))
}

/// How long to keep away after an answer that is a browser check of Vercel's, whatever its status. Asking again renews it.
pub(super) fn challenge(headers: &HeaderMap) -> Option<Duration> {
    let mitigated = headers.get("x-vercel-mitigated")?;
    (mitigated == "challenge").then_some(CHALLENGE_WAIT)
}

/// The wait after a 429.
pub(super) fn wait_after_refusal(headers: &HeaderMap) -> Duration {
    retry_after(headers).unwrap_or(UNSTATED_WAIT)
}

/// `Date`.
pub(super) fn sent_at(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    text(headers, header::DATE).and_then(http_date)
}

fn http_date(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|d| d.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn retry_after_in_seconds_or_as_a_date() {
        let date = (header::DATE, "Sun, 06 Nov 1994 08:49:00 GMT");
        let seconds = |pairs: &[(HeaderName, &str)]| retry_after(&headers(pairs)).map(|d| d.as_secs());
        let after = |value| (header::RETRY_AFTER, value);
        assert_eq!(seconds(&[after("120")]), Some(120));
        assert_eq!(seconds(&[after("0")]), Some(1));
        assert_eq!(seconds(&[after("83276000000")]), Some(86_400));
        assert_eq!(seconds(&[after("Sun, 06 Nov 1994 08:49:37 GMT"), date.clone()]), Some(37));
        assert_eq!(seconds(&[after("Sun, 06 Nov 1994 08:00:00 GMT"), date]), Some(1));
        assert_eq!(seconds(&[after("Sun, 06 Nov 1994 08:49:37 GMT")]), Some(60));
        assert_eq!(seconds(&[after("soon")]), None);
        assert_eq!(seconds(&[]), None);
        assert_eq!(wait_after_refusal(&HeaderMap::new()).as_secs(), 60);
    }

    #[test]
    fn freshness() {
        let age = |value| max_age(&headers(&[(header::CACHE_CONTROL, value)])).map(|d| d.as_secs());
        assert_eq!(age("public, max-age=60"), Some(60));
        assert_eq!(age("Max-Age=60, s-maxage=10"), Some(60));
        assert_eq!(age("no-store, max-age=60"), None);
        assert_eq!(age("max-age=soon"), None);
    }
}
