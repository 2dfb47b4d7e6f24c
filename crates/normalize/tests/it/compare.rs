//! A posting's labels against what was read of it, field by field.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_normalize::{Normalizer, read_line};

use crate::figures::{Figure, Figures};
use crate::pay;
use crate::set::{Gold, Labelled, Range, Read};

/// Fields of practice and of work that careful people name or leave out: reading them, or not, is no error unless labelled.
const OPTIONAL: &[&str] = &[
    "a-b-testing",
    "abac",
    "agile",
    "ai-agents",
    "algorithms",
    "api-design",
    "behavior-driven-development",
    "blockchain",
    "caching",
    "cloud-native",
    "code-review",
    "computer-vision",
    "concurrency",
    "cqrs",
    "dast",
    "data-modeling",
    "data-structures",
    "data-warehousing",
    "deep-learning",
    "design-patterns",
    "devops",
    "domain-driven-design",
    "etl",
    "event-sourcing",
    "functional-programming",
    "gdpr",
    "generative-ai",
    "gitops",
    "hipaa",
    "iam",
    "infrastructure-as-code",
    "integration-testing",
    "iso-27001",
    "kanban",
    "load-balancing",
    "load-testing",
    "message-queues",
    "mlops",
    "multithreading",
    "nlp",
    "object-oriented-programming",
    "observability",
    "pci-dss",
    "prompt-engineering",
    "rag",
    "rbac",
    "saml",
    "sast",
    "scrum",
    "serverless",
    "service-mesh",
    "siem",
    "soc-2",
    "sso",
    "stream-processing",
    "test-automation",
    "unit-testing",
];

/// A row that was read wrongly in one field.
#[derive(Debug, Clone)]
pub struct Miss {
    pub id: String,
    pub title: String,
    pub field: &'static str,
    pub what: String,
}

/// Every figure, and every wrong row.
pub fn measure(normalizer: &Normalizer, set: &[Labelled]) -> (Figures, Vec<Miss>) {
    let mut tally = Tally::default();
    for row in set {
        let out = read_line(normalizer, &row.line).unwrap_or_else(|e| panic!("{}: {e}", row.id));
        tally.row(row, &serde_json::from_str(&out).unwrap());
    }
    tally.figures.postings = set.len();
    (tally.figures, tally.misses)
}

#[derive(Default)]
struct Tally {
    figures: Figures,
    misses: Vec<Miss>,
}

impl Tally {
    fn row(&mut self, row: &Labelled, read: &Read) {
        let gold = &row.gold;
        self.pay(row, read);
        self.skills(row, read);
        let certifications = read.certifications.iter().map(|c| c.slug.clone()).collect();
        self.sets(row, "certifications", &certifications, &gold.certifications.iter().cloned().collect());
        let countries = read.places.iter().filter_map(|p| p.country.clone()).collect();
        self.sets(row, "places", &countries, &gold.countries.iter().cloned().collect());
        self.backend(row, read);
        for (field, got, want) in [
            ("role", &read.role, &gold.role),
            ("level", &read.level, &gold.level),
            ("workplace", &read.workplace, &gold.workplace),
            ("visa", &read.visa, &gold.visa),
            ("employment", &read.employment, &gold.employment),
        ] {
            self.one(row, field, got, want);
        }
        let years = |years: Option<u32>| years.map_or_else(|| "none".to_owned(), |y| y.to_string());
        self.one(row, "years", &years(read.years_min), &years(gold.years_min));
        self.one(row, "language", read.language.as_deref().unwrap_or("none"), &gold.language);
    }

    fn pay(&mut self, row: &Labelled, read: &Read) {
        let (right, extra, missing) = pay::matched(&read.salaries, &row.gold.salaries);
        let what = format!("extra {}, missing {}", ranges(&extra), ranges(&missing));
        let counts = Figure::found(right, extra.len(), missing.len());
        self.count(row, "pay", &counts, &what);
        // Money that is no pay at all, apart: the worst thing a statistic can be built on.
        if !row.gold.salaries.iter().any(|r| r.kind == "base") {
            let clean = extra.is_empty();
            self.count(row, "no-pay", &Figure::judged(clean), &what);
        }
    }

    fn skills(&mut self, row: &Labelled, read: &Read) {
        let Gold { slugs, optional, .. } = &row.gold;
        let got: BTreeMap<_, _> =
            read.skills.iter().map(|s| (s.slug.as_str(), s.requirement.as_str())).collect();
        let may = |slug: &str| OPTIONAL.contains(&slug) || optional.iter().any(|o| o == slug);
        let right = slugs.keys().filter(|s| got.contains_key(s.as_str())).count();
        let extra: Vec<_> = got.keys().filter(|s| !slugs.contains_key(**s) && !may(s)).copied().collect();
        let missing: Vec<_> =
            slugs.keys().filter(|s| !got.contains_key(s.as_str())).map(String::as_str).collect();
        let what = format!("extra [{}], missing [{}]", extra.join(", "), missing.join(", "));
        self.count(row, "skills", &Figure::found(right, extra.len(), missing.len()), &what);
        // Of all that is labelled, so that finding one more skill can only raise it.
        for (slug, want) in slugs.iter().filter_map(|(slug, want)| Some((slug, want.as_deref()?))) {
            let got = got.get(slug.as_str()).copied().unwrap_or("not read");
            let what = format!("{slug}: got {got}, want {want}");
            self.count(row, "requirement", &Figure::judged(got == want), &what);
        }
    }

    fn backend(&mut self, row: &Labelled, read: &Read) {
        let (got, want) = (read.role == "backend", row.gold.role == "backend");
        let counts =
            Figure::found(usize::from(got && want), usize::from(got && !want), usize::from(want && !got));
        self.count(row, "backend", &counts, &format!("got {}, want {}", read.role, row.gold.role));
    }

    fn sets(&mut self, row: &Labelled, field: &'static str, got: &BTreeSet<String>, want: &BTreeSet<String>) {
        let counts = Figure::found(
            got.intersection(want).count(),
            got.difference(want).count(),
            want.difference(got).count(),
        );
        self.count(row, field, &counts, &format!("got {got:?}, want {want:?}"));
    }

    fn one(&mut self, row: &Labelled, field: &'static str, got: &str, want: &str) {
        self.count(row, field, &Figure::judged(got == want), &format!("got {got}, want {want}"));
    }

    fn count(&mut self, row: &Labelled, field: &'static str, counts: &Figure, what: &str) {
        let wrong = counts
            .add_to(self.figures.fields.entry(field.to_owned()).or_insert_with(|| counts.empty()), &row.id);
        if wrong {
            let (id, title) = (row.id.clone(), row.title.clone());
            self.misses.push(Miss { id, title, field, what: what.to_owned() });
        }
    }
}

fn ranges(all: &[&Range]) -> String {
    let bound = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
    let show = |r: &&Range| {
        let unknown = || "?".to_owned();
        let (currency, period) =
            (r.currency.clone().unwrap_or_else(unknown), r.period.clone().unwrap_or_else(unknown));
        format!("{}-{} {currency} {period}", bound(r.min), bound(r.max))
    };
    format!("[{}]", all.iter().map(show).collect::<Vec<_>>().join(", "))
}
