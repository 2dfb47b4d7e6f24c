//! A posting as an adapter reads it, held against what is true of it.

use rolecall_domain::{Amount, Ats, FeedPlace, Posting};
use rolecall_simulate as simulate;
use simulate::{PayKind, Period, Stated};

/// Words alone, in small letters: what is left of a text in whatever markup.
pub fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The words of HTML.
pub fn words_of_html(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    let named = [
        ("&#x2F;", "/"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&amp;", "&"),
    ];
    words(&named.iter().fold(out, |text, (reference, letter)| text.replace(reference, letter)))
}

/// Every section of the truth's description stands in the posting's, unbroken.
pub fn told(posting: &Posting, sections: &[String]) {
    let found = words_of_html(posting.html.as_deref().unwrap_or_default());
    for section in sections {
        let section = words(section);
        assert!(found.contains(&section), "{}: `{section}` is not in `{found}`", posting.external_id);
    }
}

/// Every place of the truth is named, by its fields or in a label.
pub fn placed(posting: &Posting, truth: &simulate::Posting) {
    for place in &truth.places {
        let named = match place.city {
            Some(city) => {
                posting
                    .places
                    .iter()
                    .any(|found| found.city.as_deref() == Some(city) && in_country(found, place))
                    || posting.locations.iter().any(|label| label.contains(city))
            }
            None => {
                posting.places.iter().any(|found| in_country(found, place))
                    || posting.locations.iter().any(|label| words(label).contains("remote"))
                    || country_names(place.country)
                        .iter()
                        .any(|name| posting.locations.iter().any(|l| l.contains(name)))
            }
        };
        assert!(
            named,
            "{}: {place:?} is not among {:?} {:?}",
            posting.external_id, posting.places, posting.locations
        );
    }
    let most = truth.places.len();
    assert!(posting.places.len() <= most, "{}: {:?} are too many", posting.external_id, posting.places);
}

/// True when a place names the truth's country, or none that would contradict it.
fn in_country(found: &FeedPlace, place: &simulate::Place) -> bool {
    found.country.as_deref().is_none_or(|country| country_names(place.country).contains(&country))
}

fn country_names(code: &str) -> &'static [&'static str] {
    match code {
        "US" => &["US", "USA", "United States"],
        "GB" => &["GB", "GBR", "United Kingdom", "UK"],
        "DE" => &["DE", "DEU", "Germany"],
        "FR" => &["FR", "FRA", "France"],
        "NL" => &["NL", "NLD", "Netherlands"],
        "IE" => &["IE", "IRL", "Ireland"],
        "ES" => &["ES", "ESP", "Spain"],
        "PT" => &["PT", "PRT", "Portugal"],
        "PL" => &["PL", "POL", "Poland"],
        "SE" => &["SE", "SWE", "Sweden"],
        "CH" => &["CH", "CHE", "Switzerland"],
        "CA" => &["CA", "CAN", "Canada"],
        "IN" => &["IN", "IND", "India"],
        "AU" => &["AU", "AUS", "Australia"],
        "SG" => &["SG", "SGP", "Singapore"],
        "JP" => &["JP", "JPN", "Japan"],
        "EU" => &["EU", "European Union"],
        "EMEA" => &["EMEA"],
        "*" => &["*", "Worldwide"],
        other => panic!("no names for {other}"),
    }
}

/// The ranges of the feed's pay fields are the truth's, bound by bound; where it has none, neither has the posting.
pub fn paid(ats: Ats, posting: &Posting, truth: &simulate::Posting) {
    let in_fields = truth.salaries.iter().any(|range| range.stated != Stated::Text);
    let expected: Vec<String> = truth
        .salaries
        .iter()
        .filter(|range| in_fields && (range.kind == PayKind::Base || ats == Ats::Greenhouse))
        .map(|range| {
            let bound =
                |amount: Option<i64>| amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
            format!("{}..{} {}", bound(range.min), bound(range.max), range.currency)
        })
        .collect();
    let found: Vec<String> = posting
        .pay
        .iter()
        .map(|range| {
            let bound = |amount: Option<Amount>| {
                // Greenhouse writes an open bound as nothing.
                amount
                    .filter(|amount| amount.hundredths() != 0)
                    .map_or_else(|| "-".to_owned(), |amount| amount.to_string())
            };
            let currency = range.currency.as_deref().unwrap_or("-");
            format!("{}..{} {currency}", bound(range.min), bound(range.max))
        })
        .collect();
    assert_eq!(found, expected, "{}", posting.external_id);
    for (range, expected) in
        posting.pay.iter().zip(truth.salaries.iter().filter(|range| range.kind == PayKind::Base))
    {
        let Some(interval) = &range.interval else { continue };
        let stem = match expected.period {
            Period::Year => "year",
            Period::Month => "month",
            Period::Day => "da",
            Period::Hour => "hour",
        };
        assert!(interval.to_lowercase().contains(stem), "{}: {interval}", posting.external_id);
    }
}
