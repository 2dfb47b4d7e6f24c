//! The hash that tells whether a posting must be read again: what the feed said, and the rules it is read with.

use std::fmt::Write;

use rolecall_domain::Posting;
use sha2::{Digest, Sha256};

/// Bytes kept of the digest: 128 bits, so that no two postings of an installation ever collide.
const KEPT: usize = 16;

/// Hash of a posting under a version of rules, vocabulary and tracked roles, in hexadecimal.
///
/// The feed's "updated" time counts only where the description is not in the list: elsewhere employers touch postings
/// daily without changing a word.
pub fn content_hash(posting: &Posting, rules_version: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(rules_version.as_bytes());
    hasher.update([0]);
    // Writing into a hasher cannot fail, and a posting has no maps with other than string keys.
    let _ = serde_json::to_writer(HashWriter(&mut hasher), &Hashed::of(posting));
    hasher.finalize().iter().take(KEPT).fold(String::with_capacity(2 * KEPT), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A posting as hashed: all of it but `updated_at` where that says nothing.
#[derive(serde::Serialize)]
struct Hashed<'a> {
    title: &'a str,
    company: Option<&'a str>,
    locations: &'a [String],
    places: &'a [rolecall_domain::posting::FeedPlace],
    html: Option<&'a str>,
    url: &'a str,
    apply_url: Option<&'a str>,
    posted_at: Option<i64>,
    updated_at: Option<i64>,
    employment: Option<&'a str>,
    workplace: Option<&'a str>,
    remote: Option<bool>,
    departments: &'a [String],
    language: Option<&'a str>,
    pay: &'a [rolecall_domain::posting::FeedPay],
}

impl<'a> Hashed<'a> {
    fn of(posting: &'a Posting) -> Self {
        Self {
            title: &posting.title,
            company: posting.company.as_deref(),
            locations: &posting.locations,
            places: &posting.places,
            html: posting.html.as_deref(),
            url: &posting.url,
            apply_url: posting.apply_url.as_deref(),
            posted_at: posting.posted_at.map(|t| t.timestamp_millis()),
            updated_at: posting.updated_at.filter(|_| posting.needs_detail).map(|t| t.timestamp_millis()),
            employment: posting.employment.as_deref(),
            workplace: posting.workplace.as_deref(),
            remote: posting.remote,
            departments: &posting.departments,
            language: posting.language.as_deref(),
            pay: &posting.pay,
        }
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn rules_and_content_change_it_and_touching_does_not() {
        let posting =
            Posting { external_id: "1".into(), title: "Backend Engineer".into(), ..Posting::default() };
        let hash = content_hash(&posting, "r1");
        assert_eq!(hash.len(), 32);
        assert_ne!(hash, content_hash(&posting, "r2"));
        let retitled = Posting { title: "Frontend Engineer".into(), ..posting.clone() };
        assert_ne!(hash, content_hash(&retitled, "r1"));
        let touched = Posting { updated_at: DateTime::from_timestamp_millis(1), ..posting.clone() };
        assert_eq!(hash, content_hash(&touched, "r1"));
        let listed = Posting { needs_detail: true, ..posting.clone() };
        let listed_and_touched = Posting { needs_detail: true, ..touched };
        assert_ne!(content_hash(&listed, "r1"), content_hash(&listed_and_touched, "r1"));
    }
}
