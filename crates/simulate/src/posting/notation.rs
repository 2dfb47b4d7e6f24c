//! How pay is written in the words of a posting: "$150k-190k", "150.000 € - 180.000 €", "£70k–£90k per
//! annum", "₹25-35 LPA", "SF: ...; NYC: ...". Every form here is one that employers use.

use crate::seed::Dice;
use crate::truth::PayRange;
use crate::vocabulary::{Language, PayKind, Period};

/// A whole sentence (or line) naming the ranges.
pub(crate) fn sentence(dice: &mut Dice, ranges: &[PayRange], language: Language) -> String {
    let zoned = ranges.iter().any(|range| range.zone.is_some());
    let ote = ranges.iter().find(|range| range.kind == PayKind::Ote);
    let style = dice.below(6);
    match (ranges.first(), ote) {
        (Some(base), Some(ote)) => {
            // Sizes tell a year; months have to be said.
            let per = if base.period == Period::Month { " a month" } else { "" };
            let (base, ote) = (amounts(base, style) + per, amounts(ote, style) + per);
            dice.one(&[
                format!("The base salary is {base} and on-target earnings (OTE) are {ote}, uncapped.")
                    .as_str(),
                format!("Compensation: OTE {ote} (base {base}).").as_str(),
            ])
            .to_owned()
        }
        (Some(first), None) if zoned => {
            let list: Vec<String> = ranges
                .iter()
                .map(|range| {
                    format!(
                        "{}: {}",
                        short_zone(range.zone.unwrap_or_default(), style),
                        amounts(range, style)
                    )
                })
                .collect();
            let list = list.join("; ");
            match dice.below(3) {
                0 => format!("Annual base salary by location: {list}."),
                1 => format!(
                    "We pay by location. {list}. All figures are {} per year, before bonus.",
                    first.currency
                ),
                _ => format!("The annual base pay range depends on where you live. {list}."),
            }
        }
        (Some(only), None) => single(dice, only, style, language),
        (None, _) => String::new(),
    }
}

fn single(dice: &mut Dice, range: &PayRange, style: u32, language: Language) -> String {
    let pay = format!("{}{}", amounts(range, style), per(dice, range, language));
    match language {
        Language::German => dice
            .one(&[
                format!("Wir zahlen {pay}, je nach Erfahrung.").as_str(),
                format!("Gehalt: {pay}.").as_str(),
            ])
            .to_owned(),
        Language::French => dice
            .one(&[
                format!("Rémunération : {pay} selon expérience.").as_str(),
                format!("Nous proposons un salaire de {pay}.").as_str(),
            ])
            .to_owned(),
        Language::English => {
            let wording = match range.period {
                Period::Hour => ["Pay: {pay}.", "Pay rate: {pay}, paid fortnightly.", "Compensation: {pay}."],
                Period::Day => {
                    ["Day rate: {pay}, outside IR35.", "We pay {pay} for this contract.", "Rate: {pay}."]
                }
                _ => [
                    "The base salary range for this role is {pay}, plus equity.",
                    "Salary: {pay}.",
                    "We pay {pay}, depending on experience, and we tell everyone the same range.",
                ],
            };
            dice.phrase(&wording).replace("{pay}", &pay)
        }
    }
}

/// The words for the period. Yearly pay often goes without any.
fn per(dice: &mut Dice, range: &PayRange, language: Language) -> &'static str {
    let styles: &[&'static str] = match (language, range.period, range.currency) {
        // "LPA" says by itself that it is yearly, and the other Indian forms are always annual.
        (_, Period::Year, "INR") => &[""],
        (Language::German, Period::Year, _) => &[" brutto im Jahr", " Jahresbruttogehalt", " pro Jahr"],
        (Language::German, Period::Month, _) => &[" brutto im Monat", " pro Monat"],
        (Language::French, Period::Year, _) => &[" brut annuel", " bruts par an"],
        (Language::French, Period::Month, _) => &[" brut par mois"],
        (_, Period::Year, "GBP") => &[" per annum", "", " a year"],
        (_, Period::Year, "AUD") => &[" + superannuation", " per year"],
        (_, Period::Year, _) => &["", " per year", " annually", " a year", " gross per year"],
        (_, Period::Month, _) => &[" gross per month", " per month", " / month"],
        (_, Period::Hour, _) => &["/hr", " per hour", "/hour", " an hour"],
        (_, Period::Day, _) => &[" per day", "/day", " a day"],
    };
    dice.phrase(styles)
}

/// "SF", "NYC" or the zone's own name.
fn short_zone(zone: &str, style: u32) -> &str {
    match (zone, style) {
        ("San Francisco", 0 | 1) => "SF",
        ("New York", 0 | 1) => "NYC",
        _ => zone,
    }
}

/// The amounts alone, in one of the notations of the currency.
pub(crate) fn amounts(range: &PayRange, style: u32) -> String {
    // "150k" only where both ends allow it: nobody writes "€62,500-80k".
    let in_thousands = range.period == Period::Year
        && [range.min, range.max].iter().flatten().all(|amount| amount % 1000 == 0);
    let write = |amount: i64, side: Side| amount_in(range.currency, amount, style, in_thousands, side);
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => write(min, Side::Only),
        (Some(min), Some(max)) => {
            let (left, right) = (write(min, Side::Low), write(max, Side::High));
            let dash = match style {
                0 => " – ",
                1 => "-",
                2 => " to ",
                3 => " - ",
                4 => "–",
                _ => " — ",
            };
            format!("{left}{dash}{right}")
        }
        (Some(min), None) => format!("from {}", write(min, Side::Only)),
        (None, Some(max)) => format!("up to {}", write(max, Side::Only)),
        (None, None) => String::new(),
    }
}

