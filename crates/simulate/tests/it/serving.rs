//! Validators, compression, caching, counters and determinism over HTTP.

use std::collections::HashSet;
use std::io::Read;
use std::time::Duration;

use flate2::read::GzDecoder;
use rolecall_simulate::{Ats, Exhibit, Server, World, WorldOptions};

use crate::client::{get, get_with};
use crate::wire::list_path;

const GREENHOUSE: &str = "tessavane";
const ASHBY: &str = "quorrelay";
const LEVER: &str = "harrowfen";
const RIPPLING: &str = "kornblitt";

async fn server() -> Server {
    Server::start(Exhibit::new(World::new(&WorldOptions::default()))).await.unwrap()
}

#[tokio::test]
async fn greenhouse_and_ashby_answer_304_until_their_board_changes() {
    let server = server().await;
    for (ats, board, weak) in [(Ats::Greenhouse, GREENHOUSE, false), (Ats::Ashby, ASHBY, true)] {
        let path = list_path(ats, board);
        let first = get(server.address(), &path).await;
        let tag = first.header("etag").unwrap().to_owned();
        assert_eq!(tag.starts_with("W/"), weak);
        for asked in [tag.as_str(), tag.trim_start_matches("W/"), &format!("\"x\", {tag}"), "*"] {
            let again = get_with(server.address(), &path, &[("If-None-Match", asked)]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{asked}");
            assert_eq!(again.header("etag"), Some(tag.as_str()));
        }
        assert_eq!(get_with(server.address(), &path, &[("If-None-Match", "\"other\"")]).await.status, 200);
        // Another question about the same board has another tag.
        let bare = path.split_once('?').unwrap().0;
        assert_eq!(get_with(server.address(), bare, &[("If-None-Match", &tag)]).await.status, 200);
        let changed = server.world().read(World::now) + chrono::Duration::days(20);
        server.world().advance(changed);
        let after = get_with(server.address(), &path, &[("If-None-Match", &tag)]).await;
        assert_eq!(after.status, 200);
        assert_ne!(after.body, first.body);
    }
    assert_eq!(server.counters().ats(Ats::Greenhouse).not_modified, 4);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn lever_and_rippling_have_no_validators() {
    let server = server().await;
    for (ats, board) in [(Ats::Lever, LEVER), (Ats::Rippling, RIPPLING)] {
        let answer = get_with(server.address(), &list_path(ats, board), &[("If-None-Match", "*")]).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("etag"), None);
    }
    server.stop().await.unwrap();
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_accept_it() {
    let server = server().await;
    let path = list_path(Ats::Ashby, ASHBY);
    let plain = get(server.address(), &path).await;
    assert_eq!(plain.header("content-encoding"), None);
    let zipped = get_with(server.address(), &path, &[("Accept-Encoding", "br, gzip;q=0.8")]).await;
    assert_eq!(zipped.header("content-encoding"), Some("gzip"));
    assert!(zipped.body.len() * 2 < plain.body.len());
    let mut unpacked = Vec::new();
    GzDecoder::new(zipped.body.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn equal_seeds_give_equal_bytes_and_other_seeds_others() {
    let (one, two) = (server().await, server().await);
    let other = Server::start(Exhibit::new(World::new(&WorldOptions { seed: 2, ..WorldOptions::default() })))
        .await
        .unwrap();
    let later = one.world().read(World::now) + chrono::Duration::days(3);
    for server in [&one, &two, &other] {
        server.world().advance(later);
    }
    for (ats, board) in
        [(Ats::Ashby, ASHBY), (Ats::Greenhouse, GREENHOUSE), (Ats::Lever, LEVER), (Ats::Rippling, RIPPLING)]
    {
        let path = list_path(ats, board);
        let body = get(one.address(), &path).await.body;
        assert_eq!(body, get(two.address(), &path).await.body);
        assert_eq!(body, get(one.address(), &path).await.body);
        assert_ne!(body, get(other.address(), &path).await.body);
    }
}

#[tokio::test]
async fn unknown_boards_paths_and_methods_are_refused() {
    let server = server().await;
    for ats in [Ats::Ashby, Ats::Greenhouse, Ats::Lever, Ats::Rippling] {
        assert_eq!(get(server.address(), &list_path(ats, "nobody")).await.status, 404);
    }
    // Boards are told apart by case, as published.
    assert_eq!(get(server.address(), "/ashby/posting-api/job-board/QUORRELAY").await.status, 404);
    assert_eq!(get(server.address(), "/").await.status, 404);
    assert_eq!(get(server.address(), "/greenhouse/v1/boards/tessavane/jobs/abc").await.status, 404);
    assert_eq!(server.counters().all().requests, 7);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn counters_tell_who_asked_how_much_at_once() {
    let server = server().await;
    server.faults().set_delay(Duration::from_millis(150));
    let path = list_path(Ats::Lever, LEVER);
    let asks = (0..5).map(|_| get(server.address(), &path));
    for answer in futures_util::future::join_all(asks).await {
        assert_eq!(answer.status, 200);
    }
    server.faults().clear();
    get(server.address(), &list_path(Ats::Ashby, ASHBY)).await;
    let counters = server.counters();
    assert_eq!(
        (
            counters.all().requests,
            counters.ats(Ats::Lever).requests,
            counters.board(Ats::Lever, LEVER).requests
        ),
        (6, 5, 5)
    );
    assert_eq!(counters.ats(Ats::Lever).most_at_once, 5);
    assert_eq!(counters.board(Ats::Ashby, ASHBY).most_at_once, 1);
    counters.reset();
    assert_eq!(counters.all().requests, 0);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn links_lead_to_the_real_hosts_or_to_pages_of_ours() {
    let plain = server().await;
    let real = get(plain.address(), &list_path(Ats::Ashby, ASHBY)).await.json();
    assert!(real["jobs"][0]["jobUrl"].as_str().unwrap().starts_with("https://jobs.ashbyhq.com/quorrelay/"));
    let mut exhibit = Exhibit::new(World::new(&WorldOptions::default()));
    exhibit.own_pages = true;
    let demo = Server::start(exhibit).await.unwrap();
    let title = |job: &serde_json::Value| job["title"].as_str().unwrap().trim().replace('&', "&amp;");
    for (ats, board) in [(Ats::Ashby, "Pellworth Ledger"), (Ats::Greenhouse, GREENHOUSE)] {
        let answer = get(demo.address(), &list_path(ats, board)).await.json();
        let job = &answer["jobs"][0];
        let url = job["jobUrl"].as_str().or(job["absolute_url"].as_str()).unwrap();
        let path = url.strip_prefix(&format!("http://{}", demo.address())).unwrap();
        let page = get(demo.address(), path).await;
        assert_eq!(page.status, 200);
        assert!(String::from_utf8(page.body).unwrap().contains(&title(job)));
    }
    assert_eq!(get(demo.address(), "/postings/ashby/nobody/x").await.status, 404);
}

#[tokio::test]
async fn every_link_of_the_demo_leads_to_a_page() {
    let world = World::new(&WorldOptions::demo(3, WorldOptions::default().start));
    let companies = world.companies().to_vec();
    let demo = Server::start(Exhibit { own_pages: true, ..Exhibit::new(world) }).await.unwrap();
    let pages = format!("http://{}/postings/", demo.address());
    let mut systems = HashSet::new();
    for company in companies {
        let board = &company.board;
        let path = match company.ats {
            Ats::Workable => format!("/workable/api/v1/widget/accounts/{board}"),
            Ats::Recruitee => format!("/recruitee/{board}/api/offers/"),
            Ats::Teamtailor => format!("/teamtailor/{board}/jobs.json"),
            Ats::Breezy => format!("/breezy/{board}/json"),
            Ats::Pinpoint => format!("/pinpoint/{board}/postings.json"),
            Ats::Gem => format!("/gem/job_board/v0/{board}/job_posts/"),
            Ats::Comeet => format!("/comeet/jobs/{board}"),
            Ats::Homerun => format!("/homerun/{board}"),
            Ats::Polymer => format!("/polymer/v1/hire/organizations/{board}/jobs"),
            ats => list_path(ats, board),
        };
        let body = String::from_utf8(get(demo.address(), &path).await.body).unwrap();
        let links = body.split(&pages).skip(1).filter_map(|rest| rest.split(['"', '<']).next());
        let mut found = 0;
        for link in links.take(5) {
            assert_eq!(get(demo.address(), &format!("/postings/{link}")).await.status, 200, "{link}");
            found += 1;
        }
        assert!(found > 0, "{path} has links");
        systems.insert(company.ats);
    }
    assert_eq!(systems.len(), 13);
}
