//! Boards found on pages, and over HTTP behind redirects.

use rolecall_domain::{Ats, Company};
use rolecall_fetch::detect::{FoundBy, in_page};
use rolecall_fetch::{ClientOptions, PoliteClient, detect, find_board};

use crate::server::{Reply, Server};

const EMBEDS: &str = include_str!("../fixtures/pages/embeds.html");

fn names(boards: &[rolecall_domain::BoardKey]) -> Vec<String> {
    boards.iter().map(ToString::to_string).collect()
}

#[test]
fn links_embeds_and_scripts_name_boards_and_the_most_named_comes_first() {
    let found = in_page(EMBEDS);
    assert_eq!(names(&found.boards), ["greenhouse:parcelfox", "lever:otherfirm", "ashby:Acme Works"]);
    assert_eq!(found.page_title.as_deref(), Some("Careers at Parcelfox"));
    assert!(found.unnamed.is_empty(), "Greenhouse is named");
}

#[test]
fn marks_without_a_name_are_reported_as_such() {
    let found = in_page(include_str!("../fixtures/pages/marks.html"));
    assert!(found.boards.is_empty());
    assert_eq!(found.unnamed, [Ats::Greenhouse, Ats::Ashby]);
    assert!(in_page("").boards.is_empty());
}

#[test]
fn boards_that_are_host_names_are_found_in_links_and_scripts() {
    let found = in_page(
        "<a href='https://molenwiek.recruitee.com/o/clerk'>x</a><script>u='//molenwiek.recruitee.com/api'</script>\
         <a href='//www.recruitee.com'>y</a><a href='https://a.b.recruitee.com/'>z</a><p>käse-x.recruitee.com</p>",
    );
    assert_eq!(names(&found.boards), ["recruitee:molenwiek", "recruitee:se-x"]);
}

#[tokio::test]
async fn a_board_url_is_understood_without_asking() {
    let client = PoliteClient::new(&ClientOptions::default()).unwrap();
    let found = detect(&client, " https://jobs.lever.co/fjordline ").await.unwrap();
    assert_eq!((names(&found.boards), found.how), (vec!["lever:fjordline".to_owned()], FoundBy::Url));
    assert_eq!(detect(&client, "not a url").await.unwrap_err().kind(), "bad_url");
    assert_eq!(detect(&client, "ftp://example.com/").await.unwrap_err().kind(), "bad_url");
}

