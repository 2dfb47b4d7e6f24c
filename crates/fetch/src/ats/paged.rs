//! Lists in pages with a declared total: when to ask on, and what the pages together prove. Pages shift while they are
//! read, so that only as many *different* postings as every page declared are a proof.

use rolecall_domain::{Completeness, Listing, Validators};

use super::rows::Rows;
use super::wire::Number;
use crate::client::Answer;
use crate::error::FetchError;
use crate::source::Fetched;

/// Bodies of all pages together may be this many times the cap of one.
const MOST_BYTES: usize = 4 * 32 * 1024 * 1024;

/// What has been received so far.
#[derive(Debug, Default)]
pub(super) struct Paged {
    pub(super) rows: Rows,
    declared: Option<usize>,
    pages: usize,
    bytes: usize,
    /// The last page was reached.
    ended: bool,
    /// Why no proof can come of it any more.
    trouble: Option<String>,
}

/// What one page said.
#[derive(Debug)]
pub(super) struct Page {
    /// Postings of the whole board, as this page declares.
    pub(super) declared: Option<usize>,
    /// Another page should follow.
    pub(super) more: bool,
    /// How many of its postings were new.
    pub(super) fresh: usize,
}

impl Paged {
    /// True when rows are missing from a declared total; where none is declared, what `otherwise` says.
    pub(super) fn more_after(&self, total: Number, otherwise: bool) -> bool {
        total.count().map_or(otherwise, |total| self.rows.received < total)
    }

    /// Takes a page in. True: ask for the next one. The first page's error is the board's; a later one leaves what came
    /// before, which is worth having and proves no absence.
    pub(super) fn take(
        &mut self,
        answer: Result<Answer, FetchError>,
        read: impl FnOnce(&mut Self, &[u8]) -> Result<Page, FetchError>,
    ) -> Result<bool, FetchError> {
        self.pages += 1;
        let page = answer.and_then(|answer| {
            self.bytes += answer.body.len();
            read(self, &answer.body)
        });
        let page = match page {
            Ok(page) => page,
            Err(error) if self.pages == 1 => return Err(error),
            Err(error) => {
                self.trouble = Some(format!("page {} could not be read: {error}", self.pages));
                return Ok(false);
            }
        };
        if self.pages == 1 {
            self.declared = page.declared;
        } else if self.declared != page.declared {
            self.trouble.get_or_insert_with(|| "the declared total changed between pages".to_owned());
        }
        if page.more && page.fresh == 0 {
            self.trouble.get_or_insert_with(|| format!("page {} brought nothing new", self.pages));
            return Ok(false);
        }
        if page.more && self.bytes > MOST_BYTES {
            self.trouble.get_or_insert_with(|| format!("stopped after {} bytes", self.bytes));
            return Ok(false);
        }
        self.ended = !page.more;
        Ok(page.more)
    }

    /// What came of it. `nothing` says what a board without postings proves.
    pub(super) fn fetched(self, nothing: impl FnOnce() -> Completeness) -> Result<Fetched, FetchError> {
        let listing = self.listing(nothing)?;
        Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None })
    }

    /// Takes the page that was read for all there is.
    pub(super) fn only(self, page: &Page) -> Self {
        Self { declared: page.declared, ended: !page.more, ..self }
    }

    /// The listing. `nothing` says what a board without postings proves.
    pub(super) fn listing(self, nothing: impl FnOnce() -> Completeness) -> Result<Listing, FetchError> {
        let Self { rows, declared, trouble, ended, .. } = self;
        let different = rows.postings.len();
        rows.listing(|received| match (trouble, declared) {
            (Some(reason), _) => Completeness::Partial { reason },
            (None, _) if !ended => {
                Completeness::Partial { reason: "the last page was not reached".to_owned() }
            }
            (None, Some(0) | None) if received == 0 => nothing(),
            (None, None) => Completeness::Undeclared,
            (None, Some(declared)) if different == declared && received == declared => {
                Completeness::Proved { declared }
            }
            (None, Some(declared)) => Completeness::Partial {
                reason: format!("{different} postings in {received} rows received of {declared} declared"),
            },
        })
    }
}
