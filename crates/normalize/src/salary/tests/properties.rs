//! Generated ranges, printed in the styles that postings have, are read back exactly.

use proptest::prelude::*;

use super::*;

/// A whole figure with a separator of thousands.
fn grouped(value: i64, separator: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(c);
    }
    out
}

/// Yearly ranges in whole hundreds, up to two and a half times as wide.
fn range() -> impl Strategy<Value = (i64, i64)> {
    (200_i64..3_000, 1_i64..150)
        .prop_map(|(low, percent)| (low * 100, (low * 100 + low * percent).max(low * 100 + 100)))
}

/// Writes the two ends with a dash between, and the currency that is meant.
type Style = (fn(i64, i64, &str) -> String, &'static str);

/// How figures, signs and dashes are written.
fn style() -> impl Strategy<Value = Style> {
    let styles: Vec<Style> = vec![
        (|a, b, d| format!("${}{d}${}", grouped(a, ","), grouped(b, ",")), "USD"),
        (|a, b, d| format!("${}.00{d}${}.00", grouped(a, ","), grouped(b, ",")), "USD"),
        (|a, b, d| format!("${a}{d}${b}"), "USD"),
        (|a, b, d| format!("${}k{d}${}k", a as f64 / 1e3, b as f64 / 1e3), "USD"),
        (|a, b, d| format!("{} USD{d}{} USD", grouped(a, ","), grouped(b, ",")), "USD"),
        (|a, b, d| format!("{}{d}{} USD", grouped(a, ","), grouped(b, ",")), "USD"),
        (|a, b, d| format!("€{}{d}€{}", grouped(a, "."), grouped(b, ".")), "EUR"),
        (|a, b, d| format!("{} €{d}{} €", grouped(a, "."), grouped(b, ".")), "EUR"),
        (|a, b, d| format!("{} EUR{d}{} EUR", grouped(a, " "), grouped(b, " ")), "EUR"),
        (|a, b, d| format!("{} €{d}{} €", grouped(a, "\u{a0}"), grouped(b, "\u{a0}")), "EUR"),
        (|a, b, d| format!("CHF {}{d}CHF {}", grouped(a, "'"), grouped(b, "'")), "CHF"),
        (|a, b, d| format!("CHF {}{d}{}", grouped(a, "’"), grouped(b, "’")), "CHF"),
        (|a, b, d| format!("£{}{d}£{}", grouped(a, ","), grouped(b, ",")), "GBP"),
        (|a, b, d| format!("CA${}{d}CA${}", grouped(a, ","), grouped(b, ",")), "CAD"),
        (|a, b, d| format!("${}{d}${} AUD", grouped(a, ","), grouped(b, ",")), "AUD"),
        (|a, b, d| format!("PLN {}{d}{}", grouped(a, " "), grouped(b, " ")), "PLN"),
    ];
    prop::sample::select(styles)
}

fn dash() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["-", " - ", "–", " – ", "—", " — ", " to ", " − ", " ~ ", " bis ", " à "])
}

/// What leads to the figures.
fn lead() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Salary: ",
        "Base salary range: ",
        "The base salary for this role is ",
        "We pay ",
        "Compensation: ",
        "Gehalt: ",
        "Rémunération : ",
        "Salario: ",
        "Salaris: ",
        "The annual pay range for this position is ",
    ])
}

/// Clauses about other money, that end their sentence.
fn other_money() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "We raised $40M last year.",
        "You will close deals of $50,000 - $250,000.",
        "Owns a budget of $80,000 - $120,000.",
        "Signing bonus: $10,000 - $20,000.",
        "Learning budget: $1,500 - $2,500 per year.",
        "Our customers spend $20,000 - $90,000 a year.",
        "401(k) match up to $11,500.",
        "Equity worth $40,000 - $80,000.",
        "Grants of $50,000 - $150,000 per year.",
        "Annual quota of $600,000 - $900,000.",
        "We serve 10,000 - 50,000 requests per second.",
    ])
}

fn base(text: &str) -> Vec<String> {
    read_in(text, &["US"]).iter().map(shown).collect()
}

proptest! {
    #[test]
    fn ranges_in_every_style_are_read_back(
        (low, high) in range(), (style, currency) in style(), dash in dash(), lead in lead(),
    ) {
        let text = format!("{lead}{} per year", style(low, high, dash));
        prop_assert_eq!(base(&text), [format!("{low}-{high} {currency} year")], "{}", text);
    }

    #[test]
    fn hourly_ranges_are_read_back(
        cents in 1_500_i64..15_000, more in 25_i64..3_000,
        per in prop::sample::select(vec!["/hr", " per hour", " an hour", "/hour", " hourly", " / hr", "hr", " p.h."]),
    ) {
        let shown = |c: i64| format!("{}.{:02}", c / 100, c % 100);
        let text = format!("Pay: ${} - ${}{per}", shown(cents), shown(cents + more));
        let bare = |c: i64| if c % 100 == 0 { (c / 100).to_string() } else { shown(c) };
        prop_assert_eq!(base(&text), [format!("{}-{} USD hour", bare(cents), bare(cents + more))], "{}", text);
    }

    #[test]
    fn other_money_beside_changes_nothing(
        (low, high) in range(), (style, currency) in style(), lead in lead(),
        before in other_money(), after in other_money(),
    ) {
        let text = format!("{before} {lead}{} per year. {after}", style(low, high, " - "));
        prop_assert_eq!(base(&text), [format!("{low}-{high} {currency} year")], "{}", text);
    }

    #[test]
    fn several_places_are_kept_apart(ranges in prop::collection::vec(range(), 2..5)) {
        let places = ["New York", "Austin", "Denver", "Seattle", "Boston"];
        let lines: Vec<String> = ranges
            .iter()
            .zip(places)
            .map(|((low, high), place)| format!("{place}: ${} - ${}", grouped(*low, ","), grouped(*high, ",")))
            .collect();
        let mut want: Vec<(String, String)> = Vec::new();
        for ((low, high), place) in ranges.iter().zip(places) {
            let shown = format!("{low}-{high} USD year");
            if !want.iter().any(|(known, _)| *known == shown) {
                want.push((shown, place.to_owned()));
            }
        }
        for text in [format!("Base salary:\n{}", lines.join("\n")), format!("Base salary: {}", lines.join("; "))] {
            prop_assert_eq!(read_labelled(&text), want.clone(), "{}", text);
        }
    }
}
