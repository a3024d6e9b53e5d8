//! Tables as Parquet: typed columns, lists as lists, Snappy.
//!
//! A date that may lack its day is text, since a day that is not told is not invented; a whole day is a DATE. The same
//! rows give the same bytes. A group of rows is held in memory, no more.

use crate::MADE_BY;
use crate::column::{Column, Table, Type, Value, days_since_1970};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type as Schema;
use std::borrow::Borrow;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows in a group: sentences and all, some ten megabytes.
const GROUP: usize = 8192;

/// Write a table; returns how many rows there were.
///
/// # Errors
/// That of the sink.
pub fn write<T, R: Borrow<T>>(
    table: &Table<T>,
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let properties = WriterProperties::builder()
        .set_created_by(MADE_BY.to_owned())
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_key_value_metadata(Some(meanings(table)))
        .build();
    let schema = schema(table).map_err(plain)?;
    // The library wants a sink that may be sent to other threads: it gets a buffer, which is emptied after each group.
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
        .map_err(plain)?;
    let mut rows = rows.into_iter();
    let mut count = 0;
    loop {
        let mut held: Vec<Held> = table.columns.iter().map(|c| Held::new(c.kind)).collect();
        let mut in_group = 0;
        for row in rows.by_ref().take(GROUP) {
            for (column, held) in table.columns.iter().zip(&mut held) {
                held.push((column.cell)(row.borrow()));
            }
            in_group += 1;
        }
        if in_group == 0 {
            break;
        }
        count += in_group;
        let mut group = file.next_row_group().map_err(plain)?;
        for held in held {
            let Some(writer) = group.next_column().map_err(plain)? else {
                return Err(io::Error::other("a column without a place in the schema"));
            };
            held.write(writer).map_err(plain)?;
        }
        group.close().map_err(plain)?;
        file.flush()?;
        out.write_all(&std::mem::take(file.inner_mut()))?;
    }
    out.write_all(&file.into_inner().map_err(plain)?)?;
    out.flush()?;
    Ok(count)
}

/// The file's own documentation: `meaning.COLUMN`.
fn meanings<T>(table: &Table<T>) -> Vec<KeyValue> {
    let of = |column: &Column<T>| {
        KeyValue::new(
            format!("meaning.{}", column.name),
            column.meaning.to_owned(),
        )
    };
    table.columns.iter().map(of).collect()
}

fn schema<T>(table: &Table<T>) -> Result<Schema, ParquetError> {
    let fields: Result<Vec<_>, _> = table
        .columns
        .iter()
        .map(|c| field(c).map(Arc::new))
        .collect();
    Schema::group_type_builder("schema")
        .with_fields(fields?)
        .build()
}

fn field<T>(column: &Column<T>) -> Result<Schema, ParquetError> {
    let one = |name: &str, physical, logical, repetition| {
        Schema::primitive_type_builder(name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
    };
    let list = |element: Schema| {
        let items = Schema::group_type_builder("list")
            .with_repetition(Repetition::REPEATED)
            .with_fields(vec![Arc::new(element)])
            .build()?;
        Schema::group_type_builder(column.name)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::List))
            .with_fields(vec![Arc::new(items)])
            .build()
    };
    let (name, optional) = (column.name, Repetition::OPTIONAL);
    let text = Some(LogicalType::String);
    match column.kind {
        Type::Text => one(name, Physical::BYTE_ARRAY, text, optional),
        Type::Integer => one(name, Physical::INT64, None, optional),
        Type::Number => one(name, Physical::DOUBLE, None, optional),
        Type::Truth => one(name, Physical::BOOLEAN, None, optional),
        Type::Day => one(name, Physical::INT32, Some(LogicalType::Date), optional),
        Type::Texts => list(one("element", Physical::BYTE_ARRAY, text, optional)?),
        Type::Integers => list(one("element", Physical::INT64, None, Repetition::REQUIRED)?),
    }
}

/// A column of one group: values, and how deep each cell is defined and repeated.
///
/// A scalar is 0 when null, 1 when not. A list is 0 when empty. Its items are 1; in a list of text, where they may be
/// null, 1 is null and 2 is not.
struct Held {
    values: Values,
    defined: Vec<i16>,
    repeated: Option<Vec<i16>>,
}

enum Values {
    Bytes(Vec<ByteArray>),
    Long(Vec<i64>),
    Double(Vec<f64>),
    Bool(Vec<bool>),
    Int(Vec<i32>),
}

impl Held {
    fn new(kind: Type) -> Held {
        Held {
            values: match kind {
                Type::Text | Type::Texts => Values::Bytes(Vec::new()),
                Type::Integer | Type::Integers => Values::Long(Vec::new()),
                Type::Number => Values::Double(Vec::new()),
                Type::Truth => Values::Bool(Vec::new()),
                Type::Day => Values::Int(Vec::new()),
            },
            defined: Vec::new(),
            repeated: matches!(kind, Type::Texts | Type::Integers).then(Vec::new),
        }
    }

    /// A cell. One of another type than its column's is null: the tables' test says that there is none.
    fn push(&mut self, value: Value<'_>) {
        if self.repeated.is_some() {
            return self.push_list(value);
        }
        let defined = match (&mut self.values, value) {
            (Values::Bytes(values), Value::Text(text)) => {
                values.push(text.into_owned().into_bytes().into());
                1
            }
            (Values::Long(values), Value::Integer(number)) => {
                values.push(number);
                1
            }
            (Values::Double(values), Value::Number(number)) => {
                values.push(number);
                1
            }
            (Values::Bool(values), Value::Truth(truth)) => {
                values.push(truth);
                1
            }
            (Values::Int(values), Value::Day(day)) => match days_since_1970(day) {
                Some(day) => {
                    values.push(day);
                    1
                }
                None => 0,
            },
            _ => 0,
        };
        self.defined.push(defined);
    }

    fn push_list(&mut self, value: Value<'_>) {
        let mut items = Vec::new();
        match (&mut self.values, value) {
            (Values::Bytes(values), Value::Texts(texts)) => {
                for text in texts {
                    items.push(1 + i16::from(text.is_some()));
                    values.extend(text.map(|text| ByteArray::from(text.into_owned().into_bytes())));
                }
            }
            (Values::Long(values), Value::Integers(numbers)) => {
                items.resize(numbers.len(), 1);
                values.extend(numbers);
            }
            _ => {}
        }
        if items.is_empty() {
            items.push(0);
        }
        if let Some(repeated) = &mut self.repeated {
            repeated.push(0);
            repeated.extend(items.iter().skip(1).map(|_| 1));
        }
        self.defined.append(&mut items);
    }

    fn write(self, mut to: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let defined = Some(self.defined.as_slice());
        let repeated = self.repeated.as_deref();
        match &self.values {
            Values::Bytes(v) => to
                .typed::<ByteArrayType>()
                .write_batch(v, defined, repeated),
            Values::Long(v) => to.typed::<Int64Type>().write_batch(v, defined, repeated),
            Values::Double(v) => to.typed::<DoubleType>().write_batch(v, defined, repeated),
            Values::Bool(v) => to.typed::<BoolType>().write_batch(v, defined, repeated),
            Values::Int(v) => to.typed::<Int32Type>().write_batch(v, defined, repeated),
        }?;
        to.close()
    }
}

/// The sink's own error, where it is one.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
