//! Where a job is, and how boards write it: "Berlin", "Remote - US", "San Francisco, CA; New York, NY".

use crate::cities::{ANYWHERE, City, Country, EMEA, EU, US};
use crate::companies::Company;
use crate::posting::fields;
use crate::seed::Dice;
use crate::truth::Place;
use crate::vocabulary::{Ats, Workplace};

/// One place and its wording on the board.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spot {
    pub(crate) place: Place,
    /// As the board's location field writes it.
    pub(crate) label: String,
    /// As a sentence names it: "Berlin", "the United States".
    pub(crate) spoken: &'static str,
    /// Full English name of the region and the country, for postal addresses.
    pub(crate) region_name: Option<&'static str>,
    pub(crate) country_name: &'static str,
}

/// The places of a posting.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) spots: Vec<Spot>,
    pub(crate) workplace: Workplace,
    /// The country whose pay the job follows.
    pub(crate) pays_like: &'static Country,
}

/// Draws the places; `copy` numbers the listings of one opening per city, 0 being the first.
pub(crate) fn draw(dice: &mut Dice, company: &Company, copy: u8) -> Placed {
    let Some(home) = company.offices.first().copied() else {
        return remote(dice, &US);
    };
    let workplace = dice.weighted(&[
        (30, Workplace::Remote),
        (35, Workplace::Hybrid),
        (18, Workplace::Onsite),
        (17, Workplace::Unspecified),
    ]);
    // The copies of an opening are listings for other cities, never remote ones.
    if workplace == Workplace::Remote && copy == 0 {
        let region = match home.country.code {
            "US" | "CA" | "IN" | "AU" | "JP" | "SG" => home.country,
            _ => dice.one(&[home.country, home.country, &EU, &EMEA]),
        };
        let country = if dice.chance(6) { &ANYWHERE } else { region };
        return remote(dice, country);
    }
    let workplace = if workplace == Workplace::Remote { Workplace::Hybrid } else { workplace };
    let style = dice.below(10);
    let office = |dice: &mut Dice| company.offices[dice.below(company.offices.len() as u32) as usize];
    let first = if dice.chance(65) { home } else { office(dice) };
    let same_country: Vec<&City> = company
        .offices
        .iter()
        .copied()
        .filter(|city| city.country.code == first.country.code && city.name != first.name)
        .collect();
    let mut cities = vec![first];
    if dice.chance(18) && fields::has_places(company.ats) {
        cities.extend(same_country.first());
    }
    if copy > 0
        && let Some(other) = same_country.get(usize::from(copy) - 1)
    {
        cities = vec![*other];
    }
    let spots = cities.iter().map(|city| in_city(city, style, company.ats, workplace)).collect();
    Placed { spots, workplace, pays_like: first.country }
}

fn remote(dice: &mut Dice, country: &'static Country) -> Placed {
    let label = match (country.code, dice.below(5)) {
        ("*", _) => dice.one(&["Remote", "Remote - Worldwide", "Anywhere (Remote)"]).to_owned(),
        (_, 0) => format!("Remote - {}", country.short),
        (_, 1) => format!("Remote ({})", country.name),
        (_, 2) => format!("Remote, {}", country.name),
        (_, 3) => format!("{} (Remote)", country.name),
        _ => format!("{}-Remote", country.name),
    };
    let spoken = match country.code {
        "US" => "the United States",
        "GB" => "the United Kingdom",
        "NL" => "the Netherlands",
        "EU" => "the European Union",
        "EMEA" => "Europe, the Middle East and Africa",
        "*" => "any country",
        _ => country.name,
    };
    let spot = Spot { place: country.place(), label, spoken, region_name: None, country_name: country.name };
    Placed { spots: vec![spot], workplace: Workplace::Remote, pays_like: country }
}

fn in_city(city: &'static City, style: u32, ats: Ats, workplace: Workplace) -> Spot {
    let plain = match (city.region, style) {
        (_, 0..=1) => city.name.to_owned(),
        (Some((_, region)), 2) => format!("{}, {region}, {}", city.name, city.country.name),
        (Some((code, _)), 3) => format!("{}, {code}, US", city.name).replace("US", city.country.code),
        (Some((code, _)), _) => format!("{}, {code}", city.name),
        (None, 2..=5) => format!("{}, {}", city.name, city.country.name),
        (None, _) => city.name.to_owned(),
    };
    // Only some boards write the arrangement into the location; Rippling has no other field for it.
    let label = match (ats, workplace, style) {
        (Ats::Rippling, Workplace::Hybrid, 0..=5) => format!("Hybrid ({plain})"),
        (Ats::Greenhouse, Workplace::Hybrid, 4) => format!("{plain} (Hybrid)"),
        (Ats::Greenhouse, Workplace::Hybrid, 5) => format!("Hybrid - {plain}"),
        (Ats::Ashby, Workplace::Hybrid, 6) => format!("{plain}-Hybrid"),
        _ => plain,
    };
    Spot {
        place: city.place(),
        label,
        spoken: city.name,
        region_name: city.region.map(|(_, name)| name),
        country_name: city.country.name,
    }
}
