//! Whatever has no address here.

use crate::error::PageError;

/// The fallback of the router.
pub async fn show() -> PageError {
    PageError::NotFound
}
