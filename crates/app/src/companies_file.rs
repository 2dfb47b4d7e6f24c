//! The list of companies: a TOML file that people and commands edit, comments kept.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rolecall_domain::Company;
use rolecall_domain::company::slug_of;
use serde::Deserialize;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The list that is used when the file does not exist: the ten companies Rolecall was made for.
const COMPILED_IN: &str = include_str!("../../../config/companies.toml");

/// `companies.file` as it stands in the defaults.
const DEFAULT_PATH: &str = "config/companies.toml";

/// A list that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CompaniesFileError {
    /// The file cannot be read or written.
    #[error("companies.file {}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML of the expected shape.
    #[error("companies.file {}: {problem}", path.display())]
    Form {
        /// Which file.
        path: PathBuf,
        /// What is wrong, with line and column.
        problem: String,
    },
    /// Two companies, or two boards, of one name.
    #[error("companies.file {}: {what} is listed twice", path.display())]
    Twice {
        /// Which file.
        path: PathBuf,
        /// What.
        what: String,
    },
    /// Nobody of that slug.
    #[error("`{0}` is not a listed company")]
    Unknown(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    company: Vec<Company>,
}

/// The list as a file on disk.
#[derive(Debug, Clone)]
pub struct CompaniesFile {
    path: PathBuf,
}

