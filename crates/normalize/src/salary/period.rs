//! What an amount is paid for: by a feed's interval, by words, or by the size that amounts have in a currency.

use rolecall_domain::{Amount, Currency, Period};

/// A feed's interval: `1 YEAR`, `per-hour-wage`, `HOUR`, `yearly`, `PA`. Fortnights and one-off payments have no period
/// here.
pub fn of_interval(interval: &str) -> Option<Period> {
    let lower = interval.trim().to_lowercase();
    if lower.starts_with(['2', '3', '4', '5', '6'])
        || lower.starts_with("two")
        || lower.contains("bi")
        || lower.contains("time")
    {
        return None;
    }
    match lower.as_str() {
        "pa" | "p.a." => return Some(Period::Year),
        "ph" => return Some(Period::Hour),
        "pd" => return Some(Period::Day),
        "pm" => return Some(Period::Month),
        _ => {}
    }
    of_words(&lower)
}

/// The first period that words name. Lower case.
pub fn of_words(lower: &str) -> Option<Period> {
    const WORDS: &[(&str, Period)] = &[
        ("annual", Period::Year),
        ("annum", Period::Year),
        ("year", Period::Year),
        ("jahr", Period::Year),
        ("hour", Period::Hour),
        ("/hr", Period::Hour),
        ("stund", Period::Hour),
        ("month", Period::Month),
        ("monat", Period::Month),
        ("week", Period::Week),
        ("day", Period::Day),
        ("daily", Period::Day),
    ];
    // At the start of a word for the short ones: "holiday", "someday".
    let find = |word: &str| {
        let starts = |at: &usize| !lower.get(..*at).unwrap_or_default().ends_with(char::is_alphabetic);
        lower
            .match_indices(word)
            .map(|(at, _)| at)
            .find(|at| word.len() > 5 || word.contains('/') || starts(at))
    };
    WORDS.iter().filter_map(|(w, p)| find(w).map(|at| (at, *p))).min_by_key(|(at, _)| *at).map(|(_, p)| p)
}

/// Units a currency has to a US dollar, roughly: to compare sizes, never to convert.
pub(super) fn scale(currency: Currency) -> Option<f64> {
    Some(match currency.as_str() {
        "USD" | "EUR" | "GBP" | "CHF" | "CAD" | "AUD" | "NZD" | "SGD" => 1.0,
        "BRL" | "PLN" | "ILS" | "MYR" | "RON" | "AED" | "SAR" | "QAR" | "BGN" => 3.0,
        "DKK" | "NOK" | "SEK" | "CNY" | "HKD" => 7.0,
        "MXN" | "ZAR" | "CZK" | "TRY" | "UAH" | "THB" | "TWD" | "EGP" => 15.0,
        "INR" | "PHP" | "RUB" | "PKR" | "BDT" | "RSD" | "KES" => 20.0,
        "UYU" => 40.0,
        "JPY" | "HUF" => 110.0,
        "KRW" | "CLP" | "ARS" | "NGN" => 900.0,
        "COP" => 2000.0,
        "IDR" | "VND" => 8000.0,
        _ => return None,
    })
}

/// The period that an amount's size tells, in currencies whose sizes are known. Bounds for dollars: nobody earns under
/// 7 or over 400 an hour by posting, or under 15,000 a year; between them lies what could be a day, a week or a month,
/// and stays unknown, but for the months of currencies whose pay is stated
/// monthly by custom.
pub fn infer(currency: Currency, largest: Amount) -> Option<Period> {
    let dollars = largest.units() / scale(currency)?;
    if dollars >= 15_000.0 {
        return (dollars <= 3_000_000.0).then_some(Period::Year);
    }
    if (3.0..400.0).contains(&dollars) {
        let hourly =
            matches!(currency.as_str(), "USD" | "EUR" | "GBP" | "CHF" | "CAD" | "AUD" | "NZD" | "PLN");
        return hourly.then_some(Period::Hour);
    }
    let monthly = matches!(
        currency.as_str(),
        "PLN" | "CZK" | "HUF" | "RON" | "BGN" | "UAH" | "SEK" | "NOK" | "DKK" | "RSD"
    );
    // Pay in these is posted by the month or the year; the least that a year of full-time work is posted at lies above.
    let by_month_or_year = match currency.as_str() {
        "EUR" => (1_000.0..9_000.0).contains(&dollars),
        "BRL" | "MXN" | "CNY" => dollars >= 500.0,
        _ => false,
    };
    (by_month_or_year || (monthly && dollars >= 400.0)).then_some(Period::Month)
}

/// How well an amount fits a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// A size that pay has.
    Well,
    /// Possible.
    Hardly,
    No,
}

/// Whether an amount of about so many dollars can be pay for a period.
pub(super) fn fits(period: Period, dollars: f64) -> Fit {
    // (least at all, least as a rule, most as a rule, most at all)
    let (bottom, low, high, top) = match period {
        Period::Hour => (1.0, 5.0, 600.0, 1_500.0),
        Period::Day => (15.0, 60.0, 3_000.0, 8_000.0),
        Period::Week => (60.0, 250.0, 10_000.0, 30_000.0),
        Period::Month => (120.0, 500.0, 50_000.0, 120_000.0),
        Period::Year => (2_500.0, 12_000.0, 2_000_000.0, 6_000_000.0),
    };
    if (low..=high).contains(&dollars) {
        Fit::Well
    } else if (bottom..=top).contains(&dollars) {
        Fit::Hardly
    } else {
        Fit::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_feeds() {
        for (interval, period) in [
            ("YEARLY", Some(Period::Year)),
            ("per-hour-wage", Some(Period::Hour)),
            ("week", Some(Period::Week)),
            ("two_weeks", None),
            ("biweekly", None),
            ("1 TIME", None),
        ] {
            assert_eq!(of_interval(interval), period, "{interval}");
        }
    }
}
