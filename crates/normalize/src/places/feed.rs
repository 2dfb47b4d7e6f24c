//! Places from a feed's structured fields, where any part may be a code, a name, or a remark.

use rolecall_domain::{FeedPlace, Place};

use super::gazetteer::{Gazetteer, Named};
use super::words::fold_name;

impl Gazetteer {
    /// Reads a structured place. What the city's and region's fields say about countries is not trusted above the
    /// country's own field; a city unknown here keeps its written name.
    pub fn place_of_feed(&self, feed: &FeedPlace) -> Vec<Place> {
        let country = feed.country.as_deref().and_then(|c| self.country_of_feed(c));
        let context: Vec<String> = country.iter().map(|c| (*c).to_owned()).collect();
        let parts: Vec<&str> = [&feed.city, &feed.region]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|p| !p.trim().is_empty())
            .collect();
        if parts.is_empty() {
            return match (country, feed.country.as_deref()) {
                (Some(code), _) => vec![self.country_place(code)],
                (None, Some(words)) => self.locate(words, &[]).places,
                (None, None) => Vec::new(),
            };
        }
        let mut words = parts.join(", ");
        if let Some(code) = country {
            words.push_str(", ");
            words.push_str(rolecall_domain::country::name_of(code).unwrap_or(code));
        }
        let mut places = self.locate(&words, &context).places;
        if let Some(code) = country {
            let within = |p: &Place| p.country.as_deref() == Some(code);
            let finer = places.iter().any(|p| within(p) && (p.city.is_some() || p.region.is_some()));
            if finer {
                places.retain(|p| within(p) && (p.city.is_some() || p.region.is_some()));
                places.truncate(1);
            } else {
                places = vec![self.written(feed, code)];
            }
        }
        places
    }

    /// A place whose city is not on record, as the feed writes it.
    fn written(&self, feed: &FeedPlace, code: &'static str) -> Place {
        let name = |part: &Option<String>| {
            part.as_deref()
                .map(str::trim)
                .filter(|p| !p.is_empty() && p.len() <= 60 && self.locate(p, &[]).places.is_empty())
                .filter(|p| !names_no_place(p))
                .map(str::to_owned)
        };
        match name(&feed.city) {
            Some(city) => Place { city: Some(city), region: None, country: Some(code.to_owned()) },
            None => self.country_place(code),
        }
    }

    fn country_of_feed(&self, words: &str) -> Option<&'static str> {
        let folded = fold_name(words);
        self.named(&folded).iter().find_map(|n| match n {
            Named::Country(c) | Named::CountryCode(c) => Some(*c),
            _ => None,
        })
    }
}

/// True for what people write into a city field that is no city.
fn names_no_place(words: &str) -> bool {
    const NONE: &[&str] = &[
        "remote", "hybrid", "anywhere", "various", "multiple", "flexible", "location", "home", "office",
        "tbd", "n/a",
    ];
    let lower = words.to_lowercase();
    NONE.iter().any(|n| lower.contains(n))
}
