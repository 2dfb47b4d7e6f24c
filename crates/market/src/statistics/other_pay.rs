//! Pay per hour, day or week: kept apart, never converted, never voting.

use crate::answers::OtherPay;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

impl Snapshot {
    /// The selected openings' hourly, daily and weekly base pay, by currency and period, one value an opening.
    pub fn other_pay(&self, selection: &Selection) -> Vec<OtherPay> {
        self.index
            .other_pay
            .iter()
            .filter_map(|((currency, period), values)| {
                // The values are ascending, and so are those of them that are selected.
                let selected: Vec<f64> = values
                    .iter()
                    .filter(|(_, row)| selection.rows.contains(*row))
                    .map(|(value, _)| *value)
                    .collect();
                let median = *selected.get(selected.len().checked_sub(1)? / 2)?;
                Some(OtherPay { currency: *currency, period: *period, n: selected.len() as u64, median })
            })
            .collect()
    }
}
