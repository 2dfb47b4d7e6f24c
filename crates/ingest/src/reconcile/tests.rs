use std::collections::BTreeSet;

use super::*;
use proptest::prelude::*;
use rolecall_domain::{BoardKey, Posting};

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

/// A board and its record, driven listing by listing the way a pass drives it.
struct Board {
    state: BoardState,
    remembered: Vec<Remembered>,
}

/// What a poll answered.
enum Answer<'a> {
    Proved(&'a [u32]),
    Undeclared(&'a [u32]),
    Partial(&'a [u32]),
    Gone,
}

impl Board {
    fn with(ids: std::ops::Range<u32>) -> Self {
        let key: BoardKey = "greenhouse:acme".parse().unwrap();
        let mut board = Self { state: BoardState::new(key, "acme"), remembered: Vec::new() };
        let all: Vec<u32> = ids.collect();
        board.poll(0, &Answer::Proved(&all));
        board
    }

    /// Applies an answer and gives the ids that closed.
    fn poll(&mut self, minute: i64, answer: &Answer<'_>) -> Vec<String> {
        let ids = match answer {
            Answer::Proved(ids) | Answer::Undeclared(ids) | Answer::Partial(ids) => *ids,
            Answer::Gone => &[],
        };
        let decided = self.decide(minute, answer);
        self.apply(minute, ids, decided)
    }

    fn decide(&self, minute: i64, answer: &Answer<'_>) -> Reconciled {
        let (ids, completeness) = match answer {
            Answer::Proved(ids) => (*ids, Completeness::Proved { declared: ids.len() }),
            Answer::Undeclared(ids) => (*ids, Completeness::Undeclared),
            Answer::Partial(ids) => (*ids, Completeness::Partial { reason: "cut".into() }),
            Answer::Gone => return reconcile_gone(&self.state, &self.remembered),
        };
        let posting = |id: &u32| Posting { external_id: id.to_string(), ..Posting::default() };
        let listing = Listing { postings: ids.iter().map(posting).collect(), completeness };
        let hashes = vec!["h".to_owned(); ids.len()];
        reconcile(&self.state, &self.remembered, &listing, &hashes, at(minute))
    }

    fn apply(&mut self, minute: i64, ids: &[u32], decided: Reconciled) -> Vec<String> {
        self.state.quarantined_at = decided.quarantined_at;
        self.state.empty_streak = decided.empty_streak;
        self.state.gone_streak = decided.gone_streak;
        for index in &decided.new {
            self.remembered.push(Remembered {
                external_id: ids[*index].to_string(),
                content_hash: "h".into(),
                tracked: true,
                missing_count: 0,
                missing_since: None,
                closed_at: None,
            });
        }
        for posting in &mut self.remembered {
            if decided.returned.contains(&posting.external_id) {
                (posting.missing_count, posting.missing_since, posting.closed_at) = (0, None, None);
            }
            if let Some((_, count, since)) =
                decided.missing.iter().find(|(id, ..)| *id == posting.external_id)
            {
                (posting.missing_count, posting.missing_since) = (*count, Some(*since));
            }
            if decided.closed.contains(&posting.external_id) {
                posting.closed_at = Some(at(minute));
            }
        }
        assert_eq!(decided.open, self.remembered.iter().filter(|r| r.closed_at.is_none()).count());
        decided.closed
    }

    fn open(&self) -> usize {
        self.remembered.iter().filter(|r| r.closed_at.is_none()).count()
    }
}

#[test]
fn a_proved_listing_closes_at_once_and_an_undeclared_one_at_the_second() {
    let mut board = Board::with(0..10);
    assert_eq!(board.poll(60, &Answer::Proved(&[0, 1, 2, 3, 4, 5, 6, 7])), ["8", "9"]);
    assert!(board.poll(120, &Answer::Undeclared(&[0, 1, 2, 3, 4, 5, 6])).is_empty());
    assert!(
        board.poll(180, &Answer::Undeclared(&[0, 1, 2, 3, 4, 5, 6, 7])).is_empty(),
        "it came back: the count starts anew"
    );
    assert!(board.poll(240, &Answer::Undeclared(&[0, 1, 2, 3, 4, 5, 6])).is_empty());
    assert_eq!(board.poll(300, &Answer::Undeclared(&[0, 1, 2, 3, 4, 5, 6])), ["7"]);
}

#[test]
fn what_proves_nothing_closes_nothing() {
    let mut board = Board::with(0..10);
    for minute in 1..20 {
        assert!(board.poll(minute * 60, &Answer::Partial(&[0])).is_empty());
    }
    assert_eq!(board.open(), 10);
}

#[test]
fn a_big_drop_waits_for_three_spaced_listings() {
    let mut board = Board::with(0..20);
    let rest: Vec<u32> = (0..10).collect();
    assert!(board.poll(60, &Answer::Proved(&rest)).is_empty());
    assert!(board.state.quarantined_at.is_some());
    assert!(board.poll(70, &Answer::Proved(&rest)).is_empty(), "too soon to count");
    assert!(board.poll(90, &Answer::Proved(&rest)).is_empty());
    assert!(board.poll(100, &Answer::Proved(&[])).is_empty(), "an empty listing does not count");
    assert_eq!(board.poll(121, &Answer::Proved(&rest)).len(), 10);
    board.poll(200, &Answer::Proved(&rest));
    assert_eq!(board.state.quarantined_at, None);
}

#[test]
fn a_drop_that_heals_ends_the_quarantine() {
    let mut board = Board::with(0..20);
    let all: Vec<u32> = (0..20).collect();
    board.poll(60, &Answer::Proved(&all[..10]));
    assert!(board.poll(120, &Answer::Proved(&all)).is_empty());
    assert_eq!((board.open(), board.state.quarantined_at), (20, None));
}

#[test]
fn a_drop_that_heals_in_part_holds_what_is_still_missing() {
    for undeclared in [false, true] {
        let answer = |ids| if undeclared { Answer::Undeclared(ids) } else { Answer::Proved(ids) };
        let mut board = Board::with(0..100);
        let all: Vec<u32> = (0..100).collect();
        assert!(board.poll(60, &answer(&all[..50])).is_empty());
        assert!(
            board.poll(61, &answer(&all[..75])).is_empty(),
            "a quarter is no big drop, and still in quarantine"
        );
        assert!(board.poll(95, &answer(&all[..90])).is_empty());
        assert!(board.state.quarantined_at.is_some());
        assert_eq!(board.poll(130, &answer(&all[..90])).len(), 10, "three listings, half an hour apart");
        board.poll(200, &answer(&all[..90]));
        assert_eq!((board.open(), board.state.quarantined_at), (90, None));
    }
}

#[test]
fn five_or_fewer_are_never_a_big_drop() {
    let mut board = Board::with(0..8);
    assert_eq!(board.poll(60, &Answer::Proved(&[0, 1, 2])).len(), 5);
}

#[test]
fn half_a_small_board_is_not_believed_where_no_total_is_declared() {
    let mut board = Board::with(0..8);
    let half = [0, 2, 4, 6];
    for minute in [60, 120] {
        assert!(board.poll(minute, &Answer::Undeclared(&half)).is_empty());
    }
    assert_eq!(board.poll(180, &Answer::Undeclared(&half)).len(), 4);
}

#[test]
fn empty_and_gone_need_five_in_a_row_and_are_counted_apart() {
    let mut board = Board::with(0..3);
    for minute in 1..5 {
        assert!(board.poll(minute, &Answer::Proved(&[])).is_empty());
        assert!(board.poll(minute, &Answer::Gone).is_empty());
    }
    board.poll(10, &Answer::Proved(&[0, 1, 2]));
    assert_eq!((board.state.empty_streak, board.state.gone_streak), (0, 0));
    for minute in 11..15 {
        assert!(board.poll(minute, &Answer::Gone).is_empty());
    }
    assert_eq!(board.poll(15, &Answer::Gone).len(), 3);
    assert_eq!(board.poll(16, &Answer::Gone), Vec::<String>::new());
}

#[test]
fn a_closed_posting_comes_back_under_its_own_id() {
    let mut board = Board::with(0..10);
    board.poll(60, &Answer::Proved(&[0, 1, 2, 3, 4, 5, 6, 7, 8]));
    assert_eq!(board.open(), 9);
    board.poll(120, &Answer::Proved(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    assert_eq!((board.open(), board.remembered.len()), (10, 10));
}

proptest! {
    /// Whatever a board answers, a posting closes only when the rule's number of the latest complete listings lacked it.
    #[test]
    fn never_a_closing_without_its_witnesses(answers in prop::collection::vec((0u8..4, prop::collection::btree_set(0u32..12, 0..12)), 1..60)) {
        let mut board = Board::with(0..12);
        // Naive twin: per posting, complete non-empty listings since it was last listed; per board, empties and 404s in a row.
        let mut lacked = [0u32; 12];
        let (mut empties, mut gones) = (0, 0);
        for (step, (kind, ids)) in answers.iter().enumerate() {
            let ids: Vec<u32> = ids.iter().copied().collect();
            let minute = 60 * (step as i64 + 1);
            let answer = match kind { 0 => Answer::Proved(&ids), 1 => Answer::Undeclared(&ids), 2 => Answer::Partial(&ids), _ => Answer::Gone };
            for id in ids.iter().filter(|_| *kind != 3) { lacked[*id as usize] = 0; }
            match kind {
                0 | 1 if ids.is_empty() => empties += 1,
                0 | 1 => {
                    (empties, gones) = (0, 0);
                    for id in (0..12).filter(|id| !ids.contains(id)) { lacked[id as usize] += 1; }
                }
                2 => {}
                _ => gones += 1,
            }
            for id in board.poll(minute, &answer) {
                let witnesses = lacked[id.parse::<usize>().unwrap()];
                let needed = if *kind == 1 { 2 } else { 1 };
                prop_assert!(witnesses >= needed || empties >= 5 || gones >= 5, "{id} closed after {witnesses}");
            }
            for id in &ids {
                let open = board.remembered.iter().any(|r| r.external_id == id.to_string() && r.closed_at.is_none());
                prop_assert!(*kind == 3 || open, "{id} is listed and yet closed");
            }
        }
    }
}

#[test]
fn a_page_that_still_shows_a_posting_delays_its_closing_and_not_for_ever() {
    let mut board = Board::with(0..10);
    let rest: Vec<u32> = (0..9).collect();
    assert!(board.poll(60, &Answer::Undeclared(&rest)).is_empty());
    let mut listings = 1;
    loop {
        listings += 1;
        let listing = Answer::Undeclared(&rest);
        let mut decided = board.decide(60 * listings, &listing);
        decided.doubt(&BTreeSet::from(["9".to_owned()]), &BTreeSet::new());
        if !board.apply(60 * listings, &rest, decided).is_empty() {
            break;
        }
    }
    assert_eq!(listings, i64::from(UNDECLARED_LISTINGS + DOUBTED_LISTINGS));
}

#[test]
fn what_one_page_says_holds_for_those_that_could_not_be_asked() {
    let mut board = Board::with(0..20);
    let rest: Vec<u32> = (0..10).collect();
    board.poll(60, &Answer::Proved(&rest));
    board.poll(100, &Answer::Proved(&rest));
    let ids = |ids: &[u32]| ids.iter().map(u32::to_string).collect::<BTreeSet<_>>();
    let mut decided = board.decide(140, &Answer::Proved(&rest));
    assert_eq!((decided.closed.len(), decided.doubtful.len()), (10, 10));
    let undisturbed = decided.clone();
    decided.doubt(&BTreeSet::new(), &ids(&[10, 11]));
    assert_eq!(decided, undisturbed, "pages that are gone confirm what closes anyway");
    decided.doubt(&ids(&[12]), &ids(&[10, 11]));
    assert_eq!(decided.closed, ["10", "11"]);
    assert!(decided.needs_full_answer() && decided.missing.len() == 8);
    board.apply(140, &rest, decided);
    assert_eq!(board.open(), 18);
}

#[test]
fn closings_that_are_proved_or_confirmed_often_are_not_doubted() {
    let mut board = Board::with(0..10);
    let decided = board.decide(60, &Answer::Proved(&[0, 1, 2, 3, 4, 5, 6, 7, 8]));
    assert_eq!(
        (decided.closed.len(), decided.doubtful.len()),
        (1, 0),
        "the feed declared how many there are"
    );
    for minute in 1..=4 {
        board.poll(minute, &Answer::Undeclared(&[]));
    }
    let decided = board.decide(5, &Answer::Undeclared(&[]));
    assert_eq!((decided.closed.len(), decided.doubtful.len()), (10, 0));
}
