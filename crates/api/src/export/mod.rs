//! Whole results as files: CSV, JSON lines and Parquet, made as they are read and never held.
//!
//! Which openings is settled at the beginning, by one snapshot of the market; the openings themselves are read from the record
//! batch by batch as the reader takes them, so that a reader who goes away ends the work. API and command line share this.

mod cells;
mod columns;
mod delimited;
mod error;
mod lines;
mod parquet_file;

use std::sync::Arc;

use axum::body::Bytes;
use futures_util::stream::{self, Stream};
use rolecall_domain::JobFilter;
use rolecall_market::answers::{PageKey, Sort};
use rolecall_market::{Selection, Snapshot};
use rolecall_store::Store;

use crate::views::JobView;
use parquet_file::ParquetFile;

pub use columns::COLUMNS;
pub use error::ExportError;

/// Openings read and sent at a time: about a megabyte of JSON lines.
const BATCH: usize = 250;

/// What a result may be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180), one row an opening.
    Csv,
    /// One JOB as JSON a line.
    Jsonl,
    /// Apache Parquet, the columns of the CSV with their types.
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Jsonl, Self::Parquet];

    /// Its name, which is a file's ending too.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => CSV,
            Self::Jsonl => JSON_LINES,
            Self::Parquet => PARQUET,
        }
    }
}

/// RFC 7111.
pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Registered by nobody; what most tools and services send.
pub(crate) const JSON_LINES: &str = "application/jsonl";

/// Registered with IANA.
pub(crate) const PARQUET: &str = "application/vnd.apache.parquet";

/// The openings a filter selects from a snapshot, newest first, as pieces of a file. An error is the last piece: what came
/// before it is not the whole.
pub fn export(
    store: Arc<dyn Store>,
    snapshot: Arc<Snapshot>,
    filter: &JobFilter,
    format: Format,
) -> impl Stream<Item = Result<Bytes, ExportError>> + Send + 'static {
    let selection = snapshot.select(filter);
    let reading = Reading { store, snapshot, selection, next: Next::Page(None), writer: Writer::new(format) };
    stream::try_unfold(reading, Reading::piece)
}

/// An export under way.
struct Reading {
    store: Arc<dyn Store>,
    snapshot: Arc<Snapshot>,
    selection: Selection,
    next: Next,
    writer: Writer,
}

/// What is to be read next.
#[derive(Clone, Copy)]
enum Next {
    /// The page after this opening.
    Page(Option<PageKey>),
    /// Nothing: the file is to be ended.
    End,
    /// The file is ended.
    Ended,
}

impl Reading {
    /// The next piece with something in it.
    async fn piece(mut self) -> Result<Option<(Bytes, Self)>, ExportError> {
        loop {
            let bytes = match self.next {
                Next::Page(after) => self.page(after).await?,
                Next::End => {
                    self.next = Next::Ended;
                    self.write(Writer::end).await?
                }
                Next::Ended => return Ok(None),
            };
            if !bytes.is_empty() {
                return Ok(Some((bytes.into(), self)));
            }
        }
    }

    async fn page(&mut self, after: Option<PageKey>) -> Result<Vec<u8>, ExportError> {
        let page = self.snapshot.page(&self.selection, Sort::Newest, after, BATCH);
        let openings = self.store.openings(&page.ids).await?;
        self.next = page.next.map_or(Next::End, |key| Next::Page(Some(key)));
        let (snapshot, currency) = (Arc::clone(&self.snapshot), self.selection.currency());
        self.write(move |writer| {
            let view = |opening| JobView::of(opening, currency, snapshot.rates());
            writer.rows(&openings.iter().map(view).collect::<Vec<_>>())
        })
        .await
    }

    /// Writes on a thread where nobody waits: a row group of Parquet takes tens of milliseconds.
    async fn write<F>(&mut self, work: F) -> Result<Vec<u8>, ExportError>
    where
        F: FnOnce(&mut Writer) -> Result<Vec<u8>, ExportError> + Send + 'static,
    {
        let mut writer = std::mem::replace(&mut self.writer, Writer::Lines);
        let worked = tokio::task::spawn_blocking(move || (work(&mut writer), writer)).await;
        let (bytes, writer) = worked.map_err(ExportError::write)?;
        self.writer = writer;
        bytes
    }
}

/// What makes bytes of openings.
enum Writer {
    /// CSV; `true` once its header is written.
    Delimited(bool),
    Lines,
    Parquet(Box<ParquetFile>),
}

impl Writer {
    fn new(format: Format) -> Self {
        match format {
            Format::Csv => Self::Delimited(false),
            Format::Jsonl => Self::Lines,
            Format::Parquet => Self::Parquet(Box::default()),
        }
    }

    fn rows(&mut self, jobs: &[JobView]) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Delimited(begun) => delimited::rows(jobs, std::mem::replace(begun, true)),
            Self::Lines => lines::rows(jobs),
            Self::Parquet(file) => file.rows(jobs),
        }
    }

    fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Delimited(_) | Self::Lines => Ok(Vec::new()),
            Self::Parquet(file) => file.end(),
        }
    }
}
