//! HTML to blocks, by its tags alone: no tree is built, so the time is linear whatever the nesting.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::builder::Builder;
use super::characters::decode_entities;
use super::markup::{Markup, Rare, Token};
use super::plain::add_lines;
use super::{BlockKind, CELL, Document};

/// A cell with more text than this is a table used for layout: its paragraphs are paragraphs.
const LAYOUT_CELL: usize = 300;

/// Reads a description in HTML. Text without any tag is read as plain text.
pub fn from_html(html: &str) -> Document {
    let html = unescaped(html);
    if memchr::memchr(b'<', html.as_bytes()).is_none() {
        let mut builder = Builder::default();
        add_lines(&mut builder, &decode_entities(&html).map_or(Cow::Borrowed(&*html), Cow::Owned));
        return builder.finish(BlockKind::Paragraph);
    }
    let reader = plainly(&html).unwrap_or_else(|_| by_the_standard(&html));
    let kind = reader.kind();
    reader.builder.finish(kind)
}

/// Reads markup that holds nothing rare.
fn plainly(html: &str) -> Result<Reader, Rare> {
    let mut reader = Reader::new(html.len());
    let mut markup = Markup::new(html);
    while let Some(token) = markup.next()? {
        match token {
            Token::Open(name) => reader.open(tag(name)),
            Token::Close(name) => reader.close(tag(name)),
            Token::Text(text) => reader.text(&text),
        }
    }
    Ok(reader)
}

/// Reads any markup.
fn by_the_standard(html: &str) -> Reader {
    let mut reader = Reader::new(html.len());
    let mut emitter = CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: Span<()>| {
        match event {
            CallbackEvent::OpenStartTag { name } => reader.open(tag(name)),
            CallbackEvent::EndTag { name } => reader.close(tag(name)),
            CallbackEvent::String { value } => reader.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    // Neither the reader of a string nor the callback can fail or give anything back.
    let _: Result<(), Infallible> = Tokenizer::new_with_emitter(html, emitter).finish();
    reader
}

/// Undoes the escaping of HTML that came as text (`&lt;p&gt;`), at most twice.
fn unescaped(html: &str) -> Cow<'_, str> {
    let mut html = Cow::Borrowed(html);
    for _ in 0..2 {
        if memchr::memchr(b'<', html.as_bytes()).is_some() || !html.contains("&lt;") {
            break;
        }
        match decode_entities(&html) {
            Some(decoded) => html = Cow::Owned(decoded),
            None => break,
        }
    }
    html
}

/// What a tag does to the blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// Begins and ends a block.
    Block,
    Heading,
    List,
    Item,
    Row,
    Cell,
    Break,
    Bold,
    /// Its inside is not for people.
    Hidden,
    Preformatted,
    Inline,
}

/// The name in any case.
fn tag(name: &[u8]) -> Tag {
    // Nine of ten tags are one of these.
    match name {
        b"p" => Tag::Block,
        b"li" => Tag::Item,
        b"strong" => Tag::Bold,
        b"ul" => Tag::List,
        _ => rarer_tag(name),
    }
}

fn rarer_tag(name: &[u8]) -> Tag {
    /// As long as "figcaption" and "blockquote"; longer names are none that matter.
    const LONGEST: usize = 10;
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return Tag::Inline };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    match &*lower {
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside"
        | b"blockquote" | b"table" | b"tbody" | b"thead" | b"tfoot" | b"dl" | b"dt" | b"dd" | b"form"
        | b"fieldset" | b"figure" | b"figcaption" | b"address" | b"hr" | b"center" | b"body" | b"html"
        | b"head" | b"nav" | b"details" | b"summary" | b"caption" => Tag::Block,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"ul" | b"ol" | b"menu" => Tag::List,
        b"li" => Tag::Item,
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"br" => Tag::Break,
        b"b" | b"strong" => Tag::Bold,
        b"script" | b"style" | b"template" | b"iframe" | b"title" | b"textarea" | b"noscript" => Tag::Hidden,
        b"pre" => Tag::Preformatted,
        _ => Tag::Inline,
    }
}

