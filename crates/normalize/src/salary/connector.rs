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
    /// "/": two figures of like size ("60/75k"); two further apart are two things.
    Slash,
    /// "and the maximum is": needs "minimum" before the range.
    Most,
}

/// Words of the upper end, where the lower one is called the least: "minimum $90,000, maximum $120,000".
const UPPER: &[&str] = &["max", "maximum", "high", "top", "upper", "highest"];

/// Words of the lower end.
const LOWER: &[&str] = &["min", "minimum", "low", "lower", "lowest", "bottom"];

/// Words that may stand with them.
const WITH_UPPER: &str = "and the a of is end salary pay base range compensation rate wage annual hourly per year hour usd eur gbp cad";

/// True where a figure is led by the word for a lower end.
pub(super) fn leads_lower_end(before: &str) -> bool {
    leads(before, LOWER)
}

/// True where a figure is led by the word for an upper end.
pub(super) fn leads_upper_end(before: &str) -> bool {
    leads(before, UPPER)
}

fn leads(before: &str, names: &[&str]) -> bool {
    const REACH: usize = 40;
    let near =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(REACH))..).unwrap_or_default();
    let words = near.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).any(|w| names.contains(&w.to_ascii_lowercase().as_str()))
}

/// "maximum", "; max:", "and the high end is".
fn names_upper_end(between: &str) -> bool {
    let mut upper = false;
    for word in between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let word = word.to_ascii_lowercase();
        if UPPER.contains(&word.as_str()) {
            upper = true;
        } else if !WITH_UPPER.split_whitespace().any(|w| w == word) {
            return false;
        }
    }
    upper
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
    if between.len() > LONGEST_SPOKEN || between.contains('\n') {
        return None;
    }
    if let Some(found) = by_spelled_figure(between) {
        return Some(found);
    }
    let cut = between.contains(['|', ';']);
    let bare = without_remarks(between);
    if !cut
        && bare.len() <= LONGEST_GAP
        && let Some(found) = by_words(&bare)
    {
        return Some(found);
    }
    if between.len() <= LONGEST_GAP && names_upper_end(between) {
        return Some(Connector::Most);
    }
    if cut {
        return None;
    }
    if between.trim() == "/" {
        return Some(Connector::Slash);
    }
    let lower = bare.to_lowercase();
    let joined = [" up to", " to", " and"].iter().any(|w| lower.trim_end().ends_with(w));
    (joined && !lower.contains(". ")).then_some(Connector::Spoken)
}

/// Numbers and currencies in words.
const SPELLED: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dollars dollar us usd \
    united states canadian euros euro pounds sterling";

/// "one hundred thousand dollars ($100,000) to one hundred ten thousand dollars ($110,000)": each figure in brackets behind
/// its words.
fn by_spelled_figure(between: &str) -> Option<Connector> {
    let inner = between.trim().strip_prefix(')')?.strip_suffix('(')?;
    let mut words = inner.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let joint = words.next()?.to_lowercase();
    let mut spelled = words.filter(|w| !w.eq_ignore_ascii_case("and")).peekable();
    spelled.peek()?;
    if !spelled.all(|w| SPELLED.split_whitespace().any(|s| s.eq_ignore_ascii_case(w))) {
        return None;
    }
    match joint.as_str() {
        "to" | "through" => Some(Connector::To),
        "and" => Some(Connector::And),
        _ => None,
    }
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