#[tokio::test]
async fn feeds_at_the_configured_base_urls_are_boards_too() {
    let server = Server::start(|_| Reply::status(404, &[], "")).await;
    let url = format!("{}/ashby/posting-api/job-board/Acme%20Works?x=1", server.origin);
    let found = detect(&server.client(), &url).await.unwrap();
    assert_eq!(names(&found.boards), ["ashby:Acme Works"]);
    let url = format!("{}/recruitee/molenwiek/api/offers/", server.origin);
    let found = detect(&server.client(), &url).await.unwrap();
    assert_eq!(names(&found.boards), ["recruitee:molenwiek"]);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_page_is_read_behind_redirects_but_not_behind_endless_ones() {
    let server = Server::start(|request| match request.target.as_str() {
        "/robots.txt" => Reply::status(404, &[], ""),
        "/careers" => Reply::status(302, &[("Location", "/jobs/all")], ""),
        "/jobs/all" => Reply::status(308, &[("Location", "all/")], ""),
        "/jobs/all/" => {
            Reply::status(200, &[("Content-Type", "text/html")], EMBEDS.replace("Courier", "Caf\u{e9}"))
        }
        _ => Reply::status(301, &[("Location", "/loop")], ""),
    })
    .await;
    let found = detect(&server.client(), &format!("{}/careers", server.origin)).await.unwrap();
    assert_eq!((found.boards.len(), found.how), (3, FoundBy::Page));
    let error = detect(&server.client(), &format!("{}/loop", server.origin)).await.unwrap_err();
    assert_eq!(error.kind(), "redirected");
    assert_eq!(server.targets().iter().filter(|t| *t == "/loop").count(), 6);
}

#[tokio::test]
async fn no_page_leads_to_a_private_address() {
    let inner = Server::start(|_| Reply::status(200, &[], "secret")).await;
    let to = inner.origin.clone();
    let port = to.rsplit(':').next().unwrap().to_owned();
    let outer = Server::start(move |_| Reply::status(302, &[("Location", &to)], "")).await;
    let client = outer.client();
    for url in [
        format!("{}/careers", outer.origin),
        inner.origin.clone(),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://2130706433:{port}/"),
    ] {
        assert_eq!(detect(&client, &url).await.unwrap_err().kind(), "private_address", "{url}");
    }
    assert!(inner.seen().is_empty(), "nobody knocked");
}

fn listed_by_page(name: &str, careers_url: &str) -> Company {
    Company {
        name: name.to_owned(),
        slug: rolecall_domain::company::slug_of(name),
        website: None,
        careers_url: Some(careers_url.to_owned()),
        boards: Vec::new(),
    }
}

/// One server for the page and for the boards it names; `no` is a board nobody has.
async fn page_and_boards(page: &'static str) -> Server {
    Server::start(move |request| {
        let target = request.target.as_str();
        if target.starts_with("/careers") {
            Reply::status(200, &[("Content-Type", "text/html")], page)
        } else if target.contains("/no?") {
            Reply::status(404, &[], "")
        } else if target.starts_with("/ashby") {
            let jobs = r#"{"jobs":[{"id":"1","title":"Engineer","jobUrl":"https://jobs.ashbyhq.com/x/1","isListed":true}]}"#;
            Reply::status(200, &[("Content-Type", "application/json")], jobs)
        } else {
            Reply::status(404, &[], "")
        }
    })
    .await
}

#[tokio::test]
async fn a_companys_board_is_found_asked_and_checked_for_whose_it_is() {
    for (page, found, said) in [
        (
            "<a href='https://jobs.ashbyhq.com/parcelfox'>Jobs</a>",
            Some("ashby:parcelfox"),
            "1 postings; the board has the company's name",
        ),
        (
            "<a href='https://jobs.ashbyhq.com/pf1'>Jobs</a>",
            Some("ashby:pf1"),
            "the only board the page names",
        ),
        (
            // Others' jobs are named more often.
            "<i src='https://jobs.ashbyhq.com/otherfirm/1'></i><i src='https://jobs.ashbyhq.com/otherfirm/2'></i>\
             <i src='https://jobs.ashbyhq.com/parcelfox'></i>",
            Some("ashby:parcelfox"),
            "the page names ashby:otherfirm too",
        ),
        (
            "<i src='https://jobs.ashbyhq.com/otherfirm'></i><i src='https://jobs.ashbyhq.com/fjordline'></i>",
            None,
            "ashby:fjordline: nothing shows whose it is",
        ),
        ("<i src='https://jobs.ashbyhq.com/no'></i>", None, "ashby:no: "),
        (
            "<title>Work  here</title><i src='x?gh_jid=1'>",
            None,
            "marks of greenhouse (\u{201c}Work here\u{201d})",
        ),
    ] {
        let server = page_and_boards(page).await;
        let url = format!("{}/careers", server.origin);
        let find = find_board(&server.client(), &listed_by_page("Parcelfox", &url), &url).await.unwrap();
        assert_eq!(find.board.map(|b| b.to_string()).as_deref(), found, "{page}: {}", find.said);
        assert!(find.said.contains(said), "{page}: {}", find.said);
    }
}

#[tokio::test]
async fn while_the_likelier_board_is_in_trouble_the_next_is_not_taken_for_it() {
    let page = "<i src='https://jobs.lever.co/parcelfox/1'></i><i src='https://jobs.lever.co/parcelfox/2'></i>\
                <i src='https://jobs.ashbyhq.com/parcelfox'></i>";
    let server = Server::start(move |request| match request.target.as_str() {
        "/careers" => Reply::status(200, &[("Content-Type", "text/html")], page),
        target if target.starts_with("/lever") => Reply::status(503, &[], ""),
        target if target.starts_with("/ashby") => Reply::status(200, &[], r#"{"jobs":[]}"#),
        _ => Reply::status(404, &[], ""),
    })
    .await;
    let url = format!("{}/careers", server.origin);
    let find = find_board(&server.client(), &listed_by_page("Parcelfox", &url), &url).await.unwrap();
    assert!(find.board.is_none() && find.said.starts_with("lever:parcelfox: "), "{}", find.said);
}

#[tokio::test]
async fn a_page_that_cannot_be_read_finds_nothing_and_says_why() {
    let server = Server::start(|_| Reply::status(503, &[], "")).await;
    let url = format!("{}/careers", server.origin);
    let error = find_board(&server.client(), &listed_by_page("Parcelfox", &url), &url).await.unwrap_err();
    assert_eq!(error.kind(), "status");
}

#[tokio::test]
async fn a_redirect_to_a_board_is_found_unread_and_robots_are_heeded() {
    let server = Server::start(|request| match request.target.as_str() {
        "/robots.txt" => Reply::status(200, &[], "User-agent: *\nDisallow: /hidden\n"),
        "/careers" => Reply::status(302, &[("Location", "https://jobs.lever.co/fjordline")], ""),
        _ => Reply::status(200, &[("Content-Type", "text/html")], EMBEDS),
    })
    .await;
    let found = detect(&server.client(), &format!("{}/careers", server.origin)).await.unwrap();
    assert_eq!(names(&found.boards), ["lever:fjordline"]);
    let error = detect(&server.client(), &format!("{}/hidden", server.origin)).await.unwrap_err();
    assert_eq!(error.kind(), "disallowed");
    assert_eq!(server.targets(), ["/robots.txt", "/careers", "/robots.txt"]);
}
