//! A description fit to be shown: only harmless markup, links marked as foreign, nobody's address or number.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::redact::redact_html;

/// Elements that stay: text structure only. No images: they call home, and a description reads without them.
pub const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(["script", "style", "iframe", "template", "title"].into_iter().collect())
        // What an "empty" cleaner allows by default (`title`, `lang`, `align`, ...) would carry addresses past the
        // redaction, which leaves tags alone.
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan"])),
        ]))
        .url_schemes(["http", "https"].into_iter().collect())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    cleaner
});

/// Cleans and redacts HTML; `None` when nothing is left.
pub fn description(html: &str) -> Option<String> {
    let clean = redact_html(&CLEANER.clean(html).to_string());
    (!clean.trim().is_empty()).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_markup_is_left() {
        for (html, want) in [
            ("<p onclick=x>Hi <script>alert(1)</script><b>you</b></p>", Some("<p>Hi <b>you</b></p>")),
            (
                r#"<a href="https://a.example/x">x</a> <a href="javascript:alert(1)">y</a>"#,
                Some(
                    r#"<a href="https://a.example/x" rel="nofollow noopener noreferrer">x</a> <a rel="nofollow noopener noreferrer">y</a>"#,
                ),
            ),
            ("<img src=x onerror=y><!-- c -->", None),
            (r#"<b title="me@a.example" lang=en>x</b><td align=left>"#, Some("<b>x</b>")),
            (
                r#"<a title="--&gt;&lt;img src=0&gt;" hreflang=de>x</a>"#,
                Some(r#"<a rel="nofollow noopener noreferrer">x</a>"#),
            ),
            (
                r#"<a href="mailto:me@a.example">me@a.example</a>"#,
                Some(r#"<a rel="nofollow noopener noreferrer">[e-mail removed]</a>"#),
            ),
        ] {
            assert_eq!(description(html).as_deref(), want);
        }
    }
}
