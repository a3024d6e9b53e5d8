//! WARC, as crawlers keep what they fetched, packed with gzip or not: a report a page.
//!
//! Format: <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>. One record is in memory at
//! a time. A record that is damaged is an error, and reading goes on at the next line `WARC/1` that can be found:
//! `rewind.rs` goes back to the start of the damaged one, `members.rs` to the next member of gzip.

mod http;
mod members;
mod rewind;

use crate::{Error, Input, Part, RecordError, decode, html, parse_moment};
use http::Media;
use members::Members;
use rewind::Rewind;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};

/// The longest header of a record, in bytes.
const MOST_HEADER: usize = 256 * 1024;

const NO_VERSION: &str = "it does not begin with WARC/1";

/// The reports of a WARC.
pub(crate) struct Records<R> {
    stream: Rewind<Unpacked<R>>,
    file: String,
    /// The most bytes of one record, and of a page unpacked.
    limit: usize,
    /// Of the record that was read last, from 1.
    number: u64,
    /// Whether anything was given out.
    begun: bool,
    /// Damage that was met at the end of a record and is of the next.
    pending: Option<io::Error>,
    done: bool,
}

/// The bytes of a WARC.
enum Unpacked<R> {
    Plain(R),
    Gzip(Box<BufReader<Members<R>>>),
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::Plain(reader) => reader.read(into),
            Unpacked::Gzip(reader) => reader.read(into),
        }
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Unpacked::Plain(reader) => reader.fill_buf(),
            Unpacked::Gzip(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, length: usize) {
        match self {
            Unpacked::Plain(reader) => reader.consume(length),
            Unpacked::Gzip(reader) => reader.consume(length),
        }
    }
}

/// What a record came to.
enum Found {
    Report(Box<Input>),
    /// A request, a picture, a page that was not there.
    Nothing,
    End,
}

/// Why there is none.
enum Stop {
    /// The record, whose page is known or not.
    Record(Option<String>, RecordError),
    /// As `Record`, but the stream stands at the end of the record.
    Page(Option<String>, RecordError),
    /// The whole file.
    NotWarc,
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::UnexpectedEof => Stop::Record(None, RecordError::CutOff),
            ErrorKind::InvalidData => Stop::Record(None, damaged(&error.to_string())),
            _ => Stop::Io(error),
        }
    }
}

impl<R: BufRead> Records<R> {
    pub fn new(mut reader: R, file: String, limit: usize) -> Self {
        // Another error comes again when the first record is read.
        let is_packed = reader
            .fill_buf()
            .is_ok_and(|start| start.starts_with(&[0x1F, 0x8B]));
        let stream = if is_packed {
            Unpacked::Gzip(Box::new(BufReader::new(Members::new(reader))))
        } else {
            Unpacked::Plain(reader)
        };
        Records {
            stream: Rewind::new(stream, limit + MOST_HEADER),
            file,
            limit,
            number: 0,
            begun: false,
            pending: None,
            done: false,
        }
    }

    fn record(&mut self) -> Result<Found, Stop> {
        if let Some(error) = self.pending.take() {
            self.number += 1;
            return Err(error.into());
        }
        let first = loop {
            self.stream.mark();
            let Some(line) = self.line(MOST_HEADER)? else {
                return Ok(Found::End);
            };
            if !line.trim_ascii().is_empty() {
                break line;
            }
        };
        if !is_version(&first) {
            if self.number == 0 {
                return Err(Stop::NotWarc);
            }
            self.number += 1;
            return Err(Stop::Record(None, damaged(NO_VERSION)));
        }
        self.number += 1;
        let header = self.header()?;
        let url = header.url.clone();
        let named = |stop: Stop| match stop {
            Stop::Record(_, reason) => Stop::Record(url.clone(), reason),
            stop => stop,
        };
        let is_page = header.is_page();
        let fits = usize::try_from(header.length).is_ok_and(|length| length <= self.limit);
        let mut body = Vec::new();
        if is_page && fits {
            let mut part = (&mut self.stream).take(header.length);
            part.read_to_end(&mut body).map_err(|e| named(e.into()))?;
            if (body.len() as u64) < header.length {
                return Err(named(Stop::Record(None, RecordError::CutOff)));
            }
        } else {
            self.skip(header.length).map_err(&named)?;
        }
        self.end().map_err(&named)?;
        if !is_page {
            return Ok(Found::Nothing);
        }
        if !fits {
            return Err(Stop::Page(url, RecordError::TooLarge));
        }
        match report(&body, header, self.limit) {
            Ok(Some(input)) => Ok(Found::Report(Box::new(Input {
                file: Some(self.file.clone()),
                part: Some(Part::Record(self.number)),
                ..input
            }))),
            Ok(None) => Ok(Found::Nothing),
            Err(reason) => Err(Stop::Page(url, reason)),
        }
    }

