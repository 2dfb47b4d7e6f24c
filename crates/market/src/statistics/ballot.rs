//! The votes of one question: how many rows vote in its currency, and what each is worth in it.

use std::sync::Arc;

use rolecall_domain::Currency;

use super::order_statistics::nearest_rank;
use super::row_set::RowSet;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// For sums over fewer votes than this each is converted on its own, so that a rare currency is not kept for a small question.
const WORTH_CONVERTING: u64 = 4096;

/// Votes in a currency.
pub struct Ballot<'a> {
    snapshot: &'a Snapshot,
    currency: Currency,
    /// How many rows vote; they are the first ones.
    pub votes: u32,
    /// What all are worth, for questions that add many up.
    converted: Option<Arc<[i64]>>,
}

impl<'a> Ballot<'a> {
    /// For quantiles of a selection.
    pub fn new(snapshot: &'a Snapshot, selection: &Selection) -> Self {
        let currency = selection.currency;
        // Without a rate for the question's currency no vote can be told in it.
        let votes = if snapshot.rates.knows(currency) { snapshot.index.votes } else { 0 };
        Self { snapshot, currency, votes, converted: None }
    }

    /// For sums over a selection as well.
    pub fn with_sums(snapshot: &'a Snapshot, selection: &Selection) -> Self {
        let plain = Self::new(snapshot, selection);
        let many = plain.count(&RowSet::of(&selection.rows)) >= WORTH_CONVERTING;
        let index = &snapshot.index;
        let converted = many.then(|| index.converted.get(&index.euros, plain.currency, &snapshot.rates));
        Self { converted, ..plain }
    }

    /// How many of the rows vote: the first so many.
    pub fn count(&self, rows: &RowSet<'_>) -> u64 {
        rows.below(self.votes)
    }

    /// A row's vote, in whole units.
    pub fn vote(&self, row: u32) -> Option<i64> {
        self.snapshot.rates.from_euro(*self.snapshot.index.euros.get(row as usize)?, self.currency)
    }

    /// The vote at a place (from 0) of the `n` of some rows.
    pub fn at(&self, rows: &RowSet<'_>, n: u64, place: u64) -> Option<i64> {
        if place < n { self.vote(rows.at(place)?) } else { None }
    }

    /// The nearest-rank quantile of the `n` votes of some rows; `None` when there are none.
    pub fn quantile(&self, rows: &RowSet<'_>, n: u64, p: f64) -> Option<i64> {
        self.at(rows, n, nearest_rank(n, p))
    }

    /// Sum of the votes of some rows.
    pub fn sum(&self, rows: &RowSet<'_>) -> i128 {
        let mut sum = 0;
        rows.each_block(self.votes, |block| self.each(block, |_, vote| sum += i128::from(vote)));
        sum
    }

    /// Calls `visit` with every row of a block and its vote; all of the rows vote.
    pub fn each(&self, block: &[u32], mut visit: impl FnMut(u32, i64)) {
        match &self.converted {
            Some(votes) => {
                let vote = |row: u32| votes.get(row as usize).copied().unwrap_or_default();
                block.iter().for_each(|row| visit(*row, vote(*row)));
            }
            None => block.iter().for_each(|row| visit(*row, self.vote(*row).unwrap_or_default())),
        }
    }
}

/// Mean of `n` votes, rounded to whole units, halves upwards; `None` when there are none.
pub fn rounded_mean(sum: i128, n: u64) -> Option<i64> {
    let n = i128::from(n);
    i64::try_from((2 * sum + n).checked_div_euclid(2 * n)?).ok()
}
