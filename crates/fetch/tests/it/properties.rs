//! Feeds are arbitrary bytes: no reader may panic, and what a listing claims must hold whatever it was read from.

use proptest::prelude::*;
use rolecall_domain::{Ats, Listing};
use rolecall_fetch::ats::greenhouse::Content;
use rolecall_fetch::ats::{careers, comeet, greenhouse, join, oracle};
use rolecall_fetch::{FetchError, detect, rates};
use serde_json::{Value, json};

use crate::invariants::{hold, hold_for_listing, lists};

/// Names that mean something to some adapter, so that arbitrary JSON gets past the first field.
const NAMES: &[&str] = &[
    "id",
    "uuid",
    "title",
    "text",
    "name",
    "jobs",
    "meta",
    "total",
    "location",
    "locations",
    "offices",
    "departments",
    "content",
    "pay_input_ranges",
    "min_cents",
    "max_cents",
    "compensation",
    "compensationTiers",
    "components",
    "summaryComponents",
    "compensationType",
    "minValue",
    "maxValue",
    "interval",
    "isListed",
    "secondaryLocations",
    "address",
    "postalAddress",
    "categories",
    "allLocations",
    "createdAt",
    "publishedAt",
    "lists",
    "salaryRange",
    "min",
    "max",
    "workLocation",
    "workLocations",
    "description",
    "company",
    "role",
    "payRangeDetails",
    "rangeStart",
    "url",
    "jobUrl",
    "absolute_url",
    "first_published",
    "label",
    "offers",
    "salary",
    "currency",
    "period",
    "careers_url",
    "remote",
    "hybrid",
    "on_site",
    "country_code",
    "compensation_maximum",
    "compensation_minimum",
    "compensation_visible",
    "count",
    "country",
    "data",
    "customField",
    "fieldLabel",
    "fullLocation",
    "totalFound",
    "department",
    "externalPath",
    "facetParameter",
    "facets",
    "is_remote",
    "job",
    "jobPostings",
    "locationsText",
    "published_on",
    "remote_details",
    "shortcode",
    "state",
    "telecommuting",
    "value",
    "values",
    "Id",
    "secondaryLocations",
    "workLocation",
    "idParam",
    "salaryAmountFrom",
    "amount",
    "uid",
    "details",
    "order",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "Salary",
            "1 YEAR",
            "1 TIME",
            "Hybrid",
            "2026-10-01",
            "https://h.example/x",
            "&lt;p&gt;"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 96, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(NAMES), inner), 0..10)
                .prop_map(|fields| fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

/// All adapters on one body.
fn read_all(body: &[u8]) -> Vec<Result<Listing, FetchError>> {
    Ats::ALL.iter().flat_map(|ats| lists(*ats, body)).collect()
}

/// A text as the inside of each XML feed.
fn feeds(inside: &str) -> [String; 6] {
    [
        format!("<workzag-jobs>{inside}</workzag-jobs>"),
        format!("<feed>{inside}</feed>"),
        format!("<urlset>{inside}</urlset>"),
        format!("<html><div id='job_listings_wrapper'><table>{inside}</table></div></html>"),
        format!("<html><body class='jv-x'>{inside}</body></html>"),
        format!("<rss><channel>{inside}</channel></rss>"),
    ]
}

/// What every listing owes of which `rows` were sent.
fn check(listing: &Listing, rows: usize) {
    hold_for_listing(listing);
    assert!(listing.postings.len() <= rows);
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..400)) {
        Ats::ALL.iter().for_each(|ats| hold(*ats, &body));
    }

    #[test]
    fn arbitrary_text_holds_no_board_or_rates_that_panic(text in "(<[a-zA-Z]{0,4}|Cube time='|boards.greenhouse.io/|urlToken|[\"':=>]|\\PC){0,40}") {
        let _ = detect::in_page(&text);
        let _ = rates::parse(&text);
    }

    #[test]
    fn arbitrary_rows_never_break_a_listings_word(
        rows in prop::collection::vec(any_json(), 0..8), total in prop::option::of(0..10usize),
    ) {
        let object = json!({
            "jobs": rows,
            "offers": rows,
            "data": rows,
            "items": rows,
            "content": rows,
            "totalFound": total,
            "result": rows,
            "meta": {"total": total, "totalCount": total},
            "jobPostings": rows,
            "total": total,
        }).to_string();
        let array = Value::from(rows.clone()).to_string();
        for listing in read_all(object.as_bytes()).into_iter().chain(read_all(array.as_bytes())).flatten() {
            check(&listing, rows.len());
        }
        let complete = greenhouse::parse("b", object.as_bytes(), Content::Asked).is_ok_and(|l| l.is_complete());
        let honest = total.is_none_or(|t| t == rows.len());
        prop_assert!(honest || !complete, "a wrong total proves nothing");
    }

    #[test]
    fn arbitrary_markup_inside_a_feed_never_breaks_a_listings_word(
        inside in "(<(position|item|entry|url)>|</(position|item|entry|url)>|<tr id='row_job_1'>|<a class='job_title_link' href='/apply/jobs/details/[a-c]'>|<a href='/quillfern/job/[a-c]'>t</a>|<(id|name|link|loc|guid)>[a-z0-9:/.]{0,6}</(id|name|link|loc|guid)>|<!\\[CDATA\\[|\\]\\]>|&[a-z#0-9]{0,4};|[<>&/a-z ]){0,40}",
    ) {
        for body in feeds(&inside) {
            for listing in read_all(body.as_bytes()).into_iter().flatten() {
                check(&listing, inside.len());
            }
        }
    }

    #[test]
    fn arbitrary_rows_deep_inside_never_break_a_listings_word(
        rows in prop::collection::vec(any_json(), 0..8), total in prop::option::of(0..10usize), cut in 0.0..1.0f64,
    ) {
        let search = json!({"items": [{"TotalJobsCount": total, "requisitionList": rows}]});
        let state = json!({"company": {"domain": "feldpost"}, "jobs": {"items": rows, "pagination": {"total": total}}});
        let next = json!({"props": {"pageProps": {"initialState": state}}});
        let script = format!("<script>COMPANY_POSITIONS_DATA = {};</script>", Value::from(rows.clone()));
        let pages = [search.to_string(), format!("<script id=\"__NEXT_DATA__\">{next}</script>"), script];
        for page in pages {
            let end = page.floor_char_boundary((page.len() as f64 * cut) as usize);
            for part in [page.as_str(), &page[..end]] {
                for listing in read_all(part.as_bytes()).into_iter().flatten() {
                    check(&listing, rows.len());
                }
            }
        }
    }

    #[test]
    fn a_cut_page_is_never_a_listing(cut in 0.0..1.0f64) {
        for (page, end) in [
            (include_str!("../fixtures/oracle/search.json"), "}\n"),
            (include_str!("../fixtures/comeet/page.html"), "];\n  POSITION_DATA"),
            (include_str!("../fixtures/join/page.html"), "</script></body>"),
        ] {
            let part = &page.as_bytes()[..(page.rfind(end).unwrap() as f64 * cut) as usize];
            prop_assert!(oracle::parse("b.c/b", part).is_err());
            prop_assert!(comeet::parse("b/b", part).is_err());
            prop_assert!(join::parse("feldpost", part).is_err());
        }
    }

    #[test]
    fn a_cut_body_is_never_a_listing(cut in 0.0..1.0f64) {
        for body in [
            include_str!("../fixtures/ashby/board.json"),
            include_str!("../fixtures/greenhouse/board.json"),
            include_str!("../fixtures/lever/site.json"),
            include_str!("../fixtures/bamboohr/list.json"),
            include_str!("../fixtures/breezy/positions.json"),
            include_str!("../fixtures/personio/en.xml"),
            include_str!("../fixtures/hackernews/thread.json"),
            include_str!("../fixtures/homerun/feed.xml"),
            include_str!("../fixtures/icims/sitemap.xml"),
            include_str!("../fixtures/jazzhr/list.html"),
            include_str!("../fixtures/jobvite/page.html"),
            include_str!("../fixtures/pinpoint/postings.json"),
            include_str!("../fixtures/polymer/jobs.json"),
            include_str!("../fixtures/recruitee/offers.json"),
            include_str!("../fixtures/smartrecruiters/page.json"),
            include_str!("../fixtures/teamtailor/jobs.json"),
            include_str!("../fixtures/teamtailor/jobs.rss"),
            include_str!("../fixtures/workable/widget.json"),
            include_str!("../fixtures/rippling/list.json"),
            include_str!("../fixtures/workday/search.json"),
            include_str!("../fixtures/gem/board.json"),
        ] {
            let body = body.trim_end().as_bytes();
            let part = &body[..(body.len() as f64 * cut) as usize];
            // A careers page is any page: half of one states less, and proves nothing.
            let systems = Ats::ALL.iter().filter(|ats| **ats != Ats::Careers);
            prop_assert!(systems.flat_map(|ats| lists(*ats, part)).all(|read| read.is_err()));
            let own = careers::parse("b.example/careers", part).unwrap();
            prop_assert!(!own.is_complete());
        }
    }
}
