//! Whose money a clause speaks of, by its grammar: the verb that governs the figures, and who is its subject. "Sellers earn
//! $2,000 - $5,000 a month" says nothing of the job; "you earn" and "engineers earn" do.

use super::cues::{Cue, Says};
use super::grammar::{Grammar, Part};
use super::judge::Clause;
use super::range::Span;

/// Whose money figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of whoever holds the job; with the byte at which the verb that says so begins, where one does.
    Own(Option<usize>),
    /// Of somebody else.
    Others,
    /// The clause does not say.
    Unsaid,
}

/// Words between a verb and its figures: "sets an airline back", "zahlen für ein Formularpaket".
const MOST_OBJECT: usize = 6;

/// Bytes before figures in which their clause is looked at.
const REACH: usize = 300;

/// Words of a subject that are looked at, from its end.
const MOST_SUBJECT: usize = 12;

/// A word of a clause.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// A comma follows.
    comma: bool,
}

impl Clause<'_> {
    /// Whose money the figures are by the verb to their left.
    pub(super) fn whose(&self, span: &Span) -> Whose {
        let grammar = self.grammar;
        let (words, from) = self.clause_words(span);
        let Some(at) = governor(&words, grammar) else {
            if gives_us(&words, grammar) {
                return Whose::Others;
            }
            return if self.is_said_of_job(&words, span) { Whose::Own(None) } else { Whose::Unsaid };
        };
        let (Some(verb), Some(subject), Some(object)) = (words.get(at), words.get(..at), words.get(at + 1..))
        else {
            return Whose::Unsaid;
        };
        let start = verb.text.as_ptr() as usize - self.text.as_ptr() as usize;
        let Some(part) = grammar.verb(verb.text) else { return Whose::Unsaid };
        // "earn a base salary of": the words for pay say more than the verb.
        let says_pay = |from: usize, to: usize| {
            let pay = |c: &Cue| matches!(c.says, Says::Pay | Says::Weak | Says::Kind(_));
            self.cues.iter().any(|c| c.start >= from && c.start < to && pay(c))
        };
        // "an hourly pay range of": a noun.
        let noun = self.cues.iter().any(|c| {
            c.start == start && c.end > start + verb.text.len() && matches!(c.says, Says::Pay | Says::Kind(_))
        });
        if noun || is_noun_form(words.get(..at).unwrap_or_default(), verb.text, object, grammar) {
            return Whose::Unsaid;
        }
        if says_pay(start + verb.text.len(), span.start) {
            return Whose::Unsaid;
        }
        let subject = own_clause(subject, grammar);
        let begins =
            subject.first().map_or(start, |w| w.text.as_ptr() as usize - self.text.as_ptr() as usize);
        if says_pay(begins.max(from), start) {
            return Whose::Unsaid;
        }
        self.by_subject(part, subject, object, verb)
    }

    fn by_subject(&self, verb: Part, subject: &[Word<'_>], object: &[Word<'_>], word: &Word<'_>) -> Whose {
        let grammar = self.grammar;
        let said_own = Whose::Own(Some(word.text.as_ptr() as usize - self.text.as_ptr() as usize));
        let has = |words: &[Word<'_>], part: Part| words.iter().any(|w| grammar.is(w.text, part));
        let doer = subject.last().map_or("", |w| w.text);
        // "verdienst du", "paga-te": the subject or who is paid stands behind the verb.
        // Polish "u nas" is "with us".
        let addressed = |w: &Word<'_>| grammar.is(w.text, Part::You) && w.text != "u";
        let you = grammar.is(doer, Part::You) || object.iter().any(addressed);
        let we = verb == Part::WePay || grammar.is(doer, Part::We) || has(object, Part::We);
        let own = subject.iter().chain(object).any(|w| {
            grammar.is(w.text, Part::Job) || grammar.is(w.text, Part::Staff) || self.is_in_title(w.text)
        });
        match verb {
            Part::Charge if you => said_own,
            Part::Price if you => Whose::Unsaid,
            Part::Price | Part::Charge => Whose::Others,
            Part::Pay | Part::Gain if (has(object, Part::Us) || grammar.is(doer, Part::Us)) && !we => {
                Whose::Others
            }
            Part::Pay | Part::WePay if we => {
                // "płacimy im" is to them, "zahlen im Monat" is not.
                let them = |w: &Word<'_>| {
                    grammar.is(w.text, Part::Them)
                        && (verb == Part::WePay || !grammar.is(w.text, Part::Between))
                };
                let theirs =
                    object.iter().any(them) || object.iter().any(|w| is_plural_noun(w.text, grammar));
                if theirs && !own { Whose::Others } else { said_own }
            }
            Part::Gain if we && !you => Whose::Others,
            // "you pay $40 - $95 for insurance", and "they pay you"
            Part::Pay if grammar.is(doer, Part::You) => Whose::Others,
            _ if own || you => said_own,
            // "Expect $40,000 - $48,000"
            Part::Gain if subject.is_empty() && word.text.starts_with(char::is_uppercase) => said_own,
            Part::Pay | Part::Gain => {
                if is_somebody(subject, word.text, grammar) {
                    Whose::Others
                } else {
                    Whose::Unsaid
                }
            }
            Part::Span
                if object.first().is_some_and(|w| grammar.is(w.text, Part::Between))
                    && subject.iter().any(|w| is_noun(w.text, grammar)) =>
            {
                Whose::Others
            }
            Part::Be if has(subject, Part::Trade) => Whose::Others,
            Part::Be if has(subject, Part::Generic) && subject.iter().any(|w| is_noun(w.text, grammar)) => {
                Whose::Others
            }
            _ => Whose::Unsaid,
        }
    }

    /// The words of the clause before the figures, and where it begins.
    fn clause_words(&self, span: &Span) -> (Vec<Word<'_>>, usize) {
        let left = self.left.max(self.text.ceil_char_boundary(span.start.saturating_sub(REACH)));
        let ahead = self.between(left, span.start);
        let cut = [". ", "! ", "? ", " - ", " – ", " — "]
            .iter()
            .filter_map(|end| ahead.rfind(end).map(|at| at + end.len()))
            .chain(ahead.rfind([';', ':', '|', '•', '(', '\n', '*']).map(|at| at + 1))
            .max()
            .unwrap_or(0);
        let clause = ahead.get(ahead.ceil_char_boundary(cut)..).unwrap_or_default();
        let words = clause.split_whitespace().filter_map(|word| {
            let text = word.trim_matches(|c: char| !c.is_alphanumeric());
            (!text.is_empty()).then_some(Word { text, comma: word.ends_with(',') })
        });
        (words.collect(), left + cut)
    }

    /// "We'd put this job at $130k to $150k": nothing but small words between the job and a range.
    fn is_said_of_job(&self, words: &[Word<'_>], span: &Span) -> bool {
        let mut rest = words.iter().rev().skip_while(|w| self.grammar.is(w.text, Part::Between));
        span.is_range
            && words.last().is_some_and(|w| self.grammar.is(w.text, Part::Between))
            && rest.next().is_some_and(|w| !w.comma && self.grammar.is(w.text, Part::Job))
    }

    /// "Drivers earn" speaks of the job where the posting looks for a driver.
    fn is_in_title(&self, word: &str) -> bool {
        const SHORTEST: usize = 4;
        let stem = |w: &str| w.to_lowercase().trim_end_matches('s').to_owned();
        let word = stem(word);
        word.len() >= SHORTEST && stem(head_of(self.title)) == word
    }
}

