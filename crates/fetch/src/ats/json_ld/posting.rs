//! One `JobPosting`, field by field: each in the several shapes that schema.org allows and the further ones employers use.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use rolecall_domain::{FeedPay, FeedPlace, Posting};
use serde_json::{Map, Value};

use super::super::entities::unescape_once;
use super::super::rows::{distinct, push_new};
use super::super::wire::{Number, Text};

type Object = Map<String, Value>;

/// A day that ends a posting has ended everywhere once it has at UTC-12.
const DAY_IS_OVER: Duration = Duration::from_hours(36);

/// What pages write for "nothing".
const NOTHING: &[&str] = &["unavailable", "n/a", "null", "undefined", "none", "-", "tbd"];

/// Sections some employers keep out of the description.
const SECTIONS: [(&str, &str); 4] = [
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
];

/// A posting as a page states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::ats) struct JobPosting {
    pub(in crate::ats) title: Option<String>,
    pub(in crate::ats) identifier: Option<String>,
    pub(in crate::ats) url: Text,
    html: Option<String>,
    company: Option<String>,
    posted_at: Option<DateTime<Utc>>,
    updated_at: Option<DateTime<Utc>>,
    valid_through: Option<DateTime<Utc>>,
    employment: Option<String>,
    workplace: Option<String>,
    locations: Vec<String>,
    places: Vec<FeedPlace>,
    language: Option<String>,
    pay: Vec<FeedPay>,
}

/// True for objects of that type, however it is spelled (`schema:JobPosting`, a URL, one of several).
pub(super) fn is_job_posting(object: &Object) -> bool {
    let named = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default().trim();
        kind.rsplit(['/', ':', '#']).next().is_some_and(|name| name.eq_ignore_ascii_case("JobPosting"))
    };
    get(object, "@type").is_some_and(|kind| list(kind).any(named))
}

impl JobPosting {
    /// Reads an object; what cannot be read is absent.
    pub(super) fn read(object: &Object) -> Self {
        let text = |key: &str| get(object, key).and_then(words);
        let remote = get(object, "jobLocationType").map(joined).filter(|w| !w.is_empty());
        let (locations, mut places) = get(object, "jobLocation").map(whereabouts).unwrap_or_default();
        // Where a remote worker may live. Beside a workplace that is not remote it repeats where applicants come from.
        if remote.is_some() || (locations.is_empty() && places.is_empty()) {
            let areas = get(object, "applicantLocationRequirements").into_iter().flat_map(list);
            areas.filter_map(area).for_each(|place| push_new(&mut places, place));
        }
        let currency = text("salaryCurrency");
        Self {
            title: text("title").or_else(|| text("name")),
            identifier: get(object, "identifier").and_then(identifier),
            url: Text(text("url")),
            html: html(object),
            company: get(object, "hiringOrganization").and_then(name),
            posted_at: text("datePosted").and_then(instant),
            updated_at: text("dateModified").and_then(instant),
            valid_through: text("validThrough").and_then(end),
            employment: get(object, "employmentType").map(joined).filter(|w| !w.is_empty()),
            workplace: remote,
            locations,
            places,
            language: get(object, "inLanguage").and_then(name),
            pay: get(object, "baseSalary").map(|p| pay(p, currency.as_deref())).unwrap_or_default(),
        }
    }

    /// True when the employer's own last day has passed.
    pub(in crate::ats) fn is_over(&self, now: Option<DateTime<Utc>>) -> bool {
        self.valid_through.zip(now).is_some_and(|(end, now)| end < now)
    }

    /// Completes a posting of a list; what the page does not say stays as listed.
    pub(in crate::ats) fn complete(self, listed: Posting) -> Posting {
        let or_listed = |found: Vec<String>, listed| if found.is_empty() { listed } else { found };
        Posting {
            title: self.title.unwrap_or(listed.title),
            company: self.company.or(listed.company),
            locations: or_listed(self.locations, listed.locations),
            places: if self.places.is_empty() { listed.places } else { self.places },
            html: self.html.or(listed.html),
            posted_at: self.posted_at.or(listed.posted_at),
            updated_at: self.updated_at.or(listed.updated_at),
            employment: self.employment.or(listed.employment),
            workplace: self.workplace.or(listed.workplace),
            language: self.language.or(listed.language),
            pay: if self.pay.is_empty() { listed.pay } else { self.pay },
            needs_detail: false,
            ..listed
        }
    }
}

