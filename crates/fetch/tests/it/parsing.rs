//! Each adapter's reading of its fixture, trap by trap.

use rolecall_domain::{Amount, Completeness, FeedPay, FeedPlace, Listing, Posting};
use rolecall_fetch::ats::greenhouse::Content;
use rolecall_fetch::ats::{ashby, gem, greenhouse, lever, oracle, rippling, workday};

pub(crate) fn posting<'a>(listing: &'a Listing, id_end: &str) -> &'a Posting {
    listing.postings.iter().find(|p| p.external_id.ends_with(id_end)).unwrap()
}

/// `(min, max, currency, interval, label)` of every range.
pub(crate) fn ranges(pay: &[FeedPay]) -> Vec<String> {
    let amount = |a: Option<Amount>| a.map_or_else(|| "-".to_owned(), |a| a.to_string());
    let word = |w: &Option<String>| w.clone().unwrap_or_else(|| "-".to_owned());
    pay.iter()
        .map(|p| {
            format!(
                "{} {} {} {} {}",
                amount(p.min),
                amount(p.max),
                word(&p.currency),
                word(&p.interval),
                word(&p.label)
            )
        })
        .collect()
}

pub(crate) fn place(city: &str, region: &str, country: &str) -> FeedPlace {
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    FeedPlace { city: part(city), region: part(region), country: part(country) }
}

pub(crate) fn instant(posting: &Posting) -> Option<String> {
    posting.posted_at.map(|at| at.to_rfc3339())
}

#[test]
fn ashby_lists_what_is_listed() {
    let listing = ashby::parse("tallyworks", include_bytes!("../fixtures/ashby/board.json")).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared, "an unlisted posting is not missing");
    assert_eq!(listing.postings.len(), 3);

    let first = posting(&listing, "1");
    assert_eq!(first.title, "Senior Backend Engineer");
    assert_eq!(first.locations, ["New York", "Remote - US", "Toronto"]);
    assert_eq!(
        first.places,
        [place("New York City", "New York", "United States"), place("", "", "United States")]
    );
    assert_eq!(first.departments, ["Engineering", "Ledger"]);
    assert_eq!((first.remote, first.workplace.as_deref()), (Some(true), Some("Hybrid")));
    assert_eq!(instant(first).as_deref(), Some("2026-09-23T18:04:38.123+00:00"));
    assert!(first.apply_url.as_deref().unwrap().ends_with("/application"));
    assert!(!first.needs_detail);
}

#[test]
fn ashby_pay_is_one_range_a_tier() {
    let listing = ashby::parse("tallyworks", include_bytes!("../fixtures/ashby/board.json")).unwrap();
    let first = posting(&listing, "1");
    assert_eq!(
        ranges(&first.pay),
        ["170000 190000 USD 1 YEAR New York & San Francisco", "150000 - USD 1 YEAR Elsewhere"],
        "neither equity, bonus, the one-off payment nor the summary"
    );
    assert_eq!(first.pay[0].text.as_deref(), Some("$170K – $190K"));
    assert_eq!(first.pay[1].text.as_deref(), Some("from $150K"));
    assert_eq!(ranges(&posting(&listing, "3").pay), ["0 26.08 EUR 1 HOUR -"], "the summary, without tiers");
    assert!(posting(&listing, "4").pay.is_empty(), "not to be displayed");
}

#[test]
fn ashby_without_primary_address_or_html() {
    let listing = ashby::parse("tally works", include_bytes!("../fixtures/ashby/board.json")).unwrap();
    let third = posting(&listing, "3");
    assert_eq!(third.locations, ["Anywhere", "Lisbon"]);
    assert!(third.places.is_empty(), "Lisbon is not the primary place");
    assert_eq!(third.html.as_deref(), Some("Answer letters.<br>\nBe kind &amp; &lt;quick&gt;."));
    assert_eq!(third.departments, ["Support"]);
    assert!(
        third.url.starts_with("https://jobs.ashbyhq.com/tally%20works/"),
        "no javascript: link: {}",
        third.url
    );
    assert_eq!((third.remote, third.workplace.as_deref()), (None, None));
    assert_eq!(posting(&listing, "4").html, None);
}

#[test]
fn greenhouse_is_proved_by_its_total() {
    let body = include_str!("../fixtures/greenhouse/board.json");
    let completeness =
        |body: &str| greenhouse::parse("parcelfox", body.as_bytes(), Content::Asked).unwrap().completeness;
    assert_eq!(completeness(body), Completeness::Proved { declared: 3 });
    assert!(matches!(
        completeness(&body.replace("\"total\": 3", "\"total\": 6")),
        Completeness::Partial { reason } if reason == "3 rows received of 6 declared"
    ));
    let repeated = completeness(&body.replace("\"id\": 4100002", "\"id\": 4100001"));
    assert!(matches!(repeated, Completeness::Partial { .. }), "a row in another's place: {repeated:?}");
    assert_eq!(completeness(&body.replace("\"meta\"", "\"other\"")), Completeness::Undeclared);
    assert_eq!(
        completeness("{\"jobs\": [], \"meta\": {\"total\": 0}}"),
        Completeness::Proved { declared: 0 }
    );
}

