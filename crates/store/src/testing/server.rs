//! The PostgreSQL server of the tests: a given one, or a throw-away one made of the local binaries.
//!
//! A shell stands between the tests and the server and reads a pipe that only the tests hold open. However the tests end,
//! by a signal too, the pipe closes; the shell then stops the server and removes its files.

use std::fs::{File, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Names a server to use instead of a throw-away one; its user must be allowed to create schemas.
const GIVEN: &str = "ROLECALL_TEST_POSTGRES_URL";

/// How long a new server may take until it answers: a slow machine under load.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a new server is looked for.
const LOOK: Duration = Duration::from_millis(20);

/// Users a server may run as when we are root, which it refuses to be.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// Starts the server, waits for the end of the tests, and clears up. A key pressed at the terminal ends the tests, not this.
const SUPERVISOR: &str = r#"
trap '' HUP INT TERM
"$1" -D "$2/data" -k "$2" -h '' -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 \
    -c shared_buffers=32MB -c max_wal_size=256MB </dev/null >"$2/log" 2>&1 &
server=$!
read -r _ || true
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
"#;

enum Server {
    Given(String),
    Ours { url: String, _supervisor: Child },
    None,
}

static SERVER: OnceLock<Server> = OnceLock::new();

/// The server's URL; `None`, said loudly, where there is none. Fails where `CI` is set.
pub(super) fn url() -> Option<&'static str> {
    match SERVER.get_or_init(find) {
        Server::Given(url) | Server::Ours { url, .. } => Some(url),
        Server::None => None,
    }
}

/// True when the server ends with this process.
pub(super) fn is_ours() -> bool {
    matches!(SERVER.get(), Some(Server::Ours { .. }))
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings but the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn find() -> Server {
    if let Some(url) = variable(GIVEN) {
        return Server::Given(url);
    }
    match start() {
        Ok((url, supervisor)) => Server::Ours { url, _supervisor: supervisor },
        Err(reason) => {
            assert!(variable("CI").is_none(), "no PostgreSQL to test on, and CI is set: {reason}");
            // Straight to the stream: what is printed by a test that passes is not shown.
            let text =
                format!("\n*** SKIPPED: the PostgreSQL half of the tests. {reason}; or set {GIVEN} ***\n\n");
            drop(std::io::stderr().write_all(text.as_bytes()));
            Server::None
        }
    }
}

fn start() -> Result<(String, Child), String> {
    let initdb = binary("initdb").ok_or("no initdb in PATH or /usr/lib/postgresql: install PostgreSQL")?;
    let server =
        binary("postgres").ok_or("no postgres in PATH or /usr/lib/postgresql: install PostgreSQL")?;
    let user = unprivileged()?;
    let folder =
        tempfile::Builder::new().prefix("rolecall-pg-").permissions(Permissions::from_mode(0o700)).tempdir();
    let folder = folder.map_err(|error| format!("no temporary folder: {error}"))?;
    if let Some(user) = &user {
        chown(folder.path(), Some(user.uid), Some(user.gid))
            .map_err(|e| format!("chown {}: {e}", folder.path().display()))?;
    }
    let as_user = |command: &mut Command| {
        command.current_dir(folder.path()).process_group(0);
        if let Some(user) = &user {
            command.uid(user.uid).gid(user.gid);
        }
    };
    let mut making = Command::new(initdb);
    making.arg("-D").arg(folder.path().join("data")).args(["-U", "rolecall", "-A", "trust", "-E", "UTF8"]);
    making.args(["--no-locale", "--no-sync", "--no-instructions"]);
    as_user(&mut making);
    let made = making.output().map_err(|error| format!("initdb does not start: {error}"))?;
    if !made.status.success() {
        return Err(format!("initdb failed: {}", String::from_utf8_lossy(&made.stderr).trim()));
    }
    let mut supervising = Command::new("sh");
    supervising.args(["-c", SUPERVISOR, "sh"]).arg(server).arg(folder.path());
    supervising.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    as_user(&mut supervising);
    let mut supervisor = supervising.spawn().map_err(|error| format!("sh does not start: {error}"))?;
    // From here on the supervisor removes it.
    let folder = folder.keep();
    wait_for(&folder, &mut supervisor)?;
    Ok((format!("postgres://rolecall@localhost/postgres?host={}", folder.display()), supervisor))
}

/// Waits until the server accepts connections: it writes `ready` into its lock file then.
fn wait_for(folder: &Path, supervisor: &mut Child) -> Result<(), String> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        let status = std::fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if status.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        std::thread::sleep(LOOK);
    }
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    // Closing its pipe ends it.
    drop(supervisor.stdin.take());
    Err(format!("the server does not come up: {}", log.lines().last().unwrap_or("it says nothing")))
}

/// A program of PostgreSQL: of the newest version installed, or on the path.
fn binary(name: &str) -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    versions.sort_by_key(|path| path.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok()));
    let installed = versions.into_iter().rev().map(|path| path.join("bin"));
    let on_path = variable("PATH").unwrap_or_default();
    let on_path = on_path.split(':').map(PathBuf::from).collect::<Vec<_>>();
    installed.chain(on_path).map(|folder| folder.join(name)).find(|path| path.is_file())
}

struct User {
    uid: u32,
    gid: u32,
}

/// Whom to run the server as: nobody else, unless we are root.
fn unprivileged() -> Result<Option<User>, String> {
    if !is_root()? {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd: {error}"))?;
    let find = |name: &&str| {
        let mut fields =
            users.lines().map(|line| line.split(':')).find(|f| f.clone().next() == Some(name))?.skip(2);
        Some(User { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    };
    let user = UNPRIVILEGED.iter().find_map(find);
    user.map(Some).ok_or_else(|| {
        "PostgreSQL refuses to run as root, and there is no user postgres or nobody".to_owned()
    })
}

/// A file of ours tells who we are.
fn is_root() -> Result<bool, String> {
    use std::os::unix::fs::MetadataExt;
    let probe = tempfile::tempfile().and_then(|file: File| file.metadata());
    probe.map(|metadata| metadata.uid() == 0).map_err(|error| format!("no temporary file: {error}"))
}
