//! Openings as an Atom feed (RFC 4287): for any filter, with ids that stay the same whatever happens to an opening.

use atom_syndication::{Category, Entry, Feed, Generator, Link, Person, Text};
use chrono::{DateTime, Utc};
use rolecall_domain::{JobFilter, Opening, Rates};

use crate::summary::summary;

/// Media type of an Atom feed.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";

/// What a feed is made of.
#[derive(Debug, Clone, Copy)]
pub struct FeedSource<'a> {
    /// Where this service is reached from outside, without a slash at the end.
    pub public_url: &'a str,
    /// The question whose answers the feed carries.
    pub filter: &'a JobFilter,
    /// Its answers, newest first.
    pub openings: &'a [Opening],
    /// For pay in the question's currency.
    pub rates: &'a Rates,
    /// The feed's own time when it has no entry.
    pub as_of: DateTime<Utc>,
}

/// The Atom document. Texts are escaped, and characters XML cannot hold are left out.
pub fn atom(source: &FeedSource<'_>) -> String {
    let FeedSource { public_url, filter, openings, as_of, .. } = *source;
    let query = filter.to_query();
    let at = |path: &str| {
        if query.is_empty() { format!("{public_url}{path}") } else { format!("{public_url}{path}?{query}") }
    };
    let itself = at("/feeds/jobs.atom");
    let feed = Feed {
        title: Text::plain(clean(&title(filter))),
        id: itself.clone(),
        updated: openings.iter().map(updated_at).max().unwrap_or(as_of).fixed_offset(),
        generator: Some(Generator { value: "Rolecall".to_owned(), uri: None, version: None }),
        links: vec![link("self", itself, "application/atom+xml"), link("alternate", at("/"), "text/html")],
        entries: openings.iter().map(|opening| entry(opening, source)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

/// The id of an opening's entry: the address of its page here, which is never given to another opening.
pub fn entry_id(public_url: &str, opening: &Opening) -> String {
    format!("{public_url}/jobs/{}", opening.id)
}

fn title(filter: &JobFilter) -> String {
    let asked: Vec<String> = filter
        .to_pairs()
        .into_iter()
        .map(|(name, value)| format!("{} {}", name.replace('_', " "), value.replace(',', ", ")))
        .collect();
    if asked.is_empty() {
        "Rolecall: new jobs".to_owned()
    } else {
        format!("Rolecall: new jobs, {}", asked.join("; "))
    }
}

fn entry(opening: &Opening, source: &FeedSource<'_>) -> Entry {
    let page = entry_id(source.public_url, opening);
    Entry {
        title: Text::plain(clean(&format!("{} at {}", opening.title, opening.company.name))),
        id: page.clone(),
        updated: updated_at(opening).fixed_offset(),
        published: Some(opening.posted_at.unwrap_or(opening.first_seen_at).fixed_offset()),
        authors: vec![Person { name: clean(&opening.company.name), ..Person::default() }],
        categories: categories(opening),
        links: vec![link("alternate", clean(&opening.url), "text/html"), link("related", page, "text/html")],
        summary: Some(Text::plain(clean(&summary(opening, source.filter.currency, source.rates)))),
        ..Entry::default()
    }
}

/// When an opening last came or went: its first sight, its latest reopening, its closing. Feed readers show an entry again
/// when this moves, so that a corrected comma does not make old news new.
fn updated_at(opening: &Opening) -> DateTime<Utc> {
    let reopened = opening.intervals.last().map_or(opening.first_seen_at, |interval| interval.opened_at);
    opening.first_seen_at.max(reopened).max(opening.closed_at.unwrap_or(opening.first_seen_at))
}

fn categories(opening: &Opening) -> Vec<Category> {
    let job = &opening.job;
    let words = [("role", job.role.as_str()), ("level", job.level.as_str())];
    let facts = words.into_iter().map(|(scheme, term)| (scheme, term, None));
    let skills = job.skills.iter().map(|skill| ("skill", skill.slug.as_str(), Some(clean(&skill.name))));
    facts
        .chain(skills)
        .map(|(scheme, term, label)| Category {
            term: clean(term),
            scheme: Some(format!("urn:rolecall:{scheme}")),
            label,
        })
        .collect()
}

fn link(rel: &str, href: String, mime_type: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime_type.to_owned()), ..Link::default() }
}

/// A text without the characters XML 1.0 cannot hold even escaped (production `Char`): titles come from foreign feeds.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
                && !matches!(c, '\u{7f}'..='\u{9f}')
        })
        .collect()
}

#[cfg(test)]
mod tests;
