//! Random openings and random questions about them, from vocabularies small enough that most questions find something.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolecall_domain::{
    Amount, Ats, BoardKey, CertificationHit, CompanyRef, Currency, Employment, Facet, Interval, Job,
    JobFilter, Level, Opening, OpeningId, Pay, PayKind, PaySource, Period, Place, Rates, Requirement, Role,
    SkillHit, Source, Status, Visa, Workplace,
};
use rolecall_market::MarketOptions;
use rolecall_market::answers::Labels;

pub const TRACKED: [Role; 2] = [Role::Backend, Role::Devops];
const ROLES: [Role; 3] = [Role::Backend, Role::Devops, Role::Frontend];
const SKILLS: [(&str, &str); 6] = [
    ("rust", "Rust"),
    ("go", "Go"),
    ("postgresql", "PostgreSQL"),
    ("nodejs", "Node.js"),
    ("cpp", "C++"),
    ("dotnet", ".NET"),
];
const CERTIFICATIONS: [&str; 2] = ["cka", "aws-saa"];
const COMPANIES: [(&str, &str); 4] = [
    ("acme", "Acme Rockets"),
    ("berlin-bread", "Berlin Bread"),
    ("node-works", "Node Works"),
    ("zeta", "Zeta"),
];
const CITIES: [&str; 4] = ["Berlin", "BERLIN", "New York", "Zürich"];
const REGIONS: [&str; 3] = ["NY", "ny", "Bavaria"];
const COUNTRIES: [&str; 7] = ["DE", "US", "CH", "IN", "EU", "EMEA", "*"];
const LANGUAGES: [&str; 2] = ["en", "de"];
const CURRENCIES: [&str; 4] = ["USD", "EUR", "JPY", "XAU"];
const TITLES: [&str; 8] = [
    "Backend Engineer",
    "Senior Backend Engineer (Rust)",
    "Rust/C++ Developer, Berlin",
    "Node.js Engineer",
    "Senior .NET developer",
    "Backend Backend",
    "Développeur Zürich",
    "",
];
const SEARCHES: [&str; 14] = [
    "backend",
    "rust",
    "senior rust",
    "c++",
    "c",
    "node",
    "node.js",
    ".net dev",
    "berlin",
    "acme eng",
    "bread backend r",
    "zürich",
    "nothing at all",
    "++ !",
];

pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap()
}

/// Two thousand hours after the first opening; within them everything happens.
pub fn now() -> DateTime<Utc> {
    start() + TimeDelta::hours(HOURS)
}

const HOURS: i64 = 2000;

pub fn rates() -> Rates {
    let usd = ("USD".parse().unwrap(), 1.1525);
    let jpy = ("JPY".parse().unwrap(), 180.25);
    Rates::new(NaiveDate::from_ymd_opt(2026, 8, 20).unwrap(), [usd, jpy])
}

struct Shouted;

impl Labels for Shouted {
    fn label(&self, facet: Facet, value: &str) -> String {
        format!("{facet}:{}", value.to_uppercase())
    }
}

pub fn options() -> MarketOptions {
    MarketOptions { tracked_roles: TRACKED.to_vec(), minimum_votes: 5, labels: Arc::new(Shouted) }
}

fn place() -> impl Strategy<Value = Place> {
    let text = |all: &'static [&'static str]| option::of(select(all).prop_map(str::to_owned));
    (text(&CITIES), text(&REGIONS), text(&COUNTRIES)).prop_map(|(city, region, country)| Place {
        city,
        region,
        country,
    })
}

fn pay() -> impl Strategy<Value = Pay> {
    let amount = || option::weighted(0.8, prop_oneof![8 => 40i64..80, 1 => 0i64..2, 1 => Just(7_777_777i64)]);
    let period = option::weighted(
        0.95,
        prop_oneof![6 => Just(Period::Year), 2 => Just(Period::Month), 1 => Just(Period::Week), 1 => Just(Period::Day), 2 => Just(Period::Hour)],
    );
    let kind = prop_oneof![8 => Just(PayKind::Base), 1 => Just(PayKind::Ote), 1 => Just(PayKind::Total)];
    let currency = option::weighted(0.95, select(&CURRENCIES));
    let applies_to = option::weighted(0.2, select(&CITIES));
    (amount(), amount(), currency, period, kind, applies_to, 0..100i64).prop_map(
        |(min, max, currency, period, kind, applies_to, cents)| Pay {
            min: min.map(|v| Amount::from_hundredths(v * 150_000 + cents)),
            max: max.map(|v| Amount::from_hundredths(v * 180_000)),
            currency: currency.map(|c| c.parse::<Currency>().unwrap()),
            period,
            kind,
            applies_to: applies_to.map(str::to_owned),
            source: PaySource::Text,
            evidence: String::new(),
            rule: String::new(),
        },
    )
}

fn job() -> impl Strategy<Value = Job> {
    let kind = (
        prop_oneof![6 => Just(ROLES[0]), 1 => Just(ROLES[1]), 1 => Just(ROLES[2])],
        select(Level::ALL),
        select(Workplace::ALL),
        select(Employment::ALL),
        select(Visa::ALL),
    );
    let named = (
        subsequence(&SKILLS, 0..=4),
        subsequence(&CERTIFICATIONS, 0..=2),
        vec(place(), 0..3),
        prop_oneof![1 => Just(Vec::new()).boxed(), 4 => vec(pay(), 1..3).boxed()],
        option::of(select(&LANGUAGES)),
        option::of(0..12u32),
    );
    (kind, named).prop_map(|((role, level, workplace, employment, visa), named)| {
        let (skills, certifications, places, salaries, language, years_min) = named;
        let skill = |(slug, name): (&str, &str)| SkillHit {
            slug: slug.to_owned(),
            name: name.to_owned(),
            requirement: Requirement::Required,
            evidence: String::new(),
        };
        let certification = |slug: &str| CertificationHit {
            slug: slug.to_owned(),
            name: slug.to_uppercase(),
            evidence: String::new(),
        };
        Job {
            role,
            level,
            workplace,
            places,
            employment,
            language: language.map(str::to_owned),
            years_min,
            visa,
            salaries,
            skills: skills.into_iter().map(skill).collect(),
            certifications: certifications.into_iter().map(certification).collect(),
            ..Job::unknown()
        }
    })
}

