//! Status codes, headers and addresses.

use axum::http::{StatusCode, header};
use rolecall_domain::SourceStatus;

use crate::site::{Site, attributes, texts};
use crate::world::{board, company, record};

#[tokio::test]
async fn a_page_that_is_held_is_not_sent_again() {
    let mut with_description = record(30);
    with_description.descriptions.push((rolecall_domain::OpeningId(1), "<p>Text</p>".to_owned()));
    let site = Site::over(with_description).await;
    let mut tags = Vec::new();
    for address in ["/", "/?level=senior", "/jobs/1", "/status"] {
        let answer = site.get(address).await;
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-cache");
        let tag = answer.header(header::ETAG).to_owned();
        assert!(tag.starts_with("W/\""), "{address}");
        let again = site.ask(address, &[(header::IF_NONE_MATCH, &format!("\"other\", {tag}"))]).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""), "{address}");
        assert_eq!(again.header(header::ETAG), tag);
        let other = site.ask(address, &[(header::IF_NONE_MATCH, "\"other\"")]).await;
        assert_eq!(other.status, StatusCode::OK);
        tags.push(tag);
    }
    tags.dedup();
    assert_eq!(tags.len(), 4, "{tags:?}");
}

#[tokio::test]
async fn ages_move_on_with_the_hour() {
    let site = Site::over(record(5)).await;
    let before = site.get("/").await;
    site.clock.advance(chrono::TimeDelta::hours(3));
    let after = site.ask("/", &[(header::IF_NONE_MATCH, before.header(header::ETAG))]).await;
    assert_eq!(after.status, StatusCode::OK);
    assert_ne!(before.text, after.text);
}

#[tokio::test]
async fn what_a_form_sends_gets_a_short_address() {
    let site = Site::over(record(30)).await;
    let sent = "/?q=&level=senior&level=staff&skill=&country=&salary_min=&currency=USD&sort=salary";
    let answer = site.get(sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/?level=senior,staff&sort=salary");
    assert_eq!(site.get(answer.header(header::LOCATION)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_slip_in_a_filter_is_named_and_mended() {
    let site = Site::over(record(30)).await;
    for (address, parameter, mended) in [
        ("/?level=senor&skill=rust", "level", Some("/?level=senior&skill=rust")),
        ("/?skil=rust", "skil", Some("/?skill=rust")),
        ("/?skill=rust,postgres", "skill", Some("/?skill=rust%2Cpostgresql")),
        ("/?salary_min=plenty", "salary_min", None),
        ("/?after=nonsense", "after", None),
        ("/status?page=0", "page", None),
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        let page = scraper::Html::parse_document(&answer.text);
        assert_eq!(texts(&page, ".notice code")[0], parameter, "{address}");
        let link = attributes(&page, ".notice a.button", "href").pop();
        assert_eq!(link.as_deref(), mended, "{address}");
        if let Some(mended) = mended {
            assert_eq!(site.get(mended).await.status, StatusCode::OK, "{mended}");
        }
    }
}

#[tokio::test]
async fn what_does_not_exist_is_a_page_that_says_so() {
    let site = Site::over(record(3)).await;
    for address in ["/nowhere", "/jobs/99", "/jobs/abc", "/jobs/%FF", "/assets/other.css", "/status?page=9"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.text.contains("There is no such page"), "{address}");
    }
}

#[tokio::test]
async fn a_broken_record_is_said_without_its_inside() {
    let site = Site::over(record(3)).await;
    *site.record.broken.lock().unwrap() = Some("secret path".to_owned());
    for address in ["/", "/jobs/1", "/status"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{address}");
        assert!(
            answer.text.contains("cannot be read just now") && !answer.text.contains("secret"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn every_source_tells_its_state_in_words() {
    let mut troubled = record(3);
    troubled.boards = [
        ("harbour-light", SourceStatus::Ok),
        ("quietloop", SourceStatus::Gone),
        ("ferrous", SourceStatus::Quarantined),
        ("paperkite", SourceStatus::Failing),
    ]
    .map(|(slug, status)| board(slug, status))
    .into();
    troubled.boards[3].last_error = Some("the answer is not JSON: <html>".to_owned());
    let mut cloud = company("nine-rivers", "Nine Rivers");
    cloud.boards.clear();
    cloud.careers_url = Some("https://ninerivers.example/careers".to_owned());
    troubled.companies.retain(|c| c.slug != cloud.slug);
    troubled.companies.push(cloud);
    let site = Site::over(troubled).await;
    let page = site.page("/status").await;
    let rows = texts(&page, ".status tbody tr");
    assert_eq!(rows.len(), 5);
    for (row, company, words) in [
        (0, "Paperkite Labs", "Failing"),
        (1, "Quietloop", "Not found"),
        (2, "Ferrous", "In quarantine"),
        (3, "Nine Rivers", "Not detected yet"),
        (4, "Harbour Light", "Answers"),
    ] {
        assert!(rows[row].starts_with(company) && rows[row].contains(words), "{}", rows[row]);
    }
    assert!(rows[0].contains("the answer is not JSON: <html>") && rows[0].contains("never"));
    assert!(rows[4].contains("4 minutes ago") && rows[4].contains("in 26 minutes") && rows[4].contains("12"));
    assert!(texts(&page, ".lead").concat().starts_with("1 of 5 sources"));
}

#[tokio::test]
async fn an_opening_shows_its_pay_its_words_and_where_to_apply() {
    let mut one = record(3);
    one.descriptions
        .push((rolecall_domain::OpeningId(2), "<p>We keep <strong>ledgers</strong>.</p>".to_owned()));
    let opening = one.openings[1].clone();
    let site = Site::over(one).await;
    let page = site.page("/jobs/2").await;
    assert_eq!(texts(&page, "h1"), [opening.title.as_str()]);
    assert!(texts(&page, ".ranges .evidence").concat().contains(&opening.job.salaries[0].evidence));
    assert_eq!(texts(&page, ".prose strong"), ["ledgers"]);
    let apply = "a.button[rel='nofollow noopener']";
    assert_eq!(attributes(&page, apply, "href"), [opening.apply_url.unwrap()]);
    assert!(texts(&page, "h3").contains(&"Required".to_owned()));
    assert!(texts(&page, ".sources").concat().contains("Greenhouse"));
    assert!(texts(&page, ".history").concat().contains("Opened"));
}
