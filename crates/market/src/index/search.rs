//! Which rows a searched word means: words of titles have bitmaps of their own, words of names lead to the values so called.

use std::sync::Arc;

use rolecall_domain::Facet;

use super::rows::{Rows, column};
use super::words::each_word;

/// What a searched word stands for.
#[derive(Debug, Clone, Copy)]
pub enum Meaning {
    /// A word of titles, by number.
    Title(u32),
    /// Part of the name of a facet's value, by number.
    Value(Facet, u32),
}

/// Words to be searched for, sorted.
#[derive(Debug)]
pub struct Search {
    words: Vec<(Arc<str>, Meaning)>,
}

impl Search {
    /// Words of titles, and of the names of companies, skills and cities.
    pub fn of(rows: &Rows) -> Self {
        let titles = rows.title_words.keys();
        let mut words: Vec<(Arc<str>, Meaning)> =
            titles.map(|(word, n)| (Arc::clone(word), Meaning::Title(n))).collect();
        for facet in [Facet::Company, Facet::Skill, Facet::City] {
            let Some(names) = rows.dictionaries.get(column(facet)) else { continue };
            for (key, number) in names.keys() {
                let mut add = |text: &str| {
                    each_word(text, true, |word| words.push((word.into(), Meaning::Value(facet, number))));
                };
                match (facet, names.label(number)) {
                    (Facet::Company, Some(name)) => add(name),
                    (_, Some(name)) => {
                        add(key);
                        add(name);
                    }
                    (_, None) => add(key),
                }
            }
        }
        words.sort_by(|a, b| a.0.cmp(&b.0));
        Self { words }
    }

    /// What a word, or everything that begins with it, stands for.
    pub fn meanings(&self, word: &str, beginning: bool) -> Vec<Meaning> {
        let from = self.words.partition_point(|(known, _)| &**known < word);
        let tail = self.words.get(from..).unwrap_or_default();
        let fits = |known: &str| if beginning { known.starts_with(word) } else { known == word };
        tail.iter().take_while(|(known, _)| fits(known)).map(|(_, meaning)| *meaning).collect()
    }

    /// Bytes on the heap; the words themselves are mostly the dictionaries'.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * size_of::<(Arc<str>, Meaning)>()
    }
}
