//! Reading JSON as it comes: numbers where texts were promised, nulls, whole fields of another type. A field that cannot
//! be read is absent; only a posting that is no object, or has no id, is malformed.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::Amount;
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use url::Url;

use crate::error::FetchError;

/// How much of an answer that is no JSON is shown.
const SHOWN: usize = 60;

/// How much of a parser's complaint is kept; it quotes the offending value, whatever its length.
const LONGEST_DETAIL: usize = 160;

/// An answer's text, ready to be read as JSON: invalid UTF-8 replaced, byte-order mark and blanks taken off.
pub(super) fn text(body: &[u8]) -> Result<Cow<'_, str>, FetchError> {
    let text = String::from_utf8_lossy(body);
    let bare = text.trim_start_matches('\u{feff}').trim();
    match bare.chars().next() {
        None => Err(FetchError::EmptyBody),
        Some('{' | '[') => Ok(if bare.len() == text.len() { text } else { Cow::Owned(bare.to_owned()) }),
        Some(_) => Err(FetchError::NotJson { start: first_words(bare) }),
    }
}

pub(super) fn first_words(text: &str) -> String {
    beginning(text, SHOWN)
}

/// The beginning of a text, on one line.
fn beginning(text: &str, longest: usize) -> String {
    let start: String = text.chars().take(longest).map(|c| if c.is_control() { ' ' } else { c }).collect();
    start.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a document, saying where it departs from the expected shape.
pub(super) fn document<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, FetchError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        (path, error.into_inner())
    });
    let trailing = |value: T| match json.end() {
        Ok(()) => Ok(value),
        Err(cause) => Err((".".to_owned(), cause)),
    };
    read.and_then(trailing).map_err(|(path, cause)| {
        if cause.is_eof() {
            FetchError::Cut(format!(
                "the JSON breaks off at column {} of line {}",
                cause.column(),
                cause.line()
            ))
        } else {
            FetchError::Malformed { path, detail: beginning(&cause.to_string(), LONGEST_DETAIL) }
        }
    })
}

/// Reads a document that is an object. Serde would also fill a struct from an array, field by field, and so take one
/// system's list for another's.
pub(super) fn object<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, FetchError> {
    if text.starts_with('{') {
        document(text)
    } else {
        let start = first_words(text);
        Err(FetchError::Malformed { path: ".".to_owned(), detail: format!("`{start}` is no object") })
    }
}

/// Reads the value that a script of a page assigns to a name (`NAME = [...];`).
pub(super) fn assigned<'a, T: Deserialize<'a>>(page: &'a str, name: &str) -> Result<T, FetchError> {
    let behind = page.match_indices(name).find_map(|(at, _)| {
        let value = page[at + name.len()..].trim_start().strip_prefix('=')?;
        (!value.starts_with('=')).then_some(value)
    });
    let value = behind.ok_or_else(|| FetchError::NotJson { start: first_words(page.trim()) })?;
    prefix(value, name)
}

/// What stands in the script element of an id, without knowing where it ends.
pub(super) fn element<'a>(page: &'a str, id: &str) -> Result<&'a str, FetchError> {
    let mark = format!("id=\"{id}\"");
    let behind = page.split_once(&mark).and_then(|(_, behind)| behind.split_once('>'));
    match behind {
        Some((_, content)) => Ok(content),
        None => Err(FetchError::NotJson { start: first_words(page.trim()) }),
    }
}

/// Reads the value a text begins with, whatever follows it.
pub(super) fn prefix<'a, T: Deserialize<'a>>(text: &'a str, path: &str) -> Result<T, FetchError> {
    match serde_json::Deserializer::from_str(text).into_iter::<T>().next() {
        Some(Ok(value)) => Ok(value),
        Some(Err(cause)) if !cause.is_eof() => Err(FetchError::Malformed {
            path: path.to_owned(),
            detail: beginning(&cause.to_string(), LONGEST_DETAIL),
        }),
        Some(Err(_)) | None => Err(FetchError::Cut(format!("the page breaks off in `{path}`"))),
    }
}

/// Reads one posting of a list. JavaScript cuts texts in the middle of an emoji and sends the half as a lone surrogate
/// escape, which is no Unicode: such halves are replaced rather than losing the posting.
pub(super) fn row<T: DeserializeOwned>(raw: &RawValue) -> Result<T, FetchError> {
    object(raw.get()).or_else(|error| match mend_surrogates(raw.get()) {
        Some(mended) => object(&mended),
        None => Err(error),
    })
}

