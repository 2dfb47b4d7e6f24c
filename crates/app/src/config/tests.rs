use super::layers::load_from;
use super::*;

fn with(variables: &[(&str, &str)], file: &str) -> Result<Loaded, ConfigError> {
    let path = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    std::fs::write(path.path(), file).unwrap();
    let flags = Flags { file: Some(path.path().to_owned()), database: None };
    load_from(&flags, Some(variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()))
}

#[test]
fn the_defaults_are_valid_and_mean_what_the_readme_says() {
    let config = with(&[], "").unwrap().config;
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.database.url, "sqlite://data/rolecall.db");
    assert_eq!(config.jobs.roles, [Role::Backend]);
    assert_eq!(config.stats.minimum_votes, 5);
}

#[test]
fn file_then_environment_then_flag() {
    let file =
        "[server]\nlisten = \"127.0.0.1:1\"\n[fetch.base_urls]\nashby = \"http://127.0.0.1:9/ashby\"\n";
    let loaded = with(
        &[("ROLECALL__SERVER__LISTEN", "127.0.0.1:2"), ("ROLECALL__JOBS__ROLES", "backend,fullstack")],
        file,
    )
    .unwrap();
    assert_eq!(loaded.config.server.listen.to_string(), "127.0.0.1:2");
    assert_eq!(loaded.config.jobs.roles, [Role::Backend, Role::Fullstack]);
    let lines = loaded.lines();
    assert!(
        lines.iter().any(|l| l == "server.listen = \"127.0.0.1:2\"  # environment ROLECALL__SERVER__LISTEN"),
        "{lines:#?}"
    );
    assert!(
        lines.iter().any(|l| l.starts_with("fetch.base_urls.ashby = ") && l.contains("# file")),
        "{lines:#?}"
    );
    assert!(lines.iter().any(|l| l == "stats.minimum_votes = 5  # default"), "{lines:#?}");
    assert!(
        lines.iter().any(|l| l == "database.url = \"sqlite://data/rolecall.db\"  # default"),
        "{lines:#?}"
    );
    let flags = Flags { file: None, database: Some("sqlite://x.db".into()) };
    assert_eq!(load_from(&flags, Some(vec![])).unwrap().config.database.url, "sqlite://x.db");
}

#[test]
fn a_bad_key_is_named() {
    for (file, key) in [
        ("[server]\nlisen = \"x\"\n", "server.lisen"),
        ("[serverr]\n", "serverr"),
        ("[server]\nlisten = \"nowhere\"\n", "server.listen"),
        ("[jobs]\nroles = [\"bakend\"]\n", "jobs.roles"),
        ("[jobs]\nroles = []\n", "jobs.roles"),
        ("[stats]\ncurrency = \"dollars\"\n", "stats.currency"),
        ("[stats]\ncurrency = \"ZZZ\"\n", "stats.currency"),
        ("[stats]\nminimum_votes = -1\n", "stats.minimum_votes"),
        ("[database]\nurl = \"mysql://x\"\n", "database.url"),
        ("[fetch]\nschedule = \"hourly\"\n", "fetch.schedule"),
        ("[fetch.base_urls]\nashbee = \"http://127.0.0.1:1\"\n", "fetch.base_urls"),
        ("[fetch.base_urls]\nashby = \"not a url\"\n", "fetch.base_urls.ashby"),
    ] {
        let message = with(&[], file).unwrap_err().to_string();
        assert!(message.contains(key), "{key}: {message}");
    }
    let missing =
        load_from(&Flags { file: Some("/nowhere/rolecall.toml".into()), database: None }, Some(vec![]));
    assert!(missing.unwrap_err().to_string().contains("/nowhere/rolecall.toml"));
}

#[test]
fn passwords_are_not_shown() {
    let loaded = with(&[], "[database]\nurl = \"postgres://u:secret@h/db\"\n").unwrap();
    let shown = loaded.lines().join("\n");
    assert_eq!(show::without_password("postgres://u:secret@h:bad/x"), "postgres://***@h:bad/x");
    assert!(!shown.contains("secret") && shown.contains("postgres://u:***@h/db"), "{shown}");
}
