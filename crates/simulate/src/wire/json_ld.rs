//! schema.org's `JobPosting`, as several systems and employers' own pages carry it.

use serde_json::{Map, Value, json};

use super::{Listed, day};
use crate::truth::PayRange;
use crate::vocabulary::{Employment, Period, Workplace};

/// A posting with everything schema.org has a field for.
pub(super) fn posting(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    let mut fields = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": listed.html(),
        "identifier": { "@type": "PropertyValue", "name": company.name, "value": posting.external_id },
        "datePosted": day(posting.published_at),
        "employmentType": employment(posting.employment),
        "hiringOrganization": { "@type": "Organization", "name": company.name, "sameAs": company.website },
        "jobLocation": places(listed),
    });
    if posting.workplace == Workplace::Remote {
        fields["jobLocationType"] = json!("TELECOMMUTE");
        if let Some(spot) = listed.spot() {
            fields["applicantLocationRequirements"] =
                json!({ "@type": "Country", "name": spot.country_name });
        }
    }
    if let Some(range) = listed.range() {
        fields["baseSalary"] = pay(range);
    }
    fields
}

/// The places with an office; remote ones have none.
fn places(listed: &Listed<'_>) -> Vec<Value> {
    let offices = listed.posting.shown.spots.iter().filter(|spot| spot.place.city.is_some());
    offices
        .map(|spot| {
            let mut address = Map::new();
            address.insert("@type".to_owned(), json!("PostalAddress"));
            address.insert("addressLocality".to_owned(), json!(spot.place.city));
            if let Some(region) = spot.region_name {
                address.insert("addressRegion".to_owned(), json!(region));
            }
            address.insert("addressCountry".to_owned(), json!(spot.place.country));
            json!({ "@type": "Place", "address": address })
        })
        .collect()
}

fn pay(range: &PayRange) -> Value {
    json!({
        "@type": "MonetaryAmount",
        "currency": range.currency,
        "value": {
            "@type": "QuantitativeValue",
            "minValue": range.min,
            // Numbers come as texts, too.
            "maxValue": range.max.map(|max| max.to_string()),
            "unitText": unit(range.period),
        },
    })
}

/// The period's name.
pub(super) fn unit(period: Period) -> &'static str {
    match period {
        Period::Year => "YEAR",
        Period::Month => "MONTH",
        Period::Day => "DAY",
        Period::Hour => "HOUR",
    }
}

fn employment(employment: Employment) -> Option<&'static str> {
    Some(match employment {
        Employment::FullTime => "FULL_TIME",
        Employment::PartTime => "PART_TIME",
        Employment::Contract => "CONTRACTOR",
        Employment::Temporary => "TEMPORARY",
        Employment::Internship => "INTERN",
        Employment::Unspecified => return None,
    })
}

/// A script element with it; `</` inside is escaped, as templates do.
pub(super) fn script(fields: &Value) -> String {
    format!("<script type=\"application/ld+json\">{}</script>", fields.to_string().replace("</", "<\\/"))
}
