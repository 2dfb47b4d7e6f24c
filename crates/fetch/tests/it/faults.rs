//! What the client makes of servers that refuse, break off, pour, or keep silent. Seen through the Ashby adapter, whose
//! list is one plain request.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rolecall_domain::{Ats, Validators};
use rolecall_fetch::{ClientOptions, FetchError, Fetched, HostBudget, PoliteClient, source};

use crate::server::{Reply, Request, Server, gzip};

const BOARD: &str = r#"{"apiVersion": "1", "jobs": [{"id": "1", "title": "a"}]}"#;
const MIB: usize = 1024 * 1024;

async fn list_with(client: &PoliteClient, validators: &Validators) -> Result<Fetched, FetchError> {
    source(Ats::Ashby).list(client, "tallyworks", validators).await
}

async fn list(client: &PoliteClient) -> Result<Fetched, FetchError> {
    list_with(client, &Validators::default()).await
}

async fn error_of(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> FetchError {
    let server = Server::start(answer).await;
    let options =
        ClientOptions { body_cap: MIB, request_timeout: Duration::from_millis(2500), ..server.options() };
    list(&PoliteClient::new(&options).unwrap()).await.unwrap_err()
}

#[tokio::test]
async fn statuses_and_bodies_that_are_no_board() {
    for (status, kind) in
        [(404, "gone"), (410, "gone"), (401, "status"), (500, "status"), (503, "status"), (304, "status")]
    {
        assert_eq!(error_of(move |_| Reply::status(status, &[], "{}")).await.kind(), kind, "{status}");
    }
    assert_eq!(error_of(|_| Reply::status(204, &[], "")).await.kind(), "empty_body");
    assert_eq!(error_of(|_| Reply::json("")).await.kind(), "empty_body");
    assert_eq!(error_of(|_| Reply::json(&BOARD[..40])).await.kind(), "cut");
    let html = error_of(|_| Reply::json("<html><body>We are down</body></html>")).await;
    assert_eq!(html.to_string(), "not JSON; it begins `<html><body>We are down</body></html>`");
    let away = error_of(|_| Reply::status(302, &[("Location", "https://example.com/")], "")).await;
    assert_eq!(away, FetchError::Redirected { to: "https://example.com/".to_owned() });
}

#[tokio::test]
async fn connections_that_break_or_never_stood() {
    let cut = error_of(|_| Reply::Cut { declared: 1000, body: BOARD.as_bytes().to_vec() }).await;
    assert_eq!(cut.kind(), "cut", "{cut}");
    let server = Server::start(|_| Reply::Silent).await;
    let options = ClientOptions { request_timeout: Duration::from_millis(100), ..server.options() };
    assert_eq!(list(&PoliteClient::new(&options).unwrap()).await.unwrap_err(), FetchError::Timeout);
    // A port that was just free.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let base_urls = [(Ats::Ashby, format!("http://127.0.0.1:{port}"))].into();
    let client = PoliteClient::new(&ClientOptions { base_urls, ..ClientOptions::default() }).unwrap();
    assert_eq!(list(&client).await.unwrap_err().kind(), "connect");
}

#[tokio::test]
async fn a_connection_closed_without_a_word_is_tried_once_more() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |_| match asked.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::HangUp,
        _ => Reply::json(BOARD),
    })
    .await;
    assert!(list(&server.client()).await.is_ok());
    let mute = Server::start(|_| Reply::HangUp).await;
    assert_eq!(list(&mute.client()).await.unwrap_err().kind(), "cut");
    assert_eq!((server.seen().len(), mute.seen().len()), (2, 2));
}

#[tokio::test]
async fn bodies_over_the_cap_are_not_read_to_their_end() {
    let too_large = FetchError::TooLarge { cap: MIB };
    assert_eq!(error_of(|_| Reply::Cut { declared: 200 * MIB, body: Vec::new() }).await, too_large);
    assert_eq!(error_of(|_| Reply::Endless).await, too_large);
    let bomb = gzip(&vec![b' '; 16 * MIB]);
    assert!(bomb.len() < MIB / 4);
    assert_eq!(error_of(move |_| Reply::gzipped(&bomb)).await, too_large);
}

#[tokio::test]
async fn compressed_answers_are_read() {
    let server = Server::start(|_| Reply::gzipped(&gzip(BOARD.as_bytes()))).await;
    let Fetched::Listing { listing, .. } = list(&server.client()).await.unwrap() else { panic!() };
    assert_eq!(listing.postings.len(), 1);
    let request = &server.seen()[0];
    let accepted = request.header("accept-encoding").unwrap();
    assert!(accepted.contains("gzip") && accepted.contains("br"), "{accepted}");
    assert_eq!(request.header("accept"), Some("application/json"));
    assert!(request.header("user-agent").unwrap().contains("+https://"), "a contact URL");
}

