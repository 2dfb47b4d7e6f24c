//! Whether a host that keeps failing is asked at all: after some failures in a row it rests, then a single request finds out
//! whether it is back. Pure: instants are passed in, and spread comes from the host's name.

use std::time::Duration;

use tokio::time::Instant;

/// Failures of the host itself in a row before it rests. When a third of all answers fail at random, ten in a row come once
/// in 59,000 answers; a host that is down is known after two boards' retries.
pub(super) const OPENS_AT: u32 = 10;

/// The first rest. Short: a restart behind a load balancer takes seconds.
const FIRST_REST: Duration = Duration::from_secs(5);

/// Each further rest is this many times as long.
const FACTOR: u32 = 4;

/// The longest rest: a host that is back is found out within the hour.
const LONGEST_REST: Duration = Duration::from_hours(1);

/// Most of a rest that is added to it, so that hosts that failed together do not come back together.
const SPREAD_PERCENT: u64 = 20;

/// The breaker of one host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Breaker {
    failures: u32,
    open_until: Option<Instant>,
    probing: bool,
}

/// What a request may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// Be sent.
    Go,
    /// Be sent, and it alone: it finds out whether the host is back.
    Probe,
    /// Not be sent; the host rests for so long.
    Rest(Duration),
}

impl Breaker {
    /// As it was left, so many failures in a row and a rest until then.
    pub fn restored(failures: u32, open_until: Option<Instant>) -> Self {
        Self { failures, open_until, probing: false }
    }

    /// What a request may do now; takes nothing.
    pub fn look(&self, now: Instant) -> Admission {
        if self.failures < OPENS_AT {
            return Admission::Go;
        }
        match self.open_until {
            Some(until) if until > now => Admission::Rest(until - now),
            // Until the probe's answer is there: about as long as a first rest.
            _ if self.probing => Admission::Rest(FIRST_REST),
            _ => Admission::Probe,
        }
    }

    /// What this request may do; a probe is given out once.
    pub fn admit(&mut self, now: Instant) -> Admission {
        let admission = self.look(now);
        self.probing |= admission == Admission::Probe;
        admission
    }

    /// The host answered, whatever it said. True when it had been failing.
    pub fn answered(&mut self) -> bool {
        let had_failed = self.failures > 0;
        *self = Self::default();
        had_failed
    }

    /// The host failed. True when that begins a rest.
    pub fn failed(&mut self, now: Instant, host: &str) -> bool {
        let resting = self.open_until.is_some_and(|until| until > now);
        self.failures = self.failures.saturating_add(1);
        self.probing = false;
        // Requests that were under way when the rest began say nothing new of the host.
        if self.failures < OPENS_AT || resting {
            if resting {
                self.failures = self.failures.saturating_sub(1);
            }
            return false;
        }
        let rest = rest(self.failures - OPENS_AT, host);
        self.open_until = Some(now + rest);
        true
    }

    /// The probe was given up before it had an answer.
    pub fn probe_lost(&mut self) {
        self.probing = false;
    }

    /// Failures in a row.
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// The end of the rest.
    pub fn open_until(&self) -> Option<Instant> {
        self.open_until
    }
}

/// How long the n-th rest in a row lasts (from 0).
fn rest(n: u32, host: &str) -> Duration {
    let base = FACTOR.checked_pow(n).map_or(LONGEST_REST, |times| FIRST_REST.saturating_mul(times));
    let base = base.min(LONGEST_REST);
    let hash = host.bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ u64::from(n), |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    let share = (hash >> 32) % (SPREAD_PERCENT * 10 + 1);
    base + base / 1000 * u32::try_from(share).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open() -> (Breaker, Instant) {
        let (mut breaker, now) = (Breaker::default(), Instant::now());
        for n in 1..OPENS_AT {
            assert!(!breaker.failed(now, "h"), "{n}");
            assert_eq!(breaker.look(now), Admission::Go);
        }
        assert!(breaker.failed(now, "h"));
        (breaker, now)
    }

    #[tokio::test]
    async fn it_opens_probes_and_recovers() {
        let (mut breaker, now) = open();
        assert!(matches!(breaker.admit(now), Admission::Rest(_)));
        let later = breaker.open_until().unwrap();
        assert_eq!(breaker.admit(later), Admission::Probe);
        assert!(matches!(breaker.admit(later), Admission::Rest(_)), "one probe at a time");
        assert!(breaker.answered());
        assert_eq!((breaker.admit(later), breaker.failures()), (Admission::Go, 0));
        assert!(!breaker.answered());
    }

    #[tokio::test]
    async fn rests_grow_to_an_hour() {
        let (mut breaker, mut now) = open();
        let mut rests = Vec::new();
        for _ in 0..8 {
            let until = breaker.open_until().unwrap();
            rests.push((until - now).as_secs());
            now = until;
            assert_eq!(breaker.admit(now), Admission::Probe);
            assert!(breaker.failed(now, "h"));
        }
        for (rest, least) in rests.iter().zip([5, 20, 80, 320, 1280, 3600, 3600, 3600]) {
            assert!((least..=least + least / 5).contains(rest), "{rests:?}");
        }
    }

    #[tokio::test]
    async fn a_lost_probe_is_given_out_again_and_late_failures_do_not_count() {
        let (mut breaker, now) = open();
        assert!(!breaker.failed(now, "h"), "it was under way already");
        assert_eq!(breaker.failures(), OPENS_AT);
        let later = breaker.open_until().unwrap();
        assert_eq!(breaker.admit(later), Admission::Probe);
        breaker.probe_lost();
        assert_eq!(breaker.admit(later), Admission::Probe);
    }

    proptest! {
        /// However answers and failures come: a host rests exactly when its last ten answers in a row were failures and the
        /// rest they began is not over, and an answer always ends it.
        #[test]
        fn it_rests_only_after_failures_in_a_row(steps in prop::collection::vec((any::<bool>(), 0u64..4000), 1..200)) {
            let mut breaker = Breaker::default();
            let mut now = Instant::now();
            let mut in_a_row = 0;
            for (fails, wait) in steps {
                now += Duration::from_secs(wait);
                let admitted = breaker.admit(now);
                if let Admission::Rest(rest) = admitted {
                    prop_assert!(in_a_row >= OPENS_AT);
                    prop_assert!(rest <= LONGEST_REST + LONGEST_REST / 5);
                    continue;
                }
                prop_assert_eq!(admitted == Admission::Probe, in_a_row >= OPENS_AT);
                if fails {
                    in_a_row += 1;
                    breaker.failed(now, "h");
                } else {
                    in_a_row = 0;
                    breaker.answered();
                    prop_assert_eq!(breaker.look(now), Admission::Go);
                }
            }
        }
    }
}
