//! A directory of known boards: a CSV file (`company,ats,board`, other columns allowed, `.gz` too) that somebody collected,
//! looked into by `companies add --from-directory`. What it says is a hint: boards move, and firms share names.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use rolecall_domain::company::slug_of;
use rolecall_domain::{BoardKey, suggest};
use serde::Deserialize;

/// A directory that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The file cannot be read.
    #[error("companies.directory {}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no table with the columns `company`, `ats` and `board`.
    #[error("companies.directory {}: {source} (columns company, ats and board are expected)", path.display())]
    Form {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: csv::Error,
    },
    /// Nobody of that name.
    #[error("`{name}` is not in the directory {}{}", path.display(), near.as_ref().map_or_else(String::new, |n| format!("; did you mean `{n}`?")))]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// The name asked for.
        name: String,
        /// A name that is in it and looks alike.
        near: Option<String>,
    },
    /// The name is known, but only at systems that cannot be read.
    #[error("`{name}` is only known at {systems}, which cannot be read")]
    Unreadable {
        /// The name asked for.
        name: String,
        /// The systems.
        systems: String,
    },
}

/// A board somebody saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The company's name as the directory has it; the board's where it has none.
    pub company: String,
    /// The board.
    pub board: BoardKey,
    /// When it was last seen, in the directory's own words.
    pub last_listed: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    company: String,
    ats: String,
    board: String,
    #[serde(default)]
    last_listed: Option<String>,
}

impl Line {
    /// Some directories count Lever's European boards as a system of their own.
    fn board(&self) -> Option<BoardKey> {
        match self.ats.strip_suffix("_eu") {
            Some("lever") => format!("lever:eu/{}", self.board).parse().ok(),
            Some(_) => None,
            None => format!("{}:{}", self.ats, self.board).parse().ok(),
        }
    }
}

/// The boards of a company, by its name or a board's name, whatever the case and the marks; in the file's order.
pub fn look_up(path: &Path, name: &str) -> Result<Vec<Known>, DirectoryError> {
    let lines = read(path)?;
    let slug = slug_of(name);
    let asked = |line: &&Line| {
        slug_of(&line.company) == slug || line.company.is_empty() && slug_of(&line.board) == slug
    };
    let found: Vec<&Line> = lines.iter().filter(asked).collect();
    if found.is_empty() {
        let named =
            lines.iter().map(|line| if line.company.is_empty() { &line.board } else { &line.company });
        let near = suggest::nearest(name, named.map(String::as_str)).map(str::to_owned);
        return Err(DirectoryError::Unknown { path: path.to_owned(), name: name.to_owned(), near });
    }
    let known: Vec<Known> = found
        .iter()
        .filter_map(|line| {
            let company = if line.company.is_empty() { &line.board } else { &line.company };
            Some(Known {
                company: company.clone(),
                board: line.board()?,
                last_listed: line.last_listed.clone(),
            })
        })
        .collect();
    if known.is_empty() {
        let systems: Vec<&str> = found.iter().map(|line| line.ats.as_str()).collect();
        return Err(DirectoryError::Unreadable { name: name.to_owned(), systems: systems.join(", ") });
    }
    Ok(known)
}

fn read(path: &Path) -> Result<Vec<Line>, DirectoryError> {
    let file = File::open(path).map_err(|source| DirectoryError::Io { path: path.to_owned(), source })?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|end| end == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
    let lines: Result<Vec<Line>, csv::Error> = table.deserialize().collect();
    lines.map_err(|source| DirectoryError::Form { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const TABLE: &str = "company,ats,board,last_listed\n\
        \"Parcelfox, Ltd.\",ashby,parcelfox,2026-08\n\
        Fjord Line,lever_eu,fjordline,2026-06\n\
        Fjord Line,workday,fjordline.wd3/Careers,older\n\
        ,greenhouse,molenwiek,2026-06\n\
        Oldfirm,taleo,oldfirm,older\n";

    fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        (directory, path)
    }

    fn boards(path: &Path, name: &str) -> Vec<String> {
        look_up(path, name)
            .unwrap()
            .iter()
            .map(|known| format!("{} {}", known.company, known.board))
            .collect()
    }

    #[test]
    fn companies_are_found_by_name_and_nameless_ones_by_their_board() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(TABLE.as_bytes()).unwrap();
        for (name, bytes) in [("b.csv", TABLE.as_bytes().to_vec()), ("b.csv.gz", gz.finish().unwrap())] {
            let (_keep, path) = file(name, &bytes);
            assert_eq!(boards(&path, "parcelfox ltd"), ["Parcelfox, Ltd. ashby:parcelfox"]);
            assert_eq!(
                boards(&path, "FJORD LINE"),
                ["Fjord Line lever:eu/fjordline", "Fjord Line workday:fjordline.wd3/Careers"]
            );
            assert_eq!(boards(&path, "Molenwiek"), ["molenwiek greenhouse:molenwiek"]);
        }
    }

    #[test]
    fn what_is_not_there_is_said() {
        let (_keep, path) = file("b.csv", TABLE.as_bytes());
        for (name, said) in
            [("Fjord Lime", "did you mean `Fjord Line`"), ("zzz", "`zzz` is not in"), ("Oldfirm", "taleo")]
        {
            let error = look_up(&path, name).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
        let (_keep, path) = file("b.csv", b"name,board\nx,y\n");
        assert!(look_up(&path, "x").unwrap_err().to_string().contains("ats"));
        assert!(
            look_up(Path::new("/nowhere/b.csv"), "x").unwrap_err().to_string().contains("/nowhere/b.csv")
        );
    }
}
