//! Hacker News "Ask HN: Who is hiring?": the newest thread of an account, one comment a posting, each of another employer.
//! Comments are prose; by custom their first line is `Company | Role | Place | ...`, and those without one are left out.

use async_trait::async_trait;
use rolecall_domain::{Ats, Completeness, Listing, Posting, Validators};
use scraper::Html;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::rows::{Row, Rows, without_id};
use super::wire::{self, Text};
use crate::client::{JSON, PoliteClient};
use crate::error::FetchError;
use crate::source::{Fetched, Source};

const ORIGIN: &str = "https://hn.algolia.com";

/// How the threads are called; the account also asks who wants to be hired.
const TITLE: &str = "Ask HN: Who is hiring?";

/// Stories looked at: the account posts three a month.
const STORIES: &str = "6";

/// A longer first part is a sentence, not a name.
const LONGEST_NAME: usize = 80;

/// Words of which one stands in the part of a first line that names the role.
const ROLE_WORDS: &[&str] = &[
    "administrator",
    "analyst",
    "architect",
    "consultant",
    "cto",
    "dba",
    "designer",
    "developer",
    "developers",
    "devops",
    "engineer",
    "engineering",
    "engineers",
    "founder",
    "head",
    "intern",
    "interns",
    "lead",
    "manager",
    "multiple",
    "openings",
    "positions",
    "programmer",
    "programmers",
    "researcher",
    "roles",
    "scientist",
    "scientists",
    "sre",
    "various",
];

/// Words of which one makes a part of a first line say how, not where, one works.
const TERM_WORDS: &[&str] = &[
    "full-time",
    "full",
    "part-time",
    "contract",
    "contractor",
    "freelance",
    "visa",
    "salary",
    "equity",
    "k",
];

/// Reads "Who is hiring?" threads. A board is the account that asks, `whoishiring`.
#[derive(Debug, Clone, Copy)]
pub struct HackerNews;

#[async_trait]
impl Source for HackerNews {
    fn ats(&self) -> Ats {
        Ats::HackerNews
    }

    fn host(&self, _board: &str) -> String {
        "hn.algolia.com".to_owned()
    }

    /// Asked without validators: those of the search say nothing of the thread.
    async fn list(
        &self,
        client: &PoliteClient,
        board: &str,
        _validators: &Validators,
    ) -> Result<Fetched, FetchError> {
        let mut search = client.endpoint(Ats::HackerNews, ORIGIN, board, &["api", "v1", "search_by_date"])?;
        search
            .query_pairs_mut()
            .append_pair("tags", &format!("story,author_{board}"))
            .append_pair("hitsPerPage", STORIES);
        let stories = client.get_full(&search, JSON).await?;
        let thread = newest_thread(&stories.body)?;
        let url = client.endpoint(Ats::HackerNews, ORIGIN, board, &["api", "v1", "items", &thread])?;
        let answer = client.get_full(&url, JSON).await?;
        Ok(Fetched::of(parse(&thread, &answer.body)?, &answer))
    }
}

/// The id of the newest "Who is hiring?" among an account's stories.
pub fn newest_thread(body: &[u8]) -> Result<String, FetchError> {
    let text = wire::text(body)?;
    let found: Stories<'_> = wire::object(&text)?;
    let stories = found.hits.iter().filter_map(|raw| wire::row::<Story>(raw).ok());
    let threads = stories.filter(|story| story.title.0.as_deref().is_some_and(|t| t.starts_with(TITLE)));
    let newest = threads.max_by_key(|story| story.created_at.instant()).and_then(|story| story.object_id.0);
    // A search that finds nothing proves nothing: an index may be behind, or down.
    newest.ok_or_else(|| FetchError::Malformed {
        path: "hits".to_owned(),
        detail: "no \u{201c}Who is hiring?\u{201d} among the stories".to_owned(),
    })
}

/// Reads a thread. It declares no total: the count of comments is that of replies too.
pub fn parse(thread: &str, body: &[u8]) -> Result<Listing, FetchError> {
    let text = wire::text(body)?;
    let answer: Thread<'_> = wire::object(&text)?;
    if answer.id.0.as_deref() != Some(thread) {
        return Err(FetchError::Malformed {
            path: "id".to_owned(),
            detail: format!("not the thread {thread}"),
        });
    }
    let mut rows = Rows::default();
    rows.read(&answer.children, |raw| wire::row::<Comment>(raw)?.into_row());
    rows.listing(|_| Completeness::Undeclared)
}