/// Instants at which an opening opened, closed, opened again ...; an odd number of them: it is open still.
fn intervals() -> impl Strategy<Value = Vec<Interval>> {
    btree_set(0..HOURS * 4, 1..6).prop_map(|quarters| {
        let instants: Vec<_> = quarters.into_iter().map(|q| start() + TimeDelta::minutes(q * 15)).collect();
        instants
            .chunks(2)
            .map(|pair| Interval { opened_at: pair[0], closed_at: pair.get(1).copied() })
            .collect()
    })
}

fn sources(at: DateTime<Utc>) -> impl Strategy<Value = Vec<Source>> {
    vec(select(Ats::ALL), 1..3).prop_map(move |all| {
        all.into_iter()
            .map(|ats| Source {
                board: BoardKey { ats, board: "b".to_owned() },
                external_id: String::new(),
                url: String::new(),
                first_seen_at: at,
                last_seen_at: at,
                closed_at: None,
            })
            .collect()
    })
}

/// An opening with an id of 0.
pub fn opening() -> impl Strategy<Value = Opening> {
    let about = (select(&COMPANIES), select(&TITLES), any::<bool>(), option::weighted(0.1, 1..900i64));
    (job(), intervals(), about, sources(start())).prop_map(
        |(job, intervals, ((slug, name), title, baseline, repost), sources)| Opening {
            id: OpeningId(0),
            company: CompanyRef { slug: slug.to_owned(), name: name.to_owned() },
            title: title.to_owned(),
            url: String::new(),
            apply_url: None,
            job,
            posted_at: None,
            first_seen_at: intervals[0].opened_at - TimeDelta::hours(repost.unwrap_or(0)),
            closed_at: intervals.last().and_then(|i| i.closed_at),
            repost_of: None,
            baseline,
            sources,
            intervals,
        },
    )
}

/// Openings with ids of their own, ascending.
pub fn openings(most: usize) -> impl Strategy<Value = Vec<Opening>> {
    vec((opening(), 1..3i64), 0..most).prop_map(|drawn| {
        let mut last = 0;
        let numbered = drawn.into_iter().map(|(opening, step)| {
            last += step;
            Opening { id: OpeningId(last), ..opening }
        });
        numbered.collect()
    })
}

/// A few of `all`, or, mostly, none: a filter that asks nothing here.
fn some<T: Clone + std::fmt::Debug + 'static>(
    all: &'static [T],
    most: usize,
) -> impl Strategy<Value = Vec<T>> {
    prop_oneof![14 => Just(Vec::new()).boxed(), 1 => subsequence(all.to_vec(), 1..=most.min(all.len())).boxed()]
}

fn texts(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    some(all, 2).prop_map(|v| v.into_iter().map(str::to_owned).collect())
}

fn slugs() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        24 => Just(Vec::new()).boxed(),
        2 => subsequence(SKILLS.to_vec(), 1..=2).prop_map(|v| v.into_iter().map(|s| s.0.to_owned()).collect()).boxed(),
        1 => Just(vec!["cobol".to_owned()]).boxed()
    ]
}

pub fn filter() -> impl Strategy<Value = JobFilter> {
    let kinds = (
        some(&ROLES, 2),
        some(Level::ALL, 6),
        some(Workplace::ALL, 3),
        some(Employment::ALL, 4),
        some(Visa::ALL, 2),
        some(Ats::ALL, 2),
    );
    let names = (
        slugs(),
        slugs(),
        slugs(),
        texts(&["acme", "zeta", "gone"]),
        texts(&CERTIFICATIONS),
        texts(&LANGUAGES),
    );
    let places =
        (texts(&COUNTRIES), any::<bool>(), texts(&["ny", "BAVARIA"]), texts(&["berlin", "ZÜRICH", "Paris"]));
    let amount = || option::weighted(0.1, 0..200_000i64);
    let pay = (amount(), amount(), option::weighted(0.1, any::<bool>()), select(&CURRENCIES));
    let rest = (
        option::weighted(0.1, 0..12u32),
        option::weighted(0.12, 1..HOURS),
        select(Status::ALL),
        option::weighted(0.3, 0..HOURS * 60),
        option::weighted(0.12, select(&SEARCHES)),
    );
    (kinds, names, places, pay, rest).prop_map(|(kinds, names, places, pay, rest)| JobFilter {
        role: kinds.0,
        level: kinds.1,
        workplace: kinds.2,
        employment: kinds.3,
        visa: kinds.4,
        source: kinds.5,
        skill: names.0,
        skill_any: names.1,
        skill_not: names.2,
        company: names.3,
        certification: names.4,
        language: names.5,
        country: places.0,
        regions: places.1,
        region: places.2,
        city: places.3,
        salary_min: pay.0,
        salary_max: pay.1,
        has_salary: pay.2,
        currency: pay.3.parse().unwrap(),
        years_max: rest.0,
        posted_within: rest.1.map(TimeDelta::hours),
        status: rest.2,
        as_of: rest.3.map(|minutes| start() + TimeDelta::minutes(minutes)),
        q: rest.4.map(str::to_owned),
    })
}
