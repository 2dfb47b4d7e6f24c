//! The gate in front of each host: how many requests at once, how far apart, how many a day, and when it rests because it
//! asked for quiet or keeps failing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::HostState;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

use super::breaker::{Admission, Breaker};
use super::options::HostBudget;
use crate::error::FetchError;

/// The longest `Retry-After` that is waited out inside a poll; a longer one is the schedule's business.
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
    /// Told when there is something to remember at once; shared by all gates, so that nobody has to look at each.
    news: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct State {
    /// The earliest start of the next request.
    next_start: Option<Instant>,
    /// The host asked for quiet until then.
    quiet_until: Option<Instant>,
    /// The pause its robots.txt asks for.
    crawl_delay: Duration,
    breaker: Breaker,
    last_error: Option<String>,
    /// The end of the present day, and the requests sent in it.
    day: Option<(Instant, u32)>,
    /// Places in the day's budget taken by requests that are not sent yet, or whose end is not told yet.
    reserved: u32,
    /// Requests sent that were not handed out to be remembered yet.
    unsaved: u32,
    /// Its rest changed since it was handed out.
    changed: bool,
}

/// A request's place at a host. Tell it how the request ended.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    gate: &'a Gate,
    _permit: SemaphorePermit<'a>,
    /// The request finds out whether the host is back, and nobody knows yet.
    probing: bool,
    /// When it was sent. One that was refused after it had got its place was not, and does not count in the day's budget.
    sent: Option<Instant>,
}

impl Slot<'_> {
    /// The host answered, whatever it said of the board.
    pub(super) fn answered(mut self) {
        self.probing = false;
        let mut state = self.gate.lock();
        if state.breaker.answered() {
            state.last_error = None;
            self.gate.tell(&mut state);
        }
    }

    /// The request did not leave: its address was refused.
    pub(super) fn never_sent(mut self) {
        self.sent = None;
    }

    /// Whether the same request may be sent once more; it counts as another.
    pub(super) fn again(&self) -> bool {
        let now = Instant::now();
        let mut state = self.gate.lock();
        let may = self.gate.budget.per_day.is_none_or(|per_day| state.taken(now) < per_day);
        if may {
            state.count(now);
        }
        may
    }

    /// The host itself failed.
    pub(super) fn failed(mut self, error: &FetchError) {
        self.probing = false;
        self.gate.host_failed(Instant::now(), error);
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.reserved = state.reserved.saturating_sub(1);
        if let Some(sent) = self.sent {
            state.count(sent);
        }
        if self.probing {
            state.breaker.probe_lost();
        }
    }
}

impl Gate {
    /// A gate with nobody behind it.
    pub(super) fn new(host: String, budget: HostBudget, news: Arc<AtomicBool>) -> Self {
        let slots = Semaphore::new(budget.parallel.clamp(1, Semaphore::MAX_PERMITS));
        Self { host, budget, slots, state: Mutex::new(State::default()), news }
    }

