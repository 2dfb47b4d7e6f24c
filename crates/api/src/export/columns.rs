//! The columns of CSV and Parquet: their names are promised, new ones are added at the end.

use rolecall_domain::{Amount, Requirement};

use super::cells::Cell;
use crate::views::{JobView, PayView, PlaceView};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Whole,
    /// Texts.
    Text,
    /// Lists of texts.
    Texts,
    /// Days.
    Day,
    /// Instants.
    Time,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Its value of an opening.
    pub of: fn(&JobView) -> Cell,
}

const fn column(name: &'static str, kind: Kind, of: fn(&JobView) -> Cell) -> Column {
    Column { name, kind, of }
}

fn text(text: &impl ToString) -> Cell {
    Cell::Text(Some(text.to_string()))
}

/// All columns, in order.
pub const COLUMNS: &[Column] = &[
    column("id", Kind::Whole, |job| Cell::Whole(Some(job.id))),
    column("title", Kind::Text, |job| text(&job.title)),
    column("company", Kind::Text, |job| text(&job.company.slug)),
    column("company_name", Kind::Text, |job| text(&job.company.name)),
    column("role", Kind::Text, |job| text(&job.role)),
    column("level", Kind::Text, |job| text(&job.level)),
    column("url", Kind::Text, |job| text(&job.url)),
    column("apply_url", Kind::Text, |job| Cell::Text(job.apply_url.clone())),
    column("places", Kind::Texts, |job| Cell::Texts(job.places.iter().map(place).collect())),
    column("countries", Kind::Texts, countries),
    column("workplace", Kind::Text, |job| text(&job.workplace)),
    column("employment", Kind::Text, |job| text(&job.employment)),
    column("skills_required", Kind::Texts, |job| skills(job, Requirement::Required)),
    column("skills_preferred", Kind::Texts, |job| skills(job, Requirement::Preferred)),
    column("skills_mentioned", Kind::Texts, |job| skills(job, Requirement::Mentioned)),
    column("certifications", Kind::Texts, |job| {
        Cell::Texts(job.certifications.iter().map(|hit| hit.slug.clone()).collect())
    }),
    column("salary_yearly_min", Kind::Whole, |job| {
        Cell::Whole(job.salary_yearly.as_ref().and_then(|pay| pay.min))
    }),
    column("salary_yearly_max", Kind::Whole, |job| {
        Cell::Whole(job.salary_yearly.as_ref().and_then(|pay| pay.max))
    }),
    column("salary_yearly_mid", Kind::Whole, |job| {
        Cell::Whole(job.salary_yearly.as_ref().map(|pay| pay.mid))
    }),
    column("salary_currency", Kind::Text, |job| {
        Cell::Text(job.salary_yearly.as_ref().map(|pay| pay.currency.to_string()))
    }),
    column("salary_rate_date", Kind::Day, |job| {
        Cell::Day(job.salary_yearly.as_ref().and_then(|pay| pay.rate_date))
    }),
    column("salaries", Kind::Texts, |job| Cell::Texts(job.salaries.iter().map(pay).collect())),
    column("years_min", Kind::Whole, |job| Cell::Whole(job.years_min.map(Into::into))),
    column("visa", Kind::Text, |job| text(&job.visa)),
    column("posted_at", Kind::Time, |job| Cell::Time(job.posted_at)),
    column("first_seen_at", Kind::Time, |job| Cell::Time(Some(job.first_seen_at))),
    column("last_seen_at", Kind::Time, |job| Cell::Time(Some(job.last_seen_at))),
    column("closed_at", Kind::Time, |job| Cell::Time(job.closed_at)),
    column("status", Kind::Text, |job| text(&job.status)),
    column("repost_of", Kind::Whole, |job| Cell::Whole(job.repost_of)),
    column("sources", Kind::Texts, |job| {
        Cell::Texts(job.sources.iter().map(|source| format!("{}:{}", source.ats, source.board)).collect())
    }),
];

/// `Berlin, Berlin, DE`: city, region and country, those that are known. `;` stands between places.
fn place(place: &PlaceView) -> String {
    let parts = [&place.city, &place.region, &place.country].into_iter().flatten();
    parts.map(|part| part.replace(';', ",")).collect::<Vec<_>>().join(", ")
}

fn countries(job: &JobView) -> Cell {
    let mut countries: Vec<String> = Vec::new();
    for country in job.places.iter().filter_map(|place| place.country.as_ref()) {
        if !countries.contains(country) {
            countries.push(country.clone());
        }
    }
    Cell::Texts(countries)
}

fn skills(job: &JobView, requirement: Requirement) -> Cell {
    let skills = job.skills.iter().filter(|skill| skill.requirement == requirement);
    Cell::Texts(skills.map(|skill| skill.slug.clone()).collect())
}

/// `160000..200000 USD year base`: the range as stated, a bound that is not stated left out, `?` for what is not known.
fn pay(pay: &PayView) -> String {
    let bound = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| amount.units().to_string());
    let currency = pay.currency.map_or_else(|| "?".to_owned(), |currency| currency.to_string());
    let period = pay.period.map_or("?", |period| period.as_str());
    format!("{}..{} {currency} {period} {}", bound(pay.min), bound(pay.max), pay.kind)
}