/// A field by its name; some systems write all names in `PascalCase`.
fn get<'a>(object: &'a Object, key: &str) -> Option<&'a Value> {
    object
        .get(key)
        .or_else(|| object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value))
        .filter(|value| !value.is_null())
}

/// The elements of a list, or the one value that stands for it.
fn list(value: &Value) -> std::slice::Iter<'_, Value> {
    match value {
        Value::Array(list) => list.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// A scalar's words; blank is none.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// All words of a value that may be a list.
fn joined(value: &Value) -> String {
    distinct(list(value).map(words)).join(", ")
}

/// The name of something that is a text, or an object with one.
fn name(value: &Value) -> Option<String> {
    list(value).find_map(|one| match one {
        Value::Object(object) => get(object, "name").and_then(words),
        scalar => words(scalar),
    })
}

fn identifier(value: &Value) -> Option<String> {
    list(value).find_map(|one| match one {
        Value::Object(object) => get(object, "value").and_then(words),
        scalar => words(scalar),
    })
}

/// The instant of a date, with a time or without; times without an offset count as UTC.
fn instant(text: String) -> Option<DateTime<Utc>> {
    let day = text.get(..10).map(str::to_owned);
    Text(Some(text)).instant().or_else(|| Text(day).instant())
}

/// When a last day is over everywhere; a full time is its own end.
fn end(text: String) -> Option<DateTime<Utc>> {
    match text.parse::<NaiveDate>() {
        Ok(day) => Some(day.and_hms_opt(0, 0, 0)?.and_utc() + DAY_IS_OVER),
        Err(_) => instant(text),
    }
}

/// The description and what stands beside it.
fn html(object: &Object) -> Option<String> {
    let mut html = get(object, "description").and_then(words).map(|text| markup(&text)).unwrap_or_default();
    for (key, heading) in SECTIONS {
        let Some(value) = get(object, key) else { continue };
        let text = markup(&joined(value));
        if !text.is_empty() && !html.contains(&text) {
            html += &format!("\n<h3>{heading}</h3>\n{text}");
        }
    }
    let html = html.trim();
    (!html.is_empty()).then(|| html.to_owned())
}

/// A description is HTML, HTML escaped once or twice, or plain text, whose lines are kept.
fn markup(text: &str) -> String {
    let mut html = text.to_owned();
    for _ in 0..2 {
        if !html.contains('<') && (has_escaped_tag(&html) || html.contains("&amp;lt;")) {
            html = unescape_once(&html);
        }
    }
    if html.contains('<') { html } else { html.replace('\n', "<br>\n") }
}

fn has_escaped_tag(text: &str) -> bool {
    text.match_indices("&lt;")
        .any(|(at, _)| text[at + 4..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))
}

/// Labels and structured places of a Place, a list of them, or plain text.
fn whereabouts(value: &Value) -> (Vec<String>, Vec<FeedPlace>) {
    let (mut labels, mut places) = (Vec::new(), Vec::new());
    for one in list(value) {
        let Value::Object(place) = one else {
            labels.extend(words(one).and_then(|w| told(&w)));
            continue;
        };
        let before = places.len() + labels.len();
        for address in get(place, "address").into_iter().flat_map(list) {
            match address {
                Value::Object(address) => {
                    postal(address).into_iter().for_each(|found| push_new(&mut places, found));
                }
                text => labels.extend(words(text).and_then(|w| told(&w))),
            }
        }
        // Some leave out the address object.
        if get(place, "address").is_none() {
            postal(place).into_iter().for_each(|found| push_new(&mut places, found));
        }
        if places.len() + labels.len() == before {
            labels.extend(get(place, "name").and_then(words).and_then(|w| told(&w)));
        }
    }
    (distinct(labels.into_iter().map(Some)), places)
}

fn postal(address: &Object) -> Option<FeedPlace> {
    let part = |key: &str| get(address, key).and_then(name).and_then(|w| told(&w));
    let place = FeedPlace {
        city: part("addressLocality"),
        region: part("addressRegion"),
        country: part("addressCountry"),
    };
    (place != FeedPlace::default()).then_some(place)
}

/// An area a remote worker may live in.
fn area(value: &Value) -> Option<FeedPlace> {
    let Value::Object(object) = value else {
        return Some(FeedPlace { country: Some(told(&words(value)?)?), ..FeedPlace::default() });
    };
    let Some(named) = get(object, "name").and_then(words).and_then(|w| told(&w)) else {
        return get(object, "address").and_then(Value::as_object).and_then(postal);
    };
    let kind = get(object, "@type").and_then(words).unwrap_or_default();
    Some(match kind.as_str() {
        "City" => FeedPlace { city: Some(named), ..FeedPlace::default() },
        "State" => FeedPlace { region: Some(named), ..FeedPlace::default() },
        _ => FeedPlace { country: Some(named), ..FeedPlace::default() },
    })
}

/// What is told and no placeholder; stray commas are taken off.
fn told(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c == ',' || c == ';');
    let nothing = bare.is_empty() || NOTHING.contains(&bare.to_lowercase().as_str());
    (!nothing).then(|| bare.to_owned())
}

