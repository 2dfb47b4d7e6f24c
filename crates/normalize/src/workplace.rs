//! Where the work is done from: the feed's word, its location texts, the title, then what the text says outright.

use rolecall_domain::Workplace;

/// Reads a feed's own word (`Remote`, `on-site`, `Hybrid`).
pub fn from_feed(word: &str) -> Workplace {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.contains("hybrid") {
        Workplace::Hybrid
    } else if letters.contains("remote") || letters.contains("telecommut") {
        Workplace::Remote
    } else if letters.contains("onsite") || letters.contains("inoffice") || letters.contains("inperson") {
        Workplace::Onsite
    } else {
        Workplace::Unspecified
    }
}
