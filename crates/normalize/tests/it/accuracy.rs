//! The gate: no share may be lower than the committed one.

use rolecall_normalize::Normalizer;

use crate::compare::{Miss, measure};
use crate::{figures, set};

#[expect(
    clippy::disallowed_methods,
    reason = "a switch for the person who runs this test, not a setting of the service"
)]
fn wish(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[expect(clippy::disallowed_macros, reason = "shown with --nocapture and when the test fails")]
fn say(text: &str) {
    println!("{text}");
}

fn show(misses: &[Miss], wanted: impl Fn(&Miss) -> bool) {
    for miss in misses.iter().filter(|m| wanted(m)) {
        say(&format!("{}\t{}\t{}\n    {}", miss.field, miss.id, miss.title, miss.what));
    }
}

#[test]
fn postings_are_read_as_well_as_before() {
    let (now, misses) = measure(&Normalizer::new(), &set::labelled());
    say(&figures::table(&now));
    if let Some(field) = wish("ROLECALL_MISSES") {
        show(&misses, |miss| field == "all" || field == miss.field);
    }
    if wish("ROLECALL_BLESS").is_some() {
        figures::bless(&now);
        return;
    }
    let before = figures::committed();
    assert_eq!(
        before.postings, now.postings,
        "the set has changed: look at its figures and write them down with ROLECALL_BLESS=1"
    );
    let change = figures::change(&before, &now);
    if !change.higher.is_empty() {
        say(&format!(
            "Higher than figures.toml (write it down with ROLECALL_BLESS=1):\n{}",
            change.higher.join("\n")
        ));
    }
    if !change.lower.is_empty() {
        let known =
            |miss: &Miss| before.fields.get(miss.field).is_some_and(|f| f.wrong_rows().contains(&miss.id));
        show(&misses, |miss| !known(miss));
    }
    assert!(change.lower.is_empty(), "postings are read worse than before:\n{}", change.lower.join("\n"));
}
