//! Dated reference rates (European Central Bank), for comparing pay in different currencies.
//!
//! A conversion goes through the euro with the same formula for every currency, the amount's own included, so that the
//! order of two amounts is the same whichever currency they are shown in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::currency::Currency;

/// Rates of one day: units of each currency for one euro.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// The day the rates are for.
    pub date: NaiveDate,
    /// Units per euro, the euro included.
    per_euro: BTreeMap<Currency, f64>,
}

/// Why a table of rates cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RatesError {
    /// The file is not the ECB's CSV of one day.
    #[error("not a table of reference rates: {0}")]
    Form(String),
}

impl Rates {
    /// Rates from pairs; the euro is added, rates that are not positive are left out.
    pub fn new(date: NaiveDate, rates: impl IntoIterator<Item = (Currency, f64)>) -> Self {
        let mut per_euro: BTreeMap<_, _> =
            rates.into_iter().filter(|(_, r)| r.is_finite() && *r > 0.0).collect();
        per_euro.insert(Currency::EUR, 1.0);
        Self { date, per_euro }
    }

    /// Reads the ECB's daily file `eurofxref.csv`: a header `Date, USD, JPY, ...` and one row `21 November 2026, 1.15, ...`
    /// (also accepts an ISO date).
    pub fn from_ecb_csv(text: &str) -> Result<Self, RatesError> {
        let mut lines = text.lines().filter(|l| !l.trim().is_empty());
        let (Some(head), Some(row)) = (lines.next(), lines.next()) else {
            return Err(RatesError::Form("a header and a row are needed".to_owned()));
        };
        let mut cells = row.split(',').map(str::trim);
        let day = cells.next().unwrap_or_default();
        let date = NaiveDate::parse_from_str(day, "%d %B %Y")
            .or_else(|_| NaiveDate::parse_from_str(day, "%Y-%m-%d"))
            .map_err(|_| RatesError::Form(format!("`{day}` is not a date")))?;
        let rates: Vec<(Currency, f64)> = head
            .split(',')
            .skip(1)
            .zip(cells)
            .filter_map(|(code, rate)| Some((code.trim().parse().ok()?, rate.parse().ok()?)))
            .collect();
        if rates.is_empty() {
            return Err(RatesError::Form("no rate could be read".to_owned()));
        }
        Ok(Self::new(date, rates))
    }

    /// True when amounts in `currency` can be converted.
    pub fn knows(&self, currency: Currency) -> bool {
        self.per_euro.contains_key(&currency)
    }

    /// The currencies with a rate.
    pub fn currencies(&self) -> impl Iterator<Item = Currency> + '_ {
        self.per_euro.keys().copied()
    }

    /// An amount's value in euros, unrounded; `None` without a rate.
    pub fn to_euro(&self, units: f64, currency: Currency) -> Option<f64> {
        Some(units / self.per_euro.get(&currency)?)
    }

    /// A value in euros as whole units of `currency`; `None` without a rate.
    pub fn from_euro(&self, euros: f64, currency: Currency) -> Option<i64> {
        Some(round_half_up(euros * self.per_euro.get(&currency)?))
    }

    /// `units` of one currency as whole units of another.
    pub fn convert(&self, units: f64, from: Currency, to: Currency) -> Option<i64> {
        self.from_euro(self.to_euro(units, from)?, to)
    }
}

/// Whole units, halves upwards. The millionth undoes what the way through the euro can take off an exact half; it keeps
/// the order of amounts.
fn round_half_up(units: f64) -> i64 {
    (units + 0.5 + 1e-6).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "Date, USD, JPY, GBP, \n20 November 2026, 1.1525, 180.25, 0.8801, \n";

    #[test]
    fn reads_the_ecb_file_and_converts() {
        let rates = Rates::from_ecb_csv(CSV).unwrap();
        assert_eq!(rates.date.to_string(), "2026-11-20");
        assert_eq!(rates.convert(100_000.0, Currency::EUR, Currency::USD), Some(115_250));
        assert_eq!(rates.convert(161_502.5, Currency::USD, Currency::USD), Some(161_503));
        assert_eq!(rates.convert(1.0, "XAU".parse().unwrap(), Currency::USD), None);
    }

    #[test]
    fn refuses_what_is_not_a_table() {
        assert!(Rates::from_ecb_csv("<html>").is_err());
        assert!(Rates::from_ecb_csv("Date, USD\nyesterday, 1.1").is_err());
        assert!(Rates::from_ecb_csv("Date\n2026-11-20").is_err());
    }

    #[test]
    fn a_half_rounds_up_in_its_own_currency_whatever_the_rate() {
        for rate in [1.1525, 0.8801, 180.25, 7.4604, 25.123] {
            let rates = Rates::new(NaiveDate::MIN, [(Currency::USD, rate)]);
            for units in (1..200_000).step_by(977) {
                let half = f64::from(units) + 0.5;
                assert_eq!(
                    rates.convert(half, Currency::USD, Currency::USD),
                    Some(i64::from(units) + 1),
                    "{units} at {rate}"
                );
            }
        }
    }
}
