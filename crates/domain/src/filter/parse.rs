//! Reads a filter from parameters, strictly: what is not understood is an error naming the parameter, never ignored.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{JobFilter, KnownNames};
use crate::country;
use crate::string_enum::UnknownValue;
use crate::suggest::nearest;
use crate::values::Role;

/// The parameters of a filter, in the order of the contract.
const PARAMETERS: &[&str] = &[
    "role",
    "level",
    "skill",
    "skill_any",
    "skill_not",
    "company",
    "country",
    "workplace",
    "employment",
    "certification",
    "visa",
    "source",
    "q",
    "salary_min",
    "salary_max",
    "has_salary",
    "years_max",
    "posted_within",
    "status",
    "currency",
    "as_of",
    "regions",
    "region",
    "city",
    "language",
];

/// More values than this in one parameter are refused: no honest question needs them, and each costs an intersection.
const MOST_VALUES: usize = 200;

/// Longest full-text query, in bytes.
const LONGEST_QUERY: usize = 500;

/// Why parameters are not a filter. Every variant names the parameter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// There is no such parameter.
    #[error("unknown parameter `{parameter}`{}", suggestion.as_ref().map_or_else(String::new, |s| format!("; did you mean `{s}`?")))]
    UnknownParameter {
        /// As given.
        parameter: String,
        /// The nearest known one.
        suggestion: Option<String>,
    },
    /// The value is not one of the parameter's values.
    #[error("`{parameter}`: {source}")]
    UnknownValue {
        /// Which parameter.
        parameter: String,
        /// What was wrong, with a suggestion where one is near.
        source: UnknownValue,
    },
    /// The value is not of the parameter's form.
    #[error("`{parameter}`: `{value}` is not {expected}")]
    Malformed {
        /// Which parameter.
        parameter: String,
        /// As given, cut to 100 characters.
        value: String,
        /// What would have been.
        expected: &'static str,
    },
    /// A parameter that takes one value was given more than once.
    #[error("`{parameter}` was given more than once")]
    Repeated {
        /// Which parameter.
        parameter: String,
    },
    /// Two parameters contradict each other.
    #[error("`{parameter}`: {reason}")]
    Contradiction {
        /// Which parameter.
        parameter: String,
        /// Why it cannot hold.
        reason: String,
    },
}

impl FilterError {
    /// The parameter at fault.
    pub fn parameter(&self) -> &str {
        match self {
            Self::UnknownParameter { parameter, .. }
            | Self::UnknownValue { parameter, .. }
            | Self::Malformed { parameter, .. }
            | Self::Repeated { parameter }
            | Self::Contradiction { parameter, .. } => parameter,
        }
    }

    /// The suggestion, where one is near.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            Self::UnknownParameter { suggestion, .. } => suggestion.as_deref(),
            Self::UnknownValue { source, .. } => source.suggestion.as_deref(),
            _ => None,
        }
    }

    /// An error for a value that is not of the expected form.
    pub fn malformed(parameter: &str, value: &str, expected: &'static str) -> Self {
        Self::Malformed {
            parameter: parameter.to_owned(),
            value: value.chars().take(100).collect(),
            expected,
        }
    }

    /// An error for a parameter that does not exist; `beyond` are the parameters the resource takes besides the filter.
    pub fn unknown_parameter(parameter: &str, beyond: &[&str]) -> Self {
        let suggestion = nearest(parameter, PARAMETERS.iter().chain(beyond).copied()).map(str::to_owned);
        Self::UnknownParameter { parameter: parameter.chars().take(100).collect(), suggestion }
    }
}

/// True when `name` is one of a filter's parameters.
pub fn is_filter_parameter(name: &str) -> bool {
    PARAMETERS.contains(&name)
}

