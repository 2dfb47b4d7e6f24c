//! What was found out about where a company's postings are kept, for companies listed by their careers page alone.

use chrono::{DateTime, Utc};

use crate::board::BoardKey;

/// The last look at a company's careers page. One row a company; kept so that a restart does not ask again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardDetection {
    /// Whose page.
    pub company_slug: String,
    /// Which page; a company that names another is looked at anew.
    pub careers_url: String,
    /// The board found there that is the company's; `None` when there was none.
    pub board: Option<BoardKey>,
    /// What was found, in one line.
    pub said: String,
    /// When.
    pub looked_at: DateTime<Utc>,
}
