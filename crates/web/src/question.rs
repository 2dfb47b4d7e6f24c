//! The question in a page's query string: the API's filter, and the page's own order and place in the list.

use std::collections::BTreeSet;

use rolecall_domain::filter::is_filter_parameter;
use rolecall_domain::{FilterError, JobFilter, KnownNames, OpeningId, UnknownValue};
use rolecall_market::answers::{PageKey, Sort};
use url::form_urlencoded;

/// The parameters a page takes besides the filter.
const OWN: &[&str] = &["sort", "after"];

const SORTS: [Sort; 3] = [Sort::Newest, Sort::Salary, Sort::Relevance];

/// What a page of openings is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Which openings.
    pub filter: JobFilter,
    /// In which order.
    pub sort: Sort,
    /// After which one; `None`: from the first.
    pub after: Option<PageKey>,
    /// False when the query holds empty or repeated parameters, as forms send them, and has a shorter address.
    pub tidy: bool,
}

impl Question {
    /// Reads a query string (without `?`).
    pub fn read(query: Option<&str>, known: &KnownNames) -> Result<Self, FilterError> {
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
        let mut names = BTreeSet::new();
        let tidy = pairs.iter().all(|(name, value)| !value.trim().is_empty() && names.insert(name.as_str()));
        if let Some((name, _)) =
            pairs.iter().find(|(n, _)| !is_filter_parameter(n) && !OWN.contains(&n.as_str()))
        {
            return Err(FilterError::unknown_parameter(name, OWN));
        }
        let filter_pairs = pairs.iter().filter(|(name, _)| is_filter_parameter(name));
        let filter = JobFilter::parse(filter_pairs.map(|(n, v)| (n.as_str(), v.as_str())), known)?;
        let sort = match own(&pairs, "sort")? {
            Some(value) => read_sort(value)?,
            None => Sort::default(),
        };
        let after = match own(&pairs, "after")? {
            Some(value) => {
                let bad = || {
                    FilterError::malformed(
                        "after",
                        value,
                        "a place in this list, as its “Next” link gives it",
                    )
                };
                Some(read_place(sort, value).ok_or_else(bad)?)
            }
            None => None,
        };
        Ok(Self { filter, sort, after, tidy })
    }
}

/// The one value of a parameter of the page's own; empty asks nothing.
fn own<'a>(pairs: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, FilterError> {
    let mut values = pairs.iter().filter(|(n, v)| n == name && !v.trim().is_empty()).map(|(_, v)| v.trim());
    let value = values.next();
    match values.next() {
        Some(_) => Err(FilterError::Repeated { parameter: name.to_owned() }),
        None => Ok(value),
    }
}

fn read_sort(value: &str) -> Result<Sort, FilterError> {
    SORTS.into_iter().find(|sort| sort_name(*sort) == value).ok_or_else(|| FilterError::UnknownValue {
        parameter: "sort".to_owned(),
        source: UnknownValue::new("order", value, SORTS.into_iter().map(sort_name)),
    })
}

/// The word for an order, as in the API.
pub fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "newest",
        Sort::Salary => "salary",
        Sort::Relevance => "relevance",
    }
}

/// A place in a list as text: the order's first letter, the sort value, the id.
pub fn place(sort: Sort, key: PageKey) -> String {
    let letter = sort_name(sort).chars().next().unwrap_or_default();
    format!("{letter}{}.{}", key.rank, key.id)
}

fn read_place(sort: Sort, text: &str) -> Option<PageKey> {
    let (rank, id) = text.strip_prefix(sort_name(sort).chars().next()?)?.split_once('.')?;
    Some(PageKey { rank: rank.parse().ok()?, id: OpeningId(id.parse().ok()?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> KnownNames {
        KnownNames { skills: ["rust".to_owned()].into(), ..KnownNames::default() }
    }

    #[test]
    fn forms_are_understood_and_found_untidy() {
        let sent = "q=&level=senior&level=staff&skill=rust&sort=salary&after=";
        let question = Question::read(Some(sent), &known()).unwrap();
        assert_eq!(question.filter.to_query(), "level=senior,staff&skill=rust");
        assert_eq!((question.sort, question.after, question.tidy), (Sort::Salary, None, false));
        assert!(Question::read(Some("level=senior,staff&sort=salary"), &known()).unwrap().tidy);
        assert!(Question::read(None, &known()).unwrap().tidy);
    }

    #[test]
    fn places_round_trip_and_belong_to_their_order() {
        let key = PageKey { rank: -17, id: OpeningId(9) };
        for sort in SORTS {
            let query = format!("sort={}&after={}", sort_name(sort), place(sort, key));
            assert_eq!(Question::read(Some(&query), &known()).unwrap().after, Some(key));
        }
        for query in ["after=s1.2", "after=n1", "after=nx.y", "after=%FF", "sort=salary&after=n1.2"] {
            let error = Question::read(Some(query), &known()).unwrap_err();
            assert_eq!(error.parameter(), "after", "{query}");
        }
    }

    #[test]
    fn slips_are_named_with_a_suggestion() {
        for (query, parameter, suggestion) in [
            ("levl=senior", "levl", Some("level")),
            ("sorted=salary", "sorted", Some("sort")),
            ("sort=salery", "sort", Some("salary")),
            ("skill=rsut", "skill", Some("rust")),
            ("sort=newest&sort=salary", "sort", None),
            ("salary_min=lots", "salary_min", None),
        ] {
            let error = Question::read(Some(query), &known()).unwrap_err();
            assert_eq!((error.parameter(), error.suggestion()), (parameter, suggestion), "{query}");
        }
    }
}
