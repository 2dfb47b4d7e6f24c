//! A posting's description as blocks of plain text: paragraphs, headings, list items and table rows.
//!
//! Everything that reads a posting reads this; the words quoted as evidence are substrings of [`Document::text`].

mod builder;
mod characters;
mod html;
mod markup;
mod plain;
mod sentences;
#[cfg(test)]
mod tests;

pub use characters::decode_entities;
pub use html::from_html;
pub use plain::from_plain;
pub use sentences::sentences;

use crate::phrases::{Lower, LowerCase};

/// What a block was in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// `<h1>` to `<h6>`, or a short paragraph that is bold from end to end.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list, its bullet taken off.
    ListItem,
    /// A row of a table, its cells separated by [`CELL`].
    TableRow,
}

/// What stands between the cells of a table row.
pub const CELL: &str = " | ";

/// One block: a byte range of the document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it was.
    pub kind: BlockKind,
    start: usize,
    end: usize,
}

/// A description without markup. White space is single spaces, invisible characters are gone, e-mail addresses and
/// phone numbers are replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    lower: LowerCase,
    blocks: Vec<Block>,
}

impl Document {
    /// The whole text: a line per block, list items led by `- `.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text in lower case, ready to be looked through.
    pub fn lower(&self) -> Lower<'_> {
        self.lower.whole()
    }

    /// The whole text, taken out.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The blocks in order.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = (BlockKind, &str)> {
        self.blocks.iter().map(|b| (b.kind, self.text.get(b.start..b.end).unwrap_or_default()))
    }

    /// The lower case of the blocks in order.
    pub fn lower_blocks(&self) -> impl ExactSizeIterator<Item = Lower<'_>> {
        self.blocks.iter().map(|b| self.lower().part(b.start, b.end))
    }

    /// True without any words.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Makes the text ready once it is whole.
    fn finish(&mut self) {
        self.lower = LowerCase::new(&self.text);
    }

    fn push(&mut self, kind: BlockKind, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if kind == BlockKind::ListItem {
            self.text.push_str("- ");
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { kind, start, end: self.text.len() });
    }
}
