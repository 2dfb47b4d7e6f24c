//! What the set promises to hold, so that it cannot shrink to the easy rows.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_domain::{Employment, Level, Role, Visa, Workplace};

use crate::set::{Labelled, labelled};

fn counted(set: &[Labelled], of: impl Fn(&Labelled) -> &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in set {
        *counts.entry(of(row).to_owned()).or_default() += 1;
    }
    counts
}

fn every<T: Copy>(
    all: &[T],
    as_str: impl Fn(T) -> &'static str,
    least: usize,
    counts: &BTreeMap<String, usize>,
) {
    for value in all {
        let name = as_str(*value);
        assert!(counts.get(name).is_some_and(|n| *n >= least), "too few of {name}: {counts:?}");
    }
    assert_eq!(counts.len(), all.len(), "a label that is no value of the contract: {counts:?}");
}

#[test]
fn the_set_holds_what_it_promises() {
    let set = labelled();
    assert!(set.len() >= 200, "{} postings", set.len());
    let ids: BTreeSet<_> = set.iter().map(|row| &row.id).collect();
    assert_eq!(ids.len(), set.len(), "every id once");

    let roles = counted(&set, |r| &r.gold.role);
    every(Role::ALL, Role::as_str, 3, &roles);
    assert!(roles["backend"] >= 60, "{roles:?}");
    every(Level::ALL, Level::as_str, 2, &counted(&set, |r| &r.gold.level));
    every(Workplace::ALL, Workplace::as_str, 8, &counted(&set, |r| &r.gold.workplace));
    every(Visa::ALL, Visa::as_str, 10, &counted(&set, |r| &r.gold.visa));
    every(Employment::ALL, Employment::as_str, 2, &counted(&set, |r| &r.gold.employment));

    let languages = counted(&set, |r| &r.gold.language);
    for language in ["de", "fr", "nl", "es", "pl", "pt"] {
        assert!(languages.get(language).is_some_and(|n| *n >= 8), "too few in {language}: {languages:?}");
    }
    assert!(languages["en"] >= 80, "{languages:?}");

    let bases = |row: &Labelled| row.gold.salaries.iter().filter(|r| r.kind == "base").count();
    assert!(set.iter().filter(|r| bases(r) == 0).count() >= 40, "postings without pay");
    assert!(set.iter().filter(|r| bases(r) >= 2).count() >= 10, "postings with several ranges");
    let ranges = || set.iter().flat_map(|r| &r.gold.salaries);
    let periods: BTreeSet<_> = ranges().filter_map(|r| r.period.as_deref()).collect();
    assert_eq!(periods, BTreeSet::from(["day", "hour", "month", "week", "year"]));
    let currencies: BTreeSet<_> = ranges().filter_map(|r| r.currency.as_deref()).collect();
    assert!(currencies.len() >= 15, "{currencies:?}");
    let countries: BTreeSet<_> = set.iter().flat_map(|r| &r.gold.countries).collect();
    assert!(countries.len() >= 30, "{countries:?}");
}

#[test]
fn labels_agree_with_themselves() {
    for row in labelled() {
        let gold = &row.gold;
        assert_eq!(gold.skills.len(), gold.slugs.len(), "{}: as many names as slugs", row.id);
        for requirement in gold.slugs.values().flatten() {
            assert!(["required", "preferred", "mentioned"].contains(&requirement.as_str()), "{}", row.id);
        }
        for range in &gold.salaries {
            assert!(range.min.is_some() || range.max.is_some(), "{}: a range without a figure", row.id);
            let ordered = range.min.zip(range.max).is_none_or(|(min, max)| min <= max);
            assert!(ordered, "{}: {range:?}", row.id);
        }
    }
}