#[test]
fn greenhouse_content_places_and_times() {
    let listing =
        greenhouse::parse("parcelfox", include_bytes!("../fixtures/greenhouse/board.json"), Content::Asked)
            .unwrap();
    let first = posting(&listing, "1");
    assert_eq!(
        first.html.as_deref(),
        Some(
            "<div class=\"content-intro\"><p>Vans &amp; bikes&nbsp;'n' more</p></div><ul><li>Rust</li></ul>"
        )
    );
    assert_eq!(first.locations, ["Hybrid", "Berlin, Germany", "Porto"], "the text names no place");
    assert_eq!(first.departments, ["Engineering"]);
    assert_eq!(first.company.as_deref(), Some("Parcelfox"));
    assert_eq!(first.url, "https://careers.parcelfox.example/open?gh_jid=4100001");
    assert_eq!(instant(first).as_deref(), Some("2026-09-23T18:04:38+00:00"));

    let second = posting(&listing, "2");
    assert_eq!(second.locations, ["London, United Kingdom"], "offices beside a real place say nothing");
    assert_eq!((second.html.as_deref(), second.needs_detail), (None, false), "no content is no failure");

    let third = posting(&listing, "3");
    assert_eq!(third.html.as_deref(), Some("<p>5 &lt; 6 parcels</p>"), "never escaped, so left alone");
    assert_eq!(third.url, "https://job-boards.greenhouse.io/parcelfox/jobs/4100003");
    assert!(third.locations.is_empty());
}

#[test]
fn greenhouse_pay_is_in_cents() {
    let listing =
        greenhouse::parse("parcelfox", include_bytes!("../fixtures/greenhouse/board.json"), Content::Asked)
            .unwrap();
    let pay = &posting(&listing, "1").pay;
    assert_eq!(
        ranges(pay),
        ["70000 90500.50 EUR - Annual Salary:", "26.08 - EUR - Hourly Rate:", "- 120000 USD - OTE Range"]
    );
    assert_eq!(pay[0].text.as_deref(), Some("<p>Base pay.</p>"));
}

#[test]
fn greenhouse_without_content_wants_details() {
    let body = include_bytes!("../fixtures/greenhouse/board.json");
    let listing = greenhouse::parse("parcelfox", body, Content::Left).unwrap();
    let wanting: Vec<bool> = listing.postings.iter().map(|p| p.needs_detail).collect();
    assert_eq!(wanting, [false, true, false], "only those that came without");
    let detail =
        greenhouse::parse_detail("parcelfox", include_bytes!("../fixtures/greenhouse/detail.json")).unwrap();
    assert_eq!((detail.html.as_deref(), detail.needs_detail), (Some("<p>Ride.</p>"), false));
}

#[test]
fn lever_body_is_description_lists_and_closing() {
    let listing = lever::parse("fjordline", include_bytes!("../fixtures/lever/site.json")).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 3);
    assert_eq!(
        posting(&listing, "1").html.as_deref(),
        Some(
            "<div>We sail.</div>\n<h3>What you do &amp; why</h3>\n<ul><li>Own the harbour service</li><li>Write Rust</li></ul>\
             \n<h3>Have</h3>\n<div><ul><li>A compass</li></ul></div>\n<h3>Note</h3>\n<p>No list here</p>\
             \n<div>Base salary range</div>\n<div>Ahoy.</div>"
        )
    );
    assert_eq!(posting(&listing, "2").html.as_deref(), Some("<p>Opening.</p><p>Body.</p>"));
    assert_eq!(posting(&listing, "3").html.as_deref(), Some("Cook &amp; serve.<br>\nDaily.\nBring knives."));
}

#[test]
fn lever_fields() {
    let listing = lever::parse("fjordline", include_bytes!("../fixtures/lever/site.json")).unwrap();
    let first = posting(&listing, "1");
    assert_eq!(first.locations, ["Oslo", "Bergen", "Remote (Norway)"]);
    assert_eq!(first.places, [place("", "", "NO")]);
    assert_eq!(instant(first).as_deref(), Some("2026-08-04T21:58:00.102+00:00"), "epoch milliseconds");
    assert_eq!(first.employment.as_deref(), Some("Full-time, permanent"));
    assert_eq!(first.workplace.as_deref(), Some("hybrid"));
    assert_eq!(first.departments, ["Engineering", "Core"]);
    assert_eq!(ranges(&first.pay), ["700000 850000.50 NOK per-year-salary -"]);

    let second = posting(&listing, "2");
    assert_eq!(second.locations, ["Bergen", "Stavanger"], "rows of one id are one posting");
    assert_eq!(instant(second).as_deref(), Some("2021-01-01T00:00:00+00:00"));
    assert_eq!(ranges(&second.pay), ["210 - NOK per-hour-wage -"]);
    assert!(second.url.starts_with("https://jobs.lever.co/fjordline/"));

    assert!(posting(&listing, "3").pay.is_empty());
    let eu = lever::parse("eu/fjordline", include_bytes!("../fixtures/lever/site.json")).unwrap();
    assert!(posting(&eu, "2").url.starts_with("https://jobs.eu.lever.co/fjordline/"));
}

