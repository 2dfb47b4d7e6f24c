//! When a board is asked again: by how often it changes, between two bounds, and never before its server allows it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::{BoardKey, BoardState};

/// A quarantined board's closings wait for listings at least 30 minutes apart; one a little over that is soon enough.
const QUARANTINE_INTERVAL: TimeDelta = TimeDelta::minutes(31);

/// The longest wait for another look while a closing waits for one.
const CONFIRM_INTERVAL: TimeDelta = TimeDelta::hours(1);

/// First wait after a failure; doubled with each further one.
const FIRST_RETRY: TimeDelta = TimeDelta::minutes(15);

/// Longest wait after failures or on a server's word.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// Share of the wait by which boards are spread, so that those added together do not stay together.
const SPREAD_PERCENT: i64 = 10;

/// One poll moves the change rate by an eighth of its distance: some ten polls decide it.
const WEIGHT: u32 = 8;

/// A change rate of one: every poll finds something changed.
const ALWAYS: u32 = 1_000_000;

/// How far apart a board's polls may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pacing {
    /// Between two polls of a board that changes all the time.
    pub shortest: TimeDelta,
    /// Between two polls of a board that never changes.
    pub longest: TimeDelta,
}

impl Default for Pacing {
    fn default() -> Self {
        Self { shortest: TimeDelta::minutes(30), longest: TimeDelta::hours(24) }
    }
}

impl Pacing {
    /// The own interval of a board with this change rate: the shortest where at least every other poll finds something, the
    /// longest where none does, in between by equal factors. A board that changes once a day settles at some five hours.
    pub fn interval(&self, change_rate: u32) -> TimeDelta {
        let share = (f64::from(change_rate.min(ALWAYS)) / f64::from(ALWAYS) * 2.0).min(1.0);
        let (shortest, longest) = (self.shortest.num_seconds().max(1), self.longest.num_seconds().max(1));
        let seconds = longest as f64 * (shortest as f64 / longest as f64).powf(share);
        TimeDelta::seconds(seconds.round() as i64).clamp(self.shortest.min(self.longest), self.longest)
    }

    /// The change rate after a poll that came so long after the last and did or did not find something changed. A poll that
    /// comes early says little by finding nothing, and moves the rate as little.
    pub fn observed(&self, change_rate: u32, changed: bool, since_last: TimeDelta) -> u32 {
        let rate = change_rate.min(ALWAYS);
        if changed {
            return rate + (ALWAYS - rate) / WEIGHT;
        }
        let interval = self.interval(rate).num_seconds().max(1);
        let waited = since_last.num_seconds().clamp(0, interval);
        let step = i64::from(rate.div_ceil(WEIGHT)) * waited / interval;
        rate - u32::try_from(step).unwrap_or_default().min(rate)
    }
}

/// What a poll's end says of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextPoll {
    /// All is well; the answer may be cached for this long.
    Routine(Option<Duration>),
    /// Closings wait for another look.
    Confirm,
    /// The board is in quarantine.
    Quarantine,
    /// The poll failed for the n-th time in a row; the server may have asked us to wait.
    Retry(u32, Option<Duration>),
}

/// When the board is due after a poll at `at`: `max(own interval, what the server asked for)`, spread by the board's name.
pub fn next_due(pacing: &Pacing, board: &BoardState, at: DateTime<Utc>, next: NextPoll) -> DateTime<Utc> {
    let own = pacing.interval(board.change_rate);
    let (wait, asked) = match next {
        NextPoll::Routine(max_age) => (own, max_age),
        NextPoll::Confirm => (own.min(CONFIRM_INTERVAL), None),
        NextPoll::Quarantine => (QUARANTINE_INTERVAL, None),
        NextPoll::Retry(failures, retry_after) => (back_off(failures), retry_after),
    };
    let asked = asked.and_then(|d| TimeDelta::from_std(d).ok()).unwrap_or_default();
    let wait = wait.max(asked.min(LONGEST)).min(LONGEST.max(pacing.longest));
    at + wait + spread(&board.key, wait)
}

fn back_off(failures: u32) -> TimeDelta {
    // 15 minutes doubled seven times is over a day already.
    (FIRST_RETRY * (1 << failures.saturating_sub(1).min(7))).min(LONGEST)
}

