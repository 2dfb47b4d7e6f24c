//! `base_urls`: another address for every URL of a system, as for a recorded or simulated feed.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::error::FetchError;

/// Stands where the board's name goes, in systems whose boards are host names.
const BOARD: &str = "{board}";

/// A host label no real base URL holds, to see where `{board}` stands once the URL is parsed.
const PROBE: &str = "board0placeholder";

/// One base URL. Its scheme and host replace the system's, its path is put in front.
#[derive(Debug, Clone)]
pub(super) struct BaseUrl {
    template: String,
    probe: Url,
}

impl BaseUrl {
    /// Checks and keeps a base URL.
    pub(super) fn parse(template: &str) -> Result<Self, String> {
        let probe = Url::parse(&template.replace(BOARD, PROBE)).map_err(|e| e.to_string())?;
        if !matches!(probe.scheme(), "http" | "https") || !probe.has_host() {
            return Err("an http or https URL with a host is needed".to_owned());
        }
        if probe.query().is_some() || probe.fragment().is_some() {
            return Err("a base URL has no query and no fragment".to_owned());
        }
        Ok(Self { template: template.to_owned(), probe })
    }

    /// The base for one board. In a host name, `{board}` stands for the part before a slash, as of boards named `host/site`.
    pub(super) fn for_board(&self, board: &str) -> Result<Url, FetchError> {
        let encoded = utf8_percent_encode(board, NON_ALPHANUMERIC).to_string();
        let front = board.split('/').next().unwrap_or(board);
        let board = if self.host_holds_board() { front } else { &encoded };
        let url = Url::parse(&self.template.replace(BOARD, board))
            .map_err(|e| FetchError::BadUrl(format!("board `{board}`: {e}")))?;
        if self.covers(&url) {
            Ok(url)
        } else {
            Err(FetchError::BadUrl(format!("`{board}` cannot be part of a host name")))
        }
    }

    /// True when `url` is at this base's scheme, host and port: such hosts are the operator's and may be private.
    pub(super) fn covers(&self, url: &Url) -> bool {
        let (Some(own), Some(host)) = (self.probe.host_str(), url.host_str()) else { return false };
        let same_host = match own.split_once(PROBE) {
            None => own == host,
            Some((front, back)) => host
                .strip_prefix(front)
                .and_then(|rest| rest.strip_suffix(back))
                .is_some_and(|b| !b.is_empty()),
        };
        same_host
            && self.probe.scheme() == url.scheme()
            && self.probe.port_or_known_default() == url.port_or_known_default()
    }

    /// True when a host by this name (with its port, where that is unusual) is at this base.
    pub(super) fn is_at(&self, host: &str) -> bool {
        Url::parse(&format!("{}://{host}/", self.probe.scheme())).is_ok_and(|url| self.covers(&url))
    }

    /// What of a covered URL's path is left below the base's own path; starts with `/`.
    pub(super) fn path_below<'a>(&self, url: &'a Url) -> Option<&'a str> {
        let own = self.probe.path().trim_end_matches('/');
        self.covers(url).then(|| url.path().strip_prefix(own)).flatten().filter(|rest| rest.starts_with('/'))
    }

    /// The board a covered URL names where the template holds `{board}`.
    pub(super) fn board_in(&self, url: &Url) -> Option<String> {
        let whole = |u: &Url| Some(format!("{}{}", u.host_str()?, u.path()));
        let (own, theirs) = (whole(&self.probe)?, whole(url)?);
        let (front, _) = own.split_once(PROBE)?;
        let rest = if self.covers(url) { theirs.strip_prefix(front)? } else { return None };
        let name = rest.split(if self.host_holds_board() { ['.', '/'] } else { ['/', '/'] }).next()?;
        let name = percent_decode_str(name).decode_utf8().ok()?;
        (!name.is_empty()).then(|| name.into_owned())
    }

    fn host_holds_board(&self) -> bool {
        self.probe.host_str().is_some_and(|h| h.contains(PROBE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_its_own_host_and_port_only() {
        let plain = BaseUrl::parse("http://127.0.0.1:9911/ashby").unwrap();
        let hosts = BaseUrl::parse("https://{board}.example.test").unwrap();
        for (base, url, covered) in [
            (&plain, "http://127.0.0.1:9911/else", true),
            (&plain, "http://127.0.0.1:9912/ashby", false),
            (&plain, "https://127.0.0.1:9911/ashby", false),
            (&plain, "http://127.0.0.2:9911/ashby", false),
            (&hosts, "https://acme.example.test/x", true),
            (&hosts, "https://example.test/x", false),
            (&hosts, "https://acme.example.test.evil.test/", false),
        ] {
            assert_eq!(base.covers(&Url::parse(url).unwrap()), covered, "{url}");
        }
        assert!(plain.is_at("127.0.0.1:9911") && !plain.is_at("127.0.0.1") && !plain.is_at("a b"));
    }

    #[test]
    fn puts_the_board_in() {
        let base = BaseUrl::parse("http://{board}.example.test/a").unwrap();
        assert_eq!(base.for_board("acme").unwrap().as_str(), "http://acme.example.test/a");
        assert_eq!(base.for_board("acme/site").unwrap().as_str(), "http://acme.example.test/a");
        let hosts = BaseUrl::parse("http://127.0.{board}:81/a").unwrap();
        assert_eq!(hosts.for_board("3.7/site").unwrap().as_str(), "http://127.0.3.7:81/a");
        for bad in ["evil.test#/", "evil.test?", "evil.test\\x", "b@evil.test:1", "", "/"] {
            let url = base.for_board(bad).map(|url| url.host_str().unwrap_or_default().to_owned());
            assert!(url.is_err() || url.unwrap().ends_with(".example.test"), "`{bad}` reaches another host");
        }
        let path = BaseUrl::parse("http://h.test/{board}").unwrap();
        assert_eq!(path.for_board("a b/c").unwrap().as_str(), "http://h.test/a%20b%2Fc");
    }

    #[test]
    fn tells_the_board_of_its_urls() {
        let hosts = BaseUrl::parse("https://{board}.example.test/a").unwrap();
        let paths = BaseUrl::parse("http://h.test/recruitee/{board}").unwrap();
        for (base, url, board) in [
            (&hosts, "https://acme.example.test/a/api", Some("acme")),
            (&hosts, "https://acme.example.evil/a", None),
            (&paths, "http://h.test/recruitee/a%20b/api/offers/", Some("a b")),
            (&paths, "http://h.test/recruitee/", None),
            (&paths, "http://h.test/lever/acme", None),
            (&BaseUrl::parse("http://h.test/lever").unwrap(), "http://h.test/lever/acme", None),
        ] {
            assert_eq!(base.board_in(&Url::parse(url).unwrap()).as_deref(), board, "{url}");
        }
    }

    #[test]
    fn refuses_what_is_no_base() {
        for bad in ["127.0.0.1:80", "ftp://h/x", "http://h/?q=1", "http://h/#f", "/path"] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
