//! What can go wrong with a page, and the page that says so: the only way to a status code other than 200.

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rolecall_domain::FilterError;
use rolecall_store::StoreError;
use url::form_urlencoded;

use crate::layout::{Shell, document};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The question is not understood.
    #[error("{source}")]
    Question {
        /// What is wrong with it.
        source: FilterError,
        /// The path asked for, with the query mended as suggested; `None` without a suggestion.
        mended: Option<String>,
    },
    /// There is nothing at this address.
    #[error("there is no such page")]
    NotFound,
    /// The record cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PageError {
    /// An error in the query of a page at `path`.
    pub fn question(source: FilterError, path: &str, query: Option<&str>) -> Self {
        let mended = mend(&source, query.unwrap_or_default()).map(|query| format!("{path}?{query}"));
        Self::Question { source, mended }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Question { .. } => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The query with the mistaken name or value replaced by the suggestion.
fn mend(error: &FilterError, query: &str) -> Option<String> {
    let suggestion = error.suggestion()?;
    let mut mended = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match error {
            FilterError::UnknownParameter { parameter, .. } if *parameter == name => {
                mended.append_pair(suggestion, &value);
            }
            FilterError::UnknownValue { parameter, source } if *parameter == name => {
                let parts: Vec<&str> = value
                    .split(',')
                    .map(|part| if part.trim() == source.value { suggestion } else { part })
                    .collect();
                mended.append_pair(&name, &parts.join(","));
            }
            _ => {
                mended.append_pair(&name, &value);
            }
        }
    }
    Some(mended.finish())
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Store(cause) = &self {
            // Logged here and nowhere else; the reader is told nothing of the inside.
            tracing::error!(error = %cause, "a page could not be made");
        }
        (self.status(), [(CACHE_CONTROL, "no-store")], page(&self)).into_response()
    }
}

fn page(error: &PageError) -> Markup {
    let title = match error {
        PageError::Question { .. } => "That question is not understood",
        PageError::NotFound => "There is no such page",
        PageError::Store(_) => "The record cannot be read just now",
    };
    let body = html! {
        article.notice {
            h1 { (title) }
            @match error {
                PageError::Question { source, mended } => { (question(source, mended.as_deref())) }
                PageError::NotFound => {
                    p { "The address may be mistyped, or the opening was never on record here." }
                }
                PageError::Store(_) => {
                    p { "Something went wrong on our side. It has been logged; try again in a minute." }
                }
            }
            p { a href="/" { "All open positions" } " · " a href="/status" { "State of the sources" } }
        }
    };
    document(&Shell::plain(title), &body)
}

/// A message as a sentence: what stands in backticks is set as code.
fn sentence(message: &str) -> Markup {
    html! {
        @for (i, part) in message.split('`').enumerate() {
            @if i % 2 == 1 { code { (part) } } @else { (part) }
        }
        @if !message.ends_with(['.', '?']) { "." }
    }
}

fn question(error: &FilterError, mended: Option<&str>) -> Markup {
    html! {
        p.lead { (sentence(&error.to_string())) }
        @if let (Some(href), Some(suggestion)) = (mended, error.suggestion()) {
            p { a.button href=(href) { "Ask with “" (suggestion) "” instead" } }
        }
        p { "Every parameter and its values are described in the " a href="/docs" { "API reference" } "." }
    }
}
