//! Postings put together from sentences of our own: everything a posting can say, in any order.

use std::sync::LazyLock;

use proptest::prelude::*;
use rolecall_domain::{Amount, FeedPay, FeedPlace, Posting};
use rolecall_normalize::Normalizer;

pub static NORMALIZER: LazyLock<Normalizer> = LazyLock::new(Normalizer::new);

const TITLES: &[&str] = &[
    "Senior Backend Engineer (Go)",
    "Software Engineer II",
    "Java Developer - Contract",
    "Staff Engineer, Payments | Remote",
    "Engineering Manager, Platform",
    "Backend Recruiter",
    "Werkstudent Softwareentwicklung (m/w/d)",
    "Développeur Python H/F",
    "Data Engineer (Remote, Switzerland)",
    "",
];

const LOCATIONS: &[&str] = &[
    "Berlin, Germany",
    "Remote - US or Canada",
    "SF / NYC",
    "London (Hybrid)",
    "3 Locations",
    "Remote (non-US)",
    "",
];

const BLOCKS: &[&str] = &[
    "<h3>Requirements</h3>",
    "<h3>Nice to have</h3>",
    "<h2>About us</h2>",
    "<p><b>What you'll do</b></p>",
    "<ul><li>Go</li><li>PostgreSQL, Kafka, Redis</li></ul>",
    "<ul><li>5+ years of experience with Java, Spring or Kotlin</li></ul>",
    "<p>React quickly to incidents; express yourself; Swift answers.</p>",
    "<p>Rust is a plus, and so is a CKA certification.</p>",
    "<p>AWS Lambda, DynamoDB and C/C++.</p>",
    "<p>The base salary range is $150,000 - $190,000 a year.</p>",
    "<p>Berlin: 85.000 € - 110.000 € im Jahr</p>",
    "<p>OTE: £90k-£120k</p>",
    "<p>$45 to $60 an hour</p>",
    "<p>We raised $42M and serve 10,000 - 20,000 customers with budgets of $1M to $5M.</p>",
    "<table><tr><th>Level</th><th>Min</th><th>Max</th></tr><tr><td>L5</td><td>$150k</td><td>$180k</td></tr></table>",
    "<p>We sponsor visas. You are in the office three days a week.</p>",
    "<p>This is a full-time, fully remote role. Candidates must be based in Canada.</p>",
    "<p>Mail jane@acme.example or call +49 30 12345678.</p>",
];

fn feed_pay() -> impl Strategy<Value = FeedPay> {
    let amount = proptest::option::of((1i64..300_000).prop_map(Amount::from_units));
    let currency = proptest::option::of(prop::sample::select(vec!["USD", "EUR", "INR", "??"]));
    let interval = proptest::option::of(prop::sample::select(vec!["1 YEAR", "per-hour-wage", "never"]));
    (amount.clone(), amount, currency, interval).prop_map(|(min, max, currency, interval)| FeedPay {
        min,
        max,
        currency: currency.map(str::to_owned),
        interval: interval.map(str::to_owned),
        ..FeedPay::default()
    })
}

/// A posting that says some of all this.
pub fn posting() -> impl Strategy<Value = Posting> {
    let words = (
        prop::sample::select(TITLES),
        prop::collection::vec(prop::sample::select(LOCATIONS), 0..3),
        prop::collection::vec(prop::sample::select(BLOCKS), 0..10),
        proptest::option::of(prop::sample::select(vec!["Acme", "Temporal Technologies", "Go"])),
    );
    let fields = (
        prop::collection::vec(feed_pay(), 0..3),
        proptest::option::of(prop::sample::select(vec!["FullTime", "Intern", "Contract"])),
        proptest::option::of(prop::sample::select(vec!["Remote", "Hybrid", "OnSite"])),
        proptest::option::of(prop::sample::select(vec!["Munich", "Paris", "Remote"])),
    );
    (words, fields).prop_map(|((title, locations, blocks, company), (pay, employment, workplace, city))| {
        Posting {
            title: title.to_owned(),
            company: company.map(str::to_owned),
            locations: locations.into_iter().map(str::to_owned).collect(),
            places: city
                .map(|city| FeedPlace { city: Some(city.to_owned()), ..FeedPlace::default() })
                .into_iter()
                .collect(),
            html: Some(blocks.concat()),
            employment: employment.map(str::to_owned),
            workplace: workplace.map(str::to_owned),
            pay,
            ..Posting::default()
        }
    })
}
