//! Days of a week that are spent in the office or at home: "three days a week at our lab", "Mondays and Wednesdays in
//! the office", "zwei Tage Homeoffice", "trois jours de télétravail".

mod words;

use words::{BEFORE_ONE, DAYS, HOME, LONGER, NUMBERS, OFFICE, OTHERWISE, TO, WEEKDAYS, WEEKS};

/// Days in the office that a sentence speaks of, at most this many; a range counts by its upper end, and some days at
/// home leave some for the office.
pub(super) const SOME: u32 = 1;

/// A word with where it stands.
type Word<'a> = (usize, &'a str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Office,
    Home,
}

/// Most days a week in the office that a sentence tells; `sentence` as written, `folded` the same in lower case.
pub(super) fn office_days(sentence: &str, folded: &str) -> Option<u32> {
    let words: Vec<Word<'_>> = words(folded);
    if words
        .iter()
        .any(|(_, w)| OTHERWISE[..].contains(w) && !matches!(*w, "off" | "business" | "learning" | "abroad"))
    {
        return None;
    }
    let counted = (0..words.len()).filter_map(|at| counted(sentence, &words, at)).max();
    counted.max(named(sentence, &words))
}

fn words(folded: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in folded.char_indices().chain([(folded.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, folded.get(from..at).unwrap_or_default()));
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn word<'a>(words: &[Word<'a>], at: Option<usize>) -> &'a str {
    at.and_then(|at| words.get(at)).map_or("", |(_, w)| w)
}

fn number(word: &str) -> Option<u32> {
    NUMBERS.iter().find(|(n, _)| *n == word).map(|(_, n)| *n).or_else(|| word.parse().ok())
}

