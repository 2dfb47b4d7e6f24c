//! What every system's public face has: paths that ask something of a board, and answers to that.

use bytes::Bytes;
use serde_json::Value;

use super::view::View;

/// A request as the system's host sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'a> {
    /// Parts of the path below the system's own, decoded.
    pub(crate) path: &'a [&'a str],
    /// The query, as sent.
    pub(crate) query: &'a str,
    /// What was posted; none for a GET.
    pub(crate) posted: Option<&'a [u8]>,
}

impl<'a> Request<'a> {
    /// A parameter of the query, as sent.
    pub(crate) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// A parameter that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.parameter(name).and_then(|value| value.parse().ok())
    }

    /// Whether a parameter is `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.parameter(name) == Some("true")
    }
}

/// A question about one board. As a key of kept bodies it holds everything the answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ask {
    /// The list, or a part of it.
    List {
        /// Which of the system's lists, or what it is narrowed to; in the system's own terms.
        form: String,
        /// Postings passed over.
        from: usize,
        /// Most postings wanted.
        most: usize,
    },
    /// One posting.
    Posting {
        /// Its id in the system.
        id: String,
        /// Which of its forms.
        form: String,
    },
}

impl Ask {
    /// The whole list.
    pub(crate) fn list(form: &str) -> Self {
        Self::page(form, 0, usize::MAX)
    }

    /// A part of the list.
    pub(crate) fn page(form: &str, from: usize, most: usize) -> Self {
        Self::List { form: form.to_owned(), from, most }
    }

    /// One posting.
    pub(crate) fn posting(id: &str, form: &str) -> Self {
        Self::Posting { id: id.to_owned(), form: form.to_owned() }
    }

    /// Whether it is for a whole board rather than one posting.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Self::List { .. })
    }

    /// The system's own terms of it.
    pub(crate) fn form(&self) -> &str {
        match self {
            Self::List { form, .. } | Self::Posting { form, .. } => form,
        }
    }

    /// Tells the answers of one board and version apart, in their tags.
    pub(crate) fn variant(&self) -> String {
        match self {
            Self::List { form, from, .. } => format!("l{form}{from}"),
            Self::Posting { id, form } => format!("p{id}{form}"),
        }
    }
}

/// An answer's body and its kind.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) kind: &'static str,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(value: &Value) -> Self {
        Self { kind: "application/json; charset=utf-8", body: Bytes::from(value.to_string()) }
    }

    pub(crate) fn html(page: String) -> Self {
        Self { kind: "text/html; charset=utf-8", body: Bytes::from(page) }
    }

    pub(crate) fn xml(document: String) -> Self {
        Self { kind: "application/xml; charset=utf-8", body: Bytes::from(document) }
    }
}

/// What an answer carries to be asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validator {
    /// Nothing.
    None,
    /// A strong entity tag.
    Strong,
    /// A weak entity tag, and a minute of freshness.
    Weak,
}

/// What is answered about a board that does not exist.
#[derive(Debug)]
pub(crate) enum Unknown {
    /// 404.
    NotFound,
    /// A redirect to the system's own home page.
    SentHome(&'static str),
    /// An answer like that of a board that has nothing.
    Answer(Answer),
}

/// One system's public face.
pub(crate) trait Wire: Sync {
    /// Reads the board and the question off a request; none for paths the host does not have.
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)>;

    /// The answer; none for a posting the board does not have.
    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer>;

    /// What a list carries to be asked for again; single postings never carry anything.
    fn validator(&self, _ask: &Ask) -> Validator {
        Validator::None
    }

    /// What is answered about a board that does not exist.
    fn unknown(&self, _board: &str, _ask: &Ask) -> Unknown {
        Unknown::NotFound
    }
}