    /// A line of at most `most` bytes, or as many of a longer one; `None` at the end.
    fn line(&mut self, most: usize) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut part = (&mut self.stream).take(most as u64);
        let length = part.read_until(b'\n', &mut line)?;
        Ok((length > 0).then_some(line))
    }

    fn header(&mut self) -> Result<Header, Stop> {
        let mut header = Header::default();
        let mut length = None;
        let mut size = 0;
        loop {
            let Some(line) = self.line(MOST_HEADER)? else {
                return Err(Stop::Record(header.url, RecordError::CutOff));
            };
            size += line.len();
            if size > MOST_HEADER {
                return Err(Stop::Record(header.url, damaged("its header has no end")));
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            // The rest of a field before it; none of those is read here.
            if line.starts_with([' ', '\t']) {
                continue;
            }
            let Some((key, value)) = line.split_once(':') else {
                return Err(Stop::Record(
                    header.url,
                    damaged("a line of its header has no colon"),
                ));
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => {
                    let url = value.trim_start_matches('<').trim_end_matches('>');
                    header.url = Some(url.to_owned());
                }
                "warc-date" => header.date = parse_moment(value),
                "warc-truncated" => header.truncated = Some(value.to_owned()),
                "content-type" => header.media = value.to_ascii_lowercase(),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
        }
        match length {
            Some(length) => Ok(Header { length, ..header }),
            None => Err(Stop::Record(
                header.url,
                damaged("it has no Content-Length"),
            )),
        }
    }

    fn skip(&mut self, mut length: u64) -> Result<(), Stop> {
        while length > 0 {
            let have = self.stream.fill_buf()?.len();
            if have == 0 {
                return Err(Stop::Record(None, RecordError::CutOff));
            }
            let some = have.min(usize::try_from(length).unwrap_or(have));
            self.stream.consume(some);
            length -= some as u64;
        }
        Ok(())
    }

    /// What follows a record: two ends of line, or the end of the file. The checksum of gzip comes after them.
    fn end(&mut self) -> Result<(), Stop> {
        for n in 0..4 {
            let next = match self.stream.fill_buf() {
                Ok(next) => next.first().copied(),
                Err(error) => return self.damage_at_end(error),
            };
            match next {
                None => return Ok(()),
                Some(b'\r' | b'\n') => self.stream.consume(1),
                Some(_) if n > 0 => return Ok(()),
                Some(_) => {
                    let reason = damaged("it is not as long as its Content-Length");
                    return Err(Stop::Record(None, reason));
                }
            }
        }
        match self.stream.fill_buf() {
            Ok(_) => Ok(()),
            Err(error) => self.damage_at_end(error),
        }
    }

    fn damage_at_end(&mut self, error: io::Error) -> Result<(), Stop> {
        let of_next = match self.stream.inner() {
            Unpacked::Plain(_) => false,
            Unpacked::Gzip(reader) => reader.get_ref().is_fresh(),
        };
        if of_next {
            self.pending = Some(error);
            return Ok(());
        }
        Err(error.into())
    }

    /// Goes to the next line that begins a record, after the first of the damaged one.
    fn find(&mut self) -> io::Result<()> {
        const PIECE: usize = 64 * 1024;
        let mut first = self.stream.back();
        // The beginning of a line, and not of a piece of one.
        let mut fresh = true;
        loop {
            self.stream.mark();
            match self.line(PIECE) {
                Ok(None) => return Ok(()),
                Ok(Some(line)) => {
                    if fresh && is_version(&line) && !first {
                        self.stream.back();
                        return Ok(());
                    }
                    fresh = line.ends_with(b"\n");
                    first = false;
                }
                // Reading on goes on with the next member.
                Err(e) if matches!(e.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
                    fresh = true;
                    first = false;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether the end is not reached.
    fn more(&mut self) -> io::Result<bool> {
        Ok(!self.stream.fill_buf()?.is_empty())
    }

    /// A file that gave nothing is an error.
    fn end_of_file(&mut self) -> Option<Result<Input, Error>> {
        self.done = true;
        if self.begun {
            return None;
        }
        let file = self.file.clone();
        self.last(match self.number {
            0 => Error::Empty { file },
            _ => Error::NoPages { file },
        })
    }

    fn last(&mut self, error: Error) -> Option<Result<Input, Error>> {
        self.done = true;
        self.begun = true;
        Some(Err(error))
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let (url, reason) = match self.record() {
                Ok(Found::Report(input)) => {
                    self.begun = true;
                    return Some(Ok(*input));
                }
                Ok(Found::Nothing) => continue,
                Ok(Found::End) => return self.end_of_file(),
                // Another kind of file, or a WARC whose first record is damaged.
                Err(Stop::NotWarc) => match self.find().and_then(|()| self.more()) {
                    Ok(true) => {
                        self.number += 1;
                        (None, damaged(NO_VERSION))
                    }
                    Ok(false) => {
                        let file = self.file.clone();
                        return self.last(Error::NotWarc { file });
                    }
                    Err(reason) => {
                        let error = Error::io(&self.file, reason);
                        return self.last(error);
                    }
                },
                Err(Stop::Io(reason)) => {
                    let error = Error::io(&self.file, reason);
                    return self.last(error);
                }
                Err(Stop::Page(url, reason)) => (url, reason),
                Err(Stop::Record(url, reason)) => {
                    if let Err(reason) = self.find() {
                        let error = Error::io(&self.file, reason);
                        return self.last(error);
                    }
                    (url, reason)
                }
            };
            self.begun = true;
            return Some(Err(Error::Record {
                file: self.file.clone(),
                record: self.number,
                url,
                reason,
            }));
        }
        None
    }
}

/// What the header of a record says.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    url: Option<String>,
    date: Option<String>,
    media: String,
    truncated: Option<String>,
    length: u64,
}

impl Header {
    /// Whether it may be a page: what was answered over HTTP, and is not for robots.
    fn is_page(&self) -> bool {
        let Some(url) = &self.url else {
            return false;
        };
        let is_http = url.starts_with("http://") || url.starts_with("https://");
        let for_robots = url.ends_with("/robots.txt");
        self.kind == "response"
            && is_http
            && !for_robots
            && (self.media.is_empty() || self.media.starts_with("application/http"))
    }
}

/// The report of a response; `None` for what is no page.
fn report(response: &[u8], header: Header, limit: usize) -> Result<Option<Input>, RecordError> {
    let Some(page) = http::page(response, limit).map_err(|error| match &header.truncated {
        // That explains what is wrong.
        Some(reason) => RecordError::Truncated {
            reason: reason.clone(),
        },
        None => error,
    })?
    else {
        return Ok(None);
    };
    if let Some(reason) = header.truncated {
        return Err(RecordError::Truncated { reason });
    }
    let charset = page.charset.as_deref();
    let input = match page.media {
        Media::Html => html::read(&page.body, header.url.as_deref(), charset)?,
        Media::Plain => {
            let (text, decoded_from) = html::decode(&page.body, charset)?;
            Input {
                decoded_from,
                url: header.url,
                ..Input::from_text(text)
            }
        }
    };
    Ok(Some(Input {
        retrieved: header.date,
        ..input
    }))
}

/// `WARC/1.0`, on a line of its own.
fn is_version(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let line = decode::without_mark(line);
    line.len() <= 12 && (line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0."))
}

fn damaged(reason: &str) -> RecordError {
    let reason = reason.to_owned();
    RecordError::Damaged { reason }
}

#[cfg(test)]
mod tests;
