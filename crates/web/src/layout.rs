//! What every page shares: head, header, landmarks and footer.

use maud::{DOCTYPE, Markup, html};

use crate::stylesheet::{CSS_FILE, ICON_FILE};

/// Which entry of the navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Figures and openings.
    Openings,
    /// State of the sources.
    Status,
    /// None of them.
    Elsewhere,
}

/// What a page says of itself.
#[derive(Debug, Clone)]
pub struct Shell {
    /// Title, without the name of the service.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: Option<String>,
    /// Where it stands in the navigation.
    pub section: Section,
    /// The feed of new openings for the page's question.
    pub feed: Option<String>,
    /// False for pages that search engines should pass over.
    pub indexed: bool,
}

impl Shell {
    /// A page outside the navigation that is not to be indexed: errors.
    pub fn plain(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            description: None,
            section: Section::Elsewhere,
            feed: None,
            indexed: false,
        }
    }
}

/// A whole document around the content of `main`.
pub fn document(shell: &Shell, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (shell.title) " · Rolecall" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(description) = &shell.description {
                    meta name="description" content=(description);
                }
                @if !shell.indexed { meta name="robots" content="noindex"; }
                link rel="stylesheet" href={ "/assets/" (*CSS_FILE) };
                link rel="icon" type="image/svg+xml" href={ "/assets/" (*ICON_FILE) };
                @if let Some(feed) = &shell.feed {
                    link rel="alternate" type="application/atom+xml" title="New openings" href=(feed);
                }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                (header(shell.section))
                main #main tabindex="-1" { (main) }
                (footer())
            }
        }
    }
}

fn header(section: Section) -> Markup {
    let here = |at: Section| (section == at).then_some("page");
    html! {
        header.site {
            div.bar {
                a.brand href="/" { span.mark aria-hidden="true" { "R" } "Rolecall" }
                nav aria-label="Site" {
                    ul {
                        li { a href="/" aria-current=[here(Section::Openings)] { "Openings" } }
                        li { a href="/status" aria-current=[here(Section::Status)] { "Sources" } }
                        li { a href="/docs" { "API" } }
                    }
                }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer.site {
            div.bar {
                p {
                    "Read from employers’ own public job feeds. Every figure says how many openings it rests on and opens "
                    "the openings behind it; every pay figure keeps the words it was read from."
                }
                p {
                    a href="/status" { "State of the sources" } " · "
                    a href="/docs" { "API reference" } " · "
                    a href="/feeds/jobs.atom" { "Atom feed of new openings" }
                }
            }
        }
    }
}
