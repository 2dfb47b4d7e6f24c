//! The kind of contract: the feed's word first, then the title's, then what the text says outright.

mod words;

use std::sync::LazyLock;

use rolecall_domain::Employment;

use crate::because::{Because, Words};
use crate::lexicon::{Found, Lexicon};
use crate::phrases::fold;
use words::{POSSIBLE, TEXT, TITLE};

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

static WORDS: LazyLock<Lexicon<usize>> = LazyLock::new(|| {
    Lexicon::ranked(TEXT.iter().map(|(words, _)| words.trim_start_matches('^').trim_end_matches(['#', ' '])))
});

/// True for words that are a line, a sentence or a field between bars by themselves, a remark in brackets or figures
/// behind them aside.
fn stands_alone(folded: &str, found: &Found<usize>) -> bool {
    let before = folded.get(..found.start).unwrap_or_default();
    let before = before.strip_suffix(' ').unwrap_or(before);
    let behind = folded.get(found.end..).unwrap_or_default();
    let opens = before.is_empty() || before.ends_with(['\n', '|', '·', '•', '.', ':', ';', '/']);
    let closes = behind.trim_start_matches(' ');
    let ends = closes.is_empty() || closes.starts_with(['\n', '|', '·', '•', '.', ';', ',', '(']);
    opens && ends
}

/// The first of the list that stands in the text.
fn of_text(folded: &str) -> Because<Employment> {
    let said = |f: &Found<usize>| {
        let behind = folded.get(f.end..).unwrap_or_default();
        let words = TEXT.get(f.means).map_or("", |(words, _)| words);
        let figure = words.ends_with('#');
        let alone = !words.starts_with('^') || stands_alone(folded, f);
        let figured = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
        // "Full-time equivalent" is a measure, "full-time study" no employment.
        let other = ["equivalent", "stud", "degree", "education"];
        let measures = other.iter().any(|w| behind.trim_start().starts_with(w));
        // "Part-time, contract or freelance roles are not eligible": one kind among several.
        let listed = behind.trim_start_matches([',', ' ']);
        let among = folded.get(f.start..f.end).is_some_and(|w| w.starts_with("part"))
            && ["or ", "and ", "contract", "employee", "staff", "team", "work", "colleague"]
                .iter()
                .any(|w| listed.starts_with(w));
        let few = TEXT.get(f.means).is_some_and(|(_, kind)| *kind == Employment::PartTime);
        let possible = few && POSSIBLE.iter().any(|w| behind.trim_start_matches([' ', '(']).starts_with(w));
        f.is_whole(folded) && alone && (!figure || figured) && !measures && !among && !possible
    };
    let first = WORDS.find(folded).filter(said).min_by_key(|f| (f.means, f.start));
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
            (None, "Full-time Engineer", "", Employment::FullTime),
            (None, "Contract Manager", "", Employment::Unspecified),
            (None, "Stage - Développeur web", "", Employment::Internship),
            (None, "Stage Manager", "", Employment::Unspecified),
            (None, "Estágio em Design", "", Employment::Internship),
            (None, "Engineer", "acme | engineer | paris | contract | $90/h", Employment::Contract),
            (None, "Engineer", "a contract of 30 weeks", Employment::Contract),
            (None, "Engineer", "our contract of trust", Employment::Unspecified),
            (None, "Engineer", "w-2 contract, 12 months", Employment::Contract),
            (None, "Engineer", "contractor position, paid monthly", Employment::Contract),
            (None, "Engineer", "kontrakt b2b", Employment::Contract),
            (None, "Engineer", "umowa o pracę lub kontrakt b2b", Employment::FullTime),
            (None, "Engineer", "we sell b2b software", Employment::Unspecified),
            (None, "Engineer", "regime clt", Employment::FullTime),
            (None, "Engineer", "pj, r$ 10.000", Employment::Contract),
            (None, "Engineer", "contrato por servicios", Employment::Contract),
            (None, "Engineer", "umowa zlecenie na lato", Employment::Temporary),
            (None, "Engineer", "a fixed-term position until june", Employment::Temporary),
            (None, "Engineer", "befristet auf zwei jahre, vollzeit", Employment::Temporary),
            (None, "Engineer", "unbefristete vollzeitstelle", Employment::FullTime),
            (None, "Engineer", "arbeitspensum 100 %", Employment::FullTime),
            (None, "Engineer", "cdi à temps plein", Employment::FullTime),
            (None, "Engineer", "jornada completa", Employment::FullTime),
            (None, "Engineer", "tempo integral", Employment::FullTime),
            (None, "Engineer", "een voltijdse baan", Employment::FullTime),
            (None, "Engineer", "part-time, 24 hours a week", Employment::PartTime),
            (None, "Engineer", "part-time; the pay is full-time equivalent", Employment::PartTime),
            (None, "Engineer", "full-time or part-time, as you like", Employment::FullTime),
            (None, "Engineer", "part-time, contract or freelance roles get none", Employment::Unspecified),
            (None, "Engineer", "part-time: 12 hours a week", Employment::PartTime),
            (None, "Engineer", "experience with business to business (b2b)", Employment::Unspecified),
            (None, "Engineer", "smart contracts and data contracts", Employment::Unspecified),
            (None, "Engineer", "freelance", Employment::Contract),
            (None, "Engineer", "berlin\nfreelance, from january\ngo", Employment::Contract),
            (None, "Engineer", "acme | freelance | berlin", Employment::Contract),
            (None, "Engineer", "remote. freelance. 90 € an hour", Employment::Contract),
            (None, "Engineer", "type de contrat : freelance", Employment::Contract),
            (None, "Engineer", "we build a freelance marketplace", Employment::Unspecified),
            (None, "Engineer", "freelance writers use our app", Employment::Unspecified),
            (None, "Développeur", "cdd 6 mois", Employment::Temporary),
            (None, "Développeur", "contrat : cdd (12 mois)", Employment::Temporary),
            (None, "Développeur", "cdd, à pourvoir dès que possible", Employment::Temporary),
            (None, "Développeur", "cdi à temps plein, 35 h", Employment::FullTime),
            (None, "Développeur", "gérer les cdd de nos clients", Employment::Unspecified),
            (None, "Entwickler", "werkstudent (20h)", Employment::Internship),
            (None, "Entwickler", "du arbeitest als werkstudent im team", Employment::Internship),
            (None, "Entwickler", "du leitest einen werkstudenten an", Employment::Unspecified),
            (None, "Entwickler", "unser werkstudent max hilft dir", Employment::Unspecified),
            (None, "Entwickler", "teilzeit möglich", Employment::Unspecified),
            (None, "Entwickler", "teilzeit ist auch möglich", Employment::Unspecified),
            (None, "Entwickler", "vollzeit, teilzeit möglich", Employment::FullTime),
            (None, "Entwickler", "teilzeit, 20 stunden", Employment::PartTime),
            (None, "Engineer", "part-time possible", Employment::Unspecified),
            (None, "Ontwikkelaar", "parttime mogelijk", Employment::Unspecified),
        ] {
            assert_eq!(employment(feed, title, text).value, want, "{feed:?} {title} {text}");
        }
    }
}
