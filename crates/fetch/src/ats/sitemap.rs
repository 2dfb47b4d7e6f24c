//! Sitemaps (sitemaps.org): lists of a site's pages, and lists of such lists.

use chrono::{DateTime, Utc};
use url::Url;

use super::wire::Text;
use super::xml;
use crate::error::FetchError;

/// Entries a sitemap may have; one with as many may have lost some.
pub(super) const MOST_ENTRIES: usize = 50_000;

/// A page and when it last changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) url: Url,
    pub(super) changed_at: Option<DateTime<Utc>>,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sitemap {
    /// Pages.
    Pages(Vec<Entry>),
    /// Other sitemaps.
    Index(Vec<Entry>),
}

/// Reads a file. Entries without an address are read over: they lead nowhere.
pub(super) fn read(body: &[u8]) -> Result<Sitemap, FetchError> {
    let root = xml::any_document(body)?;
    let entries = |name: &str| {
        let entries = root.all(name).filter_map(|entry| {
            let url = entry.text("loc").link()?;
            Some(Entry { url: Url::parse(&url).ok()?, changed_at: entry.text("lastmod").instant() })
        });
        entries.collect()
    };
    match root.name.as_str() {
        "urlset" => Ok(Sitemap::Pages(entries("url"))),
        "sitemapindex" => Ok(Sitemap::Index(entries("sitemap"))),
        other => {
            Err(FetchError::Malformed { path: other.to_owned(), detail: "a sitemap was expected".to_owned() })
        }
    }
}

/// A path's parts, decoded. None where a part is not UTF-8.
pub(super) fn parts(url: &Url) -> Option<Vec<String>> {
    let decoded = |part: &str| {
        percent_encoding::percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    };
    url.path_segments()?.filter(|part| !part.is_empty()).map(decoded).collect()
}

/// The address a text is.
pub(super) fn address(text: &str) -> Option<Url> {
    Text(Some(text.trim().to_owned())).link().and_then(|url| Url::parse(&url).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_pages_and_of_files() {
        let pages = b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\
            <url><loc> https://h.example/jobs/a%26b </loc><lastmod>2026-09-02T14:12:46-04:00</lastmod></url>\
            <url><loc>https://h.example/x?a=1&amp;b=2</loc><lastmod>soon</lastmod></url><url/><url><loc>javascript:x</loc></url></urlset>";
        let Sitemap::Pages(entries) = read(pages).unwrap() else { panic!() };
        let told: Vec<String> = entries
            .iter()
            .map(|e| format!("{} {:?}", e.url, e.changed_at.map(|at| at.timestamp())))
            .collect();
        assert_eq!(
            told,
            ["https://h.example/jobs/a%26b Some(1788372766)", "https://h.example/x?a=1&b=2 None"]
        );
        assert_eq!(parts(&entries[0].url).unwrap(), ["jobs", "a&b"]);
        let index = b"<sitemapindex><sitemap><loc>https://h.example/1.xml</loc></sitemap></sitemapindex>";
        assert!(matches!(read(index).unwrap(), Sitemap::Index(files) if files.len() == 1));
        for (body, kind) in [
            ("<rss/>", "malformed"),
            ("<urlset><url>", "cut"),
            ("<html></html>", "not_xml"),
            ("", "empty_body"),
        ] {
            assert_eq!(read(body.as_bytes()).unwrap_err().kind(), kind);
        }
    }
}
