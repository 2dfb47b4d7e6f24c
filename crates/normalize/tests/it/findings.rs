//! Inputs that a fuzzer found to break what must hold, kept as they were found or made smaller.

use crate::invariants::{harmless, hold_for_bytes, hold_for_line};
use crate::posting::NORMALIZER;

/// Bytes as `posting_of` reads them.
const POSTINGS: &[&str] = &[
    // A title attribute went past the sanitizer and the redaction.
    "Engineer\n\n\n\n<a hr,000 title=\"--&gt;&lt;img src=0 onerror=alert(1)&gt;\">",
];

#[test]
fn postings() {
    for posting in POSTINGS {
        hold_for_bytes(&NORMALIZER, posting.as_bytes());
    }
}

#[test]
fn lines() {
    for line in ["", "{}", "{\"id\":1,\"text\":\"\"}", "{\"id\":1e999,\"text\":\"x\"}", "\u{0}"] {
        hold_for_line(&NORMALIZER, line.as_bytes());
    }
}

#[test]
#[should_panic(expected = "onclick of <p>")]
fn harm_is_seen() {
    harmless("<p onclick=x>");
}
