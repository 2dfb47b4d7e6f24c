//! Time as the processor spent it on the asking thread, so that a busy machine does not blur the figures. Questions neither wait nor
//! use other threads: on an idle machine it is the time that passes.

use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// Processor time of this thread; where the system does not tell (other than Linux), time that passes.
pub struct ThreadClock;

/// A reading of the clock.
pub enum Reading {
    Spent(Duration),
    Wall(Instant),
}

impl Measurement for ThreadClock {
    type Intermediate = Reading;
    type Value = Duration;

    fn start(&self) -> Reading {
        spent().map_or_else(|| Reading::Wall(Instant::now()), Reading::Spent)
    }

    fn end(&self, start: Reading) -> Duration {
        match start {
            Reading::Spent(before) => spent().unwrap_or(before).saturating_sub(before),
            Reading::Wall(began) => began.elapsed(),
        }
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// The first figure of `schedstat`: nanoseconds on the processor.
fn spent() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}
