//! The market at one instant: an index, the rates it is ordered by, and a time. Everything that is asked is asked here.

use std::borrow::Borrow;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rolecall_domain::{Facet, JobFilter, Opening, OpeningId, Rates, Status};

use crate::index::Index;
use crate::index::rows::Rows;
use crate::options::MarketOptions;
use crate::plan::Plan;
use crate::selection::Selection;

/// An immutable state of the market. Cheap to clone; equal snapshots give equal answers.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub(crate) index: Arc<Index>,
    pub(crate) rates: Arc<Rates>,
    pub(crate) options: Arc<MarketOptions>,
    as_of: DateTime<Utc>,
    cursor: i64,
}

/// Takes openings in, as many at a time as are at hand, and keeps only what questions need.
#[derive(Debug, Default)]
pub struct SnapshotBuilder {
    rows: Rows,
}

impl SnapshotBuilder {
    /// Takes one opening in. The latest one of an id counts.
    pub fn push(&mut self, opening: &Opening) {
        self.rows.push(opening);
    }

    /// Builds the index.
    pub fn finish(
        self,
        rates: Rates,
        as_of: DateTime<Utc>,
        cursor: i64,
        options: impl Into<Arc<MarketOptions>>,
    ) -> Snapshot {
        let options = options.into();
        let index = Arc::new(Index::build(&self.rows, &rates, &options.tracked_roles, &[]));
        Snapshot { index, rates: Arc::new(rates), options, as_of, cursor }
    }
}

impl Snapshot {
    /// A snapshot of these openings, stamped with a time and with the change up to which they were read.
    pub fn build(
        openings: impl IntoIterator<Item = impl Borrow<Opening>>,
        rates: Rates,
        as_of: DateTime<Utc>,
        cursor: i64,
        options: impl Into<Arc<MarketOptions>>,
    ) -> Self {
        let mut builder = SnapshotBuilder::default();
        for opening in openings {
            builder.push(opening.borrow());
        }
        builder.finish(rates, as_of, cursor, options)
    }

    /// This snapshot with some openings as they are now and others gone.
    pub(crate) fn with(&self, openings: &[Opening], gone: &[i64], as_of: DateTime<Utc>, cursor: i64) -> Self {
        let mut rows = self.index.rows.clone();
        for opening in openings {
            rows.push(opening);
        }
        let index = Arc::new(Index::build(&rows, &self.rates, &self.options.tracked_roles, gone));
        Self { index, as_of, cursor, ..self.clone() }
    }

    /// This snapshot at other rates.
    pub(crate) fn at_rates(&self, rates: Rates) -> Self {
        let index = Arc::new(Index::build(&self.index.rows, &rates, &self.options.tracked_roles, &[]));
        Self { index, rates: Arc::new(rates), ..self.clone() }
    }

    /// This snapshot at another time.
    pub(crate) fn stamped(&self, as_of: DateTime<Utc>, cursor: i64) -> Self {
        Self { as_of, cursor, ..self.clone() }
    }

    /// The last change it holds.
    pub fn cursor(&self) -> i64 {
        self.cursor
    }

    /// Its time, which questions that name no instant are asked at.
    pub fn as_of(&self) -> DateTime<Utc> {
        self.as_of
    }

    /// The rates its pay is ordered and converted by.
    pub fn rates(&self) -> &Rates {
        &self.rates
    }

    /// The openings a filter selects.
    pub fn select(&self, filter: &JobFilter) -> Selection {
        self.select_status(filter, filter.status)
    }

    /// The openings a filter would select if it asked for `status`.
    pub(crate) fn select_status(&self, filter: &JobFilter, status: Status) -> Selection {
        let mut plan = Plan::new(&self.index, &self.rates, self.as_of, filter, status);
        Selection {
            title_words: std::mem::take(&mut plan.title_words),
            rows: plan.select(),
            open_now: status == Status::Open && filter.as_of.is_none(),
            currency: filter.currency,
            instant: filter.as_of.unwrap_or(self.as_of),
        }
    }

    /// How many openings are selected.
    pub fn count(&self, selection: &Selection) -> u64 {
        selection.len()
    }

    /// True when a filter selects an opening.
    pub fn matches(&self, filter: &JobFilter, id: OpeningId) -> bool {
        self.index.row_of(id).is_some_and(|row| {
            Plan::new(&self.index, &self.rates, self.as_of, filter, filter.status).holds(row)
        })
    }

    /// How many openings it holds, open and closed.
    pub fn openings(&self) -> u64 {
        u64::from(self.index.len())
    }

    /// Bytes of the index by part, estimated from the lengths of its lists and the containers of its bitmaps.
    pub fn memory(&self) -> Vec<(&'static str, usize)> {
        self.index.memory()
    }

    /// A facet's value as in parameters.
    pub(crate) fn value(&self, facet: Facet, number: u32) -> String {
        self.index.names(facet).map_or_else(String::new, |names| names.value(number).to_owned())
    }

    /// A facet's value, as in parameters, for people; whether an opening has it or not.
    pub fn label_of(&self, facet: Facet, value: &str) -> String {
        match self.index.names(facet).and_then(|names| names.number(value)) {
            Some(number) => self.label(facet, number),
            None => self.options.labels.label(facet, value),
        }
    }

    /// A facet's value for people.
    pub(crate) fn label(&self, facet: Facet, number: u32) -> String {
        let Some(names) = self.index.names(facet) else { return String::new() };
        match (facet, names.label(number)) {
            // What a company is called is data of the record; everything else is the vocabulary's.
            (Facet::Company, Some(name)) => name.to_owned(),
            _ => self.options.labels.label(facet, names.value(number)),
        }
    }
}
