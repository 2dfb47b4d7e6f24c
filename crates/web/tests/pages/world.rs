//! An invented world of companies and openings, the same at every run.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rolecall_domain::{
    Amount, BoardKey, BoardState, Company, CompanyRef, Employment, Interval, Job, Level, Opening, OpeningId,
    Pay, PayKind, PaySource, Period, Place, Rates, Requirement, Role, SkillHit, Source, SourceStatus, Visa,
    Workplace,
};
use rolecall_domain::{Facet, FixedClock};
use rolecall_market::answers::Labels;
use rolecall_market::{Market, MarketOptions};

use crate::record::MemoryRecord;

pub const COMPANIES: [(&str, &str); 6] = [
    ("harbour-light", "Harbour Light"),
    ("quietloop", "Quietloop"),
    ("ostrich-and-sons", "Ostrich & Sons"),
    ("ferrous", "Ferrous"),
    ("paperkite", "Paperkite Labs"),
    ("nine-rivers", "Nine Rivers"),
];

pub const SKILLS: [(&str, &str); 10] = [
    ("postgresql", "PostgreSQL"),
    ("kubernetes", "Kubernetes"),
    ("rust", "Rust"),
    ("go", "Go"),
    ("python", "Python"),
    ("aws", "AWS"),
    ("kafka", "Kafka"),
    ("c++", "C++"),
    ("graphql", "GraphQL"),
    ("redis", "Redis"),
];

const TEAMS: [&str; 7] = ["Payments", "Ledger", "Platform", "Search", "Billing", "Risk", "Integrations"];

pub fn noon() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-20T12:30:00Z").unwrap().to_utc()
}

pub fn rates() -> Rates {
    let code = |text: &str| text.parse().unwrap();
    Rates::new(
        NaiveDate::from_ymd_opt(2026, 11, 19).unwrap(),
        [(code("USD"), 1.15), (code("GBP"), 0.88), (code("CAD"), 1.61)],
    )
}

pub fn pay(min: i64, max: i64, currency: &str, period: Period) -> Pay {
    Pay {
        min: Some(Amount::from_units(min)),
        max: Some(Amount::from_units(max)),
        currency: Some(currency.parse().unwrap()),
        period: Some(period),
        kind: PayKind::Base,
        applies_to: None,
        source: PaySource::Text,
        evidence: format!("The base pay for this role is {min} to {max} {currency}."),
        rule: String::new(),
    }
}

pub fn skill(nth: usize, requirement: Requirement) -> SkillHit {
    let (slug, name) = SKILLS[nth % SKILLS.len()];
    SkillHit {
        slug: slug.into(),
        name: name.into(),
        requirement,
        evidence: format!("You have run {name} in production"),
    }
}

fn level(n: usize) -> Level {
    [
        Level::Senior,
        Level::Mid,
        Level::Senior,
        Level::Staff,
        Level::Junior,
        Level::Unspecified,
        Level::Lead,
        Level::Senior,
    ][n % 8]
}

fn place(n: usize) -> Place {
    let named = |city: &str, region: Option<&str>, country: &str| Place {
        city: Some(city.into()),
        region: region.map(Into::into),
        country: Some(country.into()),
    };
    match n % 7 {
        0 | 4 => named("New York", Some("NY"), "US"),
        1 => named("Berlin", None, "DE"),
        2 => named("London", None, "GB"),
        3 => Place::country("US"),
        5 => named("Toronto", Some("ON"), "CA"),
        _ => Place::country("EU"),
    }
}

fn salaries(n: usize, level: Level, place: &Place) -> Vec<Pay> {
    let base = match level {
        Level::Junior => 96_000,
        Level::Mid => 138_000,
        Level::Senior => 172_000,
        Level::Staff => 214_000,
        Level::Lead => 205_000,
        _ => 150_000,
    } + (n as i64 * 7919 % 37) * 1_000
        - 18_000;
    match (n % 5, place.country.as_deref()) {
        (0 | 3, _) => Vec::new(),
        (_, _) if n % 41 == 1 => vec![pay(70, 95, "USD", Period::Hour)],
        (_, Some("GB")) => vec![pay(base / 2, base * 6 / 10, "GBP", Period::Year)],
        (_, Some("DE" | "EU")) => vec![pay(base / 2 / 12, base * 6 / 10 / 12, "EUR", Period::Month)],
        (_, Some("CA")) => vec![pay(base, base + 30_000, "CAD", Period::Year)],
        _ => vec![pay(base, base + 40_000, "USD", Period::Year)],
    }
}

