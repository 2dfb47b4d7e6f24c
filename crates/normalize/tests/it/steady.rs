//! What is added to a posting without saying anything of a fact does not change the fact.

use proptest::prelude::*;
use rolecall_domain::{Job, Posting};

use crate::posting::{NORMALIZER, posting};

/// A section about nothing that is read: no pay, no skill, no place, no workplace.
const BENEFITS: &str = "<h3>Benefits</h3><ul><li>Good coffee and a library of novels</li><li>25 days of paid leave</li>\
    <li>Dental cover for you and your family</li></ul>";

fn with(posting: &Posting, html: impl FnOnce(&str) -> String) -> Job {
    let html = Some(html(posting.html.as_deref().unwrap_or_default()));
    NORMALIZER.facts(&Posting { html, ..posting.clone() }).job
}

proptest! {
    #[test]
    fn benefits_behind_a_posting_change_nothing(posting in posting()) {
        let before = NORMALIZER.facts(&posting).job;
        let after = with(&posting, |html| format!("{html}{BENEFITS}"));
        prop_assert_eq!(&after.salaries, &before.salaries);
        prop_assert_eq!(after.role, before.role);
        prop_assert_eq!(after.level, before.level);
        prop_assert_eq!((after.workplace, after.visa), (before.workplace, before.visa));
        prop_assert_eq!((after.years_min, after.years_max), (before.years_min, before.years_max));
        prop_assert_eq!(&after.places, &before.places);
        prop_assert_eq!(&after.skills, &before.skills);
        prop_assert_eq!(&after.certifications, &before.certifications);
    }

    #[test]
    fn markup_that_shows_nothing_changes_nothing(posting in posting()) {
        let before = NORMALIZER.facts(&posting).job;
        let dressed = |html: &str| format!("<!-- x --><style>p {{ color: #120000 }}</style><div>\n {html}\n</div><script>pay = 1</script>");
        prop_assert_eq!(with(&posting, dressed), before);
    }

    #[test]
    fn a_posting_escaped_once_more_is_the_same_posting(posting in posting()) {
        let before = NORMALIZER.facts(&posting).job;
        let escaped = |html: &str| html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let after = with(&posting, escaped);
        prop_assert_eq!((after.role, after.visa, after.workplace), (before.role, before.visa, before.workplace));
    }

    #[test]
    fn the_order_of_skills_in_a_list_does_not_matter(
        names in Just(vec!["Rust", "PostgreSQL", "Kafka", "Docker", "Python", "Redis"]).prop_shuffle()
    ) {
        let posting = Posting { title: "Engineer".to_owned(), ..Posting::default() };
        let job = with(&posting, |_| format!("<h3>Requirements</h3><p>{}</p>", names.join(", ")));
        let mut slugs: Vec<_> = job.skills.iter().map(|s| s.slug.as_str()).collect();
        slugs.sort_unstable();
        prop_assert_eq!(slugs, ["docker", "kafka", "postgresql", "python", "redis", "rust"]);
    }
}
