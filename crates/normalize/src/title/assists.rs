//! Whom a job assists ("Executive Assistant to the CTO"): their rank and field are not the job's.

use std::ops::Range;

/// Words behind which a title names somebody else.
#[derive(Debug, Clone)]
pub(super) struct Assists {
    words: Vec<String>,
}

impl Assists {
    pub fn new(words: &[String]) -> Self {
        Self { words: words.to_vec() }
    }

    /// The part of a folded title that names somebody else; empty where none does.
    pub fn others(&self, folded: &str) -> Range<usize> {
        let behind = |word: &String| {
            let start = folded.find(word.as_str())?;
            let end = start + word.len();
            let whole = !folded.get(..start)?.ends_with(char::is_alphanumeric)
                && !folded.get(end..)?.starts_with(char::is_alphanumeric);
            whole.then_some(end)
        };
        let Some(start) = self.words.iter().filter_map(behind).min() else { return 0..0 };
        let rest = folded.get(start..).unwrap_or_default();
        let comma = rest.find([',', '(', ')', '|', ';', '–', '—', '[', ']']);
        let end = comma.into_iter().chain(rest.find(" - ")).min().unwrap_or(rest.len());
        start..start + end
    }
}
