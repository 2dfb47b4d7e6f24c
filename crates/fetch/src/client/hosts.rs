//! What others may know of the hosts behind the client: which one a board is asked at, whether it may be asked now, and what
//! is to be remembered of it over a restart.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rolecall_domain::{BoardKey, HostState};

use super::gate::Gate;
use super::options::budget_name;
use super::{PoliteClient, host_and_port};

impl PoliteClient {
    /// The name of the host a board is asked at, by which budgets and rests are kept.
    pub fn host_of(&self, board: &BoardKey) -> String {
        let Some(base) = self.bases.get(&board.ats) else {
            return budget_name(&crate::catalog::source(board.ats).host(&board.board)).to_owned();
        };
        base.for_board(&board.board).map_or_else(|_| board.ats.to_string(), |url| host_and_port(&url))
    }

    /// How many boards of a host may be in hand now: its parallel budget, a single one to find out whether it is back, or
    /// none: then the error is how long it rests.
    pub fn room(&self, host: &str) -> Result<usize, Duration> {
        self.gate_named(host, || self.is_own(host)).room()
    }

    /// Takes up what was remembered of hosts at `now`.
    pub fn restore_hosts(&self, known: &[HostState], now: DateTime<Utc>) {
        for state in known {
            self.gate_named(&state.host, || self.is_own(&state.host)).restore(state, now);
        }
    }

    /// What is to be remembered at `now` of hosts whose rest began or ended since this was last asked; mostly nothing.
    pub fn changed_hosts(&self, now: DateTime<Utc>) -> Vec<HostState> {
        if self.news.swap(false, Ordering::AcqRel) { self.remember(now, Gate::changed) } else { Vec::new() }
    }

    /// What is to be remembered at `now` of every host that was asked since this was last asked. `day_requests` are those
    /// since then.
    pub fn asked_hosts(&self, now: DateTime<Utc>) -> Vec<HostState> {
        self.remember(now, Gate::has_news)
    }

    /// What was to be remembered could not be kept: it is news again.
    pub fn take_back_hosts(&self, lost: &[HostState]) {
        for state in lost {
            self.gate_named(&state.host, || self.is_own(&state.host)).take_back(state);
        }
    }

    fn remember(&self, now: DateTime<Utc>, wanted: impl Fn(&Gate) -> bool) -> Vec<HostState> {
        let gates: Vec<Arc<Gate>> =
            self.gates.lock().unwrap_or_else(PoisonError::into_inner).values().map(Arc::clone).collect();
        gates.into_iter().filter(|gate| wanted(gate)).map(|gate| gate.remember(now)).collect()
    }

    /// True when a name is that of a host of `base_urls`.
    fn is_own(&self, host: &str) -> bool {
        self.bases.values().any(|base| base.is_at(host))
    }
}
