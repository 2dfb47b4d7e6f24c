//! A synthetic market: a million openings shaped like the real one. A few skills are in a third of the postings and most in a few
//! hundred; half the openings are in two countries; pay follows level and country, with a spread.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rolecall_domain::{
    Amount, Ats, BoardKey, CompanyRef, Currency, Employment, Interval, Job, Level, Opening, OpeningId, Pay,
    PayKind, PaySource, Period, Place, Rates, Requirement, Role, SkillHit, Source, Visa, Workplace,
};

const SKILLS: usize = 400;
const SKILLS_EACH: usize = 8;
const COMPANIES: usize = 20_000;
const CITIES: usize = 3_000;
const COUNTRIES: [&str; 24] = [
    "US", "IN", "GB", "DE", "CA", "PL", "FR", "ES", "NL", "BR", "IE", "AU", "SG", "IL", "SE", "CH", "PT",
    "MX", "IT", "RO", "JP", "AR", "EU", "*",
];
/// Level, share in percent, yearly pay in the United States.
const LEVELS: [(Level, u32, f64); 7] = [
    (Level::Senior, 34, 178_000.0),
    (Level::Mid, 12, 140_000.0),
    (Level::Unspecified, 28, 150_000.0),
    (Level::Staff, 10, 215_000.0),
    (Level::Junior, 5, 105_000.0),
    (Level::Lead, 7, 190_000.0),
    (Level::Principal, 4, 240_000.0),
];
const WORDS: [&str; 24] = [
    "Backend",
    "Engineer",
    "Software",
    "Senior",
    "Platform",
    "Payments",
    "Rust",
    "Go",
    "Java",
    "Python",
    "Infrastructure",
    "Data",
    "API",
    "Cloud",
    "Growth",
    "Core",
    "Distributed",
    "Systems",
    "Developer",
    "II",
    "Remote",
    "Identity",
    "Search",
    "Billing",
];

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default()
}

pub fn rates() -> Rates {
    let rate = |code: &str, rate| code.parse().map(|c: Currency| (c, rate)).ok();
    let all = [
        rate("USD", 1.1525),
        rate("GBP", 0.8801),
        rate("INR", 101.2),
        rate("CAD", 1.61),
        rate("PLN", 4.25),
        rate("CHF", 0.93),
    ];
    Rates::new(NaiveDate::default(), all.into_iter().flatten())
}

pub fn skill(i: usize) -> String {
    format!("skill-{i:03}")
}

pub fn company(i: usize) -> String {
    format!("company-{i:05}")
}

/// A stream of openings from a seed.
pub struct Synthetic {
    rng: ChaCha8Rng,
    last: i64,
}

impl Synthetic {
    pub fn new(seed: u64) -> Self {
        Self { rng: ChaCha8Rng::seed_from_u64(seed), last: 0 }
    }

    /// Small numbers often, great ones seldom.
    fn skewed(&mut self, n: usize) -> usize {
        let x: f64 = self.rng.random();
        ((x * x * x) * n as f64) as usize
    }

    fn level(&mut self) -> (Level, f64) {
        let mut draw = self.rng.random_range(0..100);
        for (level, share, pay) in LEVELS {
            if draw < share {
                return (level, pay);
            }
            draw -= share;
        }
        (Level::Mid, 140_000.0)
    }

