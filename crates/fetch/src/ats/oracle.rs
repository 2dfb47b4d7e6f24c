//! Oracle Recruiting Cloud: a search whose parameters are one text, 200 rows a page, with a total on every page. Rows have
//! no description; each posting takes a detail call. Boards are named `host/site`.

use async_trait::async_trait;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rolecall_domain::{Ats, FeedPlace, Listing, Posting, Validators};
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::entities::escape;
use super::rows::{Row, Rows, distinct, hosted, without_id};
use super::wire::{self, List, Maybe, Number, Text};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

/// What a value inside the finder cannot hold as it is: `,` and `;` part its values.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// The path of the candidates' interface.
const PATH: [&str; 3] = ["hcmRestApi", "resources", "latest"];

/// Rows asked for at once; fewer may come.
const PAGE: usize = 200;

/// No search answers beyond this offset.
const DEEPEST: usize = 10_000;

/// Pages after which a site is taken to be endless: the deepest offset at 25 rows a page, the least seen.
const MOST_PAGES: usize = 400;

/// Reads Oracle's candidate experience sites.
#[derive(Debug, Clone, Copy)]
pub struct Oracle;

#[async_trait]
impl Source for Oracle {
    fn ats(&self) -> Ats {
        Ats::Oracle
    }

    fn host(&self, board: &str) -> String {
        board.split('/').next().unwrap_or(board).to_owned()
    }

    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let site = Site::of(board)?;
        let url = site.endpoint(client, "recruitingCEJobRequisitions")?;
        let mut rows = Rows::default();
        let (mut total, mut trouble) = (None, None);
        for page in 0..MOST_PAGES {
            let mut url = url.clone();
            url.set_query(Some(&site.search(rows.received)));
            let read = match client.get_full(&url, JSON).await {
                Ok(answer) => read_page(&mut rows, &site, &answer.body),
                Err(error) => Err(error),
            };
            match read {
                Ok(found) if page == 0 => total = found.total,
                Ok(found) if found.total != total => trouble = Some("the total changed".to_owned()),
                Ok(found) if found.received == 0 => trouble = Some("a page is empty".to_owned()),
                Ok(_) => {}
                Err(error) if page == 0 => return Err(error),
                Err(error) => trouble = Some(format!("page {} could not be read: {error}", page + 1)),
            }
            if trouble.is_some() || total.is_none_or(|total| rows.received >= total) {
                break;
            }
            if rows.received >= DEEPEST {
                trouble = Some(format!("more than {DEEPEST} postings"));
                break;
            }
        }
        let listing = finish(rows, total, trouble)?;
        Ok(Fetched::Listing { listing, validators: Validators::default(), max_age: None })
    }

    async fn detail(
        &self,
        client: &PoliteClient,
        board: &str,
        posting: &Posting,
    ) -> Result<Posting, FetchError> {
        let site = Site::of(board)?;
        let mut url = site.endpoint(client, "recruitingCEJobRequisitionDetails")?;
        let (id, number) = (encoded(&posting.external_id), encoded(&site.name));
        url.set_query(Some(&format!(
            "expand=all&onlyData=true&finder=ById;Id=%22{id}%22,siteNumber={number}"
        )));
        let answer = client.get_full(&url, JSON).await?;
        parse_detail(posting, &answer.body)
    }
}

/// Reads a site that fits on one page.
pub fn parse(board: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let mut rows = Rows::default();
    let page = read_page(&mut rows, &Site::of(board)?, body)?;
    finish(rows, page.total, None)
}

/// Whether a name no site has is answered with an error or with no postings is not known: none prove nothing.
fn finish(rows: Rows, total: Option<usize>, trouble: Option<String>) -> Result<Listing, FetchError> {
    let none = total == Some(0) && rows.received == 0;
    let doubt = none.then(|| "no postings, which an unknown site may answer too".to_owned());
    rows.listing_of_total(total, trouble.or(doubt))
}

/// Reads a detail answer; what it does not say stays as `listed`.
pub fn parse_detail(listed: &Posting, body: &[u8]) -> Result<Posting, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let Some(raw) = answer.items.first() else {
        return Err(FetchError::NoBoard {
            sign: format!("requisition {} has no details", listed.external_id),
        });
    };
    let detail: Detail = wire::row(raw)?;
    if detail.id.0.as_deref() != Some(listed.external_id.as_str()) {
        return Err(FetchError::Malformed {
            path: "items[0].Id".to_owned(),
            detail: format!("the detail of another posting than {}", listed.external_id),
        });
    }
    Ok(detail.complete(listed.clone()))
}

/// A candidate experience site.
struct Site {
    host: String,
    name: String,
}

impl Site {
    fn of(board: &str) -> Result<Self, FetchError> {
        let parts = board.split_once('/').filter(|(host, name)| {
            let label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
            host.contains('.') && host.chars().all(label) && !name.is_empty() && !name.contains('/')
        });
        match parts {
            Some((host, name)) => Ok(Self { host: host.to_owned(), name: name.to_owned() }),
            None => Err(FetchError::BadUrl(format!("`{board}` is not of the form host/site"))),
        }
    }

    /// A URL of the interface. In a base URL `{board}` stands for the host: the site is in the query.
    fn endpoint(&self, client: &PoliteClient, resource: &str) -> Result<Url, FetchError> {
        let path = [&PATH[..], &[resource]].concat();
        client.endpoint(Ats::Oracle, &format!("https://{}", self.host), &self.host, &path)
    }

