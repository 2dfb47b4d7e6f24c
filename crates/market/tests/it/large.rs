//! The same comparison where bitmaps have more than one container (65,536 rows each) and selections take every way through them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use rolecall_domain::{Amount, Facet, JobFilter, Level, Opening, OpeningId, Status};
use rolecall_market::answers::Sort;
use rolecall_market::{MOST_GROUPS, Snapshot};

use crate::generate::{filter, now, opening, openings, options, rates};
use crate::twin::{self, Twin};

const OPENINGS: usize = 70_000;

/// Many openings of few kinds, each with pay and times of its own.
fn many() -> Vec<Opening> {
    let mut runner = TestRunner::deterministic();
    let kinds: Vec<Opening> =
        (0..2_000).map(|_| opening().new_tree(&mut runner).unwrap().current()).collect();
    (1..=OPENINGS)
        .zip(kinds.iter().cycle())
        .map(|(i, kind)| {
            let mut opening = Opening { id: OpeningId(i as i64), ..kind.clone() };
            for pay in &mut opening.job.salaries {
                pay.max = pay
                    .max
                    .map(|max| Amount::from_hundredths(max.hundredths() + (i as i64 * 7919) % 5_000_000));
            }
            opening.first_seen_at -= TimeDelta::seconds((i as i64 * 104_729) % 500_000);
            opening
        })
        .collect()
}

/// From everything to a few.
fn questions() -> Vec<JobFilter> {
    let all = JobFilter::default();
    let levels = vec![Level::Senior, Level::Mid];
    let month_ago = Some(now() - TimeDelta::days(30));
    vec![
        JobFilter { role: rolecall_domain::Role::ALL.to_vec(), ..all.clone() },
        JobFilter { status: Status::Any, role: rolecall_domain::Role::ALL.to_vec(), ..all.clone() },
        JobFilter { level: levels.clone(), country: vec!["DE".to_owned()], regions: true, ..all.clone() },
        JobFilter {
            skill: vec!["rust".to_owned()],
            city: vec!["berlin".to_owned()],
            salary_min: Some(90_000),
            ..all.clone()
        },
        JobFilter { as_of: month_ago, status: Status::Closed, level: levels, ..all.clone() },
        JobFilter { as_of: month_ago, posted_within: Some(TimeDelta::days(7)), ..all.clone() },
        JobFilter { q: Some("senior eng".to_owned()), has_salary: Some(true), ..all.clone() },
        all,
    ]
}

#[test]
fn a_market_of_several_containers() {
    let openings = many();
    let snapshot = Snapshot::build(&openings, rates(), now(), 0, options());
    let twin = Twin { openings: &openings, rates: rates(), now: now() };
    for filter in &questions() {
        let (selection, selected) = (snapshot.select(filter), twin.select(filter));
        assert_eq!(snapshot.count(&selection), selected.len() as u64, "{filter:?}");
        let mids = twin.mids(&selected, filter.currency);
        assert!(mids.len() > 100, "a question nobody answers proves nothing: {filter:?}");
        let answer = snapshot.salary(&selection).salary.unwrap();
        let sum: i128 = mids.iter().map(|mid| i128::from(*mid)).sum();
        let mean = (2 * sum + mids.len() as i128).div_euclid(2 * mids.len() as i128);
        let at = |percent: usize| mids[(mids.len() * percent).div_ceil(100) - 1];
        assert_eq!(
            [answer.p10, answer.p25, answer.median, answer.p75, answer.p90, answer.min, answer.max],
            [at(10), at(25), at(50), at(75), at(90), mids[0], mids[mids.len() - 1]],
            "{filter:?}"
        );
        assert_eq!(i128::from(answer.mean), mean);
        assert_eq!(
            snapshot.histogram(&selection, 20).iter().map(|b| b.count).sum::<u64>(),
            mids.len() as u64
        );
        for facet in [Facet::Level, Facet::Skill, Facet::City] {
            same_groups(&snapshot, &twin, (filter, &selected), facet);
        }
        let page = snapshot.page(&selection, Sort::Newest, None, 20).ids;
        let mut newest = selected.clone();
        newest.sort_unstable_by_key(|o| std::cmp::Reverse((o.first_seen_at, o.id)));
        assert_eq!(page, newest.iter().take(20).map(|o| o.id).collect::<Vec<_>>());
    }
}

