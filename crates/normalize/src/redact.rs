//! E-mail addresses and phone numbers out of texts, before anything is stored: they are people's, not the opening's.
//!
//! Pay ranges, years and identifiers look like phone numbers to a careless pattern; each shape here needs a mark that
//! those never have: a leading `+` or 0, the American grouping, or a word such as "Tel." before it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Stands where an e-mail address was.
pub const EMAIL: &str = "[e-mail removed]";

/// Stands where a phone number was.
pub const PHONE: &str = "[phone removed]";

/// RFC 5321's longest local part and a generous domain, in bytes.
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 120;

/// Fewest digits of a phone number with its area.
const PHONE_DIGITS: usize = 8;

/// Replaces addresses and numbers in plain text.
pub fn redact(text: &str) -> Cow<'_, str> {
    let without_mail = emails(text);
    match phones(&without_mail) {
        Some(redacted) => Cow::Owned(redacted),
        None => without_mail,
    }
}

/// Replaces addresses and numbers between the tags of well-formed HTML.
pub fn redact_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(tag) = rest.find('<') {
        out.push_str(&redact(&rest[..tag]));
        let end = rest[tag..].find('>').map_or(rest.len(), |e| tag + e + 1);
        out.push_str(&rest[tag..end]);
        rest = &rest[end..];
    }
    out.push_str(&redact(rest));
    out
}

fn emails(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut out: Option<String> = None;
    let mut from = 0;
    for at in memchr::memchr_iter(b'@', bytes) {
        let Some((start, end)) = address(bytes, at).filter(|(start, _)| *start >= from) else { continue };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(&text[from..start]);
        out.push_str(EMAIL);
        from = end;
    }
    let spelled = match out {
        Some(mut out) => {
            out.push_str(&text[from..]);
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    };
    if !spells_at(spelled.as_bytes()) {
        return spelled;
    }
    match SPELLED.replace_all(&spelled, EMAIL) {
        Cow::Owned(redacted) => Cow::Owned(redacted),
        Cow::Borrowed(_) => spelled,
    }
}

/// True where brackets close behind "at": the mark of an address spelled out.
fn spells_at(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(b']', b')', b'}', bytes).any(|close| {
        let before = &bytes[..close];
        match bytes[close] {
            b']' => before.ends_with(b"at") || before.ends_with(b"AT"),
            b')' => before.ends_with(b"at"),
            _ => before.ends_with(b"at "),
        }
    })
}

/// The bounds of the address around an `@`.
fn address(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(b);
    let domain = |b: &u8| b.is_ascii_alphanumeric() || b".-".contains(b);
    let before = &bytes[at.saturating_sub(LONGEST_LOCAL)..at];
    let left = before.iter().rev().take_while(|b| local(b)).count();
    let after = &bytes[at + 1..bytes.len().min(at + 1 + LONGEST_DOMAIN)];
    let mut right = after.iter().take_while(|b| domain(b)).count();
    while right > 0 && matches!(after[right - 1], b'.' | b'-') {
        right -= 1;
    }
    let host = &after[..right];
    let dot = host.iter().rposition(|b| *b == b'.')?;
    let top = &host[dot + 1..];
    (left > 0 && top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic))
        .then_some((at - left, at + 1 + right))
}

#[expect(clippy::expect_used, reason = "constant patterns, compiled by a test")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("constant pattern")
}

/// "jane [at] acme [dot] com", "jane (at) acme.com".
static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[a-z0-9._+-]{1,64}\s{0,2}[\[({]\s?at\s?[\])}]\s{0,2}[a-z0-9-]{1,60}(?:\s{0,2}(?:[\[({]\s?dot\s?[\])}]|\.)\s{0,2}[a-z0-9-]{2,24}){1,3}",
    )
});

