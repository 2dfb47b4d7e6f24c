use rolecall_domain::FeedPlace;

use super::*;
use crate::normalize::test_support::gazetteer;

fn shown(place: &Place) -> String {
    [&place.city, &place.region, &place.country].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

fn located(text: &str) -> Vec<String> {
    gazetteer().locate(text, &[]).places.iter().map(shown).collect()
}

#[test]
fn location_texts() {
    for (text, want) in [
        ("London, UK", vec!["London, England, GB"]),
        ("SF / NYC", vec!["San Francisco, CA, US", "New York City, NY, US"]),
        ("Remote - US or Canada", vec!["US", "CA"]),
        ("US-Remote", vec!["US"]),
        ("Remote, US/CA", vec!["US", "CA"]),
        ("Berlin or remote within EU", vec!["Berlin, DE", "EU"]),
        ("3 Locations", vec![]),
        ("Hybrid", vec![]),
        ("Remote", vec![]),
        ("Remote OK in Portland", vec!["Portland, OR, US"]),
        ("Americas", vec!["US", "CA", "LATAM"]),
        ("San Francisco, CA; New York, NY", vec!["San Francisco, CA, US", "New York City, NY, US"]),
        ("Portland, ME", vec!["Portland, ME, US"]),
        ("Los Angeles, CA", vec!["Los Angeles, CA, US"]),
        ("Toronto, CA", vec!["Toronto, ON, CA"]),
        ("Berlin, DE", vec!["Berlin, DE"]),
        ("Bengaluru, Karnataka, India", vec!["Bengaluru, Karnataka, IN"]),
        ("Bangalore", vec!["Bengaluru, Karnataka, IN"]),
        ("München", vec!["Munich, Bavaria, DE"]),
        ("Australia - Sydney/Melbourne/remote", vec!["Sydney, NSW, AU", "Melbourne, VIC, AU"]),
        ("US, CA, San Francisco", vec!["San Francisco, CA, US"]),
        ("Illinois; Michigan; Minnesota", vec!["IL, US", "MI, US", "MN, US"]),
        ("Seattle, Washington", vec!["Seattle, WA, US"]),
        ("Washington, D.C.", vec!["Washington, DC, US"]),
        ("Remote (non-U.S.)", vec![]),
        ("Worldwide", vec!["*"]),
        ("Remote - UK", vec!["GB"]),
        ("UK&I", vec!["GB", "IE"]),
        ("Mapbox US", vec!["US"]),
        ("Melbourne HQ or Sydney", vec!["Melbourne, VIC, AU", "Sydney, NSW, AU"]),
        ("Mobile App Team", vec![]),
        ("Mobile, AL", vec!["Mobile, AL, US"]),
        ("Reading, UK", vec!["Reading, England, GB"]),
        ("Georgia", vec!["GA, US"]),
        ("Tbilisi, Georgia", vec!["Tbilisi, GE"]),
        ("Remote - Ontario, Canada", vec!["ON, CA"]),
        ("Singapore", vec!["Singapore, SG"]),
        ("DACH", vec!["DE", "AT", "CH"]),
        ("Livingston, NJ / New York, NY", vec!["Livingston, NJ, US", "New York City, NY, US"]),
        ("come and join us in la", vec![]),
        ("Remote (UK only)", vec!["GB"]),
        ("UK or EU", vec!["GB", "EU"]),
        ("UK&I", vec!["GB", "IE"]),
        ("Recife, PE", vec!["Recife, Pernambuco, BR"]),
        ("Recife/PE", vec!["Recife, Pernambuco, BR"]),
        ("Curitiba - PR", vec!["Curitiba, Paraná, BR"]),
        ("Florianópolis (SC)", vec!["Florianópolis, Santa Catarina, BR"]),
        ("Columbia, SC", vec!["Columbia, SC, US"]),
        ("Monterrey, NL, Mexico", vec!["Monterrey, Nuevo León, MX"]),
        ("Utrecht, UT", vec!["Utrecht, NL"]),
        ("Milan, MI", vec!["Milan, Lombardy, IT"]),
        ("Pune, MH", vec!["Pune, Maharashtra, IN"]),
        ("Memphis, TN", vec!["Memphis, TN, US"]),
        ("Remote (WA, OR, CA)", vec!["WA, US", "OR, US", "CA, US"]),
        ("Remote - CO, NY, WA", vec!["CO, US", "NY, US", "WA, US"]),
        ("Remote in CO, NY, or WA", vec!["CO, US", "NY, US", "WA, US"]),
        ("CA, NY, WA", vec!["CA, US", "NY, US", "WA, US"]),
        ("Remote (PA, MA, ME)", vec!["PA, US", "MA, US", "ME, US"]),
        ("Remote (TX, LA, AR), US", vec!["TX, US", "LA, US", "AR, US"]),
        ("WA", vec!["WA, US"]),
        ("Perth, WA", vec!["Perth, WA, AU"]),
        ("WA, Ghana", vec!["Wa, GH"]),
        ("US, CA, DE", vec!["CA, US", "DE"]),
        ("LA, NY, SF", vec!["Los Angeles, CA, US", "New York City, NY, US", "San Francisco, CA, US"]),
        ("Chicago, IL, NY", vec!["Chicago, IL, US", "New York City, NY, US"]),
        ("Remote, NY", vec!["NY, US"]),
        ("Remote, New York, NY", vec!["New York City, NY, US"]),
        ("Remote, Washington", vec!["WA, US"]),
        ("Remote, Washington, DC", vec!["Washington, DC, US"]),
        ("Remote - California, Colorado, or New York", vec!["CA, US", "CO, US", "NY, US"]),
        ("Washington, Oregon, or California", vec!["WA, US", "OR, US", "CA, US"]),
        ("New York, New York", vec!["New York City, NY, US"]),
        ("San Francisco, California or New York", vec!["San Francisco, CA, US", "New York City, NY, US"]),
        ("Washington, Utah", vec!["Washington, UT, US"]),
        ("NY", vec!["New York City, NY, US"]),
        ("Washington", vec!["Washington, DC, US"]),
        ("Remote OK", vec![]),
        ("Remote US OK", vec!["US"]),
        ("Barcelona (Remote OK)", vec!["Barcelona, Catalonia, ES"]),
        ("Tulsa, OK", vec!["Tulsa, OK, US"]),
        ("TX, OK, AR", vec!["TX, US", "OK, US", "AR, US"]),
        ("OK, USA", vec!["OK, US"]),
    ] {
        assert_eq!(located(text), want, "{text}");
    }
    assert!(gazetteer().locate("Remote (non-U.S.)", &[]).elsewhere);
}

#[test]
fn a_known_country_decides_between_cities_of_one_name() {
    let here = |country: &str| {
        gazetteer().locate("London", &[country.to_owned()]).places.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(here("CA"), ["London, ON, CA"]);
    assert_eq!(here("FR"), ["London, England, GB"]);
}

#[test]
fn structured_places() {
    let place = |city: &str, region: &str, country: &str| {
        let part = |p: &str| (!p.is_empty()).then(|| p.to_owned());
        let feed = FeedPlace { city: part(city), region: part(region), country: part(country) };
        gazetteer().place_of_feed(&feed).iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(place("San Francisco", "California", "United States"), ["San Francisco, CA, US"]);
    assert_eq!(place("Berlin", "", "Germany"), ["Berlin, DE"]);
    assert_eq!(place("", "", "DE"), ["DE"]);
    assert_eq!(place("", "", "Global"), ["*"]);
    assert_eq!(place("Remote", "", "USA"), ["US"]);
    assert_eq!(place("Hinterzarten", "", "Germany"), ["Hinterzarten, DE"]);
    assert_eq!(place("London", "Ontario", "Canada"), ["London, ON, CA"]);
    assert_eq!(place("Singapore", "", "Singapore"), ["Singapore, SG"]);
    assert_eq!(place("NYC", "NY", ""), ["New York City, NY, US"]);
}

#[test]
fn the_text_says_where_one_may_work_from() {
    for (text, want) in [
        ("This role is remote within the United States.", vec!["US"]),
        ("You must be based in Germany or Austria.", vec!["DE", "AT"]),
        ("We are a company based in Berlin, Germany.", vec![]),
        ("Work from anywhere!", vec!["*"]),
        ("You can work remotely from anywhere in Europe", vec!["EU"]),
        ("Our customers are in France.", vec![]),
        ("Candidates must be authorized to work in the U.S.", vec!["US"]),
        ("Location: Lisbon, Portugal", vec!["Lisbon, PT"]),
    ] {
        let got: Vec<_> = gazetteer().places_of_text(text, false).iter().map(|p| shown(&p.place)).collect();
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn cities_of_the_text_count_where_the_location_only_counts_them() {
    let text = "You can be based in Denver, Toronto or Austin. We like Paris.";
    let read = |several| {
        gazetteer().places_of_text(text, several).iter().map(|p| shown(&p.place)).collect::<Vec<_>>()
    };
    assert_eq!(read(true), ["Denver, CO, US", "Toronto, ON, CA", "Austin, TX, US"]);
    assert!(read(false).is_empty());
    for (location, want) in
        [("3 Locations", true), ("Multiple locations", true), ("Berlin", false), ("", false)]
    {
        assert_eq!(says_several(location), want, "{location}");
    }
}
