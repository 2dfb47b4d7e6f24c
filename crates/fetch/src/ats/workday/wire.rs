//! Workday's wire format: a page of a search, its facets, and a posting's detail.

use percent_encoding::percent_decode_str;
use rolecall_domain::{FeedPlace, Posting};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Site;
use super::facets::Facet;
use crate::ats::rows::{Row, Rows, distinct};
use crate::ats::wire::{self, List, Maybe, Number, Text};
use crate::error::FetchError;

/// One page of a search.
pub(super) struct Page {
    /// How many postings the search finds; right on the first page only.
    pub(super) total: Option<usize>,
    /// Rows on this page.
    pub(super) received: usize,
    pub(super) facets: Vec<Facet>,
}

/// Reads a page into `rows`.
pub(super) fn read_page(rows: &mut Rows, site: &Site, body: &[u8]) -> Result<Page, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    rows.read(&answer.job_postings, |raw| wire::row::<ListRow>(raw)?.into_posting(site).map(Row::from));
    Ok(Page {
        total: answer.total.count(),
        received: answer.job_postings.len(),
        facets: answer.facets.0.into_iter().flat_map(WireFacet::flat).collect(),
    })
}

/// Reads a detail; what it does not say stays as `listed`.
pub(super) fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let answer: DetailAnswer = wire::object(&text)?;
    let malformed = |detail: String| FetchError::Malformed { path: "jobPostingInfo".to_owned(), detail };
    let info = answer.job_posting_info.0.ok_or_else(|| malformed("there is none".to_owned()))?;
    if info.job_posting_id.0.as_deref().is_some_and(|id| id_in(id) != listed.external_id) {
        return Err(malformed(format!("the detail of another posting than {}", listed.external_id)));
    }
    let company = answer.hiring_organization.0.and_then(|organization| organization.name.0);
    Ok(info.complete(company, listed.clone()))
}

/// The segments of a path, decoded.
pub(super) fn segments(path: &str) -> Vec<String> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect()
}

/// The requisition's number at the end of a posting's path (`.../Data-Engineer_R1234-1`): unlike the words before it, it
/// stays when the title or the place changes. A suffix tells one requisition's postings apart.
fn id_in(path: &str) -> &str {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    last.rsplit_once('_').map_or(last, |(_, id)| id)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    #[serde(borrow)]
    job_postings: Vec<&'a RawValue>,
    #[serde(default)]
    total: Number,
    #[serde(default)]
    facets: List<WireFacet>,
}

/// A facet, or a group of facets (`locationMainGroup`): then its values are the facets.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct WireFacet {
    facet_parameter: Text,
    values: List<WireValue>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct WireValue {
    facet_parameter: Text,
    id: Text,
    count: Number,
    values: List<WireLeaf>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireLeaf {
    id: Text,
    count: Number,
}

impl WireFacet {
    fn flat(self) -> Vec<Facet> {
        let mut facets = Vec::new();
        let mut own = Vec::new();
        for value in self.values.0 {
            match value.facet_parameter.0 {
                Some(parameter) => {
                    let leaves = value.values.0.into_iter();
                    facets.extend(Facet::of(parameter, leaves.map(|leaf| (leaf.id.0, leaf.count.count()))));
                }
                None => own.push((value.id.0, value.count.count())),
            }
        }
        if let Some(parameter) = self.facet_parameter.0 {
            facets.extend(Facet::of(parameter, own.into_iter()));
        }
        facets
    }
}

/// A row. Its `postedOn` ("Posted 8 Days Ago") changes from day to day and is no date; the detail has one.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ListRow {
    title: Text,
    external_path: Text,
    locations_text: Text,
    time_type: Text,
    remote_type: Text,
}

impl ListRow {
    fn into_posting(self, site: &Site) -> Result<Posting, FetchError> {
        let path = self.external_path.0.filter(|path| !id_in(path).is_empty()).ok_or_else(|| {
            FetchError::Malformed {
                path: "externalPath".to_owned(),
                detail: "a posting without a path".to_owned(),
            }
        })?;
        Ok(Posting {
            external_id: id_in(&path).to_owned(),
            title: self.title.0.unwrap_or_default(),
            locations: distinct([self.locations_text.0.filter(|text| !counts_places(text))]),
            url: site.page(&path),
            employment: self.time_type.0,
            workplace: self.remote_type.0,
            needs_detail: true,
            ..Posting::default()
        })
    }
}

/// True for "5 Locations" in any language: a number and one more word.
fn counts_places(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = words.next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let word = words.next().is_some_and(|word| word.chars().all(char::is_alphabetic));
    number && word && words.next().is_none()
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct DetailAnswer {
    job_posting_info: Maybe<Info>,
    hiring_organization: Maybe<Named>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Info {
    job_posting_id: Text,
    title: Text,
    job_description: Text,
    location: Text,
    additional_locations: List<Text>,
    start_date: Text,
    time_type: Text,
    remote_type: Text,
    country: Maybe<Country>,
    job_requisition_location: Maybe<RequisitionLocation>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct RequisitionLocation {
    country: Maybe<Country>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Country {
    descriptor: Text,
    alpha2_code: Text,
}

impl Info {
    fn complete(self, company: Option<String>, listed: Posting) -> Posting {
        let coded = self.job_requisition_location.0.and_then(|location| location.country.0);
        let country = coded
            .and_then(|country| country.alpha2_code.0)
            .or_else(|| self.country.0.and_then(|country| country.descriptor.0));
        // Of the primary place, free text, the country is known besides.
        let place = country.map(|country| FeedPlace {
            city: self.location.0.clone(),
            region: None,
            country: Some(country),
        });
        let stated = distinct(
            std::iter::once(self.location.0).chain(self.additional_locations.0.into_iter().map(|l| l.0)),
        );
        Posting {
            title: self.title.0.unwrap_or(listed.title),
            company: company.or(listed.company),
            locations: if stated.is_empty() { listed.locations } else { stated },
            places: place.into_iter().collect(),
            html: self.job_description.0,
            posted_at: self.start_date.instant(),
            employment: self.time_type.0.or(listed.employment),
            workplace: self.remote_type.0.or(listed.workplace),
            needs_detail: false,
            ..listed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_what_stays() {
        for (path, id) in [
            ("/job/Leeds/Tide-Clerk_R1042", "R1042"),
            ("/job/Leeds/Tide-Clerk_R1042-1", "R1042-1"),
            ("/job/Leeds/Tide_Clerk_R_1042/", "1042"),
            ("/job/Leeds/R1042", "R1042"),
            ("/job/", "job"),
            ("/", ""),
        ] {
            assert_eq!(id_in(path), id, "{path}");
        }
    }

    #[test]
    fn a_number_of_places_is_no_place() {
        for (text, counts) in [
            ("5 Locations", true),
            ("12 Standorte", true),
            ("2 Lieux", true),
            ("Leeds", false),
            ("5th Avenue", false),
            ("10 Downing Street", false),
            ("3", false),
        ] {
            assert_eq!(counts_places(text), counts, "{text}");
        }
    }
}
