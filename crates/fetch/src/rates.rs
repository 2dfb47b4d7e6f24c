//! The European Central Bank's daily reference rates, as the bank publishes them.

use chrono::NaiveDate;
use rolecall_domain::{Currency, Rates};
use url::Url;

use crate::client::PoliteClient;
use crate::error::FetchError;

/// The daily file; a new one appears around 16:00 CET on working days.
pub const ECB_DAILY: &str = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";

/// Asks for the rates at `url` (usually [`ECB_DAILY`]) and reads them.
pub async fn fetch(client: &PoliteClient, url: &str) -> Result<Rates, FetchError> {
    let url = Url::parse(url).map_err(|e| FetchError::BadUrl(format!("`{url}`: {e}")))?;
    let answer = client.get_full(&url, "application/xml,text/xml;q=0.9,text/csv;q=0.8").await?;
    parse(&String::from_utf8_lossy(&answer.body))
}

/// Reads the ECB's XML (daily or history: the first day, which is the newest) or its CSV.
pub fn parse(text: &str) -> Result<Rates, FetchError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return Rates::from_ecb_csv(text).map_err(|e| unreadable(&e.to_string()));
    }
    let mut date: Option<NaiveDate> = None;
    let mut rates: Vec<(Currency, f64)> = Vec::new();
    for tag in text.split("<Cube").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if let Some(day) = attribute(tag, "time") {
            if date.is_some() {
                break;
            }
            date = Some(day.parse().map_err(|_| unreadable(&format!("`{day}` is not a date")))?);
        }
        let currency = attribute(tag, "currency").and_then(|code| code.parse().ok());
        let rate = attribute(tag, "rate").and_then(|rate| rate.parse().ok());
        rates.extend(currency.zip(rate));
    }
    match date {
        Some(date) if !rates.is_empty() => Ok(Rates::new(date, rates)),
        _ => Err(unreadable("no dated rate in it")),
    }
}

/// The value of `name="..."` or `name='...'` in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let starts_a_word = tag[..at].ends_with(char::is_whitespace);
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = value[1..].split_once(quote)?;
        starts_a_word.then_some(value)
    })
}

fn unreadable(detail: &str) -> FetchError {
    FetchError::Malformed { path: "eurofxref".to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAILY: &str = include_str!("../tests/fixtures/rates/daily.xml");

    #[test]
    fn the_daily_file() {
        let rates = parse(DAILY).unwrap();
        assert_eq!(rates.date.to_string(), "2026-11-20");
        assert_eq!(rates.convert(200.0, Currency::EUR, Currency::USD), Some(231));
        assert_eq!(rates.currencies().count(), 4, "three readable rates and the euro");
    }

    #[test]
    fn of_a_history_the_first_day() {
        let text = "<Cube><Cube time=\"2026-11-20\"><Cube currency=\"USD\" rate=\"2\"/></Cube>\
                    <Cube time=\"2026-11-19\"><Cube currency=\"USD\" rate=\"3\"/></Cube></Cube>";
        let rates = parse(text).unwrap();
        assert_eq!(rates.convert(1.0, Currency::EUR, Currency::USD), Some(2));
    }

    #[test]
    fn the_csv_too() {
        assert!(parse("Date, USD, \n20 November 2026, 1.1525, \n").is_ok());
    }

    #[test]
    fn other_answers_are_refused() {
        for text in [
            "",
            "<html><body>down</body></html>",
            "<Cube time='yesterday'><Cube currency='USD' rate='1'/></Cube>",
            "<Cube time='2026-11-20'></Cube>",
            "<Cube currency='USD' rate='1'/>",
            "{\"USD\": 1.1}",
        ] {
            assert_eq!(parse(text).unwrap_err().kind(), "malformed", "{text}");
        }
    }
}
