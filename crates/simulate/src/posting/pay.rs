//! What a job pays: ranges by seniority, function, country and company, some split into zones, some by
//! the hour, a third kept secret.

use crate::companies::{Company, PayPolicy};
use crate::posting::fields;
use crate::posting::place::Placed;
use crate::posting::title::Function;
use crate::seed::{Dice, Use};
use crate::truth::PayRange;
use crate::vocabulary::{Ats, Employment, Level, PayKind, Period, Stated};

/// Zones of a pay list: label and share of the top zone's pay. The first label of each is a city of
/// the roster, so that the zone of the primary place can be told from the others.
const ZONES_US: [(&str, f64); 3] = [("San Francisco", 1.0), ("New York", 0.95), ("Other US", 0.85)];
const ZONES_GB: [(&str, f64); 2] = [("London", 1.0), ("Rest of UK", 0.88)];

/// Everything the amounts depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Job<'a> {
    pub(crate) company: &'a Company,
    pub(crate) function: Function,
    pub(crate) seniority: Level,
    pub(crate) employment: Employment,
    pub(crate) placed: &'a Placed,
    /// Seed of the opening, for the edits.
    pub(crate) seed: u64,
    /// How often its pay was edited.
    pub(crate) edits: u8,
}

/// The ranges stated; empty for a posting that keeps silent.
pub(crate) fn draw(dice: &mut Dice, job: Job<'_>) -> Vec<PayRange> {
    let mut ranges = drawn(dice, job);
    fields::fit(job.company.ats, &mut ranges);
    ranges
}

fn drawn(dice: &mut Dice, job: Job<'_>) -> Vec<PayRange> {
    let silent = match job.company.pay_policy {
        PayPolicy::Open => 6,
        PayPolicy::Mostly => 32,
        PayPolicy::Closed => 80,
    };
    if dice.chance(silent) {
        return Vec::new();
    }
    let stated = dice.weighted(&[(32, Stated::Structured), (36, Stated::Text), (32, Stated::Both)]);
    let country = job.placed.pays_like;
    let yearly = yearly_dollars(job) / 1000.0 * country.per_thousand;
    let width = 1.15 + dice.unit() * 0.3;
    let shift = edited_by(job);
    let range = |low: f64, period: Period, step: i64, stated| PayRange {
        min: Some((rounded(low, step) + shift).max(1) * step),
        max: Some((rounded(low * width, step).max(rounded(low, step) + 1) + shift).max(2) * step),
        currency: country.currency,
        period,
        kind: PayKind::Base,
        zone: None,
        stated,
    };
    if matches!(job.seniority, Level::Intern) || job.employment == Employment::Contract {
        // Contracts are paid by the hour, in Britain by the day. Their price is not a salary.
        return match country.code {
            "GB" => vec![range(yearly * 1.5 / 230.0, Period::Day, 25, Stated::Text)],
            "US" | "CA" | "AU" => vec![range(yearly * 1.2 / 1_840.0, Period::Hour, 5, stated)],
            _ => vec![range(in_period(yearly, country.period), country.period, country.step, stated)],
        };
    }
    if job.function == Function::Sales && dice.chance(60) {
        // Only Greenhouse has a field for on-target pay; elsewhere the text must tell it.
        let stated = match (job.company.ats, stated) {
            (Ats::Greenhouse, stated) => stated,
            (_, Stated::Structured) => Stated::Both,
            (_, stated) => stated,
        };
        let base = range(in_period(yearly, country.period), country.period, country.step, stated);
        let ote = PayRange {
            min: base.min.map(|min| min * 2),
            max: base.max.map(|max| max * 2),
            kind: PayKind::Ote,
            ..base.clone()
        };
        return vec![base, ote];
    }
    let zones: &[(&'static str, f64)] = match (country.code, dice.chance(22)) {
        ("US", true) => &ZONES_US,
        ("GB", true) => &ZONES_GB,
        _ => &[],
    };
    if !zones.is_empty() {
        return zones
            .iter()
            .map(|(zone, share)| PayRange {
                zone: Some(zone),
                ..range(yearly * share, Period::Year, country.step, stated)
            })
            .collect();
    }
    let mut only = range(in_period(yearly, country.period), country.period, country.step, stated);
    if stated == Stated::Text {
        match dice.below(14) {
            0 => only.min = None,
            1 => only.max = None,
            _ => {}
        }
    }
    vec![only]
}

/// What the edits of its pay add up to, in rounding steps: each raises or cuts both bounds by one to three,
/// so that no edit rounds away.
fn edited_by(job: Job<'_>) -> i64 {
    (1..=u64::from(job.edits))
        .map(|edit| {
            let mut dice = Dice::new(job.seed, Use::PayEdit, edit);
            let steps = i64::from(dice.between(1, 3));
            if dice.chance(80) { steps } else { -steps }
        })
        .sum()
}

/// The lower bound in dollars a year in the United States.
fn yearly_dollars(job: Job<'_>) -> f64 {
    let market = match job.function {
        Function::Backend | Function::Systems | Function::DataEngineering => 128_000.0,
        Function::Fullstack | Function::Mobile | Function::Embedded => 122_000.0,
        Function::Devops | Function::Security => 132_000.0,
        Function::MachineLearning => 148_000.0,
        Function::DataScience | Function::Frontend | Function::Product => 120_000.0,
        Function::Qa => 98_000.0,
        Function::Management => 150_000.0,
        Function::Design => 105_000.0,
        Function::Sales | Function::Recruiting => 80_000.0,
        Function::Support | Function::Operations => 68_000.0,
    };
    let seniority = match job.seniority {
        Level::Intern => 0.55,
        Level::Junior => 0.74,
        Level::Senior => 1.22,
        Level::Staff => 1.48,
        Level::Principal => 1.7,
        Level::Lead => 1.36,
        Level::Manager => 1.2,
        Level::Director => 1.5,
        Level::Mid | Level::Unspecified => 0.98,
    };
    market * seniority * job.company.pay_level
}

fn in_period(yearly: f64, period: Period) -> f64 {
    if period == Period::Month { yearly / 12.0 } else { yearly }
}

/// In whole steps.
fn rounded(amount: f64, step: i64) -> i64 {
    (amount / step as f64).round() as i64
}
