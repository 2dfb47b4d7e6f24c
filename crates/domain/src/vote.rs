//! One opening, one vote: which yearly amount an opening brings into the salary statistics.
//!
//! The rule (DESIGN section 2): only base ranges per year or month, in a known currency, count; the range for the primary
//! place, else the mean of the minima and of the maxima; a one-sided range votes with its stated bound.

use serde::Serialize;

use crate::currency::Currency;
use crate::job::Job;
use crate::pay::{Amount, Pay, PayKind, Period};
use crate::place::Place;
use crate::rates::Rates;

/// An opening's yearly base pay in its own currency, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vote {
    /// Lower bound, where one is stated.
    pub min: Option<Amount>,
    /// Upper bound, where one is stated.
    pub max: Option<Amount>,
    /// Midpoint, or the one stated bound, in units.
    pub mid: f64,
    /// The currency of all three.
    pub currency: Currency,
}

/// A vote in the currency of the question, whole units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearlyPay {
    /// Lower bound, where one is stated.
    pub min: Option<i64>,
    /// Upper bound, where one is stated.
    pub max: Option<i64>,
    /// What the statistics are computed from.
    pub mid: i64,
    /// The currency asked for.
    pub currency: Currency,
    /// The day of the rate used; `None` when the amount was stated in this currency.
    pub rate_date: Option<chrono::NaiveDate>,
}

/// Months to a year. Thirteenth salaries are not assumed: nobody states them reliably.
const MONTHS: i64 = 12;

impl Vote {
    /// The vote of a job; `None` when no range qualifies.
    pub fn of(job: &Job) -> Option<Self> {
        let yearly: Vec<Yearly<'_>> = job.salaries.iter().filter_map(Yearly::of).collect();
        let primary = job.places.first();
        let local = primary.and_then(|place| {
            yearly.iter().find(|y| y.pay.applies_to.as_deref().is_some_and(|w| names(w, place)))
        });
        match local {
            Some(one) => Self::mean(std::slice::from_ref(one)),
            None => Self::mean(&yearly),
        }
    }

    /// Mean of minima and of maxima, over the ranges in the first range's currency.
    fn mean(ranges: &[Yearly<'_>]) -> Option<Self> {
        let currency = ranges.first()?.currency;
        let of_currency = || ranges.iter().filter(|r| r.currency == currency);
        let min = mean_of(of_currency().filter_map(|r| r.min));
        let max = mean_of(of_currency().filter_map(|r| r.max));
        let mid = match (min, max) {
            (Some(a), Some(b)) => (a.hundredths() as f64 + b.hundredths() as f64) / 200.0,
            (Some(one), None) | (None, Some(one)) => one.units(),
            (None, None) => return None,
        };
        Some(Self { min, max, mid, currency })
    }

    /// The vote in another currency; `None` without a rate.
    pub fn in_currency(&self, currency: Currency, rates: &Rates) -> Option<YearlyPay> {
        let convert = |amount: Amount| rates.convert(amount.units(), self.currency, currency);
        Some(YearlyPay {
            min: self.min.and_then(convert),
            max: self.max.and_then(convert),
            mid: rates.convert(self.mid, self.currency, currency)?,
            currency,
            rate_date: (self.currency != currency).then_some(rates.date),
        })
    }
}

/// A range brought to a year.
struct Yearly<'a> {
    pay: &'a Pay,
    min: Option<Amount>,
    max: Option<Amount>,
    currency: Currency,
}

impl<'a> Yearly<'a> {
    fn of(pay: &'a Pay) -> Option<Self> {
        let factor = match pay.period? {
            Period::Year => 1,
            Period::Month => MONTHS,
            Period::Week | Period::Day | Period::Hour => return None,
        };
        let stated = |amount: Option<Amount>| amount.filter(|a| a.hundredths() > 0).map(|a| a.times(factor));
        let (min, max) = (stated(pay.min), stated(pay.max));
        if pay.kind != PayKind::Base || (min.is_none() && max.is_none()) {
            return None;
        }
        Some(Self { pay, min, max, currency: pay.currency? })
    }
}

