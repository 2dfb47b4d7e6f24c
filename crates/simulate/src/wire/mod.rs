//! Boards as the real systems' public feeds answer, field for field.

pub(crate) mod ashby;
pub(crate) mod greenhouse;
pub(crate) mod lever;
pub(crate) mod rippling;

use chrono::{DateTime, FixedOffset, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::companies::Company;
use crate::truth::Posting;

/// A posting about to be rendered, with what all systems need of it.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) company: &'a Company,
    pub(crate) posting: &'a Posting,
    /// Pages of postings are served by us under this address; by the real hosts when none.
    pub(crate) pages: Option<&'a str>,
}

impl Listed<'_> {
    /// The posting's page: ours when there is a server to ask, else where the real host has it.
    pub(crate) fn page(&self, real: &str) -> String {
        match self.pages {
            Some(base) => format!(
                "{base}/postings/{}/{}/{}",
                self.posting.ats,
                path_segment(&self.posting.board),
                self.posting.external_id
            ),
            None => real.to_owned(),
        }
    }
}

/// Everything but what RFC 3986 leaves alone in a path segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(crate) fn path_segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A time in the offset a system writes it in, with or without milliseconds.
pub(crate) fn written(at: DateTime<Utc>, offset_hours: i32, milliseconds: bool) -> String {
    let format = if milliseconds { "%Y-%m-%dT%H:%M:%S%.3f%:z" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    match FixedOffset::east_opt(offset_hours * 3600) {
        Some(offset) => at.with_timezone(&offset).format(format).to_string(),
        None => at.format(format).to_string(),
    }
}
