//! How the sources are doing, told by every face: `companies check`, `/v1/sources`, metrics; and employers who are left out.

use rolecall_simulate::Fault;
use serde_json::Value;

use crate::site::{Service, Site, http, start};

#[tokio::test(flavor = "multi_thread")]
async fn check_asks_every_board_and_says_what_it_answered() {
    let site = Site::new(61, 6).await;
    let boards = site.json(&["companies", "check", "--json"]).await;
    let boards = boards.as_array().unwrap();
    assert_eq!(boards.len(), 6);
    for board in boards {
        assert!(board["ok"] == true && board["postings"].as_u64() > Some(0), "{board}");
        let proved = board["board"].as_str().unwrap().starts_with("greenhouse:");
        assert_eq!(board["completeness"], if proved { "proved" } else { "undeclared" }, "{board}");
    }
    let (ats, board) = site.boards.world().read(|w| (w.companies()[0].ats, w.companies()[0].board.clone()));
    site.boards.faults().set(ats, &board, Fault::Status(500));
    let output = site.run(&["companies", "check", "--json"]).await;
    assert_eq!(output.status.code(), Some(3));
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    let failed: Vec<&Value> = answers.as_array().unwrap().iter().filter(|a| a["ok"] == false).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!((&failed[0]["error"], &failed[0]["postings"]), (&"status".into(), &Value::Null));
    let table = String::from_utf8(site.run(&["companies", "check"]).await.stdout).unwrap();
    assert!(table.contains("the server answered 500") && table.contains("proved complete"), "{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sources_and_metrics_tell_how_boards_and_hosts_do() {
    let site = Site::new(62, 6).await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    site.write_settings(&format!("[server]\nmetrics_listen = \"127.0.0.1:{port}\""));
    let service = Service::start(&site, &[]).await;
    service.wait_until("/v1/sources", |_, body| body.matches("\"status\":\"ok\"").count() == 6).await;
    let sources = service.json("/v1/sources").await;
    for source in sources["sources"].as_array().unwrap() {
        assert_eq!(source["counts"][0]["postings"], source["open_postings"], "{source}");
        assert_eq!(source["host"]["name"], site.boards.address().to_string(), "{source}");
        assert_eq!(
            (&source["host"]["resting_until"], &source["host"]["failures"]),
            (&Value::Null, &0.into())
        );
        assert!(source["next_poll"].as_str() > source["last_success"].as_str());
    }
    let answer = http().get(format!("http://127.0.0.1:{port}/metrics")).send().await.unwrap();
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("application/openmetrics-text"));
    let text = answer.text().await.unwrap();
    for line in
        ["rolecall_boards{status=\"ok\"} 6", "rolecall_boards_waiting 0", "rolecall_hosts_resting 0", "# EOF"]
    {
        assert!(text.lines().any(|l| l == line), "{line}:\n{text}");
    }
    let polls: u64 = text
        .lines()
        .filter(|line| line.starts_with("rolecall_polls_total"))
        .map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(polls, 6, "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_employer_is_left_out_by_one_line() {
    let site = Site::new(63, 4).await;
    let before = site.pass_at(start()).await["openings"].as_u64().unwrap();
    let (slug, board) = site.boards.world().read(|w| {
        let company = &w.companies()[0];
        (company.slug.clone(), format!("{}:{}", company.ats, company.board))
    });
    site.write_settings("");
    let settings = site.directory().join("rolecall.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("[companies]", &format!("[companies]\nleft_out = [{slug:?}]")))
        .unwrap();
    let asked = site.boards.counters().all().requests;
    let summary = site.pass_without_moving(start()).await;
    assert_eq!(summary["boards"]["due"], 3, "{summary}");
    assert!(site.boards.counters().all().requests >= asked + 3);
    assert!(summary["openings"].as_u64().unwrap() < before);
    assert!(site.all_jobs(&["--company", &slug]).await.is_empty(), "its openings closed at once");
    let refused = site.run(&["companies", "add", &board, "--name", &slug]).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("left out"), "{said}");
}
