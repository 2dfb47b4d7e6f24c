//! Demand, what goes together, what it is worth, and how a person's skills match: equal to the plain counts over openings.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use rolecall_domain::{Facet, JobFilter, Opening, Requirement};
use rolecall_market::Snapshot;
use rolecall_market::answers::{Premium, YearsFigures};

use crate::generate::{filter, now, openings, options, rates};
use crate::twin::{self, Twin};

const FACETS: [Facet; 2] = [Facet::Skill, Facet::Certification];

fn snapshot(openings: &[Opening]) -> Snapshot {
    Snapshot::build(openings, rates(), now(), 7, options())
}

fn having<'a>(openings: &[&'a Opening], facet: Facet, value: &str) -> Vec<&'a Opening> {
    openings.iter().copied().filter(|o| twin::values(o, facet).contains(value)).collect()
}

fn rank(openings: &[&Opening], facet: Facet, value: &str) -> Option<u64> {
    let own = having(openings, facet, value).len();
    let above = |other: &&String| having(openings, facet, other).len() > own;
    (own > 0).then(|| twin::all_values(openings, facet).iter().filter(above).count() as u64 + 1)
}

fn requires(opening: &Opening, skill: &str) -> bool {
    opening.job.skills.iter().any(|s| s.slug == skill && s.requirement == Requirement::Required)
}

/// The skills an opening is compared by.
fn asked(opening: &Opening) -> BTreeSet<String> {
    let required: BTreeSet<String> =
        twin::values(opening, Facet::Skill).into_iter().filter(|s| requires(opening, s)).collect();
    if required.is_empty() { twin::values(opening, Facet::Skill) } else { required }
}

