//! From a file to the reports in it.

use crate::decode::{self, Fault};
use crate::jsonl::Lines;
use crate::warc::Records;
use crate::{Error, Format, Input, REPORT_LIMIT, Source, feed, html, markdown};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::iter;

/// The reports of one file, one after the other as it is read.
pub struct Reports(Box<dyn Iterator<Item = Result<Input, Error>> + Send>);

impl Iterator for Reports {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

/// The reports in a file: one of text, HTML or Markdown, any number of JSON Lines,
/// CoNLL-U documents, entries of a feed or pages of a WARC.
///
/// There is always at least one item. An error that is not [`Error::Line`],
/// [`Error::Entry`] or [`Error::Record`] is the last.
pub fn read(source: &Source) -> Reports {
    let name = source.name();
    if source.is_stdin() {
        return read_from(BufReader::new(io::stdin()), &name, source.format);
    }
    match File::open(&source.path) {
        Ok(file) => read_from(BufReader::new(file), &name, source.format),
        Err(reason) => Reports(Box::new(iter::once(Err(Error::io(&name, reason))))),
    }
}

/// As [`read`], from any stream; `name` is what [`Input::file`] and errors call it.
pub fn read_from(reader: impl BufRead + Send + 'static, name: &str, format: Format) -> Reports {
    let name = name.to_owned();
    match format {
        Format::Jsonl => Reports(Box::new(Lines::new(reader, name, REPORT_LIMIT))),
        Format::Text => Reports(Box::new(iter::once_with(move || {
            whole(reader, name, format, REPORT_LIMIT)
        }))),
        Format::Html => Reports(Box::new(iter::once_with(move || {
            let bytes = bytes(reader, &name, REPORT_LIMIT)?;
            html::article(&bytes, None, None, &name)
        }))),
        Format::Markdown => Reports(Box::new(iter::once_with(move || {
            let file = whole(reader, name, Format::Text, REPORT_LIMIT)?;
            match markdown::read(&file.text) {
                Ok(input) => Ok(Input {
                    file: file.file,
                    decoded_from: file.decoded_from,
                    ..input
                }),
                Err(reason) => Err(Error::Page {
                    file: file.file.unwrap_or_default(),
                    reason,
                }),
            }
        }))),
        Format::Feed => match bytes(reader, &name, REPORT_LIMIT) {
            Ok(bytes) => Reports(Box::new(feed::reports(&bytes, &name).into_iter())),
            Err(error) => Reports(Box::new(iter::once(Err(error)))),
        },
        Format::Warc => Reports(Box::new(Records::new(reader, name, REPORT_LIMIT))),
        Format::Conllu => match whole(reader, name, format, REPORT_LIMIT) {
            Ok(input) => Reports(Box::new(documents(input).into_iter().map(Ok))),
            Err(error) => Reports(Box::new(iter::once(Err(error)))),
        },
    }
}

/// A file of at most `limit` bytes.
fn bytes(reader: impl Read, file: &str, limit: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells that there are more.
    let most = limit as u64 + 1;
    if let Err(reason) = reader.take(most).read_to_end(&mut bytes) {
        return Err(Error::io(file, reason));
    }
    if bytes.len() > limit {
        let file = file.to_owned();
        return Err(Error::TooLarge { file });
    }
    Ok(bytes)
}

/// A file that is one report of at most `limit` bytes.
fn whole(reader: impl Read, file: String, format: Format, limit: usize) -> Result<Input, Error> {
    let bytes = bytes(reader, &file, limit)?;
    match decode::decode(bytes) {
        Ok(decoded) => Ok(Input {
            file: Some(file),
            format,
            decoded_from: decoded.from,
            ..Input::from_text(decoded.text)
        }),
        Err(Fault::Empty) => Err(Error::Empty { file }),
        Err(Fault::NotText { byte, offset }) => Err(Error::NotText { file, byte, offset }),
        Err(Fault::Binary { byte, offset }) => Err(Error::Binary { file, byte, offset }),
    }
}

/// The documents of a CoNLL-U file: each begins with a comment `# newdoc`, which may give its id.
fn documents(input: Input) -> Vec<Input> {
    let is_start = |line: &str| {
        line.strip_prefix('#')
            .is_some_and(|c| c.trim_start().starts_with("newdoc"))
    };
    let mut starts = Vec::new();
    let mut at = 0;
    for line in input.text.split_inclusive('\n') {
        if is_start(line) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        return vec![input];
    }
    // What stands before the first document belongs to it.
    starts[0] = 0;
    let ends = starts.iter().skip(1).copied().chain([input.text.len()]);
    let part = |(from, to): (usize, usize)| {
        let text = input.text[from..to].to_owned();
        let id = text
            .lines()
            .find(|l| is_start(l))
            .and_then(|l| l.split_once('='));
        let id = id
            .map(|(_, id)| id.trim().to_owned())
            .or_else(|| input.id.clone());
        Input {
            id,
            text,
            ..input.clone()
        }
    };
    starts.iter().copied().zip(ends).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The reports of a file of this name and content.
    fn reports(name: &str, content: &[u8]) -> Vec<Result<Input, Error>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        read(&Source::new(path, None)).collect()
    }