/// Replaces lone surrogate escapes with U+FFFD; `None` when there are none.
fn mend_surrogates(json: &str) -> Option<String> {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    let mut found = false;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let taken = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                found = true;
                mended.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            // A backslash and the character it escapes, which may be a backslash.
            (None, _) => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&escape[..taken]);
        rest = &escape[taken..];
    }
    mended.push_str(rest);
    found.then_some(mended)
}

/// The surrogate that `\uXXXX` at the start of a text stands for.
fn surrogate(escape: &str) -> Option<u16> {
    let code = u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
    (0xd800..=0xdfff).contains(&code).then_some(code)
}

/// A text, trimmed; numbers become text; blank, null and everything else is none.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Text(pub(super) Option<String>);

/// A number, or a text that is one.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Number(pub(super) Option<f64>);

/// `true` or `false`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flag(pub(super) Option<bool>);

/// An object, if it is one of the right shape.
#[derive(Debug, Clone)]
pub(super) struct Maybe<T>(pub(super) Option<T>);

/// A list without its unreadable elements; empty when it is no list.
#[derive(Debug, Clone)]
pub(super) struct List<T>(pub(super) Vec<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Any scalar; lists and objects are read over.
enum Scalar {
    Text(String),
    Number(f64),
    Whole(String),
    Flag(bool),
    Nothing,
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Scalar, E> {
        Ok(Scalar::Flag(flag))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Scalar, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Nothing)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Text(text) | Scalar::Whole(text) => trimmed(text),
            Scalar::Number(number) => Some(number.to_string()),
            Scalar::Flag(_) | Scalar::Nothing => None,
        }))
    }
}

/// The text without blanks around it, if anything is left.
fn trimmed(text: String) -> Option<String> {
    match text.trim() {
        "" => None,
        bare if bare.len() == text.len() => Some(text),
        bare => Some(bare.to_owned()),
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Text(text) | Scalar::Whole(text) => text.trim().parse().ok(),
            Scalar::Number(number) => Some(number),
            Scalar::Flag(_) | Scalar::Nothing => None,
        };
        Ok(Self(number.filter(|n: &f64| n.is_finite())))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Flag(flag) => Some(flag),
            _ => None,
        }))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        Ok(Self(if raw.get().starts_with('{') { serde_json::from_str(raw.get()).ok() } else { None }))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let elements: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
        let readable = elements.into_iter().map(RawValue::get).filter(|element| !element.starts_with('['));
        Ok(Self(readable.filter_map(|element| serde_json::from_str(element).ok()).collect()))
    }
}

impl Number {
    /// A count: a whole number that is not negative.
    #[expect(clippy::float_cmp, reason = "a number is compared with itself cut to a whole one")]
    pub(super) fn count(self) -> Option<usize> {
        self.0.filter(|n| (0.0..1e9).contains(n) && n.trunc() == *n).map(|n| n as usize)
    }

    /// An amount stated in units.
    pub(super) fn units(self) -> Option<Amount> {
        self.0.and_then(Amount::from_f64)
    }

    /// An amount stated in hundredths of a unit.
    pub(super) fn hundredths(self) -> Option<Amount> {
        self.0.and_then(|n| Amount::from_f64(n / 100.0))
    }
}

