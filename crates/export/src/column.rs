//! A table's columns: name, type, unit, meaning and where the cell comes from, in one place.

use std::borrow::Cow;

/// What a column holds. Any cell may be null, but a list is never null: it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A list of texts; an item may be null.
    Texts,
    /// A whole number, 64 bits.
    Integer,
    /// A list of whole numbers.
    Integers,
    /// A number, 64-bit floating point.
    Number,
    /// True or false.
    Truth,
    /// A day of the calendar: `2025-03-05`.
    Day,
}

impl Type {
    /// As the documentation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Texts => "list of text",
            Type::Integer => "integer",
            Type::Integers => "list of integer",
            Type::Number => "number",
            Type::Truth => "boolean",
            Type::Day => "day",
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not known, or none.
    Null,
    /// Never empty: an empty text is null.
    Text(Cow<'a, str>),
    /// Items are never empty: an empty text is null.
    Texts(Vec<Option<Cow<'a, str>>>),
    /// A whole number.
    Integer(i64),
    /// Whole numbers.
    Integers(Vec<i64>),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// A day, `YYYY-MM-DD`.
    Day(&'a str),
}

impl<'a> Value<'a> {
    /// A text; null when empty.
    pub fn text(text: &'a str) -> Value<'a> {
        present(Some(text)).map_or(Value::Null, Value::Text)
    }

    /// A text that may be missing.
    pub fn maybe(text: Option<&'a str>) -> Value<'a> {
        present(text).map_or(Value::Null, Value::Text)
    }

    /// A text made for the cell; null when empty.
    pub fn made(text: String) -> Value<'a> {
        match text.is_empty() {
            true => Value::Null,
            false => Value::Text(Cow::Owned(text)),
        }
    }

    /// A list of texts.
    pub fn texts(items: impl IntoIterator<Item = Option<&'a str>>) -> Value<'a> {
        Value::Texts(items.into_iter().map(present).collect())
    }

    /// A day; null when it is no whole day of the calendar.
    pub fn day(day: Option<&'a str>) -> Value<'a> {
        day.filter(|day| days_since_1970(day).is_some())
            .map_or(Value::Null, Value::Day)
    }

    /// A count.
    pub fn count(count: usize) -> Value<'a> {
        i64::try_from(count).map_or(Value::Null, Value::Integer)
    }

    /// A number of people, or of whatever is counted.
    pub fn number_of(number: Option<u64>) -> Value<'a> {
        number
            .and_then(|n| i64::try_from(n).ok())
            .map_or(Value::Null, Value::Integer)
    }

    /// Offsets.
    pub fn offsets(offsets: impl Iterator<Item = usize>) -> Value<'a> {
        Value::Integers(offsets.filter_map(|at| i64::try_from(at).ok()).collect())
    }
}

/// A text that is there and not empty.
fn present(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.filter(|text| !text.is_empty()).map(Cow::Borrowed)
}

/// A whole day as Parquet counts it; `None` for anything but `YYYY-MM-DD`.
pub(crate) fn days_since_1970(day: &str) -> Option<i32> {
    if day.len() != "1970-01-01".len() || day.contains('W') {
        return None;
    }
    let days = rapporteur_dossier::day::between("1970-01-01", day)?;
    i32::try_from(days).ok()
}

/// A column of a table whose rows are `T`.
#[derive(Debug)]
pub struct Column<T> {
    /// Lower case, with underscores; never changed once released.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// The unit of a number, the form of a text; empty where there is none to tell.
    pub unit: &'static str,
    /// What it means, one sentence.
    pub meaning: &'static str,
    /// The cell of a row.
    pub cell: fn(&T) -> Value<'_>,
}

/// A table whose rows are `T`.
#[derive(Debug)]
pub struct Table<T> {
    /// As the file is called: `events`.
    pub name: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// Its columns, in order. The first is the row's id, unique in the table.
    pub columns: Vec<Column<T>>,
}

impl<T> Table<T> {
    /// Name and type of every column, for a caller that only wants to look.
    pub fn schema(&self) -> Vec<(&'static str, Type)> {
        self.columns.iter().map(|c| (c.name, c.kind)).collect()
    }

    /// The table's columns as a Markdown section.
    pub fn documentation(&self) -> String {
        let mut text = format!(
            "### `{}`\n\n{}\n\n| column | type | unit or form | meaning |\n|---|---|---|---|\n",
            self.name, self.about
        );
        for c in &self.columns {
            let (kind, unit) = (c.kind.name(), c.unit);
            text += &format!("| `{}` | {kind} | {unit} | {} |\n", c.name, c.meaning);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_days_are_days() {
        assert_eq!(days_since_1970("1970-01-01"), Some(0));
        assert_eq!(days_since_1970("1969-12-31"), Some(-1));
        assert_eq!(days_since_1970("2025-03-05"), Some(20152));
        for other in [
            "2025-03",
            "2025",
            "2025-W10-WE",
            "2025-02-30",
            "",
            "2025-03-05T10",
        ] {
            assert_eq!(days_since_1970(other), None, "{other}");
        }
    }

    #[test]
    fn an_empty_text_is_null() {
        assert_eq!(Value::text(""), Value::Null);
        assert_eq!(
            Value::texts([Some(""), None]),
            Value::Texts(vec![None, None])
        );
    }
}
