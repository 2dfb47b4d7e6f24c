//! Finding out which system a company's careers page is kept in: from the URL, else from what the page links to.

mod find;
mod ownership;
mod page;
mod pattern;

use rolecall_domain::{Ats, BoardKey};
use url::Url;

use crate::ats::careers;
use crate::client::{Page, PoliteClient};
use crate::error::FetchError;

pub use find::{Find, find_board, listed_postings};
pub use ownership::{Ownership, ownership};
pub use page::in_page;
pub use pattern::in_url;

/// How boards were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// The URL itself names the board.
    Url,
    /// The page links to it or embeds it.
    Page,
}

/// What was found out about a careers page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// The boards, the likeliest first; empty when none was found.
    pub boards: Vec<BoardKey>,
    /// Systems whose marks are on the page although no board of theirs is named.
    pub unnamed: Vec<Ats>,
    /// The page's title, to check whose page it is; a link to a board does not prove that the board is the company's.
    pub page_title: Option<String>,
    /// How the boards were found.
    pub how: FoundBy,
}

/// Finds the boards of a careers URL. The URL may itself be a board's page or feed; then nothing is asked. A page that
/// names no board is an answer with no boards, not an error.
pub async fn detect(client: &PoliteClient, careers_url: &str) -> Result<Detection, FetchError> {
    let url =
        Url::parse(careers_url.trim()).map_err(|e| FetchError::BadUrl(format!("`{careers_url}`: {e}")))?;
    if let Some(board) = in_url(&url).or_else(|| in_own_url(client, &url)) {
        return Ok(Detection {
            boards: vec![board],
            unnamed: Vec::new(),
            page_title: None,
            how: FoundBy::Url,
        });
    }
    let Page { url, html, .. } = client.get_page(&url, |target| in_url(target).is_some()).await?;
    let mut found = in_page(&html);
    // A redirect to a board's page is the surest sign there is.
    if let Some(board) = in_url(&url) {
        found.unnamed.retain(|ats| *ats != board.ats);
        found.boards.retain(|known| *known != board);
        found.boards.insert(0, board);
    }
    // A page that states its own postings is a board of its own, where it names no other.
    if found.boards.is_empty() && careers::states_postings(&html) {
        found.boards.extend(page_as_board(&url));
    }
    Ok(found)
}

/// The board that a careers page itself is.
fn page_as_board(url: &Url) -> Option<BoardKey> {
    let path = url.path().trim_end_matches('/');
    Some(BoardKey { ats: Ats::Careers, board: format!("{}{path}", url.host_str()?) })
}

/// The board of a feed's URL at one of the configured base URLs.
fn in_own_url(client: &PoliteClient, url: &Url) -> Option<BoardKey> {
    // Where a host is only part of the board, it does not tell which board it is.
    let mut named =
        client.boards_in_bases(url).into_iter().filter(|(ats, _)| !matches!(ats, Ats::Oracle | Ats::Workday));
    if let Some((ats, board)) = named.next() {
        return Some(BoardKey { ats, board });
    }
    client.paths_under_bases(url).into_iter().find_map(|(ats, path)| {
        let origin = match ats {
            Ats::Ashby => "https://api.ashbyhq.com",
            Ats::Comeet => "https://www.comeet.com",
            Ats::Gem => "https://api.gem.com",
            Ats::Greenhouse => "https://boards-api.greenhouse.io",
            Ats::Homerun => "https://feed.homerun.co",
            Ats::Join => "https://join.com",
            Ats::Jobvite => "https://jobs.jobvite.com",
            Ats::Lever => "https://api.lever.co",
            Ats::Rippling => "https://api.rippling.com",
            Ats::Polymer => "https://api.polymer.co",
            Ats::SmartRecruiters => "https://api.smartrecruiters.com",
            Ats::Workable => "https://apply.workable.com",
            // The others' boards are host names: found above, or not named by the path.
            _ => return None,
        };
        in_url(&Url::parse(&format!("{origin}{path}")).ok()?)
    })
}
