//! From files to reports: the only part that knows formats and encodings.
//!
//! [`sources`] turns what a user named into files, [`read`] turns a file into
//! [`Input`]s. A file or line that cannot be read is one [`Error`] in the
//! stream, and what follows it is still read.
//!
//! The text of an [`Input`] is what the file holds: line endings and spaces are
//! kept, since spans count in the text as given. Only a byte order mark goes.

mod dates;
mod decode;
mod error;
mod jsonl;
mod read;
mod sources;

pub use dates::parse_date;
pub use error::{Error, LineError};
pub use read::{Reports, read, read_from};
pub use sources::{Source, sources};

/// The most bytes that one report may have, as it is stored: a text or CoNLL-U
/// file, or one line of a JSON Lines file (which may itself be of any length).
pub const REPORT_LIMIT: usize = 64 * 1024 * 1024;

/// The form of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A report as plain text.
    Text,
    /// A report a line, as JSON.
    Jsonl,
    /// An annotated document.
    Conllu,
}

/// A report as it came in, before anything is read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The id given with it.
    pub id: Option<String>,
    /// The file it came from, as named by the user; `-` is standard input.
    pub file: Option<String>,
    /// The line of that file, from 1; only JSON Lines have one.
    pub line: Option<u64>,
    /// The text; for `Format::Conllu` the file's content.
    pub text: String,
    /// `Text` or `Conllu`; JSON lines have become text.
    pub format: Format,
    /// The encoding of the file where it was not UTF-8: `UTF-16LE`, `UTF-16BE`
    /// or `windows-1252`.
    pub decoded_from: Option<&'static str>,
    /// Headline, where it stands apart from the text.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Author.
    pub byline: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Date of publication as ISO 8601: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
}

impl Input {
    /// A report that is nothing but its text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Input {
            id: None,
            file: None,
            line: None,
            text: text.into(),
            format: Format::Text,
            decoded_from: None,
            title: None,
            outlet: None,
            byline: None,
            url: None,
            published: None,
        }
    }

    /// How to name this report to a person, on one line: `FILE`, `FILE:LINE`,
    /// else its id, else `report`.
    pub fn name(&self) -> String {
        match (&self.file, self.line, &self.id) {
            (Some(file), Some(line), _) => format!("{}:{line}", error::one_line(file)),
            (Some(file), None, _) => error::one_line(file),
            (None, _, Some(id)) => error::one_line(id),
            (None, _, None) => "report".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_by_file_and_line() {
        let mut input = Input::from_text("Talks resumed.");
        assert_eq!(input.name(), "report");
        input.id = Some("17".to_owned());
        assert_eq!(input.name(), "17");
        input.file = Some("week.jsonl".to_owned());
        input.line = Some(3);
        assert_eq!(input.name(), "week.jsonl:3");
    }
}
