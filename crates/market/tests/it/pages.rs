//! Pages come in the twin's order, without gaps or repeats, and go on where they stopped whatever changed in between.

use proptest::prelude::*;
use proptest::sample::select;
use rolecall_domain::{JobFilter, Opening, OpeningId};
use rolecall_market::Snapshot;
use rolecall_market::answers::{PageKey, Sort};

use crate::generate::{filter, now, opening, openings, options, rates};
use crate::twin::Twin;

fn snapshot(openings: &[Opening]) -> Snapshot {
    Snapshot::build(openings, rates(), now(), 0, options())
}

fn sort() -> impl Strategy<Value = Sort> {
    select(&[Sort::Newest, Sort::Salary, Sort::Relevance])
}

/// Everything from a key on, page by page.
fn read_on(
    snapshot: &Snapshot,
    filter: &JobFilter,
    sort: Sort,
    mut after: Option<PageKey>,
    limit: usize,
) -> Vec<OpeningId> {
    let selection = snapshot.select(filter);
    let mut ids = Vec::new();
    loop {
        let page = snapshot.page(&selection, sort, after, limit);
        assert!(page.ids.len() <= limit);
        assert_eq!(page.total, selection.len());
        ids.extend(page.ids);
        match page.next {
            Some(next) => after = Some(next),
            None => return ids,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_pages_together_are_the_whole_selection_in_order(
        openings in openings(120),
        filters in prop::collection::vec((filter(), sort()), 8),
        limit in 1..9usize,
    ) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for (filter, sort) in &filters {
            prop_assert_eq!(read_on(&snapshot, filter, *sort, None, limit), twin.sorted(filter, *sort), "{:?} {:?}", sort, filter);
        }
    }

    /// Between two pages some openings vanish, some close or change their text and pay, and some come in: what stayed as it was
    /// and was not shown yet is shown, once, in order; nothing that stayed is shown twice.
    #[test]
    fn reading_on_after_a_change(
        before in openings(80),
        fates in prop::collection::vec(0..6u8, 80),
        arrivals in prop::collection::vec(opening(), 0..20),
        sort in sort(),
        filter in filter(),
        limit in 1..9usize,
    ) {
        let first = snapshot(&before).page(&snapshot(&before).select(&filter), sort, None, limit);
        let Some(next) = first.next else { return Ok(()) };
        let mut arrivals = arrivals.into_iter();
        let mut after: Vec<Opening> = Vec::new();
        let mut same = std::collections::BTreeSet::new();
        for (opening, fate) in before.iter().zip(&fates) {
            match fate {
                0 => {}
                1 => after.extend(arrivals.next().map(|o| Opening { id: opening.id, ..o })),
                _ => {
                    same.insert(opening.id);
                    after.push(opening.clone());
                }
            }
        }
        let last = before.last().map_or(0, |o| o.id.0);
        after.extend(arrivals.zip(last + 1..).map(|(o, id)| Opening { id: OpeningId(id), ..o }));
        let rest = read_on(&snapshot(&after), &filter, sort, Some(next), limit);
        let stayed: Vec<OpeningId> = rest.iter().copied().filter(|id| same.contains(id)).collect();
        let order = Twin { openings: &before, rates: rates(), now: now() }.sorted(&filter, sort);
        let expected: Vec<OpeningId> = order.into_iter().skip(limit).filter(|id| same.contains(id)).collect();
        prop_assert_eq!(stayed, expected);
        let twin = Twin { openings: &after, rates: rates(), now: now() };
        let whole = twin.sorted(&filter, sort);
        prop_assert!(whole.ends_with(&rest), "{:?} is not the end of {:?}", rest, whole);
    }
}

#[test]
fn a_page_of_nothing_and_a_limit_of_nothing() {
    let empty = snapshot(&[]);
    for sort in [Sort::Newest, Sort::Salary, Sort::Relevance] {
        let page = empty.page(&empty.select(&JobFilter::default()), sort, None, 10);
        assert_eq!((page.ids.len(), page.total, page.next), (0, 0, None));
        assert_eq!(empty.page(&empty.select(&JobFilter::default()), sort, None, 0).next, None);
    }
}
