//! What a skill or certification is worth: openings that have it against openings of the same level and country without it, so that
//! a skill of the well paid places is not taken for the cause of their pay.

use roaring::RoaringBitmap;
use rolecall_domain::Facet;

use super::ballot::Ballot;
use super::order_statistics::median_interval;
use super::row_set::RowSet;
use crate::answers::Premium;
use crate::selection::Selection;
use crate::snapshot::Snapshot;

/// Half the width of a 95% interval in standard errors.
const Z: f64 = 1.959_963_984_540_054;

/// Votes that each side of a comparison needs: fewer have no interval of their median.
const LEAST_VOTES: u64 = 6;

/// The openings of a selection by level and country; an opening in several countries stands in each.
pub struct Cells {
    cells: Vec<RoaringBitmap>,
}

/// A median, and its standard error.
#[derive(Clone, Copy)]
struct Median {
    value: f64,
    error: f64,
}

impl Snapshot {
    /// The cells of a selection in which two sides could be compared.
    pub fn cells(&self, selection: &Selection) -> Cells {
        let ballot = Ballot::new(self, selection);
        let mut levels = Vec::new();
        self.each_group(selection, Facet::Level, |_, rows| {
            levels.push(selection.narrowed(rows.into_bitmap()));
        });
        let mut cells = Vec::new();
        for level in levels {
            self.each_group(&level, Facet::Country, |_, rows| {
                if ballot.count(&rows) >= 2 * LEAST_VOTES {
                    cells.push(rows.into_bitmap());
                }
            });
        }
        Cells { cells }
    }

    /// The difference that a value makes: the differences of the medians in each cell, weighted by how many openings have it
    /// there. `None` when no cell has six votes on either side. The interval is a normal approximation from the
    /// order-statistic intervals of the medians (the standard error of `McKean` and Schrader).
    pub fn premium(
        &self,
        selection: &Selection,
        cells: &Cells,
        facet: Facet,
        value: &str,
    ) -> Option<Premium> {
        let number = self.index.names(facet)?.number(value)?;
        let having = self.index.facets.rows_with(facet, number)?;
        let ballot = Ballot::new(self, selection);
        let (mut weights, mut sum, mut variance) = (0u64, 0.0, 0.0);
        let (mut without, mut compared) = (0u64, 0u64);
        for cell in &cells.cells {
            let (with_it, others) = (cell & having, cell - having);
            let (Some((one, n)), Some((other, m))) = (median(&ballot, &with_it), median(&ballot, &others))
            else {
                continue;
            };
            let weight = n as f64;
            sum += weight * (one.value - other.value);
            variance += weight * weight * (one.error * one.error + other.error * other.error);
            weights += n;
            without += m;
            compared += 1;
        }
        if weights == 0 {
            return None;
        }
        let (difference, error) = (sum / weights as f64, variance.sqrt() / weights as f64);
        Some(Premium {
            difference: difference.round() as i64,
            ci95: [(difference - Z * error).round() as i64, (difference + Z * error).round() as i64],
            with_it: weights,
            without,
            cells: compared,
        })
    }
}

/// The median of some rows' votes with its standard error, and how many vote; `None` under the least number.
fn median(ballot: &Ballot<'_>, rows: &RoaringBitmap) -> Option<(Median, u64)> {
    let rows = RowSet::of(rows);
    let n = ballot.count(&rows);
    let (low, high) = median_interval(n)?;
    let at = |place| ballot.at(&rows, n, place).map(|vote| vote as f64);
    let error = (at(high)? - at(low)?) / (2.0 * Z);
    let value = ballot.quantile(&rows, n, 0.5)? as f64;
    Some((Median { value, error }, n))
}
