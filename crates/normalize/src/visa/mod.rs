//! Whether the employer says it sponsors a work visa. Each sentence that speaks of one is read word by word: a denial
//! reaches a few words on ("aren't, at this time, able to sponsor"), a promise needs a word of help beside the visa.

mod denials;
mod words;

use std::sync::LazyLock;

use rolecall_domain::Visa;

use crate::because::{Because, Words};
use crate::lexicon::sentence_around;
use crate::phrases::{Lower, Stems};
use denials::{CONDITION, DENIED, DENIES, DENIES_ELSE, TURNS};
use words::{
    ABLE, BACKING, CARDS, GIVEN, HELPS, NEEDS, OF_WORK, OTHERS, SPONSOR_VERB, SPONSORED, TOPICS, VISA_STEMS,
    WELCOMES,
};

static TOPIC: LazyLock<Stems<()>> = LazyLock::new(|| Stems::new(&[(TOPICS, ())]));

/// Longest half of a sentence, in bytes.
const REACH: usize = 400;

/// Words over which a denial reaches on to the visa; "unable, for the time being, to offer new colleagues a visa".
const DENIAL: usize = 10;

/// Words over which a denial reaches back: "visa sponsorship for this position is not available".
const DENIED_BEHIND: usize = 8;

/// Words between a visa and the help with it.
const HELP: usize = 8;

/// Reads the visa sentences of a text.
pub fn visa(lower: Lower<'_>) -> Because<Visa> {
    let folded = lower.folded;
    let mut promised = None;
    let mut read = 0;
    for topic in TOPIC.spot(lower) {
        if topic.start < read {
            continue;
        }
        let (start, end) = sentence_around(folded, topic.start, REACH);
        read = end;
        let question = folded.as_bytes().get(end) == Some(&b'?');
        // "We do sponsor visas! However, we aren't able to for every role": the promise stands in its own sentence.
        match of_sentence(folded.get(start..end).unwrap_or_default(), question) {
            Some(false) if promised.is_none() => {
                return Because::new(Visa::No, "text-refuses", Words::Text(start, end));
            }
            Some(true) => promised = promised.or(Some(Words::Text(start, end))),
            _ => {}
        }
    }
    match promised {
        Some(words) => Because::new(Visa::Yes, "text-promises", words),
        None => Because::new(Visa::Unspecified, "nothing-said", Words::Nowhere),
    }
}

/// A word of a sentence, and the last mark before it.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    word: &'a str,
    mark: Option<char>,
}

fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    while let Some(start) = sentence.get(from..).and_then(|t| t.find(char::is_alphanumeric)).map(|i| from + i)
    {
        let rest = sentence.get(start..).unwrap_or_default();
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let mark = sentence.get(from..start).unwrap_or_default().chars().rfind(|c| !c.is_whitespace());
        found.push(Token { word: rest.get(..length).unwrap_or_default(), mark });
        from = start + length;
    }
    found
}

/// True for a promise, false for a refusal.
fn of_sentence(sentence: &str, question: bool) -> Option<bool> {
    let all = tokens(sentence);
    if question || asks(&all) {
        return None;
    }
    let mut said = None;
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let turn = rest.iter().skip(1).position(|t| TURNS.contains(&t.word)).map_or(rest.len(), |i| i + 1);
        let (clause, behind) = rest.split_at(turn);
        said = match (said, of_clause(clause, sentence.contains('|'))) {
            // "We sponsor visas, but not for this role."
            (Some(true), None) if not_for_this(clause) => Some(false),
            (None, now) => now,
            (before, _) => before,
        };
        rest = behind;
    }
    said
}