/// The noun that a title is about: "Driver" of "Delivery Driver (nights)", "Contractors" of "Contractors for labelling".
fn head_of(title: &str) -> &str {
    let short = title.split([',', '(', '-', '–', '—', '|', '/', ':']).next().unwrap_or_default();
    let led = [" for ", " in ", " of ", " at ", " to ", " with "];
    let end = led.iter().filter_map(|w| short.find(w)).min().unwrap_or(short.len());
    let head = short.get(..end).unwrap_or_default();
    head.rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or_default()
}

/// The verb that governs figures: the last one before them, with no more than an object between.
fn governor(words: &[Word<'_>], grammar: &Grammar) -> Option<usize> {
    for (back, (at, word)) in words.iter().enumerate().rev().enumerate() {
        if back > MOST_OBJECT || word.comma || grammar.is(word.text, Part::Joins) {
            return None;
        }
        if grammar.verb(word.text).is_some() {
            // "are paid", "would cost"
            return Some(at);
        }
    }
    None
}

/// "Landowners give us £20 to £60": whatever the verb, it is not the reader who gets it.
fn gives_us(words: &[Word<'_>], grammar: &Grammar) -> bool {
    let (Some(last), Some(rest)) =
        (words.last(), words.len().checked_sub(1).and_then(|end| words.get(..end)))
    else {
        return false;
    };
    let ours = |w: &Word<'_>| grammar.is(w.text, Part::You) || grammar.is(w.text, Part::We);
    grammar.is(last.text, Part::Us)
        && rest.len() >= 2
        && rest.last().is_some_and(|w| is_noun(w.text, grammar))
        && !rest.iter().any(ours)
}

/// "hourly pay $30", "weekly paid": no verbs.
fn is_noun_form(before: &[Word<'_>], form: &str, object: &[Word<'_>], grammar: &Grammar) -> bool {
    let near = |part: Part| before.iter().rev().take(2).any(|w| grammar.is(w.text, part));
    let doer = before.iter().rev().find(|w| !grammar.is(w.text, Part::Between)).map_or("", |w| w.text);
    match form.to_lowercase().as_str() {
        "pay" | "gross" => {
            // "Shops on our top plan pay"
            let head = own_clause(before, grammar).first().map_or("", |w| w.text);
            let plural = [doer, head].iter().any(|w| w.ends_with('s') || w.eq_ignore_ascii_case("people"));
            // "include banks and pay us"; "hourly pay US $30" has a country's code.
            let us = object.first().is_some_and(|w| w.text == "us");
            !plural
                && !us
                && !is_second_verb(before, grammar)
                && !grammar.is(doer, Part::We)
                && !grammar.is(doer, Part::You)
        }
        "paid" => !near(Part::Be) && !near(Part::Gain),
        // "the potential to earn" is the reader's; "we help sellers to earn" is not.
        _ => {
            let infinitive = before.last().is_some_and(|w| w.text.eq_ignore_ascii_case("to"));
            infinitive && !before.iter().any(|w| is_plural_noun(w.text, grammar))
        }
    }
}

/// "Our customers include banks and pay": a second verb of a subject that is many and neither the reader nor the employer.
fn is_second_verb(before: &[Word<'_>], grammar: &Grammar) -> bool {
    /// Words of a subject before its noun: "Our customers", "Most of our customers".
    const HEAD: usize = 4;
    /// Its first verb and that verb's object.
    const FIRST_VERB: usize = 2;
    let Some((last, rest)) = before.split_last() else { return false };
    let head = rest.iter().take(HEAD).position(|w| is_plural_noun(w.text, grammar));
    let own = |w: &Word<'_>| grammar.is(w.text, Part::We) || grammar.is(w.text, Part::You);
    last.text.eq_ignore_ascii_case("and")
        && head.is_some_and(|at| rest.len() > at + FIRST_VERB)
        && !rest.iter().any(own)
}

/// The subject's own words: behind the last comma and the last word that joins clauses, without helping verbs at its end.
fn own_clause<'w, 't>(words: &'w [Word<'t>], grammar: &Grammar) -> &'w [Word<'t>] {
    let mut end = words.len();
    while end
        .checked_sub(1)
        .and_then(|i| words.get(i))
        .is_some_and(|w| grammar.is(w.text, Part::Between) || grammar.is(w.text, Part::Be))
    {
        end -= 1;
    }
    let words = words.get(..end).unwrap_or_default();
    let last = words.len().saturating_sub(1);
    let joined = words
        .iter()
        .enumerate()
        .rev()
        .find(|(i, w)| *i < last && (w.comma || grammar.is(w.text, Part::Joins)));
    let from = joined.map_or(0, |(i, _)| i + 1).max(words.len().saturating_sub(MOST_SUBJECT));
    words.get(from..).unwrap_or_default()
}

/// True for a word that names a thing or people of no list: no capital (nouns of English, French, Spanish ...).
fn is_noun(word: &str, grammar: &Grammar) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_lowercase) && grammar.parts(word).is_empty()
}