fn naive_premium(twin: &Twin<'_>, filter: &JobFilter, facet: Facet, value: &str) -> Option<Premium> {
    const Z: f64 = 1.959_963_984_540_054;
    let selected = twin.select(filter);
    let median = |openings: &[&Opening]| {
        let mids = twin.mids(openings, filter.currency);
        let [low, high] = twin::interval(&mids)?;
        Some((twin::quantile(&mids, 50) as f64, (high - low) as f64 / (2.0 * Z), mids.len()))
    };
    let (mut sum, mut variance, mut weight, mut without, mut cells) = (0.0, 0.0, 0, 0, 0);
    for level in twin::all_values(&selected, Facet::Level) {
        for country in twin::all_values(&selected, Facet::Country) {
            let cell = having(&having(&selected, Facet::Level, &level), Facet::Country, &country);
            let with_it = having(&cell, facet, value);
            let others: Vec<&Opening> =
                cell.iter().copied().filter(|o| !twin::values(o, facet).contains(value)).collect();
            if let (Some((one, error, n)), Some((other, other_error, m))) =
                (median(&with_it), median(&others))
            {
                sum += n as f64 * (one - other);
                variance += (n * n) as f64 * (error * error + other_error * other_error);
                weight += n;
                without += m;
                cells += 1;
            }
        }
    }
    (cells > 0).then(|| {
        let (difference, error) = (sum / weight as f64, variance.sqrt() / weight as f64);
        Premium {
            difference: difference.round() as i64,
            ci95: [(difference - Z * error).round() as i64, (difference + Z * error).round() as i64],
            with_it: weight as u64,
            without: without as u64,
            cells,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn demand_is_counted_and_ranked(openings in openings(80), filters in prop::collection::vec(filter(), 3), facet in prop::sample::select(&FACETS[..])) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            let selected = twin.select(filter);
            let then = JobFilter { as_of: Some(filter.as_of.unwrap_or(now()) - TimeDelta::days(30)), ..filter.clone() };
            let before = twin.select(&then);
            let demand = snapshot.demand(filter, facet);
            prop_assert_eq!(demand.len(), twin::all_values(&selected, facet).len());
            for one in &demand {
                let own = having(&selected, facet, &one.value);
                let salary = twin.salary(&own, filter.currency);
                prop_assert_eq!(one.openings, own.len() as u64, "{:?}", filter);
                prop_assert!((one.share - own.len() as f64 / selected.len() as f64).abs() < 1e-12);
                prop_assert_eq!((Some(one.rank), one.rank_before), (rank(&selected, facet, &one.value), rank(&before, facet, &one.value)), "{} {:?}", one.value, filter);
                prop_assert_eq!((one.with_salary, one.median), (salary.with_salary, salary.salary.map(|s| s.median)));
                let required = selected.iter().filter(|o| requires(o, &one.value)).count() as u64;
                prop_assert_eq!(one.required, (facet == Facet::Skill).then_some(required));
            }
            prop_assert!(demand.is_sorted_by(|a, b| (b.openings, &a.value) < (a.openings, &b.value)));
        }
    }

    #[test]
    fn years_are_those_of_the_openings_that_state_them(openings in openings(80), filters in prop::collection::vec(filter(), 4)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        for filter in &filters {
            let mut years: Vec<i64> = twin.select(filter).iter().filter_map(|o| o.job.years_min).map(i64::from).collect();
            years.sort_unstable();
            let of = |percent| twin::quantile(&years, percent) as u32;
            let naive = (years.len() >= 5).then(|| YearsFigures { n: years.len() as u64, p25: of(25), median: of(50), p75: of(75) });
            prop_assert_eq!(snapshot.years(&snapshot.select(filter)), naive);
        }
    }

    #[test]
    fn what_goes_together_is_counted(openings in openings(80), filter in filter()) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        let (selection, selected) = (snapshot.select(&filter), twin.select(&filter));
        for value in twin::all_values(&selected, Facet::Skill) {
            let own = having(&selected, Facet::Skill, &value);
            let together = snapshot.together(&selection, Facet::Skill, &value);
            let naive: BTreeSet<String> = twin::all_values(&own, Facet::Skill)
                .into_iter()
                .filter(|other| *other != value && having(&own, Facet::Skill, other).len() >= 5)
                .collect();
            prop_assert_eq!(together.iter().map(|t| t.value.clone()).collect::<BTreeSet<_>>(), naive);
            for other in together {
                let both = having(&own, Facet::Skill, &other.value).len();
                let alone = having(&selected, Facet::Skill, &other.value).len();
                let lift = both as f64 * selected.len() as f64 / (own.len() as f64 * alone as f64);
                prop_assert_eq!(other.openings, both as u64);
                prop_assert!((other.share - both as f64 / own.len() as f64).abs() < 1e-12);
                prop_assert!((other.lift - lift).abs() <= 0.0005 + 1e-9, "{} {}", other.lift, lift);
            }
        }
        prop_assert!(snapshot.together(&selection, Facet::Skill, "nothing").is_empty());
    }

    #[test]
    fn premiums_compare_like_with_like(openings in openings(400), filter in filter()) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        // Broad questions: in narrow ones no cell has votes enough.
        let broad = JobFilter { currency: filter.currency, as_of: filter.as_of, ..JobFilter::default() };
        for filter in [&filter, &broad] {
            let selection = snapshot.select(filter);
            let cells = snapshot.cells(&selection);
            for facet in FACETS {
                for value in twin::all_values(&twin.select(filter), facet) {
                    let found = snapshot.premium(&selection, &cells, facet, &value);
                    prop_assert_eq!(found.map(|p| (p.with_it, p.without, p.cells)), naive_premium(&twin, filter, facet, &value).map(|p| (p.with_it, p.without, p.cells)), "{} {:?}", value, filter);
                    // Sums are added up in another order: the last whole unit may differ.
                    if let (Some(found), Some(naive)) = (found, naive_premium(&twin, filter, facet, &value)) {
                        let near = |a: i64, b: i64| (a - b).abs() <= 1;
                        prop_assert!(near(found.difference, naive.difference) && near(found.ci95[0], naive.ci95[0]) && near(found.ci95[1], naive.ci95[1]), "{:?} {:?}", found, naive);
                    }
                }
            }
        }
    }

    #[test]
    fn openings_are_matched_by_the_skills_they_ask_for(openings in openings(60), filter in filter(), skills in prop::sample::subsequence(vec!["rust", "go", "postgresql", "nodejs", "cpp", "dotnet", "nobodys"], 0..5)) {
        let (snapshot, twin) = (snapshot(&openings), Twin { openings: &openings, rates: rates(), now: now() });
        let known: BTreeSet<String> = skills.iter().map(|s| (*s).to_owned()).collect();
        let selected: Vec<&Opening> = twin.select(&filter).into_iter().filter(|o| !asked(o).is_empty()).collect();
        let list: Vec<String> = known.iter().cloned().collect();
        let matches = snapshot.matching(&snapshot.select(&filter), &list, 1000);
        prop_assert_eq!((matches.compared, matches.best.len()), (selected.len() as u64, selected.len()));
        let share = |o: &Opening| asked(o).intersection(&known).count() as f64 / asked(o).len() as f64;
        let mut last = f64::INFINITY;
        for found in &matches.best {
            let opening = selected.iter().find(|o| o.id == found.id).unwrap();
            let missing: BTreeSet<String> = asked(opening).difference(&known).cloned().collect();
            prop_assert_eq!(found.missing.iter().cloned().collect::<BTreeSet<_>>(), missing);
            prop_assert_eq!((found.met + found.missing.len() as u32, found.asked as usize), (found.asked, asked(opening).len()));
            prop_assert!(share(opening) <= last + 1e-9);
            last = share(opening);
        }
        let complete = |o: &&&Opening| asked(o).is_subset(&known);
        prop_assert_eq!(matches.complete, selected.iter().filter(complete).count() as u64);
        for next in &matches.next {
            let lacking: Vec<&Opening> = selected.iter().copied().filter(|o| !known.contains(&next.value) && asked(o).contains(&next.value)).collect();
            let alone = |o: &&&Opening| asked(o).difference(&known).count() == 1;
            prop_assert_eq!((next.openings, next.unlocks), (lacking.len() as u64, lacking.iter().filter(alone).count() as u64));
            let salary = twin.salary(&lacking, filter.currency);
            prop_assert_eq!((next.with_salary, next.median), (salary.with_salary, salary.salary.map(|s| s.median)));
        }
        let all: BTreeSet<String> = selected.iter().flat_map(|o| asked(o)).filter(|s| !known.contains(s)).collect();
        prop_assert_eq!(matches.next.len(), all.len());
    }
}