/// Which end of a range is written: some notations put the sign on one end only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
    Only,
}

fn amount_in(currency: &str, amount: i64, style: u32, in_thousands: bool, side: Side) -> String {
    let comma = || grouped(amount, ",");
    let thousands = amount / 1000;
    match (currency, style) {
        ("USD", 1) if in_thousands && side == Side::High => format!("{thousands}k"),
        ("USD", 1 | 4) if in_thousands => format!("${thousands}k"),
        ("USD", 3) if in_thousands => format!("${thousands}K"),
        ("USD", 2) if side == Side::High => format!("${} USD", comma()),
        ("USD", 5) if in_thousands && side == Side::Low => format!("USD {}", comma()),
        ("USD", 5) if in_thousands && side == Side::High => comma(),
        ("CAD", 3) if side == Side::High => format!("${} CAD", comma()),
        ("USD", _) | ("CAD", 3) => format!("${}", comma()),
        ("CAD", 0 | 1) if in_thousands => format!("C${thousands}k"),
        ("CAD", _) => format!("CA${}", comma()),
        ("AUD", 1 | 4) if in_thousands => format!("A${thousands}k"),
        ("AUD", _) => format!("A${}", comma()),
        ("GBP", 1 | 4) if in_thousands => format!("£{thousands}k"),
        ("GBP", _) => format!("£{}", comma()),
        ("EUR", 0 | 3) => format!("{} €", grouped(amount, ".")),
        ("EUR", 1) if in_thousands && side == Side::Low => format!("{thousands}k"),
        ("EUR", 1) if in_thousands => format!("{thousands}k EUR"),
        ("EUR", 2) => format!("{} €", grouped(amount, "\u{202f}")),
        ("EUR", 4) if in_thousands => format!("€{thousands}k"),
        ("EUR", _) => format!("€{}", comma()),
        ("INR", 0..=3) if amount % 100_000 == 0 => match side {
            Side::Low => format!("₹{}", amount / 100_000),
            Side::High => format!("{} LPA", amount / 100_000),
            Side::Only => format!("₹{} LPA", amount / 100_000),
        },
        ("INR", _) => format!("INR {}", indian(amount)),
        ("CHF", 0) if side == Side::High => grouped(amount, "'"),
        ("CHF", 0 | 1) => format!("CHF {}", grouped(amount, "'")),
        ("CHF", _) => format!("CHF {}", grouped(amount, "’")),
        ("PLN", _) if side == Side::Low => grouped(amount, "\u{a0}"),
        ("PLN", _) => format!("{} PLN", grouped(amount, "\u{a0}")),
        ("SEK", _) if side == Side::High => comma(),
        ("SEK", _) => format!("SEK {}", comma()),
        ("SGD", _) => format!("S${}", comma()),
        ("JPY", _) => format!("¥{}", comma()),
        _ => format!("{currency} {}", comma()),
    }
}

/// An amount with its sign in front and commas, as form fields print it; the code follows elsewhere.
pub(crate) fn in_full(currency: &str, amount: i64) -> String {
    let sign = match currency {
        "USD" | "CAD" | "AUD" | "SGD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "INR" => "₹",
        "JPY" => "¥",
        _ => "",
    };
    format!("{sign}{}", grouped(amount, ","))
}

fn grouped(amount: i64, separator: &str) -> String {
    let digits = amount.to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// Groups of two above the last three digits: 25,00,000.
fn indian(amount: i64) -> String {
    let digits = amount.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        let right = digits.len() - place;
        if place > 0 && (right == 3 || (right > 3 && right % 2 == 1)) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Stated;

    fn range(min: i64, max: i64, currency: &'static str, period: Period) -> PayRange {
        PayRange {
            min: Some(min),
            max: Some(max),
            currency,
            period,
            kind: PayKind::Base,
            zone: None,
            stated: Stated::Text,
        }
    }

    #[test]
    fn amounts_are_written_as_employers_write_them() {
        let cases = [
            (range(150_000, 190_000, "USD", Period::Year), 0, "$150,000 – $190,000"),
            (range(150_000, 190_000, "USD", Period::Year), 1, "$150k-190k"),
            (range(150_000, 190_000, "USD", Period::Year), 2, "$150,000 to $190,000 USD"),
            (range(150_000, 190_000, "USD", Period::Year), 3, "$150K - $190K"),
            (range(150_000, 190_000, "USD", Period::Year), 5, "USD 150,000 — 190,000"),
            (range(70, 70, "USD", Period::Hour), 0, "$70"),
            (range(60, 80, "USD", Period::Hour), 1, "$60-$80"),
            (range(150_000, 180_000, "EUR", Period::Year), 3, "150.000 € - 180.000 €"),
            (range(62_500, 80_000, "EUR", Period::Year), 1, "€62,500-€80,000"),
            (range(70_000, 90_000, "GBP", Period::Year), 4, "£70k–£90k"),
            (range(500, 600, "GBP", Period::Day), 4, "£500–£600"),
            (range(120_000, 150_000, "CAD", Period::Year), 2, "CA$120,000 to CA$150,000"),
            (range(2_500_000, 3_500_000, "INR", Period::Year), 1, "₹25-35 LPA"),
            (range(2_500_000, 3_500_000, "INR", Period::Year), 4, "INR 25,00,000–INR 35,00,000"),
            (range(18_000, 24_000, "PLN", Period::Month), 0, "18\u{a0}000 – 24\u{a0}000 PLN"),
            (range(110_000, 130_000, "CHF", Period::Year), 0, "CHF 110'000 – 130'000"),
            (range(9_000_000, 12_000_000, "JPY", Period::Year), 3, "¥9,000,000 - ¥12,000,000"),
        ];
        for (range, style, expected) in cases {
            assert_eq!(amounts(&range, style), expected);
        }
    }
}