    /// The error of such a file, without its folder.
    fn message(name: &str, content: &[u8]) -> String {
        let reports = reports(name, content);
        let [Err(error)] = &reports[..] else {
            panic!("{reports:?}");
        };
        let message = error.to_string();
        let start = message.find(name).unwrap_or_default();
        message[start..].to_owned()
    }

    #[test]
    fn a_text_file_is_one_report() {
        let reports = reports("a.txt", b"Talks resumed.\r\n");
        let [Ok(input)] = &reports[..] else {
            panic!("{reports:?}");
        };
        assert_eq!(input.text, "Talks resumed.\r\n");
        assert_eq!(input.format, Format::Text);
        assert!(input.file.as_deref().is_some_and(|f| f.ends_with("a.txt")));
        assert_eq!((input.id.as_ref(), input.decoded_from), (None, None));
    }

    #[test]
    fn a_conllu_file_is_one_report_as_it_is() {
        let reports = reports("a.conllu", b"\xEF\xBB\xBF1\tTalks\n\n");
        let [Ok(input)] = &reports[..] else {
            panic!("{reports:?}");
        };
        assert_eq!(input.text, "1\tTalks\n\n");
        assert_eq!(input.format, Format::Conllu);
    }

    #[test]
    fn a_conllu_file_falls_into_its_documents() {
        let text = b"# newdoc id = a\n1\tOne\n\n# newdoc id = b\n1\tTwo\n\n";
        let found = reports("a.conllu", text);
        let ids: Vec<_> = found.iter().flatten().map(|i| i.id.as_deref()).collect();
        assert_eq!(ids, [Some("a"), Some("b")]);
        let whole: String = found.into_iter().flatten().map(|i| i.text).collect();
        assert_eq!(whole.as_bytes(), text);
    }

    #[test]
    fn another_encoding_is_told() {
        let reports = reports("a.txt", b"He said so at the caf\xE9.");
        let [Ok(input)] = &reports[..] else {
            panic!("{reports:?}");
        };
        assert_eq!(input.text, "He said so at the café.");
        assert_eq!(input.decoded_from, Some("windows-1252"));
    }

    #[test]
    fn a_file_that_is_no_report_says_why() {
        assert_eq!(message("a.txt", b" \n"), "a.txt: empty");
        assert_eq!(
            message("a.txt", b"talks \x81 resumed"),
            "a.txt: not text: byte 0x81 at offset 6"
        );
        assert_eq!(
            message("a.txt", b"PK\x03\x04\0\0\0"),
            "a.txt: binary, not text (zero byte at offset 4)"
        );
        assert_eq!(
            message("a.txt", b"\x01\x02talks"),
            "a.txt: binary, not text (control character 0x01 at offset 0)"
        );
    }

    #[test]
    fn a_file_that_is_gone_is_an_error() {
        let mut reports = read(&Source::new("/no/such/file.txt", None));
        let error = reports.next().and_then(Result::err).expect("an error");
        assert_eq!(
            error.to_string(),
            "/no/such/file.txt: no such file or folder"
        );
        assert_eq!(error.file(), "/no/such/file.txt");
        assert!(reports.next().is_none());
    }

    #[test]
    fn a_file_at_the_limit_is_read_and_one_over_it_is_not() {
        let read = |content: &'static [u8]| whole(content, "-".to_owned(), Format::Text, 5);
        assert!(read(b"talks").is_ok());
        assert!(matches!(read(b"talks."), Err(Error::TooLarge { .. })));
    }

    const ALL: [Format; 7] = [
        Format::Text,
        Format::Jsonl,
        Format::Conllu,
        Format::Html,
        Format::Markdown,
        Format::Feed,
        Format::Warc,
    ];

    proptest! {
        #[test]
        fn no_bytes_panic_in_any_format(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            for format in ALL {
                let stream = io::Cursor::new(bytes.clone());
                let reports: Vec<_> = read_from(stream, "-", format).collect();
                prop_assert!(!reports.is_empty());
                for report in reports {
                    if let Err(error) = report {
                        prop_assert_eq!(error.to_string().lines().count(), 1);
                    }
                }
            }
        }
    }
}
