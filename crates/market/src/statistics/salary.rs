//! Pay over a selection: quantiles, the median's interval, the mean. Rows are in order of pay, so the k-th selected row is the
//! k-th vote.

use super::ballot::{Ballot, rounded_mean};
use super::order_statistics::median_interval;
use super::row_set::RowSet;
use crate::answers::{SalaryAnswer, SalaryFigures};
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// Nearest-rank quantiles of the selected votes, `ps` between 0 and 1, in the selection's currency; `None` when nothing
    /// selected votes. Few votes are no obstacle here: the small-sample rule is [`Snapshot::salary`]'s.
    pub fn quantiles(&self, selection: &Selection, ps: &[f64]) -> Option<Vec<i64>> {
        let ballot = Ballot::new(self, selection);
        let rows = RowSet::of(&selection.rows);
        let n = ballot.count(&rows);
        ps.iter().map(|p| ballot.quantile(&rows, n, *p)).collect()
    }

    /// Fewer votes than this give no figure.
    pub(super) fn minimum_votes(&self) -> u64 {
        self.options.minimum_votes.max(1)
    }

    /// What the selection says about pay.
    pub fn salary(&self, selection: &Selection) -> SalaryAnswer {
        let ballot = Ballot::with_sums(self, selection);
        let rows = RowSet::of(&selection.rows);
        self.salary_of(&rows, &ballot, || ballot.sum(&rows))
    }

    /// The same of some of the selected rows, whose votes have a sum.
    pub(super) fn salary_of(
        &self,
        rows: &RowSet<'_>,
        ballot: &Ballot<'_>,
        sum: impl FnOnce() -> i128,
    ) -> SalaryAnswer {
        let (openings, with_salary) = (rows.len(), ballot.count(rows));
        let enough = with_salary >= self.minimum_votes();
        let salary = if enough { figures(rows, with_salary, ballot, sum()) } else { None };
        SalaryAnswer {
            openings,
            with_salary,
            disclosure_rate: if openings == 0 { 0.0 } else { with_salary as f64 / openings as f64 },
            reason: salary.is_none().then_some("too_few"),
            salary,
        }
    }
}

fn figures(rows: &RowSet<'_>, n: u64, ballot: &Ballot<'_>, sum: i128) -> Option<SalaryFigures> {
    let quantile = |p| ballot.quantile(rows, n, p);
    let median_ci95 = match median_interval(n) {
        Some((low, high)) => Some([ballot.at(rows, n, low)?, ballot.at(rows, n, high)?]),
        None => None,
    };
    Some(SalaryFigures {
        median: quantile(0.5)?,
        median_ci95,
        mean: rounded_mean(sum, n)?,
        p10: quantile(0.1)?,
        p25: quantile(0.25)?,
        p75: quantile(0.75)?,
        p90: quantile(0.9)?,
        min: ballot.at(rows, n, 0)?,
        max: ballot.at(rows, n, n.checked_sub(1)?)?,
    })
}
