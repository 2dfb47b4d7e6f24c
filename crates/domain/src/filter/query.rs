//! Writes a filter back as parameters, for links, feeds and saved questions.

use chrono::SecondsFormat;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{JobFilter, Status};
use crate::currency::Currency;

/// Characters that stay readable in a query string; a comma separates values.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',')
    .remove(b':')
    .remove(b'*');

impl JobFilter {
    /// The parameters that differ from the default, in the order of the contract: parsing them gives this filter again.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut list = |name, values: Vec<&str>| {
            if !values.is_empty() {
                pairs.push((name, values.join(",")));
            }
        };
        list("role", self.role.iter().map(|v| v.as_str()).collect());
        list("level", self.level.iter().map(|v| v.as_str()).collect());
        list("skill", self.skill.iter().map(String::as_str).collect());
        list("skill_any", self.skill_any.iter().map(String::as_str).collect());
        list("skill_not", self.skill_not.iter().map(String::as_str).collect());
        list("company", self.company.iter().map(String::as_str).collect());
        list("country", self.country.iter().map(String::as_str).collect());
        list("region", self.region.iter().map(String::as_str).collect());
        list("city", self.city.iter().map(String::as_str).collect());
        list("language", self.language.iter().map(String::as_str).collect());
        list("workplace", self.workplace.iter().map(|v| v.as_str()).collect());
        list("employment", self.employment.iter().map(|v| v.as_str()).collect());
        list("certification", self.certification.iter().map(String::as_str).collect());
        list("visa", self.visa.iter().map(|v| v.as_str()).collect());
        list("source", self.source.iter().map(|v| v.as_str()).collect());
        let mut single = |name, value: Option<String>| pairs.extend(value.map(|v| (name, v)));
        single("q", self.q.clone());
        single("salary_min", self.salary_min.map(|v| v.to_string()));
        single("salary_max", self.salary_max.map(|v| v.to_string()));
        single("has_salary", self.has_salary.map(|v| v.to_string()));
        single("years_max", self.years_max.map(|v| v.to_string()));
        single("posted_within", self.posted_within.map(|v| format!("{}h", v.num_hours())));
        single("status", (self.status != Status::Open).then(|| self.status.to_string()));
        single("currency", (self.currency != Currency::USD).then(|| self.currency.to_string()));
        single("as_of", self.as_of.map(|v| v.to_rfc3339_opts(SecondsFormat::AutoSi, true)));
        single("regions", self.regions.then(|| "true".to_owned()));
        pairs
    }

    /// The same as an encoded query string without `?`; empty for the default filter.
    pub fn to_query(&self) -> String {
        let pairs = self.to_pairs();
        let parts: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, QUERY)))
            .collect();
        parts.join("&")
    }
}