/// Where a word says that one is.
fn place(words: &[Word<'_>], at: usize) -> Option<Where> {
    let here = word(words, Some(at));
    let before = word(words, at.checked_sub(1));
    if here == "office" && before == "home" || HOME.contains(&here) {
        return Some(Where::Home);
    }
    let pair = matches!(
        (before, here),
        ("on", "site") | ("in", "person") | ("the", "desk") | ("re" | "are" | "be", "there" | "here")
    );
    (OFFICE.contains(&here) || pair).then_some(Where::Office)
}

/// The figure of a count of days whose unit stands at `at`: "3 days", "two or three full days", "twice a week", "3x/wk".
fn figure(words: &[Word<'_>], at: usize) -> Option<u32> {
    let here = word(words, Some(at));
    let times = match here {
        "twice" => Some(2),
        "once" => Some(1),
        "times" => number(word(words, at.checked_sub(1))),
        "x" => number(word(words, at.checked_sub(1))),
        _ => here.strip_suffix('x').and_then(|n| n.parse().ok()),
    };
    if times.is_some() {
        let weekly = (1..=2).any(|i| WEEKS.contains(&word(words, Some(at + i))));
        return times.filter(|_| weekly);
    }
    if !DAYS.contains(&here) {
        return None;
    }
    (1..=3).filter_map(|i| at.checked_sub(i)).find_map(|i| number(word(words, Some(i))))
}

/// The days in the office by a count whose unit stands at `at`.
fn counted(sentence: &str, words: &[Word<'_>], at: usize) -> Option<u32> {
    let days = figure(words, at).filter(|n| (1..=6).contains(n))?;
    let ahead = |reach: usize| (at + 1..(at + 1 + reach).min(words.len())).map(|i| word(words, Some(i)));
    // "A four-day week" is short; "5 days/week" is not.
    let gap = words.get(at).zip(words.get(at + 1)).and_then(|(d, w)| sentence.get(d.0 + d.1.len()..w.0));
    let short_week = WEEKS.contains(&word(words, Some(at + 1))) && gap.is_some_and(|g| !g.contains('/'));
    if (short_week && DAYS.contains(&word(words, Some(at))))
        || ahead(4).any(|w| LONGER.contains(&w))
        || ahead(2).any(|w| matches!(w, "off" | "notice"))
        || (at.saturating_sub(2)..at)
            .any(|i| matches!(word(words, Some(i)), "business" | "working" | "every"))
    {
        return None;
    }
    let weekly = ahead(4).any(|w| WEEKS.contains(&w));
    let reach = if weekly { 10 } else { 4 };
    let near = |i: &usize| place(words, *i);
    let behind = (at..(at + reach).min(words.len())).find_map(|i| near(&i));
    let before = (at.saturating_sub(reach)..at).rev().find_map(|i| near(&i));
    match behind.or(before) {
        Some(Where::Home) => Some(SOME),
        Some(Where::Office)
            if days >= 5 && words.iter().enumerate().any(|(i, _)| place(words, i) == Some(Where::Home)) =>
        {
            Some(SOME)
        }
        Some(Where::Office) => Some(days),
        None => (weekly && at_a_place(sentence, words, at)).then_some(days),
    }
}

/// True where "in Leith", "on K Street" or "there" follows the week, or "in Leith" leads to the figure.
fn at_a_place(sentence: &str, words: &[Word<'_>], at: usize) -> bool {
    let Some(week) = (at + 1..at + 5).find(|i| WEEKS.contains(&word(words, Some(*i)))) else { return false };
    let next = word(words, Some(week + 1));
    let capital = |at: usize| {
        let start = words.get(at).map(|(start, _)| *start);
        start.and_then(|s| sentence.get(s..)).is_some_and(|t| t.starts_with(char::is_uppercase))
    };
    let leads = (at.saturating_sub(5)..at)
        .any(|i| matches!(word(words, Some(i)), "in" | "at") && i + 2 < at && capital(i + 1));
    if next == "there" || leads {
        return true;
    }
    let named = words
        .get(week + 2)
        .is_some_and(|(start, _)| sentence.get(*start..).is_some_and(|t| t.starts_with(char::is_uppercase)));
    matches!(next, "in" | "at" | "on" | "from") && named
}

fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|names| names.contains(&word))
}

/// The days in the office by the names of weekdays.
fn named(sentence: &str, words: &[Word<'_>]) -> Option<u32> {
    let mut days = [false; 5];
    let mut last: Option<(usize, usize)> = None;
    let mut first = None;
    for at in 0..words.len() {
        let Some(day) = weekday(word(words, Some(at))) else { continue };
        if let Some((from, index)) = last
            && index + 2 >= at
        {
            let dash = || {
                let (a, b) = (words.get(index), words.get(at));
                a.zip(b)
                    .and_then(|(a, b)| sentence.get(a.0 + a.1.len()..b.0))
                    .is_some_and(|t| t.contains(['-', '–', '—']))
            };
            if TO.contains(&word(words, Some(at - 1))) || (index + 1 == at && dash()) {
                days.iter_mut().take(day).skip(from).for_each(|d| *d = true);
            }
        }
        days[day] = true;
        first = first.or(Some(at));
        last = Some((day, at));
    }
    let (first, (_, end)) = (first?, last?);
    // "Friday demos" is no day of the week spent anywhere; "on Friday" and "Fridays" are.
    let single = first == end && !word(words, Some(end)).ends_with('s');
    if single && !BEFORE_ONE.contains(&word(words, end.checked_sub(1))) {
        return None;
    }
    let count = days.iter().filter(|d| **d).count() as u32;
    let near = (first.saturating_sub(8)..(end + 7).min(words.len())).filter_map(|i| place(words, i));
    let (mut office, mut home) = (false, false);
    near.for_each(|p| if p == Where::Office { office = true } else { home = true });
    let hybrid = words.iter().any(|(_, w)| w.starts_with("hybrid") || w.starts_with("híbrid"));
    let town = (2..5).contains(&count)
        && matches!(word(words, Some(end + 1)), "in" | "at" | "on")
        && words
            .get(end + 2)
            .is_some_and(|(s, _)| sentence.get(*s..).is_some_and(|t| t.starts_with(char::is_uppercase)));
    match (office, home || hybrid) {
        (true, false) => Some(count),
        (_, true) => Some(SOME),
        (false, false) => town.then_some(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::fold;

    #[test]
    fn days_of_a_week() {
        for (text, want) in [
            ("three days a week in our office", Some(3)),
            ("in the office 2-3 days per week", Some(3)),
            ("at the lab five days a week", Some(5)),
            ("two days a week from home", Some(1)),
            ("Two office days a week", Some(2)),
            ("One or two days a week in Leith", Some(2)),
            ("two days a week on K Street", Some(2)),
            ("we ask for two days a week there", Some(2)),
            ("in the office 3x/wk", Some(3)),
            ("we come to the office twice a week", Some(2)),
            ("three days in the office, two at home", Some(3)),
            ("Wednesdays and Fridays at home", Some(1)),
            ("in the office Mondays and Wednesdays", Some(2)),
            ("in our office Monday to Friday", Some(5)),
            ("in our office Mon–Fri", Some(5)),
            ("Tuesdays to Thursdays in Woodstock", Some(3)),
            ("Zwei bis drei Tage pro Woche im Homeoffice", Some(1)),
            ("an drei Tagen im Büro", Some(3)),
            ("Trois jours de télétravail par semaine", Some(1)),
            ("deux jours par semaine au bureau", Some(2)),
            ("twee dagen per week op kantoor", Some(2)),
            ("tres días de teletrabajo", Some(1)),
            ("dos días en la oficina", Some(2)),
            ("três dias em casa", Some(1)),
            ("dwa dni w tygodniu w biurze", Some(2)),
            ("24 hours a day, 5 days a week", None),
            ("part-time, three days a week", None),
            ("25 days of holiday and an office in Berlin", None),
            ("two days a month in the office", None),
            ("we deploy on Fridays", None),
            ("a four-day week in our office", None),
            ("lunch in the office five days a week", None),
            ("requires 5 days/week in-office work", Some(5)),
            ("eine Vier-Tage-Woche im Büro", None),
            ("in person six days a week", Some(6)),
            ("in person 6 days a week", Some(6)),
            ("an in-person team (5 days/week) with an office", Some(5)),
            ("We work in Leith two days a week", Some(2)),
            ("remote team, Friday demos", None),
            ("we work from home on Friday", Some(1)),
            ("Monday to Friday, 9 to 5", None),
        ] {
            assert_eq!(office_days(text, &fold(text)), want, "{text}");
        }
    }
}
