//! What stands where a row and a column meet, before any file format.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// One value of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A whole number.
    Whole(Option<i64>),
    /// A text.
    Text(Option<String>),
    /// Any number of texts.
    Texts(Vec<String>),
    /// A day.
    Day(Option<NaiveDate>),
    /// An instant.
    Time(Option<DateTime<Utc>>),
}

impl Cell {
    /// As a text for a file that knows only texts: nothing is the empty text, lists are joined by `;`.
    pub fn plain(self) -> String {
        match self {
            Self::Whole(number) => number.map_or_else(String::new, |number| number.to_string()),
            Self::Text(text) => text.unwrap_or_default(),
            Self::Texts(texts) => texts.join(";"),
            Self::Day(day) => day.map_or_else(String::new, |day| day.to_string()),
            Self::Time(time) => {
                time.map_or_else(String::new, |time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
        }
    }
}
