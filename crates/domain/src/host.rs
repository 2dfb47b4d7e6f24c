//! A host that boards are asked at, and what is remembered of it between runs.

use chrono::{DateTime, Utc};

/// What a host asked for, how it fails, and what it was asked. One row; kept so that a restart is no way around a budget or
/// a `Retry-After`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostState {
    /// Its name, with the port where that is unusual; `*.example.com` where all hosts under an end are one system's.
    pub host: String,
    /// It asked to be left alone until then.
    pub quiet_until: Option<DateTime<Utc>>,
    /// Failures of the host itself in a row.
    pub failures: u32,
    /// Until when it is not asked because of them; a single request then finds out whether it is back.
    pub open_until: Option<DateTime<Utc>>,
    /// The last of those failures, in one line.
    pub last_error: Option<String>,
    /// The first request of its budget's day.
    pub day_began: Option<DateTime<Utc>>,
    /// Requests since then.
    pub day_requests: u32,
}

impl HostState {
    /// Until when it rests, whatever the reason; `None` when it may be asked now.
    pub fn resting_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.quiet_until.max(self.open_until).filter(|until| *until > now)
    }
}
