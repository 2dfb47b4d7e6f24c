//! A request's query string, decoded by ourselves and read strictly: a parameter nobody takes is an error, never ignored.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;
use rolecall_domain::suggest::nearest;
use rolecall_domain::{Currency, FilterError, JobFilter, Status, UnknownValue};

use crate::answers::Grouping;
use crate::error::ApiError;
use crate::state::ApiState;

/// Longest query string read, in bytes: the longest honest question (200 skills by name) has about 4 KiB.
const LONGEST: usize = 16 * 1024;

/// Decoded parameter pairs that nobody has taken yet.
#[derive(Debug, Default)]
pub struct Query {
    pairs: Vec<(String, String)>,
    /// The resource's own parameters taken or asked after, for suggestions.
    own: Vec<&'static str>,
}

impl Query {
    /// Decodes a raw query string (`application/x-www-form-urlencoded`: `+` is a space).
    pub fn decode(raw: &str) -> Result<Self, ApiError> {
        if raw.len() > LONGEST {
            return Err(ApiError::QueryTooLong(raw.len(), LONGEST));
        }
        let pairs = raw
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((decoded(name)?, decoded(value)?))
            })
            .collect::<Result<_, ApiError>>()?;
        Ok(Self { pairs, own: Vec::new() })
    }

    /// Takes every value of one of the resource's own parameters, empty ones left out.
    fn take(&mut self, name: &'static str) -> Vec<String> {
        self.own.push(name);
        let (taken, rest) = std::mem::take(&mut self.pairs).into_iter().partition(|(key, _)| key == name);
        self.pairs = rest;
        let taken: Vec<(String, String)> = taken;
        taken
            .into_iter()
            .map(|(_, value)| value.trim().to_owned())
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// Takes a parameter that may be given once.
    pub fn take_one(&mut self, name: &'static str) -> Result<Option<String>, ApiError> {
        let mut values = self.take(name);
        if values.len() > 1 {
            return Err(FilterError::Repeated { parameter: name.to_owned() }.into());
        }
        Ok(values.pop())
    }

    /// Takes a whole number within bounds.
    pub fn take_number(
        &mut self,
        name: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Result<Option<i64>, ApiError> {
        let Some(text) = self.take_one(name)? else { return Ok(None) };
        // Digits alone: `+5`, `5.0` and `0x5` are slips as well.
        let number = text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        number.filter(|n| bounds.contains(n)).map(Some).ok_or_else(|| {
            let text: String = text.chars().take(100).collect();
            let expected = match (*bounds.start(), *bounds.end()) {
                (0, i64::MAX) => "a whole number of 0 or more".to_owned(),
                (least, most) => format!("a whole number from {least} to {most}"),
            };
            ApiError::parameter(name, format!("`{text}` is not {expected}"))
        })
    }

    /// Takes a parameter whose value is one word of a closed vocabulary.
    pub fn take_word<T: std::str::FromStr<Err = UnknownValue>>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, ApiError> {
        let word = self.take_one(name)?;
        word.map(|word| word.parse().map_err(|source| unknown_value(name, source))).transpose()
    }

    /// Takes a comma-separated or repeated list of words of a closed vocabulary, without repeats.
    pub fn take_words<T: std::str::FromStr<Err = UnknownValue> + PartialEq>(
        &mut self,
        name: &'static str,
    ) -> Result<Vec<T>, ApiError> {
        let mut words = Vec::new();
        for value in self.take(name) {
            for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                let word = word.parse().map_err(|source| unknown_value(name, source))?;
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        Ok(words)
    }

    /// Takes a comma-separated or repeated list of known names, without repeats.
    pub fn take_names(
        &mut self,
        name: &'static str,
        kind: &'static str,
        known: &std::collections::BTreeSet<String>,
    ) -> Result<Vec<String>, ApiError> {
        let mut names = Vec::new();
        for value in self.take(name) {
            for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                if !known.contains(word) {
                    let shown: String = word.chars().take(100).collect();
                    let source = UnknownValue::new(kind, &shown, known.iter().map(String::as_str));
                    return Err(unknown_value(name, source));
                }
                if !names.iter().any(|other| other == word) {
                    names.push(word.to_owned());
                }
            }
        }
        Ok(names)
    }

    /// Takes the facet or two to group by.
    pub fn take_grouping(&mut self, name: &'static str) -> Result<Option<Grouping>, ApiError> {
        let facets = self.take_words(name)?;
        let most = || ApiError::parameter(name, "at most two facets, e.g. `level,country`");
        Grouping::of(&facets).ok_or_else(most)
    }

    /// Takes the currency of an answer that knows no filter; the configured one where none is named.
    pub fn take_currency(&mut self, state: &ApiState) -> Result<Currency, ApiError> {
        let Some(code) = self.take_one("currency")? else { return Ok(state.currency) };
        Ok(JobFilter::parse([("currency", code.as_str())], &state.known.load())?.currency)
    }

    /// True when a parameter is there and says something.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, value)| key == name && !value.trim().is_empty())
    }

    /// Reads what is left as a filter; the configured currency stands in where none is named.
    pub fn into_filter(self, state: &ApiState) -> Result<JobFilter, ApiError> {
        let stray = self.pairs.iter().find(|(name, _)| !rolecall_domain::filter::is_filter_parameter(name));
        if let Some((name, _)) = stray {
            return Err(FilterError::unknown_parameter(name, &self.own).into());
        }
        let names_currency = self.has("currency");
        let pairs = self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut filter = JobFilter::parse(pairs, &state.known.load())?;
        if !names_currency {
            filter.currency = state.currency;
        }
        Ok(filter)
    }

    /// Reads what is left as a filter over the change log: openings of any status unless one is named, and at no other time
    /// than the change's own.
    pub fn into_log_filter(self, state: &ApiState) -> Result<JobFilter, ApiError> {
        if self.has("as_of") {
            return Err(ApiError::parameter(
                "as_of",
                "the change log is not asked about an instant; use `since`",
            ));
        }
        let names_status = self.has("status");
        let mut filter = self.into_filter(state)?;
        if !names_status {
            filter.status = Status::Any;
        }
        Ok(filter)
    }

    /// Refuses what is left: the resource takes no filter.
    pub fn finish(self) -> Result<(), ApiError> {
        let Some((name, _)) = self.pairs.first() else { return Ok(()) };
        let suggestion = nearest(name, self.own.iter().copied()).map(str::to_owned);
        let parameter = name.chars().take(100).collect();
        Err(FilterError::UnknownParameter { parameter, suggestion }.into())
    }
}

