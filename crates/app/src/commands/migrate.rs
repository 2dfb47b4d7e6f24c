//! `rolecall migrate`: opening a record migrates it; this does only that.

use std::process::ExitCode;

use super::{say, settings};
use crate::cli::Global;

pub async fn run(global: &Global) -> anyhow::Result<ExitCode> {
    let store = rolecall_store::open(&settings(global)?.config.database.url).await?;
    say(&format!("{} is at this version's schema", store.describe()))?;
    Ok(ExitCode::SUCCESS)
}
