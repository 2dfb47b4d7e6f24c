//! The names of places made ready: cities, regions, countries and groups of countries under their folded names.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use rolecall_domain::country;
use serde::Deserialize;

use super::words::fold_name;
use crate::vocabulary::VocabularyError;

/// The shape of `config/vocabulary/places.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFile {
    countries: BTreeMap<String, Vec<String>>,
    groups: BTreeMap<String, Vec<String>>,
    regions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    divisions: BTreeMap<String, Vec<String>>,
    cities: BTreeMap<String, String>,
    city_states: BTreeMap<String, String>,
    words: WordLists,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    ordinary: Vec<String>,
    outside: Vec<String>,
}

/// An ISO 3166 alpha-2 code or a region value.
pub(super) type Code = &'static str;

/// The names are the operator's: nobody gains by making them collide.
type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
type HashSet<K> = std::collections::HashSet<K, FixedState>;

/// What a name may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A country by name or by a well-known abbreviation.
    Country(Code),
    /// A country by its bare two-letter code.
    CountryCode(Code),
    /// A state or province by name.
    Region(usize),
    /// A state or province by its letters.
    RegionCode(usize),
    City(usize),
    /// Letters that name a division of this country behind a city of it, and nothing by themselves.
    DivisionCode(Code),
    /// A city by a nickname that outdoes all other meanings ("LA").
    Nickname(usize),
    Group(usize),
}

/// A city.
#[derive(Debug, Clone)]
pub(super) struct City {
    pub name: Box<str>,
    pub country: Code,
    /// GeoNames' code of the first-level division.
    admin: Box<str>,
    /// Population in thousands.
    pub thousands: u32,
}

/// A state or province.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub country: Code,
    pub label: Box<str>,
    admin: Box<str>,
}

/// Every place known, by folded name.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    pub(super) cities: Vec<City>,
    pub(super) regions: Vec<Region>,
    pub(super) groups: Vec<Vec<Code>>,
    names: HashMap<Box<str>, Vec<Named>>,
    region_of: HashMap<(Code, Box<str>), usize>,
    pub(super) city_states: HashMap<Code, Box<str>>,
    ordinary: HashSet<Box<str>>,
    pub(super) outside: HashSet<Box<str>>,
}

impl Gazetteer {
    /// Makes parsed files ready: `cities` is the text of `cities.tsv`.
    pub fn new(file: &PlaceFile, cities: &str) -> Result<Self, VocabularyError> {
        let mut gazetteer = Self {
            cities: Vec::new(),
            regions: Vec::new(),
            groups: Vec::new(),
            names: HashMap::default(),
            region_of: HashMap::default(),
            city_states: HashMap::default(),
            ordinary: file.words.ordinary.iter().map(|w| fold_name(w).into()).collect(),
            outside: file.words.outside.iter().map(|w| fold_name(w).into()).collect(),
        };
        gazetteer.add_countries(file)?;
        gazetteer.add_regions(file)?;
        gazetteer.add_cities(cities);
        gazetteer.add_nicknames(file)?;
        Ok(gazetteer)
    }

    fn add_countries(&mut self, file: &PlaceFile) -> Result<(), VocabularyError> {
        for (code, name) in country::table() {
            self.name(name, Named::Country(code));
            self.name(code, Named::CountryCode(code));
        }
        for (code, names) in &file.countries {
            let code = known_code(code)?;
            for name in names {
                self.name(name, Named::Country(code));
            }
        }
        for (name, members) in &file.groups {
            let members = members.iter().map(|m| known_code(m)).collect::<Result<Vec<_>, _>>()?;
            self.groups.push(members);
            self.name(name, Named::Group(self.groups.len() - 1));
        }
        for (code, city) in &file.city_states {
            self.city_states.insert(known_code(code)?, city.as_str().into());
        }
        Ok(())
    }

    fn add_regions(&mut self, file: &PlaceFile) -> Result<(), VocabularyError> {
        for (code, regions) in &file.regions {
            let country = known_code(code)?;
            for line in regions {
                let mut fields = line.split('|');
                let label = fields.next().unwrap_or_default();
                let admin = fields.next().unwrap_or_default();
                let index = self.regions.len();
                self.regions.push(Region { country, label: label.into(), admin: admin.into() });
                self.region_of.insert((country, admin.into()), index);
                if label.len() <= 3 && label.bytes().all(|b| b.is_ascii_uppercase()) {
                    self.name(label, Named::RegionCode(index));
                }
                for name in fields {
                    self.name(name, Named::Region(index));
                }
            }
        }
        for (code, letters) in &file.divisions {
            let country = known_code(code)?;
            for letters in letters {
                self.name(letters, Named::DivisionCode(country));
            }
        }
        Ok(())
    }

    /// Lines that are not four fields, or name an unknown country, are left out: a place more or less is no reason to stop.
    fn add_cities(&mut self, lines: &str) {
        for line in lines.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(name), Some(code), Some(admin), Some(thousands)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let (Ok(country), Ok(thousands)) = (known_code(code), thousands.parse()) else { continue };
            self.cities.push(City { name: name.into(), country, admin: admin.into(), thousands });
            self.name(name, Named::City(self.cities.len() - 1));
        }
    }

    fn add_nicknames(&mut self, file: &PlaceFile) -> Result<(), VocabularyError> {
        for (nickname, target) in &file.cities {
            let (name, code) = target.split_once('|').unwrap_or((target, ""));
            let country = known_code(code)?;
            let city = self.named(&fold_name(name)).iter().find_map(|n| match n {
                Named::City(c) if self.city(*c).is_some_and(|city| city.country == country) => Some(*c),
                _ => None,
            });
            let city = city
                .ok_or_else(|| VocabularyError::Unknown { slug: nickname.clone(), what: target.clone() })?;
            self.name(nickname, Named::Nickname(city));
        }
        Ok(())
    }

    fn name(&mut self, name: &str, named: Named) {
        let folded = fold_name(name);
        let known = self.names.entry(folded.into_boxed_str()).or_default();
        if !known.contains(&named) {
            known.push(named);
        }
    }

    /// What a folded name may stand for; cities come largest first.
    pub(super) fn named(&self, folded: &str) -> &[Named] {
        self.names.get(folded).map_or(&[], Vec::as_slice)
    }

    pub(super) fn city(&self, index: usize) -> Option<&City> {
        self.cities.get(index)
    }

    pub(super) fn region(&self, index: usize) -> Option<&Region> {
        self.regions.get(index)
    }

    /// True where a city lies in a region.
    pub(super) fn lies_in(city: &City, region: &Region) -> bool {
        city.country == region.country && city.admin == region.admin
    }

    /// The region of a city, by the name it is given out under.
    pub(super) fn region_label(&self, city: &City) -> Option<&str> {
        let index = self.region_of.get(&(city.country, city.admin.clone()))?;
        self.regions.get(*index).map(|r| &*r.label)
    }

    /// True for names of towns that are other words more often.
    pub(super) fn is_ordinary(&self, folded: &str) -> bool {
        self.ordinary.contains(folded)
    }
}

/// The code as the domain has it.
pub(super) fn known_code(code: &str) -> Result<Code, VocabularyError> {
    country::codes().find(|c| *c == code).ok_or_else(|| VocabularyError::Unknown {
        slug: "places".to_owned(),
        what: format!("country `{code}`"),
    })
}
