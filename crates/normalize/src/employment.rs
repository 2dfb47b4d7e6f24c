//! The kind of contract: the feed's word first, then the title's, then what the text says outright.

use std::sync::LazyLock;

use rolecall_domain::Employment;

use crate::because::{Because, Words};
use crate::lexicon::Lexicon;
use crate::phrases::fold;

/// Reads a feed's own word (`FullTime`, `Intern`, `SALARIED_FT`, `Full-time`).
pub fn from_feed(word: &str) -> Employment {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let has = |part: &str| letters.contains(part);
    if has("intern")
        || has("apprentic")
        || has("trainee")
        || has("workingstudent")
        || has("werkstudent")
        || has("praktik")
        || has("stage")
    {
        Employment::Internship
    } else if has("full") && has("part") {
        // A choice of hours ("full-or-part-time", `FULL_TIME, PART_TIME`) is no kind of contract.
        Employment::Unspecified
    } else if has("parttime") || letters.ends_with("pt") || has("teilzeit") {
        Employment::PartTime
    } else if has("contract") || has("freelanc") || has("consultant") {
        Employment::Contract
    } else if has("temp") || has("seasonal") || has("fixedterm") || has("befrist") {
        Employment::Temporary
    } else if has("fulltime")
        || has("permanent")
        || letters.ends_with("ft")
        || has("regular")
        || has("vollzeit")
    {
        Employment::FullTime
    } else {
        Employment::Unspecified
    }
}

/// Title words, each standing for a kind of contract.
const TITLE: &[(&str, Employment)] = &[
    ("intern", Employment::Internship),
    ("internship", Employment::Internship),
    ("co-op", Employment::Internship),
    ("praktikum", Employment::Internship),
    ("praktikant", Employment::Internship),
    ("werkstudent", Employment::Internship),
    ("working student", Employment::Internship),
    ("apprentice", Employment::Internship),
    ("apprenticeship", Employment::Internship),
    ("stagiaire", Employment::Internship),
    ("part-time", Employment::PartTime),
    ("part time", Employment::PartTime),
    ("teilzeit", Employment::PartTime),
    ("smart contract", Employment::Unspecified),
    ("contract", Employment::Contract),
    ("contractor", Employment::Contract),
    ("freelance", Employment::Contract),
    ("freelancer", Employment::Contract),
    ("temporary", Employment::Temporary),
    ("fixed-term", Employment::Temporary),
    ("fixed term", Employment::Temporary),
    ("seasonal", Employment::Temporary),
];

/// What a text says outright, looked for in this order.
const TEXT: &[(&str, Employment)] = &[
    ("this is a contract ", Employment::Contract),
    ("employment type: contract", Employment::Contract),
    ("contract position", Employment::Contract),
    ("month contract", Employment::Contract),
    ("w2 contract", Employment::Contract),
    ("independent contractor", Employment::Contract),
    ("this is a part-time", Employment::PartTime),
    ("employment type: part", Employment::PartTime),
    ("job type: part", Employment::PartTime),
    ("teilzeitstelle", Employment::PartTime),
    ("this is a temporary", Employment::Temporary),
    ("fixed-term contract", Employment::Temporary),
    ("this is a full-time", Employment::FullTime),
    ("this is a full time", Employment::FullTime),
    ("employment type: full", Employment::FullTime),
    ("job type: full", Employment::FullTime),
    ("full-time position", Employment::FullTime),
    ("full-time role", Employment::FullTime),
    ("full time position", Employment::FullTime),
    ("full-time", Employment::FullTime),
    ("full time", Employment::FullTime),
    ("fulltime", Employment::FullTime),
    ("vollzeit", Employment::FullTime),
    ("unbefristet", Employment::FullTime),
    ("cdi", Employment::FullTime),
    ("tiempo completo", Employment::FullTime),
    ("pełny etat", Employment::FullTime),
    ("permanent position", Employment::FullTime),
];

/// The kind of contract of a posting. `folded` is the folded text.
pub fn employment(feed: Option<&str>, title: &str, folded: &str) -> Because<Employment> {
    let stated = feed.map_or(Employment::Unspecified, from_feed);
    let title = fold(title);
    let first = TITLE_WORDS.first_listed(&title);
    let titled = first.and_then(|f| Some((TITLE.get(f.means)?.1, (f.start, f.end))));
    match (stated, titled) {
        // Feeds say "full-time" of internships too; the title knows better.
        (_, Some((kind @ Employment::Internship, (start, end)))) => {
            Because::new(kind, "title-word", Words::Title(start, end))
        }
        (Employment::Unspecified, Some((kind, (start, end)))) if kind != Employment::Unspecified => {
            Because::new(kind, "title-word", Words::Title(start, end))
        }
        (Employment::Unspecified, _) => of_text(folded),
        (kind, _) => Because::new(kind, "feed", Words::Feed),
    }
}

static TITLE_WORDS: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::ranked(TITLE.iter().map(|(words, _)| *words)));

static WORDS: LazyLock<Lexicon<usize>> =
    LazyLock::new(|| Lexicon::ranked(TEXT.iter().map(|(words, _)| words.trim_end())));

/// The first of the list that stands in the text.
fn of_text(folded: &str) -> Because<Employment> {
    // "Vollzeitstelle" is one word.
    let position = |end: usize| folded.get(end..).is_some_and(|rest| rest.starts_with("stelle"));
    let words = WORDS.spot(folded).filter(|f| f.is_whole(folded) || position(f.end));
    let first = words.min_by_key(|f| f.means);
    match first.and_then(|f| Some((TEXT.get(f.means)?.1, Words::Text(f.start, f.end)))) {
        Some((kind, words)) => Because::new(kind, "text-words", words),
        None => Because::new(Employment::Unspecified, "nothing-said", Words::Nowhere),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_contract() {
        for (feed, title, text, want) in [
            (Some("FullTime"), "Engineer", "", Employment::FullTime),
            (Some("FullTime"), "Engineering Intern", "", Employment::Internship),
            (Some("SALARIED_FT"), "", "", Employment::FullTime),
            (Some("HOURLY_PT"), "", "", Employment::PartTime),
            (Some("CONTRACTOR"), "", "", Employment::Contract),
            (Some("working_student"), "", "", Employment::Internship),
            (Some("full-or-part-time"), "", "", Employment::Unspecified),
            (Some("FULL_TIME, PART_TIME"), "", "", Employment::Unspecified),
            (Some("Fixed term"), "", "", Employment::Temporary),
            (None, "Backend Engineer (Contract)", "", Employment::Contract),
            (None, "Smart Contract Engineer", "", Employment::Unspecified),
            (None, "Smart Contracts Engineer", "", Employment::Unspecified),
            (None, "International Payments Engineer", "", Employment::Unspecified),
            (None, "Engineer", "this is a full-time role in berlin", Employment::FullTime),
            (None, "Entwickler", "es ist eine unbefristete vollzeitstelle", Employment::FullTime),
            (None, "Entwickler", "eine teilzeitstelle mit 24 stunden", Employment::PartTime),
            (None, "Engineer", "", Employment::Unspecified),
        ] {
            assert_eq!(employment(feed, title, text).value, want, "{feed:?} {title} {text}");
        }
    }
}