fn unknown_value(parameter: &str, source: UnknownValue) -> ApiError {
    FilterError::UnknownValue { parameter: parameter.to_owned(), source }.into()
}

fn decoded(text: &str) -> Result<String, ApiError> {
    let spaced = text.replace('+', " ");
    let bad = || ApiError::Encoding(text.chars().take(100).collect());
    // `percent_decode_str` leaves a malformed `%zz` as it stands; a client that meant it would have sent `%25zz`.
    let whole = spaced
        .split('%')
        .skip(1)
        .all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    if !whole {
        return Err(bad());
    }
    percent_decode_str(&spaced).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| bad())
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Self::decode(parts.uri.query().unwrap_or_default())
    }
}

/// The one variable segment of a path, decoded.
#[derive(Debug)]
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|error| ApiError::parameter("path", error.to_string()))?;
        let value = params.iter().next().map(|(_, value)| value.to_owned());
        value.map(Self).ok_or_else(|| ApiError::Internal("a path without a variable segment".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use rolecall_domain::Facet;

    use super::*;

    fn problem(error: &ApiError) -> (u16, Option<String>, Option<String>) {
        let problem = error.problem(None);
        (problem.status, problem.parameter, problem.suggestion)
    }

    #[test]
    fn pairs_are_decoded() {
        let query = Query::decode("a=1&&b=x+y%20z&c&skill=c%2B%2B&=v").unwrap();
        let pairs: Vec<(&str, &str)> = query.pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("a", "1"), ("b", "x y z"), ("c", ""), ("skill", "c++"), ("", "v")]);
    }

    #[test]
    fn what_is_not_encoded_utf8_or_too_long_is_refused() {
        for raw in ["q=%ff", "q=%", "q=%2", "q=%zz", "%c3%28=x", "q=a%e2%82"] {
            assert_eq!(problem(&Query::decode(raw).unwrap_err()).0, 400, "{raw}");
        }
        assert!(Query::decode(&"a".repeat(LONGEST)).is_ok());
        assert_eq!(problem(&Query::decode(&"a".repeat(LONGEST + 1)).unwrap_err()).0, 414);
    }

    #[test]
    fn own_parameters_are_bounded_and_given_once() {
        for (raw, number) in [("limit=1", Some(1)), ("limit=200", Some(200)), ("limit=", None), ("", None)] {
            assert_eq!(Query::decode(raw).unwrap().take_number("limit", 1..=200).unwrap(), number);
        }
        for raw in [
            "limit=0",
            "limit=201",
            "limit=-1",
            "limit=1.5",
            "limit=1e3",
            "limit=%2B5",
            "limit=99999999999999999999",
            "limit=1&limit=2",
        ] {
            let error = Query::decode(raw).unwrap().take_number("limit", 1..=200).unwrap_err();
            assert_eq!(problem(&error).1.as_deref(), Some("limit"), "{raw}");
        }
    }

    #[test]
    fn strays_are_named_with_what_is_near() {
        let mut query = Query::decode("by=level&histgram=3").unwrap();
        assert_eq!(query.take_grouping("by").unwrap(), Some(Grouping::One(Facet::Level)));
        assert_eq!(query.take_number("histogram", 1..=100).unwrap(), None);
        let near = problem(&query.finish().unwrap_err());
        assert_eq!(near, (400, Some("histgram".into()), Some("histogram".into())));
        let error = Query::decode("by=levle").unwrap().take_grouping("by").unwrap_err();
        assert_eq!(problem(&error), (400, Some("by".into()), Some("level".into())));
    }

    #[test]
    fn groups_are_by_one_facet_or_two() {
        let by = |raw: &str| Query::decode(raw).unwrap().take_grouping("by");
        let two = Some(Grouping::Two([Facet::Level, Facet::Country]));
        for (raw, grouping) in [
            ("by=level,country", two),
            ("by=level&by=country", two),
            ("by=level,level", Some(Grouping::One(Facet::Level))),
            ("by=", None),
        ] {
            assert_eq!(by(raw).unwrap(), grouping, "{raw}");
        }
        assert_eq!(problem(&by("by=level,country,city").unwrap_err()).1.as_deref(), Some("by"));
    }

    #[test]
    fn lists_of_words_drop_repeats() {
        let words: Vec<Facet> = Query::decode("f=level,skill&f=level&f=,").unwrap().take_words("f").unwrap();
        assert_eq!(words, [Facet::Level, Facet::Skill]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_decoded_or_refused(raw in "\\PC{0,200}") {
            if let Err(error) = Query::decode(&raw) {
                proptest::prop_assert_eq!(problem(&error).0, 400);
            }
        }

        #[test]
        fn what_is_encoded_comes_back(name in "\\PC{1,20}", value in "\\PC{0,40}") {
            use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
            let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
            let query = Query::decode(&format!("{}={}", encode(&name), encode(&value))).unwrap();
            proptest::prop_assert_eq!(query.pairs, [(name, value)]);
        }
    }
}
