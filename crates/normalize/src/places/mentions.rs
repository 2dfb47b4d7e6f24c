//! The place names of a location text in order: the longest name at each word, with everything it may stand for.

use super::gazetteer::{Gazetteer, Named};
use super::words::{Gap, Word, words};

/// Words of the longest name ("People's Republic of China" has five with its apostrophe gone).
const LONGEST_NAME: usize = 6;

/// Population from which a city counts in a text without capitals, in thousands.
const WELL_KNOWN: u32 = 250;

/// Bytes between names that belong together: ", or remote in ".
const BETWEEN_NAMES: usize = 14;

/// A name found in a location text.
#[derive(Debug, Clone)]
pub(super) struct Mention<'g> {
    pub named: &'g [Named],
    /// The strongest separator since the name before.
    pub gap: Gap,
    /// "non", "outside" and the like stand before it.
    pub outside: bool,
    /// A town's name that is another word more often.
    pub ordinary: bool,
    /// The state of the US that a list of states makes it.
    pub state: Option<usize>,
    /// As written.
    pub start: usize,
    pub end: usize,
}

impl Gazetteer {
    /// Every name in a text. Short names count in capitals only: "IN", "US" and "LA", not "in", "us" and "la".
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention<'_>> {
        let words = words(text);
        let cased = words.iter().any(|w| w.capital && !w.folded.bytes().all(|b| b.is_ascii_digit()));
        let mut mentions = Vec::new();
        let mut gap = Gap::Glued;
        let mut outside = false;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            gap = gap.max(word.gap);
            if word.gap == Gap::Other || word.gap == Gap::Comma {
                outside = false;
            }
            match self.longest(&words[at..], cased) {
                Some((named, length, folded)) => {
                    let end = words.get(at + length - 1).map_or(word.end, |w| w.end);
                    let ordinary = self.is_ordinary(&folded);
                    mentions.push(Mention {
                        named,
                        gap,
                        outside,
                        ordinary,
                        state: None,
                        start: word.start,
                        end,
                    });
                    gap = Gap::Glued;
                    at += length;
                }
                None => {
                    outside |= self.outside.contains(word.folded.as_str());
                    at += 1;
                }
            }
        }
        self.settle_states(text, &mut mentions);
        mentions
    }

    fn longest(&self, words: &[Word], cased: bool) -> Option<(&[Named], usize, String)> {
        let first = words.first()?;
        let mut name = String::new();
        let mut best = None;
        for (i, word) in words.iter().take(LONGEST_NAME).enumerate() {
            if i > 0 {
                if word.gap > Gap::Space {
                    break;
                }
                name.push(' ');
            }
            name.push_str(&word.folded);
            let named = self.named(&name);
            let short = i == 0 && first.folded.len() <= 3 && first.folded.is_ascii();
            let written =
                if short { first.upper } else { first.capital || (!cased && self.is_well_known(named)) };
            if !named.is_empty() && written {
                best = Some((named, i + 1, name.clone()));
            }
        }
        best
    }

    /// Names that count even in a text without capitals, where "come" and "normal" are words, not towns.
    fn is_well_known(&self, named: &[Named]) -> bool {
        named.iter().any(|n| match n {
            Named::City(c) => self.city(*c).is_some_and(|c| c.thousands >= WELL_KNOWN),
            _ => true,
        })
    }
}

impl Gazetteer {
    /// The words of a text that name places, from the first to the last; lone codes and small towns' names that are
    /// other words too do not count.
    pub fn words_of<'a>(&self, text: &'a str) -> Option<&'a str> {
        let mentions = self.mentions(text);
        let sure = |m: &&Mention<'_>| {
            !m.ordinary
                && m.named.iter().any(|n| match n {
                    Named::City(c) => self.city(*c).is_some_and(|c| c.thousands >= WELL_KNOWN),
                    Named::RegionCode(_) | Named::CountryCode(_) | Named::DivisionCode(_) => false,
                    _ => true,
                })
        };
        let first = mentions.iter().position(|m| sure(&m))?;
        let (start, mut end) = mentions.get(first).map(|m| (m.start, m.end))?;
        for mention in mentions.iter().skip(first + 1) {
            if mention.start > end + BETWEEN_NAMES {
                break;
            }
            end = mention.end;
        }
        text.get(start..end)
    }
}