#[test]
fn rippling_rows_are_grouped_and_completed() {
    let listing =
        rippling::parse("gullwing-careers", include_bytes!("../fixtures/rippling/list.json")).unwrap();
    assert_eq!(listing.completeness, Completeness::Undeclared);
    assert_eq!(listing.postings.len(), 2);
    let listed = posting(&listing, "1");
    assert_eq!(listed.locations, ["Denver, CO", "Remote (United States)"]);
    assert!(listed.needs_detail && listed.html.is_none());
    assert_eq!(posting(&listing, "2").locations, ["Boise, ID"]);
    assert!(posting(&listing, "2").url.starts_with("https://ats.rippling.com/gullwing-careers/jobs/b0"));

    let detail = include_bytes!("../fixtures/rippling/detail.json");
    let whole = rippling::parse_detail(listed, detail).unwrap();
    assert!(!whole.needs_detail);
    assert_eq!(whole.title, "Backend Engineer II");
    assert_eq!(
        whole.html.as_deref(),
        Some("<p>Gullwing restores doors.</p>\n<h2>You</h2><ul><li>Go</li></ul>")
    );
    assert_eq!(whole.locations.len(), 3);
    assert_eq!(whole.departments, ["Platform", "Engineering"]);
    assert_eq!(whole.company.as_deref(), Some("Gullwing Inc"));
    assert_eq!(whole.employment.as_deref(), Some("Salaried, full-time"));
    assert_eq!(instant(&whole).as_deref(), Some("2026-03-24T07:34:17.239+00:00"));
    assert_eq!(ranges(&whole.pay), ["150000 180000.50 USD YEAR Denver, CO", "71.25 - USD HOUR US"]);
    assert_eq!(whole.url, listed.url);

    let other = posting(&listing, "2");
    assert_eq!(rippling::parse_detail(other, detail).unwrap_err().kind(), "malformed");
}

#[test]
fn one_malformed_posting_costs_itself_and_the_proof() {
    let bad = r#"{"jobs": [{"id": 1, "title": "a"}, 7, {"title": "no id"}], "meta": {"total": 3}}"#;
    let listing = greenhouse::parse("b", bad.as_bytes(), Content::Asked).unwrap();
    assert_eq!(listing.postings.len(), 1);
    let Completeness::Partial { reason } = &listing.completeness else { panic!("{listing:?}") };
    assert!(reason.starts_with("2 of 3 rows could not be read: "), "{reason}");
    let none = r#"{"jobs": [7, {"title": "no id"}], "meta": {"total": 2}}"#;
    assert_eq!(greenhouse::parse("b", none.as_bytes(), Content::Asked).unwrap_err().kind(), "malformed");
}

#[test]
fn answers_that_are_no_board_are_errors_never_empty_boards() {
    type Kind = fn(&[u8]) -> Option<&'static str>;
    let parsers: &[(&str, Kind)] = &[
        ("ashby", |body| ashby::parse("b", body).err().map(|e| e.kind())),
        ("greenhouse", |body| greenhouse::parse("b", body, Content::Asked).err().map(|e| e.kind())),
        ("lever", |body| lever::parse("b", body).err().map(|e| e.kind())),
        ("rippling", |body| rippling::parse("b", body).err().map(|e| e.kind())),
        ("gem", |body| gem::parse("b", body).err().map(|e| e.kind())),
        ("oracle", |body| oracle::parse("b.c/b", body).err().map(|e| e.kind())),
        ("workday", |body| workday::parse("b.wd1/b", body).err().map(|e| e.kind())),
    ];
    for (name, parse) in parsers {
        for (body, kind) in [
            ("", "empty_body"),
            ("  \n", "empty_body"),
            ("<html><body>We are down for maintenance</body></html>", "not_json"),
            ("null", "not_json"),
            ("{\"error\": \"board not found\"}", "malformed"),
            ("[[7]]", "malformed"),
            ("{\"jobs\": null}", "malformed"),
            ("{\"jobs\": {\"id\": 1}}", "malformed"),
            ("{\"jobs\": [{\"id\": 1}, {\"id\"", "cut"),
            ("{\"jobs\": [{\"id\": 1}]", "cut"),
        ] {
            let found = parse(body.as_bytes());
            // The bare arrays of Lever and Rippling are objects' errors before they are cut ones.
            let array = matches!(*name, "gem" | "lever" | "rippling") && kind == "cut";
            assert_eq!(found, Some(if array { "malformed" } else { kind }), "{name}: {body}");
        }
    }
    assert_eq!(lever::parse("b", b"[{\"id\": \"1\"}, {\"id\"").unwrap_err().kind(), "cut");
}
