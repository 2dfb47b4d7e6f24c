//! What a pass and a start of the market cost: `cargo bench -p rolecall-store`.
//!
//! On PostgreSQL too where one can be had (see `rolecall_store::testing`).
#![expect(clippy::unwrap_used, reason = "a bench that meets an error has no figures")]

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rolecall_domain::{
    Amount, BoardKey, BoardState, Company, Job, Level, OpeningId, Pay, PayKind, PaySource, Period, Place,
    Requirement, Role, SkillHit,
};
use rolecall_store::testing::TestDatabase;
use rolecall_store::{PassWrite, PostingPut, PostingWrite, Store, TrackedPosting};
use tokio::runtime::Runtime;

/// A large board's first listing.
const LISTING: usize = 5_000;

/// Openings in the record the market is built from.
const OPENINGS: usize = 100_000;

/// Openings read at once.
const PAGE: u32 = 2_000;

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

fn board(n: usize) -> BoardKey {
    BoardKey { ats: rolecall_domain::Ats::Greenhouse, board: format!("board-{n}") }
}

fn job(n: usize) -> Job {
    let skill = |k: usize| SkillHit {
        slug: format!("skill-{}", (n + k * 7) % 400),
        name: format!("Skill {k}"),
        requirement: Requirement::Required,
        evidence: "five years of production experience with it, or something near to that".to_owned(),
    };
    let pay = Pay {
        min: Some(Amount::from_units(90_000 + n as i64)),
        max: Some(Amount::from_units(140_000 + n as i64)),
        currency: "USD".parse().ok(),
        period: Some(Period::Year),
        kind: PayKind::Base,
        applies_to: Some("New York".to_owned()),
        source: PaySource::Text,
        evidence: "The base salary range for this role is $90,000 to $140,000".to_owned(),
        rule: "range".to_owned(),
    };
    Job {
        role: Role::Backend,
        level: Level::Senior,
        places: vec![Place { city: Some("Berlin".to_owned()), region: None, country: Some("DE".to_owned()) }],
        salaries: vec![pay],
        skills: (0..10).map(skill).collect(),
        ..Job::unknown()
    }
}

fn posting(n: usize, tracked: bool) -> PostingWrite {
    let tracked = tracked.then(|| TrackedPosting {
        employer: None,
        title: format!("Senior Backend Engineer {n}"),
        title_key: format!("senior backend engineer {n}"),
        fingerprint: Some(n as u64),
        url: format!("https://jobs.example/{n}"),
        apply_url: None,
        posted_at: Some(at(0)),
        description_html: Some("<p>A paragraph of the description.</p>".repeat(150)),
        job: job(n),
        native: format!("{{\"department\":\"{}\"}}", "Engineering ".repeat(40)),
    });
    let (external_id, content_hash) = (format!("{:07}", n * 7), format!("{n:064x}"));
    PostingWrite::Put(Box::new(PostingPut { external_id, content_hash, tracked, baseline: true }))
}

async fn list(store: &dyn Store, boards: usize) {
    let company = |n| Company {
        name: format!("Company {n}"),
        slug: format!("company-{n}"),
        website: None,
        careers_url: None,
        boards: vec![board(n)],
    };
    store.sync_companies(&(0..boards).map(company).collect::<Vec<_>>(), at(0)).await.unwrap();
}

fn pass(n: usize, minutes: i64, postings: Vec<PostingWrite>) -> PassWrite {
    let mut state = BoardState::new(board(n), format!("company-{n}"));
    state.last_listed_at = Some(at(minutes));
    PassWrite { board: state, at: at(minutes), postings, owner: None }
}

/// Saves a first listing to a board of its own in each turn.
fn first_listings(runtime: &Runtime, bench: &mut Criterion, kind: &str, database: &TestDatabase) {
    let mut group = bench.benchmark_group(format!("{kind}: first listing of {LISTING}"));
    group.sample_size(10).throughput(Throughput::Elements(LISTING as u64));
    let store = database.store();
    let mut next = 1;
    for (name, share) in [("untracked", 0), ("5% tracked", 20)] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|turns| {
                let mut spent = Duration::ZERO;
                for _ in 0..turns {
                    let postings = (0..LISTING).map(|n| posting(n, share > 0 && n % share == 0)).collect();
                    let pass = pass(next, 1, postings);
                    next += 1;
                    let started = Instant::now();
                    runtime.block_on(store.save_pass(&pass)).unwrap();
                    spent += started.elapsed();
                }
                spent
            });
        });
    }
    group.finish();
}

fn passes(bench: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let databases = [
        ("sqlite", Some(runtime.block_on(TestDatabase::sqlite()))),
        ("postgres", runtime.block_on(TestDatabase::postgres())),
    ];
    for (kind, database) in databases {
        let Some(database) = database else { continue };
        let store = database.store();
        runtime.block_on(list(&*store, 3_000));
        first_listings(&runtime, bench, kind, &database);
        let unchanged = pass(1, 2, Vec::new());
        bench.bench_function(&format!("{kind}: unchanged board"), |bencher| {
            bencher.iter(|| runtime.block_on(store.save_pass(&unchanged)).unwrap());
        });
        bench.bench_function(&format!("{kind}: remembered postings of a board of {LISTING}"), |bencher| {
            bencher.iter(|| runtime.block_on(store.remembered(&board(1))).unwrap());
        });
    }
}

fn openings(bench: &mut Criterion) {
    const BOARDS: usize = 200;
    let runtime = Runtime::new().unwrap();
    let databases = [
        ("sqlite", Some(runtime.block_on(TestDatabase::sqlite()))),
        ("postgres", runtime.block_on(TestDatabase::postgres())),
    ];
    for (kind, database) in databases {
        let Some(database) = database else { continue };
        let store = database.store();
        runtime.block_on(list(&*store, BOARDS));
        for n in 0..BOARDS {
            let postings = (0..OPENINGS / BOARDS).map(|k| posting(n * OPENINGS / BOARDS + k, true)).collect();
            runtime.block_on(store.save_pass(&pass(n, 1, postings))).unwrap();
        }
        let read_all = async || {
            let (mut after, mut read) = (OpeningId(0), 0);
            loop {
                let page = store.openings_after(after, PAGE).await.unwrap();
                let Some(last) = page.last() else { return read };
                after = last.id;
                read += page.len();
            }
        };
        let mut group = bench.benchmark_group(kind);
        group.sample_size(10).throughput(Throughput::Elements(OPENINGS as u64));
        group.bench_function(format!("reading {OPENINGS} openings"), |bencher| {
            bencher.iter(|| assert_eq!(runtime.block_on(read_all()), OPENINGS));
        });
        group.finish();
    }
}

criterion_group!(benches, passes, openings);
criterion_main!(benches);