/// The `n`th opening of the world.
pub fn opening(n: usize) -> Opening {
    let (slug, name) = COMPANIES[n * n % COMPANIES.len()];
    let (level, place) = (level(n), place(n));
    let job = Job {
        role: Role::Backend,
        level,
        workplace: [Workplace::Remote, Workplace::Hybrid, Workplace::Onsite][n % 3],
        salaries: salaries(n, level, &place),
        places: vec![place],
        employment: Employment::FullTime,
        language: Some("en".into()),
        years_min: (!n.is_multiple_of(4)).then_some(2 + n as u32 % 6),
        visa: Visa::Unspecified,
        skills: (0..3 + n % 6).map(|i| (i, (i * i + n * (i + 1)) % SKILLS.len())).fold(
            Vec::new(),
            |mut all, (i, nth)| {
                let hit = skill(nth, Requirement::ALL[i % 3]);
                if !all.iter().any(|s: &SkillHit| s.slug == hit.slug) {
                    all.push(hit);
                }
                all
            },
        ),
        ..Job::unknown()
    };
    let seen = noon() - TimeDelta::hours(n as i64 * 5 + 1);
    Opening {
        id: OpeningId(n as i64 + 1),
        company: CompanyRef { slug: slug.into(), name: name.into() },
        title: format!(
            "{} Engineer, {}",
            if n.is_multiple_of(2) { "Backend" } else { "Senior Backend" },
            TEAMS[n % TEAMS.len()]
        ),
        url: format!("https://jobs.example/{slug}/{n}"),
        apply_url: Some(format!("https://jobs.example/{slug}/{n}/apply")),
        job,
        posted_at: n.is_multiple_of(3).then(|| seen - TimeDelta::days(2)),
        first_seen_at: seen,
        closed_at: None,
        intervals: vec![Interval { opened_at: seen, closed_at: None }],
        repost_of: None,
        baseline: false,
        sources: vec![Source {
            board: board_key(slug),
            external_id: format!("p-{n}"),
            url: format!("https://jobs.example/{slug}/{n}"),
            first_seen_at: seen,
            last_seen_at: noon() - TimeDelta::minutes(4),
            closed_at: None,
        }],
    }
}

fn board_key(slug: &str) -> BoardKey {
    format!("greenhouse:{slug}").parse().unwrap()
}

pub fn board(slug: &str, status: SourceStatus) -> BoardState {
    let mut board = BoardState::new(board_key(slug), slug);
    board.status = status;
    board.last_polled_at = (status != SourceStatus::Pending).then(|| noon() - TimeDelta::minutes(4));
    board.last_success_at = (status == SourceStatus::Ok).then(|| noon() - TimeDelta::minutes(4));
    board.next_due_at = Some(noon() + TimeDelta::minutes(26));
    board.open_postings = 12;
    board
}

pub fn company(slug: &str, name: &str) -> Company {
    Company {
        name: name.into(),
        slug: slug.into(),
        website: None,
        careers_url: None,
        boards: vec![board_key(slug)],
    }
}

/// A record of `n` openings, every company's board in order.
pub fn record(n: usize) -> MemoryRecord {
    MemoryRecord {
        companies: COMPANIES.iter().map(|(slug, name)| company(slug, name)).collect(),
        boards: COMPANIES.iter().map(|(slug, _)| board(slug, SourceStatus::Ok)).collect(),
        openings: (0..n).map(opening).collect(),
        descriptions: Vec::new(),
        rates: Some(rates()),
        ..MemoryRecord::default()
    }
}

struct Names;

impl Labels for Names {
    fn label(&self, facet: Facet, value: &str) -> String {
        let named = |list: &[(&str, &str)]| {
            list.iter().find(|(slug, _)| *slug == value).map(|(_, name)| (*name).to_owned())
        };
        match facet {
            Facet::Company => named(&COMPANIES),
            Facet::Skill => named(&SKILLS),
            _ => None,
        }
        .unwrap_or_else(|| value.to_owned())
    }
}

/// The real market over a record.
pub async fn market(record: Arc<MemoryRecord>, clock: Arc<FixedClock>) -> Arc<Market> {
    let options =
        MarketOptions { tracked_roles: vec![Role::Backend], minimum_votes: 5, labels: Arc::new(Names) };
    Arc::new(Market::load(record, clock, rates(), options).await.unwrap())
}
