//! Pay from feeds' own fields.

use rolecall_domain::{Amount, FeedPay, Period};

use super::super::{FeedRange, from_feed};
use super::*;

fn feed(min: i64, max: i64, currency: &str) -> FeedPay {
    FeedPay {
        min: Some(Amount::from_units(min)),
        max: Some(Amount::from_units(max)),
        currency: Some(currency.to_owned()),
        ..FeedPay::default()
    }
}

fn labelled(min: i64, max: i64, currency: &str, label: &str) -> FeedPay {
    FeedPay { label: Some(label.to_owned()), ..feed(min, max, currency) }
}

fn read(feed: &FeedPay) -> FeedRange {
    from_feed(feed).unwrap()
}

/// Greenhouse gives cents and no interval: the title, the blurb or the size tells it.
#[test]
fn the_period_comes_from_interval_words_or_size() {
    for (feed, period, inferred) in [
        (labelled(120_000, 150_000, "USD", "Annual Salary:"), Some(Period::Year), false),
        (labelled(25, 35, "USD", "Hourly Range"), Some(Period::Hour), false),
        (labelled(25, 35, "USD", "Pay range"), Some(Period::Hour), true),
        (labelled(120_000, 150_000, "USD", "Zone 1"), Some(Period::Year), true),
        (labelled(4_000, 5_000, "EUR", "Monthly gross salary"), Some(Period::Month), false),
        (labelled(4_000, 5_000, "USD", "Salary"), None, false),
        (labelled(18_000, 25_000, "PLN", "Wynagrodzenie"), Some(Period::Month), true),
        (
            FeedPay {
                text: Some("Paid by the hour, with an annual bonus.".to_owned()),
                ..feed(25, 35, "USD")
            },
            Some(Period::Hour),
            false,
        ),
        (
            FeedPay {
                text: Some("An annual bonus and holidays come with it.".to_owned()),
                ..feed(25, 35, "USD")
            },
            Some(Period::Hour),
            true,
        ),
        (
            FeedPay { interval: Some("1 YEAR".to_owned()), ..feed(120_000, 150_000, "USD") },
            Some(Period::Year),
            false,
        ),
        (
            FeedPay { interval: Some("per-hour-wage".to_owned()), ..feed(25, 35, "USD") },
            Some(Period::Hour),
            false,
        ),
    ] {
        let range = read(&feed);
        assert_eq!((range.pay.period, range.inferred), (period, inferred), "{feed:?}");
    }
}

#[test]
fn a_period_that_the_size_contradicts_stays_open_for_the_text() {
    let wrong = FeedPay { interval: Some("1 YEAR".to_owned()), ..feed(55, 65, "USD") };
    let range = read(&wrong);
    assert_eq!((range.pay.period, range.inferred, range.has_period), (None, false, false));
    let text = read_in("Pay: $55-65/hour", &["US"]);
    let merged = merge(vec![range], text);
    assert_eq!(merged.salaries.len(), 1);
    assert_eq!(merged.salaries[0].period, Some(Period::Hour));
}

#[test]
fn labels_name_places_and_kinds() {
    for (label, kind, applies_to) in [
        ("Remote - US", PayKind::Base, Some("Remote - US")),
        ("Remote", PayKind::Base, Some("Remote")),
        ("OTE", PayKind::Ote, None),
        ("OTE Range", PayKind::Ote, None),
        ("On-Target Earnings", PayKind::Ote, None),
        ("Base salary (excluding bonus and equity)", PayKind::Base, None),
        ("Total Cash Compensation", PayKind::Total, None),
        ("Annual Base Salary Range", PayKind::Base, None),
        ("San Francisco", PayKind::Base, Some("San Francisco")),
    ] {
        let range = read(&labelled(120_000, 150_000, "USD", label));
        assert_eq!(
            (range.pay.kind, range.pay.applies_to.as_deref().filter(|_| label != "Total Cash Compensation")),
            (kind, applies_to),
            "{label}"
        );
    }
}

#[test]
fn a_long_blurb_does_not_change_the_kind_and_is_no_quote() {
    let blurb = "We think of total compensation as more than pay: equity, on-target bonuses and time off come with each offer.";
    let range =
        read(&FeedPay { text: Some(blurb.to_owned()), ..labelled(120_000, 150_000, "USD", "Zone 1") });
    assert_eq!(range.pay.kind, PayKind::Base);
    assert!(range.pay.evidence.contains("120000"), "{}", range.pay.evidence);
}

#[test]
fn no_pay_is_read_from_other_components() {
    for label in ["Equity", "Sign-on bonus", "Commission", "Relocation allowance"] {
        assert_eq!(from_feed(&labelled(10_000, 20_000, "USD", label)), None, "{label}");
    }
    assert_eq!(from_feed(&feed(0, 0, "USD")), None);
    let turned = read(&feed(150_000, 120_000, "USD"));
    assert!(turned.pay.min < turned.pay.max);
    let ceiling = read(&feed(0, 150_000, "USD"));
    assert_eq!((ceiling.pay.min, ceiling.pay.max), (None, Some(Amount::from_units(150_000))));
}
