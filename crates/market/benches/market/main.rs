//! The market at a million openings: building it, its memory, and what questions cost. The first six are those of the design, asked
//! as its prototype was: count and five quantiles; the full answers, with interval and mean, stand beside them.

mod synthetic;
mod thread_clock;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::Measurement;
use criterion::{criterion_group, criterion_main};
use rolecall_domain::{Facet, JobFilter, Level, Role, Status, Workplace};
use rolecall_market::answers::{Labels, Sort};
use rolecall_market::{MarketOptions, Snapshot, SnapshotBuilder};

use synthetic::{Synthetic, company, now, rates, skill};
use thread_clock::ThreadClock;

type Criterion = criterion::Criterion<ThreadClock>;

const OPENINGS: usize = 1_000_000;
const QUANTILES: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];

struct AsWritten;

impl Labels for AsWritten {
    fn label(&self, _: Facet, value: &str) -> String {
        value.to_owned()
    }
}

fn options() -> Arc<MarketOptions> {
    Arc::new(MarketOptions {
        tracked_roles: vec![Role::Backend],
        minimum_votes: 5,
        labels: Arc::new(AsWritten),
    })
}

/// A snapshot, and how long the market's part of making it took: generating openings is not counted.
fn build(openings: usize) -> (Snapshot, Duration) {
    let mut builder = SnapshotBuilder::default();
    let mut source = Synthetic::new(1);
    let mut spent = Duration::ZERO;
    for from in (0..openings).step_by(20_000) {
        let some: Vec<_> = source.by_ref().take(20_000.min(openings - from)).collect();
        let began = ThreadClock.start();
        some.iter().for_each(|opening| builder.push(opening));
        spent += ThreadClock.end(began);
    }
    let began = ThreadClock.start();
    let snapshot = builder.finish(rates(), now(), 0, options());
    let finishing = ThreadClock.end(began);
    report(&format!(
        "taken in within {:.2} s, numbered and indexed within {:.2} s",
        spent.as_secs_f64(),
        finishing.as_secs_f64()
    ));
    (snapshot, spent + finishing)
}

/// Resident memory of this process, in MB.
fn resident() -> f64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: f64 = statm.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default();
    pages * 4096.0 / 1e6
}

#[expect(clippy::disallowed_macros, reason = "a bench reports to the terminal")]
fn report(line: &str) {
    eprintln!("{line}");
}

fn building(c: &mut Criterion) -> Snapshot {
    let before = resident();
    let (snapshot, spent) = build(OPENINGS);
    report(&format!("first build of {OPENINGS} openings: {:.2} s", spent.as_secs_f64()));
    report(&format!("resident memory grown by {:.0} MB", resident() - before));
    for (part, bytes) in snapshot.memory() {
        report(&format!("  {part:>10}: {:6.1} MB", bytes as f64 / 1e6));
    }
    let mut group = c.benchmark_group("build");
    group.sample_size(10);
    group.bench_function("openings to snapshot", |b| {
        b.iter_custom(|times| (0..times).map(|_| build(OPENINGS).1).sum());
    });
    group.finish();
    snapshot
}

fn senior_in_us() -> JobFilter {
    JobFilter { level: vec![Level::Senior], country: vec!["US".to_owned()], ..JobFilter::default() }
}

fn six_questions(c: &mut Criterion, market: &Snapshot) {
    let mut group = c.benchmark_group("six questions");
    let mut figures = |name: &str, filter: JobFilter| {
        group.bench_function(name, |b| {
            b.iter(|| {
                let selection = market.select(black_box(&filter));
                (market.count(&selection), market.quantiles(&selection, &QUANTILES))
            });
        });
    };
    figures("1 all open", JobFilter::default());
    figures("2 senior + country + skill", JobFilter { skill: vec![skill(20)], ..senior_in_us() });
    figures(
        "6 one company + remote",
        JobFilter { company: vec![company(100)], workplace: vec![Workplace::Remote], ..JobFilter::default() },
    );
    let mut grouped = |name: &str, filter: JobFilter, facet| {
        group.bench_function(name, |b| {
            b.iter(|| market.quantiles_by(&market.select(black_box(&filter)), facet, &QUANTILES));
        });
    };
    grouped("3 by level, all open", JobFilter::default(), Facet::Level);
    grouped("4 by skill, all open", JobFilter::default(), Facet::Skill);
    grouped("5 by skill, senior + country", senior_in_us(), Facet::Skill);
    group.finish();
}

