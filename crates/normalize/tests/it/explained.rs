//! An explanation tells of exactly the facts that the ordinary reading finds.

use proptest::prelude::*;
use rolecall_normalize::{Explanation, Reason};

use crate::posting::{NORMALIZER, posting};

/// Values told of a field, in order.
fn told(explanation: &Explanation, field: &str) -> Vec<String> {
    explanation.because.iter().filter(|r| r.field == field).map(|r| r.value.clone()).collect()
}

/// Asserts that every fact has one reason with its value, and that there are no others.
pub fn covers(explanation: &Explanation) {
    let job = &explanation.facts.job;
    let one = |field, value: String| assert_eq!(told(explanation, field), [value], "{field}");
    one("role", job.role.to_string());
    one("level", job.level.to_string());
    one("workplace", job.workplace.to_string());
    one("employment", job.employment.to_string());
    one("language", job.language.clone().unwrap_or_default());
    one("visa", job.visa.to_string());
    let years = job.years_min.map(|min| match job.years_max {
        Some(max) => format!("{min} to {max}"),
        None => min.to_string(),
    });
    one("years", years.unwrap_or_default());
    let places = job.places.iter().map(|p| {
        let parts = [p.city.as_deref(), p.region.as_deref(), p.country.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    assert_eq!(told(explanation, "place"), places.collect::<Vec<_>>());
    let skills = job.skills.iter().map(|s| format!("{}, {}", s.slug, s.requirement));
    assert_eq!(told(explanation, "skill"), skills.collect::<Vec<_>>());
    let certifications = job.certifications.iter().map(|c| c.slug.clone());
    assert_eq!(told(explanation, "certification"), certifications.collect::<Vec<_>>());
    let flags = job.flags.iter().map(ToString::to_string);
    assert_eq!(told(explanation, "flag"), flags.collect::<Vec<_>>());
    assert_eq!(told(explanation, "salary").len(), job.salaries.len());
    let currencies = job.salaries.iter().map(|p| p.currency.map(|c| c.to_string()).unwrap_or_default());
    assert_eq!(told(explanation, "salary currency"), currencies.collect::<Vec<_>>());
    let periods = job.salaries.iter().map(|p| p.period.map(|p| p.to_string()).unwrap_or_default());
    assert_eq!(told(explanation, "salary period"), periods.collect::<Vec<_>>());
    let labels = job.salaries.iter().filter_map(|p| p.applies_to.clone());
    assert_eq!(told(explanation, "salary where"), labels.collect::<Vec<_>>());
    assert!(explanation.because.iter().all(|r| !r.rule.is_empty()), "{:?}", explanation.because);
}

/// Asserts that the words of a reason stand where it says: a skill's within those around it, a word left out too.
fn quotes(explanation: &Explanation) {
    let skills = explanation.because.iter().filter(|r| matches!(r.field, "skill" | "certification"));
    for Reason { words, around, .. } in skills {
        assert!(!words.is_empty() && around.contains(words), "{words:?} is not in {around:?}");
    }
    for left in explanation.left_out.iter().filter(|l| !l.around.is_empty()) {
        assert!(left.around.contains(&left.words), "{left:?}");
        let found = explanation.facts.job.skills.iter().any(|s| s.slug == left.value);
        assert!(!found, "{left:?} is among the skills");
    }
}

proptest! {
    #[test]
    fn explanations_tell_the_facts(posting in posting()) {
        let explanation = NORMALIZER.explain(&posting);
        prop_assert_eq!(&explanation.facts, &NORMALIZER.facts(&posting));
        covers(&explanation);
        quotes(&explanation);
    }
}

#[test]
fn reasons_name_rule_words_and_section() {
    let posting = rolecall_domain::Posting {
        title: "Senior Backend Engineer".to_owned(),
        locations: vec!["Berlin, Germany".to_owned()],
        html: Some(
            "<p>We raised $20M.</p><h3>Requirements</h3><ul><li>A Go developer at heart</li>\
             <li>Swift answers to hard questions</li><li>Ansible, Chef or Puppet</li></ul>\
             <h3>Pay</h3><p>Berlin: 85.000 - 110.000 € per year</p>"
                .to_owned(),
        ),
        ..Default::default()
    };
    let explanation = NORMALIZER.explain(&posting);
    let reason = |field: &str, value: &str| {
        let found = explanation.because.iter().find(|r| r.field == field && r.value == value);
        found.unwrap_or_else(|| panic!("{field} {value} in {:#?}", explanation.because))
    };
    let go = reason("skill", "go, required");
    assert_eq!((&*go.rule, &*go.by, &*go.words), ("weak-word-beside-cue", "developer", "Go"));
    assert_eq!((go.section, &*go.around), (Some("required"), "A Go developer at heart"));
    let chef = reason("skill", "chef, required");
    assert_eq!((&*chef.rule, &*chef.by), ("weak-word-in-list-with", "ansible"));
    assert_eq!(reason("skill", "ansible, required").rule, "name");
    assert_eq!(reason("place", "Berlin, DE").words, "Berlin, Germany");
    assert_eq!(reason("role", "backend").words, "Backend");
    assert_eq!(reason("salary", "85000 to 110000, base").by, "text");
    assert_eq!(reason("salary currency", "EUR").rule, "mark");
    assert_eq!(reason("salary period", "year").rule, "word-behind");
    assert_eq!(reason("salary where", "Berlin").rule, "clause");
    let left: Vec<_> = explanation.left_out.iter().map(|l| (l.field, &*l.value, &*l.words)).collect();
    assert!(left.contains(&("skill", "swift", "Swift")), "{left:?}");
    assert!(
        explanation.left_out.iter().any(|l| l.words.contains("$20M") && l.against == "raised"),
        "{left:?}"
    );
}