impl Text {
    /// The instant an ISO 8601 text names; a bare day is its midnight, UTC.
    pub(super) fn instant(&self) -> Option<DateTime<Utc>> {
        let text = self.0.as_deref()?;
        DateTime::parse_from_rfc3339(text)
            .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
            .map(|at| at.with_timezone(&Utc))
            .ok()
            .or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?.and_utc()))
    }

    /// The number the text is.
    pub(super) fn number(&self) -> Number {
        Number(self.0.as_deref().and_then(|text| text.trim().parse().ok()).filter(|n: &f64| n.is_finite()))
    }

    /// The URL the text is, if it is http(s): nothing else may become a link on a page. It stays as written, unless it is
    /// one only to a lenient reader (`Https://`, line breaks inside).
    pub(super) fn link(&self) -> Option<String> {
        let text = self.0.as_deref()?;
        let url = Url::parse(text).ok()?;
        let plain = (text.starts_with("https://") || text.starts_with("http://"))
            && !text.contains(|c: char| c.is_control() || c.is_whitespace());
        let linked = matches!(url.scheme(), "http" | "https") && url.has_host();
        linked.then(|| if plain { text.to_owned() } else { url.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Sample {
        text: Text,
        number: Number,
        flag: Flag,
        object: Maybe<Inner>,
        list: List<Inner>,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    struct Inner {
        name: Text,
    }

    fn sample(json: &str) -> Sample {
        document(json).unwrap()
    }

    #[test]
    fn a_field_of_another_type_is_absent_or_read_for_what_it_is() {
        for (json, text, number, flag) in [
            (r#"{"text":" a ","number":1.5,"flag":true}"#, Some("a"), Some(1.5), Some(true)),
            (r#"{"text":7,"number":" 12 ","flag":"true"}"#, Some("7"), Some(12.0), None),
            (r#"{"text":null,"number":null,"flag":null}"#, None, None, None),
            (r#"{"text":[1,{"a":2}],"number":{"b":[]},"flag":[]}"#, None, None, None),
            (r#"{"text":"  ","number":"NaN","flag":0}"#, None, None, None),
            (r#"{"unknown":{"deep":[1]}}"#, None, None, None),
        ] {
            let read = sample(json);
            assert_eq!((read.text.0.as_deref(), read.number.0, read.flag.0), (text, number, flag), "{json}");
        }
    }

    #[test]
    fn lists_lose_their_bad_elements_only() {
        let names = |json: &str| {
            sample(json).list.0.into_iter().map(|i| i.name.0.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(names(r#"{"list":[{"name":"a"},3,null,["c"],{"name":"b"}]}"#), ["a", "b"]);
        assert_eq!(names(r#"{"list":null}"#), [""; 0]);
        assert_eq!(names(r#"{"list":{"name":"a"}}"#), [""; 0]);
        assert!(sample(r#"{"object":"x"}"#).object.0.is_none());
        assert!(sample(r#"{"object":["x"]}"#).object.0.is_none(), "an array is no object");
        assert!(sample(r#"{"object":{"name":"x"}}"#).object.0.is_some());
    }

    #[test]
    fn half_an_emoji_does_not_lose_the_posting() {
        let raw: Box<RawValue> =
            serde_json::from_str(r#"{"text":"a \ud83d b \ud83d\ude00 \\ud800 \udc00"}"#).unwrap();
        let read: Sample = row(&raw).unwrap();
        assert_eq!(read.text.0.as_deref(), Some("a \u{fffd} b \u{1f600} \\ud800 \u{fffd}"));
    }

    #[test]
    fn what_is_no_json_says_so() {
        let kind = |body: &str| match text(body.as_bytes()).and_then(|t| document::<Vec<IgnoredAny>>(&t)) {
            Ok(_) => "ok".to_owned(),
            Err(error) => format!("{}: {error}", error.kind()),
        };
        assert_eq!(kind("\u{feff} [1, 2] \n"), "ok");
        assert_eq!(kind(" \n"), "empty_body: the answer is empty");
        assert_eq!(
            kind("<html>\n<body>We are down"),
            "not_json: not JSON; it begins `<html> <body>We are down`"
        );
        assert!(kind("[1, 2").starts_with("cut: "));
        assert!(kind("[1, 2] x").starts_with("malformed: "));
        assert!(kind("{}").starts_with("malformed: "));
    }

    #[test]
    fn instants_and_links() {
        for (text, instant) in [
            ("2026-09-23T14:04:38-04:00", Some("2026-09-23T18:04:38+00:00")),
            ("2026-03-24T00:34:17.239000-07:00", Some("2026-03-24T07:34:17.239+00:00")),
            ("2026-03-24T00:34:17+0100", Some("2026-03-23T23:34:17+00:00")),
            ("2026-03-24", Some("2026-03-24T00:00:00+00:00")),
            ("yesterday", None),
        ] {
            let read = Text(Some(text.to_owned())).instant().map(|at| at.to_rfc3339());
            assert_eq!(read.as_deref(), instant, "{text}");
        }
        let link = |text: &str| Text(Some(text.to_owned())).link().is_some();
        assert!(link("https://jobs.example/1"));
        assert!(!link("javascript:alert(1)"));
        assert!(!link("/jobs/1"));
        for (text, read) in [
            ("https://jobs.example/1?a=b c", "https://jobs.example/1?a=b%20c"),
            ("hTtps://jobs.example/\u{e9}", "https://jobs.example/%C3%A9"),
            ("ht\ntps://jobs.example/1\t2", "https://jobs.example/12"),
            ("https://Jobs.example", "https://Jobs.example"),
        ] {
            assert_eq!(Text(Some(text.to_owned())).link().as_deref(), Some(read), "{text:?}");
        }
    }
}
