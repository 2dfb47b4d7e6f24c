//! `rolecall backup FILE`: a safe copy of the running SQLite database.

use std::path::Path;
use std::process::ExitCode;

use super::{house_on_record, say};
use crate::cli::Global;

pub async fn run(global: &Global, file: &Path) -> anyhow::Result<ExitCode> {
    house_on_record(global).await?.store.backup(file).await?;
    say(&format!("copied to {}", file.display()))?;
    Ok(ExitCode::SUCCESS)
}
