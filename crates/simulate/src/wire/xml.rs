//! Writing XML feeds.

use crate::text::push;

/// Escapes text for XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Adds an element with a text.
pub(super) fn element(out: &mut String, name: &str, text: &str) {
    push(out, &["<", name, ">", &escape(text), "</", name, ">\n"]);
}

/// A text as CDATA; an end mark inside is split over two sections.
pub(super) fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}