impl CompaniesFile {
    /// The list at this path; need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text: the file's, or the compiled-in list where the default path has no file. A path somebody set must exist.
    pub fn text(&self) -> Result<String, CompaniesFileError> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => Ok(text),
            Err(error)
                if error.kind() == std::io::ErrorKind::NotFound && self.path == Path::new(DEFAULT_PATH) =>
            {
                Ok(COMPILED_IN.to_owned())
            }
            Err(source) => Err(self.io(source)),
        }
    }

    /// The companies on it, checked.
    pub fn read(&self) -> Result<Vec<Company>, CompaniesFileError> {
        self.parse(&self.text()?)
    }

    /// Reads a text as this file's.
    pub fn parse(&self, text: &str) -> Result<Vec<Company>, CompaniesFileError> {
        let list: List = toml::from_str(text).map_err(|e| self.form(e.to_string()))?;
        let mut seen = BTreeSet::new();
        for company in &list.company {
            if company.slug.is_empty() || company.slug != slug_of(&company.slug) {
                return Err(self
                    .form(format!("slug `{}`: lower case, digits and hyphens are expected", company.slug)));
            }
            let names =
                company.boards.iter().map(ToString::to_string).chain([format!("company `{}`", company.slug)]);
            for what in names {
                if !seen.insert(what.clone()) {
                    return Err(CompaniesFileError::Twice { path: self.path.clone(), what });
                }
            }
        }
        Ok(list.company)
    }

    /// Adds a company at the end; its slug and boards must be new.
    pub fn add(&self, company: &Company) -> Result<(), CompaniesFileError> {
        let mut document = self.document()?;
        let list = document.entry("company").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(list) = list.as_array_of_tables_mut() else {
            return Err(self.form("`company` is not a list of tables"));
        };
        let mut table = Table::new();
        table.insert("name", value(&company.name));
        table.insert("slug", value(&company.slug));
        for (key, text) in [("website", &company.website), ("careers_url", &company.careers_url)] {
            if let Some(text) = text {
                table.insert(key, value(text));
            }
        }
        table.insert(
            "boards",
            value(company.boards.iter().map(ToString::to_string).collect::<toml_edit::Array>()),
        );
        list.push(table);
        self.write(&document)
    }

    /// Takes a company off the list.
    pub fn remove(&self, slug: &str) -> Result<(), CompaniesFileError> {
        let mut document = self.document()?;
        let list = document.get_mut("company").and_then(Item::as_array_of_tables_mut);
        let unknown = || CompaniesFileError::Unknown(slug.to_owned());
        let list = list.ok_or_else(unknown)?;
        let at = list
            .iter()
            .position(|t| t.get("slug").and_then(Item::as_str) == Some(slug))
            .ok_or_else(unknown)?;
        list.remove(at);
        self.write(&document)
    }

    fn document(&self) -> Result<DocumentMut, CompaniesFileError> {
        self.text()?.parse().map_err(|e: toml_edit::TomlError| self.form(e.to_string()))
    }

    /// Writes beside and renames, so that a running service never reads half a list.
    fn write(&self, document: &DocumentMut) -> Result<(), CompaniesFileError> {
        let text = document.to_string();
        self.parse(&text)?;
        let directory = self.path.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(directory).map_err(|e| self.io(e))?;
        let beside = self.path.with_extension("toml.new");
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &self.path))
            .map_err(|e| self.io(e))
    }

    fn io(&self, source: std::io::Error) -> CompaniesFileError {
        CompaniesFileError::Io { path: self.path.clone(), source }
    }

    fn form(&self, problem: impl Into<String>) -> CompaniesFileError {
        CompaniesFileError::Form { path: self.path.clone(), problem: problem.into().trim().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acme() -> Company {
        Company {
            name: "Acme".into(),
            slug: "acme".into(),
            website: None,
            careers_url: None,
            boards: vec!["ashby:acme".parse().unwrap()],
        }
    }

    #[test]
    fn a_file_that_was_named_must_be_there() {
        let error = CompaniesFile::new("/nowhere/companies.toml").read().unwrap_err().to_string();
        assert!(error.contains("/nowhere/companies.toml"), "{error}");
    }

    #[test]
    fn the_compiled_in_list_has_the_ten_companies_and_a_namesake() {
        let list = CompaniesFile::new(DEFAULT_PATH).parse(COMPILED_IN).unwrap();
        let slugs: Vec<&str> = list.iter().map(|c| c.slug.as_str()).collect();
        assert_eq!(slugs.len(), 11, "{slugs:?}");
        assert!(list.iter().any(|c| c.name == "Kloudfuse" && c.boards.is_empty() && c.careers_url.is_some()));
    }

    #[test]
    fn adding_and_removing_keeps_comments() {
        let directory = tempfile::tempdir().unwrap();
        let file = CompaniesFile::new(directory.path().join("c.toml"));
        std::fs::write(
            file.path(),
            "# ours\n[[company]]\nname = \"Beta\"\nslug = \"beta\"\nboards = [] # later\n",
        )
        .unwrap();
        file.add(&acme()).unwrap();
        assert_eq!(file.read().unwrap().last(), Some(&acme()));
        assert!(matches!(file.add(&acme()), Err(CompaniesFileError::Twice { .. })));
        file.remove("acme").unwrap();
        assert_eq!(
            file.text().unwrap(),
            "# ours\n[[company]]\nname = \"Beta\"\nslug = \"beta\"\nboards = [] # later\n"
        );
        assert!(matches!(file.remove("acme"), Err(CompaniesFileError::Unknown(_))));
    }

    #[test]
    fn bad_lists_are_refused_with_the_reason() {
        let file = CompaniesFile::new("c.toml");
        for (text, reason) in [
            ("[[company]]\nname = \"A\"\n", "slug"),
            ("[[company]]\nname = \"A\"\nslug = \"A b\"\n", "slug `A b`"),
            ("[[company]]\nname = \"A\"\nslug = \"a\"\nboard = []\n", "board"),
            ("[[company]]\nname = \"A\"\nslug = \"a\"\nboards = [\"nope:a\"]\n", "nope"),
            (
                "[[company]]\nname = \"A\"\nslug = \"a\"\n[[company]]\nname = \"B\"\nslug = \"a\"\n",
                "listed twice",
            ),
            ("[[company", "c.toml"),
        ] {
            let message = file.parse(text).unwrap_err().to_string();
            assert!(message.contains(reason), "{reason}: {message}");
        }
    }
}