fn mean_of(amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    let (sum, n) = amounts.fold((0i128, 0i128), |(sum, n), a| (sum + i128::from(a.hundredths()), n + 1));
    (n > 0).then(|| Amount::from_hundredths(i64::try_from(sum / n.max(1)).unwrap_or(i64::MAX)))
}

/// True when a range's label names the place by city, region or country, as whole words.
fn names(label: &str, place: &Place) -> bool {
    [&place.city, &place.region].into_iter().flatten().any(|name| has_words(label, name))
        || place.country.as_deref().is_some_and(|code| {
            crate::country::name_of(code).is_some_and(|name| has_words(label, name))
                || (code == "US" && ["USA", "U.S.", "US"].iter().any(|w| has_exact_words(label, w)))
                || (code == "GB" && has_exact_words(label, "UK"))
        })
}

fn has_words(label: &str, words: &str) -> bool {
    has_exact_words(&label.to_lowercase(), &words.to_lowercase())
}

fn has_exact_words(label: &str, words: &str) -> bool {
    label.match_indices(words).any(|(at, found)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(label[..at].chars().next_back()) && edge(label[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pay::PaySource;

    fn pay(min: i64, max: i64, currency: &str, period: Period, applies_to: Option<&str>) -> Pay {
        let bound = |v: i64| (v > 0).then(|| Amount::from_units(v));
        Pay {
            min: bound(min),
            max: bound(max),
            currency: currency.parse().ok(),
            period: Some(period),
            kind: PayKind::Base,
            applies_to: applies_to.map(str::to_owned),
            source: PaySource::Text,
            evidence: String::new(),
            rule: String::new(),
        }
    }

    fn vote(salaries: Vec<Pay>, places: Vec<Place>) -> Option<(Option<f64>, Option<f64>, f64, String)> {
        let job = Job { places, salaries, ..Job::unknown() };
        Vote::of(&job)
            .map(|v| (v.min.map(Amount::units), v.max.map(Amount::units), v.mid, v.currency.to_string()))
    }

    #[test]
    fn votes() {
        let ny =
            Place { city: Some("New York".into()), region: Some("NY".into()), country: Some("US".into()) };
        let year = |a, b, w| pay(a, b, "USD", Period::Year, w);
        let usd = || "USD".to_owned();
        assert_eq!(vote(vec![year(100, 200, None)], vec![]), Some((Some(100.0), Some(200.0), 150.0, usd())));
        assert_eq!(
            vote(vec![pay(10, 20, "USD", Period::Month, None)], vec![]),
            Some((Some(120.0), Some(240.0), 180.0, usd()))
        );
        assert_eq!(vote(vec![year(100, 0, None)], vec![]), Some((Some(100.0), None, 100.0, usd())));
        assert_eq!(
            vote(
                vec![year(100, 200, Some("Tier 2")), year(200, 300, Some("New York City"))],
                vec![ny.clone()]
            ),
            Some((Some(200.0), Some(300.0), 250.0, usd()))
        );
        assert_eq!(
            vote(vec![year(100, 200, Some("Tier 1")), year(200, 400, Some("Tier 2"))], vec![ny]),
            Some((Some(150.0), Some(300.0), 225.0, usd()))
        );
        assert_eq!(vote(vec![pay(50, 70, "USD", Period::Hour, None)], vec![]), None);
        assert_eq!(vote(vec![pay(50, 70, "?", Period::Year, None)], vec![]), None);
        assert_eq!(vote(vec![], vec![]), None);
    }

    #[test]
    fn on_target_pay_never_votes() {
        let mut ote = pay(100, 200, "USD", Period::Year, None);
        ote.kind = PayKind::Ote;
        assert_eq!(vote(vec![ote], vec![]), None);
    }
}