/// Where the reader stands in the markup.
#[derive(Debug, Default)]
struct Reader {
    builder: Builder,
    /// For each open list, whether one of its items is open.
    lists: Vec<bool>,
    open_items: usize,
    heading: bool,
    bold: usize,
    /// Cells so far of the open table row.
    row: Option<usize>,
    hidden: bool,
    preformatted: bool,
    seam: Seam,
}

/// How far the text at hand is from an inline element that ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Seam {
    #[default]
    Text,
    /// One has just ended.
    Ended,
    /// Another has begun since: `</span><span>`.
    Between,
}

impl Reader {
    /// For so many bytes of markup.
    fn new(length: usize) -> Self {
        Self { builder: Builder::with_capacity(length), ..Self::default() }
    }

    fn kind(&self) -> BlockKind {
        if self.heading {
            BlockKind::Heading
        } else if self.row.is_some_and(|cells| cells > 1) {
            BlockKind::TableRow
        } else if self.open_items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn flush(&mut self) {
        self.builder.flush(self.kind());
    }

    /// Ends a block, but inside a table cell only puts a space.
    fn flush_or_space(&mut self) {
        if self.row.is_some() && self.builder.pending() < LAYOUT_CELL {
            self.builder.separate(" ");
        } else {
            self.flush();
        }
    }

    fn open(&mut self, tag: Tag) {
        self.hidden = tag == Tag::Hidden;
        let between = tag == Tag::Inline && self.seam == Seam::Ended;
        self.seam = if between { Seam::Between } else { Seam::Text };
        match tag {
            Tag::Block | Tag::Break => self.flush_or_space(),
            Tag::Heading => {
                self.flush();
                self.row = None;
                self.heading = true;
            }
            Tag::List => {
                self.flush();
                self.heading = false;
                self.lists.push(false);
            }
            Tag::Item => {
                self.flush();
                self.heading = false;
                if self.lists.is_empty() {
                    self.lists.push(false);
                }
                self.set_item(true);
            }
            Tag::Row => {
                self.flush();
                (self.row, self.heading) = (Some(0), false);
            }
            Tag::Cell => {
                if let Some(cells) = &mut self.row {
                    if *cells > 0 && self.builder.pending() > 0 {
                        self.builder.separate(CELL);
                    }
                    *cells += 1;
                }
            }
            Tag::Bold => self.bold += 1,
            Tag::Preformatted => {
                self.flush();
                self.preformatted = true;
            }
            Tag::Hidden | Tag::Inline => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        self.hidden = false;
        self.seam = if tag == Tag::Inline { Seam::Ended } else { Seam::Text };
        match tag {
            Tag::Block | Tag::Break => self.flush_or_space(),
            Tag::Heading => {
                self.flush();
                self.heading = false;
            }
            Tag::List => {
                self.flush();
                self.set_item(false);
                self.lists.pop();
            }
            Tag::Item => {
                self.flush();
                self.set_item(false);
            }
            Tag::Row => {
                self.flush();
                self.row = None;
            }
            Tag::Bold => self.bold = self.bold.saturating_sub(1),
            Tag::Preformatted => {
                self.flush();
                self.preformatted = false;
            }
            Tag::Cell | Tag::Hidden | Tag::Inline => {}
        }
    }

    fn set_item(&mut self, open: bool) {
        if let Some(top) = self.lists.last_mut()
            && std::mem::replace(top, open) != open
        {
            self.open_items = if open { self.open_items + 1 } else { self.open_items.saturating_sub(1) };
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        if std::mem::take(&mut self.seam) == Seam::Between {
            self.builder.keep_apart(text);
        }
        if self.preformatted {
            add_lines(&mut self.builder, text);
        } else {
            self.builder.add(text, self.bold > 0);
        }
    }
}
