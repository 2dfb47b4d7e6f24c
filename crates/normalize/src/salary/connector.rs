//! What joins two figures to one range.

/// Longest stretch between the two figures, remarks in brackets left out: "/hour, commensurate, up to".
const LONGEST_GAP: usize = 44;

/// Longest stretch with remarks: "in our lowest geographic market outside of California up to".
const LONGEST_SPOKEN: usize = 170;

/// How two figures are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Connector {
    /// A dash or "to".
    To,
    /// "and", which needs "between" before the range.
    And,
    /// A remark that ends in "to" or "and": "in our lowest market up to". Needs "between" or "from" as well.
    Spoken,
}

const TO: &[&str] = &[
    "to", "bis", "à", "al", "hasta", "até", "ate", "do", "tot", "til", "till", "through", "thru", "ai", "až",
];
const AND: &[&str] = &["and", "und", "et", "y", "e", "en", "i", "oraz", "och", "og"];

/// Words that may stand beside the connector: the period or kind of the first figure, said again behind the second.
const BESIDE: &str = "per an year yr hour hr h month mo day week annum annually annual hourly yearly monthly usd gross brutto \
    brut base min mid max minimum midpoint maximum pa up zu jahr monat stunde ote salary of approximately about each daily tc \
    us est";

/// What joins two figures; none where the words between are anything else.
pub(super) fn connector(between: &str) -> Option<Connector> {
    if between.len() > LONGEST_SPOKEN || between.contains(['\n', '|', ';']) {
        return None;
    }
    let bare = without_remarks(between);
    if bare.len() <= LONGEST_GAP
        && let Some(found) = by_words(&bare)
    {
        return Some(found);
    }
    let lower = bare.to_lowercase();
    let joined = [" up to", " to", " and"].iter().any(|w| lower.trim_end().ends_with(w));
    (joined && !lower.contains(". ")).then_some(Connector::Spoken)
}

/// The text without what stands in brackets.
fn without_remarks(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

fn by_words(between: &str) -> Option<Connector> {
    if between.contains(',') {
        return None;
    }
    let mut found = None;
    let mut words = 0;
    // Spanish and Italian "to", English "an hour": a connector only where it stands alone.
    let mut lone_a = false;
    let dash =
        |c: char| matches!(c, '-' | '–' | '—' | '−' | '‒' | '―' | '‐' | '‑' | '~' | '→' | '〜' | '～' | '>');
    for piece in between.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !word.is_empty() {
            words += 1;
            match word.as_str() {
                "a" => lone_a = true,
                w if TO.contains(&w) => found = Some(Connector::To),
                w if AND.contains(&w) => found = found.or(Some(Connector::And)),
                w if BESIDE.split_whitespace().any(|b| b == w) => {}
                _ => return None,
            }
        }
        match piece.chars().next_back() {
            Some(c) if dash(c) => found = Some(Connector::To),
            Some(c) if c.is_alphanumeric() || matches!(c, ' ' | '/' | '.' | ':' | '*') => {}
            Some(_) => return None,
            None => {}
        }
    }
    match found {
        None if lone_a && words == 1 => Some(Connector::To),
        found => found,
    }
}
