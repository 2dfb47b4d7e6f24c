//! Companies listed by their careers page alone: their boards are looked for while the service runs, what was found is kept in
//! the record and taken for listed, and nothing found later takes it away again.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, stream};
use rolecall_domain::{BoardDetection, BoardKey, BoardState, Company, SourceStatus};
use rolecall_fetch::{PoliteClient, find_board};
use rolecall_ingest::CONFIRMATIONS;

use crate::left_out;
use crate::wire::House;

/// A page that led to no board is looked at again after a day: companies change systems in months, not hours.
const AFTER_NOTHING: TimeDelta = TimeDelta::days(1);

/// A board that was found and is gone since: the page is looked at once a week.
const AFTER_GONE: TimeDelta = TimeDelta::days(7);

/// Pages read at once; hosts are paced by the client.
const AT_ONCE: usize = 8;

/// The list with the boards that were found filled in. Boards that the list names itself stand above everything found.
pub fn with_found(mut companies: Vec<Company>, looks: &[BoardDetection]) -> Vec<Company> {
    let looks: HashMap<&str, &BoardDetection> =
        looks.iter().map(|look| (look.company_slug.as_str(), look)).collect();
    let mut taken: BTreeSet<BoardKey> = companies.iter().flat_map(|c| c.boards.iter().cloned()).collect();
    for company in companies.iter_mut().filter(|company| company.boards.is_empty()) {
        // Kept when the list names another page, until that leads somewhere: postings close by listings.
        let look = looks.get(company.slug.as_str());
        // A board that another company is listed with is that company's.
        company
            .boards
            .extend(look.and_then(|look| look.board.clone()).filter(|board| taken.insert(board.clone())));
    }
    companies
}

fn is_of(look: &BoardDetection, company: &Company) -> bool {
    company.careers_url.as_deref() == Some(look.careers_url.as_str())
}

/// Listed by a careers page alone.
fn is_undetected(company: &Company) -> bool {
    company.boards.is_empty() && company.careers_url.is_some()
}

/// The companies whose careers pages are to be looked at now. `listed`: the list as it was written; `gone`: boards that their
/// systems do not know any more.
fn due(
    listed: &[Company],
    looks: &[BoardDetection],
    gone: &BTreeSet<BoardKey>,
    now: DateTime<Utc>,
) -> Vec<Company> {
    let due = |company: &&Company| {
        let look = looks.iter().find(|look| look.company_slug == company.slug && is_of(look, company));
        match look {
            None => true,
            Some(BoardDetection { board: None, looked_at, .. }) => now - *looked_at >= AFTER_NOTHING,
            Some(BoardDetection { board: Some(board), looked_at, .. }) => {
                gone.contains(board) && now - *looked_at >= AFTER_GONE
            }
        }
    };
    listed.iter().filter(|company| is_undetected(company)).filter(due).cloned().collect()
}

/// Nothing of it is open any more, so that another board in its place closes nothing.
fn is_gone(board: &BoardState) -> bool {
    board.status == SourceStatus::Gone && board.open_postings == 0 && board.gone_streak >= CONFIRMATIONS
}

impl House {
    /// The list of companies as it is polled: boards that were found filled in, those who wish to be left out gone.
    pub async fn companies(&self) -> anyhow::Result<Vec<Company>> {
        let companies = with_found(self.companies_file().read()?, &self.store.detections().await?);
        Ok(left_out::without(companies, &self.config.companies.left_out))
    }

