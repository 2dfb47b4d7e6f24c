//! The figures on the page are the market's, and lead to the openings behind them.

use std::collections::BTreeSet;

use rolecall_domain::{Facet, JobFilter};

use crate::site::{Site, attributes, texts};
use crate::world::record;

/// Written apart from the pages' own, on purpose.
fn dollars(n: i64) -> String {
    assert!((1_000..1_000_000).contains(&n));
    format!("{},{:03}", n / 1000, n % 1000)
}

fn filter(site: &Site, query: &str) -> JobFilter {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    JobFilter::parse(pairs, &site.known.load()).unwrap()
}

#[tokio::test]
async fn the_head_of_the_page_shows_the_markets_own_figures() {
    let site = Site::over(record(200)).await;
    let mut medians = BTreeSet::new();
    for (query, sign) in [
        ("", "$"),
        ("level=senior", "$"),
        ("skill=rust", "$"),
        ("workplace=remote&currency=EUR", "€"),
        ("company=ferrous&currency=CAD", "CAD\u{a0}"),
    ] {
        let snapshot = site.market.snapshot();
        let selection = snapshot.select(&filter(&site, query));
        let answer = snapshot.salary(&selection);
        let figures = answer.salary.clone().unwrap();
        let page = site.page(&format!("/?{query}")).await;
        let median = format!("{sign}{}", dollars(figures.median));
        assert_eq!(texts(&page, ".figure.main .number"), [median.replace('\u{a0}', " ")], "{query}");
        let sample = texts(&page, ".figure.main .sample").concat();
        assert!(sample.contains(&format!("n = {}", answer.with_salary)), "{query}: {sample}");
        if let Some([low, high]) = figures.median_ci95 {
            assert!(sample.contains(&dollars(low)) && sample.contains(&dollars(high)), "{query}: {sample}");
        }
        assert_eq!(texts(&page, ".figure.open .number"), [answer.openings.to_string()], "{query}");
        let share = format!("{:.0}%", answer.disclosure_rate * 100.0);
        assert_eq!(texts(&page, ".figure.share .number"), [share], "{query}");
        medians.insert(median);
    }
    assert!(medians.len() >= 4, "questions that tell filters apart: {medians:?}");
}

#[tokio::test]
async fn levels_and_skills_are_the_markets_groups() {
    let site = Site::over(record(200)).await;
    let snapshot = site.market.snapshot();
    let selection = snapshot.select(&JobFilter::default());
    let page = site.page("/").await;
    let groups = snapshot.salary_by(&selection, Facet::Level);
    let rows = texts(&page, ".levels tbody tr");
    assert_eq!(rows.len(), groups.iter().filter(|g| g.answer.openings > 0).count());
    for figures in groups.iter().filter_map(|g| g.answer.salary.as_ref()) {
        let median = format!("${}", dollars(figures.median));
        assert!(rows.iter().any(|row| row.contains(&median)), "{median} in {rows:?}");
    }
    let senior = groups.iter().find(|g| g.value == "senior").unwrap();
    assert!(
        rows.iter().any(|row| row.starts_with("Senior") && row.contains(&senior.answer.openings.to_string()))
    );

    let counts = snapshot.facet_counts(&selection, Facet::Skill);
    let most = counts.iter().map(|c| c.count).max().unwrap();
    let first = texts(&page, ".panel.skills tbody tr").remove(0);
    assert!(first.ends_with(&most.to_string()), "{first} names {most}");
}

#[tokio::test]
async fn the_histogram_counts_every_vote_and_each_bar_opens_its_openings() {
    let site = Site::over(record(200)).await;
    let snapshot = site.market.snapshot();
    let page = site.page("/").await;
    let counts: Vec<u64> =
        texts(&page, ".distribution tbody .num").iter().map(|text| text.parse().unwrap()).collect();
    let votes = snapshot.salary(&snapshot.select(&JobFilter::default())).with_salary;
    assert_eq!(counts.iter().sum::<u64>(), votes);
    let links = attributes(&page, ".distribution tbody a", "href");
    for (link, count) in links.iter().zip(counts.iter().filter(|n| **n > 0)) {
        let behind = site.page(link).await;
        assert_eq!(texts(&behind, ".figure.open .number"), [count.to_string()], "{link}");
    }
}

#[tokio::test]
async fn the_list_pages_through_every_opening_once() {
    let site = Site::over(record(57)).await;
    for sort in ["newest", "salary"] {
        let (mut seen, mut address) = (Vec::new(), format!("/?sort={sort}"));
        for _ in 0..10 {
            let page = site.page(&address).await;
            seen.extend(attributes(&page, ".opening h3 a", "href"));
            match attributes(&page, "a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break,
            }
        }
        assert_eq!(seen.len(), 57, "{sort}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 57, "{sort}");
        if sort == "newest" {
            assert_eq!((seen[0].as_str(), seen[56].as_str()), ("/jobs/1", "/jobs/57"));
        }
    }
}

#[tokio::test]
async fn few_votes_are_said_in_words() {
    let mut few = record(12);
    for opening in few.openings.iter_mut().skip(3) {
        opening.job.salaries.clear();
    }
    let site = Site::over(few).await;
    let page = site.page("/").await;
    assert_eq!(texts(&page, ".figure.main .number"), ["Too few to say"]);
    let n = site.market.snapshot().salary(&site.market.snapshot().select(&JobFilter::default())).with_salary;
    assert!(n > 0 && n < 5);
    assert!(texts(&page, ".figure.main .sample").concat().contains(&n.to_string()));
    assert!(texts(&page, ".levels").concat().contains("Too few state yearly pay"));
    assert!(attributes(&page, ".histogram", "class").is_empty());
}

#[tokio::test]
async fn filters_show_as_chips_and_stay_in_the_form() {
    let site = Site::over(record(100)).await;
    let page = site
        .page("/?level=senior&skill=c%2B%2B&skill_not=rust&country=US,CA&company=ferrous&q=engineer&has_salary=true")
        .await;
    let chips = texts(&page, "#openings .chip");
    for chip in [
        "Senior",
        "C++",
        "not rust",
        "at Ferrous",
        "United States",
        "Canada",
        "“engineer”",
        "yearly pay stated",
    ] {
        assert!(chips.iter().any(|c| c.contains(chip)), "{chip} in {chips:?}");
    }
    assert_eq!(attributes(&page, "input[name=skill]", "value"), ["c++"]);
    assert_eq!(attributes(&page, "input[name=skill_not][type=hidden]", "value"), ["rust"]);
    assert_eq!(attributes(&page, "input[name=level][checked]", "value"), ["senior"]);
    assert_eq!(attributes(&page, "select[name=country] option[selected]", "value"), ["US,CA"]);
    for link in attributes(&page, "#openings .chip", "href") {
        site.page(&link).await;
    }
}
