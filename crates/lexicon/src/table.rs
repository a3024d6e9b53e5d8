//! Tab-separated tables with `#` comments.

/// A table cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub struct Error {
    file: String,
    /// From 1; 0 where the whole file or folder is meant.
    line: usize,
    reason: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}, line {line}: {}", self.file, self.reason),
        }
    }
}

impl Error {
    pub(crate) fn new(file: &str, line: usize, reason: String) -> Self {
        Self {
            file: file.to_string(),
            line,
            reason,
        }
    }
}

/// A row, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    file: String,
    line: usize,
    columns: Vec<String>,
}

impl Row {
    pub fn key(&self) -> &str {
        &self.columns[0]
    }

    /// A column by its number; `rows` has checked that it is there.
    pub fn get(&self, k: usize) -> &str {
        self.columns.get(k).map_or("-", String::as_str)
    }

    /// The items of a column; `-` has none.
    pub fn list(&self, k: usize) -> impl Iterator<Item = &str> {
        self.get(k)
            .split('|')
            .filter(|s| *s != "-" && !s.is_empty())
    }

    /// Whether it stands in this file.
    pub fn is_in(&self, file: &str) -> bool {
        self.file == file
    }

    pub fn error(&self, reason: &str) -> Error {
        Error::new(
            &self.file,
            self.line,
            format!("{reason}: {}", self.columns.join(" | ")),
        )
    }
}

/// How many columns a file of that name has.
fn width(file: &str) -> usize {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name {
        "countries.tsv" => 7,
        "frames.tsv" | "persons.tsv" => 6,
        "organisations.tsv" | "nominals.tsv" | "counting.tsv" => 5,
        "cameo.tsv" | "cues.tsv" | "roles.tsv" | "governors.tsv" | "idioms.tsv" | "times.tsv"
        | "topics.tsv" | "places.tsv" => 3,
        _ => 2,
    }
}

/// The rows of a table.
pub(crate) fn rows(file: &str, text: &str) -> Result<Vec<Row>, Error> {
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<String> = line.split('\t').map(|c| c.trim().to_string()).collect();
        let want = width(file);
        if columns.len() != want {
            return Err(Error::new(
                file,
                n + 1,
                format!("{} columns, not {want}", columns.len()),
            ));
        }
        if let Some(k) = columns.iter().position(String::is_empty) {
            return Err(Error::new(
                file,
                n + 1,
                format!("column {} is empty (write - for none)", k + 1),
            ));
        }
        out.push(Row {
            file: file.to_string(),
            line: n + 1,
            columns,
        });
    }
    Ok(out)
}

/// Rows with the same key replace; others are added.
pub(crate) fn lay_over(rows: &mut Vec<Row>, own: Vec<Row>) {
    for row in own {
        match rows.iter_mut().find(|r| r.key() == row.key()) {
            Some(r) => *r = row,
            None => rows.push(row),
        }
    }
}
