//! Whether two hits stand next to each other in one enumeration: "Go, Kubernetes", "Python/Go", "Chef, Puppet or
//! Ansible".

/// How the words between two hits join them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    /// Not one enumeration.
    Apart,
    /// One enumeration with other items of a few words between.
    Loose,
    /// Nothing but separators and joining words between.
    Tight,
}

/// Bytes between two hits beyond which they are not looked upon as one enumeration.
const FARTHEST: usize = 70;

/// Words that join the items of an enumeration, in the languages postings are read in.
const JOINING: &[&str] = &[
    "and",
    "or",
    "and/or",
    "und",
    "oder",
    "bzw",
    "sowie",
    "et",
    "ou",
    "y",
    "o",
    "e",
    "i",
    "lub",
    "oraz",
    "en",
    "of",
    "plus",
    "as",
    "well",
    "with",
    "mit",
    "avec",
    "con",
    "com",
    "z",
    "also",
    "either",
    "both",
    "ideally",
    "preferably",
    "like",
    "such",
    "e.g",
    "eg",
    "including",
    "incl",
    "maybe",
    "to",
    "on",
    "in",
    "using",
    "via",
    "especially",
    "even",
];

/// Words of an item that is itself no known skill.
const ITEM_WORDS: usize = 3;

/// How `between`, the folded text between two hits, joins them.
pub fn join(between: &str) -> Join {
    if between.len() > FARTHEST {
        return Join::Apart;
    }
    // Two names with a blank between them: "Java Spring", or an enumeration that lost its commas.
    if !between.is_empty() && between.chars().all(char::is_whitespace) {
        return Join::Tight;
    }
    let mut separated = false;
    let mut joined = false;
    let mut tight = true;
    let mut item = 0;
    let mut word_start: Option<usize> = None;
    let mut end_word = |word: &str, item: &mut usize| {
        if JOINING.contains(&word) {
            joined = true;
        } else {
            tight = false;
            *item += 1;
        }
    };
    let mut chars = between.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let in_word = c.is_alphanumeric()
            || (word_start.is_some()
                && matches!(c, '.' | '\'' | '-' | '+' | '#' | '’')
                && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric()));
        if in_word {
            word_start.get_or_insert(at);
            continue;
        }
        if let Some(start) = word_start.take() {
            end_word(&between[start..at], &mut item);
        }
        match c {
            ';' if item > 0 => return Join::Apart,
            ',' | '/' | '|' | ';' | '&' | '+' | '(' | ')' | '[' | ']' | '\n' | '•' | '·' | '→' | '、' =>
            {
                separated = true;
                item = 0;
            }
            // A full stop ends the sentence; "e.g." and "etc." are rare enough between two names.
            '.' | '!' | '?' if chars.peek().is_none_or(|(_, n)| n.is_whitespace()) => return Join::Apart,
            _ => {}
        }
        if item > ITEM_WORDS {
            return Join::Apart;
        }
    }
    if let Some(start) = word_start {
        end_word(&between[start..], &mut item);
    }
    match (tight, separated, joined) {
        (true, true, _) | (true, _, true) => Join::Tight,
        (false, true, _) if item <= ITEM_WORDS => Join::Loose,
        _ => Join::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins() {
        for (between, want) in [
            (", ", Join::Tight),
            ("/", Join::Tight),
            (" and ", Join::Tight),
            (" oder ", Join::Tight),
            (", foobar and ", Join::Loose),
            (" above and beyond what ", Join::Apart),
            (". ", Join::Apart),
            (" ", Join::Tight),
            (" (ideally ", Join::Tight),
            ("\n", Join::Tight),
            (", which we love more than anything else in this world, ", Join::Apart),
        ] {
            assert_eq!(join(between), want, "{between:?}");
        }
    }
}
