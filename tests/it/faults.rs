//! Every way a board can fail, on every system: its own row says which, the others go on, nothing closes or is lost.

use chrono::TimeDelta;
use rolecall_simulate::Fault;

use crate::site::{SYSTEMS, Service, Site, start};

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_on_every_system_closes_nothing_and_says_what_it_was() {
    let site = Site::new(7, 8).await;
    let first = site.pass_at(start()).await;
    let openings = first["openings"].as_u64().unwrap();
    assert!(openings > 20);
    let faults = [
        (Fault::Status(404), "404"),
        (Fault::Status(500), "500"),
        (Fault::Html, "HTML"),
        (Fault::TruncatedJson, ""),
        (Fault::EmptyBody, "empty"),
        (Fault::Dropped, ""),
        (Fault::Huge(200 * 1024 * 1024), "32 MiB"),
        (Fault::GzipBomb(400 * 1024 * 1024), "32 MiB"),
        (Fault::Redirect("http://127.0.0.1:1/elsewhere".into()), "redirect"),
        (Fault::RateLimited { retry_after_s: 3600 }, "wait"),
    ];
    for (minutes, (fault, word)) in faults.iter().enumerate() {
        site.boards.faults().set_all(fault.clone());
        let summary = site.pass_without_moving(start() + TimeDelta::minutes(minutes as i64 + 1)).await;
        let failures = summary["failures"].as_array().unwrap();
        assert_eq!(summary["boards"]["failed"], 8, "{fault:?}: {summary}");
        assert_eq!(summary["postings"]["closed"], 0, "{fault:?}");
        assert_eq!(summary["openings"].as_u64().unwrap(), openings, "{fault:?}");
        for failure in failures {
            let error = failure["error"].as_str().unwrap();
            assert!(!error.is_empty() && error.lines().count() == 1, "{error}");
            assert!(
                error.to_lowercase().contains(&word.to_lowercase()),
                "{fault:?} on {}: {error}",
                failure["board"]
            );
        }
    }
    assert_eq!(SYSTEMS.len(), 4);

    // One board in trouble: the others go on, and the sources say which it is.
    site.boards.faults().clear();
    let (ats, board) = site.boards.world().read(|w| (w.companies()[0].ats, w.companies()[0].board.clone()));
    site.boards.faults().set(ats, &board, Fault::Html);
    let summary = site.pass_without_moving(start() + TimeDelta::hours(2)).await;
    assert_eq!(summary["boards"]["failed"], 1, "{summary}");
    assert_eq!(summary["openings"].as_u64().unwrap(), openings);
    let service = Service::start(&site, &["serve", "--only", "api"]).await;
    let sources = service.json("/v1/sources").await;
    let rows = sources["sources"].as_array().unwrap();
    let failing: Vec<_> = rows.iter().filter(|row| row["status"] == "failing").collect();
    assert_eq!(failing.len(), 1, "{sources}");
    assert_eq!(failing[0]["board"].as_str(), Some(board.as_str()));
    assert!(failing[0]["last_error"].as_str().unwrap().contains("html"), "{}", failing[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_listed_board_is_never_believed_at_once() {
    let site = Site::new(8, 8).await;
    let openings = site.pass_at(start()).await["openings"].clone();
    site.boards.faults().set_all(Fault::HalfListed);
    let summary = site.pass_without_moving(start() + TimeDelta::minutes(40)).await;
    assert_eq!((&summary["openings"], &summary["postings"]["closed"]), (&openings, &0.into()));
    site.boards.faults().clear();
    let summary = site.pass_without_moving(start() + TimeDelta::minutes(80)).await;
    assert_eq!((&summary["openings"], &summary["boards"]["quarantined"]), (&openings, &0.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_that_is_switched_off_is_not_asked_says_so_and_loses_nothing() {
    let site = Site::new(7, 8).await;
    let first = site.pass_at(start()).await;
    let asked = site.boards.counters().all().requests;
    let all: Vec<&str> = SYSTEMS.iter().map(|ats| ats.as_str()).collect();
    site.write_settings(&format!("[fetch]\noff = {all:?}\n"));
    for hour in 1..=6 {
        let summary = site.pass_without_moving(start() + TimeDelta::hours(hour)).await;
        assert_eq!((&summary["boards"]["failed"], &summary["postings"]["closed"]), (&8.into(), &0.into()));
        assert_eq!(summary["openings"], first["openings"]);
        for failure in summary["failures"].as_array().unwrap() {
            assert!(failure["error"].as_str().unwrap().contains("`fetch.off`"), "{failure}");
        }
    }
    assert_eq!(site.boards.counters().all().requests, asked);
    site.write_settings("");
    let summary = site.pass_without_moving(start() + TimeDelta::hours(7)).await;
    assert_eq!((&summary["boards"]["failed"], &summary["openings"]), (&0.into(), &first["openings"]));
}
