//! Pay over a selection: quantiles, the median's interval, the mean. Rows are in order of pay, so the k-th selected row is the
//! k-th vote.

use rolecall_domain::Currency;

use super::order_statistics::{median_interval, nearest_rank};
use super::row_set::RowSet;
use crate::answers::{SalaryAnswer, SalaryFigures};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// Nearest-rank quantiles of the selected votes, `ps` between 0 and 1, in the selection's currency; `None` when nothing
    /// selected votes. Few votes are no obstacle here: the small-sample rule is [`Snapshot::salary`]'s.
    pub fn quantiles(&self, selection: &Selection, ps: &[f64]) -> Option<Vec<i64>> {
        let rows = RowSet::Shared(&selection.rows);
        let n = rows.below(self.votes_of(selection));
        ps.iter().map(|p| self.vote_at(&rows, n, nearest_rank(n, *p), selection.currency)).collect()
    }

    /// What the selection says about pay.
    pub fn salary(&self, selection: &Selection) -> SalaryAnswer {
        self.salary_of(&RowSet::Shared(&selection.rows), selection)
    }

    /// The same of some of the selected rows.
    pub(crate) fn salary_of(&self, rows: &RowSet<'_>, selection: &Selection) -> SalaryAnswer {
        let votes = self.votes_of(selection);
        let (openings, with_salary) = (rows.len(), rows.below(votes));
        let enough = with_salary >= self.options.minimum_votes.max(1);
        let salary = if enough { self.figures(rows, with_salary, selection.currency) } else { None };
        SalaryAnswer {
            openings,
            with_salary,
            disclosure_rate: if openings == 0 { 0.0 } else { with_salary as f64 / openings as f64 },
            reason: salary.is_none().then_some("too_few"),
            salary,
        }
    }

    fn figures(&self, rows: &RowSet<'_>, n: u64, currency: Currency) -> Option<SalaryFigures> {
        let vote = |place| self.vote_at(rows, n, place, currency);
        let quantile = |p| vote(nearest_rank(n, p));
        let median_ci95 = match median_interval(n) {
            Some((low, high)) => Some([vote(low)?, vote(high)?]),
            None => None,
        };
        Some(SalaryFigures {
            median: quantile(0.5)?,
            median_ci95,
            mean: self.mean(rows, n, currency)?,
            p10: quantile(0.1)?,
            p25: quantile(0.25)?,
            p75: quantile(0.75)?,
            p90: quantile(0.9)?,
            min: vote(0)?,
            max: vote(n.checked_sub(1)?)?,
        })
    }

    fn mean(&self, rows: &RowSet<'_>, n: u64, currency: Currency) -> Option<i64> {
        let mut sum = 0i128;
        rows.each_below(self.index.votes, |row| {
            sum += i128::from(self.vote(row, currency).unwrap_or_default())
        });
        rounded_mean(sum, n)
    }

    /// How many rows vote in the selection's currency: none where it has no rate.
    pub(crate) fn votes_of(&self, selection: &Selection) -> u32 {
        if self.rates.knows(selection.currency) { self.index.votes } else { 0 }
    }

    /// A row's vote, in whole units of a currency.
    pub(crate) fn vote(&self, row: u32, currency: Currency) -> Option<i64> {
        self.rates.from_euro(*self.index.euros.get(row as usize)?, currency)
    }

    fn vote_at(&self, rows: &RowSet<'_>, n: u64, place: u64, currency: Currency) -> Option<i64> {
        if place < n { self.vote(rows.at(place)?, currency) } else { None }
    }
}

/// Rounded to whole units, halves upwards.
fn rounded_mean(sum: i128, n: u64) -> Option<i64> {
    let n = i128::from(n);
    let mean = (2 * sum + n).checked_div_euclid(2 * n)?;
    i64::try_from(mean).ok()
}
