//! What the feeds say is what the truth says, system by system.

use std::collections::HashMap;

use rolecall_simulate::{Ats, Exhibit, PayKind, Posting, Server, Stated, World, WorldOptions};
use serde_json::Value;

use crate::client::get;

pub fn list_path(ats: Ats, board: &str) -> String {
    let board = board.replace(' ', "%20");
    match ats {
        Ats::Ashby => format!("/ashby/posting-api/job-board/{board}?includeCompensation=true"),
        Ats::Greenhouse => format!("/greenhouse/v1/boards/{board}/jobs?content=true&pay_transparency=true"),
        Ats::Lever => format!("/lever/v0/postings/{board}?mode=json"),
        Ats::Rippling => format!("/rippling/platform/api/ats/v1/board/{board}/jobs"),
        other => panic!("{other} is looked at through its adapter"),
    }
}

/// Boards of a system with their postings' truths.
fn boards(server: &Server, ats: Ats) -> Vec<(String, HashMap<String, Posting>)> {
    server.world().read(|world| {
        world
            .companies()
            .iter()
            .filter(|company| company.ats == ats)
            .map(|company| {
                let postings = world.board_postings(ats, &company.board).unwrap();
                (
                    company.board.clone(),
                    postings.into_iter().map(|posting| (posting.external_id.clone(), posting)).collect(),
                )
            })
            .collect()
    })
}

async fn server() -> Server {
    Server::start(Exhibit::new(World::new(&WorldOptions::default()))).await.unwrap()
}

fn structured(posting: &Posting) -> bool {
    posting.salaries.iter().any(|range| range.stated != Stated::Text)
}

/// Undoes what HTML does to text, far enough for comparing words.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    let out =
        out.replace("&nbsp;", "\u{a0}").replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<");
    out.replace("&#39;", "'").replace("&amp;", "&")
}

/// Every skill and certification, the years, and pay told in words are in the text.
fn text_tells(posting: &Posting, text: &str) {
    let lower = text.to_lowercase();
    for skill in &posting.skills {
        let spellings: &[&str] = match skill.slug {
            "go" => &["go", "golang"],
            "mongodb" => &["mongo"],
            "express.js" => &["express.js", "expressjs"],
            "amazon-dynamodb" => &["dynamodb"],
            "kafka" => &["kafka"],
            "spark" => &["spark"],
            "flink" => &["flink"],
            "airflow" => &["airflow"],
            "gcp" => &["gcp", "google cloud"],
            "aws" => &["aws", "amazon web services"],
            "kubernetes" => &["kubernetes", "k8s"],
            "postgresql" => &["postgres"],
            "ruby-on-rails" => &["rails"],
            "spring-boot" => &["spring boot"],
            "node.js" => &["node.js", "nodejs"],
            "next.js" => &["next.js", "nextjs"],
            "nestjs" => &["nestjs", "nest.js"],
            "sql-server" => &["sql server"],
            "react-native" => &["react native"],
            "ci-cd" => &["ci/cd"],
            "github-actions" => &["github actions"],
            "microservices" => &["microservice"],
            other => &[other],
        };
        assert!(
            spellings.iter().any(|spelling| lower.contains(spelling)),
            "{} is not in {} ({})",
            skill.slug,
            posting.title,
            posting.board
        );
    }
    for certification in &posting.certifications {
        assert!(text.contains(certification.name), "{}", certification.name);
    }
    if let Some(years) = posting.years_min {
        assert!(text.contains(&years.to_string()), "{years} years in {}", posting.title);
    }
    let count = text.split_whitespace().count();
    assert!((200..=700).contains(&count), "{count} words in {}", posting.title);
}