#[tokio::test]
async fn validators_come_and_go() {
    let server = Server::start(|request| {
        let known = request.header("if-none-match") == Some("W/\"v1\"");
        if known && request.header("if-modified-since") == Some("Sun, 06 Nov 1994 08:49:37 GMT") {
            return Reply::status(304, &[], "");
        }
        let headers = [
            ("ETag", "W/\"v1\""),
            ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("Cache-Control", "public, max-age=60"),
        ];
        let broken = request.target.contains("broken");
        Reply::status(200, &headers, if broken { r#"{"jobs": [{"id": "1"}, 2]}"# } else { BOARD })
    })
    .await;
    let client = server.client();
    let Fetched::Listing { validators, max_age, .. } = list(&client).await.unwrap() else { panic!() };
    assert_eq!(max_age, Some(Duration::from_mins(1)));
    assert_eq!(list_with(&client, &validators).await.unwrap(), Fetched::NotModified);

    let broken = source(Ats::Ashby).list(&client, "broken", &Validators::default()).await.unwrap();
    let Fetched::Listing { validators, .. } = broken else { panic!() };
    assert!(validators.is_empty(), "a partial listing must not be confirmed by a 304");
}

#[tokio::test]
async fn a_short_wait_is_waited_out_once() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |_| match asked.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::status(429, &[("Retry-After", "1")], ""),
        _ => Reply::json(BOARD),
    })
    .await;
    let began = std::time::Instant::now();
    assert!(list(&server.client()).await.is_ok());
    assert!(began.elapsed() >= Duration::from_millis(990));
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_long_wait_closes_the_host_for_everybody() {
    for status in [429, 503] {
        let server = Server::start(move |_| Reply::status(status, &[("Retry-After", "3600")], "")).await;
        let client = server.client();
        let first = list(&client).await.unwrap_err();
        assert_eq!(first, FetchError::RateLimited { retry_after: Duration::from_hours(1) });
        let second = source(Ats::Rippling).list(&client, "b", &Validators::default()).await.unwrap_err();
        assert!(second.is_unasked(), "{second}");
        let rest = client.room(&client.host_of(&"ashby:a".parse().unwrap())).unwrap_err();
        assert!(rest > Duration::from_secs(3590), "{rest:?}");
        assert_eq!(server.seen().len(), 1, "the second request was never sent");
    }
}

#[test]
fn every_board_has_a_host_whose_budget_it_draws_on() {
    let client = PoliteClient::new(&ClientOptions::default()).unwrap();
    for (board, host) in [
        ("ashby:a", "api.ashbyhq.com"),
        ("breezy:a", "*.breezy.hr"),
        ("greenhouse:a", "boards-api.greenhouse.io"),
        ("lever:a", "api.lever.co"),
        ("lever:eu/a", "api.eu.lever.co"),
        ("oracle:x.fa.ocs.oraclecloud.com/CX_1", "x.fa.ocs.oraclecloud.com"),
        ("personio:a", "*.jobs.personio.de"),
        ("teamtailor:a", "*.teamtailor.com"),
        ("workday:t.wd5/site", "t.wd5.myworkdayjobs.com"),
    ] {
        assert_eq!(client.host_of(&board.parse().unwrap()), host, "{board}");
    }
    for ats in Ats::ALL {
        let host = client.host_of(&format!("{ats}:a/b").parse().unwrap());
        assert!(
            host.contains('.') || matches!(ats, Ats::Careers | Ats::Oracle | Ats::Teamtailor),
            "{ats}: {host}"
        );
        assert!(client.room(&host).is_ok());
    }
    let hosts = [(Ats::Workday, "http://{board}.boards.test:81".to_owned())].into();
    let own = PoliteClient::new(&ClientOptions { base_urls: hosts, ..ClientOptions::default() }).unwrap();
    assert_eq!(own.host_of(&"workday:t.wd5/site".parse().unwrap()), "t.wd5.boards.test:81");
}

#[tokio::test]
async fn a_host_that_keeps_failing_rests_and_what_is_known_of_it_is_taken_up_again() {
    let server = Server::start(|_| Reply::status(500, &[], "")).await;
    let client = server.client();
    let host = client.host_of(&"ashby:a".parse().unwrap());
    for _ in 0..10 {
        assert_eq!(list(&client).await.unwrap_err().kind(), "status");
    }
    assert!(list(&client).await.unwrap_err().is_unasked());
    assert_eq!(server.seen().len(), 10);
    let now = chrono::DateTime::UNIX_EPOCH;
    let known = client.changed_hosts(now);
    assert_eq!((known.len(), known[0].failures, known[0].day_requests), (1, 10, 10));
    assert!(client.changed_hosts(now).is_empty() && client.asked_hosts(now).is_empty());
    let restarted = server.client();
    restarted.restore_hosts(&known, now);
    assert!(restarted.room(&host).is_err());
    let later = server.client();
    later.restore_hosts(&known, now + chrono::TimeDelta::hours(1));
    assert_eq!(later.room(&host), Ok(1), "one board finds out whether it is back");
}

#[tokio::test]
async fn budgets_are_found_by_host_and_port() {
    let server = Server::start(|_| Reply::json(BOARD)).await;
    let host = server.origin.trim_start_matches("http://").to_owned();
    let per_host = [(host, HostBudget { per_day: Some(2), ..HostBudget::default() })].into();
    let client = PoliteClient::new(&ClientOptions { per_host, ..server.options() }).unwrap();
    assert!(list(&client).await.is_ok());
    assert!(list(&client).await.is_ok());
    assert_eq!(list(&client).await.unwrap_err().kind(), "budget_spent");
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn options_that_cannot_work_are_refused() {
    let made = |options: &ClientOptions| PoliteClient::new(options).map(|_| ()).map_err(|e| e.kind());
    let agent = ClientOptions { user_agent: "a\nb".to_owned(), ..ClientOptions::default() };
    assert_eq!(made(&agent), Err("client"));
    let base_urls = [(Ats::Lever, "localhost:80".to_owned())].into();
    assert_eq!(made(&ClientOptions { base_urls, ..ClientOptions::default() }), Err("client"));
    assert_eq!(made(&ClientOptions::default()), Ok(()));
}
