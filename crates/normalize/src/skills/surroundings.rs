//! What makes a skill's word no hit wherever it stands: an address around it, an amount behind it, the employer's own
//! name.

/// Words that may follow a company's name without making it another name ("Temporal Technologies").
const COMPANY_SUFFIXES: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "ag",
    "se",
    "sa",
    "sas",
    "bv",
    "b.v",
    "ab",
    "oy",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "labs",
    "lab",
    "technologies",
    "technology",
    "software",
    "systems",
    "ai",
    "io",
    "hq",
    "group",
    "holding",
    "holdings",
    "careers",
    "jobs",
    "international",
    "global",
    "limited",
    "the",
];

/// Bytes looked at on each side of a hit for an address around it.
const ADDRESS_REACH: usize = 80;

/// True inside a URL, host name or e-mail address: "react" in `https://acme.dev/blog/react`.
pub(super) fn in_address(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let from = start.saturating_sub(ADDRESS_REACH);
    let to = bytes.len().min(end + ADDRESS_REACH);
    let blank = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'(' | b')' | b'<' | b'>' | b',' | b'"');
    let left = bytes[from..start].iter().rev().take_while(|b| !blank(b)).count();
    let right = bytes[end..to].iter().take_while(|b| !blank(b)).count();
    let token = &bytes[start - left..end + right];
    // Every mark of an address has one of these, most words have none.
    if token.len() < 8 || memchr::memchr3(b'.', b':', b'@', token).is_none() {
        return false;
    }
    let has = |needle: &[u8]| memchr::memmem::find(token, needle).is_some();
    has(b"://")
        || has(b"www.")
        || has(b".com/")
        || has(b".org/")
        || has(b".io/")
        || has(b".dev/")
        || memchr::memchr(b'@', token).is_some_and(|at| at > 0 && token[at..].contains(&b'.'))
}

/// "PHP 550 an hour" is pesos; versions of the language have one digit.
pub(super) fn is_amount(rest: &str) -> bool {
    rest.strip_prefix("php")
        .map(|r| r.trim_start_matches([' ', '\u{a0}']))
        .is_some_and(|r| r.bytes().take_while(u8::is_ascii_digit).count() > 1)
}

/// True when `surface` is the company's own name, whatever suffix the company carries. Both are folded.
pub(super) fn is_company(company: &str, surface: &str) -> bool {
    let Some(rest) = company.trim_start().strip_prefix(surface) else { return false };
    rest.split(|c: char| !c.is_alphanumeric() && c != '.')
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .all(|w| COMPANY_SUFFIXES.contains(&w))
        && !rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_own_names() {
        for (text, word, inside) in [
            ("see https://acme.dev/blog/react for", "react", true),
            ("mail rust@acme.example today", "rust", true),
            ("acme.com/python", "python", true),
            ("Python/Go", "Python", false),
            ("React, Redux", "React", false),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(in_address(text, at, at + word.len()), inside, "{text}");
        }
        for (company, word, own) in [
            ("temporal technologies", "temporal", true),
            ("clickhouse", "clickhouse", true),
            ("go cardless", "go", false),
            ("gocardless", "go", false),
            ("stripe, inc.", "stripe", true),
            ("", "rust", false),
        ] {
            assert_eq!(is_company(company, word), own, "{company}");
        }
    }
}
