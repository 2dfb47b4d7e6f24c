use rolecall_domain::*;

use super::*;

fn time(text: &str) -> DateTime<Utc> {
    filter::parse_time(text).unwrap()
}

fn opening(id: i64, title: &str) -> Opening {
    let first = time("2026-10-01T08:00:00Z");
    Opening {
        id: OpeningId(id),
        company: CompanyRef { slug: "tide-and-sons".into(), name: "Tide & Sons".into() },
        title: title.to_owned(),
        url: format!("https://boards.example.com/tide/{id}?a=1&b=2"),
        apply_url: None,
        job: Job::unknown(),
        posted_at: None,
        first_seen_at: first,
        closed_at: None,
        intervals: vec![Interval { opened_at: first, closed_at: None }],
        repost_of: None,
        baseline: false,
        sources: Vec::new(),
    }
}

fn rates() -> Rates {
    Rates::new("2026-10-01".parse().unwrap(), [(Currency::USD, 1.25)])
}

fn read(filter: &JobFilter, openings: &[Opening]) -> Feed {
    let rates = rates();
    let as_of = time("2026-10-09");
    let source =
        FeedSource { public_url: "https://jobs.example.org", filter, openings, rates: &rates, as_of };
    Feed::read_from(atom(&source).as_bytes()).unwrap()
}

fn range(min: i64, max: i64, currency: &str, period: Period) -> Pay {
    Pay {
        min: (min > 0).then(|| Amount::from_units(min)),
        max: (max > 0).then(|| Amount::from_units(max)),
        currency: currency.parse().ok(),
        period: Some(period),
        kind: PayKind::Base,
        applies_to: None,
        source: PaySource::Text,
        evidence: String::new(),
        rule: String::new(),
    }
}

#[test]
fn hostile_titles_come_through_as_text() {
    let titles = [
        "<script>alert(1)</script>",
        "C++ & C# \"lead\"",
        "]]> &amp; &#0;",
        "bell\u{7} \u{0}\u{b}null",
        "日本語 🦀",
    ];
    let openings: Vec<Opening> = (1i64..).zip(titles).map(|(id, title)| opening(id, title)).collect();
    let feed = read(&JobFilter::default(), &openings);
    let read: Vec<&str> = feed.entries.iter().map(|e| e.title.value.as_str()).collect();
    assert_eq!(
        read,
        [
            "<script>alert(1)</script> at Tide & Sons",
            "C++ & C# \"lead\" at Tide & Sons",
            "]]> &amp; &#0; at Tide & Sons",
            "bell null at Tide & Sons",
            "日本語 🦀 at Tide & Sons",
        ]
    );
}

#[test]
fn an_entry_says_who_where_and_what_it_pays() {
    let mut one = opening(7, "Backend Engineer");
    one.job.workplace = Workplace::Remote;
    one.job.places = vec![
        Place { city: Some("Berlin".into()), region: None, country: Some("DE".into()) },
        Place::country("*"),
    ];
    one.job.salaries = vec![range(80_000, 100_000, "EUR", Period::Year)];
    one.job.skills = vec![SkillHit {
        slug: "c++".into(),
        name: "C++".into(),
        requirement: Requirement::Required,
        evidence: "C++".into(),
    }];
    let feed = read(&JobFilter::default(), &[one]);
    let entry = &feed.entries[0];
    assert_eq!(entry.id, "https://jobs.example.org/jobs/7");
    assert_eq!(
        entry.summary.as_ref().unwrap().value,
        "Tide & Sons · remote · Berlin, DE; anywhere · EUR 80,000–100,000 a year (about USD 112,500)"
    );
    assert_eq!(entry.links[0].href, "https://boards.example.com/tide/7?a=1&b=2");
    assert_eq!(entry.links[1].rel, "related");
    let terms: Vec<&str> = entry.categories.iter().map(|c| c.term.as_str()).collect();
    assert_eq!(terms, ["other", "unspecified", "c++"]);
}

#[test]
fn pay_is_told_as_stated_where_it_is_no_yearly_base() {
    for (pay, told) in [
        (range(50, 70, "USD", Period::Hour), "USD 50–70 an hour"),
        (range(0, 70_000, "USD", Period::Year), "USD up to 70,000 a year"),
        (range(5_000, 5_000, "USD", Period::Month), "USD 60,000 a year"),
        (range(100_000, 120_000, "", Period::Year), "100,000–120,000 a year"),
        (Pay { kind: PayKind::Ote, ..range(1, 2, "USD", Period::Year) }, "USD 1–2 a year on target"),
    ] {
        let mut one = opening(1, "Engineer");
        one.job.salaries = vec![pay];
        let feed = read(&JobFilter::default(), &[one]);
        assert_eq!(feed.entries[0].summary.as_ref().unwrap().value, format!("Tide & Sons · {told}"));
    }
}

#[test]
fn the_feed_names_its_question_and_its_latest_time() {
    let filter = JobFilter {
        skill: vec!["c++".into(), "go".into()],
        level: vec![Level::Senior],
        ..JobFilter::default()
    };
    let mut returned = opening(1, "Engineer");
    let reopened = Interval { opened_at: time("2026-10-05"), closed_at: None };
    returned.intervals.push(reopened);
    let feed = read(&filter, &[returned, opening(2, "Engineer")]);
    assert_eq!(feed.title.value, "Rolecall: new jobs, level senior; skill c++, go");
    assert_eq!(feed.links[0].href, "https://jobs.example.org/feeds/jobs.atom?level=senior&skill=c%2B%2B,go");
    assert_eq!(feed.id, feed.links[0].href);
    assert_eq!(feed.updated, time("2026-10-05").fixed_offset());
    assert_eq!(read(&filter, &[]).updated, time("2026-10-09").fixed_offset());
}
