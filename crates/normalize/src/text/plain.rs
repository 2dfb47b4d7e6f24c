//! Plain text to blocks: a line is a block, but for lines that were wrapped.

use super::builder::Builder;
use super::{BlockKind, Document};

/// A line at least this long that ends in mid-sentence was wrapped, in bytes.
const WRAPPED: usize = 60;

/// Reads a description without markup.
pub fn from_plain(text: &str) -> Document {
    let mut builder = Builder::default();
    add_lines(&mut builder, text);
    builder.finish(BlockKind::Paragraph)
}

/// Adds text line by line.
pub(super) fn add_lines(builder: &mut Builder, text: &str) {
    let mut before: &str = "";
    for line in text.lines() {
        let line = line.trim();
        if goes_on(before, line) {
            builder.separate(" ");
        } else {
            builder.flush(BlockKind::Paragraph);
        }
        let heading = line.strip_prefix('#').map(|l| l.trim_start_matches('#').trim());
        match heading.filter(|h| !h.is_empty() && h.len() + 2 <= line.len()) {
            Some(heading) if line.contains("# ") => {
                builder.add(heading, false);
                builder.flush(BlockKind::Heading);
                before = "";
            }
            _ => {
                builder.add(line, false);
                before = line;
            }
        }
    }
}

/// True where a line carries on the sentence of the one before.
fn goes_on(before: &str, line: &str) -> bool {
    before.len() >= WRAPPED
        && !before.ends_with(['.', ':', '!', '?', ';'])
        && line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}
