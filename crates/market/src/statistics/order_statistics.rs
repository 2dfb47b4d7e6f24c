//! Which of n ordered votes a quantile is, and which two enclose the median.

/// Up to here the interval's ranks are summed exactly; above, 2^-n nears the least double, and the normal approximation gives
/// the same ranks.
const EXACT_UP_TO: u64 = 1000;

/// 97.5th percentile of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Fewer votes than this have no 95% interval: least to greatest would cover less.
const LEAST_FOR_INTERVAL: u64 = 6;

/// The place (from 0) of the nearest-rank quantile `p` among `n` votes: of the smallest vote with at least `p` of the votes at or
/// below it.
pub fn nearest_rank(n: u64, p: f64) -> u64 {
    // `p` is decimal and not exact in binary: without the allowance 0.7 of 10 votes would be the eighth.
    let votes = (p * n as f64 - 1e-6).ceil();
    (votes.max(1.0) as u64).min(n.max(1)) - 1
}

/// The places (from 0) of the votes that enclose the median of the whole with at least 95% probability, as near to each other
/// as that allows, the same number of votes outside on either side; `None` under 6 votes.
pub fn median_interval(n: u64) -> Option<(u64, u64)> {
    let outside = match n {
        ..LEAST_FOR_INTERVAL => return None,
        LEAST_FOR_INTERVAL..=EXACT_UP_TO => exact(n),
        _ => normal(n),
    };
    Some((outside, n - 1 - outside))
}

/// How many votes can be left outside on one side: the most for which fewer than that many of n fair coins fall heads at most
/// 2.5% of the time.
fn exact(n: u64) -> u64 {
    let mut term = 0.5f64.powi(n as i32);
    let mut tail = term;
    let mut outside = 0;
    while tail <= 0.025 && outside < n / 2 {
        outside += 1;
        term *= (n - outside + 1) as f64 / outside as f64;
        tail += term;
    }
    outside.saturating_sub(1)
}

/// The same by the normal distribution, with the first correction for the binomial's shape and steps (Cornish-Fisher): without
/// it one in a few thousand ranks is off by one.
fn normal(n: u64) -> u64 {
    let n = n as f64;
    let first = (n + 1.0 - Z * n.sqrt()) / 2.0;
    let correction = (Z * Z * Z - Z) / (24.0 * n.sqrt());
    (first + correction).floor().max(1.0) as u64 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_rank_is_whole_number_arithmetic_for_percents() {
        for n in 1..=5_000u64 {
            for percent in 1..=100u64 {
                let place = (n * percent).div_ceil(100) - 1;
                assert_eq!(nearest_rank(n, percent as f64 / 100.0), place, "{percent}% of {n}");
            }
        }
        assert_eq!(nearest_rank(7, 0.0), 0);
        assert_eq!(nearest_rank(7, f64::NAN), 0);
        assert_eq!(nearest_rank(7, 9.0), 6);
    }

    /// Published ranks of the sign-test interval (n, lower rank from 1).
    #[test]
    fn intervals_of_small_samples_are_those_of_the_tables() {
        assert_eq!(median_interval(5), None);
        for (n, lower) in [
            (6, 1),
            (8, 1),
            (9, 2),
            (11, 2),
            (12, 3),
            (15, 4),
            (17, 5),
            (20, 6),
            (25, 8),
            (30, 10),
            (40, 14),
            (50, 18),
            (100, 40),
        ] {
            assert_eq!(median_interval(n), Some((lower - 1, n - lower)), "{n}");
        }
    }

    #[test]
    fn approximation_and_exact_sum_agree_around_the_switch() {
        for n in 100..=1_020 {
            assert_eq!(exact(n), normal(n), "{n}");
        }
    }

    /// Coverage in whole numbers: the interval has it, and one vote fewer on either side would not.
    #[test]
    fn intervals_are_the_narrowest_with_the_coverage() {
        for n in 6..=100u64 {
            let (low, high) = median_interval(n).unwrap();
            let covers = |low: u64, high: u64| 100 * ways(n, low + 1, high) >= 95 * (1u128 << n);
            assert!(covers(low, high), "{n}");
            assert!(!covers(low + 1, high - 1), "{n}");
        }
    }

    /// In how many of 2^n throws of n coins between `from` and `to` fall heads.
    fn ways(n: u64, from: u64, to: u64) -> u128 {
        let mut row = vec![1u128];
        for _ in 0..n {
            let inner = row.windows(2).map(|pair| pair[0] + pair[1]).collect::<Vec<_>>();
            row = std::iter::once(1).chain(inner).chain(std::iter::once(1)).collect();
        }
        row[from as usize..=to as usize].iter().sum()
    }
}