fn full_answers(c: &mut Criterion, market: &Snapshot) {
    let mut group = c.benchmark_group("full answers");
    let mut ask = |name: &str, filter: &JobFilter, facet: Option<Facet>| {
        group.bench_function(name, |b| {
            b.iter(|| {
                let selection = market.select(black_box(filter));
                (market.salary(&selection), facet.map(|facet| market.salary_by(&selection, facet)))
            });
        });
    };
    ask("salary, all open", &JobFilter::default(), None);
    ask("salary, senior + country + skill", &JobFilter { skill: vec![skill(20)], ..senior_in_us() }, None);
    ask("salary by level, all open", &JobFilter::default(), Some(Facet::Level));
    ask("salary by skill, all open", &JobFilter::default(), Some(Facet::Skill));
    ask("salary by company, all open", &JobFilter::default(), Some(Facet::Company));
    ask("salary by skill, senior + country", &senior_in_us(), Some(Facet::Skill));
    let last_month = now() - chrono::TimeDelta::days(30);
    ask("salary a month ago", &JobFilter { as_of: Some(last_month), ..JobFilter::default() }, None);
    ask(
        "salary a month ago, senior + country",
        &JobFilter { as_of: Some(last_month), ..senior_in_us() },
        None,
    );
    ask(
        "salary of the last week",
        &JobFilter { posted_within: Some(chrono::TimeDelta::days(7)), ..JobFilter::default() },
        None,
    );
    ask("salary over 150,000", &JobFilter { salary_min: Some(150_000), ..JobFilter::default() }, None);
    ask("salary of a search", &JobFilter { q: Some("senior rust".to_owned()), ..JobFilter::default() }, None);
    group.bench_function("histogram, senior + country", |b| {
        b.iter(|| market.histogram(&market.select(black_box(&senior_in_us())), 20));
    });
    group.finish();
}

fn pages(c: &mut Criterion, market: &Snapshot) {
    let mut group = c.benchmark_group("pages and counts");
    let search = JobFilter { q: Some("senior rust".to_owned()), ..JobFilter::default() };
    for (name, filter, sort) in [
        ("newest, all open", JobFilter::default(), Sort::Newest),
        ("newest, senior + country", senior_in_us(), Sort::Newest),
        ("salary, all open", JobFilter::default(), Sort::Salary),
        ("relevance, a search", search, Sort::Relevance),
    ] {
        group.bench_function(name, |b| {
            b.iter(|| market.page(&market.select(black_box(&filter)), sort, None, 50));
        });
    }
    for facet in [Facet::Level, Facet::Skill, Facet::City, Facet::Company] {
        group.bench_function(format!("{facet} counts, all open"), |b| {
            b.iter(|| market.facet_counts(&market.select(&JobFilter::default()), facet));
        });
        group.bench_function(format!("{facet} counts, senior + country"), |b| {
            b.iter(|| market.facet_counts(&market.select(black_box(&senior_in_us())), facet));
        });
    }
    for (name, filter) in
        [("openings, all open", JobFilter::default()), ("openings, senior + country", senior_in_us())]
    {
        group.bench_function(name, |b| b.iter(|| market.openings_figures(black_box(&filter))));
    }
    let any = JobFilter { status: Status::Any, ..senior_in_us() };
    group.bench_function("one opening against a filter", |b| {
        b.iter(|| market.matches(black_box(&any), rolecall_domain::OpeningId(500_000)));
    });
    group.finish();
}

fn all(c: &mut Criterion) {
    let market = building(c);
    six_questions(c, &market);
    full_answers(c, &market);
    pages(c, &market);
}

criterion_group! {
    name = benches;
    config = criterion::Criterion::default()
        .with_measurement(ThreadClock)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
        .without_plots();
    targets = all
}
criterion_main!(benches);
