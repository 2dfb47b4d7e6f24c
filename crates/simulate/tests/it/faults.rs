//! Every fault, over real HTTP.

use std::io::Read;

use flate2::read::GzDecoder;
use rolecall_simulate::{Ats, Exhibit, Fault, Server, World, WorldOptions};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{Answer, get, get_with};
use crate::wire::list_path;

const BOARD: &str = "tessavane";

async fn server() -> Server {
    Server::start(Exhibit::new(World::new(&WorldOptions::default()))).await.unwrap()
}

async fn ask(server: &Server, fault: Fault) -> Answer {
    server.faults().set(Ats::Greenhouse, BOARD, fault);
    get(server.address(), &list_path(Ats::Greenhouse, BOARD)).await
}

#[tokio::test]
async fn statuses_and_headers() {
    let server = server().await;
    for status in [404, 410, 403, 500, 503] {
        assert_eq!(ask(&server, Fault::Status(status)).await.status, status);
    }
    let limited = ask(&server, Fault::RateLimited { retry_after_s: 77 }).await;
    assert_eq!((limited.status, limited.header("retry-after")), (429, Some("77")));
    let moved = ask(&server, Fault::Redirect("https://nowhere.example/".to_owned())).await;
    assert_eq!((moved.status, moved.header("location")), (302, Some("https://nowhere.example/")));
    let page = ask(&server, Fault::Html).await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let nothing = ask(&server, Fault::EmptyBody).await;
    assert_eq!((nothing.status, nothing.body.len(), nothing.whole), (200, 0, true));
    assert_eq!(server.counters().board(Ats::Greenhouse, BOARD).faulted, 9);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn listings_that_lie() {
    let server = server().await;
    let right = ask(&server, Fault::None).await;
    let (jobs, total) =
        (right.json()["jobs"].as_array().unwrap().len(), right.json()["meta"]["total"].clone());
    let empty = ask(&server, Fault::Empty).await.json();
    assert_eq!(
        (empty["jobs"].as_array().unwrap().len(), &empty["meta"]["total"]),
        (0, &serde_json::json!(0))
    );
    let half = ask(&server, Fault::HalfListed).await;
    assert_eq!(half.json()["jobs"].as_array().unwrap().len(), jobs.div_ceil(2));
    assert_eq!(half.json()["meta"]["total"], total);
    // The right answer's tag does not stand for the half one.
    let tag = right.header("etag").unwrap();
    assert_eq!(
        get_with(server.address(), &list_path(Ats::Greenhouse, BOARD), &[("If-None-Match", tag)])
            .await
            .status,
        200
    );
    let cut = ask(&server, Fault::TruncatedJson).await;
    assert!(cut.whole && serde_json::from_slice::<serde_json::Value>(&cut.body).is_err());
    assert_eq!(cut.body, right.body[..right.body.len() / 2]);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn connections_that_break_or_hang() {
    let server = server().await;
    let broken = ask(&server, Fault::Dropped).await;
    assert!(!broken.whole && !broken.body.is_empty());
    server.faults().set(Ats::Greenhouse, BOARD, Fault::Stalled);
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let request = format!("GET {} HTTP/1.1\r\nHost: x\r\n\r\n", list_path(Ats::Greenhouse, BOARD));
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut start = [0; 4096];
    stream.read_exact(&mut start).await.unwrap();
    // A hanging answer does not keep the server from stopping, and stopping ends it unfinished.
    server.stop().await.unwrap();
    let mut rest = Vec::new();
    let _broken_off = stream.read_to_end(&mut rest).await;
    let text = String::from_utf8_lossy(&start).into_owned();
    let length: usize =
        text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    assert!(rest.len() < length);
}

#[tokio::test]
async fn bodies_without_measure() {
    let server = server().await;
    let wanted = 5 * 1024 * 1024 + 17;
    let huge = ask(&server, Fault::Huge(wanted)).await;
    assert_eq!((huge.status, huge.body.len() as u64), (200, wanted));
    assert_eq!(huge.header("content-length"), None);
    let bomb = ask(&server, Fault::GzipBomb(64 * 1024 * 1024)).await;
    assert_eq!(bomb.header("content-encoding"), Some("gzip"));
    assert!(bomb.body.len() < 200 * 1024, "{}", bomb.body.len());
    let (mut decoder, mut buffer, mut unpacked) = (GzDecoder::new(bomb.body.as_slice()), vec![0; 1 << 16], 0);
    loop {
        // The decoder checks sum and length at the end: an error here would be a bomb no client unpacks.
        let read = decoder.read(&mut buffer).unwrap();
        if read == 0 {
            break;
        }
        unpacked += read;
    }
    assert_eq!(unpacked, 64 * 1024 * 1024);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn faults_of_a_board_go_before_those_of_its_system_and_those_of_all() {
    let server = server().await;
    let faults = server.faults();
    faults.set_all(Fault::Status(500));
    faults.set_ats(Ats::Greenhouse, Fault::Status(503));
    faults.set(Ats::Greenhouse, "duskmarten", Fault::None);
    let status = async |ats, board| get(server.address(), &list_path(ats, board)).await.status;
    assert_eq!(status(Ats::Greenhouse, "duskmarten").await, 200);
    assert_eq!(status(Ats::Greenhouse, BOARD).await, 503);
    assert_eq!(status(Ats::Lever, "harrowfen").await, 500);
    faults.clear();
    assert_eq!(status(Ats::Lever, "harrowfen").await, 200);
    for (ats, board) in [(Ats::Lever, "harrowfen"), (Ats::Rippling, "kornblitt"), (Ats::Ashby, "quorrelay")] {
        let full = get(server.address(), &list_path(ats, board)).await.json();
        let count =
            |answer: &serde_json::Value| answer["jobs"].as_array().or(answer.as_array()).unwrap().len();
        faults.set(ats, board, Fault::HalfListed);
        assert!(count(&get(server.address(), &list_path(ats, board)).await.json()) < count(&full));
        faults.set(ats, board, Fault::Empty);
        assert_eq!(count(&get(server.address(), &list_path(ats, board)).await.json()), 0);
    }
    server.stop().await.unwrap();
}
