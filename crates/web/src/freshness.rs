//! Entity tags: a browser that already holds a page is told so instead of being sent it again.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::stylesheet::CSS_FILE;

/// Identifies one rendering of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityTag(String);

impl EntityTag {
    /// The tag of everything a page is made from. The version and the stylesheet are part of it: after an upgrade, pages
    /// kept by browsers must not go on naming a stylesheet that is gone.
    pub fn of(ingredients: &impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), CSS_FILE.as_str()).hash(&mut hasher);
        ingredients.hash(&mut hasher);
        Self(format!("W/\"{:016x}\"", hasher.finish()))
    }

    /// True when the request says it holds this rendering (RFC 9110 section 13.1.2: compared weakly).
    pub fn is_held(&self, request: &HeaderMap) -> bool {
        let opaque = self.0.trim_start_matches("W/");
        request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
            value.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == opaque)
        })
    }

    /// The answer "you have it already".
    pub fn not_modified(self) -> Response {
        (StatusCode::NOT_MODIFIED, [(ETAG, self.0), (CACHE_CONTROL, "no-cache".to_owned())]).into_response()
    }

    /// The page under this tag; `no-cache` means: keep it, but ask before each use.
    pub fn page(self, page: Markup) -> Response {
        ([(ETAG, self.0), (CACHE_CONTROL, "no-cache".to_owned())], page).into_response()
    }
}

/// Answers with a page whose tag is the hash of its text: for pages that depend on more than the snapshot.
pub fn by_content(request: &HeaderMap, page: Markup) -> Response {
    let tag = EntityTag::of(&page.0);
    if tag.is_held(request) { tag.not_modified() } else { tag.page(page) }
}