/// A question of an application form without its mark.
fn asks(tokens: &[Token<'_>]) -> bool {
    matches!(tokens, [a, b, ..] if matches!((a.word, b.word), ("will" | "do" | "are" | "would" | "have", "you")))
}

fn not_for_this(clause: &[Token<'_>]) -> bool {
    let words: Vec<&str> = clause.iter().map(|t| t.word).collect();
    matches!(
        words.as_slice(),
        [_, "not", "for" | "in" | "at", "this" | "the" | "these" | "junior" | "now" | "present", ..]
    )
}

/// What a word is to visas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// "visa", "work permit", "visa sponsorship".
    Visa,
    /// "sponsor" as a deed.
    Sponsor,
    /// "sponsorship" alone.
    Sponsorship,
}

fn of_clause(clause: &[Token<'_>], head_line: bool) -> Option<bool> {
    let mut said = None;
    for at in 0..clause.len() {
        let Some(topic) = topic(clause, at) else { continue };
        if denied(clause, at) {
            return Some(false);
        }
        if said.is_none() && promised(clause, at, topic, head_line) {
            said = Some(true);
        }
    }
    said
}

fn word<'a>(clause: &[Token<'a>], at: Option<usize>) -> &'a str {
    at.and_then(|at| clause.get(at)).map_or("", |t| t.word)
}

/// True where a new item or sentence begins at a word.
fn begins(clause: &[Token<'_>], at: usize) -> bool {
    clause.get(at).is_some_and(|t| matches!(t.mark, Some('.' | '*' | '•' | '·' | '|')))
}

/// The words before one in its item, nearest first, at most `reach`, by their places.
fn before(clause: &[Token<'_>], at: usize, reach: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(reach)..at).rev().take_while(|i| !begins(clause, i + 1))
}

/// The words behind one in its item, nearest first, at most `reach`, by their places.
fn behind(clause: &[Token<'_>], at: usize, reach: usize) -> impl Iterator<Item = usize> {
    (at + 1..clause.len().min(at + 1 + reach)).take_while(|i| !begins(clause, *i))
}

fn back<'a>(clause: &[Token<'a>], at: usize, reach: usize) -> impl Iterator<Item = &'a str> {
    before(clause, at, reach).map(|i| word(clause, Some(i)))
}

fn ahead<'a>(clause: &[Token<'a>], at: usize, reach: usize) -> impl Iterator<Item = &'a str> {
    behind(clause, at, reach).map(|i| word(clause, Some(i)))
}