    /// Waits for a slot and for this request's turn. Fails at once while the host rests for longer than [`PATIENCE`], or
    /// when the day's budget is spent.
    pub(super) async fn enter(&self) -> Result<Slot<'_>, FetchError> {
        self.lock().may_start(Instant::now(), &self.host)?;
        let permit = self
            .slots
            .acquire()
            .await
            .map_err(|_| FetchError::Connect("the client is shut down".to_owned()))?;
        let (start, probing) = self.reserve(Instant::now())?;
        let mut slot = Slot { gate: self, _permit: permit, probing, sent: None };
        sleep_until(start).await;
        // The host may have begun to rest while we slept.
        let quiet = if probing {
            self.lock().quiet(Instant::now(), &self.host)?
        } else {
            self.lock().may_start(Instant::now(), &self.host)?
        };
        if let Some(until) = quiet {
            sleep_until(until).await;
        }
        slot.sent = Some(Instant::now());
        Ok(slot)
    }

    /// Keeps starts at least so far apart from now on.
    pub(super) fn keep_apart(&self, crawl_delay: Duration) {
        let mut state = self.lock();
        state.crawl_delay = state.crawl_delay.max(crawl_delay);
    }

    /// How many boards of this host may be in hand now: its parallel budget, fewer where the day's budget ends, one to find
    /// out whether it is back, or none while it rests.
    pub(super) fn room(&self) -> Result<usize, Duration> {
        let now = Instant::now();
        let state = self.lock();
        if let Some(until) = state.quiet_until.filter(|until| *until > now) {
            return Err(until - now);
        }
        let mut room = self.budget.parallel.max(1);
        if let Some(per_day) = self.budget.per_day {
            if state.taken(now) >= per_day {
                return Err(state.day.map_or(DAY, |(ends, _)| ends - now));
            }
            room = room.min((per_day - state.sent(now)) as usize);
        }
        match state.breaker.look(now) {
            Admission::Go => Ok(room),
            Admission::Probe => Ok(1),
            Admission::Rest(rest) => Err(rest),
        }
    }

    /// Takes up what was remembered of the host at `now`. What it was asked since the start counts too. Unless there is
    /// news here, what was remembered holds, so that rests end by the clock of passes: this process's own may stand still
    /// while the machine sleeps.
    pub(super) fn restore(&self, known: &HostState, now: DateTime<Utc>) {
        let here = Instant::now();
        let instant = |at: DateTime<Utc>| (at - now).to_std().ok().map(|wait| here + wait);
        let mut state = self.lock();
        let quiet_until = known.quiet_until.and_then(instant);
        state.quiet_until = if state.changed { state.quiet_until.max(quiet_until) } else { quiet_until };
        let failures = state.breaker.failures();
        if known.failures > failures || (known.failures == failures && !state.changed) {
            state.breaker = Breaker::restored(known.failures, known.open_until.and_then(instant));
            state.last_error.clone_from(&known.last_error);
        }
        if let Some(ends) = known.day_began.and_then(|began| instant(began + TimeDelta::days(1))) {
            let sent = known.day_requests.saturating_add(state.unsaved).max(state.sent(here));
            state.day = Some((ends, sent));
        } else {
            // By that clock the day is over.
            let unsaved = state.unsaved;
            state.day = (unsaved > 0).then(|| (here + DAY, unsaved));
        }
    }

    /// What is to be remembered of the host at `now`: everything, with the requests since this was last asked.
    pub(super) fn remember(&self, now: DateTime<Utc>) -> HostState {
        let here = Instant::now();
        let time =
            |instant: Instant| TimeDelta::from_std(instant.duration_since(here)).map(|wait| now + wait).ok();
        let later = |instant: Option<Instant>| instant.filter(|i| *i > here).and_then(time);
        let mut state = self.lock();
        state.changed = false;
        HostState {
            host: self.host.clone(),
            quiet_until: later(state.quiet_until),
            failures: state.breaker.failures(),
            open_until: later(state.breaker.open_until()),
            last_error: state.last_error.clone(),
            day_began: later(state.day.map(|(ends, _)| ends)).map(|ends| ends - TimeDelta::days(1)),
            day_requests: std::mem::take(&mut state.unsaved),
        }
    }

    /// What was handed out could not be kept: it is news again.
    pub(super) fn take_back(&self, lost: &HostState) {
        let mut state = self.lock();
        state.unsaved = state.unsaved.saturating_add(lost.day_requests);
        self.tell(&mut state);
    }

    /// True when it rests, or no longer does, since it was last remembered.
    pub(super) fn changed(&self) -> bool {
        self.lock().changed
    }

    /// True when there is anything to remember.
    pub(super) fn has_news(&self) -> bool {
        let state = self.lock();
        state.changed || state.unsaved > 0
    }

    /// Keeps everybody out for `wait`.
    pub(super) fn quiet(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let mut state = self.lock();
        state.quiet_until = state.quiet_until.max(Some(until));
        self.tell(&mut state);
    }

    /// There is something to remember.
    fn tell(&self, state: &mut State) {
        state.changed = true;
        self.news.store(true, Ordering::Release);
    }

    fn host_failed(&self, now: Instant, error: &FetchError) {
        let mut state = self.lock();
        state.last_error = Some(error.to_string());
        if state.breaker.failed(now, &self.host) {
            self.tell(&mut state);
            let rest = state.breaker.open_until().map_or(0, |until| (until - now).as_secs());
            tracing::warn!(host = self.host, rest_s = rest, %error, "the host keeps failing and rests");
        }
    }

    /// Takes the next start and one request off the day's budget, and the probe where one is due.
    fn reserve(&self, now: Instant) -> Result<(Instant, bool), FetchError> {
        let mut state = self.lock();
        let quiet_until = state.may_start(now, &self.host)?;
        if let Some(per_day) = self.budget.per_day
            && state.taken(now) >= per_day
        {
            return Err(FetchError::BudgetSpent { host: self.host.clone(), per_day });
        }
        let probing = match state.breaker.admit(now) {
            Admission::Go => false,
            Admission::Probe => true,
            Admission::Rest(wait) => return Err(resting(&self.host, wait)),
        };
        state.reserved = state.reserved.saturating_add(1);
        let start = [Some(now), state.next_start, quiet_until].into_iter().flatten().max().unwrap_or(now);
        let pause = Duration::from_millis(self.budget.spacing_ms).max(state.crawl_delay);
        state.next_start = Some(start + pause);
        Ok((start, probing))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Requests of the present day.
    fn sent(&self, now: Instant) -> u32 {
        self.day.filter(|(ends, _)| *ends > now).map_or(0, |(_, sent)| sent)
    }

    /// Those, and the places taken by others.
    fn taken(&self, now: Instant) -> u32 {
        self.sent(now).saturating_add(self.reserved)
    }

    /// A request was sent at `at`.
    fn count(&mut self, at: Instant) {
        let (ends, sent) = self.day.filter(|(ends, _)| *ends > at).unwrap_or((at + DAY, 0));
        self.day = Some((ends, sent.saturating_add(1)));
        self.unsaved = self.unsaved.saturating_add(1);
    }

    /// The end of a short quiet, `None` without one; a long one, or a rest, is an error.
    fn may_start(&self, now: Instant, host: &str) -> Result<Option<Instant>, FetchError> {
        match self.breaker.look(now) {
            Admission::Rest(wait) => Err(resting(host, wait)),
            Admission::Go | Admission::Probe => self.quiet(now, host),
        }
    }

    /// The end of a short quiet, `None` without one; a long one is an error.
    fn quiet(&self, now: Instant, host: &str) -> Result<Option<Instant>, FetchError> {
        match self.quiet_until.filter(|until| *until > now) {
            Some(until) if until - now > PATIENCE => Err(resting(host, until - now)),
            short => Ok(short),
        }
    }
}

