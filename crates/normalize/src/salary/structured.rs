//! Pay from a feed's own fields: the period from its interval, its heading or its size; the kind from its words.

use rolecall_domain::{Amount, Currency, FeedPay, Pay, PayKind, PaySource, Period};

use super::how::How;
use super::period::{self, Fit, infer};
use super::terms;

/// A structured range and what was guessed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRange {
    /// The range.
    pub pay: Pay,
    /// True where no word states the period, only the size of the amount.
    pub inferred: bool,
    /// True where the words beside it state the period, the feed's own field none.
    pub has_period: bool,
    /// The rules that told its parts.
    pub how: How,
}

/// Reads one structured range. `None` for what is no pay: nothing stated, a bonus, equity, a minimum above a maximum of
/// placeholders.
pub fn from_feed(feed: &FeedPay) -> Option<FeedRange> {
    let positive = |amount: Option<Amount>| amount.filter(|a| a.hundredths() > 0);
    let (mut min, mut max) = (feed.min, positive(feed.max));
    if max.is_none() {
        min = positive(min);
    }
    if let (Some(lo), Some(hi)) = (min, max)
        && lo > hi
    {
        (min, max) = (max, min);
    }
    // Zero to something is what a form leaves when only the ceiling was filled in.
    min = positive(min);
    if min.is_none() && max.is_none() {
        return None;
    }
    let words = |part: &Option<String>| part.as_deref().unwrap_or_default().to_lowercase();
    let (label, component, text) = (words(&feed.label), words(&feed.component), words(&feed.text));
    let parts = |of: &str| NOT_PAY.split('|').any(|w| of.contains(w));
    // "Base pay, not counting bonus and equity" heads base pay.
    let says_pay = SAYS_PAY.split('|').any(|w| label.contains(w));
    if parts(&component) || (parts(&label) && !says_pay) {
        return None;
    }
    let currency = feed.currency.as_deref().and_then(|c| c.trim().parse::<Currency>().ok());
    let largest = max.or(min)?;
    let dollars = currency.and_then(period::scale).map(|scale| largest.units() / scale);
    // A sane band for each currency and period: 60 dollars a year is a form filled in wrongly, and what was meant is for
    // the text to say.
    let fits = |p: &Period| dollars.is_none_or(|d| period::fits(*p, d) != Fit::No);
    let interval = feed.interval.as_deref().and_then(period::of_interval);
    let contradicted = interval.is_some_and(|p| !fits(&p));
    let stated = interval
        .into_iter()
        .chain([&label, &component, &text].into_iter().filter_map(|words| period::of_words(words)))
        .find(fits);
    let open = stated.is_none() && !contradicted;
    let guessed = open.then(|| currency.and_then(|c| infer(c, largest))).flatten();
    // A long text beside the fields speaks of many things; a short one is the range in the feed's words.
    let short = if text.len() <= SHORT_TEXT { text.as_str() } else { "" };
    let kind = kind_of(&[&component, &label, short]);
    let quoted = feed.text.clone().filter(|t| t.bytes().any(|b| b.is_ascii_digit()));
    let evidence = quoted.unwrap_or_else(|| shown(feed, min, max));
    Some(FeedRange {
        pay: Pay {
            min,
            max,
            currency,
            period: stated.or(guessed),
            kind,
            applies_to: feed.label.as_deref().and_then(applies_to),
            source: PaySource::Structured,
            evidence,
            rule: if guessed.is_some() { "feed-period-by-size" } else { "feed" }.to_owned(),
        },
        inferred: guessed.is_some(),
        has_period: stated.is_some(),
        how: How {
            currency: "feed",
            period: match (stated, guessed) {
                (Some(_), _) => "feed",
                (None, Some(_)) => terms::BY_SIZE,
                (None, None) => "nothing-said",
            },
            applies_to: "feed",
        },
    })
}

const NOT_PAY: &str = "equity|bonus|commission|stipend|allowance|sign-on|relocation";

const SAYS_PAY: &str = "salary|base|pay|wage|earning|ote|on-target|on target|compensation";

/// Longest text of a feed that is the range in its own words, in bytes: "$90K – $120K OTE • Offers equity".
const SHORT_TEXT: usize = 100;

fn kind_of(words: &[&str]) -> PayKind {
    let any = |needles: &[&str]| words.iter().any(|w| needles.iter().any(|n| w.contains(n)));
    // As a word: "Remote" has the letters too.
    let ote = words.iter().any(|w| w.split(|c: char| !c.is_alphanumeric()).any(|word| word == "ote"));
    if (ote || any(&["on-target", "on target", "target earnings"])) && !any(&["base"]) {
        PayKind::Ote
    } else if any(&["total comp", "total target", "total cash", "total rewards", "total pay"]) {
        PayKind::Total
    } else {
        PayKind::Base
    }
}

/// A heading that names a place, tier or level; one that only says what the figure is ("Annual Salary:") names none.
fn applies_to(label: &str) -> Option<String> {
    const SAYS_NOTHING: &str = "annual|annually|base|compensation|estimated|expected|for|full-time|hourly|is|monthly|of|on-target\
    |ote|our|pay|per|range|ranges|rate|salary|target|the|this|total|wage|wages|year|yearly|hour|role\
    |position|starting|cash|gross|anticipated|earnings|usd|and|compensation:|band|package\
    |excluding|exclusive|not|including|bonus|equity|commission|commissions|benefits|plus";
    let telling = |part: &&str| {
        part.split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .filter(|w| !w.is_empty() && *w != "-")
            .any(|w| !SAYS_NOTHING.split('|').any(|s| s == w.to_lowercase()))
    };
    let trimmed = label.trim().trim_end_matches(':').trim();
    // "Annual Salary - New York": only what tells something is the label.
    let behind = trimmed.split_once(" - ").filter(|(pay, _)| !telling(pay)).map(|(_, behind)| behind.trim());
    behind.or(Some(trimmed)).filter(telling).map(str::to_owned)
}

/// The fields as a quote, where the feed has no text of its own.
fn shown(feed: &FeedPay, min: Option<Amount>, max: Option<Amount>) -> String {
    let range = match (min, max) {
        (Some(lo), Some(hi)) if lo != hi => format!("{lo} - {hi}"),
        (Some(one), _) | (_, Some(one)) => one.to_string(),
        (None, None) => String::new(),
    };
    [feed.label.as_deref(), Some(range.as_str()), feed.currency.as_deref(), feed.interval.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_the_place_tier_or_level_alone() {
        for (label, want) in [
            ("Annual Salary:", None),
            ("Annual Salary - New York", Some("New York")),
            ("Base pay range - Zone A", Some("Zone A")),
            ("San Francisco - Senior", Some("San Francisco - Senior")),
            ("Tier 1", Some("Tier 1")),
            ("OTE Range - ", None),
        ] {
            assert_eq!(applies_to(label).as_deref(), want, "{label}");
        }
    }
}