impl JobFilter {
    /// Every parameter of a filter.
    pub fn parameters() -> &'static [&'static str] {
        PARAMETERS
    }

    /// Reads a filter from decoded parameter pairs, in any order. A value may be a comma-separated list, and a parameter may
    /// be repeated. Empty values ask nothing. Unknown parameters are errors: take out the resource's own first.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
        known: &KnownNames,
    ) -> Result<Self, FilterError> {
        let mut filter = Self::default();
        let mut once = BTreeSet::new();
        for (name, value) in pairs {
            if !is_filter_parameter(name) {
                return Err(FilterError::unknown_parameter(name, &[]));
            }
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if !filter.take_list(name, value, known)? {
                if !once.insert(name) {
                    return Err(FilterError::Repeated { parameter: name.to_owned() });
                }
                filter.take_single(name, value, known)?;
            }
        }
        filter.check()?;
        Ok(filter)
    }

    /// Takes a list parameter; `false` when `name` is not one.
    fn take_list(&mut self, name: &str, value: &str, known: &KnownNames) -> Result<bool, FilterError> {
        match name {
            "role" if value == "any" => self.role.clear(),
            "role" => values::<Role>(name, value, &mut self.role)?,
            "level" => values(name, value, &mut self.level)?,
            "workplace" => values(name, value, &mut self.workplace)?,
            "employment" => values(name, value, &mut self.employment)?,
            "visa" => values(name, value, &mut self.visa)?,
            "source" => values(name, value, &mut self.source)?,
            "skill" => names(name, "skill", value, &known.skills, &mut self.skill)?,
            "skill_any" => names(name, "skill", value, &known.skills, &mut self.skill_any)?,
            "skill_not" => names(name, "skill", value, &known.skills, &mut self.skill_not)?,
            "company" => names(name, "company", value, &known.companies, &mut self.company)?,
            "certification" => {
                names(name, "certification", value, &known.certifications, &mut self.certification)?;
            }
            "country" => countries(name, value, &mut self.country)?,
            "region" => texts(name, value, &mut self.region)?,
            "city" => texts(name, value, &mut self.city)?,
            "language" => languages(name, value, &mut self.language)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn take_single(&mut self, name: &str, value: &str, known: &KnownNames) -> Result<(), FilterError> {
        let bad = |expected| FilterError::malformed(name, value, expected);
        match name {
            "q" if value.len() > LONGEST_QUERY => return Err(bad("at most 500 bytes of text")),
            "q" => self.q = Some(value.to_owned()),
            "salary_min" => {
                self.salary_min = Some(money(value).ok_or_else(|| bad("a whole number of 0 or more"))?);
            }
            "salary_max" => {
                self.salary_max = Some(money(value).ok_or_else(|| bad("a whole number of 0 or more"))?);
            }
            "has_salary" => self.has_salary = Some(truth(value).ok_or_else(|| bad("`true` or `false`"))?),
            "regions" => self.regions = truth(value).ok_or_else(|| bad("`true` or `false`"))?,
            "years_max" => self.years_max = Some(value.parse().map_err(|_| bad("a whole number of years"))?),
            "posted_within" => {
                self.posted_within = Some(span(value).ok_or_else(|| bad("a span such as `24h` or `7d`"))?);
            }
            "status" => self.status = value.parse().map_err(|source| unknown(name, source))?,
            "as_of" => {
                self.as_of = Some(
                    parse_time(value)
                        .ok_or_else(|| bad("a time such as 2026-10-01 or 2026-10-01T12:00:00Z"))?,
                );
            }
            _ => {
                let code = value.to_ascii_uppercase();
                if !known.currencies.contains(&code) {
                    let codes = known.currencies.iter().map(String::as_str);
                    return Err(unknown(
                        name,
                        UnknownValue::new("currency with a reference rate", value, codes),
                    ));
                }
                self.currency = code.parse().map_err(|source| unknown(name, source))?;
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), FilterError> {
        if let (Some(min), Some(max)) = (self.salary_min, self.salary_max)
            && min > max
        {
            let reason = format!("{min} is more than salary_max {max}");
            return Err(FilterError::Contradiction { parameter: "salary_min".to_owned(), reason });
        }
        if let Some(slug) = self.skill.iter().find(|s| self.skill_not.contains(s)) {
            let reason = format!("`{slug}` is asked for by `skill` as well");
            return Err(FilterError::Contradiction { parameter: "skill_not".to_owned(), reason });
        }
        Ok(())
    }
}

fn unknown(parameter: &str, source: UnknownValue) -> FilterError {
    FilterError::UnknownValue { parameter: parameter.to_owned(), source }
}

fn push<T: PartialEq>(parameter: &str, item: T, into: &mut Vec<T>) -> Result<(), FilterError> {
    if !into.contains(&item) {
        into.push(item);
    }
    if into.len() > MOST_VALUES {
        let reason = format!("more than {MOST_VALUES} values");
        return Err(FilterError::Contradiction { parameter: parameter.to_owned(), reason });
    }
    Ok(())
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn values<T: FromStr<Err = UnknownValue> + PartialEq>(
    parameter: &str,
    value: &str,
    into: &mut Vec<T>,
) -> Result<(), FilterError> {
    parts(value).try_for_each(|part| {
        push(parameter, part.parse().map_err(|source| unknown(parameter, source))?, into)
    })
}

fn names(
    parameter: &str,
    kind: &'static str,
    value: &str,
    known: &BTreeSet<String>,
    into: &mut Vec<String>,
) -> Result<(), FilterError> {
    parts(value).try_for_each(|part| {
        let slug = part.to_lowercase();
        if !known.contains(&slug) {
            return Err(unknown(parameter, UnknownValue::new(kind, part, known.iter().map(String::as_str))));
        }
        push(parameter, slug, into)
    })
}

fn countries(parameter: &str, value: &str, into: &mut Vec<String>) -> Result<(), FilterError> {
    parts(value).try_for_each(|part| {
        let code = part.to_uppercase();
        if country::name_of(&code).is_none() {
            let by_name = nearest(part, country::table().iter().map(|(_, name)| *name));
            let code = country::table()
                .iter()
                .find(|(_, name)| Some(*name) == by_name)
                .map(|(code, _)| (*code).to_owned());
            return Err(unknown(
                parameter,
                UnknownValue { kind: "country (ISO 3166 alpha-2)", value: part.to_owned(), suggestion: code },
            ));
        }
        push(parameter, code, into)
    })
}

fn texts(parameter: &str, value: &str, into: &mut Vec<String>) -> Result<(), FilterError> {
    parts(value).try_for_each(|part| push(parameter, part.to_owned(), into))
}

fn languages(parameter: &str, value: &str, into: &mut Vec<String>) -> Result<(), FilterError> {
    parts(value).try_for_each(|part| {
        let code = part.to_lowercase();
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_lowercase()) {
            return Err(FilterError::malformed(parameter, part, "a two-letter language code (ISO 639-1)"));
        }
        push(parameter, code, into)
    })
}

fn money(value: &str) -> Option<i64> {
    value.parse().ok().filter(|n| (0..=1_000_000_000_000).contains(n))
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// `24h`, `7d`, `2w`; up to ten years.
fn span(value: &str) -> Option<TimeDelta> {
    let unit = value.chars().last()?;
    let n: u32 = value.strip_suffix(unit)?.parse().ok()?;
    let hours = match unit {
        'h' => 1,
        'd' => 24,
        'w' => 24 * 7,
        _ => return None,
    };
    let total = i64::from(n).checked_mul(hours)?;
    (1..=10 * 366 * 24).contains(&total).then(|| TimeDelta::hours(total))
}

/// A day (its midnight, UTC) or an RFC 3339 instant.
pub fn parse_time(value: &str) -> Option<DateTime<Utc>> {
    // A `+` in a query string arrives as a space.
    let instant = DateTime::parse_from_rfc3339(&value.replace(' ', "+")).map(|t| t.to_utc());
    instant.ok().or_else(|| Some(value.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN).and_utc()))
}
