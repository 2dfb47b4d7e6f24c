//! What is said before there is anything to count.

use rolecall_domain::SourceStatus;

use crate::record::MemoryRecord;
use crate::site::{Site, texts};
use crate::world::{board, rates, record};

#[tokio::test]
async fn without_a_source_reached_the_page_says_so_and_names_the_demo() {
    for (statuses, title) in [
        (vec![], "No company is listed yet"),
        (vec![SourceStatus::Pending], "The first poll is under way"),
        (vec![SourceStatus::Failing, SourceStatus::Gone], "No source could be reached"),
        (vec![SourceStatus::Failing, SourceStatus::Ok], "Nothing is open at present"),
    ] {
        let boards = statuses.iter().zip(["quietloop", "ferrous"]).map(|(status, slug)| board(slug, *status));
        let record =
            MemoryRecord { boards: boards.collect(), rates: Some(rates()), ..MemoryRecord::default() };
        let site = Site::over(record).await;
        let page = site.page("/").await;
        assert_eq!(texts(&page, "h1"), [title]);
        assert!(texts(&page, "code").contains(&"rolecall demo".to_owned()), "{title}");
        assert_eq!(texts(&site.page("/status").await, "h1"), ["State of the sources"]);
    }
}

#[tokio::test]
async fn a_filter_without_openings_offers_the_way_back() {
    let site = Site::over(record(10)).await;
    let page = site.page("/?level=executive").await;
    assert!(texts(&page, "#openings .hint").concat().contains("No opening matches"));
    assert_eq!(texts(&page, ".figure.open .number"), ["0"]);
    assert!(texts(&page, "#openings .chip").concat().contains("Executive"));
}
