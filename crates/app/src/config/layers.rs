//! Puts the layers of settings together and reads them, naming the key that is wrong.

use std::path::{Path, PathBuf};

use config::{Environment, File, FileFormat};

use super::{Config, DEFAULTS};

/// The settings file looked for when none is named.
const DEFAULT_FILE: &str = "rolecall.toml";

/// Prefix of environment variables.
const PREFIX: &str = "ROLECALL";

/// Settings given as flags; the strongest layer.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--config`
    pub file: Option<PathBuf>,
    /// `--database`
    pub database: Option<String>,
}

/// Settings that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The named file is not there.
    #[error("--config: there is no file {0}")]
    NoFile(PathBuf),
    /// A layer is not what it should be.
    #[error("{0}")]
    Layer(#[from] config::ConfigError),
    /// A key or its value is wrong.
    #[error("settings: {key}: {problem}")]
    Key {
        /// The key, dotted.
        key: String,
        /// What is wrong with it, and where it came from.
        problem: String,
    },
}

/// Settings, and the layers they came from.
#[derive(Debug)]
pub struct Loaded {
    /// The effective settings.
    pub config: Config,
    /// The merged layers, for `config show`.
    pub(super) layers: config::Config,
    /// Whether the database was given as a flag.
    pub(super) database_flag: bool,
}

/// Reads the settings of a process.
pub fn load(flags: &Flags) -> Result<Loaded, ConfigError> {
    load_from(flags, None)
}

/// The same with given environment variables in place of the process's.
pub(super) fn load_from(
    flags: &Flags,
    environment: Option<Vec<(String, String)>>,
) -> Result<Loaded, ConfigError> {
    let mut builder = config::Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    if let Some(path) = settings_file(flags)? {
        builder = builder.add_source(File::from(path).format(FileFormat::Toml));
    }
    let variables = Environment::with_prefix(PREFIX)
        .prefix_separator("__")
        .separator("__")
        .try_parsing(true)
        .list_separator(",")
        .with_list_parse_key("jobs.roles")
        .with_list_parse_key("companies.left_out")
        .with_list_parse_key("server.trusted_proxies")
        .source(environment.map(|variables| variables.into_iter().collect()));
    builder = builder.add_source(variables);
    builder = builder.set_override_option("database.url", flags.database.clone())?;
    let layers = builder.build()?;
    let config: Config =
        serde_path_to_error::deserialize(layers.clone()).map_err(|error| bad_key(&error, &layers))?;
    validate(&config)?;
    Ok(Loaded { config, layers, database_flag: flags.database.is_some() })
}

fn settings_file(flags: &Flags) -> Result<Option<PathBuf>, ConfigError> {
    match &flags.file {
        Some(path) if path.is_file() => Ok(Some(path.clone())),
        Some(path) => Err(ConfigError::NoFile(path.clone())),
        None => Ok(Path::new(DEFAULT_FILE).is_file().then(|| DEFAULT_FILE.into())),
    }
}

fn bad_key(error: &serde_path_to_error::Error<config::ConfigError>, layers: &config::Config) -> ConfigError {
    let path = error.path().to_string();
    let problem = error.inner().to_string();
    // An unknown key is reported at its section; the key itself is the first quoted word.
    let unknown = problem.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let key = match unknown {
        Some(field) if path == "." => field.to_owned(),
        Some(field) if !path.ends_with(&format!(".{field}")) && path != field => format!("{path}.{field}"),
        _ => path,
    };
    let origin = layers.get::<config::Value>(&key).ok().and_then(|value| value.origin().map(str::to_owned));
    let problem = match origin {
        Some(origin) if !problem.contains(&origin) => format!("{problem} (from {origin})"),
        _ => problem,
    };
    ConfigError::Key { key, problem }
}

/// What the types alone do not say.
fn validate(config: &Config) -> Result<(), ConfigError> {
    let wrong = |key: &str, problem: String| Err(ConfigError::Key { key: key.to_owned(), problem });
    if config.jobs.roles.is_empty() {
        return wrong("jobs.roles", "at least one role is needed".to_owned());
    }
    let currency = config.stats.currency;
    if !crate::reference_rates::compiled_in().is_ok_and(|rates| rates.knows(currency)) {
        return wrong("stats.currency", format!("there is no reference rate for {currency}"));
    }
    let url = &config.database.url;
    if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
        return wrong("database.url", "neither sqlite://PATH nor postgres://...".to_owned());
    }
    if let Err(error) = tokio_cron_scheduler::Job::new(config.fetch.schedule.as_str(), |_, _| {}) {
        return wrong(
            "fetch.schedule",
            format!("`{}` is not a cron expression with seconds: {error}", config.fetch.schedule),
        );
    }
    config.fetch.validate().or_else(|error| wrong(&error.key, error.problem))
}
