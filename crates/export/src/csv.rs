//! Tables as CSV: RFC 4180, UTF-8 without a byte order mark, a header, lines ended by a line feed.
//!
//! A list is one cell: items joined by `|`, with `\` before each `|` and `\` that is part of an item; a null item is
//! empty. An empty cell is null, or an empty list. Text is never altered: a cell that begins with `=`, `+`, `-` or `@` is
//! written as it is, though a spreadsheet that opens the file may take it for a formula (import it as text).

use crate::column::{Table, Value};
use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

/// Write a table; returns how many rows there were.
///
/// # Errors
/// That of the sink.
pub fn write<T, R: Borrow<T>>(
    table: &Table<T>,
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut writer = ::csv::Writer::from_writer(out);
    let header = table.columns.iter().map(|column| column.name);
    writer.write_record(header).map_err(plain)?;
    let mut count = 0;
    for row in rows {
        for column in &table.columns {
            let value = (column.cell)(row.borrow());
            writer.write_field(cell(&value).as_bytes()).map_err(plain)?;
        }
        writer.write_record(None::<&[u8]>).map_err(plain)?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

/// A cell's text, before CSV quotes it.
fn cell<'a>(value: &'a Value<'_>) -> Cow<'a, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Day(day) => Cow::Borrowed(day),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Truth(true) => Cow::Borrowed("true"),
        Value::Truth(false) => Cow::Borrowed("false"),
        Value::Texts(items) => Cow::Owned(join(items.iter().map(Option::as_deref))),
        Value::Integers(items) => {
            let items: Vec<String> = items.iter().map(i64::to_string).collect();
            Cow::Owned(items.join("|"))
        }
    }
}

/// Items as one text: joined by `|`, with `\` before each `|` and `\` that is part of an item.
pub fn join<'a>(items: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut text = String::new();
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            text.push('|');
        }
        for c in item.unwrap_or_default().chars() {
            if matches!(c, '|' | '\\') {
                text.push('\\');
            }
            text.push(c);
        }
    }
    text
}

/// The sink's own error.
fn plain(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::{Column, Type};
    use proptest::prelude::*;

    type Row = (String, Vec<String>);

    fn table() -> Table<Row> {
        let column = |name, kind, cell| Column {
            name,
            kind,
            unit: "",
            meaning: "",
            cell,
        };
        Table {
            name: "t",
            about: "",
            columns: vec![
                column("text", Type::Text, |row: &Row| Value::text(&row.0)),
                column("list", Type::Texts, |row: &Row| {
                    Value::texts(row.1.iter().map(|item| Some(item.as_str())))
                }),
                column("last", Type::Integer, |_| Value::Integer(7)),
            ],
        }
    }

    /// The items of a list's cell, as `docs/exports.md` tells how to read it.
    fn split(cell: &str) -> Vec<String> {
        let mut items = vec![String::new()];
        let mut chars = cell.chars();
        while let Some(c) = chars.next() {
            match c {
                '|' => items.push(String::new()),
                '\\' => items.last_mut().unwrap().extend(chars.next()),
                c => items.last_mut().unwrap().push(c),
            }
        }
        items
    }

    proptest! {
        #[test]
        fn any_text_and_any_list_come_back(
            rows in proptest::collection::vec((any::<String>(), proptest::collection::vec(any::<String>(), 1..4)), 0..8)
        ) {
            let mut out = Vec::new();
            write(&table(), &rows, &mut out).unwrap();
            let mut reader = ::csv::Reader::from_reader(out.as_slice());
            let back: Vec<Row> = reader
                .records()
                .map(|record| {
                    let record = record.unwrap();
                    assert_eq!(&record[2], "7");
                    (record[0].to_owned(), split(&record[1]))
                })
                .collect();
            prop_assert_eq!(back, rows);
        }
    }

    #[test]
    fn a_formula_is_written_as_it_stands() {
        let mut out = Vec::new();
        let rows = [("=cmd|' /C calc'!A0".to_owned(), vec!["a|b\\c".to_owned()])];
        assert_eq!(write(&table(), &rows, &mut out).unwrap(), 1);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "text,list,last\n=cmd|' /C calc'!A0,a\\|b\\\\c,7\n");
    }

    #[test]
    fn a_closed_sink_gives_its_own_error() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let rows = vec![("x".repeat(100_000), Vec::new())];
        let error = write(&table(), &rows, &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        let error = crate::parquet::write(&table(), &rows, &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
