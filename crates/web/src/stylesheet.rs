//! The one stylesheet and the icon, compiled in; their paths carry a hash, so that browsers may keep them for ever.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::error::PageError;

const CSS: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");

/// File name of the stylesheet, below `/assets/`.
pub static CSS_FILE: LazyLock<String> = LazyLock::new(|| format!("rolecall-{}.css", hash(CSS)));

/// File name of the icon, below `/assets/`.
pub static ICON_FILE: LazyLock<String> = LazyLock::new(|| format!("icon-{}.svg", hash(ICON)));

fn hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// `GET /assets/{file}`.
pub async fn asset(file: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(file) = file.map_err(|_| PageError::NotFound)?;
    let (kind, body) = match file {
        name if name == *CSS_FILE => ("text/css; charset=utf-8", CSS),
        name if name == *ICON_FILE => ("image/svg+xml", ICON),
        _ => return Err(PageError::NotFound),
    };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], body).into_response())
}
