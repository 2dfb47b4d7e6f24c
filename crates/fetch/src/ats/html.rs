//! Reading lists and postings that exist as pages only. HTML has no end of its own, so a page counts as whole when its
//! closing tag is there.

use scraper::{ElementRef, Html, Selector};

use super::wire::first_words;
use crate::error::FetchError;

/// Reads a whole page.
pub(super) fn document(body: &[u8]) -> Result<Html, FetchError> {
    let text = String::from_utf8_lossy(body);
    let bare = text.trim_start_matches('\u{feff}').trim();
    if bare.is_empty() {
        return Err(FetchError::EmptyBody);
    }
    if !bare.starts_with('<') {
        let detail = format!("`{}` is no page", first_words(bare));
        return Err(FetchError::Malformed { path: "html".to_owned(), detail });
    }
    if !is_closed(bare) {
        return Err(FetchError::Cut("the page has no closing tag".to_owned()));
    }
    Ok(Html::parse_document(bare))
}

/// True when a page's closing tag is there; what follows it is comments at most.
pub(super) fn is_closed(page: &str) -> bool {
    page.rfind("</").is_some_and(|at| {
        let named = page.get(at + 2..at + 6).is_some_and(|name| name.eq_ignore_ascii_case("html"));
        named && page.get(at + 6..).is_some_and(|rest| rest.trim_start().starts_with('>'))
    })
}

/// The elements below another that a selector finds, in order.
pub(super) fn all<'a>(below: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(css).map(|selector| below.select(&selector).collect()).unwrap_or_default()
}

/// The first of them.
pub(super) fn first<'a>(below: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
    Selector::parse(css).ok().and_then(|selector| below.select(&selector).next())
}

/// An element's words on one line; blank is none.
pub(super) fn words(element: ElementRef<'_>) -> Option<String> {
    let text: String = element.text().collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A page without what it must have.
pub(super) fn missing(css: &str) -> FetchError {
    FetchError::Malformed { path: css.to_owned(), detail: "the page has no such part".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_whole_or_not() {
        for (body, kind) in [
            ("\u{feff}\n<!doctype html><html><body>x</body></HTML>\n<!-- served -->", None),
            ("<html><body>x</body></html>", None),
            ("", Some("empty_body")),
            ("{}", Some("malformed")),
            ("<html><body>x</body>", Some("cut")),
            ("<html><body>x", Some("cut")),
            ("<html><body>x</body></html", Some("cut")),
            ("<html><body>x</body></ht", Some("cut")),
            ("<html></html><p>more</p>", Some("cut")),
        ] {
            assert_eq!(document(body.as_bytes()).err().map(|e| e.kind()), kind, "{body}");
        }
    }
}
