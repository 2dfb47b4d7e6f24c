//! Parquet: the columns of the CSV with their types, lists as lists, compressed by Snappy.
//!
//! The format asks for a row group's columns one after the other and for the index at the end, never for a step back: a row
//! group is held, its bytes are sent, and only its place in the file is remembered.

use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::cells::Cell;
use super::columns::{COLUMNS, Column, Kind};
use super::error::ExportError;
use crate::views::JobView;

/// Rows of a row group: some five megabytes in memory.
const ROWS_A_GROUP: usize = 5_000;

/// Bytes of a page's statistics kept of long texts.
const LONGEST_STATISTIC: usize = 64;

/// A file being written.
#[derive(Default)]
pub(super) struct ParquetFile {
    writer: Option<SerializedFileWriter<Vec<u8>>>,
    /// The row group being gathered: of every column, its values.
    group: Vec<Vec<Cell>>,
    rows: usize,
}

impl ParquetFile {
    /// Takes rows in; gives out what can be sent, which is nothing until a row group is full.
    pub fn rows(&mut self, jobs: &[JobView]) -> Result<Vec<u8>, ExportError> {
        self.group.resize_with(COLUMNS.len(), Vec::new);
        for (column, cells) in COLUMNS.iter().zip(&mut self.group) {
            cells.extend(jobs.iter().map(column.of));
        }
        self.rows += jobs.len();
        if self.rows < ROWS_A_GROUP { Ok(Vec::new()) } else { self.flush().map_err(ExportError::write) }
    }

    /// The last row group and the file's index.
    pub fn end(&mut self) -> Result<Vec<u8>, ExportError> {
        self.finish().map_err(ExportError::write)
    }

    fn finish(&mut self) -> Result<Vec<u8>, ParquetError> {
        let mut bytes = self.flush()?;
        // Writes the index as well.
        bytes.append(&mut self.open()?.into_inner()?);
        Ok(bytes)
    }

    /// Writes the row group gathered.
    fn flush(&mut self) -> Result<Vec<u8>, ParquetError> {
        let mut writer = self.open()?;
        if self.rows > 0 {
            let mut group = writer.next_row_group()?;
            for cells in self.group.drain(..) {
                let Some(mut column) = group.next_column()? else { break };
                write_column(&mut column, cells)?;
                column.close()?;
            }
            group.close()?;
            self.rows = 0;
        }
        writer.flush()?;
        let bytes = std::mem::take(writer.inner_mut());
        self.writer = Some(writer);
        Ok(bytes)
    }

    fn open(&mut self) -> Result<SerializedFileWriter<Vec<u8>>, ParquetError> {
        match self.writer.take() {
            Some(writer) => Ok(writer),
            None => SerializedFileWriter::new(Vec::new(), schema()?, Arc::new(properties())),
        }
    }
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("rolecall ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_statistics_truncate_length(Some(LONGEST_STATISTIC))
        .build()
}

fn schema() -> Result<TypePtr, ParquetError> {
    let fields = COLUMNS.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Type::group_type_builder("job").with_fields(fields).build()?))
}

fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let optional = |physical, logical| primitive(column.name, physical, logical, Repetition::OPTIONAL);
    match column.kind {
        Kind::Whole => optional(Physical::INT64, None),
        Kind::Text => optional(Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Day => optional(Physical::INT32, Some(LogicalType::Date)),
        Kind::Time => optional(Physical::INT64, Some(microseconds())),
        Kind::Texts => list(column.name),
    }
}

fn microseconds() -> LogicalType {
    LogicalType::timestamp(true, TimeUnit::MICROS)
}

fn primitive(
    name: &str,
    physical: Physical,
    logical: Option<LogicalType>,
    repetition: Repetition,
) -> Result<TypePtr, ParquetError> {
    let builder = Type::primitive_type_builder(name, physical);
    Ok(Arc::new(builder.with_logical_type(logical).with_repetition(repetition).build()?))
}

/// The three levels the format prescribes for a list: the list, its repetition, its element.
fn list(name: &str) -> Result<TypePtr, ParquetError> {
    let string = Some(LogicalType::String);
    let element = primitive("element", Physical::BYTE_ARRAY, string, Repetition::REQUIRED)?;
    let repeated = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![element])
        .build()?;
    let list = Type::group_type_builder(name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(repeated)])
        .build()?;
    Ok(Arc::new(list))
}

