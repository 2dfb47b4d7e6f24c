//! The `fetch` section of the configuration: when to ask, whom, and how politely.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rolecall_domain::Ats;
use serde::{Deserialize, Serialize};

use crate::client::{ClientOptions, HostBudget, check_base_url};

/// More requests at once than this to one host is no longer polite to anybody.
const MOST_PARALLEL: usize = 64;

/// A board that is asked more rarely than weekly is as good as not asked.
const WEEK_MINUTES: u32 = 7 * 24 * 60;

/// The section's keys, all optional.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FetchConfig {
    /// When due boards are looked for: a cron line with seconds, UTC (`sec min hour day month weekday`).
    pub schedule: String,
    /// Sent as `User-Agent`; keep a URL or address in it under which you can be reached.
    pub user_agent: String,
    /// Seconds until a connection stands.
    pub connect_timeout_seconds: u64,
    /// Seconds until the last byte of an answer; Ashby needs more than ten for large boards.
    pub request_timeout_seconds: u64,
    /// Minutes between two polls of a board that changes all the time; never less than the server asks for.
    pub shortest_interval_minutes: u32,
    /// Minutes between two polls of a board that never changes.
    pub longest_interval_minutes: u32,
    /// Hours without an answer after which a source is told of in the log, once.
    pub silent_after_hours: u32,
    /// MiB of one answer, decompressed. Larger boards are listed without content, then read posting by posting.
    pub body_cap_mib: usize,
    /// Replaces scheme and host of every URL of a system; its path is put in front; `{board}` stands for the board where
    /// that is part of the host name. Such a host may be private.
    pub base_urls: BTreeMap<Ats, String>,
    /// Systems that are never asked. SmartRecruiters is one unless this key says otherwise: its robots.txt forbids the
    /// API's host.
    pub off: BTreeSet<Ats>,
    /// What a host may be asked, by host name (with `:port` where there is one).
    pub per_host: BTreeMap<String, HostBudget>,
}

impl Default for FetchConfig {
    fn default() -> Self {
        let client = ClientOptions::default();
        Self {
            schedule: "0 */5 * * * *".to_owned(),
            user_agent: client.user_agent,
            connect_timeout_seconds: client.connect_timeout.as_secs(),
            request_timeout_seconds: client.request_timeout.as_secs(),
            shortest_interval_minutes: 30,
            longest_interval_minutes: 24 * 60,
            silent_after_hours: 72,
            body_cap_mib: client.body_cap / (1024 * 1024),
            base_urls: client.base_urls,
            off: client.off,
            per_host: client.per_host,
        }
    }
}

/// A key whose value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct ConfigError {
    /// The key, as in `fetch.base_urls.ashby`.
    pub key: String,
    /// What is wrong with its value.
    pub problem: String,
}

impl FetchConfig {
    /// Checks every value; the first that cannot be used is named.
    pub fn validate(&self) -> Result<(), ConfigError> {
        check("fetch.schedule", self.schedule.split_whitespace().count() == 6, || {
            format!("`{}` is not a cron line of six fields (sec min hour day month weekday)", self.schedule)
        })?;
        check(
            "fetch.user_agent",
            !self.user_agent.trim().is_empty() && self.user_agent.chars().all(|c| matches!(c, ' '..='~')),
            || "printable ASCII is needed".to_owned(),
        )?;
        for (key, value) in [
            ("fetch.connect_timeout_seconds", self.connect_timeout_seconds),
            ("fetch.request_timeout_seconds", self.request_timeout_seconds),
        ] {
            check(key, (1..=3600).contains(&value), || format!("{value} is not between 1 and 3600"))?;
        }
        check(
            "fetch.shortest_interval_minutes",
            (1..=self.longest_interval_minutes).contains(&self.shortest_interval_minutes),
            || {
                let (shortest, longest) = (self.shortest_interval_minutes, self.longest_interval_minutes);
                format!("{shortest} is not between 1 and fetch.longest_interval_minutes, {longest}")
            },
        )?;
        check("fetch.longest_interval_minutes", self.longest_interval_minutes <= WEEK_MINUTES, || {
            format!("{} is more than a week, {WEEK_MINUTES}", self.longest_interval_minutes)
        })?;
        check("fetch.silent_after_hours", (1..=24 * 365).contains(&self.silent_after_hours), || {
            format!("{} is not between 1 and {}", self.silent_after_hours, 24 * 365)
        })?;
        check("fetch.body_cap_mib", (1..=1024).contains(&self.body_cap_mib), || {
            format!("{} is not between 1 and 1024", self.body_cap_mib)
        })?;
        for (ats, url) in &self.base_urls {
            check_base_url(url).map_err(|problem| ConfigError {
                key: format!("fetch.base_urls.{ats}"),
                problem: format!("`{url}`: {problem}"),
            })?;
        }
        for (host, budget) in &self.per_host {
            let key = |field: &str| format!("fetch.per_host.\"{host}\"{field}");
            check(&key(""), !host.is_empty() && !host.contains('/'), || {
                "a host name is needed, without scheme or path".to_owned()
            })?;
            check(&key(".parallel"), (1..=MOST_PARALLEL).contains(&budget.parallel), || {
                format!("{} is not between 1 and {MOST_PARALLEL}", budget.parallel)
            })?;
        }
        Ok(())
    }

