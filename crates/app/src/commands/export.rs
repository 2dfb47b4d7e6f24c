//! `rolecall export jobs`: the API's export into a file or standard output.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::ExitCode;

use anyhow::{Context, bail};
use futures_util::{Stream, StreamExt};
use rolecall_api::{ExportError, Format, export};
use serde_json::json;
use tempfile::NamedTempFile;

use super::{house_on_record, say, say_json};
use crate::cli::{ExportFormat, FilterArgs, Global};

/// What was asked.
pub struct Question {
    pub filters: FilterArgs,
    pub format: Option<ExportFormat>,
    pub output: Option<PathBuf>,
    pub json: bool,
}

pub async fn run(global: &Global, question: &Question) -> anyhow::Result<ExitCode> {
    let file = question.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = format(question.format, file)?;
    if file.is_none() && (format == Format::Parquet || question.json) {
        let option = if question.json { "--json" } else { "--format parquet" };
        bail!("{option} needs --output FILE: standard output is for rows");
    }
    let house = house_on_record(global).await?;
    let filter = question.filters.filter(&house.known.load(), house.config.stats.currency.as_str())?;
    let snapshot = house.market().await?.snapshot();
    let openings = snapshot.select(&filter).len();
    let pieces = export(house.store, snapshot, &filter, format);
    let Some(file) = file else {
        write(pieces, &mut std::io::stdout().lock()).await?;
        return Ok(ExitCode::SUCCESS);
    };
    let bytes = into_file(pieces, file).await?;
    if question.json {
        say_json(&json!({"file": file, "format": format.as_str(), "openings": openings, "bytes": bytes}))?;
    } else {
        say(&format!("{openings} openings written to {}", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The format asked for; else that of the file's ending; else CSV.
fn format(asked: Option<ExportFormat>, file: Option<&Path>) -> anyhow::Result<Format> {
    if let Some(asked) = asked {
        return Ok(match asked {
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Jsonl => Format::Jsonl,
            ExportFormat::Parquet => Format::Parquet,
        });
    }
    let Some(ending) = file.and_then(Path::extension) else { return Ok(Format::Csv) };
    let known = Format::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.as_str()));
    known.with_context(|| {
        format!("--format is needed: `{}` is no ending of csv, jsonl, parquet", ending.display())
    })
}

/// Writes beside the file and renames, so that half an export never stands under its name.
async fn into_file(
    pieces: impl Stream<Item = Result<impl AsRef<[u8]>, ExportError>>,
    file: &Path,
) -> anyhow::Result<u64> {
    let cannot = || format!("--output: {} cannot be written", file.display());
    // A link keeps pointing where it does; what it points to is replaced.
    let target = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    if target.exists() && !target.is_file() {
        // A device or a pipe is written to, never replaced.
        let mut open = std::fs::OpenOptions::new().write(true).open(&target).with_context(cannot)?;
        return write(pieces, &mut open).await;
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = beside(folder).with_context(cannot)?;
    let bytes = write(pieces, beside.as_file_mut()).await?;
    beside.as_file().sync_all().with_context(cannot)?;
    beside.persist(&target).with_context(cannot)?;
    Ok(bytes)
}

/// A temporary file that ends up with the permissions of any file its user makes.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolecall-export-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

async fn write(
    pieces: impl Stream<Item = Result<impl AsRef<[u8]>, ExportError>>,
    out: &mut impl Write,
) -> anyhow::Result<u64> {
    let mut pieces = pin!(pieces);
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        out.write_all(piece.as_ref())?;
        bytes += piece.as_ref().len() as u64;
    }
    out.flush()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use futures_util::stream;

    use super::*;

    #[test]
    fn the_format_is_said_or_seen() {
        let seen = |file: &str| format(None, Some(Path::new(file)));
        assert_eq!(format(None, None).unwrap(), Format::Csv);
        assert_eq!(seen("x/jobs.jsonl").unwrap(), Format::Jsonl);
        assert_eq!(seen("JOBS.PARQUET").unwrap(), Format::Parquet);
        assert_eq!(seen("jobs").unwrap(), Format::Csv);
        assert!(seen("jobs.xlsx").unwrap_err().to_string().contains("xlsx"));
        assert_eq!(format(Some(ExportFormat::Csv), Some(Path::new("jobs.xlsx"))).unwrap(), Format::Csv);
    }

    #[tokio::test]
    async fn half_an_export_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("jobs.csv");
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        let broken = || ExportError::Write("no more".into());
        assert!(into_file(stream::iter([Ok("half"), Err(broken())]), &file).await.is_err());
        assert_eq!(files(), 0);
        assert_eq!(into_file(stream::iter([Ok("wh"), Ok("ole")]), &file).await.unwrap(), 5);
        assert!(into_file(stream::iter([Ok("half"), Err(broken())]), &file).await.is_err());
        assert_eq!((std::fs::read_to_string(&file).unwrap().as_str(), files()), ("whole", 1));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("jobs.csv"), folder.path().join("latest.csv"));
        std::fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        into_file(stream::iter([Ok("new")]), &link).await.unwrap();
        assert!(link.is_symlink() && std::fs::read_to_string(&file).unwrap() == "new");
        into_file(stream::iter([Ok("gone")]), Path::new("/dev/null")).await.unwrap();
        assert!(!Path::new("/dev/null").is_file());
    }
}
