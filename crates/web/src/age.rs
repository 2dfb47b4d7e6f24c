//! Times and ages as people read them; every one keeps its exact instant in the markup.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use maud::{Markup, html};

/// `23 Nov 2026, 20:55 UTC`, with the instant in the markup.
pub fn instant(at: DateTime<Utc>) -> Markup {
    marked(at, &at.format("%-d %b %Y, %H:%M UTC").to_string())
}

/// `23 Nov 2026`, with the instant in the markup.
pub fn day(at: DateTime<Utc>) -> Markup {
    marked(at, &at.format("%-d %b %Y").to_string())
}

/// How long ago, with the instant in the markup.
pub fn ago(at: DateTime<Utc>, now: DateTime<Utc>) -> Markup {
    marked(at, &ago_words(now - at))
}

/// How soon, with the instant in the markup.
pub fn ahead(at: DateTime<Utc>, now: DateTime<Utc>) -> Markup {
    let left = at - now;
    let words = if left <= TimeDelta::zero() { "due now".to_owned() } else { format!("in {}", span(left)) };
    marked(at, &words)
}

fn marked(at: DateTime<Utc>, words: &str) -> Markup {
    let exact = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! { time datetime=(exact) title=(exact) { (words) } }
}

fn ago_words(age: TimeDelta) -> String {
    if age < TimeDelta::minutes(1) { "just now".to_owned() } else { format!("{} ago", span(age)) }
}

/// A length of time in its largest fitting unit, rounded down.
fn span(length: TimeDelta) -> String {
    let days = length.num_days();
    let (n, unit) = match (length.num_minutes(), length.num_hours(), days) {
        (minutes, 0, _) => (minutes.max(1), "minute"),
        (_, hours, 0) => (hours, "hour"),
        (_, _, 1..=20) => (days, "day"),
        (_, _, 21..=60) => (days / 7, "week"),
        // A month is 30.4 days and a year 365 for this purpose.
        (_, _, 61..=729) => (days * 10 / 304, "month"),
        _ => (days / 365, "year"),
    };
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages() {
        for (minutes, words) in [
            (-5, "just now"),
            (0, "just now"),
            (1, "1 minute ago"),
            (59, "59 minutes ago"),
            (60, "1 hour ago"),
            (24 * 60 - 1, "23 hours ago"),
            (24 * 60, "1 day ago"),
            (20 * 24 * 60, "20 days ago"),
            (21 * 24 * 60, "3 weeks ago"),
            (61 * 24 * 60, "2 months ago"),
            (365 * 24 * 60, "12 months ago"),
            (730 * 24 * 60, "2 years ago"),
        ] {
            assert_eq!(ago_words(TimeDelta::minutes(minutes)), words, "{minutes}");
        }
    }

    #[test]
    fn instants_keep_their_exact_time() {
        let at = DateTime::parse_from_rfc3339("2026-11-03T08:05:09Z").unwrap().to_utc();
        assert_eq!(
            instant(at).0,
            "<time datetime=\"2026-11-03T08:05:09Z\" title=\"2026-11-03T08:05:09Z\">3 Nov 2026, 08:05 UTC</time>"
        );
        assert!(ahead(at, at).0.contains(">due now<"));
        assert!(ahead(at, at - TimeDelta::minutes(9)).0.contains(">in 9 minutes<"));
    }
}
