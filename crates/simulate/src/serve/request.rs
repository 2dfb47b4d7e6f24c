//! What a request asks for: the real hosts' paths, each behind the name of its system.

use axum::http::Uri;
use percent_encoding::percent_decode_str;

use crate::vocabulary::Ats;
use crate::wire::greenhouse::Wanted;

/// A question about one board. As a key of kept bodies it holds everything the answer depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ask {
    Ashby { compensation: bool },
    Greenhouse(Wanted),
    GreenhouseJob(String, bool),
    Lever { skip: usize, limit: usize },
    LeverPosting(String),
    Rippling,
    RipplingJob(String),
}

impl Ask {
    /// Whether it is for a whole board rather than one posting.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Self::Ashby { .. } | Self::Greenhouse(_) | Self::Lever { .. } | Self::Rippling)
    }

    /// Tells the answers of one board and version apart, in their tags.
    pub(crate) fn variant(&self) -> String {
        match self {
            Self::Ashby { compensation } => format!("a{}", u8::from(*compensation)),
            Self::Greenhouse(wanted) => format!("g{}{}", u8::from(wanted.content), u8::from(wanted.pay)),
            Self::GreenhouseJob(id, pay) => format!("j{id}{}", u8::from(*pay)),
            _ => String::new(),
        }
    }
}

/// Reads the board and the question off a path and its query; none for paths no host has.
pub(crate) fn parse(uri: &Uri) -> Option<(Ats, String, Ask)> {
    let decoded: Vec<String> = uri
        .path()
        .trim_matches('/')
        .split('/')
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    let path: Vec<&str> = decoded.iter().map(String::as_str).collect();
    let flag = |name: &str| parameter(uri, name).is_some_and(|value| value == "true");
    let number = |name: &str| parameter(uri, name).and_then(|value| value.parse().ok());
    Some(match path.as_slice() {
        ["ashby", "posting-api", "job-board", board] => {
            (Ats::Ashby, (*board).to_owned(), Ask::Ashby { compensation: flag("includeCompensation") })
        }
        ["greenhouse", "v1", "boards", board, "jobs"] => {
            let wanted = Wanted { content: flag("content"), pay: flag("pay_transparency") };
            (Ats::Greenhouse, (*board).to_owned(), Ask::Greenhouse(wanted))
        }
        ["greenhouse", "v1", "boards", board, "jobs", id] => (
            Ats::Greenhouse,
            (*board).to_owned(),
            Ask::GreenhouseJob((*id).to_owned(), flag("pay_transparency")),
        ),
        ["lever", "v0", "postings", site] => {
            let ask = Ask::Lever {
                skip: number("skip").unwrap_or(0),
                limit: number("limit").unwrap_or(usize::MAX),
            };
            (Ats::Lever, (*site).to_owned(), ask)
        }
        ["lever", "v0", "postings", site, id] => {
            (Ats::Lever, (*site).to_owned(), Ask::LeverPosting((*id).to_owned()))
        }
        ["rippling", "platform", "api", "ats", "v1", "board", board, "jobs"] => {
            (Ats::Rippling, (*board).to_owned(), Ask::Rippling)
        }
        ["rippling", "platform", "api", "ats", "v1", "board", board, "jobs", id] => {
            (Ats::Rippling, (*board).to_owned(), Ask::RipplingJob((*id).to_owned()))
        }
        _ => return None,
    })
}

fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    uri.query()?
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
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
                Some((Ats::Ashby, "Pellworth Ledger", Ask::Ashby { compensation: true })),
            ),
            (
                "/greenhouse/v1/boards/tessavane/jobs?content=true&pay_transparency=true",
                Some((Ats::Greenhouse, "tessavane", Ask::Greenhouse(Wanted { content: true, pay: true }))),
            ),
            (
                "/greenhouse/v1/boards/tessavane/jobs/7",
                Some((Ats::Greenhouse, "tessavane", Ask::GreenhouseJob("7".to_owned(), false))),
            ),
            (
                "/lever/v0/postings/harrowfen?mode=json&skip=20&limit=10",
                Some((Ats::Lever, "harrowfen", Ask::Lever { skip: 20, limit: 10 })),
            ),
            (
                "/lever/v0/postings/harrowfen/ab-c",
                Some((Ats::Lever, "harrowfen", Ask::LeverPosting("ab-c".to_owned()))),
            ),
            (
                "/rippling/platform/api/ats/v1/board/kornblitt/jobs",
                Some((Ats::Rippling, "kornblitt", Ask::Rippling)),
            ),
            (
                "/rippling/platform/api/ats/v1/board/kornblitt/jobs/x",
                Some((Ats::Rippling, "kornblitt", Ask::RipplingJob("x".to_owned()))),
            ),
            ("/workday/anything", None),
        ];
        for (path, expected) in cases {
            let found = parse(&path.parse().unwrap());
            assert_eq!(found, expected.map(|(ats, board, ask)| (ats, board.to_owned(), ask)), "{path}");
        }
    }
}
