//! Countries by ISO 3166 alpha-2 code, and the regions of the contract that contain them.

use crate::country_table::COUNTRIES;

/// Regions that stand where a country would: `EU`, `EMEA`, `APAC`, `LATAM`, and `*` for anywhere.
pub const REGIONS: &[&str] = &["EU", "EMEA", "APAC", "LATAM", "*"];

const EU: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
const EUROPE_BEYOND_EU: &str = "AD AL BA BY CH FO GB GG GI IM IS JE LI MC MD ME MK NO RS RU SM UA VA XK";
const MIDDLE_EAST: &str = "AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE";
const AFRICA: &str = "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ \
                      NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW";
const APAC: &str = "AF AS AU BD BN BT CK CN FJ FM GU HK ID IN JP KG KH KI KP KR KZ LA LK MH MM MN MO MV MY NC NP NR NU NZ PF PG \
                    PH PK PW SB SG TH TJ TL TM TO TV TW UZ VN VU WS";
const LATAM: &str = "AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE";

/// The English name of a country or region value; `None` for a code that does not exist.
pub fn name_of(code: &str) -> Option<&'static str> {
    match code {
        "EU" => Some("European Union"),
        "EMEA" => Some("Europe, Middle East and Africa"),
        "APAC" => Some("Asia-Pacific"),
        "LATAM" => Some("Latin America"),
        "*" => Some("Anywhere"),
        _ => COUNTRIES
            .binary_search_by(|(c, _)| c.cmp(&code))
            .ok()
            .and_then(|i| COUNTRIES.get(i))
            .map(|(_, name)| *name),
    }
}

/// Every accepted value of the `country` parameter.
pub fn codes() -> impl Iterator<Item = &'static str> {
    COUNTRIES.iter().map(|(code, _)| *code).chain(REGIONS.iter().copied())
}

/// Every country with its English name, sorted by code.
pub fn table() -> &'static [(&'static str, &'static str)] {
    COUNTRIES
}

/// The region values that contain a country: `DE` is in `EU`, `EMEA` and `*`.
pub fn regions_containing(country: &str) -> Vec<&'static str> {
    let within = |list: &str| list.split_whitespace().any(|c| c == country);
    let eu = within(EU) || country == "EU";
    let mut regions = Vec::with_capacity(3);
    if eu && country != "EU" {
        regions.push("EU");
    }
    if eu || within(EUROPE_BEYOND_EU) || within(MIDDLE_EAST) || within(AFRICA) {
        regions.push("EMEA");
    }
    if within(APAC) {
        regions.push("APAC");
    }
    if within(LATAM) {
        regions.push("LATAM");
    }
    if country != "*" {
        regions.push("*");
    }
    regions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_regions() {
        assert_eq!(name_of("DE"), Some("Germany"));
        assert_eq!(name_of("XX"), None);
        assert_eq!(regions_containing("DE"), ["EU", "EMEA", "*"]);
        assert_eq!(regions_containing("US"), ["*"]);
        assert_eq!(regions_containing("IN"), ["APAC", "*"]);
        assert_eq!(regions_containing("EU"), ["EMEA", "*"]);
    }

    #[test]
    fn every_code_of_a_region_is_a_country_and_the_table_is_sorted() {
        for list in [EU, EUROPE_BEYOND_EU, MIDDLE_EAST, AFRICA, APAC, LATAM] {
            for code in list.split_whitespace() {
                assert!(name_of(code).is_some(), "{code}");
            }
        }
        assert!(COUNTRIES.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
