//! `rolecall completions SHELL`: made of the command line itself, so that they never lag behind it.

use std::io::Write;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::Cli;

pub fn run(shell: Shell) -> anyhow::Result<ExitCode> {
    // The generator panics when a write fails, as it does into a pipe whose reader has gone.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "rolecall", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
