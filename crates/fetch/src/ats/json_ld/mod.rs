//! schema.org's `JobPosting` in JSON-LD, as employers' own pages carry it: found wherever it is nested, repaired where
//! templates broke it, read field by field in all the shapes that are seen.

mod posting;
mod repair;

use scraper::{ElementRef, Html};
use serde_json::Value;

pub(super) use posting::JobPosting;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The postings, in the page's order.
    pub(super) postings: Vec<JobPosting>,
    /// A block that names `JobPosting` could not be read: what the page holds is not known.
    pub(super) unreadable: bool,
}

/// Every `JobPosting` of a page.
pub(super) fn in_page(html: &str) -> Found {
    in_document(&Html::parse_document(html))
}

/// Every `JobPosting` of a parsed page.
pub(super) fn in_document(page: &Html) -> Found {
    let mut found = Found::default();
    for script in page.root_element().descendent_elements().filter(is_json_ld) {
        let text: String = script.text().collect();
        match repair::values(&text) {
            Some(values) => values.iter().for_each(|value| collect(value, &mut found.postings)),
            None => found.unreadable |= text.contains("JobPosting"),
        }
    }
    found
}

/// The `JobPosting` that a value of a feed is.
pub(super) fn in_value(value: &Value) -> Option<JobPosting> {
    let mut postings = Vec::new();
    collect(value, &mut postings);
    postings.into_iter().next()
}

fn is_json_ld(element: &ElementRef<'_>) -> bool {
    let kind = element.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    element.value().name() == "script" && kind.starts_with("application/ld+json")
}

/// Postings at the top, in lists, in `@graph`, or below any other object. The parser has bounded the depth.
fn collect(value: &Value, postings: &mut Vec<JobPosting>) {
    match value {
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, postings)),
        Value::Object(object) if posting::is_job_posting(object) => postings.push(JobPosting::read(object)),
        Value::Object(object) => object.values().for_each(|inner| collect(inner, postings)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(html: &str) -> Vec<String> {
        in_page(html).postings.into_iter().map(|p| p.title.unwrap_or_default()).collect()
    }

    fn page(json: &str) -> String {
        format!("<html><body><script type='application/ld+json'>{json}</script></body></html>")
    }

    #[test]
    fn postings_are_found_wherever_they_are_nested() {
        for (json, expected) in [
            (r#"{"@type":"JobPosting","title":"a"}"#, vec!["a"]),
            (r#"[{"@type":"Organization"},{"@type":["JobPosting","Thing"],"title":"a"}]"#, vec!["a"]),
            (
                r#"{"@graph":[{"@type":"WebPage","mainEntity":{"@type":"schema:JobPosting","name":"a"}}]}"#,
                vec!["a"],
            ),
            (
                r#"{"@type":"https://schema.org/JobPosting","title":"a"}{"@type":"JobPosting","title":"b"}"#,
                vec!["a", "b"],
            ),
            (
                r#"{"@type":"ItemList","itemListElement":[{"item":{"@type":"JobPosting","title":"a"}},{"item":{"@type":"JobPosting","title":"b"}}]}"#,
                vec!["a", "b"],
            ),
            (r#"{"@Type":"JobPosting","Title":"a"}"#, vec!["a"]),
            (r#"{"@type":"Organization","name":"JobPosting"}"#, vec![]),
            (r#"{"@type":"JobPostingList","title":"a"}"#, vec![]),
        ] {
            assert_eq!(titles(&page(json)), expected, "{json}");
        }
    }

    #[test]
    fn only_json_ld_is_read_and_a_broken_block_is_told_from_an_empty_page() {
        let other = "<script type='text/javascript'>{\"@type\":\"JobPosting\",\"title\":\"a\"}</script>";
        assert_eq!(titles(other), [""; 0]);
        let charset = "<SCRIPT TYPE='Application/LD+JSON; charset=utf-8'>{\"@type\":\"JobPosting\",\"title\":\"a\"}</SCRIPT>";
        assert_eq!(titles(charset), ["a"]);
        for (json, unreadable) in [
            (r#"{"@type":"JobPosting","title":"#, true),
            (r#"{"@type":"Organization","name":"#, false),
            ("", false),
        ] {
            let found = in_page(&page(json));
            assert_eq!((found.postings.len(), found.unreadable), (0, unreadable), "{json}");
        }
    }
}
