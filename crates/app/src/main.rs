//! The `rolecall` binary: parses the command line, runs the command, turns its end into an exit code.

use std::process::ExitCode;

use clap::Parser;
use rolecall::cli::Cli;

fn main() -> ExitCode {
    rolecall::commands::run(Cli::parse())
}