#[tokio::test]
async fn ashby_lists_what_is_true() {
    let server = server().await;
    let (mut unlisted, mut tiers_seen, mut equity_first) = (0, 0, 0);
    for (board, truths) in boards(&server, Ats::Ashby) {
        let answer = get(server.address(), &list_path(Ats::Ashby, &board)).await.json();
        assert_eq!(answer["apiVersion"], "1");
        let jobs = answer["jobs"].as_array().unwrap();
        unlisted += jobs.iter().filter(|job| job["isListed"] == false).count();
        let listed: Vec<&Value> = jobs.iter().filter(|job| job["isListed"] == true).collect();
        assert_eq!(listed.len(), truths.len());
        for job in listed {
            let truth = &truths[job["id"].as_str().unwrap()];
            assert_eq!(job["title"], truth.title);
            let published =
                chrono::DateTime::parse_from_rfc3339(job["publishedAt"].as_str().unwrap()).unwrap();
            assert_eq!(published, truth.published_at);
            let tiers = job["compensation"]["compensationTiers"].as_array().unwrap();
            let base: Vec<_> = truth
                .salaries
                .iter()
                .filter(|range| range.kind == PayKind::Base && range.stated != Stated::Text)
                .collect();
            if job["shouldDisplayCompensationOnJobPostings"] == true {
                assert_eq!(tiers.len(), base.len());
                for (tier, range) in tiers.iter().zip(base) {
                    let components = tier["components"].as_array().unwrap();
                    equity_first += usize::from(components[0]["compensationType"] != "Salary");
                    let salary = components.iter().find(|part| part["compensationType"] == "Salary").unwrap();
                    assert_eq!(salary["minValue"].as_i64(), range.min);
                    assert_eq!(salary["maxValue"].as_i64(), range.max);
                    assert_eq!(salary["currencyCode"], range.currency);
                    assert_eq!(tier["title"].as_str(), range.zone);
                    tiers_seen += 1;
                }
            } else {
                assert!(base.is_empty());
            }
            assert_eq!(1 + job["secondaryLocations"].as_array().unwrap().len(), truth.places.len());
            assert_eq!(job["address"]["postalAddress"]["addressLocality"].as_str(), truth.places[0].city);
            text_tells(truth, &words(job["descriptionHtml"].as_str().unwrap()));
            text_tells(truth, job["descriptionPlain"].as_str().unwrap());
        }
    }
    assert!(unlisted > 3 && tiers_seen > 20 && equity_first > 3, "{unlisted} {tiers_seen} {equity_first}");
    let (board, _) = &boards(&server, Ats::Ashby)[0];
    let bare = get(server.address(), &format!("/ashby/posting-api/job-board/{board}")).await.json();
    assert!(bare["jobs"][0].get("compensation").is_none());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn greenhouse_lists_what_is_true() {
    let server = server().await;
    let mut ranges_seen = 0;
    for (board, truths) in boards(&server, Ats::Greenhouse) {
        let answer = get(server.address(), &list_path(Ats::Greenhouse, &board)).await.json();
        let jobs = answer["jobs"].as_array().unwrap();
        assert_eq!(answer["meta"]["total"], jobs.len());
        assert_eq!(jobs.len(), truths.len());
        for job in jobs {
            let id = job["id"].as_i64().unwrap();
            let truth = &truths[&id.to_string()];
            assert_eq!(job["title"], truth.title);
            let content = job["content"].as_str().unwrap();
            assert!(!content.contains('<') && content.contains("&lt;p"), "content is escaped once more");
            text_tells(truth, &words(&words(content)));
            let ranges = job["pay_input_ranges"].as_array().unwrap();
            assert_eq!(ranges.len(), if structured(truth) { truth.salaries.len() } else { 0 });
            for (range, expected) in ranges.iter().zip(&truth.salaries) {
                assert_eq!(range["min_cents"].as_i64(), expected.min.map(|min| min * 100));
                assert_eq!(range["max_cents"].as_i64(), expected.max.map(|max| max * 100));
                assert_eq!(range["currency_type"], expected.currency);
                ranges_seen += 1;
            }
        }
        let id = jobs[0]["id"].as_i64().unwrap();
        let detail =
            get(server.address(), &format!("/greenhouse/v1/boards/{board}/jobs/{id}?pay_transparency=true"))
                .await
                .json();
        assert_eq!(detail, jobs[0]);
        let bare = get(server.address(), &format!("/greenhouse/v1/boards/{board}/jobs")).await.json();
        for absent in ["content", "departments", "offices", "pay_input_ranges"] {
            assert!(bare["jobs"][0].get(absent).is_none(), "{absent}");
        }
    }
    assert!(ranges_seen > 30, "{ranges_seen}");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn lever_lists_what_is_true_and_pages() {
    let server = server().await;
    let (mut paid, mut with_lists) = (0, 0);
    for (board, truths) in boards(&server, Ats::Lever) {
        let answer = get(server.address(), &list_path(Ats::Lever, &board)).await.json();
        let postings = answer.as_array().unwrap();
        assert_eq!(postings.len(), truths.len());
        for posting in postings {
            let truth = &truths[posting["id"].as_str().unwrap()];
            assert_eq!(posting["text"], truth.title);
            assert_eq!(posting["createdAt"].as_i64(), Some(truth.published_at.timestamp_millis()));
            assert_eq!(posting["categories"]["allLocations"].as_array().unwrap().len(), truth.places.len());
            let mut text = words(posting["description"].as_str().unwrap());
            for list in posting["lists"].as_array().unwrap() {
                with_lists += 1;
                let content = list["content"].as_str().unwrap();
                assert!(content.starts_with("<li>") && !content.contains("<ul>"));
                assert!(
                    !posting["descriptionPlain"].as_str().unwrap().contains(list["text"].as_str().unwrap())
                        || list["text"] == "Pay"
                );
                text.push_str(&words(content));
            }
            text.push_str(&words(posting["additional"].as_str().unwrap()));
            text_tells(truth, &text);
            match posting.get("salaryRange") {
                Some(range) => {
                    let base = truth.salaries.iter().find(|range| range.kind == PayKind::Base).unwrap();
                    assert!(base.stated != Stated::Text);
                    assert_eq!(range["min"].as_i64(), base.min);
                    assert_eq!(range["max"].as_i64(), base.max);
                    paid += 1;
                }
                None => assert!(!structured(truth)),
            }
        }
        let mut paged = Vec::new();
        for skip in (0..).step_by(7) {
            let page =
                get(server.address(), &format!("/lever/v0/postings/{board}?mode=json&skip={skip}&limit=7"))
                    .await
                    .json();
            let page = page.as_array().unwrap().clone();
            let last = page.len() < 7;
            paged.extend(page);
            if last {
                break;
            }
        }
        assert_eq!(&paged, postings);
        let id = postings[0]["id"].as_str().unwrap();
        assert_eq!(
            get(server.address(), &format!("/lever/v0/postings/{board}/{id}?mode=json")).await.json(),
            postings[0]
        );
    }
    assert!(paid > 10 && with_lists > 50, "{paid} {with_lists}");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn rippling_lists_a_row_per_place_and_tells_the_rest_in_details() {
    let server = server().await;
    let (mut paid, mut several) = (0, 0);
    for (board, truths) in boards(&server, Ats::Rippling) {
        let list = list_path(Ats::Rippling, &board);
        let answer = get(server.address(), &list).await.json();
        let mut rows: HashMap<&str, Vec<&Value>> = HashMap::new();
        for row in answer.as_array().unwrap() {
            rows.entry(row["uuid"].as_str().unwrap()).or_default().push(row);
        }
        assert_eq!(rows.len(), truths.len());
        for (uuid, rows) in rows {
            let truth = &truths[uuid];
            assert_eq!(rows.len(), truth.places.len());
            several += usize::from(rows.len() > 1);
            let detail = get(server.address(), &format!("{list}/{uuid}")).await.json();
            assert_eq!(detail["name"], truth.title);
            assert_eq!(detail["name"], rows[0]["name"]);
            let labels: Vec<&Value> = rows.iter().map(|row| &row["workLocation"]["label"]).collect();
            assert_eq!(detail["workLocations"].as_array().unwrap().iter().collect::<Vec<_>>(), labels);
            text_tells(
                truth,
                &format!(
                    "{} {}",
                    words(detail["description"]["company"].as_str().unwrap()),
                    words(detail["description"]["role"].as_str().unwrap())
                ),
            );
            let pay = detail["payRangeDetails"].as_array().unwrap();
            let base: Vec<_> = truth
                .salaries
                .iter()
                .filter(|range| range.kind == PayKind::Base && range.stated != Stated::Text)
                .collect();
            assert_eq!(pay.len(), base.len());
            for (range, expected) in pay.iter().zip(base) {
                assert_eq!(range["rangeStart"].as_i64(), expected.min);
                assert_eq!(range["rangeEnd"].as_i64(), expected.max);
                paid += 1;
            }
        }
        assert_eq!(
            get(server.address(), &format!("{list}/00000000-0000-4000-8000-000000000000")).await.status,
            404
        );
    }
    assert!(paid > 10 && several > 2, "{paid} {several}");
    server.stop().await.unwrap();
}
