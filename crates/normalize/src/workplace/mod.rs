//! Where the work is done from: the feed's word, its location texts, the title, then what the text says of this job.

mod days;
mod signals;
mod words;

use std::sync::LazyLock;

use rolecall_domain::{Posting, Workplace};

use crate::because::{Because, LOCATIONS, Words};
use crate::lexicon::Lexicon;
use crate::phrases::{Lower, fold};
use signals::Signals;
use words::PLACE_WORDS;

/// Reads a feed's own word (`Remote`, `on-site`, `Hybrid`).
pub fn from_feed(word: &str) -> Workplace {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.contains("hybrid") {
        Workplace::Hybrid
    } else if letters.starts_with("noremote") || letters.starts_with("notremote") {
        Workplace::Onsite
    } else if letters.contains("remote") || letters.contains("telecommut") || letters == "fully" {
        Workplace::Remote
    } else if letters.contains("onsite") || letters.contains("inoffice") || letters.contains("inperson") {
        Workplace::Onsite
    } else {
        Workplace::Unspecified
    }
}

/// The workplace of a posting. `text` is that of its description, `lower` the same in lower case; `named_places` says
/// whether a place of its own stands beside "remote".
pub fn workplace(posting: &Posting, text: &str, lower: Lower<'_>, named_places: bool) -> Because<Workplace> {
    let stated = posting.workplace.as_deref().map_or(Workplace::Unspecified, from_feed);
    if stated != Workplace::Unspecified {
        return Because::new(stated, "feed", Words::Feed);
    }
    let locations = fold(&posting.locations.join(LOCATIONS));
    let title = fold(&posting.title);
    let by_location =
        |value, (start, end)| Because::new(value, "location-word", Words::Locations(start, end));
    let by_title = |value, (start, end)| Because::new(value, "title-word", Words::Title(start, end));
    match (by_words(&locations), by_words(&title)) {
        (Some((Workplace::Hybrid, at)), _) => by_location(Workplace::Hybrid, at),
        (None, Some((Workplace::Hybrid, at))) => by_title(Workplace::Hybrid, at),
        // "Sydney / remote" with three days in the office is hybrid; plain "Remote" is not, whatever headquarters does.
        (Some((Workplace::Remote, at)), _) => {
            match (named_places && locations.contains('/'))
                .then(|| Signals::of(text, lower).office_days())
                .flatten()
            {
                Some(words) => Because::new(Workplace::Hybrid, "remote-location-with-office-days", words),
                None => by_location(Workplace::Remote, at),
            }
        }
        (None, Some((Workplace::Remote, at))) => by_title(Workplace::Remote, at),
        (Some((Workplace::Onsite, at)), _) => {
            let signals = Signals::of(text, lower);
            match signals.hybrid.words().or_else(|| signals.office_days()) {
                Some(words) => Because::new(Workplace::Hybrid, "office-location-with-hybrid-text", words),
                None => by_location(Workplace::Onsite, at),
            }
        }
        _ => Signals::of(text, lower).verdict(),
    }
}

static PLACE_LEXICON: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::ranked(PLACE_WORDS.iter().map(|(words, _)| *words)));

/// The first of the list that stands in a location or a title, and where.
fn by_words(folded: &str) -> Option<(Workplace, (usize, usize))> {
    let first = PLACE_LEXICON.first_listed(folded)?;
    Some((PLACE_WORDS.get(first.means)?.1, (first.start, first.end)))
}

#[cfg(test)]
mod tests;
