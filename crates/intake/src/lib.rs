//! From files to reports: the only part that knows formats and encodings.
//!
//! [`sources`] turns what a user named into files, [`read`] turns a file into
//! [`Input`]s. A file, line, entry or record that cannot be read is one [`Error`]
//! in the stream, and what follows it is still read. [`html::article`] and
//! [`feed::entries`] read what was fetched.
//!
//! The text of an [`Input`] from text, JSON Lines and CoNLL-U is what the file
//! holds: line endings and spaces are kept, since spans count in the text as
//! given. Only a byte order mark goes. From a page, a feed or Markdown it is the
//! article as plain text: paragraphs with one blank line between, items of a list
//! each on a line, no markup.

mod dates;
mod decode;
mod error;
pub mod feed;
pub mod html;
mod jsonl;
mod markdown;
mod read;
mod sources;
mod warc;

pub use dates::{parse_date, parse_day, parse_moment};
pub use error::{EntryError, Error, LineError, PageError, RecordError};
pub use read::{Reports, read, read_from};
pub use sources::{Source, sources};

use std::fmt;

/// The most bytes that one report may have, as it is stored: a file of text,
/// CoNLL-U, HTML, Markdown or a feed, one line of a JSON Lines file, one record of
/// a WARC, packed and unpacked. JSON Lines and WARC may themselves be of any length.
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
    /// A page saved from the web.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// RSS, Atom or JSON Feed: a report an entry.
    Feed,
    /// Pages as a crawler keeps them, packed with gzip or not: a report a response.
    Warc,
}

impl Format {
    /// Whether one file may hold any number of reports.
    pub fn holds_many(self) -> bool {
        matches!(
            self,
            Format::Jsonl | Format::Conllu | Format::Feed | Format::Warc
        )
    }
}

/// Where the date of publication comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The input's own field: JSON Lines, front matter, an entry of a feed.
    Given,
    /// The metadata of a page.
    Metadata,
}

/// The place of a report in a file that is not made of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// An entry of a feed, from 1.
    Entry(u64),
    /// A record of a WARC, from 1; requests and the like count too.
    Record(u64),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Part::Entry(n) => write!(f, "entry {n}"),
            Part::Record(n) => write!(f, "record {n}"),
        }
    }
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
    /// Which entry or record of that file it is; only feeds and WARC have them.
    pub part: Option<Part>,
    /// The text; for `Format::Conllu` the file's content.
    pub text: String,
    /// `Text` or `Conllu`; what was in any other format has become text.
    pub format: Format,
    /// The encoding of the file where it was not UTF-8: `UTF-16LE`, `UTF-16BE`
    /// or `windows-1252`; for a page any name of the Encoding Standard.
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
    /// Where `published` comes from; `None` only where that is `None`.
    pub basis: Option<DateBasis>,
    /// When it was last changed, as it says itself: an ISO 8601 date, or a date and time with `T`.
    pub updated: Option<String>,
    /// When it was fetched, of the same form.
    pub retrieved: Option<String>,
    /// The language that a page says it is in, as ISO 639-1; many say it wrongly.
    pub language: Option<String>,
}

impl Input {
    /// A report that is nothing but its text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Input {
            id: None,
            file: None,
            line: None,
            part: None,
            text: text.into(),
            format: Format::Text,
            decoded_from: None,
            title: None,
            outlet: None,
            byline: None,
            url: None,
            published: None,
            basis: None,
            updated: None,
            retrieved: None,
            language: None,
        }
    }

    /// How to name this report to a person, on one line: `FILE`, `FILE:LINE`,
    /// `FILE, entry N`, else its id, else `report`.
    pub fn name(&self) -> String {
        let Some(file) = &self.file else {
            let id = self.id.as_deref().unwrap_or("report");
            return error::one_line(id);
        };
        let file = error::one_line(file);
        match (self.line, self.part) {
            (Some(line), _) => format!("{file}:{line}"),
            (None, Some(part)) => format!("{file}, {part}"),
            (None, None) => file,
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
        input.line = None;
        input.part = Some(Part::Record(12));
        assert_eq!(input.name(), "week.jsonl, record 12");
    }
}
