//! The command line, as clap reads it. What each command does is in `commands`.

mod filters;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use filters::FilterArgs;

/// Live answers about backend jobs: which are open, what they pay, and when a new one appears.
#[derive(Debug, Parser)]
#[command(
    name = "rolecall",
    version,
    after_help = "Without a command, `rolecall` serves: it polls the listed companies and answers at http://127.0.0.1:8080.\n\n\
                  Example: rolecall demo"
)]
pub struct Cli {
    /// Settings every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do; nothing: `serve`.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Settings file (default: rolecall.toml, if there is one)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Database, e.g. `sqlite://data/rolecall.db` or `postgres://user@host/name`
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// Say more (-vv: everything)
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
}

/// A part of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// API and pages.
    Api,
    /// Scheduled polling.
    Ingest,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Poll on schedule and serve API and pages (what `rolecall` does without a command)
    #[command(after_help = "Example: rolecall serve --only api")]
    Serve {
        /// Only these parts, comma-separated; other processes on the same database do the rest
        #[arg(long, value_delimiter = ',', value_name = "PARTS")]
        only: Vec<Part>,
    },
    /// The whole service offline: simulated boards, a temporary database, something new every few seconds
    #[command(after_help = "Example: rolecall demo --seed 7")]
    Demo {
        /// Another seed, another world
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many companies to invent
        #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=2000))]
        companies: u32,
    },
    /// One polling pass now
    #[command(after_help = "Exit status: 0 every board answered, 3 some failed, 1 an error of ours.\n\n\
                            Example: rolecall fetch --all --json")]
    Fetch {
        /// Every board, due or not
        #[arg(long)]
        all: bool,
        /// The boards of this company, due or not (may be repeated)
        #[arg(long, value_name = "SLUG")]
        company: Vec<String>,
        /// Make this instant the pass's clock, e.g. 2025-11-01 or 2025-11-01T12:00:00Z
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Print the summary as JSON
        #[arg(long)]
        json: bool,
    },
    /// The list of companies to poll
    #[command(subcommand)]
    Companies(CompaniesCommand),
    /// Openings, as a table or JSON
    #[command(after_help = "Example: rolecall jobs --level senior --skill rust --limit 20")]
    Jobs {
        /// Which openings.
        #[command(flatten)]
        filters: FilterArgs,
        /// At most this many (1 to 200)
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
        limit: u32,
        /// newest, salary or relevance
        #[arg(long, default_value = "newest")]
        sort: String,
        /// Where to go on, from the last answer
        #[arg(long)]
        cursor: Option<String>,
        /// Print what GET /v1/jobs answers
        #[arg(long)]
        json: bool,
    },
    /// Salary statistics, as a table or JSON
    #[command(after_help = "Example: rolecall stats --country DE --by level\n\n\
                            Example: rolecall stats --skill rust --by level,country --json")]
    Stats {
        /// Which openings.
        #[command(flatten)]
        filters: FilterArgs,
        /// Group by a facet (role, level, skill, company, country, ...) or by two: level,country
        #[arg(long, value_name = "FACET[,FACET]")]
        by: Option<String>,
        /// Show the pay in so many buckets (1 to 100); 12 when nothing is grouped
        #[arg(long, value_name = "BUCKETS", value_parser = clap::value_parser!(u32).range(1..=100))]
        histogram: Option<u32>,
        /// Print what GET /v1/stats/salary answers
        #[arg(long)]
        json: bool,
    },
    /// Whole results as files
    #[command(subcommand)]
    Export(ExportCommand),
    /// Postings in (JSON lines on standard input), facts out, same order
    #[command(
        after_help = "Example: echo '{\"id\":\"1\",\"title\":\"Rust Engineer\",\"text\":\"$150k-190k a year\"}' | rolecall normalize\n\n\
                      Example: head -1 postings.jsonl | rolecall normalize --explain"
    )]
    Normalize {
        /// Tell of every fact the words and the rule it was read by, and what was left out
        #[arg(long)]
        explain: bool,
        /// With --explain: as JSON, the facts followed by `because` and `left_out`
        #[arg(long, requires = "explain")]
        json: bool,
    },
    /// Check or show the settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Bring the database's schema to this version
    #[command(after_help = "Example: rolecall migrate --database sqlite://data/rolecall.db")]
    Migrate,
    /// Copy the SQLite database to a new file while the service runs
    #[command(after_help = "Example: rolecall backup backups/2026-11-23.db")]
    Backup {
        /// The new file
        file: PathBuf,
    },
    /// Print a script that completes commands and options in your shell
    #[command(
        after_help = "Example: rolecall completions bash > ~/.local/share/bash-completion/completions/rolecall\n\n\
                      Example: rolecall completions zsh > ~/.zfunc/_rolecall"
    )]
    Completions {
        /// bash, elvish, fish, powershell or zsh
        shell: clap_complete::Shell,
    },
    /// Ask a running service whether it is ready (for container health checks)
    #[command(after_help = "Example: rolecall healthcheck")]
    Healthcheck {
        /// Address of the service (default: server.listen)
        #[arg(long, value_name = "HOST:PORT")]
        address: Option<String>,
    },
}

