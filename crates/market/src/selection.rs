//! What a filter selected from one snapshot.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use roaring::RoaringBitmap;
use rolecall_domain::Currency;

/// The openings a filter selects, ready for questions to the snapshot that made it.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The rows; shared with the snapshot where the question is one it keeps ready.
    pub(crate) rows: Arc<RoaringBitmap>,
    /// True when the question is about what is open now: the bitmaps of open openings serve.
    pub(crate) open_now: bool,
    /// Currency of the answers.
    pub(crate) currency: Currency,
    /// The instant the question is about.
    pub(crate) instant: DateTime<Utc>,
    /// For every searched word, the title words it means: what relevance is counted from.
    pub(crate) title_words: Vec<Vec<u32>>,
}

impl Selection {
    /// How many openings are selected.
    pub fn len(&self) -> u64 {
        self.rows.len()
    }

    /// True when nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Currency of the answers.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The instant the question is about.
    pub fn instant(&self) -> DateTime<Utc> {
        self.instant
    }

    /// The same question narrowed to some rows.
    pub(crate) fn narrowed(&self, rows: RoaringBitmap) -> Self {
        Self {
            rows: Arc::new(rows),
            open_now: self.open_now,
            currency: self.currency,
            instant: self.instant,
            title_words: Vec::new(),
        }
    }
}
