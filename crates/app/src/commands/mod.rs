//! The commands: one file each. A command returns the exit code, or an error that becomes one clear line and exit code 1.

mod backup;
mod companies;
mod completions;
mod config;
mod demo;
mod export;
mod fetch;
mod healthcheck;
mod histogram;
mod jobs;
mod migrate;
mod normalize;
mod serve;
mod stats;
mod tables;

use std::process::ExitCode;
use std::sync::Arc;

use rolecall_domain::SystemClock;

use crate::cli::{Cli, Command, ExportCommand, Global};
use crate::config::{Flags, Loaded, load};
use crate::telemetry;
use crate::wire::House;

/// Runs a command line to its end.
pub fn run(cli: Cli) -> ExitCode {
    let serving = matches!(cli.command, None | Some(Command::Serve { .. } | Command::Demo { .. }));
    telemetry::start(&cli.global, !serving);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let code = runtime.block_on(dispatch(cli)).unwrap_or_else(|error| failed(&error));
    // Anything still on a blocking thread is a look-up or a read that nobody waits for any more.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    code
}

#[expect(clippy::disallowed_macros, reason = "the one place where a failed command says why")]
fn failed(error: &anyhow::Error) -> ExitCode {
    // A reader that has gone away (`rolecall jobs | head`) is no failure to report.
    let gone = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(gone) {
        return ExitCode::SUCCESS;
    }
    eprintln!("rolecall: {}", one_line(error));
    ExitCode::FAILURE
}

/// The error with its causes on one line; a cause that the line already says is not said again.
fn one_line(error: &anyhow::Error) -> String {
    let mut line = String::new();
    for cause in error.chain() {
        let words = cause.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            line = words;
        } else if !line.contains(&words) {
            line = format!("{line}: {words}");
        }
    }
    line
}

async fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let global = cli.global;
    match cli.command.unwrap_or(Command::Serve { only: Vec::new() }) {
        Command::Serve { only } => serve::run(&global, &only).await,
        Command::Demo { seed, companies } => demo::run(&global, seed, companies).await,
        Command::Fetch { all, company, at, json } => {
            fetch::run(&global, all, company, at.as_deref(), json).await
        }
        Command::Companies(command) => companies::run(&global, command).await,
        Command::Jobs { filters, limit, sort, cursor, json } => {
            jobs::run(&global, &jobs::Question { filters, limit, sort, cursor, json }).await
        }
        Command::Stats { filters, by, histogram, json } => {
            stats::run(&global, &stats::Question { filters, by, histogram, json }).await
        }
        Command::Export(ExportCommand::Jobs { filters, format, output, json }) => {
            export::run(&global, &export::Question { filters, format, output, json }).await
        }
        Command::Completions { shell } => completions::run(shell),
        Command::Normalize { explain, json } => {
            normalize::run(match (explain, json) {
                (false, _) => normalize::Telling::Facts,
                (true, false) => normalize::Telling::Explained,
                (true, true) => normalize::Telling::ExplainedAsJson,
            })
            .await
        }
        Command::Config(command) => config::run(&global, &command),
        Command::Migrate => migrate::run(&global).await,
        Command::Backup { file } => backup::run(&global, &file).await,
        Command::Healthcheck { address } => healthcheck::run(&global, address).await,
    }
}

/// The settings, with this command line's flags on top.
fn settings(global: &Global) -> anyhow::Result<Loaded> {
    Ok(load(&Flags { file: global.config.clone(), database: global.database.clone() })?)
}

/// The service's shared parts, on the machine's clock.
async fn house(global: &Global) -> anyhow::Result<House> {
    House::open(settings(global)?.config, Arc::new(SystemClock)).await
}

/// The same for commands that only ask: a record must be there.
async fn house_on_record(global: &Global) -> anyhow::Result<House> {
    House::open_existing(settings(global)?.config, Arc::new(SystemClock)).await
}

/// Prints a line of an answer; an error when nobody reads any more.
fn say(line: &str) -> anyhow::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Prints an answer as JSON on one line.
fn say_json(answer: &impl serde::Serialize) -> anyhow::Result<()> {
    say(&serde_json::to_string(answer)?)
}

#[cfg(test)]
mod tests {
    use super::one_line;
    use anyhow::Context;

    #[test]
    fn causes_are_said_once_and_on_one_line() {
        let error = anyhow::anyhow!("refused\n  by peer").context("cannot connect: refused by peer");
        assert_eq!(one_line(&error), "cannot connect: refused by peer");
        let error = Err::<(), _>(anyhow::anyhow!("no file")).context("--config").unwrap_err();
        assert_eq!(one_line(&error), "--config: no file");
    }
}
