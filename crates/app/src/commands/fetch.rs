//! `rolecall fetch`: one pass now.

use std::process::ExitCode;

use anyhow::bail;
use rolecall_domain::filter::parse_time;
use rolecall_domain::grouped;
use rolecall_ingest::{PassRequest, PassSummary};

use super::tables::table;
use super::{house, say, say_json};
use crate::cli::Global;
use crate::progress_bars::Bars;
use crate::shutdown;

/// Some boards failed; the record is whole.
const SOME_FAILED: u8 = 3;

pub async fn run(
    global: &Global,
    all: bool,
    companies: Vec<String>,
    at: Option<&str>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    let at = match at.map(|text| (text, parse_time(text))) {
        None => None,
        Some((_, Some(at))) => Some(at),
        Some((text, None)) => {
            bail!("--at: `{text}` is not a time such as 2025-11-01 or 2025-11-01T12:00:00Z")
        }
    };
    let house = house(global).await?;
    let _guard = house.store.ingest_guard().await?;
    house.sync_companies().await?;
    house.detect_boards().await?;
    let request = PassRequest { all, companies, at, enough: None };
    let bars = Bars::new(global.quiet);
    let summary = house.ingest()?.run_pass(&request, &bars, &shutdown::on_signal()).await?;
    if json {
        say_json(&summary)?;
    } else {
        say(&for_people(&summary))?;
    }
    Ok(if summary.boards.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_FAILED) })
}

fn for_people(summary: &PassSummary) -> String {
    let (boards, postings) = (&summary.boards, &summary.postings);
    let number = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let mut text = table(
        &["boards", "ok", "not modified", "failed", "quarantined"],
        &[0, 1, 2, 3, 4],
        [vec![
            number(boards.due),
            number(boards.ok),
            number(boards.not_modified),
            number(boards.failed),
            number(boards.quarantined),
        ]],
    );
    text.push_str("\n\n");
    text.push_str(&table(
        &["postings", "new", "changed", "unchanged", "closed", "reopened"],
        &[0, 1, 2, 3, 4, 5],
        [vec![
            number(postings.seen),
            number(postings.new),
            number(postings.changed),
            number(postings.unchanged),
            number(postings.closed),
            number(postings.reopened),
        ]],
    ));
    if !summary.failures.is_empty() {
        text.push_str("\n\n");
        let rows = summary.failures.iter().map(|failure| vec![failure.board.clone(), failure.error.clone()]);
        text.push_str(&table(&["failed", "why"], &[], rows));
    }
    text.push_str(&format!("\n\n{} open openings, {:.1} s", number(summary.openings), summary.seconds));
    text
}
