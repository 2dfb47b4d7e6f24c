//! The command line's words: one clear line for what is wrong, help with an example, answers that pipe.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;

use crate::site::{Site, start};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_one_clear_line() {
    let site = Site::new(41, 1).await;
    site.pass_at(start()).await;
    for (arguments, words) in [
        (&["jobs", "--level", "senor"][..], &["level", "did you mean `senior`"][..]),
        (&["stats", "--skill", "postgres"], &["skill", "postgresql"]),
        (&["stats", "--by", "levle"], &["by", "level"]),
        (&["fetch", "--at", "tomorrow"], &["--at", "tomorrow"]),
        (&["fetch", "--company", "nobody"], &["--company", "nobody"]),
        (&["fetch", "--database", "mysql://x/y"], &["database.url"]),
        (&["fetch", "--database", "postgres://nobody:secret@127.0.0.1:1/x"], &["127.0.0.1"]),
        (&["companies", "add", "asby:x"], &["did you mean `ashby`"]),
        (&["companies", "remove", "nobody"], &["nobody"]),
        (&["jobs", "--config", "missing.toml"], &["missing.toml"]),
    ] {
        let output = site.run(arguments).await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{arguments:?}: {said}");
        assert!(words.iter().all(|word| said.contains(word)), "{arguments:?}: {said}");
        assert!(!said.contains("secret"), "{said}");
    }
    site.write_settings("[server]\nlisen = \"127.0.0.1:1\"");
    let output = site.run(&["config", "check"]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("server.lisen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_has_help_with_an_example() {
    let site = Site::new(42, 1).await;
    for command in [
        &["serve"][..],
        &["demo"],
        &["fetch"],
        &["companies", "list"],
        &["companies", "add"],
        &["companies", "remove"],
        &["companies", "check"],
        &["jobs"],
        &["stats"],
        &["export", "jobs"],
        &["completions"],
        &["normalize"],
        &["config", "check"],
        &["config", "show"],
        &["migrate"],
        &["backup"],
        &["healthcheck"],
    ] {
        let output = site.run(&[command, &["--help"]].concat()).await;
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && help.contains("Example: "), "{command:?}: {help}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn normalize_reads_lines_and_names_the_bad_one() {
    let site = Site::new(43, 1).await;
    let good = r#"{"id":"a","title":"Senior Backend Engineer (Rust)","location":"Berlin","text":"We pay 90.000 € - 110.000 € per year.\nRequirements\n- Rust and PostgreSQL"}"#;
    for (input, code) in [(format!("{good}\n{good}\n"), 0), (format!("{good}\n{{\"id\":1\n"), 1)] {
        let mut child = site.command(&["normalize"]);
        let mut child =
            child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).await.unwrap();
        let output = child.wait_with_output().await.unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        let first: serde_json::Value =
            serde_json::from_slice(output.stdout.split(|b| *b == b'\n').next().unwrap()).unwrap();
        assert_eq!(
            (&first["id"], &first["role"], &first["level"]),
            (&"a".into(), &"backend".into(), &"senior".into())
        );
        assert_eq!(first["salaries"][0]["min"], 90_000);
        assert_eq!(first["salaries"][0]["currency"], "EUR");
        if code == 1 {
            assert!(String::from_utf8_lossy(&output.stderr).contains("line 2"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_a_whole_database() {
    let site = Site::new(44, 2).await;
    site.pass_at(start()).await;
    let before = site.json(&["stats", "--json"]).await;
    assert!(site.run(&["backup", "copy.db"]).await.status.success());
    let copy = site.json(&["stats", "--json", "--database", "sqlite://copy.db"]).await;
    assert_eq!((&copy["openings"], &copy["salary"]), (&before["openings"], &before["salary"]));
    assert_eq!(
        site.run(&["backup", "copy.db"]).await.status.code(),
        Some(1),
        "an existing file is not overwritten"
    );
}
