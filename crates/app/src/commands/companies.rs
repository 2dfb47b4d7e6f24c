//! `rolecall companies list|add|remove|check`: the list of companies, edited in its file; a running service notices.

mod add;

use std::process::ExitCode;

use futures_util::{StreamExt, stream};
use rolecall_domain::{BoardKey, Company, Completeness, Validators};
use rolecall_fetch::{Fetched, Find, PoliteClient, find_board};
use serde::Serialize;

use super::tables::table;
use super::{say, say_json, settings};
use crate::cli::{CompaniesCommand, Global};
use crate::companies_file::CompaniesFile;
use crate::config::Config;
use crate::{left_out, wire};

/// Boards asked at once by `check`; hosts are paced by the client.
const AT_ONCE: usize = 16;

/// Some boards failed.
const SOME_FAILED: u8 = 3;

pub async fn run(global: &Global, command: CompaniesCommand) -> anyhow::Result<ExitCode> {
    let config = settings(global)?.config;
    let file = CompaniesFile::new(&config.companies.file);
    match command {
        CompaniesCommand::List { json } => list(&file, json),
        CompaniesCommand::Add(new) => add::run(&config, &file, new).await,
        CompaniesCommand::Remove { slug } => {
            file.remove(&slug)?;
            say(&format!("{slug} is off the list {}", file.path().display()))?;
            Ok(ExitCode::SUCCESS)
        }
        CompaniesCommand::Check { json } => check(&config, &file, json).await,
    }
}

fn list(file: &CompaniesFile, json: bool) -> anyhow::Result<ExitCode> {
    let companies = file.read()?;
    if json {
        say_json(&companies)?;
    } else {
        let rows = companies.into_iter().map(|company| {
            let boards: Vec<String> = company.boards.iter().map(ToString::to_string).collect();
            let boards = match (boards.is_empty(), company.careers_url) {
                (true, Some(url)) => format!("not detected yet ({url})"),
                _ => boards.join(", "),
            };
            vec![company.slug, company.name, boards]
        });
        say(&table(&["slug", "company", "boards"], &[], rows))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a board answered.
#[derive(Serialize)]
struct Checked {
    company: String,
    board: Option<String>,
    /// In words.
    answer: String,
    ok: bool,
    /// Postings of every role in the listing.
    postings: Option<usize>,
    /// Whether the listing is `proved` complete, `undeclared` (whole, but the feed states no total) or `partial`.
    completeness: Option<&'static str>,
    /// What kind of error it was, in one word.
    error: Option<&'static str>,
}

impl Checked {
    fn of(company: String, board: Option<&BoardKey>, answer: impl Into<String>) -> Self {
        let (board, answer) = (board.map(ToString::to_string), answer.into());
        Self { company, board, answer, ok: true, postings: None, completeness: None, error: None }
    }
}

async fn check(config: &Config, file: &CompaniesFile, json: bool) -> anyhow::Result<ExitCode> {
    let client = wire::client(config)?;
    let listed = left_out::without(file.read()?, &config.companies.left_out);
    let asked = listed.into_iter().flat_map(|company| {
        let none = company.boards.is_empty().then_some(None);
        let boards: Vec<Option<BoardKey>> = company.boards.iter().cloned().map(Some).chain(none).collect();
        boards.into_iter().map(move |board| (company.clone(), board))
    });
    let client = &*client;
    let answers: Vec<Checked> = stream::iter(asked)
        .map(|(company, board)| async move {
            match &board {
                Some(board) => ask(client, company.slug, board).await,
                None => look(client, &company).await,
            }
        })
        .buffered(AT_ONCE)
        .collect()
        .await;
    let failed = answers.iter().any(|answer| !answer.ok);
    if json {
        say_json(&answers)?;
    } else {
        let rows = answers.into_iter().map(|a| vec![a.company, a.board.unwrap_or_default(), a.answer]);
        say(&table(&["company", "board", "answer"], &[], rows))?;
    }
    Ok(if failed { ExitCode::from(SOME_FAILED) } else { ExitCode::SUCCESS })
}

async fn ask(client: &PoliteClient, company: String, board: &BoardKey) -> Checked {
    let asked = rolecall_fetch::source(board.ats).list(client, &board.board, &Validators::default()).await;
    let listing = match asked {
        Ok(Fetched::Listing { listing, .. }) => listing,
        Ok(Fetched::NotModified) => return Checked::of(company, Some(board), "not modified"),
        Err(error) => {
            let kind = Some(error.kind());
            return Checked {
                ok: false,
                error: kind,
                ..Checked::of(company, Some(board), error.to_string())
            };
        }
    };
    let n = listing.postings.len();
    let (word, answer) = match &listing.completeness {
        Completeness::Proved { .. } => ("proved", format!("{n} postings, proved complete")),
        Completeness::Undeclared => ("undeclared", format!("{n} postings")),
        Completeness::Partial { reason } => ("partial", format!("{n} postings, incomplete: {reason}")),
    };
    Checked {
        ok: listing.is_complete(),
        postings: Some(n),
        completeness: Some(word),
        ..Checked::of(company, Some(board), answer)
    }
}

/// What the careers page of a company without a listed board leads to now.
async fn look(client: &PoliteClient, company: &Company) -> Checked {
    let of = |answer: String| Checked::of(company.slug.clone(), None, answer);
    let Some(page) = &company.careers_url else {
        return Checked { ok: false, ..of("neither a board nor a careers page is listed".to_owned()) };
    };
    match find_board(client, company, page).await {
        Ok(Find { board: Some(board), said }) => Checked { board: Some(board.to_string()), ..of(said) },
        Ok(Find { board: None, said }) => Checked { ok: false, ..of(format!("{page}: {said}")) },
        Err(error) => {
            let kind = Some(error.kind());
            Checked { ok: false, error: kind, ..of(format!("{page}: {error}")) }
        }
    }
}
