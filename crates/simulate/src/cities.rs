//! The towns companies sit in, and what a country means for pay: its currency, its usual period and
//! how its pay compares with the United States.

use crate::truth::Place;
use crate::vocabulary::Period;

/// One town.
#[derive(Debug)]
pub(crate) struct City {
    pub(crate) name: &'static str,
    /// Code and full name of the state or province, where postings write it.
    pub(crate) region: Option<(&'static str, &'static str)>,
    pub(crate) country: &'static Country,
}

/// One country, or a region open to remote work.
#[derive(Debug)]
pub(crate) struct Country {
    /// ISO 3166 alpha-2, `EU`, `EMEA` or `*`.
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// As in "Remote - US".
    pub(crate) short: &'static str,
    pub(crate) currency: &'static str,
    /// The period pay is usually told in.
    pub(crate) period: Period,
    /// Units of the currency paid per year for a job that pays 1,000 dollars in the United States.
    pub(crate) per_thousand: f64,
    /// What amounts are rounded to, in major units of that period.
    pub(crate) step: i64,
}

impl City {
    pub(crate) fn place(&self) -> Place {
        Place { city: Some(self.name), region: self.region.map(|(code, _)| code), country: self.country.code }
    }
}

impl Country {
    pub(crate) fn place(&self) -> Place {
        Place { city: None, region: None, country: self.code }
    }
}

macro_rules! countries {
    ($($ident:ident: $code:literal $name:literal $short:literal $currency:literal $period:ident $per:literal $step:literal;)+) => {
        $(pub(crate) static $ident: Country = Country {
            code: $code, name: $name, short: $short, currency: $currency,
            period: Period::$period, per_thousand: $per, step: $step,
        };)+
    };
}

countries! {
    US: "US" "United States" "US" "USD" Year 1000.0 5_000;
    GB: "GB" "United Kingdom" "UK" "GBP" Year 530.0 2_500;
    DE: "DE" "Germany" "Germany" "EUR" Year 500.0 2_500;
    FR: "FR" "France" "France" "EUR" Year 410.0 1_000;
    NL: "NL" "Netherlands" "Netherlands" "EUR" Year 480.0 2_500;
    IE: "IE" "Ireland" "Ireland" "EUR" Year 560.0 5_000;
    ES: "ES" "Spain" "Spain" "EUR" Year 360.0 1_000;
    PT: "PT" "Portugal" "Portugal" "EUR" Year 310.0 1_000;
    PL: "PL" "Poland" "Poland" "PLN" Month 1750.0 500;
    SE: "SE" "Sweden" "Sweden" "SEK" Month 4900.0 1_000;
    CH: "CH" "Switzerland" "Switzerland" "CHF" Year 820.0 5_000;
    CA: "CA" "Canada" "Canada" "CAD" Year 930.0 5_000;
    IN: "IN" "India" "India" "INR" Year 24_000.0 100_000;
    AU: "AU" "Australia" "Australia" "AUD" Year 1050.0 5_000;
    SG: "SG" "Singapore" "Singapore" "SGD" Month 830.0 250;
    JP: "JP" "Japan" "Japan" "JPY" Year 66_000.0 500_000;
    EU: "EU" "European Union" "EU" "EUR" Year 450.0 5_000;
    EMEA: "EMEA" "EMEA" "EMEA" "EUR" Year 440.0 5_000;
    ANYWHERE: "*" "Worldwide" "Worldwide" "USD" Year 700.0 5_000;
}

macro_rules! cities {
    ($($name:literal $country:ident $(($code:literal $region:literal))?;)+) => {
        pub(crate) static CITIES: &[City] = &[$(City { name: $name, region: cities!(@region $($code $region)?), country: &$country }),+];
    };
    (@region) => { None };
    (@region $code:literal $region:literal) => { Some(($code, $region)) };
}

cities! {
    "San Francisco" US ("CA" "California");
    "New York" US ("NY" "New York");
    "Austin" US ("TX" "Texas");
    "Seattle" US ("WA" "Washington");
    "Boston" US ("MA" "Massachusetts");
    "Denver" US ("CO" "Colorado");
    "Chicago" US ("IL" "Illinois");
    "Atlanta" US ("GA" "Georgia");
    "Portland" US ("OR" "Oregon");
    "Raleigh" US ("NC" "North Carolina");
    "Salt Lake City" US ("UT" "Utah");
    "Minneapolis" US ("MN" "Minnesota");
    "London" GB;
    "Manchester" GB;
    "Edinburgh" GB;
    "Bristol" GB;
    "Berlin" DE;
    "Munich" DE;
    "Hamburg" DE;
    "Cologne" DE;
    "Paris" FR;
    "Lyon" FR;
    "Nantes" FR;
    "Amsterdam" NL;
    "Utrecht" NL;
    "Dublin" IE;
    "Barcelona" ES;
    "Madrid" ES;
    "Lisbon" PT;
    "Porto" PT;
    "Warsaw" PL;
    "Kraków" PL;
    "Stockholm" SE;
    "Zurich" CH;
    "Toronto" CA ("ON" "Ontario");
    "Vancouver" CA ("BC" "British Columbia");
    "Montreal" CA ("QC" "Quebec");
    "Bengaluru" IN;
    "Pune" IN;
    "Hyderabad" IN;
    "Sydney" AU ("NSW" "New South Wales");
    "Melbourne" AU ("VIC" "Victoria");
    "Singapore" SG;
    "Tokyo" JP;
}

/// The town of that name; the first of the list for a name it does not hold.
pub(crate) fn city(name: &str) -> &'static City {
    CITIES.iter().find(|city| city.name == name).unwrap_or(&CITIES[0])
}
