//! From names to places: a city with the state and country beside it, the larger of two cities of one name, the country
//! that a list of cities is headed by.

use rolecall_domain::Place;

use super::gazetteer::{City, Code, Gazetteer, Named, Region};
use super::mentions::Mention;
use super::words::Gap;
use super::{Located, push_new};

/// A city this large is meant when a state has the same name ("New York", "São Paulo"), in thousands.
pub(super) const OUTDOES_STATE: u32 = 300;

/// Two-letter codes that are a US state and a country, where the bare code means the country in postings.
const COUNTRY_BEFORE_STATE: &[&str] = &["DE", "IN"];

impl Gazetteer {
    /// Reads a location text: "London, UK", "SF / NYC", "Remote - US or Canada", "Australia - Sydney/Melbourne".
    /// `context` are countries known from elsewhere, which decide between cities of one name.
    pub fn locate(&self, text: &str, context: &[String]) -> Located {
        self.resolve(&self.mentions(text), context)
    }

    /// The same for a title, where bare codes are words ("AI", "IT", "QA") and only names count.
    pub fn locate_names(&self, text: &str) -> Located {
        let mut mentions = self.mentions(text);
        mentions.retain(|m| {
            m.named
                .iter()
                .any(|n| !matches!(n, Named::CountryCode(_) | Named::RegionCode(_) | Named::DivisionCode(_)))
        });
        self.resolve(&mentions, &[])
    }

    fn resolve(&self, mentions: &[Mention<'_>], context: &[String]) -> Located {
        let mut located = Located::default();
        let mut reading = Reading { gazetteer: self, mentions, context, headed: None, before: None };
        let mut at = 0;
        while let Some(mention) = mentions.get(at) {
            if mention.outside {
                located.elsewhere = true;
                at += 1;
                continue;
            }
            let (places, used) = reading.read(at);
            for place in places {
                push_new(&mut located.places, place);
            }
            at += used.max(1);
        }
        located
    }
}

struct Reading<'g, 'm> {
    gazetteer: &'g Gazetteer,
    mentions: &'m [Mention<'g>],
    context: &'m [String],
    /// The country that heads a list: "Australia - Sydney/Melbourne".
    headed: Option<Code>,
    /// The country read last, for codes in a list of countries ("US/CA").
    before: Option<Code>,
}

