//! A document as HTML and as plain text.

use super::{Block, Look, Section};

/// Escapes text for HTML, apostrophes included, as most editors of these systems do.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            other => out.push(other),
        }
    }
    out
}

/// Sections as HTML. `attributes` goes into every paragraph tag (systems differ in their styles).
pub(crate) fn html<'a>(sections: impl Iterator<Item = &'a Section>, look: Look, attributes: &str) -> String {
    let mut out = String::with_capacity(4096);
    for section in sections {
        out.push_str(&heading(&section.heading, look, attributes));
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => push(&mut out, &["<p", attributes, ">", &escape(text), "</p>\n"]),
                Block::List(items) if look == Look::TypedBullets => {
                    let lines: Vec<String> = items.iter().map(|item| format!("• {}", escape(item))).collect();
                    push(&mut out, &["<p", attributes, ">", &lines.join("<br>"), "</p>\n"]);
                }
                Block::List(items) => push(&mut out, &["<ul>\n", &list_items(items), "</ul>\n"]),
            }
        }
    }
    out
}

/// One heading in the document's look; nothing for an empty one.
fn heading(text: &str, look: Look, attributes: &str) -> String {
    let text = escape(text);
    match look {
        _ if text.is_empty() => String::new(),
        Look::Headings2 => format!("<h2><strong>{text}</strong></h2>\n"),
        Look::Headings3 | Look::Questions => format!("<h3>{text}</h3>\n"),
        Look::BoldHeadings | Look::Letter | Look::TypedBullets => {
            format!("<p{attributes}><strong>{text}</strong></p>\n")
        }
    }
}

/// `<li>` elements without the list around them.
pub(crate) fn list_items(items: &[String]) -> String {
    let mut out = String::with_capacity(items.len() * 96);
    for item in items {
        push(
            &mut out,
            &[
                "<li>",
                &escape(item),
                "</li>
",
            ],
        );
    }
    out
}

/// Sections as plain text.
pub(crate) fn plain<'a>(sections: impl Iterator<Item = &'a Section>) -> String {
    let mut out = String::with_capacity(4096);
    for section in sections {
        if !section.heading.is_empty() {
            push(&mut out, &[&section.heading, "\n\n"]);
        }
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => push(&mut out, &[text, "\n\n"]),
                Block::List(items) => {
                    for item in items {
                        push(&mut out, &["- ", item, "\n"]);
                    }
                    out.push('\n');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends the parts one after the other.
pub(crate) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}
