//! What the home page says before there is anything to count, and what to do about it.

use maud::{Markup, html};
use rolecall_domain::{BoardState, SourceStatus};

use crate::money;

/// Why nothing is on record.
#[derive(Debug, PartialEq, Eq)]
enum Cause {
    /// No company is listed.
    NobodyListed,
    /// The first pass has not answered yet.
    NotPolledYet,
    /// Every source was asked and none answered.
    NoneReached,
    /// Sources answer, but list nothing of the tracked roles.
    NothingOpen,
}

fn cause(boards: &[BoardState]) -> Cause {
    if boards.is_empty() {
        Cause::NobodyListed
    } else if boards.iter().any(|board| board.last_success_at.is_some()) {
        Cause::NothingOpen
    } else if boards.iter().any(|board| board.status == SourceStatus::Pending) {
        Cause::NotPolledYet
    } else {
        Cause::NoneReached
    }
}

/// The page's content while nothing is on record.
pub fn section(boards: &[BoardState]) -> Markup {
    let sources = money::counted(boards.len() as u64, "source", "sources");
    let (title, said) = match cause(boards) {
        Cause::NobodyListed => (
            "No company is listed yet",
            html! {
                p.lead { "There is nobody to ask for openings." }
                p { "Add a company by its careers page: " code { "rolecall companies add https://example.com/careers" } "." }
            },
        ),
        Cause::NotPolledYet => (
            "The first poll is under way",
            html! {
                p.lead { "No source has answered yet: " (sources) " are being asked for the first time." }
                p { "Openings appear here as soon as the first board has answered. Load the page again in a moment." }
            },
        ),
        Cause::NoneReached => (
            "No source could be reached",
            html! {
                p.lead { "Every one of the " (sources) " was asked, and none has answered so far." }
                p {
                    "Most often this machine has no way out to the internet. They are asked again on schedule; "
                    a href="/status" { "what each of them answered" } " is on the status page."
                }
            },
        ),
        Cause::NothingOpen => (
            "Nothing is open at present",
            html! {
                p.lead { "The sources answer, but none of them lists a position of the tracked roles at present." }
                p { a href="/status" { "What each source answered" } " is on the status page." }
            },
        ),
    };
    html! {
        article.notice {
            h1 { (title) }
            (said)
            aside.hint {
                p {
                    "To see Rolecall at work without any network, run " code { "rolecall demo" }
                    ": simulated company boards on this machine, with something new every few seconds."
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn board(status: SourceStatus) -> BoardState {
        let mut board = BoardState::new("ashby:acme".parse().unwrap(), "acme");
        board.status = status;
        board.last_success_at = (status == SourceStatus::Ok).then_some(DateTime::UNIX_EPOCH);
        board
    }

    #[test]
    fn each_cause_is_told_apart_and_all_name_the_demo() {
        use SourceStatus::{Failing, Gone, Ok, Pending};
        for (statuses, expected) in [
            (vec![], Cause::NobodyListed),
            (vec![Pending, Failing], Cause::NotPolledYet),
            (vec![Failing, Gone], Cause::NoneReached),
            (vec![Failing, Ok], Cause::NothingOpen),
        ] {
            let boards: Vec<BoardState> = statuses.into_iter().map(board).collect();
            assert_eq!(cause(&boards), expected);
            assert!(section(&boards).0.contains("rolecall demo"));
        }
    }
}