impl<'g> Reading<'g, '_> {
    /// Reads the mention at an index with those that belong to it; returns how many were used.
    fn read(&mut self, at: usize) -> (Vec<Place>, usize) {
        let Some(mention) = self.mentions.get(at) else { return (Vec::new(), 1) };
        if mention.gap == Gap::Other && !self.glued_list(at) {
            self.headed = None;
        }
        if let Some(state) = mention.state.and_then(|r| self.gazetteer.region(r)) {
            self.before = Some(state.country);
            return (vec![region_place(state)], 1 + self.country_follows(at, state.country));
        }
        if let Some(found) = self.city_with_more(at) {
            return found;
        }
        if let Some(found) = self.country_first(at) {
            return found;
        }
        if let Some(found) = self.region_with_more(at) {
            return found;
        }
        (self.alone(mention), 1)
    }

    fn next(&self, at: usize) -> Option<&Mention<'g>> {
        self.mentions.get(at + 1).filter(|m| m.gap < Gap::Other && !m.outside)
    }

    /// True where the mention follows the one before by an unspaced slash ("Sydney/Melbourne"), which keeps the heading.
    fn glued_list(&self, at: usize) -> bool {
        at > 0 && self.mentions.get(at).is_some_and(|m| m.gap == Gap::Glued)
    }

    /// "Portland, OR", "Berlin, Germany", "Bengaluru, Karnataka, India", "Austin TX".
    fn city_with_more(&mut self, at: usize) -> Option<(Vec<Place>, usize)> {
        let mention = self.mentions.get(at)?;
        let next = self.next(at)?;
        // "Recife/PE" is one place, "Berlin/DE" hardly ever written.
        let glued = next.gap == Gap::Glued;
        let cities = || mention.named.iter().filter_map(|n| self.gazetteer.city_of(*n));
        let mut best: Option<(&City, bool)> = None;
        for named in next.named {
            let (fits, by_region): (Vec<&City>, bool) = match named {
                Named::DivisionCode(code) => (cities().filter(|c| c.country == *code).collect(), true),
                _ if glued => continue,
                Named::Region(r) | Named::RegionCode(r) => {
                    let region = self.gazetteer.region(*r)?;
                    (cities().filter(|c| Gazetteer::lies_in(c, region)).collect(), true)
                }
                Named::Country(code) | Named::CountryCode(code) => {
                    (cities().filter(|c| c.country == *code).collect(), false)
                }
                _ => continue,
            };
            if let Some(city) = fits.into_iter().max_by_key(|c| c.thousands)
                && best.is_none_or(|(b, _)| city.thousands > b.thousands)
            {
                best = Some((city, by_region));
            }
        }
        if let Some((city, by_region)) = best {
            let more = if by_region { self.country_follows(at + 1, city.country) } else { 0 };
            self.before = Some(city.country);
            return Some((vec![self.gazetteer.place_of(city)], 2 + more));
        }
        if glued { None } else { self.small_town(at, next) }
    }

    /// A town not on record, or on record elsewhere, with a state behind a comma: the state is trusted.
    fn small_town(&self, at: usize, next: &Mention<'g>) -> Option<(Vec<Place>, usize)> {
        let mention = self.mentions.get(at)?;
        let is_city = mention.named.iter().any(|n| matches!(n, Named::City(_)));
        let only_city = mention.named.iter().all(|n| matches!(n, Named::City(_)));
        if !is_city || !only_city || next.gap != Gap::Comma {
            return None;
        }
        let region = next.named.iter().find_map(|n| match n {
            Named::RegionCode(r) => self.gazetteer.region(*r).filter(|r| r.country == "US"),
            _ => None,
        })?;
        let city = mention.named.iter().find_map(|n| self.gazetteer.city_of(*n))?;
        let place = Place {
            city: Some(city.name.to_string()),
            region: Some(region.label.to_string()),
            country: Some(region.country.to_owned()),
        };
        Some((vec![place], 2 + self.country_follows(at + 1, region.country)))
    }

    /// 1 where the mention after `at` names this country and belongs to the place before it.
    fn country_follows(&self, at: usize, country: Code) -> usize {
        let follows = self.next(at).is_some_and(|n| {
            n.gap > Gap::Glued
                && n.named
                    .iter()
                    .any(|x| matches!(x, Named::Country(c) | Named::CountryCode(c) if *c == country))
        });
        usize::from(follows)
    }

    /// "Australia - Sydney", "US, CA, San Francisco", "US-Remote", "Germany (Berlin)".
    fn country_first(&mut self, at: usize) -> Option<(Vec<Place>, usize)> {
        let mention = self.mentions.get(at)?;
        let country = mention.named.iter().find_map(|n| match n {
            Named::Country(c) | Named::CountryCode(c) => Some(*c),
            _ => None,
        })?;
        if mention
            .named
            .iter()
            .any(|n| matches!(n, Named::Nickname(_) | Named::RegionCode(_) | Named::Region(_)))
        {
            return None;
        }
        let next = self.next(at).filter(|n| n.gap > Gap::Glued)?;
        let place = self.inside(next, country)?;
        self.headed = Some(country);
        self.before = Some(country);
        // A state between the country and the city.
        if place.city.is_none()
            && let Some(after) = self.next(at + 1)
            && let Some(city) =
                self.inside(after, country).filter(|p| p.city.is_some() && p.region == place.region)
        {
            return Some((vec![city], 3));
        }
        // "US, Austin, TX": the city's own state follows.
        let own = place.city.is_some()
            && self.next(at + 1).is_some_and(|n| {
                n.named.iter().any(|x| match x {
                    Named::Region(r) | Named::RegionCode(r) => {
                        self.gazetteer.region(*r).is_some_and(|r| Some(&*r.label) == place.region.as_deref())
                    }
                    _ => false,
                })
            });
        Some((vec![place], if own { 3 } else { 2 }))
    }

    /// What a mention names inside a country.
    fn inside(&self, mention: &Mention<'g>, country: Code) -> Option<Place> {
        if let Some(state) = mention.state.and_then(|r| self.gazetteer.region(r)) {
            return (state.country == country).then(|| region_place(state));
        }
        let city = mention
            .named
            .iter()
            .filter_map(|n| self.gazetteer.city_of(*n))
            .filter(|c| c.country == country)
            .max_by_key(|c| c.thousands);
        let region = mention.named.iter().find_map(|n| match n {
            Named::Region(r) | Named::RegionCode(r) => {
                self.gazetteer.region(*r).filter(|r| r.country == country)
            }
            _ => None,
        });
        match (city, region) {
            (Some(city), Some(_)) if city.thousands < OUTDOES_STATE => Some(region_place(region?)),
            (Some(city), _) => Some(self.gazetteer.place_of(city)),
            (None, Some(region)) => Some(region_place(region)),
            (None, None) => None,
        }
    }

    /// "Ontario, Canada", "California, US".
    fn region_with_more(&mut self, at: usize) -> Option<(Vec<Place>, usize)> {
        let mention = self.mentions.get(at)?;
        for named in mention.named {
            let (Named::Region(r) | Named::RegionCode(r)) = named else { continue };
            let region = self.gazetteer.region(*r)?;
            if self.country_follows(at, region.country) == 1 {
                self.before = Some(region.country);
                return Some((vec![region_place(region)], 2));
            }
        }
        None
    }

    /// A name by itself.
    fn alone(&mut self, mention: &Mention<'g>) -> Vec<Place> {
        let gazetteer = self.gazetteer;
        let named = mention.named;
        if let Some(group) = named.iter().find_map(|n| match n {
            Named::Group(g) => gazetteer.groups.get(*g),
            _ => None,
        }) {
            return group.iter().map(|code| Place::country(*code)).collect();
        }
        if let Some(city) = named.iter().find_map(|n| match n {
            Named::Nickname(c) => gazetteer.city(*c),
            _ => None,
        }) {
            return vec![gazetteer.place_of(city)];
        }
        let in_us = |r: &&Region| r.country == "US";
        let region = named.iter().find_map(|n| match n {
            Named::Region(r) => gazetteer.region(*r),
            _ => None,
        });
        let country = named.iter().find_map(|n| match n {
            Named::Country(c) => Some(*c),
            _ => None,
        });
        // "Georgia" is the state in a posting, unless the context is elsewhere.
        if let Some(code) = country
            && (!region.as_ref().is_some_and(in_us) || self.context.iter().any(|c| c == code))
        {
            self.before = Some(code);
            return vec![gazetteer.country_place(code)];
        }
        // Two letters by themselves are a code: "WA", not Wa in Ghana.
        let letters = mention.end - mention.start <= 2;
        let city = if mention.ordinary || letters { None } else { self.largest(named) };
        if let Some(city) = city.filter(|c| region.is_none() || c.thousands >= OUTDOES_STATE) {
            return vec![gazetteer.place_of(city)];
        }
        if let Some(region) = region {
            return vec![region_place(region)];
        }
        self.code(named)
    }

    /// A bare code: a country in a list of countries, else a state, else a country.
    fn code(&mut self, named: &[Named]) -> Vec<Place> {
        let country = named.iter().find_map(|n| match n {
            Named::CountryCode(c) => Some(*c),
            _ => None,
        });
        let region = named.iter().find_map(|n| match n {
            Named::RegionCode(r) => self.gazetteer.region(*r).filter(|r| self.before == Some(r.country)),
            _ => None,
        });
        let region = region.or_else(|| self.state_of(named));
        match (country, region) {
            (Some(code), Some(region)) => {
                let listed = self.before.is_some_and(|b| b != region.country || code == "CA");
                if listed || COUNTRY_BEFORE_STATE.contains(&code) {
                    self.before = Some(code);
                    vec![self.gazetteer.country_place(code)]
                } else {
                    vec![region_place(region)]
                }
            }
            (Some(code), None) => {
                self.before = Some(code);
                vec![self.gazetteer.country_place(code)]
            }
            (None, Some(region)) => vec![region_place(region)],
            (None, None) => Vec::new(),
        }
    }

    /// The state or province of bare letters, one of the US before others ("WA").
    fn state_of(&self, named: &[Named]) -> Option<&'g Region> {
        let regions = || {
            named.iter().filter_map(|n| match n {
                Named::RegionCode(r) => self.gazetteer.region(*r),
                _ => None,
            })
        };
        regions().find(|r| r.country == "US").or_else(|| regions().next())
    }

    /// The city meant by a name: of the country that heads the list, of one known from elsewhere, else the largest.
    fn largest(&self, named: &[Named]) -> Option<&'g City> {
        let cities = || named.iter().filter_map(|n| self.gazetteer.city_of(*n));
        let within = |code: &str| cities().filter(|c| c.country == code).max_by_key(|c| c.thousands);
        self.headed
            .and_then(within)
            .or_else(|| self.context.iter().find_map(|c| within(c)))
            .or_else(|| cities().max_by_key(|c| c.thousands))
    }
}

impl Gazetteer {
    pub(super) fn city_of(&self, named: Named) -> Option<&City> {
        match named {
            Named::City(c) | Named::Nickname(c) => self.city(c),
            _ => None,
        }
    }

    pub(super) fn place_of(&self, city: &City) -> Place {
        Place {
            city: Some(city.name.to_string()),
            region: self.region_label(city).filter(|r| **r != *city.name).map(str::to_owned),
            country: Some(city.country.to_owned()),
        }
    }

    pub(super) fn country_place(&self, code: Code) -> Place {
        Place {
            city: self.city_states.get(code).map(ToString::to_string),
            region: None,
            country: Some(code.to_owned()),
        }
    }
}

fn region_place(region: &Region) -> Place {
    Place { city: None, region: Some(region.label.to_string()), country: Some(region.country.to_owned()) }
}