/// `rolecall export ...`
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Openings, newest first: a file is written beside its name and takes it when it is whole
    #[command(after_help = "Example: rolecall export jobs --country DE --output jobs.csv\n\n\
                      Example: rolecall export jobs --status any --format parquet --output jobs.parquet\n\n\
                      Example: rolecall export jobs --skill rust --format jsonl | jq .title")]
    Jobs {
        /// Which openings.
        #[command(flatten)]
        filters: FilterArgs,
        /// csv, jsonl or parquet (default: by the file's ending, else csv)
        #[arg(long, value_enum)]
        format: Option<ExportFormat>,
        /// The file; `-` or nothing: standard output (not for parquet)
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Print what was written where as JSON
        #[arg(long)]
        json: bool,
    },
}

/// What a result is exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Comma-separated values, one row an opening.
    Csv,
    /// One opening as JSON a line.
    Jsonl,
    /// Apache Parquet.
    Parquet,
}

/// `rolecall companies ...`
#[derive(Debug, Subcommand)]
pub enum CompaniesCommand {
    /// The listed companies and their boards
    #[command(after_help = "Example: rolecall companies list")]
    List {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// List a company: by a careers page (its system is found out), by ATS:BOARD, or by a name in a directory
    #[command(after_help = "Example: rolecall companies add ashby:acme --name \"Acme\"\n\n\
                      Example: rolecall companies add https://acme.example/careers --name Acme\n\n\
                      Example: rolecall companies add --from-directory Acme")]
    Add(NewCompany),
    /// Take a company off the list; its openings close
    #[command(after_help = "Example: rolecall companies remove acme")]
    Remove {
        /// The company's slug
        slug: String,
    },
    /// Ask every listed board whether it answers; writes nothing
    #[command(after_help = "Example: rolecall companies check")]
    Check {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
}

/// The company that `rolecall companies add` lists
#[derive(Debug, Args)]
pub struct NewCompany {
    /// A careers page's URL, or ATS:BOARD
    #[arg(value_name = "URL-or-ATS:BOARD", required_unless_present = "from_directory")]
    pub source: Option<String>,
    /// Its name in the directory of known boards (companies.directory)
    #[arg(long, value_name = "NAME", conflicts_with = "source")]
    pub from_directory: Option<String>,
    /// What people call the company
    #[arg(long)]
    pub name: Option<String>,
}

/// `rolecall config ...`
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Validate every setting; names the bad key
    #[command(after_help = "Example: rolecall config check --config rolecall.toml")]
    Check,
    /// Every effective value and where it came from, secrets hidden
    #[command(after_help = "Example: rolecall config show")]
    Show,
}
