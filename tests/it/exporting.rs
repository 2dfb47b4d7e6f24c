//! `rolecall export`, `completions` and `stats` in the terminal, with the real binary.

use std::process::Output;

use serde_json::Value;

use crate::site::{Service, Site, start};

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_every_page_of_the_answer() {
    let site = Site::new(45, 6).await;
    site.pass_at(start()).await;
    let jobs = site.all_jobs(&["--status", "any"]).await;
    assert!(jobs.len() > 10, "{}", jobs.len());
    let lines = text(&site.run(&["export", "jobs", "--status", "any", "--format", "jsonl"]).await);
    let exported: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported, jobs);

    let csv = text(&site.run(&["export", "jobs", "--status", "any", "--output", "-"]).await);
    let said = site.json(&["export", "jobs", "--status", "any", "--output", "jobs.csv", "--json"]).await;
    let file = std::fs::read_to_string(site.directory().join("jobs.csv")).unwrap();
    assert_eq!(file, csv);
    assert_eq!((&said["openings"], &said["bytes"]), (&jobs.len().into(), &csv.len().into()));
    let ids: Vec<String> = csv::Reader::from_reader(csv.as_bytes())
        .records()
        .map(|record| record.unwrap()[0].to_owned())
        .collect();
    assert_eq!(ids, jobs.iter().map(|job| job["id"].to_string()).collect::<Vec<_>>());

    text(&site.run(&["export", "jobs", "--status", "any", "-o", "jobs.parquet"]).await);
    let parquet = std::fs::read(site.directory().join("jobs.parquet")).unwrap();
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    let left: Vec<_> = std::fs::read_dir(site.directory()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".rolecall")), "{left:?}");

    let service = Service::start(&site, &["serve", "--only", "api"]).await;
    assert_eq!(service.get("/v1/export/jobs.csv?status=any").await, (200, csv));
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_makes_no_database() {
    let site = Site::new(46, 1).await;
    for arguments in [
        &["jobs"][..],
        &["stats", "--json"],
        &["export", "jobs"],
        &["export", "jobs", "-o", "jobs.csv"],
        &["backup", "copy.db"],
    ] {
        let output = site.run(&[arguments, &["--database", "sqlite://mistyped/rolecall.db"]].concat()).await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("mistyped/rolecall.db") && said.trim_end().lines().count() == 1, "{said}");
        assert!(!site.directory().join("mistyped").exists(), "{arguments:?}");
    }
    assert!(!site.directory().join("jobs.csv").exists() && !site.directory().join("copy.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_exported_is_said() {
    let site = Site::new(47, 1).await;
    site.pass_at(start()).await;
    for (arguments, words) in [
        (&["--format", "parquet"][..], "--output"),
        (&["--json"], "--output"),
        (&["-o", "jobs.xlsx"], "xlsx"),
        (&["-o", "nowhere/jobs.csv"], "nowhere/jobs.csv"),
        (&["--level", "senor"], "did you mean `senior`"),
    ] {
        let output = site.run(&[&["export", "jobs"], arguments].concat()).await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains(words) && said.trim_end().lines().count() == 1, "{arguments:?}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn completions_know_the_commands_and_the_filters() {
    let site = Site::new(48, 1).await;
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = text(&site.run(&["completions", shell]).await);
        for word in ["export", "skill_any", "completions", "parquet"] {
            assert!(script.contains(word) || shell == "elvish", "{shell} {word}");
        }
        assert!(script.contains("normalize"), "{shell}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stats_by_two_facets_and_as_a_histogram() {
    let site = Site::new(49, 8).await;
    site.pass_at(start()).await;
    let all = ["--role", "any", "--status", "any"];
    let asked = |more: &[&'static str]| [&["stats"], &all[..], more].concat();
    let answer = site.json(&asked(&["--by", "level,country", "--histogram", "5", "--json"])).await;
    let groups = answer["groups"].as_array().unwrap();
    assert!(!groups.is_empty() && groups.iter().all(|group| group["values"]["country"].is_string()));
    assert_eq!(answer["histogram"].as_array().unwrap().len(), 5);

    let table = text(&site.run(&asked(&["--by", "level,country"])).await);
    let heading = table.lines().next().unwrap();
    assert!(heading.trim_start().starts_with("level") && heading.contains("country"), "{table}");
    assert!(!table.contains('#'), "{table}");
    let table = text(&site.run(&asked(&[])).await);
    assert!(table.lines().filter(|line| line.ends_with('#')).count() > 1, "{table}");
    assert!(!table.contains('█'), "{table}");
    assert_eq!(site.run(&asked(&["--by", "level,country,city"])).await.status.code(), Some(1));
}
