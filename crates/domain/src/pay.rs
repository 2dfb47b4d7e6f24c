//! Pay as stated: native amounts, with the words they were read from.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::currency::Currency;
use crate::string_enum::string_enum;

/// An amount of money in hundredths of the currency's unit, whatever the currency (so that 26.08 an hour is exact).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(i64);

impl Amount {
    /// From hundredths of a unit (cents).
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// From whole units; saturates instead of overflowing.
    pub const fn from_units(units: i64) -> Self {
        Self(units.saturating_mul(100))
    }

    /// From a number of units, rounded to hundredths; `None` for NaN, infinities and what does not fit.
    pub fn from_f64(units: f64) -> Option<Self> {
        let hundredths = (units * 100.0).round();
        // 2^53: above it a double no longer holds every hundredth.
        (hundredths.is_finite() && hundredths.abs() < 9_007_199_254_740_992.0)
            .then_some(Self(hundredths as i64))
    }

    /// In hundredths of a unit.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// In units.
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Times a whole factor (months to a year); saturates.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 % 100 == 0 { write!(f, "{}", self.0 / 100) } else { write!(f, "{:.2}", self.units()) }
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i64(self.0 / 100)
        } else {
            serializer.serialize_f64(self.units())
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_f64(f64::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("amount out of range"))
    }
}

string_enum! {
    /// What an amount is paid for.
    Period, "period" {
        Year = "year",
        Month = "month",
        Week = "week",
        Day = "day",
        Hour = "hour",
    }
}

string_enum! {
    /// What an amount covers: base pay, on-target earnings, or total compensation.
    PayKind, "pay kind" {
        Base = "base",
        Ote = "ote",
        Total = "total",
    }
}

string_enum! {
    /// Where an amount was read: the feed's own pay fields, or the posting's text.
    PaySource, "pay source" {
        Structured = "structured",
        Text = "text",
    }
}

/// One stated range. Either bound may be missing, never both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// Lower bound, in `currency` per `period`.
    pub min: Option<Amount>,
    /// Upper bound, in `currency` per `period`.
    pub max: Option<Amount>,
    /// The currency; `None` when it is not known, and then the range never votes.
    pub currency: Option<Currency>,
    /// The period; `None` when it could be neither read nor inferred.
    pub period: Option<Period>,
    /// Base, on-target or total.
    pub kind: PayKind,
    /// The place, tier or level the range is for.
    #[serde(rename = "where")]
    pub applies_to: Option<String>,
    /// Feed field or text.
    pub source: PaySource,
    /// The exact words it was read from.
    pub evidence: String,
    /// The rule that read it, for `normalize --explain`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_hundredths_and_print_whole_units_plainly() {
        assert_eq!(serde_json::to_string(&Amount::from_units(120_000)).unwrap(), "120000");
        assert_eq!(serde_json::to_string(&Amount::from_hundredths(2608)).unwrap(), "26.08");
        assert_eq!(serde_json::from_str::<Amount>("26.08").unwrap(), Amount::from_hundredths(2608));
        assert_eq!(Amount::from_f64(f64::NAN), None);
        assert_eq!(Amount::from_f64(1e300), None);
        assert_eq!(Amount::from_hundredths(2608).to_string(), "26.08");
    }
}
