//! What a pass does to openings, decided in memory: the openings it touches are read, changed here and written back. No
//! database is known here, so both databases do the same, and the rules can be read and tested in one place.

mod opening;
mod openings;
mod pass;
#[cfg(test)]
mod tests;

#[cfg(test)]
use opening::Finished;
pub(crate) use opening::{Facts, OpeningDraft, Shown, SourceDraft};
pub(crate) use openings::{OpeningDrafts, REPOST_DAYS};
pub(crate) use pass::{PassDraft, PostingDraft};

use std::borrow::Cow;

/// Longest posting id that is kept, in bytes. Real ones have up to 40; PostgreSQL's index rows end at about 2,700, and one
/// monstrous id must not make its whole board fail.
pub(crate) const LONGEST_ID: usize = 512;

/// Longest part of a title key that is compared, in characters: enough to tell jobs apart, and it fits an index row.
const LONGEST_TITLE_KEY: usize = 200;

/// A text as PostgreSQL takes it: without NUL characters, which feeds may hold and SQLite would keep.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) }
}

/// The part of a title key that is stored and compared.
pub(crate) fn stored_title_key(key: &str) -> String {
    plain(key).chars().take(LONGEST_TITLE_KEY).collect()
}
