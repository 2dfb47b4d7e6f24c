//! The labelled set: a posting and what a careful person read in it, one a line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A range of pay, as labelled and as read.
#[derive(Debug, Clone, Deserialize, PartialEq)]
pub struct Range {
    /// Lower bound in whole or broken units; `None` for "up to".
    pub min: Option<f64>,
    /// Upper bound; `None` for "from".
    pub max: Option<f64>,
    /// ISO 4217; `None` when the text leaves it open.
    pub currency: Option<String>,
    /// `year`, `month`, `week`, `day` or `hour`.
    pub period: Option<String>,
    /// `base` unless it is on-target or total pay.
    #[serde(default = "base")]
    pub kind: String,
}

fn base() -> String {
    "base".to_owned()
}

/// The labels of one posting.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    pub role: String,
    pub level: String,
    pub workplace: String,
    pub countries: Vec<String>,
    pub salaries: Vec<Range>,
    /// Names, for people and for other scorers.
    pub skills: Vec<String>,
    /// The same skills by slug, with how strongly each is asked for where that is beyond doubt.
    pub slugs: BTreeMap<String, Option<String>>,
    pub certifications: Vec<String>,
    pub years_min: Option<u32>,
    pub visa: String,
    pub employment: String,
    pub language: String,
    /// Slugs that a reader may name or not.
    #[serde(default)]
    pub optional: Vec<String>,
}

/// One posting of the set.
#[derive(Debug, Clone)]
pub struct Labelled {
    pub id: String,
    pub title: String,
    /// The whole line, as `rolecall normalize` takes it.
    pub line: String,
    pub gold: Gold,
}

/// What `rolecall normalize` says of a posting.
#[derive(Debug, Clone, Deserialize)]
pub struct Read {
    pub role: String,
    pub level: String,
    pub workplace: String,
    pub places: Vec<ReadPlace>,
    pub employment: String,
    pub language: Option<String>,
    pub years_min: Option<u32>,
    pub visa: String,
    pub salaries: Vec<Range>,
    pub skills: Vec<ReadSkill>,
    pub certifications: Vec<ReadCertification>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ReadPlace {
    pub country: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ReadSkill {
    pub slug: String,
    pub requirement: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ReadCertification {
    pub slug: String,
}

/// The folder of the set.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/labelled")
}

/// Every posting of every file, in the order of file names and lines.
pub fn labelled() -> Vec<Labelled> {
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    files.iter().flat_map(|path| rows(path)).collect()
}

fn rows(path: &Path) -> Vec<Labelled> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
        title: String,
        gold: Gold,
    }
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .enumerate()
        .map(|(number, line)| {
            let row: Row = serde_json::from_str(line)
                .unwrap_or_else(|e| panic!("{}:{}: {e}", path.display(), number + 1));
            Labelled { id: row.id, title: row.title, line: line.to_owned(), gold: row.gold }
        })
        .collect()
}
