//! Reading postings: the whole way from HTML to a job, each stage of it, and beside them what building a tree of the same HTML costs
//! with `scraper`. Every figure is processor time of one thread, so that a busy machine does not blur it, and the ratio is of one run.
//!
//! `ROLECALL_FEEDS=directory cargo bench -p rolecall-normalize` reads recorded answers of Ashby's posting API (`*.json`) from a
//! directory; without it the postings are invented.

mod hostile;
mod invented;
mod ledger;
mod recorded;
mod stages;
mod thread_clock;

use std::hint::black_box;
use std::path::Path;

use criterion::{criterion_group, criterion_main};
use rolecall_domain::Posting;
use rolecall_normalize::{Normalizer, sanitize};

use ledger::Ledger;
use thread_clock::ThreadClock;

type Criterion = criterion::Criterion<ThreadClock>;

/// Invented postings, where there are no recorded ones.
const INVENTED: usize = 1_000;

#[expect(clippy::disallowed_macros, reason = "a bench reports to the terminal")]
fn report(line: &str) {
    eprintln!("{line}");
}

#[expect(clippy::disallowed_methods, reason = "a bench is told by the environment where recordings are")]
fn postings() -> Vec<Posting> {
    match std::env::var_os("ROLECALL_FEEDS") {
        Some(directory) => recorded::postings(Path::new(&directory)),
        None => invented::postings(INVENTED),
    }
}

fn reading(c: &mut Criterion) {
    let postings = postings();
    let bytes: usize = postings.iter().map(|p| p.html.as_deref().unwrap_or_default().len()).sum();
    report(&format!("{} postings, {} bytes of HTML each", postings.len(), bytes / postings.len().max(1)));
    let normalizer = Normalizer::new();
    let mut ledger = Ledger::new(c, postings.len());
    ledger.row("html to job", || {
        for posting in &postings {
            black_box(normalizer.facts(posting));
        }
    });
    ledger.row("scraper, tree alone", || {
        for posting in &postings {
            black_box(scraper::Html::parse_fragment(posting.html.as_deref().unwrap_or_default()));
        }
    });
    stages::rows(&mut ledger, &normalizer, &postings);
    ledger.row("description to show", || {
        for posting in &postings {
            black_box(posting.html.as_deref().and_then(sanitize::description));
        }
    });
    ledger.once("vocabulary loaded", || {
        black_box(Normalizer::new());
    });
    hostile::rows(&mut ledger, &normalizer);
    ledger.report("html to job", "scraper, tree alone");
}

criterion_group! {
    name = benches;
    config = criterion::Criterion::default().with_measurement(ThreadClock).sample_size(10);
    targets = reading
}
criterion_main!(benches);
