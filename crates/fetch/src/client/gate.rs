//! The gate in front of each host: how many requests at once, how far apart, how many a day, and when it rests because it
//! asked for quiet or keeps failing.

#[cfg(test)]
mod tests;

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
