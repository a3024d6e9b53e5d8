//! What keeps a report from being read, told in one line that names the file.

use crate::{Part, REPORT_LIMIT};
use std::io;

const LIMIT_MIB: usize = REPORT_LIMIT / (1024 * 1024);

/// Why a file, or a part of one, gave no report. `Display` is one line.
///
/// Offsets are in bytes from the start of the file, from 0.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing of that name.
    #[error("{}: no such file or folder", one_line(file))]
    Missing {
        /// As named by the user.
        file: String,
    },
    /// The system would not give the file's content.
    // `reason` is no `source`: it is in the line already, and would be told twice.
    #[error("{}: {reason}", one_line(file))]
    Io {
        /// As named by the user.
        file: String,
        /// What the system said.
        reason: io::Error,
    },
    /// A folder without a file that could be a report.
    #[error("{}: no reports in this folder", one_line(file))]
    NoReports {
        /// The folder.
        file: String,
    },
    /// Standard input can be read once only.
    #[error("-: standard input is named twice")]
    StdinTwice,
    /// Nothing but white space.
    #[error("{}: empty", one_line(file))]
    Empty {
        /// As named by the user.
        file: String,
    },
    /// In no encoding that is understood.
    #[error("{}: not text: byte 0x{byte:02X} at offset {offset}", one_line(file))]
    NotText {
        /// As named by the user.
        file: String,
        /// The first byte that does not fit.
        byte: u8,
        /// Where it is.
        offset: usize,
    },
    /// Zero bytes or many control characters: some other kind of file.
    #[error("{}: binary, not text ({} at offset {offset})", one_line(file), control(*byte))]
    Binary {
        /// As named by the user.
        file: String,
        /// The first zero byte or control character.
        byte: u8,
        /// Where it is.
        offset: usize,
    },
    /// Over [`REPORT_LIMIT`].
    #[error("{}: over {LIMIT_MIB} MiB, the limit for one report", one_line(file))]
    TooLarge {
        /// As named by the user.
        file: String,
    },
    /// JSON Lines in another encoding than UTF-8.
    #[error("{}: JSON Lines must be UTF-8; this is {encoding}", one_line(file))]
    JsonlEncoding {
        /// As named by the user.
        file: String,
        /// What it is.
        encoding: &'static str,
    },
    /// One line of a JSON Lines file; the other lines are still read.
    #[error("{}:{line}: {reason}", one_line(file))]
    Line {
        /// As named by the user.
        file: String,
        /// From 1.
        line: u64,
        /// What is wrong with it.
        reason: LineError,
    },
    /// A page without a report.
    #[error("{}: {reason}", one_line(file))]
    Page {
        /// As named by the user.
        file: String,
        /// What is wrong with it.
        reason: PageError,
    },
    /// Neither RSS, Atom nor JSON Feed, or broken.
    #[error("{}: not a feed: {}", one_line(file), one_line(reason))]
    NotFeed {
        /// As named by the user.
        file: String,
        /// What the parser said.
        reason: String,
    },
    /// A feed without an entry.
    #[error("{}: no entries in this feed", one_line(file))]
    NoEntries {
        /// As named by the user.
        file: String,
    },
    /// One entry of a feed; the others are still read.
    #[error("{}, entry {entry}: {reason}", one_line(file))]
    Entry {
        /// As named by the user.
        file: String,
        /// From 1.
        entry: u64,
        /// What is wrong with it.
        reason: EntryError,
    },
    /// One record of a WARC; what follows is still read.
    #[error("{}, record {record}{}: {reason}", one_line(file), in_brackets(url))]
    Record {
        /// As named by the user.
        file: String,
        /// From 1; requests and the like count too.
        record: u64,
        /// The address of the page, where the record got as far as saying it.
        url: Option<String>,
        /// What is wrong with it.
        reason: RecordError,
    },
    /// A WARC without a page that could be a report.
    #[error("{}: no pages in this WARC", one_line(file))]
    NoPages {
        /// As named by the user.
        file: String,
    },
    /// Not a WARC.
    #[error("{}: not a WARC: no line WARC/1", one_line(file))]
    NotWarc {
        /// As named by the user.
        file: String,
    },
}

/// What is wrong with a page.
///
/// Offsets are in bytes from the start of the page, from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// In no encoding that is declared or understood.
    #[error("not text: byte 0x{byte:02X} at offset {offset}")]
    NotText {
        /// The first byte that does not fit.
        byte: u8,
        /// Where it is.
        offset: usize,
    },
    /// Zero bytes or many control characters: some other kind of file.
    #[error("binary, not text ({} at offset {offset})", control(*byte))]
    Binary {
        /// The first zero byte or control character.
        byte: u8,
        /// Where it is.
        offset: usize,
    },
    /// A front page, a form, a page that is made by a script: no running text.
    #[error("no article text in this page")]
    NoArticle,
    /// More structure than any page has, which would take time or memory without end.
    #[error("too much structure for a page: over {most} {what}")]
    Structure {
        /// How many are read.
        most: usize,
        /// Of what.
        what: &'static str,
    },
}

/// What is wrong with an entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Neither content nor summary.
    #[error("no text")]
    NoText,
    /// A text that cannot be read.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// What is wrong with a record of a WARC.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The record is not what its header says.
    #[error("damaged: {reason}")]
    Damaged {
        /// In what way.
        reason: String,
    },
    /// The file ends in the middle of it.
    #[error("cut off: the file ends in the middle of it")]
    CutOff,
    /// The crawler did not keep the whole of it.
    #[error("the page was not kept whole (WARC-Truncated: {})", excerpt(reason))]
    Truncated {
        /// As the record says it.
        reason: String,
    },
    /// Over [`REPORT_LIMIT`], packed or unpacked.
    #[error("over {LIMIT_MIB} MiB, the limit for one report")]
    TooLarge,
    /// A content or transfer encoding that is not undone here.
    #[error("encoding not supported: {}", excerpt(name))]
    Encoding {
        /// As the header names it.
        name: String,
    },
    /// A page without a report.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// What is wrong with one line of a JSON Lines file.
