//! Logs: one line an event on standard error, so that standard output stays for answers.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::cli::Global;

/// Starts logging. `RUST_LOG` overrides the flags.
pub fn start(global: &Global, quiet_by_default: bool) {
    let level = match (global.quiet, global.verbose) {
        (true, _) => "error",
        (false, 0) if quiet_by_default => "warn",
        (false, 0) => "info",
        (false, 1) => "debug",
        (false, _) => "trace",
    };
    // Libraries speak up only when something is wrong, or when everything is asked for.
    let others = if global.verbose > 1 { "debug" } else { "warn" };
    let ours = [
        "rolecall",
        "rolecall_fetch",
        "rolecall_store",
        "rolecall_market",
        "rolecall_ingest",
        "rolecall_subscriptions",
    ];
    let ours = ours.iter().chain(&["rolecall_simulate", "rolecall_api", "rolecall_web"]);
    let directives = ours.fold(others.to_owned(), |all, name| format!("{all},{name}={level}"));
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(directives));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
}