/// Ranges of a `MonetaryAmount`: with a `QuantitativeValue`, with a bare value, flat, or a bare number.
fn pay(value: &Value, currency: Option<&str>) -> Vec<FeedPay> {
    list(value).flat_map(|one| amounts(one, currency)).collect()
}

fn amounts(value: &Value, currency: Option<&str>) -> Vec<FeedPay> {
    let Value::Object(amount) = value else {
        return range(bounds(value), currency, None).into_iter().collect();
    };
    let text = |key: &str| get(amount, key).and_then(words);
    let currency = text("currency").or_else(|| currency.map(str::to_owned));
    let unit = text("unitText");
    let inner: Vec<&Value> = get(amount, "value").into_iter().flat_map(list).collect();
    let stated = inner.iter().filter_map(|value| match value {
        Value::Object(quantity) => {
            let unit = get(quantity, "unitText").and_then(words).or_else(|| unit.clone());
            range(quantified(quantity), currency.as_deref(), unit)
        }
        bare => range(bounds(bare), currency.as_deref(), unit.clone()),
    });
    let mut pay: Vec<FeedPay> = stated.collect();
    if pay.is_empty() {
        pay.extend(range(quantified(amount), currency.as_deref(), unit.clone()));
    }
    pay
}

type Bounds = (Number, Number);

/// `minValue` and `maxValue`, else `value` for both.
fn quantified(quantity: &Object) -> Bounds {
    let number = |key: &str| get(quantity, key).map_or(Number(None), number);
    match (number("minValue"), number("maxValue")) {
        (Number(None), Number(None)) => get(quantity, "value").map(bounds).unwrap_or_default(),
        stated => stated,
    }
}

/// One number for both bounds, or two with a dash between them.
fn bounds(value: &Value) -> Bounds {
    if let Number(Some(_)) = number(value) {
        return (number(value), number(value));
    }
    let text = words(value).unwrap_or_default();
    let both = text.split_once(['-', '–']).map(|(low, high)| (digits(low), digits(high)));
    both.filter(|(low, high)| low.0.is_some() && high.0.is_some()).unwrap_or_default()
}

fn number(value: &Value) -> Number {
    match value {
        Value::Number(number) => Number(number.as_f64()),
        Value::String(text) => digits(text),
        _ => Number(None),
    }
}

/// The number a text is, with commas between thousands or without.
fn digits(text: &str) -> Number {
    let text = text.trim();
    let (whole, _) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
    let thousands = first && whole.contains(',') && groups.all(|g| g.len() == 3);
    Text(Some(if thousands { text.replace(',', "") } else { text.to_owned() })).number()
}