fn is_plural_noun(word: &str, grammar: &Grammar) -> bool {
    is_noun(word, grammar) && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous")
}

/// True where the subject of a verb is people or things that are not the employer. A name alone may be the employer's:
/// "Acme pays".
fn is_somebody(subject: &[Word<'_>], form: &str, grammar: &Grammar) -> bool {
    let named = |w: &Word<'_>| w.text.starts_with(char::is_uppercase) && grammar.parts(w.text).is_empty();
    match subject {
        [] => false,
        // "Schools pay", "Kommunen zahlen"; "Acme pays".
        [one] if named(one) => {
            // English verbs show the plural badly, so the noun must; a name takes the singular.
            let english = matches!(
                form,
                "pay"
                    | "earn"
                    | "make"
                    | "receive"
                    | "get"
                    | "collect"
                    | "take"
                    | "pocket"
                    | "gross"
                    | "paid"
                    | "expect"
            );
            let plural = if english {
                one.text.ends_with('s')
            } else {
                ["en", "an", "am", "em", "nt", "ą"].iter().any(|end| form.ends_with(end))
            };
            plural && one.text.chars().skip(1).all(char::is_lowercase)
        }
        // "Wind farms pay", "Eine Praxis zahlt"
        many => many.iter().any(|w| {
            is_noun(w.text, grammar) || grammar.is(w.text, Part::Generic) || grammar.is(w.text, Part::Article)
        }),
    }
}
