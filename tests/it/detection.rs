//! Companies listed by their careers page, or found in a directory of known boards: through the real binary.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::Value;

use crate::site::{Service, Site, start};

/// Serves one careers page on loopback; its URL's origin.
async fn careers_page(html: String) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().route("/careers", get(move || std::future::ready(Html(html))));
    tokio::spawn(async move { axum::serve(listener, app).await });
    origin
}

/// The hosted page of a simulated board, which its careers page would link to.
fn hosted(ats: &str, board: &str) -> String {
    let host = match ats {
        "ashby" => "jobs.ashbyhq.com",
        "greenhouse" => "boards.greenhouse.io",
        "lever" => "jobs.lever.co",
        "rippling" => "ats.rippling.com",
        other => panic!("the tests' world has no {other}"),
    };
    format!("https://{host}/{board}")
}

/// A site whose only listed company is known by its careers page, which links to the first simulated board.
async fn site_of_a_page(seed: u64) -> (Site, String, String) {
    let site = Site::new(seed, 3).await;
    let (name, ats, board) = site.boards.world().read(|world| {
        let company = &world.companies()[0];
        (company.name.clone(), company.ats.to_string(), company.board.clone())
    });
    let origin = careers_page(format!("<a href={:?}>Jobs</a>", hosted(&ats, &board))).await;
    site.write_settings("");
    let settings = site.directory().join("rolecall.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}careers = \"{origin}\"\n")).unwrap();
    let page = format!("{origin}/careers");
    let list =
        format!("[[company]]\nname = {name:?}\nslug = \"by-page\"\ncareers_url = {page:?}\nboards = []\n");
    std::fs::write(site.directory().join("companies.toml"), list).unwrap();
    (site, page, format!("{ats}:{board}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_is_found_at_run_time_and_stays_found() {
    let (site, _, board) = site_of_a_page(71).await;
    let checked = site.json(&["companies", "check", "--json"]).await;
    assert_eq!(
        (&checked[0]["board"], &checked[0]["ok"]),
        (&board.as_str().into(), &true.into()),
        "{checked}"
    );
    let summary = site.pass_at(start()).await;
    assert_eq!((&summary["boards"]["due"], &summary["boards"]["ok"]), (&1.into(), &1.into()), "{summary}");
    assert!(summary["openings"].as_u64().unwrap() > 0, "{summary}");
    // The page is not asked again, so its end changes nothing.
    let summary = site.pass_without_moving(start()).await;
    assert_eq!(summary["boards"]["due"], 1, "{summary}");
    assert!(!site.all_jobs(&["--company", "by-page"]).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_service_finds_the_board_and_says_so_until_then() {
    let (site, _, board) = site_of_a_page(72).await;
    let service = Service::start(&site, &[]).await;
    let (_, name) = board.split_once(':').unwrap();
    let named = format!("\"board\":{name:?}");
    service.wait_until("/v1/sources", |_, body| body.contains(&named)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_without_a_board_is_said_and_listed() {
    let site = Site::new(73, 2).await;
    let origin = careers_page("<title>Work here</title>".to_owned()).await;
    let settings = site.directory().join("rolecall.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}careers = \"{origin}\"\n")).unwrap();
    let refused = site.run(&["companies", "add", &format!("{origin}/careers"), "--name", "Nobody"]).await;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        refused.status.code() == Some(1) && said.contains("names no board (\u{201c}Work here\u{201d})"),
        "{said}"
    );
    let list =
        format!("[[company]]\nname = \"N\"\nslug = \"n\"\ncareers_url = \"{origin}/careers\"\nboards = []\n");
    std::fs::write(site.directory().join("companies.toml"), list).unwrap();
    site.pass_at(start()).await;
    let service = Service::start(&site, &["serve", "--only", "api"]).await;
    let sources = service.json("/v1/sources").await;
    let source = &sources["sources"][0];
    assert_eq!((&source["status"], &source["ats"]), (&"not_detected".into(), &Value::Null), "{sources}");
    assert!(source["last_error"].as_str().unwrap().contains("names no board"), "{sources}");
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_are_added_by_page_and_from_a_directory() {
    let (site, page, board) = site_of_a_page(74).await;
    std::fs::write(site.directory().join("companies.toml"), "").unwrap();
    let said = site.run(&["companies", "add", &page, "--name", "By Page"]).await;
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains(&format!("`by-page` with {board}\nfound {board}, ")), "{said}");
    let (name, known) = site.boards.world().read(|world| {
        let company = &world.companies()[1];
        (company.name.clone(), format!("{},{}", company.ats, company.board))
    });
    let refused = site.run(&["companies", "add", "--from-directory", &name]).await;
    assert!(String::from_utf8_lossy(&refused.stderr).contains("companies.directory is not set"));
    let table = format!(
        "company,ats,board\n\"{name}\",{known}\nTwins,ashby,a\nTwins,lever,b\nGone,ashby,nobody-there\n"
    );
    std::fs::write(site.directory().join("boards.csv"), table).unwrap();
    let add = async |wanted: &str| {
        let mut command = site.command(&["companies", "add", "--from-directory", wanted]);
        command.env("ROLECALL__COMPANIES__DIRECTORY", "boards.csv").output().await.unwrap()
    };
    let added = add(&name.to_uppercase()).await;
    let said = String::from_utf8_lossy(&added.stdout).into_owned();
    assert!(
        added.status.success() && said.contains(" postings") && said.contains(&known.replace(',', ":")),
        "{said}"
    );
    for (wanted, reason) in [
        ("Twins", "rolecall companies add lever:b --name \"Twins\""),
        ("Gone", "is gone"),
        ("Twinz", "did you mean `Twins`"),
    ] {
        let refused = add(wanted).await;
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(1) && said.contains(reason), "{wanted}: {said}");
    }
    let listed = site.json(&["companies", "list", "--json"]).await;
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
}
