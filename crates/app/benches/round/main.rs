//! A whole round of polling at the size of many known boards: 20,000 of them on 200 hosts, 600,000 postings, 2% of which change
//! an hour. The simulated hosts run here, the real binary beside them: `cargo bench -p rolecall --bench round`.
//!
//! Said are the round's time, the binary's processor time and peak memory, the share of 304s, and what the busiest host saw.
#![expect(clippy::unwrap_used, reason = "a bench that meets an error has no figures")]
#![expect(clippy::disallowed_macros, reason = "what a bench finds is for whoever ran it")]

mod hosts;
mod process;

use std::fmt::Write;
use std::path::Path;

use chrono::TimeDelta;
use hosts::{HOSTS, Hosts, PARALLEL};

/// Rounds after the first, by how long the boards had to change. At 2% of the postings an hour, a twentieth of the boards
/// has changed after five minutes, and nearly half after an hour.
const ROUNDS: [i64; 2] = [5, 60];

fn main() {
    // `cargo test --benches` runs benches too, to see whether they still build.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let hosts = runtime.block_on(Hosts::start());
    let directory = tempfile::tempdir().unwrap();
    let listed = write_settings(directory.path(), &hosts);
    println!("{listed} boards on {HOSTS} hosts, {} postings", hosts.postings());
    let mut now = hosts::start();
    round("first", directory.path(), &hosts, now);
    for minutes in ROUNDS {
        now += TimeDelta::minutes(minutes);
        hosts.advance(now);
        round(&format!("after {minutes} min"), directory.path(), &hosts, now);
    }
}

fn round(name: &str, directory: &Path, hosts: &Hosts, at: chrono::DateTime<chrono::Utc>) {
    hosts.reset();
    let at = at.to_rfc3339();
    let run =
        process::run(directory, env!("CARGO_BIN_EXE_rolecall"), &["fetch", "--all", "--json", "--at", &at]);
    let summary: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let boards = &summary["boards"];
    let (due, unchanged) = (boards["due"].as_f64().unwrap(), boards["not_modified"].as_f64().unwrap());
    let seen = hosts.seen();
    println!(
        "{name}: {:.1} s, {:.1} s of processor, peak {} MB; {due} boards, {:.1}% 304, {} failed; {} postings seen, {} new, \
         {} changed, {} closed; {} requests, at most {} at once at one host (its budget: {PARALLEL})",
        run.seconds,
        run.processor_seconds,
        run.peak_kib / 1024,
        unchanged / due * 100.0,
        boards["failed"],
        summary["postings"]["seen"],
        summary["postings"]["new"],
        summary["postings"]["changed"],
        summary["postings"]["closed"],
        seen.requests,
        seen.most_at_once,
    );
    assert!(seen.most_at_once <= PARALLEL, "a host over its budget");
}

/// Settings and list of companies; the number of boards on it.
fn write_settings(directory: &Path, hosts: &Hosts) -> usize {
    let mut settings = "[companies]\nfile = \"companies.toml\"\n[fetch.base_urls]\n".to_owned();
    for ats in hosts::SYSTEMS {
        writeln!(settings, "{ats} = \"http://127.0.{{board}}:{}/{ats}\"", hosts.port()).unwrap();
    }
    std::fs::write(directory.join("rolecall.toml"), settings).unwrap();
    let (mut list, mut listed) = (String::new(), 0);
    hosts.each_board(|host, company| {
        listed += 1;
        writeln!(
            list,
            "[[company]]\nname = {:?}\nslug = \"{}-{}\"\nboards = [{:?}]",
            company.name,
            host.replace('.', "-"),
            company.slug,
            format!("{}:{host}/{}", company.ats, company.board)
        )
        .unwrap();
    });
    std::fs::write(directory.join("companies.toml"), list).unwrap();
    listed
}