/// A number by its shape, or behind a word that announces one. Group 1 is what is taken out.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:^|[^\w$€£.,+#/-])(?:",
        // +49 (0)30 123456-78
        r"(\+[1-9]\d{0,2}[ .\-/]{0,2}(?:\(\d{1,4}\)[ .\-/]{0,2})?\d(?:[ .\-/]?\d){5,13})",
        // (415) 555-0123, 1-800-555-0123
        r"|((?:1[ .\-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}-)[2-9]\d{2}[ .\-]\d{4})",
        r"|([2-9]\d{2}\.[2-9]\d{2}\.\d{4})",
        // 030 / 1234567, 07700 900123
        r"|(0[1-9]\d{1,4} ?[/\- ] ?\d{3,8}(?:[ \-]\d{2,8}){0,3})",
        r")(?:$|[^\w%])",
    ))
});

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:tel|t[ée]l[ée]phone|telefon|tel[ée]fono|telefone|telefoon|phone|mobile|mobil|cell|fax|whatsapp|handy)",
        r"(?: ?(?:number|nummer|no\.?|nr\.?))?(?:[.:]|\.:)? {0,2}(?:at |us at |is )?(\+?\(?\d(?:[ .\-/()]{0,2}\d){6,14})",
    ))
});

fn phones(text: &str) -> Option<String> {
    // Counted in bytes, so that a processor counts many at once.
    let digits = |few: &[u8]| few.iter().map(|byte| u8::from(byte.is_ascii_digit())).sum::<u8>();
    if text.as_bytes().chunks(255).map(|few| usize::from(digits(few))).sum::<usize>() < PHONE_DIGITS - 1 {
        return None;
    }
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for found in NUMBER.captures_iter(text) {
        let number = (1..=4).find_map(|g| found.get(g));
        spans.extend(number.filter(|n| is_number(n.as_str())).map(|n| (n.start(), n.end())));
    }
    for found in ANNOUNCED.captures_iter(text) {
        spans.extend(found.get(1).map(|n| (n.start(), n.end())));
    }
    if spans.is_empty() {
        return None;
    }
    spans.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in spans {
        if start >= from {
            out.push_str(&text[from..start]);
            out.push_str(PHONE);
            from = end;
        }
    }
    out.push_str(&text[from..]);
    Some(out)
}

/// Rules out round figures ("+100 000 000 users") and what has too few digits.
fn is_number(number: &str) -> bool {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    digits.len() >= PHONE_DIGITS && !digits.ends_with(b"000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_go_and_figures_stay() {
        for (text, want) in [
            ("Write to jane.doe+jobs@acme.example.com.", "Write to [e-mail removed]."),
            ("jane [at] acme [dot] com or joe (at) acme.io", "[e-mail removed] or [e-mail removed]"),
            ("mailto:jobs@acme.io?subject=x", "mailto:[e-mail removed]?subject=x"),
            ("follow @acme and use @Autowired", "follow @acme and use @Autowired"),
            ("a@b", "a@b"),
            ("Call +49 (0)30 1234567-8 now", "Call [phone removed] now"),
            ("(415) 555-0123 or 1-800-555-0199", "[phone removed] or [phone removed]"),
            ("415.555.0123", "[phone removed]"),
            ("Tel.: 030 / 1234567", "Tel.: [phone removed]"),
            ("Phone: 5551234567", "Phone: [phone removed]"),
            ("London office 020 7946 0958,", "London office [phone removed],"),
            ("$120,000 - $150,000", "$120,000 - $150,000"),
            ("120 000 - 150 000 PLN", "120 000 - 150 000 PLN"),
            ("200-300 4000 users", "200-300 4000 users"),
            ("requisition 4612732006", "requisition 4612732006"),
            ("from 2019-2024, 10.000.000 users", "from 2019-2024, 10.000.000 users"),
            ("65.000 - 80.000 EUR", "65.000 - 80.000 EUR"),
            ("+100 000 000 users", "+100 000 000 users"),
            ("₹20,00,000 - ₹35,00,000", "₹20,00,000 - ₹35,00,000"),
            ("CHF 110'000 - 130'000", "CHF 110'000 - 130'000"),
            ("18 000 - 25 000 PLN", "18 000 - 25 000 PLN"),
        ] {
            assert_eq!(redact(text), want, "{text}");
        }
    }

    #[test]
    fn tags_are_left_alone() {
        let html = r#"<p title="x">me@acme.io</p><a href="https://x.example/a@b.com">+49 30 12345678</a>"#;
        assert_eq!(
            redact_html(html),
            r#"<p title="x">[e-mail removed]</p><a href="https://x.example/a@b.com">[phone removed]</a>"#
        );
    }
}
