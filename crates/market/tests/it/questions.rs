//! Every statistic of the market equals the twin's, over random openings and random filters, `as_of` included.

use chrono::TimeDelta;
use proptest::prelude::*;
use rolecall_domain::{Facet, JobFilter, Opening, TrendInterval};
use rolecall_market::Snapshot;

use crate::generate::{filter, now, openings, options, rates};
use crate::twin::{self, Twin};

fn snapshot(openings: &[Opening]) -> Snapshot {
    Snapshot::build(openings, rates(), now(), 7, options())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn selection_count_and_match(openings in openings(60), filters in prop::collection::vec(filter(), 12)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            prop_assert_eq!(snapshot.count(&snapshot.select(filter)), twin.select(filter).len() as u64, "{:?}", filter);
            for opening in &openings {
                prop_assert_eq!(snapshot.matches(filter, opening.id), twin.matches(filter, opening), "{:?}", filter);
            }
        }
    }

    #[test]
    fn pay(openings in openings(120), filters in prop::collection::vec(filter(), 12), percents in prop::collection::vec(1..=100usize, 3)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            let (selection, selected) = (snapshot.select(filter), twin.select(filter));
            prop_assert_eq!(snapshot.salary(&selection), twin.salary(&selected, filter.currency), "{:?}", filter);
            let ps: Vec<f64> = percents.iter().map(|p| *p as f64 / 100.0).collect();
            let mids = twin.mids(&selected, filter.currency);
            let naive = (!mids.is_empty()).then(|| percents.iter().map(|p| twin::quantile(&mids, *p)).collect());
            prop_assert_eq!(snapshot.quantiles(&selection, &ps), naive);
            check_other_pay(&snapshot.other_pay(&selection), &Twin::other_pay(&selected))?;
        }
    }

    #[test]
    fn histograms(openings in openings(120), filters in prop::collection::vec(filter(), 8), buckets in 1..30usize) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            let mids = twin.mids(&twin.select(filter), filter.currency);
            let histogram = snapshot.histogram(&snapshot.select(filter), buckets);
            prop_assert_eq!(histogram.len(), if mids.len() < 5 { 0 } else { buckets });
            for (i, bucket) in histogram.iter().enumerate() {
                let last = i + 1 == buckets;
                let within = |mid: &&i64| bucket.from <= **mid && (**mid < bucket.to || (last && **mid == bucket.to));
                prop_assert_eq!(bucket.count, mids.iter().filter(within).count() as u64, "{:?}", bucket);
                prop_assert!(histogram.get(i + 1).is_none_or(|next| next.from == bucket.to && next.to - next.from == bucket.to - bucket.from));
            }
            prop_assert_eq!(histogram.iter().map(|b| b.count).sum::<u64>(), if mids.len() < 5 { 0 } else { mids.len() as u64 });
        }
    }

    #[test]
    fn groups(openings in openings(80), filters in prop::collection::vec(filter(), 4)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            for facet in Facet::ALL {
                check_groups(&snapshot, &twin, filter, *facet)?;
            }
        }
    }

    #[test]
    fn openings_figures(openings in openings(80), filters in prop::collection::vec(filter(), 4), facet in prop::sample::select(Facet::ALL)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            let plain = |f: &rolecall_market::answers::OpeningsFigures| (f.openings, f.companies, f.new_7d, f.closed_7d, f.median_days_open);
            let figures = snapshot.openings_figures(filter);
            prop_assert_eq!(plain(&figures), twin.openings_figures(filter, |_| true), "{:?}", filter);
            let groups = snapshot.openings_by(filter, facet);
            prop_assert_eq!(groups.len(), twin::all_values(&twin.select(filter), facet).len());
            for group in groups {
                let value = folded(&group.value, facet);
                let naive = twin.openings_figures(filter, |o| twin::values(o, facet).contains(&value));
                prop_assert_eq!(plain(&group.figures), naive, "{} {:?}", value, filter);
            }
        }
    }

    #[test]
    fn trends(openings in openings(80), filters in prop::collection::vec(filter(), 4), interval in prop::sample::select(TrendInterval::ALL), back in 0..120i64) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        let edges = interval.edges(now() - TimeDelta::days(back), now() + TimeDelta::days(2), 200).unwrap();
        for filter in &filters {
            prop_assert_eq!(snapshot.trend(filter, &edges), twin.trend(filter, &edges), "{:?}", filter);
        }
    }

    #[test]
    fn two_facets_at_once(
        openings in openings(80),
        filters in prop::collection::vec(filter(), 4),
        facets in prop::collection::vec(prop::sample::subsequence(Facet::ALL, 2).prop_shuffle(), 4),
    ) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for (filter, facets) in filters.iter().zip(&facets) {
            check_pairs(&snapshot, &twin, filter, [facets[0], facets[1]])?;
        }
    }

    #[test]
    fn companies(openings in openings(80)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        let selected = twin.select(&JobFilter::default());
        let companies = snapshot.companies();
        let slugs: Vec<String> = companies.iter().map(|c| c.slug.clone()).collect();
        prop_assert_eq!(&slugs, &twin::all_values(&selected, Facet::Company).into_iter().collect::<Vec<_>>());
        for company in companies {
            let own: Vec<&Opening> = selected.iter().copied().filter(|o| o.company.slug == company.slug).collect();
            prop_assert_eq!(company.openings, own.len() as u64);
            prop_assert_eq!(company.with_salary, twin.mids(&own, JobFilter::default().currency).len() as u64);
            prop_assert_eq!(&company.name, &own[0].company.name);
        }
    }
}

