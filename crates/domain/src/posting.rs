//! A posting: what a feed said, in its own words, before anything was read into it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::pay::Amount;

/// A place as a feed's own fields give it; any part may be a code, a name, or missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPlace {
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub region: Option<String>,
    /// Country, as a name or a code.
    pub country: Option<String>,
}

/// Pay as a feed's own fields give it. Amounts are already in units (Greenhouse's cents are divided by its adapter).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPay {
    /// Lower bound; `None` when unset.
    pub min: Option<Amount>,
    /// Upper bound; `None` when unset.
    pub max: Option<Amount>,
    /// Currency as the feed wrote it.
    pub currency: Option<String>,
    /// Interval as the feed wrote it (`per-year-salary`, `1 YEAR`); `None` where the feed has none.
    pub interval: Option<String>,
    /// What the range is for, or how it is headed (a tier's title, `Annual Salary:`).
    pub label: Option<String>,
    /// What kind of component it is, in the feed's word (`Salary`, `Commission`, `OTE Range`).
    pub component: Option<String>,
    /// The feed's own text for it, kept as evidence.
    pub text: Option<String>,
}

/// One posting of one board.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The feed's identity of it, unique within its board.
    pub external_id: String,
    /// Title, as written.
    pub title: String,
    /// Company name, where the feed states one.
    pub company: Option<String>,
    /// Location texts, as written, the primary one first.
    pub locations: Vec<String>,
    /// Places from structured fields, the primary one first.
    pub places: Vec<FeedPlace>,
    /// Description as HTML (entities of the transport already undone); `None` when the feed gave none.
    pub html: Option<String>,
    /// Page of the posting.
    pub url: String,
    /// Where to apply, when it differs.
    pub apply_url: Option<String>,
    /// When the employer published it.
    pub posted_at: Option<DateTime<Utc>>,
    /// When the employer last touched it.
    pub updated_at: Option<DateTime<Utc>>,
    /// Employment type in the feed's word (`FullTime`, `Intern`).
    pub employment: Option<String>,
    /// Workplace type in the feed's word (`Remote`, `on-site`).
    pub workplace: Option<String>,
    /// `true`/`false` where the feed has a bare remote flag (it is often true for hybrid work too).
    pub remote: Option<bool>,
    /// Department and team.
    pub departments: Vec<String>,
    /// Language code, where the feed states one.
    pub language: Option<String>,
    /// Structured pay.
    pub pay: Vec<FeedPay>,
    /// True when this row came from a list without descriptions and a detail call would complete it.
    #[serde(default)]
    pub needs_detail: bool,
}