///
/// Columns are in bytes, from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Not JSON.
    #[error("not JSON: {reason} (column {column})")]
    Json {
        /// Where reading stopped.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// JSON, but no object.
    #[error("not a JSON object but {found}")]
    NotObject {
        /// What it is.
        found: &'static str,
    },
    /// A byte that is not UTF-8.
    #[error("not UTF-8: byte 0x{byte:02X} (column {column})")]
    NotUtf8 {
        /// The first byte that does not fit.
        byte: u8,
        /// Where it is.
        column: usize,
    },
    /// Over [`REPORT_LIMIT`].
    #[error("over {LIMIT_MIB} MiB, the limit for one report")]
    TooLarge,
    /// Neither `text` nor `event_text`.
    #[error("no `text`")]
    NoText,
    /// A text of nothing but white space.
    #[error("`{key}` is empty")]
    EmptyText {
        /// `text` or `event_text`.
        key: &'static str,
    },
    /// A text with a zero character or many control characters.
    #[error("`{key}` is binary, not text ({})", control(*byte))]
    BinaryText {
        /// `text` or `event_text`.
        key: &'static str,
        /// The first such character.
        byte: u8,
    },
    /// A value of another type.
    #[error("`{key}` is {found}, not {wanted}")]
    Type {
        /// The key.
        key: &'static str,
        /// What it has.
        found: &'static str,
        /// What it should have.
        wanted: &'static str,
    },
    /// One key more than once: there is no telling which is meant.
    #[error("`{key}` stands twice")]
    Twice {
        /// The key.
        key: &'static str,
    },
    /// Two names of one thing that differ.
    #[error("`{key}` and `{other}` differ")]
    Differ {
        /// One key.
        key: &'static str,
        /// The other.
        other: &'static str,
    },
    /// A date that is not ISO 8601, or not in the calendar.
    #[error("`{key}` is not an ISO 8601 date: {}", excerpt(value))]
    Date {
        /// `published` or `date`.
        key: &'static str,
        /// What stands there.
        value: String,
    },
}

impl Error {
    /// The file, as named by the user; `-` is standard input.
    pub fn file(&self) -> &str {
        match self {
            Error::Missing { file }
            | Error::Io { file, .. }
            | Error::NoReports { file }
            | Error::Empty { file }
            | Error::NotText { file, .. }
            | Error::Binary { file, .. }
            | Error::TooLarge { file }
            | Error::JsonlEncoding { file, .. }
            | Error::Line { file, .. }
            | Error::Page { file, .. }
            | Error::NotFeed { file, .. }
            | Error::NoEntries { file }
            | Error::Entry { file, .. }
            | Error::Record { file, .. }
            | Error::NoPages { file }
            | Error::NotWarc { file } => file,
            Error::StdinTwice => "-",
        }
    }

    /// The line of the file, from 1, where one line is at fault.
    pub fn line(&self) -> Option<u64> {
        match self {
            Error::Line { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The entry or record of the file, where one is at fault.
    pub fn part(&self) -> Option<Part> {
        match self {
            Error::Entry { entry, .. } => Some(Part::Entry(*entry)),
            Error::Record { record, .. } => Some(Part::Record(*record)),
            _ => None,
        }
    }

    /// An error of the system about `file`.
    pub(crate) fn io(file: &str, reason: io::Error) -> Self {
        let file = file.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound => Error::Missing { file },
            _ => Error::Io { file, reason },
        }
    }
}

/// A name with its control characters escaped: a file name may hold a newline,
/// or a terminal's escape codes.
pub(crate) fn one_line(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The start of a value, quoted: it may be a whole report put under a wrong key.
fn excerpt(value: &str) -> String {
    const LONGEST: usize = 40;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &value[..end]),
        None => format!("{value:?}"),
    }
}

/// ` (https://...)`, on one line and not the whole of a long one.
fn in_brackets(url: &Option<String>) -> String {
    const LONGEST: usize = 200;
    let Some(url) = url else {
        return String::new();
    };
    let url = one_line(url);
    match url.char_indices().nth(LONGEST) {
        Some((end, _)) => format!(" ({}…)", &url[..end]),
        None => format!(" ({url})"),
    }
}

fn control(byte: u8) -> String {
    match byte {
        0 => "zero byte".to_owned(),
        _ => format!("control character 0x{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_whatever_the_file_is_called() {
        let error = Error::Empty {
            file: "a\nb\u{1b}[31m.txt".to_owned(),
        };
        assert_eq!(error.to_string(), "a\\nb\\u{1b}[31m.txt: empty");
        assert_eq!(error.file(), "a\nb\u{1b}[31m.txt");
    }

    #[test]
    fn the_limit_is_named() {
        let error = Error::TooLarge {
            file: "a.txt".to_owned(),
        };
        assert_eq!(
            error.to_string(),
            "a.txt: over 64 MiB, the limit for one report"
        );
    }

    #[test]
    fn a_long_wrong_date_is_cut() {
        let reason = LineError::Date {
            key: "date",
            value: "é".repeat(1000),
        };
        let shown = format!("\"{}\"…", "é".repeat(40));
        assert!(reason.to_string().ends_with(&shown));
    }
}
