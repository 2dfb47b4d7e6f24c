//! Boards found on pages, and over HTTP behind redirects.

use rolecall_domain::Ats;
use rolecall_fetch::detect::{FoundBy, in_page};
use rolecall_fetch::{ClientOptions, PoliteClient, detect};

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