fn same_groups(
    snapshot: &Snapshot,
    twin: &Twin<'_>,
    (filter, selected): (&JobFilter, &[&Opening]),
    facet: Facet,
) {
    let selection = snapshot.select(filter);
    let mut with: BTreeMap<String, Vec<&Opening>> = BTreeMap::new();
    for opening in selected {
        twin::values(opening, facet)
            .into_iter()
            .for_each(|value| with.entry(value).or_default().push(opening));
    }
    let (counts, groups) = (snapshot.facet_counts(&selection, facet), snapshot.salary_by(&selection, facet));
    let quantiles = snapshot.quantiles_by(&selection, facet, &[0.5]);
    assert_eq!([counts.len(), groups.len(), quantiles.len()], [with.len(); 3]);
    for (group, quantile) in groups.iter().zip(&quantiles) {
        let with = &with[&group.value.to_lowercase()];
        let mids = twin.mids(with, filter.currency);
        let mean = mids.iter().map(|mid| *mid as f64).sum::<f64>() / mids.len() as f64;
        assert_eq!((group.answer.openings, group.answer.with_salary), (with.len() as u64, mids.len() as u64));
        assert_eq!((&quantile.value, quantile.openings), (&group.value, group.answer.openings));
        assert!(counts.iter().any(|c| c.value == group.value && c.count == group.answer.openings));
        if let Some(figures) = &group.answer.salary {
            assert_eq!(figures.median, mids[mids.len().div_ceil(2) - 1], "{} {filter:?}", group.value);
            assert_eq!(quantile.quantiles, [figures.median]);
            assert!((figures.mean as f64 - mean).abs() <= 0.5 + mean * 1e-9, "{} {filter:?}", group.value);
        }
    }
}

/// The random questions of the other tests find something often enough to mean something.
#[test]
fn random_questions_are_worth_asking() {
    let mut runner = TestRunner::deterministic();
    let (mut found, mut figures) = (0, 0);
    for _ in 0..40 {
        let openings = openings(120).new_tree(&mut runner).unwrap().current();
        let snapshot = Snapshot::build(&openings, rates(), now(), 0, options());
        for _ in 0..20 {
            let selection = snapshot.select(&filter().new_tree(&mut runner).unwrap().current());
            found += u32::from(!selection.is_empty());
            figures += u32::from(snapshot.salary(&selection).salary.is_some());
        }
    }
    assert!(
        found > 300 && figures > 80,
        "of 800 questions {found} find an opening and {figures} have figures"
    );
}

#[test]
fn groups_by_two_facets_are_bounded_and_say_so() {
    let mut runner = TestRunner::deterministic();
    let kind = opening().new_tree(&mut runner).unwrap().current();
    let many = MOST_GROUPS + 200;
    let openings: Vec<Opening> = (0..2 * many)
        .map(|i| {
            let mut opening = Opening { id: OpeningId(i as i64 + 1), closed_at: None, ..kind.clone() };
            // Those with the last slugs have two openings: they go before the first slugs, which have one.
            opening.company.slug = format!("c{:05}", if i < many { i } else { i % 500 + many - 500 });
            opening.job.level = Level::Senior;
            opening.job.role = rolecall_domain::Role::Backend;
            opening
        })
        .collect();
    let snapshot = Snapshot::build(&openings, rates(), now(), 0, options());
    let filter = JobFilter { status: Status::Any, ..JobFilter::default() };
    let facets = [Facet::Company, Facet::Level];
    let pay = snapshot.salary_by_two(&snapshot.select(&filter), facets);
    let counts = snapshot.openings_by_two(&filter, facets);
    assert_eq!((pay.groups.len(), pay.total), (MOST_GROUPS, many as u64));
    assert_eq!((counts.groups.len(), counts.total), (MOST_GROUPS, many as u64));
    let slugs: Vec<&str> = pay.groups.iter().map(|group| group.values[0].as_str()).collect();
    assert!(
        slugs.contains(&"c01199") && slugs.contains(&"c00000") && !slugs.contains(&"c00699"),
        "{slugs:?}"
    );
    assert!(pay.groups.is_sorted_by(|a, b| a.answer.openings >= b.answer.openings));
}
