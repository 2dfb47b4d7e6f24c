//! Boards named on a page: in links, embeds, and inline scripts.

use rolecall_domain::{Ats, BoardKey};
use scraper::{Html, Node};
use url::Url;

use super::pattern::{DEEP_SUFFIXES, HOSTS, SUFFIXES, in_url};
use super::{Detection, FoundBy};

/// Keys under which Greenhouse's own scripts keep a board's name.
const GREENHOUSE_KEYS: &[&str] = &["urlToken", "boardToken"];

/// Marks of a system that do not say which board.
const MARKS: &[(&str, Ats)] = &[
    ("gh_jid=", Ats::Greenhouse),
    ("grnhse_app", Ats::Greenhouse),
    ("grnh.se/", Ats::Greenhouse),
    ("ashby_jid=", Ats::Ashby),
    ("ashby_embed", Ats::Ashby),
    ("lever-jobs-embed", Ats::Lever),
    ("assets-cdn.breezy.hr", Ats::Breezy),
    ("recruiteecdn.com", Ats::Recruitee),
    ("teamtailor-cdn.com", Ats::Teamtailor),
    ("workable.com/assets/embed.js", Ats::Workable),
    ("workdaycdn.com", Ats::Workday),
    ("__GEM_TRACKING_CONTEXT__", Ats::Gem),
    ("COMPANY_POSITIONS_DATA", Ats::Comeet),
];

/// Searches a page. Boards named more often come first: a company's page names its own board with every job.
pub fn in_page(html: &str) -> Detection {
    let document = Html::parse_document(html);
    let mut finds = Finds::default();
    let mut title = None;
    for node in document.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                for (_, value) in element.attrs() {
                    finds.search(value);
                }
            }
            Node::Text(text) => {
                let in_title = node
                    .parent()
                    .and_then(|p| p.value().as_element().map(|e| e.name() == "title"))
                    .unwrap_or_default();
                if in_title && title.is_none() {
                    title = Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                finds.search(text);
            }
            _ => {}
        }
    }
    let page_title = title.filter(|t| !t.is_empty());
    let (boards, unnamed) = finds.into_ranked();
    Detection { boards, unnamed, page_title, how: FoundBy::Page }
}

#[derive(Default)]
struct Finds {
    /// Boards in the order they were met, with how often.
    boards: Vec<(BoardKey, usize)>,
    marks: Vec<Ats>,
}

impl Finds {
    /// Searches one attribute or one piece of text.
    fn search(&mut self, text: &str) {
        // JSON inside scripts escapes its slashes.
        let unescaped = text
            .contains('\\')
            .then(|| text.replace("\\/", "/").replace("\\u002F", "/").replace("\\u0026", "&"));
        let text = unescaped.as_deref().unwrap_or(text);
        for host in HOSTS {
            for (at, _) in text.match_indices(host) {
                // `boards.greenhouse.io` is also the end of `job-boards.greenhouse.io`.
                let inside = text[..at]
                    .chars()
                    .next_back()
                    .is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
                let board = (!inside).then(|| in_url_at(&text[at..]));
                if let Some(board) = board.flatten() {
                    self.add(board);
                }
            }
        }
        for (end, _, _) in SUFFIXES {
            for (at, _) in text.match_indices(end) {
                let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
                let deeper = before.ends_with('.');
                let url = Url::parse(&format!("https://{}", url_at(&text[before.len()..]))).ok();
                let counted = url.as_ref().and_then(Url::host_str).is_some_and(|h| HOSTS.contains(&h));
                if let Some(board) = url.filter(|_| !deeper && !counted).as_ref().and_then(in_url) {
                    self.add(board);
                }
            }
        }
        for end in DEEP_SUFFIXES {
            for (at, _) in text.match_indices(end) {
                let front = host_before(&text[..at]);
                let board = in_url_at(&text[at - front.len()..]).filter(|_| !front.is_empty());
                if let Some(board) = board {
                    self.add(board);
                }
            }
        }
        for key in GREENHOUSE_KEYS {
            for (at, _) in text.match_indices(key) {
                let token = quoted_after(&text[at + key.len()..]);
                let url = token.and_then(|t| Url::parse(&format!("https://boards.greenhouse.io/{t}")).ok());
                if let Some(board) = url.as_ref().and_then(in_url) {
                    self.add(board);
                }
            }
        }
        for (mark, ats) in MARKS {
            if !self.marks.contains(ats) && text.contains(mark) {
                self.marks.push(*ats);
            }
        }
    }

    fn add(&mut self, board: BoardKey) {
        match self.boards.iter_mut().find(|(known, _)| *known == board) {
            Some((_, times)) => *times += 1,
            None => self.boards.push((board, 1)),
        }
    }

    fn into_ranked(mut self) -> (Vec<BoardKey>, Vec<Ats>) {
        self.boards.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let boards: Vec<BoardKey> = self.boards.into_iter().map(|(board, _)| board).collect();
        self.marks.retain(|ats| boards.iter().all(|board| board.ats != *ats));
        (boards, self.marks)
    }
}

/// The board of the URL, without its scheme, at the start of a text.
fn in_url_at(text: &str) -> Option<BoardKey> {
    in_url(&Url::parse(&format!("https://{}", url_at(text))).ok()?)
}

/// Longest front of a host looked for; a host name has at most 253 characters.
const LONGEST_FRONT: usize = 253;

/// The beginning of a host name at the end of a text.
fn host_before(text: &str) -> &str {
    let bytes = text.as_bytes().iter().rev().take(LONGEST_FRONT);
    let length = bytes.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).count();
    &text[text.len() - length..]
}

/// The URL at the start of a text.
fn url_at(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "\"'`<>\\()[]{}|,;".contains(c));
    &text[..end.unwrap_or(text.len())]
}

/// The quoted text behind a key: `":"acme"`, `: 'acme'`, `="acme"`.
fn quoted_after(text: &str) -> Option<&str> {
    let value =
        text.strip_prefix(['"', '\'']).unwrap_or(text).trim_start().strip_prefix([':', '='])?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}
