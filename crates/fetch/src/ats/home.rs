//! Redirects to a system's own home page: how systems with a host name a board say that they know no such board.

use url::Url;

use crate::error::FetchError;

/// A redirect to one of `homes` is "no such board". Any other redirect stays an error that says nothing of the board:
/// it may lead to a sign-in page, to a challenge, or to the customer's own domain.
pub(super) fn sent_home(error: FetchError, homes: &[&str]) -> FetchError {
    let FetchError::Redirected { to } = &error else { return error };
    let host = Url::parse(to).ok().and_then(|url| url.host_str().map(str::to_owned));
    match host {
        Some(host) if homes.contains(&host.as_str()) => {
            FetchError::NoBoard { sign: format!("redirected to {to}") }
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_home_page_says_that_there_is_no_board() {
        let kind = |to: &str| {
            sent_home(FetchError::Redirected { to: to.to_owned() }, &["breezy.hr", "www.breezy.hr"]).kind()
        };
        for (to, expected) in [
            ("https://breezy.hr", "no_board"),
            ("https://www.breezy.hr/?from=board", "no_board"),
            ("https://app.breezy.hr/signin", "redirected"),
            ("https://careers.example/", "redirected"),
            ("https://example/?to=breezy.hr", "redirected"),
            ("/", "redirected"),
            ("", "redirected"),
        ] {
            assert_eq!(kind(to), expected, "{to}");
        }
        assert_eq!(sent_home(FetchError::Timeout, &["breezy.hr"]), FetchError::Timeout);
    }
}
