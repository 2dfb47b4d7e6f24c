//! Settings: compiled-in defaults < file < environment < flag, each value's origin kept, a bad key named.

mod layers;
mod show;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use rolecall_api::ServerConfig;
use rolecall_domain::{Currency, Role};
use rolecall_fetch::FetchConfig;
use serde::Deserialize;

pub use layers::{ConfigError, Flags, Loaded, load};

/// The compiled-in defaults, which are the documentation of every key.
pub const DEFAULTS: &str = include_str!("../../../../config/default.toml");

/// Every setting. Each section belongs to the crate that uses it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// API and pages.
    pub server: ServerConfig,
    /// The record.
    pub database: DatabaseConfig,
    /// Whom to poll.
    pub companies: CompaniesConfig,
    /// How to poll.
    pub fetch: FetchConfig,
    /// What is kept.
    pub jobs: JobsConfig,
    /// How it is counted.
    pub stats: StatsConfig,
}

/// `[database]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseConfig {
    /// `sqlite://PATH` or `postgres://...`
    pub url: String,
}

/// `[companies]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompaniesConfig {
    /// The list, a TOML file.
    pub file: PathBuf,
    /// Employers who wish to be left out: slugs, boards as `ats:board`, or domains.
    pub left_out: Vec<String>,
    /// A CSV file of known boards; none unless set.
    pub directory: Option<PathBuf>,
}

/// `[jobs]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobsConfig {
    /// Roles whose postings are kept.
    pub roles: Vec<Role>,
}

/// `[stats]`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatsConfig {
    /// Currency of answers when the question names none.
    pub currency: Currency,
    /// Fewer salaries than this give no figure.
    pub minimum_votes: u64,
    /// Where the daily reference rates come from; empty: nowhere.
    pub rates_url: String,
}
