//! How polite the client is: timeouts, caps, and what each host may be asked.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rolecall_domain::Ats;
use serde::{Deserialize, Serialize};

/// What one host may be asked. Missing keys take the values of [`HostBudget::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HostBudget {
    /// Requests under way at once.
    pub parallel: usize,
    /// Milliseconds between the starts of two requests.
    pub spacing_ms: u64,
    /// Requests in 24 hours, counted from the first; none: unlimited.
    pub per_day: Option<u32>,
}

impl Default for HostBudget {
    /// For hosts nobody measured, careers pages above all: two at once.
    fn default() -> Self {
        Self { parallel: 2, spacing_ms: 0, per_day: None }
    }
}

impl HostBudget {
    /// A host of `base_urls`, the operator's own: eight at once.
    pub(super) const OWN: Self = Self { parallel: 8, spacing_ms: 0, per_day: None };

    /// What other readers of these hosts found to be borne without complaint: Greenhouse 8 and Ashby 6 at once, Lever
    /// one start a second (its robots.txt says `Crawl-delay: 1`), Rippling 4; Recruitee 4 over all its boards (429 at 32),
    /// and Teamtailor 4 (403 on long runs above it);
    /// Personio one start a second over all its boards, which is the rate quoted for it.
    /// Breezy blocks at some 14 a second over all its boards; Workable bans for a day whoever asks faster than every three
    /// seconds for long. Workday and Oracle refuse bursts, with each tenant on a host of its own. Of Gem (whose keys allow 20
    /// a second, but none is used), JOIN and Comeet nothing is measured: one at a time, a second apart.
    /// Nobody measured the systems of pages; two requests a second are as many as a quick reader makes.
    pub(super) fn measured(host: &str) -> Option<Self> {
        let at_once = |parallel| Some(Self { parallel, spacing_ms: 0, per_day: None });
        let spaced = |parallel, spacing_ms| Some(Self { parallel, spacing_ms, per_day: None });
        match host {
            "boards-api.greenhouse.io" | "boards-api.eu.greenhouse.io" => at_once(8),
            "api.ashbyhq.com" => at_once(6),
            "api.rippling.com" | "*.recruitee.com" | "*.teamtailor.com" => at_once(4),
            "api.lever.co" | "api.eu.lever.co" | "*.jobs.personio.de" => spaced(2, 1000),
            "*.applytojob.com" | "*.icims.com" | "jobs.jobvite.com" => spaced(2, 500),
            "*.breezy.hr" => spaced(2, 250),
            "apply.workable.com" => spaced(1, 3000),
            "api.gem.com" | "jobs.gem.com" | "join.com" | "www.comeet.com" => spaced(1, 1000),
            _ if [".myworkdayjobs.com", ".oraclecloud.com"].iter().any(|end| host.ends_with(end)) => {
                spaced(2, 300)
            }
            _ => None,
        }
    }
}

/// Hosts under these ends are one board each and all of them one system's servers.
const SHARED: &[(&str, &str)] = &[
    (".bamboohr.com", "*.bamboohr.com"),
    (".breezy.hr", "*.breezy.hr"),
    (".applytojob.com", "*.applytojob.com"),
    (".icims.com", "*.icims.com"),
    (".jobs.personio.com", "*.jobs.personio.de"),
    (".jobs.personio.de", "*.jobs.personio.de"),
    (".pinpointhq.com", "*.pinpointhq.com"),
    (".recruitee.com", "*.recruitee.com"),
    (".teamtailor.com", "*.teamtailor.com"),
];

/// Whose budget a host draws on: its own, or the one all boards of its system share.
pub(super) fn budget_name(host: &str) -> &str {
    SHARED.iter().find(|(end, _)| host.ends_with(end)).map_or(host, |(_, name)| name)
}

/// Everything a [`PoliteClient`](super::PoliteClient) is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientOptions {
    /// The `User-Agent` header; holds a URL where the operator can be reached.
    pub user_agent: String,
    /// Until a connection stands.
    pub connect_timeout: Duration,
    /// Until the last byte has arrived.
    pub request_timeout: Duration,
    /// Most bytes of a body, after decompression.
    pub body_cap: usize,
    /// Other addresses for whole systems: scheme and host replace the system's, the path is put in front.
    pub base_urls: BTreeMap<Ats, String>,
    /// Systems that are never asked.
    pub off: BTreeSet<Ats>,
    /// Budgets by host (`api.lever.co`, `127.0.0.1:9911`, or `*.recruitee.com` where boards are host names).
    pub per_host: BTreeMap<String, HostBudget>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            user_agent: concat!(
                "Rolecall/",
                env!("CARGO_PKG_VERSION"),
                " (+https://github.com/rolecall/rolecall)"
            )
            .to_owned(),
            connect_timeout: Duration::from_secs(10),
            // Ashby takes ten seconds and more for large boards.
            request_timeout: Duration::from_secs(45),
            body_cap: 32 * 1024 * 1024,
            base_urls: BTreeMap::new(),
            // Its robots.txt forbids the API's host to everybody but one reader.
            off: BTreeSet::from([Ats::SmartRecruiters]),
            per_host: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_that_are_host_names_draw_on_one_budget() {
        for (host, name, known) in [
            ("acme.recruitee.com", "*.recruitee.com", true),
            ("recruitee.com", "recruitee.com", false),
            ("acme.breezy.hr", "*.breezy.hr", true),
            ("acme.pinpointhq.com", "*.pinpointhq.com", false),
            ("api.lever.co", "api.lever.co", true),
            ("apply.workable.com", "apply.workable.com", true),
            ("recruitee.com.example", "recruitee.com.example", false),
        ] {
            assert_eq!(budget_name(host), name);
            assert_eq!(HostBudget::measured(name).is_some(), known, "{name}");
        }
    }
}