fn resting(host: &str, wait: Duration) -> FetchError {
    FetchError::HostResting { host: host.to_owned(), wait }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use tokio::task::JoinSet;
    use tokio::time::sleep;

    use super::*;

    fn gate(parallel: usize, spacing_ms: u64, per_day: Option<u32>) -> Arc<Gate> {
        Arc::new(Gate::new("h".to_owned(), HostBudget { parallel, spacing_ms, per_day }, Arc::default()))
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
        assert_eq!(error, FetchError::HostResting { host: "h".to_owned(), wait: Duration::from_mins(10) });
        assert_eq!(gate.room(), Err(Duration::from_mins(10)));
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

    #[tokio::test(start_paused = true)]
    async fn what_is_refused_after_it_had_its_place_is_not_counted() {
        let gate = gate(8, 1000, Some(10));
        let first = gate.enter().await.unwrap();
        let mut others = JoinSet::new();
        for _ in 0..7 {
            let gate = Arc::clone(&gate);
            others.spawn(async move { gate.enter().await.map(Slot::answered).is_ok() });
        }
        tokio::task::yield_now().await;
        assert_eq!(gate.room(), Ok(8));
        gate.quiet(Duration::from_mins(10));
        first.answered();
        assert_eq!(others.join_all().await, [false; 7]);
        assert_eq!(gate.remember(DateTime::UNIX_EPOCH).day_requests, 1);
        sleep(Duration::from_mins(10)).await;
        gate.enter().await.unwrap().never_sent();
        let again = gate.enter().await.unwrap();
        assert!(again.again(), "sent twice");
        again.answered();
        assert_eq!(gate.remember(DateTime::UNIX_EPOCH).day_requests, 2);
        assert_eq!(gate.room(), Ok(7), "three of ten are spent");
    }

    #[tokio::test(start_paused = true)]
    async fn places_in_the_day_that_are_taken_are_nobody_elses() {
        let gate = gate(8, 0, Some(2));
        let (first, second) = (gate.enter().await.unwrap(), gate.enter().await.unwrap());
        assert!(gate.room().is_err());
        assert!(!first.again(), "a request sent twice counts twice");
        assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
        second.never_sent();
        assert_eq!(gate.room(), Ok(2), "the one in hand and one more");
        assert!(gate.enter().await.is_ok());
        drop(first);
        assert_eq!(gate.enter().await.unwrap_err().kind(), "budget_spent");
    }

    #[tokio::test(start_paused = true)]
    async fn a_failing_host_rests_and_a_single_request_finds_out_whether_it_is_back() {
        let gate = gate(4, 0, None);
        assert_eq!(gate.room(), Ok(4));
        for _ in 0..super::super::breaker::OPENS_AT {
            gate.enter().await.unwrap().failed(&FetchError::Timeout);
        }
        assert_eq!(gate.enter().await.unwrap_err().kind(), "host_resting");
        let rest = gate.room().unwrap_err();
        sleep(rest).await;
        assert_eq!(gate.room(), Ok(1));
        let probe = gate.enter().await.unwrap();
        assert!(gate.enter().await.is_err(), "one probe at a time");
        drop(probe);
        gate.enter().await.unwrap().answered();
        assert_eq!(gate.room(), Ok(4));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_remembered_is_taken_up_again() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let before = gate(2, 0, Some(5));
        drop(before.enter().await.unwrap());
        for _ in 0..2 {
            before.enter().await.unwrap().failed(&FetchError::Status(500));
        }
        before.quiet(Duration::from_mins(30));
        assert!(before.changed());
        let known = before.remember(now);
        assert!(!before.has_news());
        assert_eq!(known.quiet_until, Some(now + TimeDelta::minutes(30)));
        assert_eq!((known.failures, known.day_requests, known.day_began), (2, 3, Some(now)));

        let after = gate(2, 0, Some(5));
        after.restore(&known, now + TimeDelta::minutes(10));
        assert_eq!(after.room(), Err(Duration::from_mins(20)));
        let next_day = gate(2, 0, Some(5));
        next_day.restore(&known, now + TimeDelta::hours(23));
        for _ in 0..2 {
            next_day.enter().await.unwrap().answered();
        }
        assert_eq!(next_day.enter().await.unwrap_err().kind(), "budget_spent");
        assert_eq!(next_day.room(), Err(Duration::from_hours(1)));
        sleep(Duration::from_hours(1)).await;
        assert!(next_day.enter().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn rests_end_by_the_clock_of_passes() {
        let now = DateTime::UNIX_EPOCH;
        let gate = gate(2, 0, Some(super::super::breaker::OPENS_AT));
        for _ in 0..super::super::breaker::OPENS_AT {
            gate.enter().await.unwrap().failed(&FetchError::Timeout);
        }
        gate.quiet(Duration::from_hours(1));
        let known = gate.remember(now);
        gate.restore(&known, now + TimeDelta::hours(23));
        assert_eq!(gate.room(), Err(Duration::from_hours(1)), "the day's budget is spent");
        // A day by that clock, in which this process's own stood still.
        gate.restore(&known, now + TimeDelta::days(1));
        assert_eq!(gate.room(), Ok(1), "half open");
        // What is not remembered yet is kept.
        gate.quiet(Duration::from_hours(1));
        gate.restore(&known, now + TimeDelta::days(2));
        assert_eq!(gate.room(), Err(Duration::from_hours(1)));
        let lost = gate.remember(now + TimeDelta::days(2));
        gate.take_back(&lost);
        assert_eq!(gate.remember(now + TimeDelta::days(2)), lost);
    }

    #[tokio::test(start_paused = true)]
    async fn a_rest_for_failures_survives_a_restart() {
        let now = DateTime::UNIX_EPOCH;
        let before = gate(2, 0, None);
        for _ in 0..super::super::breaker::OPENS_AT {
            before.enter().await.unwrap().failed(&FetchError::Timeout);
        }
        let known = before.remember(now);
        let after = gate(2, 0, None);
        after.restore(&known, now);
        assert!(after.room().is_err());
        let much_later = gate(2, 0, None);
        much_later.restore(&known, now + TimeDelta::hours(1));
        assert_eq!(much_later.room(), Ok(1), "half open: one board finds out");
    }
}