#[derive(Deserialize)]
struct Stories<'a> {
    #[serde(borrow)]
    hits: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Story {
    #[serde(rename = "objectID")]
    object_id: Text,
    title: Text,
    created_at: Text,
}

#[derive(Deserialize)]
struct Thread<'a> {
    #[serde(default)]
    id: Text,
    #[serde(borrow)]
    children: Vec<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Comment {
    id: Text,
    text: Text,
    created_at: Text,
}

impl Comment {
    /// A deleted comment has no text. One without a first line of several parts is talk.
    fn into_row(self) -> Result<Row, FetchError> {
        let external_id = self.id.0.ok_or_else(without_id)?;
        let Some(text) = self.text.0 else { return Ok(Row::Unlisted) };
        let Some(line) = FirstLine::of(&text) else { return Ok(Row::Unlisted) };
        Ok(Posting {
            url: format!("https://news.ycombinator.com/item?id={external_id}"),
            external_id,
            title: line.title,
            company: Some(line.company),
            locations: line.locations,
            html: Some(format!("<p>{text}</p>")),
            posted_at: self.created_at.instant(),
            ..Posting::default()
        }
        .into())
    }
}

/// The customary first line of a comment, taken apart.
#[derive(Debug, PartialEq, Eq)]
struct FirstLine {
    company: String,
    title: String,
    locations: Vec<String>,
}

impl FirstLine {
    fn of(html: &str) -> Option<Self> {
        let end = html.find("<p>").unwrap_or(html.len());
        let line: String = Html::parse_fragment(&html[..end]).root_element().text().collect();
        let mut parts = line.split('|').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        let company = bare_name(&parts.next()?);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        if company.is_empty() || company.chars().count() > LONGEST_NAME || parts.is_empty() {
            return None;
        }
        let (roles, others): (Vec<String>, Vec<String>) =
            parts.iter().cloned().partition(|part| has_word(part, ROLE_WORDS));
        let title = if roles.is_empty() { parts.join(" | ") } else { roles.join(", ") };
        let locations = others.into_iter().filter(|part| is_place(part)).collect();
        Some(Self { company, title, locations })
    }
}

/// A company's name without the address and the batch that stand in brackets behind it.
fn bare_name(part: &str) -> String {
    let end = part.find(['(', '[']).filter(|at| *at > 0).unwrap_or(part.len());
    let words = part[..end].split_whitespace().filter(|word| !word.contains("://"));
    words.collect::<Vec<_>>().join(" ").trim_end_matches([',', '-', ':', ' ']).to_owned()
}

/// Whether a part may say where one works: no address, no money, no terms.
fn is_place(part: &str) -> bool {
    let money = part.contains(['$', '\u{20ac}', '\u{a3}']) || part.contains("://");
    !money && !part.chars().any(|c| c.is_ascii_digit()) && !has_word(part, TERM_WORDS)
}

fn has_word(part: &str, list: &[&str]) -> bool {
    let lower = part.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| list.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines_are_taken_apart() {
        for (html, expected) in [
            (
                "Parcelfox (<a href=\"https:&#x2F;&#x2F;parcelfox.example\">https:&#x2F;&#x2F;parcelfox.example</a>) | Senior \
                 Backend Engineer | Berlin or REMOTE (EU) | \u{20ac}80k-95k | Full-time<p>We carry | things.",
                Some(("Parcelfox", "Senior Backend Engineer", vec!["Berlin or REMOTE (EU)"])),
            ),
            (
                "Fjord &amp; Line | ONSITE | Oslo | Backend Developer | SRE | https:&#x2F;&#x2F;fjord.example",
                Some(("Fjord & Line", "Backend Developer, SRE", vec!["ONSITE", "Oslo"])),
            ),
            ("Molenwiek | Rust | Remote", Some(("Molenwiek", "Rust | Remote", vec!["Rust", "Remote"]))),
            (
                "A sentence that goes on for so long that nobody would take it for the name of an employer | Engineer",
                None,
            ),
            ("Is this thread | ", None),
            (" | Engineer", None),
            ("(YC S25) | Engineer", Some(("(YC S25)", "Engineer", vec![]))),
            ("Please post jobs only.<p>a | b", None),
            ("", None),
        ] {
            let found = FirstLine::of(html);
            let expected = expected.map(|(company, title, locations)| FirstLine {
                company: company.to_owned(),
                title: title.to_owned(),
                locations: locations.into_iter().map(str::to_owned).collect(),
            });
            assert_eq!(found, expected, "{html}");
        }
    }
}