/// Values with their levels: whether each is there, and whether it goes on the list of the row before it.
#[derive(Default)]
struct Levels<T> {
    values: Vec<T>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

impl<T> Levels<T> {
    fn push(&mut self, value: Option<T>, repetition: i16) {
        self.definition.push(value.is_some().into());
        self.repetition.push(repetition);
        self.values.extend(value);
    }
}

fn write_column(column: &mut SerializedColumnWriter<'_>, cells: Vec<Cell>) -> Result<(), ParquetError> {
    let (mut longs, mut days, mut texts) = (Levels::default(), Levels::default(), Levels::default());
    let mut listed = false;
    for cell in cells {
        match cell {
            Cell::Whole(number) => longs.push(number, 0),
            Cell::Time(time) => longs.push(time.map(|time| time.timestamp_micros()), 0),
            Cell::Day(day) => days.push(day.map(days_since_1970), 0),
            Cell::Text(text) => texts.push(text.map(|text| ByteArray::from(text.into_bytes())), 0),
            Cell::Texts(list) => {
                listed = true;
                if list.is_empty() {
                    texts.push(None, 0);
                }
                for (place, text) in list.into_iter().enumerate() {
                    texts.push(Some(ByteArray::from(text.into_bytes())), (place > 0).into());
                }
            }
        }
    }
    if !longs.definition.is_empty() {
        column.typed::<Int64Type>().write_batch(&longs.values, Some(&longs.definition), None)?;
    } else if !days.definition.is_empty() {
        column.typed::<Int32Type>().write_batch(&days.values, Some(&days.definition), None)?;
    } else {
        let repetition = listed.then_some(texts.repetition.as_slice());
        column.typed::<ByteArrayType>().write_batch(&texts.values, Some(&texts.definition), repetition)?;
    }
    Ok(())
}

fn days_since_1970(day: NaiveDate) -> i32 {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;
    use rolecall_domain::{Employment, Level, Role, Status, Visa, Workplace};

    use super::*;
    use crate::views::CompanyName;

    fn job(id: i64) -> JobView {
        JobView {
            id,
            title: format!("Engineer {id}"),
            company: CompanyName { slug: "acme".to_owned(), name: "Acme".to_owned() },
            role: Role::Backend,
            level: Level::Mid,
            url: String::new(),
            apply_url: None,
            places: Vec::new(),
            workplace: Workplace::Remote,
            employment: Employment::FullTime,
            skills: Vec::new(),
            certifications: Vec::new(),
            salaries: Vec::new(),
            salary_yearly: None,
            years_min: None,
            visa: Visa::Unspecified,
            posted_at: None,
            first_seen_at: DateTime::UNIX_EPOCH,
            last_seen_at: DateTime::UNIX_EPOCH,
            closed_at: None,
            status: Status::Open,
            repost_of: None,
            sources: Vec::new(),
        }
    }

    #[test]
    fn row_groups_are_sent_as_they_fill_and_make_one_file() {
        let (batch, batches) = (250, 45);
        let mut file = ParquetFile::default();
        let (mut bytes, mut pieces) = (Vec::new(), 0);
        for first in (0..batches).map(|n| n * batch) {
            let jobs: Vec<JobView> = (first..first + batch).map(job).collect();
            let piece = file.rows(&jobs).unwrap();
            pieces += usize::from(!piece.is_empty());
            bytes.extend(piece);
        }
        assert_eq!(pieces, 2);
        bytes.extend(file.end().unwrap());
        let reader = SerializedFileReader::new(axum::body::Bytes::from(bytes)).unwrap();
        let groups: Vec<i64> = reader
            .metadata()
            .row_groups()
            .iter()
            .map(parquet::file::metadata::RowGroupMetaData::num_rows)
            .collect();
        assert_eq!(groups, [5_000, 5_000, 1_250]);
        let ids = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().get_long(0).unwrap());
        assert!(ids.eq(0..batch * batches));
    }

    #[test]
    fn half_a_file_is_none() {
        let mut file = ParquetFile::default();
        let jobs: Vec<JobView> = (0..5_000).map(job).collect();
        let half = file.rows(&jobs).unwrap();
        assert!(!half.is_empty() && SerializedFileReader::new(axum::body::Bytes::from(half)).is_err());
    }
}
