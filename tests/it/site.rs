//! A site of its own for each test: simulated boards on loopback, a directory with settings, list and database, and the
//! `rolecall` binary run in it.

use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use chrono::{DateTime, TimeZone, Utc};
use rolecall_simulate::{Ats, Exhibit, Server, World, WorldOptions};
use serde_json::Value;
use tempfile::TempDir;
use tokio::process::Command;

/// The systems, in both crates' spelling.
pub const SYSTEMS: [Ats; 4] = [Ats::Ashby, Ats::Greenhouse, Ats::Lever, Ats::Rippling];

/// Boards, settings and a database of one test.
pub struct Site {
    /// The simulated boards.
    pub boards: Server,
    directory: TempDir,
}

/// The first instant of every test's world.
pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 6, 0, 0).unwrap()
}

impl Site {
    /// A site over a world of this seed and size.
    pub async fn new(seed: u64, companies: usize) -> Self {
        Self::over(&WorldOptions { seed, companies, start: start(), ..WorldOptions::default() }).await
    }

    /// A site over a given world.
    pub async fn over(options: &WorldOptions) -> Self {
        let boards = Server::start(Exhibit::new(World::new(options))).await.unwrap();
        let directory = tempfile::tempdir().unwrap();
        let site = Self { boards, directory };
        site.write_settings("");
        site.write_list();
        site
    }

    /// Where settings, list and database are.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Writes `rolecall.toml`: the simulated boards, plus these lines at its top.
    pub fn write_settings(&self, more: &str) {
        let mut text = format!("{more}\n[companies]\nfile = \"companies.toml\"\n[fetch.base_urls]\n");
        for ats in SYSTEMS {
            text += &format!("{ats} = \"{}\"\n", self.boards.base_url(ats));
        }
        std::fs::write(self.directory().join("rolecall.toml"), text).unwrap();
    }

    fn write_list(&self) {
        let mut text = String::new();
        self.boards.world().read(|world| {
            for company in world.companies() {
                text += &format!(
                    "[[company]]\nname = {:?}\nslug = {:?}\nboards = [\"{}:{}\"]\n",
                    company.name, company.slug, company.ats, company.board
                );
            }
        });
        std::fs::write(self.directory().join("companies.toml"), text).unwrap();
    }

    /// The binary, to be run in the site's directory.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command.current_dir(self.directory()).args(arguments).stdin(Stdio::null()).kill_on_drop(true);
        command.env_remove("RUST_LOG");
        command
    }

    /// Runs the binary to its end.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        tokio::time::timeout(Duration::from_secs(120), self.command(arguments).output())
            .await
            .expect("it ends")
            .unwrap()
    }

    /// Runs the binary, which must succeed, and reads its answer.
    pub async fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// One pass over every board at an instant, with the world moved there; some boards may fail.
    pub async fn pass_at(&self, at: DateTime<Utc>) -> Value {
        self.boards.world().advance(at);
        self.pass_without_moving(at).await
    }

    /// One pass over every board at an instant, the world staying as it is.
    pub async fn pass_without_moving(&self, at: DateTime<Utc>) -> Value {
        let output = self.run(&["fetch", "--all", "--json", "--at", &at.to_rfc3339()]).await;
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 3)), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Every opening on record, through the command line, page by page.
    pub async fn all_jobs(&self, arguments: &[&str]) -> Vec<Value> {
        let mut jobs = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let mut all = vec!["jobs", "--json", "--limit", "200"];
            all.extend_from_slice(arguments);
            if let Some(cursor) = &cursor {
                all.extend(["--cursor", cursor]);
            }
            let page = self.json(&all).await;
            jobs.extend(page["jobs"].as_array().unwrap().iter().cloned());
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return jobs,
            }
        }
    }
}

/// A service that is running.
pub struct Service {
    /// Its process.
    pub process: tokio::process::Child,
    base: String,
}

impl Service {
    /// Starts `rolecall ARGUMENTS` on a free port and waits until it is ready.
    pub async fn start(site: &Site, arguments: &[&str]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let mut command = site.command(arguments);
        command.env("ROLECALL__SERVER__LISTEN", &address).stderr(Stdio::null()).stdout(Stdio::null());
        let service = Self { process: command.spawn().unwrap(), base: format!("http://{address}") };
        service.wait_until("/readyz", |status, _| status == 200).await;
        service
    }

    /// A GET: status and body.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let answer = http().get(format!("{}{path}", self.base)).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// A GET that must succeed, as JSON.
    pub async fn json(&self, path: &str) -> Value {
        let (status, body) = self.get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    /// Asks again and again until the answer is as wanted; the service's own readiness sets the pace.
    pub async fn wait_until(&self, path: &str, wanted: impl Fn(u16, &str) -> bool) {
        let asking = async {
            loop {
                if let Ok(answer) = http().get(format!("{}{path}", self.base)).send().await {
                    let status = answer.status().as_u16();
                    let body = answer.text().await.unwrap_or_default();
                    if wanted(status, &body) {
                        return;
                    }
                }
                tokio::time::interval(Duration::from_millis(50)).tick().await;
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), asking)
            .await
            .unwrap_or_else(|_| panic!("{path} never came as wanted"));
    }
}

#[expect(clippy::disallowed_methods, reason = "a test asks loopback as any client would")]
pub fn http() -> reqwest::Client {
    // Which provider signs is chosen once a process; a second choice is refused and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
