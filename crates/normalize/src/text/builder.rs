//! Gathers text into blocks: what both the HTML and the plain text reader write to.

use super::characters::{decode_entities, drop_stray_tags, push_clean};
use super::{BlockKind, Document};
use crate::redact::redact;

/// Longest bold paragraph that is taken for a heading, in bytes.
const BOLD_HEADING: usize = 100;

/// A longer "heading" is a paragraph in heading's clothes, in bytes.
const HEADING: usize = 250;

/// Marks that lead a list item written as a paragraph.
const BULLETS: &[char] =
    &['•', '·', '▪', '●', '◦', '‣', '○', '■', '✓', '✔', '➢', '►', '➤', '*', '-', '–', '—'];

/// The block being gathered and those before it.
#[derive(Debug, Default)]
pub(super) struct Builder {
    document: Document,
    current: String,
    /// Words in bold, words not in bold.
    bold: bool,
    plain: bool,
}

impl Builder {
    /// For a text of about so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.document.text.reserve(bytes);
        builder
    }

    /// Adds text to the block at hand.
    pub fn add(&mut self, text: &str, bold: bool) {
        push_clean(&mut self.current, text);
        if text.contains(|c: char| c.is_alphanumeric()) {
            self.bold |= bold;
            self.plain |= !bold;
        }
    }

    /// Adds what separates two cells or two words.
    pub fn separate(&mut self, by: &str) {
        let kept = self.current.trim_end().len();
        self.current.truncate(kept);
        self.current.push_str(by);
    }

    /// Keeps the words of two neighbouring inline elements apart where gluing them would make a new word:
    /// `<span>$72,000</span><span>$91,000</span>`.
    pub fn keep_apart(&mut self, next: &str) {
        let (Some(left), Some(right)) = (self.current.chars().next_back(), next.chars().next()) else {
            return;
        };
        let seam = (left.is_ascii_digit() && (right.is_alphabetic() || "$€£¥₹".contains(right)))
            || (left.is_lowercase() && right.is_uppercase());
        if seam {
            self.current.push(' ');
        }
    }

    /// Bytes gathered since the last block.
    pub fn pending(&self) -> usize {
        self.current.len()
    }

    /// Ends the block at hand as what the markup said it is.
    pub fn flush(&mut self, kind: BlockKind) {
        let (bold, plain) = (std::mem::take(&mut self.bold), std::mem::take(&mut self.plain));
        if self.current.bytes().all(|b| b == b' ' || b == b'|') {
            self.current.clear();
            return;
        }
        let mut words = std::mem::take(&mut self.current);
        settle(&mut words);
        let mut text = words.trim().trim_matches('|').trim();
        let mut kind = kind;
        if matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
            && let Some(item) = without_bullet(text)
        {
            text = item;
            kind = BlockKind::ListItem;
        }
        if kind == BlockKind::Heading && text.len() > HEADING {
            kind = BlockKind::Paragraph;
        }
        if kind == BlockKind::Paragraph
            && bold
            && !plain
            && text.len() <= BOLD_HEADING
            && !text.ends_with('.')
        {
            kind = BlockKind::Heading;
        }
        if !text.is_empty() {
            self.document.push(kind, &redact(text));
        }
        words.clear();
        self.current = words;
    }

    /// The document.
    pub fn finish(mut self, kind: BlockKind) -> Document {
        self.flush(kind);
        self.document.finish();
        self.document
    }
}

/// Undoes what was escaped twice: entities left after the first decoding, and the tags they were.
fn settle(words: &mut String) {
    // Three rounds: feeds that escape an already escaped text exist, none was seen to do it oftener.
    for _ in 0..3 {
        let Some(decoded) = decode_entities(words) else { break };
        words.clear();
        push_clean(words, &decoded);
    }
    if let Some(dropped) = drop_stray_tags(words) {
        words.clear();
        push_clean(words, &dropped);
    }
}

/// The text behind a bullet; none where the text has no bullet.
fn without_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(BULLETS)?;
    // "-5 degrees", "—Ann" and "*required" are no items; round bullets need no space behind them.
    let ascii = text.starts_with(['*', '-', '–', '—']);
    let item = rest.trim_start();
    ((!ascii || item.len() < rest.len()) && !item.is_empty()).then_some(item)
}
