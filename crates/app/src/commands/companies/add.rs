//! `rolecall companies add`: by a careers page, by a board, or by a name in a directory of known boards; says what was found
//! and what shows that it is the company's.

use std::process::ExitCode;

use anyhow::{Context, bail};
use rolecall_domain::company::slug_of;
use rolecall_domain::{BoardKey, Company};
use rolecall_fetch::{find_board, listed_postings};
use url::Url;

use crate::cli::NewCompany;
use crate::commands::say;
use crate::companies_file::CompaniesFile;
use crate::config::Config;
use crate::directory::{self, Known};
use crate::{left_out, wire};

pub async fn run(config: &Config, file: &CompaniesFile, new: NewCompany) -> anyhow::Result<ExitCode> {
    let NewCompany { source, from_directory, name } = new;
    let (company, said) = match (source, from_directory) {
        (_, Some(wanted)) => from_directory_file(config, &wanted, name).await?,
        (Some(source), None) => match source.parse::<BoardKey>() {
            Ok(board) => (of_board(board, name), None),
            Err(_) if source.contains("://") => by_page(config, &source, name).await?,
            Err(error) => bail!("{error}; nor is it a careers page's URL"),
        },
        (None, None) => bail!("a careers page's URL, ATS:BOARD, or --from-directory NAME is needed"),
    };
    if left_out::without(vec![company.clone()], &config.companies.left_out) != [company.clone()] {
        bail!("{} wishes to be left out (companies.left_out); nothing was added", company.name);
    }
    file.add(&company)?;
    let boards: Vec<String> = company.boards.iter().map(ToString::to_string).collect();
    let said = said.map_or_else(String::new, |said| format!("\nfound {said}"));
    say(&format!("{} is listed as `{}` with {}{said}", company.name, company.slug, boards.join(", ")))?;
    Ok(ExitCode::SUCCESS)
}

fn of_board(board: BoardKey, name: Option<String>) -> Company {
    let name = name.unwrap_or_else(|| board.board.clone());
    Company { slug: slug_of(&name), name, website: None, careers_url: None, boards: vec![board] }
}

/// A company by its careers page; what was found there, for people.
async fn by_page(
    config: &Config,
    url: &str,
    name: Option<String>,
) -> anyhow::Result<(Company, Option<String>)> {
    let client = wire::client(config)?;
    let called = name.clone().unwrap_or_default();
    let mut company = Company {
        slug: slug_of(&called),
        name: called,
        website: None,
        careers_url: Some(url.to_owned()),
        boards: Vec::new(),
    };
    let find = find_board(&client, &company, url).await.with_context(|| format!("{url} cannot be read"))?;
    let Some(board) = find.board else {
        bail!(
            "no board was found on {url}: {}; if you know it, say `rolecall companies add ATS:BOARD`",
            find.said
        );
    };
    // A careers page that is its own board is called after its host.
    let own = match board.ats {
        rolecall_domain::Ats::Careers => {
            Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned))
        }
        _ => None,
    };
    company.name = name.or(own).unwrap_or_else(|| board.board.clone());
    company.slug = slug_of(&company.name);
    company.boards = vec![board];
    Ok((company, Some(find.said)))
}

async fn from_directory_file(
    config: &Config,
    wanted: &str,
    name: Option<String>,
) -> anyhow::Result<(Company, Option<String>)> {
    let Some(path) = &config.companies.directory else {
        bail!("companies.directory is not set: a CSV file of known boards (company,ats,board) is needed");
    };
    let known = directory::look_up(path, wanted)?;
    let [Known { company, board, .. }] = known.as_slice() else {
        bail!("`{wanted}` has several boards there; say which:\n{}", choices(&known));
    };
    let client = wire::client(config)?;
    let said = match listed_postings(&client, board).await {
        Ok(postings) => format!("{board}, {} postings", postings.len()),
        Err(error) if error.is_gone() => {
            bail!("the directory knows {board}, but it is gone ({error}); nothing was added")
        }
        Err(error) => format!("{board}, which did not answer now: {error}"),
    };
    Ok((of_board(board.clone(), name.or_else(|| Some(company.clone()))), Some(said)))
}

fn choices(known: &[Known]) -> String {
    let lines = known.iter().map(|Known { company, board, last_listed }| {
        let seen = last_listed.as_ref().map_or_else(String::new, |when| format!("   # last listed {when}"));
        format!("  rolecall companies add {board} --name \"{company}\"{seen}")
    });
    lines.collect::<Vec<_>>().join("\n")
}
