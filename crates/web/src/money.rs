//! Numbers and money as people read them: thousands separated, the currency always said.

use rolecall_domain::{Amount, Currency};

/// A whole number with thousands separated and a minus as it is set in print: `1,234,567`.
pub fn grouped(n: i64) -> String {
    rolecall_domain::grouped(n).replace('-', "−")
}

/// A count with thousands separated.
pub fn count(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A count and its noun: `1 opening`, `2 openings`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// Whole units of a currency: `$173,000`, `CAD 120,000`.
pub fn money(units: i64, currency: Currency) -> String {
    format!("{}{}", sign(currency), grouped(units))
}

/// Two amounts of a currency: `$150,000 – $200,000`, `CAD 150,000 – 200,000`.
pub fn span(from: i64, to: i64, currency: Currency) -> String {
    match (from == to, has_sign(currency)) {
        (true, _) => money(from, currency),
        (_, true) => format!("{} – {}", money(from, currency), money(to, currency)),
        (_, false) => format!("{} – {}", money(from, currency), grouped(to)),
    }
}

/// Whole units, short, for charts and summaries: `$95k`, `$1.25M`; to three digits, the exact amount stands elsewhere.
pub fn short(units: i64, currency: Currency) -> String {
    let sign = sign(currency);
    match units.unsigned_abs() {
        0..10_000 => money(units, currency),
        10_000..999_500 => format!("{sign}{:.0}k", units as f64 / 1e3),
        _ => {
            let millions = format!("{:.2}", units as f64 / 1e6);
            format!("{sign}{}M", millions.trim_end_matches('0').trim_end_matches('.'))
        }
    }
}

/// An amount as stated; hundredths only where there are any, no sign where the currency is not known.
pub fn amount(amount: Amount, currency: Option<Currency>) -> String {
    let sign = currency.map(sign).unwrap_or_default();
    let hundredths = amount.hundredths();
    let units = grouped(hundredths / 100);
    match hundredths.unsigned_abs() % 100 {
        0 => format!("{sign}{units}"),
        cents => format!("{sign}{units}.{cents:02}"),
    }
}

/// A ratio in per cent: `43%`; one decimal below 10%.
pub fn percent(ratio: f64) -> String {
    let value = ratio * 100.0;
    if value == 0.0 || value >= 9.95 { format!("{value:.0}%") } else { format!("{value:.1}%") }
}

/// True when the currency is written as a sign, which stands before each amount; a code stands once before both.
pub fn has_sign(currency: Currency) -> bool {
    !sign(currency).ends_with('\u{a0}')
}

/// A sign only where it means one currency to everybody who reads English; `$` is the US dollar's, others say their code.
fn sign(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "INR" => "₹".to_owned(),
        code => format!("{code}\u{a0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (n, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567"), (173_429, "173,429")]
        {
            assert_eq!(grouped(n), text);
        }
        assert_eq!(count(u64::MAX), "9,223,372,036,854,775,807");
        assert_eq!(counted(1, "opening", "openings"), "1 opening");
        assert_eq!(counted(1200, "opening", "openings"), "1,200 openings");
    }

    #[test]
    fn amounts_of_money() {
        let cad: Currency = "CAD".parse().unwrap();
        assert_eq!(money(173_000, Currency::USD), "$173,000");
        assert_eq!(money(1_000, cad), "CAD\u{a0}1,000");
        assert_eq!(span(1, 1, Currency::GBP), "£1");
        assert_eq!(span(1, 2, Currency::GBP), "£1 – £2");
        assert_eq!(span(1000, 2000, cad), "CAD\u{a0}1,000 – 2,000");
        assert_eq!(amount(Amount::from_hundredths(2608), Some(Currency::EUR)), "€26.08");
        assert_eq!(amount(Amount::from_units(90_000), None), "90,000");
        for (units, text) in
            [(950, "$950"), (95_000, "$95k"), (172_600, "$173k"), (999_600, "$1M"), (1_250_000, "$1.25M")]
        {
            assert_eq!(short(units, Currency::USD), text);
        }
    }

    #[test]
    fn shares() {
        for (ratio, text) in [(0.0, "0%"), (0.004, "0.4%"), (0.0999, "10%"), (0.431, "43%"), (1.0, "100%")] {
            assert_eq!(percent(ratio), text);
        }
    }
}