fn check_pairs(
    snapshot: &Snapshot,
    twin: &Twin<'_>,
    filter: &JobFilter,
    facets: [Facet; 2],
) -> Result<(), TestCaseError> {
    let selected = twin.select(filter);
    let of = |o: &Opening| -> Vec<[String; 2]> {
        let [first, second] = facets.map(|facet| twin::values(o, facet));
        first.iter().flat_map(|a| second.iter().map(|b| [a.clone(), b.clone()])).collect()
    };
    let pairs: std::collections::BTreeSet<[String; 2]> = selected.iter().flat_map(|o| of(o)).collect();
    let pay = snapshot.salary_by_two(&snapshot.select(filter), facets);
    let counts = snapshot.openings_by_two(filter, facets);
    prop_assert_eq!(
        (pay.groups.len(), pay.total),
        (pairs.len(), pairs.len() as u64),
        "{:?} {:?}",
        facets,
        filter
    );
    prop_assert_eq!(counts.total, pay.total);
    let place = |n: u64, values: &[String; 2]| (std::cmp::Reverse(n), values.clone());
    prop_assert!(pay.groups.is_sorted_by_key(|g| place(g.answer.openings, &g.values)), "{:?}", pay.groups);
    for (pay, counts) in pay.groups.iter().zip(&counts.groups) {
        prop_assert_eq!((&pay.values, &pay.labels), (&counts.values, &counts.labels));
        let values = [folded(&pay.values[0], facets[0]), folded(&pay.values[1], facets[1])];
        let own: Vec<&Opening> = selected.iter().copied().filter(|o| of(o).contains(&values)).collect();
        prop_assert_eq!(&pay.answer, &twin.salary(&own, filter.currency), "{:?} {:?}", values, filter);
        let f = &counts.figures;
        let figures = (f.openings, f.companies, f.new_7d, f.closed_7d, f.median_days_open);
        prop_assert_eq!(
            figures,
            twin.openings_figures(filter, |o| of(o).contains(&values)),
            "{:?} {:?}",
            values,
            filter
        );
    }
    Ok(())
}

fn check_other_pay(
    ours: &[rolecall_market::answers::OtherPay],
    naive: &[rolecall_market::answers::OtherPay],
) -> Result<(), TestCaseError> {
    prop_assert_eq!(ours.len(), naive.len());
    for (a, b) in ours.iter().zip(naive) {
        prop_assert_eq!((a.currency, a.period, a.n), (b.currency, b.period, b.n));
        prop_assert!((a.median - b.median).abs() <= 1e-12 * b.median.abs(), "{a:?} {b:?}");
    }
    Ok(())
}

/// Countries and languages are written in one way, cities and regions in several: compared as the twin names them.
fn folded(value: &str, facet: Facet) -> String {
    if matches!(facet, Facet::City | Facet::Region | Facet::Country | Facet::Language) {
        value.to_lowercase()
    } else {
        value.to_owned()
    }
}

fn check_groups(
    snapshot: &Snapshot,
    twin: &Twin<'_>,
    filter: &JobFilter,
    facet: Facet,
) -> Result<(), TestCaseError> {
    let (selection, selected) = (snapshot.select(filter), twin.select(filter));
    let values = twin::all_values(&selected, facet);
    let with = |value: &str| -> Vec<&Opening> {
        selected.iter().copied().filter(|o| twin::values(o, facet).contains(value)).collect()
    };
    let counts = snapshot.facet_counts(&selection, facet);
    prop_assert_eq!(counts.len(), values.len(), "{} {:?}", facet, filter);
    for count in &counts {
        prop_assert_eq!(count.count, with(&folded(&count.value, facet)).len() as u64, "{:?}", count);
    }
    prop_assert!(counts.is_sorted_by(|a, b| (b.count, &a.value) < (a.count, &b.value)), "{:?}", counts);
    let groups = snapshot.salary_by(&selection, facet);
    prop_assert_eq!(groups.len(), values.len());
    for group in &groups {
        let naive = twin.salary(&with(&folded(&group.value, facet)), filter.currency);
        prop_assert_eq!(&group.answer, &naive, "{} {:?}", group.value, filter);
        let label = match facet {
            Facet::Company => {
                selected.iter().find(|o| o.company.slug == group.value).unwrap().company.name.clone()
            }
            _ => format!("{facet}:{}", group.value.to_uppercase()),
        };
        prop_assert_eq!(&group.label, &label);
    }
    if facet == Facet::Level {
        prop_assert!(groups.is_sorted_by_key(|g| twin::level_order(&g.value)));
    } else {
        prop_assert!(groups.is_sorted_by(|a, b| a.answer.openings >= b.answer.openings));
    }
    Ok(())
}