fn range((min, max): Bounds, currency: Option<&str>, interval: Option<String>) -> Option<FeedPay> {
    let (min, max) = (min.units(), max.units());
    (min.is_some() || max.is_some()).then(|| FeedPay {
        min,
        max,
        currency: currency.map(str::to_owned),
        interval,
        ..FeedPay::default()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> JobPosting {
        JobPosting::read(value.as_object().unwrap())
    }

    fn places(value: &Value) -> Vec<String> {
        let part = |p: &Option<String>| p.clone().unwrap_or_else(|| "-".to_owned());
        let posting = read(value);
        let places = posting.places.iter();
        let places = places.map(|p| format!("{}/{}/{}", part(&p.city), part(&p.region), part(&p.country)));
        posting.locations.iter().map(|label| format!("`{label}`")).chain(places).collect()
    }

    fn ranges(base: &Value) -> Vec<String> {
        let amount = |a: Option<rolecall_domain::Amount>| a.map_or_else(|| "-".to_owned(), |a| a.to_string());
        let word = |w: &Option<String>| w.clone().unwrap_or_else(|| "-".to_owned());
        let posting = read(&json!({"baseSalary": base, "salaryCurrency": "CHF"}));
        let pay = posting.pay.iter();
        pay.map(|p| {
            format!("{} {} {} {}", amount(p.min), amount(p.max), word(&p.currency), word(&p.interval))
        })
        .collect()
    }

    #[test]
    fn pay_in_all_its_shapes() {
        for (base, expected) in [
            (
                json!({"currency": "EUR", "value": {"minValue": 50000, "maxValue": "60000.50", "unitText": "YEAR"}}),
                vec!["50000 60000.50 EUR YEAR"],
            ),
            (
                json!({"currency": "EUR", "value": {"unitText": "HOUR", "value": "12.31"}}),
                vec!["12.31 12.31 EUR HOUR"],
            ),
            (json!({"currency": "EUR", "value": {"minValue": 50000}}), vec!["50000 - EUR -"]),
            (json!({"currency": "USD", "minValue": 20.51, "maxValue": 23.08}), vec!["20.51 23.08 USD -"]),
            (json!({"currency": "USD", "value": 90000, "unitText": "YEAR"}), vec!["90000 90000 USD YEAR"]),
            (json!({"currency": "USD", "value": "30,000 - 35,000"}), vec!["30000 35000 USD -"]),
            (
                json!({"value": {"value": "1,250,000.5", "unitText": "YEAR"}}),
                vec!["1250000.50 1250000.50 CHF YEAR"],
            ),
            (json!(75000), vec!["75000 75000 CHF -"]),
            (json!("75000"), vec!["75000 75000 CHF -"]),
            (
                json!([{"currency": "USD", "value": 1}, {"currency": "GBP", "value": [{"minValue": 2}, {"maxValue": 3}]}]),
                vec!["1 1 USD -", "2 - GBP -", "- 3 GBP -"],
            ),
            (json!({"currency": "", "value": {"minValue": "", "maxValue": "", "unitText": ""}}), vec![]),
            (json!({"currency": "USD", "value": "competitive"}), vec![]),
            (json!("by agreement - ask"), vec![]),
            (json!({"value": "1,5"}), vec![]),
            (json!({}), vec![]),
        ] {
            assert_eq!(ranges(&base), expected, "{base}");
        }
    }

    #[test]
    fn places_in_all_their_shapes() {
        let address =
            json!({"addressLocality": "Ghent ", "addressRegion": "East Flanders,", "addressCountry": "BE"});
        for (posting, expected) in [
            (json!({"jobLocation": {"address": address}}), vec!["Ghent/East Flanders/BE"]),
            (
                json!({"jobLocation": [{"address": address}, {"address": [address]}]}),
                vec!["Ghent/East Flanders/BE"],
            ),
            (
                json!({"jobLocation": {"address": {"addressLocality": "UNAVAILABLE", "addressCountry": {"@type": "Country", "name": "Norway"}}}}),
                vec!["-/-/Norway"],
            ),
            (json!({"jobLocation": {"address": "Ghent, Belgium", "name": "HQ"}}), vec!["`Ghent, Belgium`"]),
            (json!({"jobLocation": {"name": "Harbour office"}}), vec!["`Harbour office`"]),
            (json!({"jobLocation": ["Ghent", "Bruges"]}), vec!["`Ghent`", "`Bruges`"]),
            (json!({"jobLocation": {"addressLocality": "Ghent"}}), vec!["Ghent/-/-"]),
            (
                json!({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [
                    {"@type": "Country", "name": "USA"}, {"@type": "State", "name": "Ontario"}, {"@type": "City", "name": "Lyon"}, "Brazil",
                    {"@type": "AdministrativeArea", "address": {"addressRegion": "Utah"}}, {"@type": "Country"}]}),
                vec!["-/-/USA", "-/Ontario/-", "Lyon/-/-", "-/-/Brazil", "-/Utah/-"],
            ),
            (
                json!({"jobLocation": {"address": address}, "applicantLocationRequirements": {"name": "Belgium"}}),
                vec!["Ghent/East Flanders/BE"],
            ),
            (json!({"jobLocation": [7, null, {"address": {"addressLocality": "n/a"}}]}), vec!["`7`"]),
        ] {
            assert_eq!(places(&posting), expected, "{posting}");
        }
    }

    #[test]
    fn descriptions_are_html_escaped_or_plain() {
        for (description, html) in [
            ("<p>R&amp;D</p>", "<p>R&amp;D</p>"),
            ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "<p>R&amp;D</p>"),
            ("&amp;lt;p&amp;gt;twice&amp;lt;/p&amp;gt;", "<p>twice</p>"),
            ("we pay &lt; 5 and R&amp;D\nevery day", "we pay &lt; 5 and R&amp;D<br>\nevery day"),
        ] {
            assert_eq!(
                read(&json!({"description": description})).html.as_deref(),
                Some(html),
                "{description}"
            );
        }
        let apart = read(
            &json!({"description": "<p>Sail.</p>", "skills": ["Rust", "C++"], "qualifications": "<p>Sail.</p>"}),
        );
        assert_eq!(apart.html.as_deref(), Some("<p>Sail.</p>\n<h3>Skills</h3>\nRust, C++"), "nothing twice");
        assert_eq!(read(&json!({"description": " "})).html, None);
    }

    #[test]
    fn other_fields() {
        let posting = read(&json!({
            "@Type": "JobPosting", "Title": " Rigger ", "identifier": {"@type": "PropertyValue", "name": "Acme", "value": 8461},
            "hiringOrganization": "Acme Sails", "employmentType": ["FULL_TIME", "FULL_TIME", "INTERN"],
            "datePosted": "2026-08-17T00:00", "dateModified": "2026-09-02T04:00:00.000Z", "inLanguage": {"name": "en"},
        }));
        assert_eq!((posting.title.as_deref(), posting.identifier.as_deref()), (Some("Rigger"), Some("8461")));
        assert_eq!(posting.company.as_deref(), Some("Acme Sails"));
        assert_eq!(posting.employment.as_deref(), Some("FULL_TIME, INTERN"));
        assert_eq!(posting.posted_at.unwrap().to_rfc3339(), "2026-08-17T00:00:00+00:00");
        assert_eq!(posting.updated_at.unwrap().to_rfc3339(), "2026-09-02T04:00:00+00:00");
        let listed = Posting {
            title: "x".to_owned(),
            locations: vec!["Oslo".to_owned()],
            needs_detail: true,
            ..Posting::default()
        };
        let whole = posting.complete(listed);
        assert_eq!((whole.title.as_str(), whole.needs_detail), ("Rigger", false));
        assert_eq!(whole.locations, ["Oslo"], "what the page does not say stays as listed");
    }

    #[test]
    fn a_last_day_ends_when_it_is_over_everywhere() {
        let over = |through: &str, now: &str| {
            read(&json!({"validThrough": through})).is_over(Some(now.parse().unwrap()))
        };
        for (through, now, expected) in [
            ("2026-10-01", "2026-10-02T11:59:59Z", false),
            ("2026-10-01", "2026-10-02T12:00:01Z", true),
            ("2026-10-01T10:00:00+02:00", "2026-10-01T07:59:59Z", false),
            ("2026-10-01T10:00:00+02:00", "2026-10-01T08:00:01Z", true),
            ("soon", "2026-10-01T08:00:01Z", false),
            ("", "2026-10-01T08:00:01Z", false),
        ] {
            assert_eq!(over(through, now), expected, "{through} at {now}");
        }
        assert!(!read(&json!({"validThrough": "2020-01-01"})).is_over(None), "without a clock nothing ends");
    }
}
