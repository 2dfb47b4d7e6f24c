//! Reading XML as feeds write it: a tree of elements by their local names, with the leniency that keeps one odd
//! reference from costing a board, and an error for every document that is not whole.

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::entities::{escape, unescape_once};
use super::wire::{Text, first_words};
use crate::error::FetchError;

/// Elements within elements: feeds have fewer than ten levels, and a tree is dropped recursively.
const DEEPEST: usize = 64;

/// An element: a name without its prefix, attributes, and what stands in it in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Element(Element),
}

/// Reads a document whose root is called `root`.
pub(super) fn document(body: &[u8], root: &str) -> Result<Element, FetchError> {
    let element = any_document(body)?;
    if element.name == root {
        return Ok(element);
    }
    Err(malformed(&element.name, format!("a document of `{root}` was expected")))
}

/// Reads a document of any kind but HTML.
pub(super) fn any_document(body: &[u8]) -> Result<Element, FetchError> {
    let text = String::from_utf8_lossy(body);
    let bare = text.trim_start_matches('\u{feff}').trim();
    if bare.is_empty() {
        return Err(FetchError::EmptyBody);
    }
    let start = bare.get(..14).unwrap_or(bare).to_ascii_lowercase();
    if !start.starts_with('<') || start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Err(FetchError::NotXml { start: first_words(bare) });
    }
    tree(bare)
}