    /// The query of a page. Newest first, so that pages keep their order while they are read.
    fn search(&self, offset: usize) -> String {
        format!(
            "onlyData=true&expand=requisitionList.workLocation,requisitionList.secondaryLocations\
             &finder=findReqs;siteNumber={},limit={PAGE},offset={offset},sortBy=POSTING_DATES_DESC",
            encoded(&self.name)
        )
    }
}

fn encoded(part: &str) -> String {
    utf8_percent_encode(part, PLAIN).to_string()
}

struct Page {
    total: Option<usize>,
    received: usize,
}

fn read_page(rows: &mut Rows, site: &Site, body: &[u8]) -> Result<Page, FetchError> {
    let text = wire::text(body)?;
    let answer: Answer<'_> = wire::object(&text)?;
    let search = answer.items.first().ok_or_else(|| FetchError::Malformed {
        path: "items".to_owned(),
        detail: "the search is missing".to_owned(),
    })?;
    let search: Search<'_> = wire::object(search.get())?;
    rows.read(&search.requisition_list, |raw| {
        wire::row::<Requisition>(raw)?.into_posting(site).map(Row::from)
    });
    Ok(Page { total: search.total_jobs_count.count(), received: search.requisition_list.len() })
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Search<'a> {
    #[serde(default, rename = "TotalJobsCount")]
    total_jobs_count: Number,
    #[serde(borrow, rename = "requisitionList")]
    requisition_list: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Requisition {
    id: Text,
    title: Text,
    posted_date: Text,
    primary_location: Text,
    #[serde(rename = "secondaryLocations")]
    secondary_locations: List<Secondary>,
    #[serde(rename = "workLocation")]
    work_location: List<WorkLocation>,
    job_schedule: Text,
    contract_type: Text,
    workplace_type_code: Text,
    workplace_type: Text,
    job_function: Text,
    department: Text,
    language: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Secondary {
    name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct WorkLocation {
    town_or_city: Text,
    region2: Text,
    country: Text,
}

impl Requisition {
    fn into_posting(self, site: &Site) -> Result<Posting, FetchError> {
        let external_id = self.id.0.ok_or_else(without_id)?;
        let secondary = self.secondary_locations.0.into_iter().map(|l| l.name.0);
        let places = self.work_location.0.into_iter().filter_map(WorkLocation::place).collect();
        let path = ["hcmUI", "CandidateExperience", "en", "sites", &site.name, "job", &external_id];
        Ok(Posting {
            url: hosted(&format!("https://{}", site.host), &path),
            external_id,
            title: self.title.0.unwrap_or_default(),
            locations: distinct(std::iter::once(self.primary_location.0).chain(secondary)),
            places,
            posted_at: self.posted_date.instant(),
            employment: self.job_schedule.0.or(self.contract_type.0),
            workplace: self.workplace_type_code.0.or(self.workplace_type.0),
            departments: distinct([self.department.0, self.job_function.0]),
            language: self.language.0,
            needs_detail: true,
            ..Posting::default()
        })
    }
}

impl WorkLocation {
    fn place(self) -> Option<FeedPlace> {
        let place = FeedPlace { city: self.town_or_city.0, region: self.region2.0, country: self.country.0 };
        (place.city.is_some() || place.country.is_some()).then_some(place)
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Detail {
    id: Text,
    title: Text,
    external_description_str: Text,
    external_responsibilities_str: Text,
    external_qualifications_str: Text,
    corporate_description_str: Text,
    organization_description_str: Text,
    external_posted_start_date: Text,
    job_schedule: Text,
    workplace_type_code: Text,
    category: Text,
    #[serde(rename = "requisitionFlexFields")]
    flex_fields: List<FlexField>,
    #[serde(rename = "workLocation")]
    work_location: Maybe<WorkLocation>,
}

/// A field of the employer's own, shown beside the text: pay ranges stand here.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct FlexField {
    prompt: Text,
    value: Text,
}

impl Detail {
    fn complete(self, listed: Posting) -> Posting {
        let fields = self.flex_fields.0.into_iter().filter_map(FlexField::html).collect::<String>();
        let parts = [
            self.external_description_str.0,
            self.external_responsibilities_str.0,
            self.external_qualifications_str.0,
            (!fields.is_empty()).then_some(fields),
            self.organization_description_str.0,
            self.corporate_description_str.0,
        ];
        let html: Vec<String> = parts.into_iter().flatten().collect();
        let place = self.work_location.0.and_then(WorkLocation::place);
        let places = if listed.places.is_empty() { place.into_iter().collect() } else { listed.places };
        Posting {
            title: self.title.0.unwrap_or(listed.title),
            places,
            html: (!html.is_empty()).then(|| html.join("\n")),
            posted_at: self.external_posted_start_date.instant().or(listed.posted_at),
            employment: self.job_schedule.0.or(listed.employment),
            workplace: self.workplace_type_code.0.or(listed.workplace),
            departments: if listed.departments.is_empty() {
                distinct([self.category.0])
            } else {
                listed.departments
            },
            needs_detail: false,
            ..listed
        }
    }
}

impl FlexField {
    fn html(self) -> Option<String> {
        Some(format!("<p>{}: {}</p>\n", escape(&self.prompt.0?), escape(&self.value.0?)))
    }
}
