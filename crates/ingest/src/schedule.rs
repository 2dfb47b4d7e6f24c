//! When a board is asked again.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rolecall_domain::BoardKey;

/// Time between two polls of a board in good health.
const INTERVAL: TimeDelta = TimeDelta::hours(1);

/// A quarantined board's closings wait for listings at least 30 minutes apart; one a little over that is soon enough.
const QUARANTINE_INTERVAL: TimeDelta = TimeDelta::minutes(31);

/// First wait after a failure; doubled with each further one.
const FIRST_RETRY: TimeDelta = TimeDelta::minutes(15);

/// Longest wait between two polls, however long a board has been failing.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// Share of the wait by which boards are spread, so that those added together do not stay together.
const SPREAD_PERCENT: i64 = 10;

/// What a poll's end says of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextPoll {
    /// All is well; the answer may be cached for this long.
    Routine(Option<Duration>),
    /// Closings wait for confirmation.
    Confirm,
    /// The poll failed for the n-th time in a row; the server may have asked us to wait.
    Retry(u32, Option<Duration>),
}

/// When the board is due after a poll at `at`: `max(own interval, what the server asked for)`, spread by the board's name.
pub fn next_due(board: &BoardKey, at: DateTime<Utc>, next: NextPoll) -> DateTime<Utc> {
    let (wait, asked) = match next {
        NextPoll::Routine(max_age) => (INTERVAL, max_age),
        NextPoll::Confirm => (QUARANTINE_INTERVAL, None),
        NextPoll::Retry(failures, retry_after) => (back_off(failures), retry_after),
    };
    let asked = asked.and_then(|d| TimeDelta::from_std(d).ok()).unwrap_or_default();
    let wait = wait.max(asked).min(LONGEST);
    at + wait + spread(board, wait)
}

fn back_off(failures: u32) -> TimeDelta {
    // 15 minutes doubled seven times is over a day already.
    FIRST_RETRY * (1 << failures.saturating_sub(1).min(7))
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

    fn wait(next: NextPoll) -> i64 {
        let at = DateTime::UNIX_EPOCH;
        (next_due(&"ashby:acme".parse().unwrap(), at, next) - at).num_minutes()
    }

    #[test]
    fn waits_lie_between_the_interval_and_a_tenth_more() {
        for (next, least) in [
            (NextPoll::Routine(None), 60),
            (NextPoll::Routine(Some(Duration::from_secs(7200))), 120),
            (NextPoll::Confirm, 31),
            (NextPoll::Retry(1, None), 15),
            (NextPoll::Retry(3, None), 60),
            (NextPoll::Retry(1, Some(Duration::from_secs(3600))), 60),
            (NextPoll::Retry(4_000_000_000, None), 24 * 60),
        ] {
            let minutes = wait(next);
            assert!((least..=least + least / 10 + 1).contains(&minutes), "{next:?}: {minutes}");
        }
    }

    #[test]
    fn boards_are_spread() {
        let at = DateTime::UNIX_EPOCH;
        let due = |n: u32| next_due(&format!("lever:b{n}").parse().unwrap(), at, NextPoll::Routine(None));
        let distinct: std::collections::BTreeSet<_> = (0..50).map(due).collect();
        assert!(distinct.len() > 40, "{}", distinct.len());
    }
}
