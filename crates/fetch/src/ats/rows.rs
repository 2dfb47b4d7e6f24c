//! From a list's rows to a listing: one posting an id, and an honest account of what was not readable.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rolecall_domain::{Completeness, Listing, Posting};
use serde_json::value::RawValue;

use crate::error::FetchError;

/// What a path segment cannot hold as it is (RFC 3986: all but the unreserved characters).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What became of a list's rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Postings in the feed's order, one an id.
    pub(super) postings: Vec<Posting>,
    /// Where each id stands.
    places: HashMap<String, usize>,
    /// Rows received, readable or not, listed or not.
    pub(super) received: usize,
    /// Rows that could not be read, and why the first could not.
    unreadable: usize,
    first_error: Option<FetchError>,
}

/// What one row is.
pub(super) enum Row {
    /// An open posting.
    Listed(Box<Posting>),
    /// One the employer has hidden: not for us, and not missing.
    Unlisted,
}

impl From<Posting> for Row {
    fn from(posting: Posting) -> Self {
        Self::Listed(Box::new(posting))
    }
}

impl Rows {
    /// Reads every row by itself. Returns how many ids were new.
    pub(super) fn read(
        &mut self,
        rows: &[&RawValue],
        read: impl Fn(&RawValue) -> Result<Row, FetchError>,
    ) -> usize {
        let before = self.postings.len();
        for raw in rows {
            self.take(read(raw));
        }
        self.postings.len() - before
    }

    /// Counts one row, read or not.
    pub(super) fn take(&mut self, row: Result<Row, FetchError>) {
        self.received += 1;
        match row {
            Ok(Row::Listed(posting)) => self.add(*posting),
            Ok(Row::Unlisted) => {}
            Err(error) => {
                self.unreadable += 1;
                self.first_error.get_or_insert(error);
            }
        }
    }

    /// Adds a posting, or to the posting of the same id the places it does not have yet.
    fn add(&mut self, posting: Posting) {
        let known = self.places.get(&posting.external_id).and_then(|at| self.postings.get_mut(*at));
        let Some(known) = known else {
            self.places.insert(posting.external_id.clone(), self.postings.len());
            self.postings.push(posting);
            return;
        };
        for location in posting.locations {
            push_new(&mut known.locations, location);
        }
        for place in posting.places {
            push_new(&mut known.places, place);
        }
    }

    /// The listing. `otherwise` says what the answer proves when every row was readable. Unreadable rows make it
    /// partial; nothing but unreadable rows is no listing at all.
    pub(super) fn listing(
        self,
        otherwise: impl FnOnce(usize) -> Completeness,
    ) -> Result<Listing, FetchError> {
        let completeness = match self.first_error {
            Some(error) if self.unreadable == self.received => return Err(error),
            Some(error) => Completeness::Partial {
                reason: format!("{} of {} rows could not be read: {error}", self.unreadable, self.received),
            },
            None => otherwise(self.received),
        };
        Ok(Listing { postings: self.postings, completeness })
    }
}

impl Rows {
    /// The listing of pages whose first declared a total. It is proved when that many different postings came: a list
    /// that changes while it is read repeats one row and passes over another. `trouble` says what went wrong on the way.
    pub(super) fn listing_of_total(
        self,
        total: Option<usize>,
        trouble: Option<String>,
    ) -> Result<Listing, FetchError> {
        let distinct = self.postings.len();
        self.listing(|_| match (trouble, total) {
            (Some(reason), _) => Completeness::Partial { reason },
            (None, Some(total)) if total == distinct => Completeness::Proved { declared: total },
            (None, Some(total)) => {
                Completeness::Partial { reason: format!("{distinct} postings received of {total} declared") }
            }
            (None, None) => Completeness::Partial { reason: "no total is declared".to_owned() },
        })
    }
}

impl Rows {
    /// The listing of one answer that may declare a total: proved by as many different postings, for a list that repeats
    /// one row may have passed over another.
    pub(super) fn listing_where_declared(self, declared: Option<usize>) -> Result<Listing, FetchError> {
        let distinct = self.postings.len();
        self.listing(|received| match declared {
            None => Completeness::Undeclared,
            Some(declared) if declared == received && declared == distinct => {
                Completeness::Proved { declared }
            }
            Some(declared) if declared == received => {
                Completeness::Partial { reason: format!("{distinct} different postings in {received} rows") }
            }
            Some(declared) => {
                Completeness::Partial { reason: format!("{received} rows received of {declared} declared") }
            }
        })
    }
}

/// Adds a value a list does not hold yet.
pub(super) fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// The distinct texts among some that may be missing, in order.
pub(super) fn distinct(texts: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    let mut list = Vec::new();
    for text in texts.into_iter().flatten() {
        push_new(&mut list, text);
    }
    list
}

/// The page of a posting at its system's own site, for rows that name none.
pub(super) fn hosted(origin: &str, path: &[&str]) -> String {
    path.iter()
        .fold(origin.to_owned(), |url, part| url + "/" + &utf8_percent_encode(part, SEGMENT).to_string())
}

/// A row without an id cannot be followed from one listing to the next.
pub(super) fn without_id() -> FetchError {
    FetchError::Malformed { path: "id".to_owned(), detail: "a posting without an id".to_owned() }
}
