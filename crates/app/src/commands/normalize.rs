//! `rolecall normalize`: postings in as JSON lines, facts out in the same order; stops at the first bad line, naming it.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::Context;
use rolecall_normalize::{Normalizer, line};

pub async fn run() -> anyhow::Result<ExitCode> {
    tokio::task::spawn_blocking(read_lines).await??;
    Ok(ExitCode::SUCCESS)
}

fn read_lines() -> anyhow::Result<()> {
    let normalizer = Normalizer::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).context("standard input")? == 0 {
            break;
        }
        let text = std::str::from_utf8(&bytes).with_context(|| format!("line {number}: not UTF-8"))?;
        if text.trim().is_empty() {
            continue;
        }
        let facts = line::read_line(&normalizer, text).with_context(|| format!("line {number}"));
        match facts {
            Ok(facts) => writeln!(out, "{facts}")?,
            Err(error) => {
                out.flush()?;
                return Err(error);
            }
        }
    }
    Ok(out.flush()?)
}