fn topic(clause: &[Token<'_>], at: usize) -> Option<Topic> {
    let here = word(clause, Some(at));
    let before = word(clause, at.checked_sub(1));
    let next = word(clause, Some(at + 1));
    match here {
        "visa" | "visas" | "visum" => {
            let card = CARDS.contains(&next)
                || back(clause, at, 2).chain(ahead(clause, at, 3)).any(|w| CARDS[..3].contains(&w));
            (!card).then_some(Topic::Visa)
        }
        "permit" | "permits" | "pass" | "passes" | "card" | "cards" => {
            let bare = here == "permits"
                && (matches!(before, "with" | "sponsor" | "for" | "and" | "arrange" | "get" | "")
                    || next == "for");
            (OF_WORK.contains(&before) || bare).then_some(Topic::Visa)
        }
        "prs" | "residents" => (next == "only").then_some(Topic::Visa),
        "visto" => (!matches!(next, "que" | "como" | "por")).then_some(Topic::Visa),
        "permis" | "permiso" | "zezwolenie" | "zezwolenia" | "pozwolenie" | "pozwolenia" | "autorização" => {
            ahead(clause, at, 2)
                .any(|w| {
                    matches!(w, "travail" | "trabajo" | "residencia" | "pracę" | "trabalho" | "residência")
                })
                .then_some(Topic::Visa)
        }
        "titre" => (next == "de" && word(clause, Some(at + 2)) == "séjour").then_some(Topic::Visa),
        // The word alone is a field of work ("immigration law").
        "immigration" => ahead(clause, at, 2)
            .chain(back(clause, at, 3))
            .any(|w| ["support", "assist", "help", "sponsor", "cost", "fee"].iter().any(|h| w.starts_with(h)))
            .then_some(Topic::Visa),
        "1b" | "h1bs" => Some(Topic::Visa),
        "sponsor" | "sponsors" | "sponsoring" | "sponsored" | "sponsern" => {
            sponsoring(clause, at).then_some(Topic::Sponsor)
        }
        "sponsorship" | "sponsorships" => (!BACKING.contains(&before)
            && !ahead(clause, at, 2).any(|w| SPONSORED.contains(&w)))
        .then_some(Topic::Sponsorship),
        "we'll" => None,
        _ if VISA_STEMS.iter().any(|s| here.starts_with(s)) => Some(Topic::Visa),
        _ => None,
    }
}

/// True where "sponsor" is what the employer does, or does not, for those who apply.
fn sponsoring(clause: &[Token<'_>], at: usize) -> bool {
    if ahead(clause, at, 4).any(|w| SPONSORED.contains(&w)) {
        return false;
    }
    let before = word(clause, at.checked_sub(1));
    let able = at.checked_sub(2);
    let deed = SPONSOR_VERB.contains(&before)
        || before.ends_with("n't")
        || before.ends_with("n’t")
        || before.ends_with("'ll")
        || before.ends_with("’ll")
        || (before == "to" && ABLE.contains(&word(clause, able)));
    let gerund = word(clause, Some(at)) != "sponsor";
    if gerund || matches!(before, "and" | "or") {
        return clause.iter().any(|t| t.word.starts_with("visa") || t.word == "permits" || t.word == "1b");
    }
    deed
}

fn is_denial(word: &str) -> bool {
    DENIES.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// True where the clause denies the visa at `at`.
fn denied(clause: &[Token<'_>], at: usize) -> bool {
    if matches!(word(clause, Some(at)), "prs" | "residents") {
        return true;
    }
    let denied = before(clause, at, DENIAL).any(|i| {
        let here = word(clause, Some(i));
        let next = word(clause, Some(i + 1));
        let conditional = back(clause, i, 4).any(|w| CONDITION.contains(&w));
        // "Unfortunately" alone denies nothing; what it regrets does.
        is_denial(here) && here != "unfortunately" && !DENIES_ELSE.contains(&next) && !conditional
    });
    denied
        || behind(clause, at, DENIED_BEHIND).any(|i| {
            let here = word(clause, Some(i));
            let directly =
                i == at + 1 && clause.get(i).is_some_and(|t| matches!(t.mark, Some(':' | '-' | '–')));
            let unable =
                matches!(here, "unavailable" | "unable" | "impossible" | "cannot" | "can't" | "can’t");
            unable
                || (is_denial(here)
                    && (directly
                        || ahead(clause, i, 3).any(|w| DENIED.contains(&w))
                        || i + 1 == clause.len())
                    && !DENIES_ELSE.contains(&word(clause, Some(i + 1)))
                    && !ahead(clause, i, 2).any(|w| matches!(w, "required" | "needed" | "necessary")))
        })
}

/// True where the clause promises the visa at `at`.
fn promised(clause: &[Token<'_>], at: usize, topic: Topic, head_line: bool) -> bool {
    let ours = clause.iter().any(|t| matches!(t.word, "we" | "our" | "wir" | "nous" | "wij"));
    if clause.iter().any(|t| OTHERS.contains(&t.word) || (!ours && t.word == "employees")) {
        return false;
    }
    let needed =
        back(clause, at, 4).any(|w| NEEDS.contains(&w)) || ahead(clause, at, 2).any(|w| w == "status");
    if needed && !clause.iter().any(|t| WELCOMES.iter().any(|w| t.word.starts_with(w))) {
        return false;
    }
    let helps = |w: &str| HELPS.iter().any(|h| w.starts_with(h));
    match topic {
        Topic::Sponsor => {
            word(clause, Some(at)) == "sponsor" || clause.iter().any(|t| t.word.starts_with("visa"))
        }
        // Events have sponsorships too: without a visa beside it, it must be offered or available.
        Topic::Sponsorship => {
            let of_visa = |w: &str| OF_WORK.contains(&w) || w.starts_with("visa") || w.starts_with("permit");
            let given = |w: &str| GIVEN.iter().any(|g| w.starts_with(g));
            back(clause, at, 3).any(of_visa)
                || back(clause, at, 1).any(given)
                || ahead(clause, at, 3).any(given)
        }
        Topic::Visa => {
            let mark = clause.get(at).and_then(|t| t.mark);
            let next = clause.get(at + 1);
            let listed = at == 0
                && next.is_some_and(|t| t.mark == Some(',') || matches!(t.word, "and" | "und" | "et"));
            let headed =
                head_line && mark == Some('|') && next.is_none_or(|t| t.mark == Some('|') || t.word == "yes");
            let near = back(clause, at, HELP).chain(ahead(clause, at, HELP)).any(helps);
            (listed && clause.len() <= 12) || headed || near
        }
    }
}

#[cfg(test)]
mod tests;
