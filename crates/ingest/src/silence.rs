//! The alert for sources that have given nothing for too long: one line a system, so that a system that goes down as a whole
//! does not fill the log. Each silence is told once; that it is over is told board by board.

use std::collections::BTreeMap;

use rolecall_domain::{Ats, BoardState};

/// Boards named in one line.
const NAMED: usize = 5;

/// Writes the alerts for boards whose silence was not told yet.
pub(crate) fn tell(silent: &[BoardState]) {
    for (ats, line) in lines(silent) {
        tracing::error!(%ats, "{line}");
    }
}

/// A line for each system: how many of its boards, some of their names, since when, and why.
fn lines(silent: &[BoardState]) -> BTreeMap<Ats, String> {
    let mut by_ats: BTreeMap<Ats, Vec<&BoardState>> = BTreeMap::new();
    for board in silent {
        by_ats.entry(board.key.ats).or_default().push(board);
    }
    by_ats.into_iter().map(|(ats, boards)| (ats, line(&boards))).collect()
}

fn line(boards: &[&BoardState]) -> String {
    let names: Vec<&str> = boards.iter().take(NAMED).map(|board| board.key.board.as_str()).collect();
    let more = boards.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let (noun, verb) = if boards.len() == 1 { ("source", "has") } else { ("sources", "have") };
    let since = boards.iter().filter_map(|board| board.last_success_at.or(board.added_at)).min();
    let since = since.map_or_else(String::new, |at| format!(" since {}", at.format("%Y-%m-%d %H:%M UTC")));
    let why = boards.iter().find_map(|board| board.last_error.as_deref());
    let why = why.map_or_else(String::new, |error| format!("; the last error: {error}"));
    format!("{} {noun} {verb} been silent{since}: {}{more}{why}", boards.len(), names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn a_line_a_system_says_who_since_when_and_why() {
        let day = |n| DateTime::UNIX_EPOCH + TimeDelta::days(n);
        let board = |name: &str, n| BoardState {
            last_success_at: Some(day(n)),
            last_error: Some(format!("error {n}")),
            ..BoardState::new(name.parse().unwrap(), "acme")
        };
        let never =
            BoardState { added_at: Some(day(1)), ..BoardState::new("lever:x".parse().unwrap(), "acme") };
        let mut silent: Vec<BoardState> = (2..9).map(|n| board(&format!("ashby:b{n}"), n)).collect();
        silent.push(never);
        let lines: Vec<String> = lines(&silent).into_values().collect();
        assert_eq!(
            lines,
            [
                "7 sources have been silent since 1970-01-03 00:00 UTC: b2, b3, b4, b5, b6 and 2 more; the last error: error 2",
                "1 source has been silent since 1970-01-02 00:00 UTC: x",
            ]
        );
        assert!(super::lines(&[]).is_empty());
    }
}