fn tree(text: &str) -> Result<Element, FetchError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Element> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|e| failure(&open, &e))?;
        match event {
            Event::Start(tag) if open.len() == DEEPEST => {
                return Err(malformed(&path(&open), format!("`{}` lies too deep", local(&tag))));
            }
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                if let Some(root) = close(&mut open, element(&tag)) {
                    return Ok(root);
                }
            }
            Event::End(_) => {
                let Some(closed) = open.pop() else { continue };
                if let Some(root) = close(&mut open, closed) {
                    return Ok(root);
                }
            }
            Event::Text(text) => add_text(&mut open, &String::from_utf8_lossy(&text)),
            Event::CData(text) => add_text(&mut open, &String::from_utf8_lossy(&text)),
            Event::GeneralRef(reference) => add_text(&mut open, &resolved(&reference)),
            Event::Eof => {
                return Err(FetchError::Cut(format!("the XML breaks off inside `{}`", path(&open))));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Puts a finished element into the one around it; gives it back when there is none.
fn close(open: &mut [Element], closed: Element) -> Option<Element> {
    match open.last_mut() {
        Some(parent) => {
            parent.nodes.push(Node::Element(closed));
            None
        }
        None => Some(closed),
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.nodes.last_mut() {
        Some(Node::Text(known)) => known.push_str(text),
        _ => parent.nodes.push(Node::Text(text.to_owned())),
    }
}

fn local(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.local_name().as_ref()).into_owned()
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut found = tag.attributes();
    let attributes = found.with_checks(false).flatten().map(|attribute| {
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        (name, unescape_once(&String::from_utf8_lossy(&attribute.value)))
    });
    Element { name: local(tag), attributes: attributes.collect(), nodes: Vec::new() }
}

/// The character a reference stands for. Names of HTML (`&nbsp;`) are no XML, but values are HTML and may keep them.
fn resolved(reference: &BytesRef<'_>) -> String {
    unescape_once(&format!("&{};", String::from_utf8_lossy(reference)))
}

fn path(open: &[Element]) -> String {
    open.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join("/")
}

fn malformed(path: &str, detail: String) -> FetchError {
    FetchError::Malformed { path: path.to_owned(), detail }
}

/// What is unclosed at the end is an answer cut short; tags in disorder are a document of another kind.
fn failure(open: &[Element], error: &Error) -> FetchError {
    match error {
        Error::Syntax(cause) => FetchError::Cut(format!("the XML breaks off: {cause}")),
        other => malformed(&path(open), first_words(&other.to_string())),
    }
}

impl Element {
    /// The elements directly in it, of any name.
    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name directly in it.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children().filter(move |child| child.name == name)
    }

    /// The first element of a name directly in it.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name)
    }

    /// Its own text, trimmed; blank is none.
    pub(super) fn own_text(&self) -> Text {
        let pieces = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        let text: String = pieces.collect();
        Text(Some(text.trim().to_owned()).filter(|t| !t.is_empty()))
    }

    /// The text of its first child of a name.
    pub(super) fn text(&self, name: &str) -> Text {
        self.first(name).map(Self::own_text).unwrap_or_default()
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What stands in it as markup: elements written out again (Atom's XHTML content).
    pub(super) fn inner_markup(&self) -> String {
        let mut markup = String::new();
        self.write_inner(&mut markup);
        markup.trim().to_owned()
    }

    fn write_inner(&self, markup: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => markup.push_str(&escape(text)),
                Node::Element(element) => element.write(markup),
            }
        }
    }

    fn write(&self, markup: &mut String) {
        markup.push('<');
        markup.push_str(&self.name);
        for (name, value) in self.attributes.iter().filter(|(name, _)| name == "href" || name == "src") {
            *markup += &format!(" {name}=\"{}\"", escape(value).replace('"', "&quot;"));
        }
        markup.push('>');
        self.write_inner(markup);
        *markup += &format!("</{}>", self.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(body: &str) -> String {
        document(body.as_bytes(), "a").map_or_else(|e| e.kind().to_owned(), |_| "ok".to_owned())
    }

    #[test]
    fn whole_documents_and_others() {
        for (body, expected) in [
            ("<a/>", "ok"),
            ("\u{feff}\n<?xml version=\"1.0\"?><!-- c --><a>x</a>", "ok"),
            ("<ns:a xmlns:ns='u'>&nbsp; & &#233; &unknown;</ns:a>", "ok"),
            ("<a><![CDATA[<b>]]></a>", "ok"),
            ("", "empty_body"),
            (" \n", "empty_body"),
            ("{\"jobs\": []}", "not_xml"),
            ("<!DOCTYPE html><html></html>", "not_xml"),
            ("<html><body>We are down</body></html>", "not_xml"),
            ("<b/>", "malformed"),
            ("<a><b></a>", "malformed"),
            ("<a><b>", "cut"),
            ("<a><b", "cut"),
            ("<a><![CDATA[x", "cut"),
            ("<?xml version=\"1.0\"?>", "cut"),
        ] {
            assert_eq!(kind(body), expected, "{body}");
        }
        let deep = "<a>".repeat(DEEPEST + 1);
        assert_eq!(kind(&deep), "malformed");
    }

    #[test]
    fn texts_attributes_and_markup() {
        let body = "<a><n>R&amp;D &#8211; \u{fc}&nbsp;x</n><v> <![CDATA[<p>a &amp; b</p>]]> </v><v>&lt;p&gt;c&lt;/p&gt;</v><e/>\
            <l h='x' x:href=\"https://h.example/?a=1&amp;b=2\"/><d><p>one &lt; <b>two</b></p>three</d></a>";
        let root = document(body.as_bytes(), "a").unwrap();
        assert_eq!(root.text("n").0.as_deref(), Some("R&D \u{2013} \u{fc}&nbsp;x"));
        let values: Vec<_> = root.all("v").map(|v| v.own_text().0.unwrap()).collect();
        assert_eq!(values, ["<p>a &amp; b</p>", "<p>c</p>"]);
        assert_eq!(root.text("e").0, None);
        assert_eq!(root.text("missing").0, None);
        let link = root.first("l").unwrap();
        assert_eq!(link.attribute("href"), Some("https://h.example/?a=1&b=2"));
        assert_eq!(root.first("d").unwrap().inner_markup(), "<p>one &lt; <b>two</b></p>three");
    }
}
