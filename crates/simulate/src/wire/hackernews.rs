//! Hacker News as Algolia tells it: an account's stories, and a thread with its whole tree of comments, one a posting
//! of another employer; replies, deleted comments and talk among them.

use serde_json::{Value, json};

use super::{Answer, Ask, Listed, Request, Unknown, View, Wire, written};
use crate::text::{Document, escape, plain, push};

/// The thread's number; the board's name is in front of every path.
const THREAD: &str = "9002";

/// Hacker News's face.
pub(super) struct HackerNews;

impl Wire for HackerNews {
    fn ask(&self, request: &Request<'_>) -> Option<(String, Ask)> {
        let (account, form) = match request.path {
            [account, "api", "v1", "search_by_date"] => (account, "stories"),
            [account, "api", "v1", "items", THREAD] => (account, "thread"),
            _ => return None,
        };
        Some(((*account).to_owned(), Ask::list(form)))
    }

    fn answer(&self, view: &View<'_>, ask: &Ask) -> Option<Answer> {
        let answer = if ask.form() == "stories" { stories(true) } else { thread(view) };
        Some(Answer::json(&answer))
    }

    fn unknown(&self, _board: &str, ask: &Ask) -> Unknown {
        match ask.form() {
            "stories" => Unknown::Answer(Answer::json(&stories(false))),
            _ => Unknown::NotFound,
        }
    }
}

/// The account asks three things a month.
fn stories(hiring: bool) -> Value {
    let story = |id: &str, title: &str, at: &str| json!({ "objectID": id, "title": title, "created_at": at });
    let mut hits =
        vec![story("9003", "Ask HN: Who wants to be hired? (November 2026)", "2026-11-02T16:01:00Z")];
    if hiring {
        hits.push(story(THREAD, "Ask HN: Who is hiring? (November 2026)", "2026-11-02T16:00:59Z"));
        hits.push(story("8002", "Ask HN: Who is hiring? (October 2026)", "2026-10-01T15:00:00Z"));
    }
    json!({ "hits": hits, "page": 0 })
}

fn thread(view: &View<'_>) -> Value {
    let mut children = view.rows(0, usize::MAX, comment);
    let bare = |id: u32, text: Value| json!({ "id": id, "type": "comment", "text": text, "children": [] });
    children.push(bare(1, Value::Null));
    children.push(bare(2, json!("Please post jobs only.")));
    json!({ "id": 9002, "type": "story", "title": "Ask HN: Who is hiring? (November 2026)", "children": children })
}

fn comment(listed: &Listed<'_>) -> Value {
    let (company, posting) = (listed.company, listed.posting);
    // Slashes and apostrophes are references, too.
    let written_out = |text: &str| escape(text).replace('/', "&#x2F;").replace('\'', "&#x27;");
    let mut text = String::new();
    // Bars part the line.
    let title = posting.title.trim().replace('|', "-");
    let head = [company.name.as_str(), &title, &listed.label()];
    text.push_str(&head.map(written_out).join(" | "));
    let words = plain(Document::of(company, posting).sections.iter());
    for paragraph in words.split("\n\n") {
        push(&mut text, &["<p>", &written_out(paragraph)]);
    }
    let reply = json!({ "id": 3, "type": "comment", "text": "Otherfirm | Is a | reply", "children": [] });
    json!({
        "id": posting.shown.number,
        "type": "comment",
        "author": company.slug,
        "created_at": written(posting.published_at, 0, true),
        "parent_id": 9002,
        "text": text,
        "children": [reply],
    })
}
