//! What a request asks for: the real hosts' paths, each behind the name of its system.

use axum::http::Uri;
use percent_encoding::percent_decode_str;

use crate::vocabulary::Ats;
use crate::wire::{self, Ask, Request};

/// Reads the system, the board and the question off a request; none for paths no host has. `posted` is the body
/// of a POST.
pub(crate) fn parse(uri: &Uri, posted: Option<&[u8]>) -> Option<(Ats, String, Ask)> {
    let decoded: Vec<String> = uri
        .path()
        .trim_matches('/')
        .split('/')
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    let path: Vec<&str> = decoded.iter().map(String::as_str).collect();
    let (system, path) = path.split_first()?;
    let ats = *Ats::ALL.iter().find(|ats| ats.as_str() == *system)?;
    let request = Request { path, query: uri.query().unwrap_or_default(), posted };
    let (board, ask) = wire::of(ats).ask(&request)?;
    Some((ats, board, ask))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Understood = Option<(Ats, &'static str, Ask)>;

    #[test]
    fn paths_of_the_real_hosts_are_understood() {
        let cases: [(&str, Understood); 8] = [
            (
                "/ashby/posting-api/job-board/Pellworth%20Ledger?includeCompensation=true",
                Some((Ats::Ashby, "Pellworth Ledger", Ask::list("pay"))),
            ),
            (
                "/greenhouse/v1/boards/tessavane/jobs?content=true&pay_transparency=true",
                Some((Ats::Greenhouse, "tessavane", Ask::list("content+pay"))),
            ),
            (
                "/greenhouse/v1/boards/tessavane/jobs/7",
                Some((Ats::Greenhouse, "tessavane", Ask::posting("7", "content"))),
            ),
            (
                "/lever/v0/postings/harrowfen?mode=json&skip=20&limit=10",
                Some((Ats::Lever, "harrowfen", Ask::page("", 20, 10))),
            ),
            ("/lever/v0/postings/harrowfen/ab-c", Some((Ats::Lever, "harrowfen", Ask::posting("ab-c", "")))),
            (
                "/rippling/platform/api/ats/v1/board/kornblitt/jobs",
                Some((Ats::Rippling, "kornblitt", Ask::list(""))),
            ),
            (
                "/rippling/platform/api/ats/v1/board/kornblitt/jobs/x",
                Some((Ats::Rippling, "kornblitt", Ask::posting("x", ""))),
            ),
            ("/workday/anything", None),
        ];
        for (path, expected) in cases {
            let found = parse(&path.parse().unwrap(), None);
            assert_eq!(found, expected.map(|(ats, board, ask)| (ats, board.to_owned(), ask)), "{path}");
        }
        assert_eq!(parse(&"/nobody/v1/boards/x/jobs".parse().unwrap(), None), None);
    }
}
