//! Pay as the employer stated it, and the words it was read from.

use maud::{Markup, html};
use rolecall_domain::{Currency, Job, Pay, PayKind, PaySource, Rates, Vote};

use crate::money;
use crate::words;

/// A range in its own currency and period: `$150,000 – $200,000 a year`.
pub fn stated(pay: &Pay) -> String {
    let amount = |bound| money::amount(bound, pay.currency);
    let mut text = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min != max => {
            let again = pay.currency.filter(|currency| money::has_sign(*currency));
            format!("{} – {}", amount(min), money::amount(max, again))
        }
        (Some(one), Some(_)) => amount(one),
        (Some(min), None) => format!("from {}", amount(min)),
        (None, Some(max)) => format!("up to {}", amount(max)),
        (None, None) => "not stated".to_owned(),
    };
    if let Some(period) = pay.period {
        text.push(' ');
        text.push_str(words::period(period));
    }
    if pay.currency.is_none() {
        text.push_str(", currency not stated");
    }
    match pay.kind {
        PayKind::Base => {}
        PayKind::Ote => text.push_str(", on-target earnings"),
        PayKind::Total => text.push_str(", total compensation"),
    }
    text
}

/// The words a range was read from, and where they stand.
pub fn evidence(pay: &Pay) -> Markup {
    let source = match pay.source {
        PaySource::Structured => "from the feed’s pay field",
        PaySource::Text => "from the posting’s text",
    };
    html! {
        @if pay.evidence.is_empty() { span.muted { "Read " (source) "." } }
        @else { q { (pay.evidence) } " " span.muted { (source) } }
    }
}

/// What a job brings into the statistics, when that is not simply what its one range says.
pub fn counts_as(job: &Job, currency: Currency, rates: &Rates) -> Option<String> {
    let vote = Vote::of(job)?;
    let yearly = vote.in_currency(currency, rates)?;
    Some(format!("{} a year", money::money(yearly.mid, currency)))
}

#[cfg(test)]
mod tests {
    use rolecall_domain::{Amount, Period};

    use super::*;

    fn pay(
        min: Option<i64>,
        max: Option<i64>,
        currency: Option<&str>,
        period: Option<Period>,
        kind: PayKind,
    ) -> Pay {
        Pay {
            min: min.map(Amount::from_units),
            max: max.map(Amount::from_units),
            currency: currency.map(|c| c.parse().unwrap()),
            period,
            kind,
            applies_to: None,
            source: PaySource::Text,
            evidence: "<b>$1</b>".into(),
            rule: String::new(),
        }
    }

    #[test]
    fn ranges_say_all_that_is_known() {
        let (year, hour) = (Some(Period::Year), Some(Period::Hour));
        for (range, text) in [
            (
                pay(Some(150_000), Some(200_000), Some("USD"), year, PayKind::Base),
                "$150,000 – $200,000 a year",
            ),
            (pay(Some(60_000), Some(60_000), Some("GBP"), year, PayKind::Base), "£60,000 a year"),
            (pay(None, Some(70), Some("EUR"), hour, PayKind::Base), "up to €70 an hour"),
            (
                pay(Some(9), None, Some("CAD"), hour, PayKind::Ote),
                "from CAD\u{a0}9 an hour, on-target earnings",
            ),
            (
                pay(Some(1), Some(2), None, None, PayKind::Total),
                "1 – 2, currency not stated, total compensation",
            ),
        ] {
            assert_eq!(stated(&range), text);
        }
    }

    #[test]
    fn quotes_are_escaped() {
        let quote = evidence(&pay(Some(1), None, None, None, PayKind::Base)).0;
        assert!(quote.contains("<q>&lt;b&gt;$1&lt;/b&gt;</q>"), "{quote}");
    }
}
