//! What each row took, kept beside what criterion prints, for the table and the ratio at the end.

use std::cell::Cell;
use std::time::{Duration, Instant};

use criterion::measurement::Measurement;

use crate::thread_clock::ThreadClock;
use crate::{Criterion, report};

/// The rows so far.
pub struct Ledger<'c> {
    criterion: &'c mut Criterion,
    postings: usize,
    rows: Vec<(String, f64)>,
}

impl<'c> Ledger<'c> {
    /// For a number of postings that every row goes through.
    pub fn new(criterion: &'c mut Criterion, postings: usize) -> Self {
        Self { criterion, postings, rows: Vec::new() }
    }

    /// Measures passes over all postings; kept is the fastest sample, for what disturbs one only ever adds.
    pub fn row(&mut self, name: &str, pass: impl FnMut()) {
        let spent = self.measure(name, pass);
        self.rows.push((name.to_owned(), spent.as_secs_f64() * 1e6 / self.postings.max(1) as f64));
    }

    /// Measures something that has nothing to do with the number of postings.
    pub fn once(&mut self, name: &str, pass: impl FnMut()) -> Duration {
        let spent = self.measure(name, pass);
        report(&format!("{name}: {:.1} ms", spent.as_secs_f64() * 1e3));
        spent
    }

    fn measure(&mut self, name: &str, mut pass: impl FnMut()) -> Duration {
        let fastest = Cell::new(Duration::MAX);
        self.criterion.bench_function(name, |b| {
            b.iter_custom(|passes| {
                let began = ThreadClock.start();
                (0..passes).for_each(|_| pass());
                let all = ThreadClock.end(began);
                fastest.set(fastest.get().min(all.div_f64(passes as f64)));
                all
            });
        });
        fastest.get()
    }

    /// Seconds of one pass, the fastest of a few rounds, without criterion's warming up: for rows that are many and long.
    #[expect(clippy::unused_self, reason = "rows are measured through the ledger")]
    pub fn fastest(&self, mut pass: impl FnMut()) -> f64 {
        /// The system reckons a thread's time every few milliseconds only.
        const ROUND: Duration = Duration::from_millis(200);
        const ROUNDS: usize = 3;
        let round = |_| {
            let began = Instant::now();
            let spent = ThreadClock.start();
            let mut passes = 0;
            while began.elapsed() < ROUND {
                pass();
                passes += 1;
            }
            ThreadClock.end(spent).as_secs_f64() / f64::from(passes)
        };
        (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
    }

    /// The table: microseconds a posting and postings a second, and the ratio of two rows.
    pub fn report(&self, whole: &str, yardstick: &str) {
        for (name, micros) in self.rows.iter().filter(|(_, m)| m.is_finite()) {
            report(&format!("{name:32} {micros:8.2} us a posting {:9.0} postings a second", 1e6 / micros));
        }
        let micros = |wanted: &str| self.rows.iter().find(|(name, _)| name == wanted).map(|(_, m)| *m);
        if let (Some(whole_micros), Some(yardstick_micros)) = (micros(whole), micros(yardstick)) {
            report(&format!("{whole} takes {:.2} times {yardstick}", whole_micros / yardstick_micros));
        }
    }
}
