//! The gate in front of each host: how many requests at once, how far apart, how many a day, and when it asked for quiet.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

use super::options::HostBudget;
use crate::error::FetchError;

/// The longest `Retry-After` that is waited out inside a pass; a longer one is the schedule's business.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// A budget's day. Rolling from the first request, so that no wall clock is needed.
const DAY: Duration = Duration::from_hours(24);

/// One host's gate.
#[derive(Debug)]
pub(super) struct Gate {
    host: String,
    budget: HostBudget,
    slots: Semaphore,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The earliest start of the next request.
    next_start: Option<Instant>,
    /// The host asked for quiet until then.
    quiet_until: Option<Instant>,
    /// The pause its robots.txt asks for.
    crawl_delay: Duration,
    /// The first request of the present day, and how many since.
    day: Option<(Instant, u32)>,
}

impl Gate {
    /// A gate with nobody behind it.
    pub(super) fn new(host: String, budget: HostBudget) -> Self {
        let slots = Semaphore::new(budget.parallel.clamp(1, Semaphore::MAX_PERMITS));
        Self { host, budget, slots, state: Mutex::new(State::default()) }
    }

    /// Waits for a slot and for this request's turn. Fails at once while the host wants longer quiet than
    /// [`PATIENCE`], or when the day's budget is spent.
    pub(super) async fn enter(&self) -> Result<SemaphorePermit<'_>, FetchError> {
        self.check_quiet(Instant::now())?;
        let slot = self
            .slots
            .acquire()
            .await
            .map_err(|_| FetchError::Connect("the client is shut down".to_owned()))?;
        sleep_until(self.reserve(Instant::now())?).await;
        // The host may have asked for quiet while we slept.
        if let Some(until) = self.check_quiet(Instant::now())? {
            sleep_until(until).await;
        }
        Ok(slot)
    }

    /// Keeps starts at least so far apart from now on.
    pub(super) fn keep_apart(&self, crawl_delay: Duration) {
        let mut state = self.lock();
        state.crawl_delay = state.crawl_delay.max(crawl_delay);
    }

    /// Keeps everybody out for `wait`.
    pub(super) fn quiet(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let mut state = self.lock();
        state.quiet_until = state.quiet_until.max(Some(until));
    }

    /// The end of a short quiet, `None` without one; a long one is an error.
    fn check_quiet(&self, now: Instant) -> Result<Option<Instant>, FetchError> {
        match self.lock().quiet_until.filter(|until| *until > now) {
            Some(until) if until - now > PATIENCE => {
                Err(FetchError::RateLimited { retry_after: until - now })
            }
            short => Ok(short),
        }
    }

    /// Takes the next start and one request off the day's budget.
    fn reserve(&self, now: Instant) -> Result<Instant, FetchError> {
        let quiet_until = self.check_quiet(now)?;
        let mut state = self.lock();
        if let Some(per_day) = self.budget.per_day {
            let (since, used) = state.day.filter(|(since, _)| now - *since < DAY).unwrap_or((now, 0));
            if used >= per_day {
                return Err(FetchError::BudgetSpent { host: self.host.clone(), per_day });
            }
            state.day = Some((since, used + 1));
        }
        let start = [Some(now), state.next_start, quiet_until].into_iter().flatten().max().unwrap_or(now);
        let pause = Duration::from_millis(self.budget.spacing_ms).max(state.crawl_delay);
        state.next_start = Some(start + pause);
        Ok(start)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::task::JoinSet;
    use tokio::time::sleep;

    use super::*;

    fn gate(parallel: usize, spacing_ms: u64, per_day: Option<u32>) -> Arc<Gate> {
        Arc::new(Gate::new("h".to_owned(), HostBudget { parallel, spacing_ms, per_day }))
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_at_once_than_the_budget() {
        let gate = gate(3, 0, None);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let began = Instant::now();
        let mut all = JoinSet::new();
        for _ in 0..12 {
            let (gate, now, most) = (Arc::clone(&gate), Arc::clone(&now), Arc::clone(&most));
            all.spawn(async move {
                let _slot = gate.enter().await.unwrap();
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                sleep(Duration::from_secs(1)).await;
                now.fetch_sub(1, Ordering::SeqCst);
            });
        }
        all.join_all().await;
        assert_eq!(most.load(Ordering::SeqCst), 3);
        assert_eq!(began.elapsed().as_secs(), 4);
    }

    #[tokio::test(start_paused = true)]
    async fn starts_keep_their_distance() {
        let gate = gate(8, 1000, None);
        let began = Instant::now();
        let mut all = JoinSet::new();
        for _ in 0..5 {
            let gate = Arc::clone(&gate);
            all.spawn(async move {
                let _slot = gate.enter().await.unwrap();
                began.elapsed().as_secs()
            });
        }
        let mut starts = all.join_all().await;
        starts.sort_unstable();
        assert_eq!(starts, [0, 1, 2, 3, 4]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_longer_pause_is_kept_and_a_shorter_one_changes_nothing() {
        for (pauses, expected) in [(&[3, 2][..], 3), (&[], 1)] {
            let gate = gate(8, 1000, None);
            pauses.iter().for_each(|seconds| gate.keep_apart(Duration::from_secs(*seconds)));
            let began = Instant::now();
            drop(gate.enter().await.unwrap());
            drop(gate.enter().await.unwrap());
            assert_eq!(began.elapsed().as_secs(), expected);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_short_quiet_is_waited_out_and_a_long_one_fails_at_once() {
        let gate = gate(2, 0, None);
        let began = Instant::now();
        gate.quiet(Duration::from_secs(3));
        gate.quiet(Duration::from_secs(1));
        drop(gate.enter().await.unwrap());
        assert_eq!(began.elapsed().as_secs(), 3);

        gate.quiet(Duration::from_mins(10));
        let error = gate.enter().await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_mins(10)));
        assert_eq!(began.elapsed().as_secs(), 3);
        sleep(Duration::from_secs(596)).await;
        assert!(gate.enter().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_daily_budget_ends_and_comes_back() {
        let gate = gate(2, 0, Some(2));
        assert!(gate.enter().await.is_ok());
        assert!(gate.enter().await.is_ok());
        assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
        sleep(DAY).await;
        assert!(gate.enter().await.is_ok());
    }
}
