//! The corners of the rules that the suite over both databases does not reach.

use rolecall_domain::{BoardKey, ChangeKind, Job};

use super::*;

fn facts(title_key: &str, fingerprint: Option<u64>) -> Facts {
    let shown = Shown {
        title: title_key.to_owned(),
        title_key: title_key.to_owned(),
        url: String::new(),
        apply_url: None,
        posted_at: None,
        job: Job::unknown(),
    };
    Facts { shown, fingerprint, native: String::new() }
}

fn board() -> BoardKey {
    "ashby:acme".parse().unwrap()
}

#[test]
fn the_same_opening_is_title_and_text() {
    for (title, fingerprint, same) in [
        ("engineer", Some(0b0000), true),
        ("engineer", Some(0b0111), true),
        ("engineer", Some(0b1111), false),
        ("engineer", None, false),
        ("developer", Some(0b0000), false),
    ] {
        let (one, other) = (facts("engineer", Some(0)), facts(title, fingerprint));
        assert_eq!(one.same_opening(&other), same, "{title} {fingerprint:?}");
    }
    assert!(!facts("engineer", None).same_opening(&facts("engineer", None)));
}

#[test]
fn a_clock_set_back_makes_no_span_end_before_it_began() {
    let mut opening = OpeningDraft::new("acme", &facts("engineer", None), 100, 100, false);
    opening.list(&board(), "1", facts("engineer", None), 100);
    assert_eq!(opening.finish(100).kind, Some(ChangeKind::Opened));
    opening.id = Some(1);
    opening.touched = false;
    opening.unlist(&board(), "1", 50, None);
    assert_eq!(opening.finish(50), Finished { kind: Some(ChangeKind::Closed), write: true });
    assert_eq!((opening.intervals.as_slice(), opening.closed_at), (&[(100, Some(100))][..], Some(50)));
}

#[test]
fn an_opening_nothing_happened_to_is_not_written() {
    let mut opening = OpeningDraft::new("acme", &facts("engineer", None), 1, 1, false);
    opening.list(&board(), "1", facts("engineer", None), 1);
    (opening.id, opening.touched) = (Some(1), false);
    opening.list(&board(), "1", facts("engineer", None), 1);
    assert_eq!(opening.finish(2), Finished { kind: None, write: false });
}

#[test]
fn of_several_twins_the_oldest_takes_a_listing_in() {
    let twin = |id: i64| {
        let mut opening = OpeningDraft::new("acme", &facts("engineer", Some(7)), 1, 1, false);
        opening.list(&board(), &id.to_string(), facts("engineer", Some(7)), 1);
        OpeningDraft { id: Some(id), ..opening }
    };
    let drafts = OpeningDrafts::on_record(vec![twin(9), twin(4), twin(6)]);
    let found = drafts.twin("acme", &facts("engineer", Some(7))).unwrap();
    assert_eq!(drafts.all[found].id, Some(4));
    assert_eq!(drafts.twin("acme", &facts("engineer", None)), None);
    assert_eq!(drafts.twin("other", &facts("engineer", Some(7))), None, "of one company only");
}

#[test]
fn stored_texts() {
    assert_eq!(plain("a\0b\0"), "ab");
    assert_eq!(stored_title_key(&"ä".repeat(300)).chars().count(), 200);
}