    fn pay(&mut self, level: f64, country: usize) -> Vec<Pay> {
        if self.rng.random_bool(0.4) {
            return Vec::new();
        }
        let (code, per_dollar) = match COUNTRIES[country] {
            "IN" => ("INR", 25.0),
            "GB" => ("GBP", 0.55),
            "CA" => ("CAD", 1.0),
            "PL" => ("PLN", 1.5),
            "CH" => ("CHF", 0.8),
            "US" | "AU" | "SG" | "IL" | "*" => ("USD", 1.0),
            _ => ("EUR", 0.5),
        };
        let noise =
            0.6 + self.rng.random::<f64>() + self.rng.random::<f64>() * self.rng.random::<f64>() * 0.5;
        let hourly = self.rng.random_bool(0.04);
        let low = level * per_dollar * noise * 0.75 / if hourly { 2000.0 } else { 1.0 };
        let round =
            |units: f64| Amount::from_f64(if hourly { units } else { (units / 100.0).round() * 100.0 });
        vec![Pay {
            min: round(low),
            max: round(low * 1.35),
            currency: code.parse().ok(),
            period: Some(if hourly { Period::Hour } else { Period::Year }),
            kind: PayKind::Base,
            applies_to: None,
            source: PaySource::Structured,
            evidence: String::new(),
            rule: String::new(),
        }]
    }

    fn skills(&mut self) -> Vec<SkillHit> {
        let mut chosen: Vec<usize> = Vec::with_capacity(SKILLS_EACH);
        while chosen.len() < SKILLS_EACH {
            let next = self.skewed(SKILLS);
            if !chosen.contains(&next) {
                chosen.push(next);
            }
        }
        let hit = |i: usize| SkillHit {
            slug: skill(i),
            name: format!("Skill {i}"),
            requirement: Requirement::Required,
            evidence: String::new(),
        };
        chosen.into_iter().map(hit).collect()
    }

    fn times(&mut self) -> Vec<Interval> {
        let opened_at = now() - TimeDelta::seconds(self.rng.random_range(0..300 * 86_400));
        let open = self.rng.random_bool(0.65);
        let closed_at =
            (!open).then(|| opened_at + (now() - opened_at) * self.rng.random_range(1..100) / 100);
        match closed_at {
            Some(closed) if self.rng.random_bool(0.03) && closed + TimeDelta::hours(9) < now() => vec![
                Interval { opened_at, closed_at },
                Interval { opened_at: closed + TimeDelta::hours(8), closed_at: None },
            ],
            _ => vec![Interval { opened_at, closed_at }],
        }
    }

    fn job(&mut self) -> Job {
        let (level, usual) = self.level();
        let country = self.skewed(COUNTRIES.len());
        let workplace = Workplace::ALL[self.skewed(Workplace::ALL.len())];
        let city = format!("City {}", self.skewed(CITIES));
        let place = Place {
            city: Some(city),
            region: Some(format!("Region {}", self.skewed(200))),
            country: Some(COUNTRIES[country].into()),
        };
        Job {
            role: Role::Backend,
            level,
            workplace,
            places: vec![place],
            employment: Employment::FullTime,
            language: Some("en".to_owned()),
            years_min: self.rng.random_bool(0.5).then(|| self.rng.random_range(0..12)),
            visa: Visa::Unspecified,
            salaries: self.pay(usual, country),
            skills: self.skills(),
            ..Job::unknown()
        }
    }
}

impl Iterator for Synthetic {
    type Item = Opening;

    fn next(&mut self) -> Option<Opening> {
        self.last += 1;
        let job = self.job();
        let number = self.skewed(COMPANIES);
        let words: Vec<&str> = (0..4).map(|_| WORDS[self.skewed(WORDS.len())]).collect();
        let intervals = self.times();
        let first_seen_at = intervals.first()?.opened_at;
        let source = Source {
            board: BoardKey { ats: Ats::ALL[number % Ats::ALL.len()], board: String::new() },
            external_id: String::new(),
            url: String::new(),
            first_seen_at,
            last_seen_at: first_seen_at,
            closed_at: None,
        };
        Some(Opening {
            id: OpeningId(self.last),
            company: CompanyRef { slug: company(number), name: format!("Company {number}") },
            title: words.join(" "),
            url: String::new(),
            apply_url: None,
            job,
            posted_at: None,
            first_seen_at,
            closed_at: intervals.last()?.closed_at,
            intervals,
            repost_of: None,
            baseline: self.rng.random_bool(0.1),
            sources: vec![source],
        })
    }
}
