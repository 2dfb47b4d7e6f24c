//! `rolecall config check|show`.

use std::process::ExitCode;

use super::{say, settings};
use crate::cli::{ConfigCommand, Global};
use crate::companies_file::CompaniesFile;

pub fn run(global: &Global, command: &ConfigCommand) -> anyhow::Result<ExitCode> {
    let loaded = settings(global)?;
    match command {
        ConfigCommand::Check => {
            let companies = CompaniesFile::new(&loaded.config.companies.file).read()?;
            let boards: usize = companies.iter().map(|company| company.boards.len()).sum();
            say(&format!(
                "settings are good; {} companies with {boards} boards are listed",
                companies.len()
            ))?;
        }
        ConfigCommand::Show => loaded.lines().iter().try_for_each(|line| say(line))?,
    }
    Ok(ExitCode::SUCCESS)
}