    /// Looks at the careers pages that are due, and remembers what they led to. True when a board was found: the list of
    /// companies is another one then, and the record agrees with it already.
    pub async fn detect_boards(&self) -> anyhow::Result<bool> {
        let now = self.clock.now();
        let listed = left_out::without(self.companies_file().read()?, &self.config.companies.left_out);
        // Mostly everybody is listed with a board, and then the boards on record need not be read.
        if !listed.iter().any(is_undetected) {
            return Ok(false);
        }
        let looks = self.store.detections().await?;
        let boards = self.store.boards().await?;
        let listed_boards: BTreeSet<&BoardKey> = boards.iter().map(|board| &board.key).collect();
        let found = self.companies().await?.into_iter().flat_map(|company| company.boards);
        // A board that was found and not listed since: somebody stopped in between.
        let mut any = found.into_iter().any(|board| !listed_boards.contains(&board));
        let gone = boards.iter().filter(|board| is_gone(board)).map(|board| board.key.clone()).collect();
        let due = due(&listed, &looks, &gone, now);
        if !due.is_empty() {
            self.client()?.restore_hosts(&self.store.hosts().await?, now);
        }
        let client = self.client()?;
        let mut found =
            stream::iter(due).map(|company| look(&client, company, now)).buffer_unordered(AT_ONCE);
        while let Some(mut look) = found.next().await {
            let before = looks.iter().find(|known| known.company_slug == look.company_slug);
            match &look.board {
                Some(board) => {
                    any = true;
                    tracing::info!(company = look.company_slug, %board, "board found: {}", look.said);
                }
                None => {
                    tracing::warn!(
                        company = look.company_slug,
                        page = look.careers_url,
                        "no board found: {}",
                        look.said
                    );
                    // Postings close by listings, not by a page that was changed.
                    look.board = before.and_then(|known| known.board.clone());
                }
            }
            self.store.save_detection(&look).await?;
        }
        if any {
            self.sync_companies().await?;
        }
        Ok(any)
    }
}

async fn look(client: &PoliteClient, company: Company, looked_at: DateTime<Utc>) -> BoardDetection {
    let careers_url = company.careers_url.clone().unwrap_or_default();
    let (board, said) = match find_board(client, &company, &careers_url).await {
        Ok(find) => (find.board, find.said),
        Err(error) => (None, error.to_string()),
    };
    BoardDetection { company_slug: company.slug, careers_url, board, said, looked_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(slug: &str, boards: &[&str]) -> Company {
        Company {
            name: slug.to_owned(),
            slug: slug.to_owned(),
            website: None,
            careers_url: Some(format!("https://{slug}.example/careers")),
            boards: boards.iter().map(|board| board.parse().unwrap()).collect(),
        }
    }

    fn look(slug: &str, page: &str, board: Option<&str>, day: i64) -> BoardDetection {
        BoardDetection {
            company_slug: slug.to_owned(),
            careers_url: page.to_owned(),
            board: board.map(|board| board.parse().unwrap()),
            said: String::new(),
            looked_at: at(day),
        }
    }

    fn at(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(day)
    }

    fn boards_of(companies: &[Company]) -> Vec<Vec<String>> {
        companies.iter().map(|c| c.boards.iter().map(ToString::to_string).collect()).collect()
    }

    #[test]
    fn found_boards_are_listed_until_the_list_says_otherwise() {
        let list = vec![
            company("named", &["ashby:n"]),
            company("found", &[]),
            company("moved", &[]),
            company("taker", &[]),
        ];
        let looks = [
            look("named", "https://named.example/careers", Some("lever:n"), 1),
            look("found", "https://found.example/careers", Some("lever:f"), 1),
            look("moved", "https://elsewhere.example/careers", Some("lever:m"), 1),
            look("taker", "https://taker.example/careers", Some("ashby:n"), 1),
        ];
        let none: Vec<String> = Vec::new();
        assert_eq!(
            boards_of(&with_found(list, &looks)),
            [vec!["ashby:n".to_owned()], vec!["lever:f".to_owned()], vec!["lever:m".to_owned()], none]
        );
    }

    #[test]
    fn pages_are_looked_at_once_then_daily_while_nothing_is_found() {
        let page = "https://acme.example/careers";
        let gone: BTreeSet<BoardKey> = ["lever:gone".parse().unwrap()].into();
        for (boards, looks, day, expected) in [
            (&[][..], vec![], 5, true),
            (&["ashby:a"][..], vec![], 5, false),
            (&[], vec![look("acme", page, None, 5)], 5, false),
            (&[], vec![look("acme", page, None, 4)], 5, true),
            (&[], vec![look("acme", "https://old.example", None, 5)], 5, true),
            (&[], vec![look("acme", page, Some("lever:a"), 1)], 500, false),
            (&[], vec![look("acme", page, Some("lever:gone"), 1)], 7, false),
            (&[], vec![look("acme", page, Some("lever:gone"), 1)], 8, true),
        ] {
            let found = due(&[company("acme", boards)], &looks, &gone, at(day));
            assert_eq!(found.len() == 1, expected, "{boards:?} {looks:?} {day}");
        }
    }
}
