//! A board of many employers, through the real binary: each opening is its own employer's, and who has a board of its own is
//! read there.

use axum::Router;
use axum::routing::get;

use crate::site::{Site, start};

const STORIES: &str = r#"{"hits":[{"objectID":"7","title":"Ask HN: Who is hiring? (March 2026)","created_at":"2026-03-02T05:00:00Z"}]}"#;

fn thread(own: &str) -> String {
    let comment = |id: u32, line: &str| {
        format!(
            r#"{{"id":{id},"text":"{line}<p>You build our backend services in Rust, with PostgreSQL, and run them with us.","created_at":"2026-03-02T05:30:00.000Z","children":[]}}"#
        )
    };
    let comments = [
        comment(
            71,
            "Parcelfox (YC S21) | Senior Backend Engineer | Remote (Germany) | &#x20AC;80,000 - &#x20AC;95,000 a year",
        ),
        comment(72, &format!("{own} | Backend Engineer | Berlin")),
        comment(73, "Fjord Line | Pastry cook | Oslo"),
    ];
    format!(r#"{{"id":7,"children":[{}]}}"#, comments.join(","))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_makes_openings_of_the_employers_in_it() {
    let site = Site::new(81, 2).await;
    let own = site.boards.world().read(|world| world.companies()[0].name.clone());
    let thread = thread(&own);
    let app = Router::new()
        .route("/api/v1/search_by_date", get(|| std::future::ready(STORIES)))
        .route("/api/v1/items/7", get(move || std::future::ready(thread)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let settings = site.directory().join("rolecall.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{text}hackernews = \"{origin}\"\n")).unwrap();
    site.pass_at(start()).await;
    let before = site.all_jobs(&[]).await.len();
    let added = site.run(&["companies", "add", "hackernews:whoishiring", "--name", "Who is hiring"]).await;
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    let summary = site.pass_without_moving(start()).await;
    assert_eq!(summary["boards"]["failed"], 0, "{summary}");
    assert_eq!(
        site.all_jobs(&[]).await.len(),
        before + 1,
        "one employer has its own board, one wants a cook"
    );
    let jobs = site.all_jobs(&["--company", "parcelfox"]).await;
    let job = &jobs[0];
    assert_eq!(
        (&job["company"]["name"], &job["title"]),
        (&"Parcelfox".into(), &"Senior Backend Engineer".into())
    );
    assert_eq!(job["salaries"][0]["currency"], "EUR", "{job}");
    assert_eq!(job["sources"][0]["ats"], "hackernews");
    assert_eq!(job["url"], "https://news.ycombinator.com/item?id=71");
    assert!(site.all_jobs(&["--company", "who-is-hiring"]).await.is_empty());
}