    /// What the client is made of.
    pub fn client_options(&self) -> ClientOptions {
        ClientOptions {
            user_agent: self.user_agent.clone(),
            connect_timeout: Duration::from_secs(self.connect_timeout_seconds),
            request_timeout: Duration::from_secs(self.request_timeout_seconds),
            body_cap: self.body_cap_mib.saturating_mul(1024 * 1024),
            base_urls: self.base_urls.clone(),
            off: self.off.clone(),
            per_host: self.per_host.clone(),
        }
    }
}

fn check(key: &str, good: bool, problem: impl FnOnce() -> String) -> Result<(), ConfigError> {
    if good { Ok(()) } else { Err(ConfigError { key: key.to_owned(), problem: problem() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<FetchConfig, String> {
        let config: FetchConfig = toml::from_str(text).map_err(|e| e.to_string())?;
        config.validate().map_err(|e| e.to_string())?;
        Ok(config)
    }

    #[test]
    fn defaults_are_good_and_reach_the_client() {
        let config = read("").unwrap();
        assert_eq!(config.client_options(), ClientOptions::default());
        assert!(config.user_agent.contains("+https://"), "a contact URL");
    }

    #[test]
    fn systems_are_off_by_name_and_one_unless_told_otherwise() {
        assert_eq!(read("").unwrap().client_options().off, [Ats::SmartRecruiters].into());
        assert_eq!(read("off = []").unwrap().client_options().off, [].into());
        assert_eq!(
            read("off = ['workable', 'lever']").unwrap().client_options().off,
            [Ats::Lever, Ats::Workable].into()
        );
    }

    #[test]
    fn a_section_is_read() {
        let config = read(
            "schedule = '30 */5 * * * *'\nrequest_timeout_seconds = 20\n[base_urls]\nashby = 'http://127.0.0.1:9911/ashby'\n\
             [per_host.'api.lever.co']\nspacing_ms = 2000\n",
        )
        .unwrap();
        assert_eq!(config.per_host["api.lever.co"], HostBudget { spacing_ms: 2000, ..HostBudget::default() });
        assert_eq!(config.client_options().request_timeout, Duration::from_secs(20));
    }

    #[test]
    fn bad_keys_and_values_are_named() {
        for (text, named) in [
            ("shedule = ''", "shedule"),
            ("schedule = '*/15 * * * *'", "fetch.schedule"),
            ("user_agent = ' '", "fetch.user_agent"),
            ("request_timeout_seconds = 0", "fetch.request_timeout_seconds"),
            ("shortest_interval_minutes = 0", "fetch.shortest_interval_minutes"),
            ("shortest_interval_minutes = 2000", "fetch.shortest_interval_minutes"),
            ("longest_interval_minutes = 99999", "fetch.longest_interval_minutes"),
            ("silent_after_hours = 0", "fetch.silent_after_hours"),
            ("body_cap_mib = 0", "fetch.body_cap_mib"),
            ("off = ['smartrecruiter']", "smartrecruiter"),
            ("[base_urls]\nashbee = 'http://h/'", "ashbee"),
            ("[base_urls]\nashby = 'h/x'", "fetch.base_urls.ashby"),
            ("[per_host.h]\nparallel = 0", "fetch.per_host.\"h\".parallel"),
            ("[per_host.h]\nparalel = 1", "paralel"),
            ("[per_host.'http://h']\nparallel = 1", "fetch.per_host.\"http://h\""),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(named), "{text}: {error}");
        }
    }
}
