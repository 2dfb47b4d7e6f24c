//! From a careers page to the one board that is the company's: found, asked, and checked for whose it is.

use rolecall_domain::{BoardKey, Company, Posting, Validators};

use super::{Detection, FoundBy, Ownership, detect, ownership};
use crate::catalog::source;
use crate::client::PoliteClient;
use crate::error::FetchError;
use crate::source::Fetched;

/// Boards of one page that are asked; a page that names more is a list of other companies' jobs.
const MOST_ASKED: usize = 3;

/// What a careers page led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The board, when one answers and is the company's, or is the only one a page of the company's own names.
    pub board: Option<BoardKey>,
    /// What was found, in one line for people.
    pub said: String,
}

/// Looks for a company's board at `careers_url`. A page without one is an answer; that the page itself cannot be read is an
/// error.
pub async fn find_board(
    client: &PoliteClient,
    company: &Company,
    careers_url: &str,
) -> Result<Find, FetchError> {
    let found = detect(client, careers_url).await?;
    if found.boards.is_empty() {
        return Ok(Find { board: None, said: nothing(&found) });
    }
    let mut troubles = Vec::new();
    for board in found.boards.iter().take(MOST_ASKED) {
        match listed_postings(client, board).await {
            Ok(postings) => {
                let whose = ownership(company, board, &postings);
                let only = found.how == FoundBy::Url || found.boards.len() == 1;
                let why = match &whose {
                    Ownership::Unproven if only => only_board(found.how).to_owned(),
                    Ownership::Unproven => {
                        troubles.push(format!("{board}: {whose}"));
                        continue;
                    }
                    proven => proven.to_string(),
                };
                let said = format!("{board}, {} postings; {why}{}", postings.len(), others(&found, board));
                return Ok(Find { board: Some(board.clone()), said });
            }
            // While the likelier one cannot be asked, the next one must not be taken for it.
            Err(error) if !error.is_gone() => {
                return Ok(Find { board: None, said: format!("{board}: {error}") });
            }
            Err(error) => troubles.push(format!("{board}: {error}")),
        }
    }
    let more = found.boards.len().saturating_sub(MOST_ASKED);
    if more > 0 {
        troubles.push(format!("{more} more were not asked"));
    }
    Ok(Find { board: None, said: troubles.join("; ") })
}

/// What a board lists, asked without validators.
pub async fn listed_postings(client: &PoliteClient, board: &BoardKey) -> Result<Vec<Posting>, FetchError> {
    match source(board.ats).list(client, &board.board, &Validators::default()).await? {
        Fetched::Listing { listing, .. } => Ok(listing.postings),
        Fetched::NotModified => Ok(Vec::new()),
    }
}

fn only_board(how: FoundBy) -> &'static str {
    match how {
        FoundBy::Url => "the URL names it",
        FoundBy::Page => "the only board the page names; nothing else shows whose it is",
    }
}

fn others(found: &Detection, board: &BoardKey) -> String {
    let rest: Vec<String> = found.boards.iter().filter(|b| *b != board).map(ToString::to_string).collect();
    if rest.is_empty() { String::new() } else { format!("; the page names {} too", rest.join(", ")) }
}

fn nothing(found: &Detection) -> String {
    let page =
        found.page_title.as_ref().map_or_else(String::new, |title| format!(" (\u{201c}{title}\u{201d})"));
    let marks: Vec<&str> = found.unnamed.iter().map(|ats| ats.as_str()).collect();
    if marks.is_empty() {
        format!("the page names no board{page}")
    } else {
        format!("the page names no board but has marks of {}{page}", marks.join(", "))
    }
}
