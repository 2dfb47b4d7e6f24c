//! SmartRecruiters: pages of a hundred with a total; descriptions by detail call. A company it does not know looks like one
//! without postings, so that nothing found proves nothing. Switched off by default: its robots.txt forbids the API's host.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, FeedPay, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::entities::{escape, labelled};
use super::paged::{Page, Paged};
use super::rows::{Row, distinct, hosted, without_id};
use super::wire::{self, Flag, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://api.smartrecruiters.com";

/// The most it gives at once.
const PAGE: usize = 100;

/// Pages after which a company is taken to be endless: 20,000 postings are more than any public one holds.
const MOST_PAGES: usize = 200;

/// Reads SmartRecruiters' posting API.
#[derive(Debug, Clone, Copy)]
pub struct SmartRecruiters;

#[async_trait]
impl Source for SmartRecruiters {
    fn ats(&self) -> Ats {
        Ats::SmartRecruiters
    }

    fn host(&self, _board: &str) -> String {
        "api.smartrecruiters.com".to_owned()
    }

    /// Asked without validators: the first page's say nothing of the others.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let path = ["v1", "companies", board, "postings"];
        let mut url = client.endpoint(Ats::SmartRecruiters, ORIGIN, board, &path)?;
        let mut paged = Paged::default();
        for page in 0..MOST_PAGES {
            url.set_query(Some(&format!("limit={PAGE}&offset={}", page * PAGE)));
            let answer = client.get_full(&url, JSON).await;
            if !paged.take(answer, |paged, body| read_page(paged, board, body))? {
                break;
            }
        }
        paged.fetched(nothing_found)
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let path = ["v1", "companies", board, "postings", posting.external_id.as_str()];
        let url = client.endpoint(Ats::SmartRecruiters, ORIGIN, board, &path)?;
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

fn nothing_found() -> Completeness {
    Completeness::Partial {
        reason: "no postings: an unknown company looks the same as an empty one".to_owned(),
    }
}

/// Reads a company from one answer.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let mut paged = Paged::default();
    let page = read_page(&mut paged, board, body)?;
    paged.only(&page).listing(nothing_found)
}

fn read_page(paged: &mut Paged, board: &str, body: &[u8]) -> Result<Page, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let read = |raw: &RawValue| wire::row::<Item>(raw)?.into_posting(board).map(Row::from);
    let fresh = paged.rows.read(&answer.content, read);
    // Where no total is given, a full page may have another behind it.
    let more = paged.more_after(answer.total_found, answer.content.len() >= PAGE);
    Ok(Page { declared: answer.total_found.count(), more, fresh })
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let detail: Detail = wire::object(&text)?;
    if detail.id.0.as_deref() != Some(listed.external_id.as_str()) {
        return Err(FetchError::Malformed {
            path: "id".to_owned(),
            detail: format!("not the detail of {}", listed.external_id),
        });
    }
    Ok(detail.complete(listed.clone()))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    #[serde(default)]
    total_found: Number,
    #[serde(borrow)]
    content: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Item {
    id: Text,
    name: Text,
    company: Maybe<Company>,
    released_date: Text,
    location: Maybe<Location>,
    department: Maybe<Labelled>,
    function: Maybe<Labelled>,
    type_of_employment: Maybe<Labelled>,
    custom_field: List<CustomField>,
    language: Maybe<Language>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Company {
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Location {
    city: Text,
    region: Text,
    country: Text,
    remote: Flag,
    hybrid: Flag,
    full_location: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Labelled {
    id: Text,
    label: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Language {
    code: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct CustomField {
    field_label: Text,
    value_label: Text,
}

impl Item {
    fn into_posting(self, board: &str) -> Result<Posting, FetchError> {
        let external_id = self.id.0.ok_or_else(without_id)?;
        let location = self.location.0.unwrap_or_default();
        let label = |field: Maybe<Labelled>| field.0.and_then(|f| f.label.0.or(f.id.0));
        let pay: Vec<String> = self.custom_field.0.iter().filter_map(CustomField::pay).collect();
        Ok(Posting {
            url: hosted("https://jobs.smartrecruiters.com", &[board, &external_id]),
            external_id,
            title: self.name.0.unwrap_or_default(),
            company: self.company.0.and_then(|company| company.name.0),
            locations: distinct([location.full_location.0.as_deref().map(without_gaps)]),
            workplace: location.workplace().map(str::to_owned),
            remote: location.remote.0,
            places: location.place().into_iter().collect(),
            // The only text of the list; the detail's goes before it.
            html: (!pay.is_empty()).then(|| pay.join("\n")),
            posted_at: self.released_date.instant(),
            employment: label(self.type_of_employment),
            departments: distinct([label(self.department), label(self.function)]),
            language: self.language.0.and_then(|language| language.code.0),
            needs_detail: true,
            ..Posting::default()
        })
    }
}

impl Location {
    fn workplace(&self) -> Option<&'static str> {
        match (self.hybrid.0, self.remote.0) {
            (Some(true), _) => Some("hybrid"),
            (_, Some(true)) => Some("remote"),
            _ => None,
        }
    }

    /// Its fields; `remote` in the country's is an old custom for a posting without a place.
    fn place(self) -> Option<FeedPlace> {
        let country = self.country.0.filter(|country| !country.eq_ignore_ascii_case("remote"));
        let place = FeedPlace { city: self.city.0, region: self.region.0, country };
        (place != FeedPlace::default()).then_some(place)
    }
}

impl CustomField {
    /// A field about pay that is filled in: `Job Ad Salary Range`, `68000 - 87500 GBP Annual`. Left empty, it is ` - `.
    fn pay(&self) -> Option<String> {
        let (label, value) = (self.field_label.0.as_deref()?, self.value_label.0.as_deref()?);
        let lower = label.to_lowercase();
        let about_pay = ["salary", "compensation", "pay range"].iter().any(|word| lower.contains(word));
        (about_pay && value.contains(|c: char| c.is_ascii_digit())).then(|| labelled(&escape(label), value))
    }
}

/// `Paris, , France` without its empty part.
fn without_gaps(location: &str) -> String {
    location.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Detail {
    id: Text,
    name: Text,
    job_ad: Maybe<JobAd>,
    posting_url: Text,
    apply_url: Text,
    released_date: Text,
    compensation: Maybe<Compensation>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct JobAd {
    sections: Maybe<Sections>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Sections {
    company_description: Maybe<Section>,
    job_description: Maybe<Section>,
    qualifications: Maybe<Section>,
    additional_information: Maybe<Section>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Section {
    title: Text,
    text: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Compensation {
    min: Number,
    max: Number,
    currency: Text,
    period: Text,
}

impl Detail {
    fn complete(self, listed: Posting) -> Posting {
        let sections = self.job_ad.0.and_then(|ad| ad.sections.0).unwrap_or_default();
        let parts = [
            sections.company_description,
            sections.job_description,
            sections.qualifications,
            sections.additional_information,
        ];
        let mut html: Vec<String> =
            parts.into_iter().filter_map(|section| section.0).filter_map(Section::html).collect();
        html.extend(listed.html);
        let url = self.posting_url.link().unwrap_or(listed.url);
        Posting {
            title: self.name.0.unwrap_or(listed.title),
            html: (!html.is_empty()).then(|| html.join("\n")),
            apply_url: self.apply_url.link().filter(|apply| *apply != url).or(listed.apply_url),
            url,
            posted_at: self.released_date.instant().or(listed.posted_at),
            pay: self.compensation.0.and_then(Compensation::pay).into_iter().collect(),
            needs_detail: false,
            ..listed
        }
    }
}

impl Section {
    fn html(self) -> Option<String> {
        let text = self.text.0?;
        let heading = self.title.0.map(|title| format!("<h3>{}</h3>\n", escape(&title))).unwrap_or_default();
        Some(heading + &text)
    }
}

impl Compensation {
    fn pay(self) -> Option<FeedPay> {
        let (min, max) = (self.min.units(), self.max.units());
        (min.is_some() || max.is_some()).then_some(FeedPay {
            min,
            max,
            currency: self.currency.0,
            interval: self.period.0,
            ..FeedPay::default()
        })
    }
}