/// A share of the wait that is always the same for a board: no clock or dice needed, and the same board keeps its place.
fn spread(board: &BoardKey, wait: TimeDelta) -> TimeDelta {
    let name = board.to_string();
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let thousandth = i64::try_from((hash >> 32) % 1000).unwrap_or_default();
    TimeDelta::milliseconds(wait.num_milliseconds() / 100_000 * SPREAD_PERCENT * thousandth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn board(name: &str, change_rate: u32) -> BoardState {
        BoardState { change_rate, ..BoardState::new(name.parse().unwrap(), "acme") }
    }

    fn wait(change_rate: u32, next: NextPoll) -> i64 {
        let at = DateTime::UNIX_EPOCH;
        (next_due(&Pacing::default(), &board("ashby:acme", change_rate), at, next) - at).num_minutes()
    }

    #[test]
    fn waits_lie_between_the_interval_and_a_tenth_more() {
        let hours = |n: u64| Some(Duration::from_secs(n * 3600));
        let unknown = BoardState::UNKNOWN_CHANGE_RATE;
        for (rate, next, least) in [
            (unknown, NextPoll::Routine(None), 60),
            (ALWAYS, NextPoll::Routine(None), 30),
            (500_000, NextPoll::Routine(None), 30),
            (0, NextPoll::Routine(None), 24 * 60),
            (ALWAYS, NextPoll::Routine(hours(2)), 120),
            (ALWAYS, NextPoll::Routine(hours(1000)), 24 * 60),
            (unknown, NextPoll::Quarantine, 31),
            (0, NextPoll::Quarantine, 31),
            (0, NextPoll::Confirm, 60),
            (ALWAYS, NextPoll::Confirm, 30),
            (0, NextPoll::Retry(1, None), 15),
            (0, NextPoll::Retry(3, None), 60),
            (0, NextPoll::Retry(1, hours(1)), 60),
            (0, NextPoll::Retry(4_000_000_000, None), 24 * 60),
        ] {
            let minutes = wait(rate, next);
            assert!((least..=least + least / 10 + 1).contains(&minutes), "{rate} {next:?}: {minutes}");
        }
    }

    #[test]
    fn boards_are_spread() {
        let at = DateTime::UNIX_EPOCH;
        let due = |n: u32| {
            next_due(&Pacing::default(), &board(&format!("lever:b{n}"), 0), at, NextPoll::Routine(None))
        };
        let distinct: std::collections::BTreeSet<_> = (0..50).map(due).collect();
        assert!(distinct.len() > 40, "{}", distinct.len());
    }

    /// Polls a board that changes once in `every` for so many days; the mean interval of the last half, in minutes.
    fn settled(every: TimeDelta, days: i64) -> i64 {
        let pacing = Pacing::default();
        let (mut rate, mut now, mut last_change) = (BoardState::UNKNOWN_CHANGE_RATE, TimeDelta::zero(), 0);
        let mut late = Vec::new();
        while now < TimeDelta::days(days) {
            let interval = pacing.interval(rate);
            now += interval;
            let changes = now.num_seconds() / every.num_seconds();
            rate = pacing.observed(rate, changes > last_change, interval);
            last_change = changes;
            if now > TimeDelta::days(days / 2) {
                late.push(interval.num_minutes());
            }
        }
        late.iter().sum::<i64>() / i64::try_from(late.len()).unwrap()
    }

    #[test]
    fn boards_settle_where_their_changes_are() {
        for (every, least, most) in [
            (TimeDelta::minutes(20), 30, 31),
            (TimeDelta::hours(1), 30, 60),
            (TimeDelta::days(1), 180, 420),
            (TimeDelta::days(365), 1200, 1440),
        ] {
            let minutes = settled(every, 60);
            assert!((least..=most).contains(&minutes), "{every}: {minutes}");
        }
    }

    proptest! {
        /// Whatever the rate and bounds: the interval is within them and falls as the rate rises; a change raises the rate,
        /// none lowers it, and an early look lowers it no more than a late one.
        #[test]
        fn the_interval_is_bounded_and_monotone(
            a in any::<u32>(), b in any::<u32>(), shortest in 1i64..100_000, more in 0i64..1_000_000, since in -10i64..1_000_000,
        ) {
            let pacing =
                Pacing { shortest: TimeDelta::seconds(shortest), longest: TimeDelta::seconds(shortest + more) };
            let (low, high) = (a.min(b), a.max(b));
            prop_assert!(pacing.interval(low) >= pacing.interval(high));
            prop_assert!((pacing.shortest..=pacing.longest).contains(&pacing.interval(a)));
            let rate = a.min(ALWAYS);
            let since = TimeDelta::seconds(since);
            let (up, down) = (pacing.observed(a, true, since), pacing.observed(a, false, since));
            prop_assert!(rate <= up && up <= ALWAYS && down <= rate);
            prop_assert!(pacing.observed(a, false, since + TimeDelta::seconds(1)) <= down);
        }
    }
}
