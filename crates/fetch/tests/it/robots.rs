//! robots.txt over HTTP: what its absence, its trouble and its words allow.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rolecall_domain::{Ats, Validators};
use rolecall_fetch::{ClientOptions, PoliteClient, source};

use crate::server::{Reply, Request, Server};

const LIST: &str = include_str!("../fixtures/jazzhr/list.html");

/// What asking for a list of pages comes to where the host answers so for its robots.txt, and how often it was asked
/// for the list.
async fn asked(robots: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static) -> (&'static str, usize) {
    let server = Server::start(move |request| robots(request).unwrap_or_else(|| Reply::json(LIST))).await;
    let outcome = source(Ats::JazzHr).list(&server.client(), "kettlebrook", &Validators::default()).await;
    let lists = server.targets().iter().filter(|target| target.ends_with("/apply/jobs")).count();
    (outcome.map_or_else(|error| error.kind(), |_| "listing"), lists)
}

#[tokio::test]
async fn what_the_file_says_and_what_its_absence_says() {
    for (status, body, expected) in [
        (200, "", ("listing", 1)),
        (200, "User-agent: *\nAllow: /", ("listing", 1)),
        (200, "<html>Not found</html>", ("listing", 1)),
        (204, "", ("listing", 1)),
        (404, "User-agent: *\nDisallow: /", ("listing", 1)),
        (410, "", ("listing", 1)),
        (403, "", ("listing", 1)),
        (200, "User-agent: *\nDisallow: /", ("disallowed", 0)),
        (200, "User-agent: *\nDisallow: /jazzhr/*/apply/jobs$", ("disallowed", 0)),
        (200, "User-agent: *\nDisallow: /\nUser-agent: rolecall\nDisallow: /private", ("listing", 1)),
        (200, "User-agent: rolecall\nDisallow: /", ("disallowed", 0)),
        (200, "User-agent: *\nCrawl-delay: 61", ("disallowed", 0)),
        (200, "User-agent: *\nCrawl-delay: 0.01", ("listing", 1)),
        (500, "", ("status", 0)),
        (503, "", ("status", 0)),
        (429, "", ("rate_limited", 0)),
    ] {
        let found =
            asked(move |request| (request.target == "/robots.txt").then(|| Reply::status(status, &[], body)))
                .await;
        assert_eq!(found, expected, "{status} {body}");
    }
    assert_eq!(asked(|request| (request.target == "/robots.txt").then_some(Reply::HangUp)).await, ("cut", 0));
}

#[tokio::test]
async fn redirects_are_followed_five_times() {
    for (hops, expected) in [(5, ("disallowed", 0)), (6, ("listing", 1))] {
        let found = asked(move |request| {
            let hop = match request.target.as_str() {
                "/robots.txt" => 0,
                target => target.strip_prefix("/hop")?.parse().unwrap(),
            };
            Some(if hop == hops {
                Reply::json("User-agent: *\nDisallow: /")
            } else {
                Reply::status(301, &[("Location", &format!("/hop{}", hop + 1))], "")
            })
        })
        .await;
        assert_eq!(found, expected, "{hops}");
    }
}

#[tokio::test]
async fn it_is_read_once_a_day_and_believed_no_longer() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Server::start(move |request| match request.target.as_str() {
        // The second file forbids what the first allowed.
        "/robots.txt" => match count.fetch_add(1, Ordering::SeqCst) {
            0 => Reply::status(404, &[], ""),
            _ => Reply::json("User-agent: *\nDisallow: /"),
        },
        _ => Reply::json(LIST),
    })
    .await;
    let client = server.client();
    let none = Validators::default();
    let list = || source(Ats::JazzHr).list(&client, "kettlebrook", &none);
    for _ in 0..3 {
        assert!(list().await.is_ok());
    }
    tokio::time::pause();
    tokio::time::advance(Duration::from_hours(24)).await;
    tokio::time::resume();
    assert_eq!(list().await.unwrap_err().kind(), "disallowed");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn our_name_is_that_of_the_user_agent() {
    let server = Server::start(|request| match request.target.as_str() {
        "/robots.txt" => Reply::json("User-agent: jobcounter\nDisallow: /"),
        _ => Reply::json(LIST),
    })
    .await;
    for (user_agent, kind) in
        [("JobCounter/2 (+https://jobs.example)", Some("disallowed")), ("Other/1", None)]
    {
        let options = ClientOptions { user_agent: user_agent.to_owned(), ..server.options() };
        let client = PoliteClient::new(&options).unwrap();
        let outcome = source(Ats::JazzHr).list(&client, "kettlebrook", &Validators::default()).await;
        assert_eq!(outcome.err().map(|e| e.kind()), kind, "{user_agent}");
    }
}
