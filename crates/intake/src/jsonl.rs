//! JSON Lines: a report a line, read one line at a time.

use crate::decode::{binary, utf16_mark, without_mark};
use crate::{DateBasis, Error, Input, LineError, parse_date, parse_moment};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::io::{self, BufRead, Read};

/// The reports of a stream; no more than one line is held at a time.
pub(crate) struct Lines<R> {
    reader: R,
    file: String,
    /// The most bytes that a line may have, without its newline.
    limit: usize,
    buffer: Vec<u8>,
    /// Of the line in `buffer`, from 1.
    line: u64,
    /// Whether a line that is not blank has been met.
    begun: bool,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R, file: String, limit: usize) -> Self {
        Lines {
            reader,
            file,
            limit,
            buffer: Vec::new(),
            line: 0,
            begun: false,
            done: false,
        }
    }

    /// Takes the next line into `buffer`: `None` at the end, else whether it is
    /// within the limit. The rest of one that is not is passed over.
    fn advance(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let most = self.limit as u64 + 1;
        let mut part = (&mut self.reader).take(most);
        if part.read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        let fits = self.buffer.len() <= self.limit || self.buffer.ends_with(b"\n");
        if !fits {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(fits))
    }

    /// What says at its first line that the whole file is something else, where
    /// every line of it would be an error.
    fn other_kind(&self, line: &[u8]) -> Option<Error> {
        let file = || self.file.clone();
        if let Some(encoding) = utf16_mark(line) {
            let encoding = encoding.name();
            return Some(Error::JsonlEncoding {
                file: file(),
                encoding,
            });
        }
        // Later in the file it may be a scar of a crash, and lines after it good.
        let offset = line
            .iter()
            .position(|b| *b == 0)
            .filter(|_| self.line == 1)?;
        Some(Error::Binary {
            file: file(),
            byte: 0,
            offset,
        })
    }

    fn last(&mut self, error: Error) -> Option<Result<Input, Error>> {
        self.done = true;
        Some(Err(error))
    }

    fn told(&self, result: Result<Input, LineError>) -> Option<Result<Input, Error>> {
        let (file, line) = (self.file.clone(), self.line);
        Some(match result {
            Ok(input) => Ok(Input {
                file: Some(file),
                line: Some(line),
                ..input
            }),
            Err(reason) => Err(Error::Line { file, line, reason }),
        })
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.advance() {
                Ok(None) if self.begun => self.done = true,
                Ok(None) => {
                    let file = self.file.clone();
                    return self.last(Error::Empty { file });
                }
                Err(reason) => return self.last(Error::io(&self.file, reason)),
                Ok(Some(fits)) => {
                    if self.line == 1
                        && let Some(error) = self.other_kind(&self.buffer)
                    {
                        return self.last(error);
                    }
                    let mut line = self.buffer.trim_ascii_end();
                    if self.line == 1 {
                        line = without_mark(line);
                    }
                    if fits && line.trim_ascii().is_empty() {
                        continue;
                    }
                    self.begun = true;
                    let result = if fits {
                        report(line)
                    } else {
                        Err(LineError::TooLarge)
                    };
                    return self.told(result);
                }
            }
        }
        None
    }
}

/// The report in a line.
fn report(line: &[u8]) -> Result<Input, LineError> {
    let line = std::str::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to();
        LineError::NotUtf8 {
            byte: line[at],
            column: at + 1,
        }
    })?;
    let found = type_of(line.trim_start());
    if found != OBJECT {
        // Told here, since the parser's own words would quote the whole value.
        return Err(match serde_json::from_str::<IgnoredAny>(line) {
            Ok(_) => LineError::NotObject { found },
            Err(error) => json(line, line, &error),
        });
    }
    let fields: Fields = serde_json::from_str(line).map_err(|error| json(line, line, &error))?;
    if let Some(key) = fields.twice {
        return Err(LineError::Twice { key: key.name() });
    }
    let fields = Values { line, fields };
    let (key, text) = fields
        .either(Key::Text, Key::EventText)?
        .ok_or(LineError::NoText)?;
    if text.trim().is_empty() {
        return Err(LineError::EmptyText { key: key.name() });
    }
    if let Some((byte, _)) = binary(text.as_bytes()) {
        let key = key.name();
        return Err(LineError::BinaryText { key, byte });
    }
    let published = fields.published()?;
    Ok(Input {
        id: fields.id()?,
        title: fields.given(Key::Title)?,
        outlet: fields.given(Key::Outlet)?,
        byline: fields.either(Key::Byline, Key::Author)?.and_then(something),
        url: fields.given(Key::Url)?,
        basis: published.as_ref().map(|_| DateBasis::Given),
        published,
        updated: fields.updated()?,
        ..Input::from_text(text)
    })
}

/// A key that means something here.
#[derive(Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Id,
    Text,
    EventText,
    Title,
    Published,
    Date,
    Updated,
    Outlet,
    Byline,
    Author,
    Url,
    #[serde(other)]
    Other,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Key::Id => "id",
            Key::Text => "text",
            Key::EventText => "event_text",
            Key::Title => "title",
            Key::Published => "published",
            Key::Date => "date",
            Key::Updated => "updated",
            Key::Outlet => "outlet",
            Key::Byline => "byline",
            Key::Author => "author",
            Key::Url => "url",
            Key::Other => "",
        }
    }
}

/// The values of a line as they are written: what they are is told key by key,
/// which a derived reader would not do, and a number stays as it is.
#[derive(Default)]
struct Fields<'a> {
    raw: [Option<&'a RawValue>; Key::Other as usize],
    twice: Option<Key>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<Key>()? {
            let value: &'de RawValue = map.next_value()?;
            if let Some(slot) = fields.raw.get_mut(key as usize)
                && slot.replace(value).is_some()
            {
                fields.twice = fields.twice.or(Some(key));
            }
        }
        Ok(fields)
    }
}

struct Values<'a> {
    line: &'a str,
    fields: Fields<'a>,
}

impl Values<'_> {
    /// The value as it is written; `null` is none.
    fn raw(&self, key: Key) -> Option<&str> {
        let raw = (*self.fields.raw.get(key as usize)?)?;
        Some(raw.get()).filter(|raw| type_of(raw) != NULL)
    }

    fn string(&self, key: Key) -> Result<Option<String>, LineError> {
        let Some(raw) = self.raw(key) else {
            return Ok(None);
        };
        let found = type_of(raw);
        if found != STRING {
            return Err(LineError::Type {
                key: key.name(),
                found,
                wanted: STRING,
            });
        }
        let value = serde_json::from_str(raw).map_err(|error| json(self.line, raw, &error))?;
        Ok(Some(value))
    }

    /// A string with something in it: converters write `""` for what is not known.
    fn given(&self, key: Key) -> Result<Option<String>, LineError> {
        Ok(self.string(key)?.and_then(|value| something((key, value))))
    }

    /// The value of a thing with two names; both may stand if they agree.
    fn either(&self, one: Key, two: Key) -> Result<Option<(Key, String)>, LineError> {
        match (self.string(one)?, self.string(two)?) {
            (Some(a), Some(b)) if a != b => Err(LineError::Differ {
                key: one.name(),
                other: two.name(),
            }),
            (Some(value), _) => Ok(Some((one, value))),
            (None, value) => Ok(value.map(|value| (two, value))),
        }
    }

    fn id(&self) -> Result<Option<String>, LineError> {
        match self.raw(Key::Id) {
            Some(raw) if type_of(raw) == NUMBER => Ok(Some(raw.to_owned())),
            Some(raw) if type_of(raw) != STRING => Err(LineError::Type {
                key: Key::Id.name(),
                found: type_of(raw),
                wanted: "a string or a number",
            }),
            _ => self.given(Key::Id),
        }
    }

    fn published(&self) -> Result<Option<String>, LineError> {
        let published = self.date(Key::Published)?;
        let date = self.date(Key::Date)?;
        if published.is_some() && date.is_some() && published != date {
            return Err(LineError::Differ {
                key: Key::Published.name(),
                other: Key::Date.name(),
            });
        }
        Ok(published.or(date))
    }

    /// Unlike a day of publication it may have its time.
    fn updated(&self) -> Result<Option<String>, LineError> {
        let key = Key::Updated;
        match self.given(key)? {
            None => Ok(None),
            Some(value) if parse_date(&value).is_some() => Ok(parse_moment(&value)),
            Some(value) => Err(LineError::Date {
                key: key.name(),
                value,
            }),
        }
    }

    fn date(&self, key: Key) -> Result<Option<String>, LineError> {
        let Some(value) = self.given(key)? else {
            return Ok(None);
        };
        match parse_date(&value) {
            Some(date) => Ok(Some(date)),
            None => Err(LineError::Date {
                key: key.name(),
                value,
            }),
        }
    }
}

fn something((_, value): (Key, String)) -> Option<String> {
    (!value.trim().is_empty()).then_some(value)
}

const STRING: &str = "a string";
const NUMBER: &str = "a number";
const OBJECT: &str = "an object";
const NULL: &str = "null";

/// The type of a JSON value, by its first character.
fn type_of(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'"') => STRING,
        Some(b'{') => OBJECT,
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => NULL,
        _ => NUMBER,
    }
}

/// The parser's error about `part` of `line`, with its place in the line.
fn json(line: &str, part: &str, error: &serde_json::Error) -> LineError {
    let start = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    let message = error.to_string();
    let reason = match message.rfind(" at line ") {
        Some(end) => &message[..end],
        None => &message,
    };
    LineError::Json {
        column: start + error.column(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(content: &[u8]) -> Vec<Result<Input, Error>> {
        Lines::new(content, "week.jsonl".to_owned(), 200).collect()
    }

    /// Each line's text, or its error.
    fn told(content: &[u8]) -> Vec<String> {
        let told = |item: Result<Input, Error>| match item {
            Ok(input) => input.text,
            Err(error) => error.to_string(),
        };
        read(content).into_iter().map(told).collect()
    }

    fn one(line: &str) -> Input {
        report(line.as_bytes()).expect(line)
    }

    fn wrong(line: &str) -> String {
        report(line.as_bytes()).expect_err(line).to_string()
    }

    #[test]
    fn a_line_is_a_report_with_all_it_says() {
        let input = one(
            r#"{"id": "r1", "text": "Talks\r\nresumed.", "title": "Talks", "published": "2025-03-05T10:00:00Z",
                "outlet": "Reuters", "byline": "A. Reporter", "updated": "2025-03-05 12:30:00Z", "url": "https://example.org/1", "score": [{"x": 1}]}"#,
        );
        let expected = Input {
            id: Some("r1".to_owned()),
            title: Some("Talks".to_owned()),
            outlet: Some("Reuters".to_owned()),
            byline: Some("A. Reporter".to_owned()),
            url: Some("https://example.org/1".to_owned()),
            published: Some("2025-03-05".to_owned()),
            basis: Some(DateBasis::Given),
            updated: Some("2025-03-05T12:30:00Z".to_owned()),
            ..Input::from_text("Talks\r\nresumed.")
        };
        assert_eq!(input, expected);
    }

    #[test]
    fn the_other_names_are_understood() {
        let input = one(r#"{"event_text": "Talks.", "date": "2025-03", "author": "A. Reporter"}"#);
        assert_eq!(input.text, "Talks.");
        assert_eq!(input.published.as_deref(), Some("2025-03"));
        assert_eq!(input.byline.as_deref(), Some("A. Reporter"));
    }

    #[test]
    fn an_id_may_be_a_number_and_stays_as_written() {
        let id = |id: &str| one(&format!(r#"{{"id": {id}, "text": "Talks."}}"#)).id;
        assert_eq!(id("17").as_deref(), Some("17"));
        let long = "123456789012345678901234567890";
        assert_eq!(id(long).as_deref(), Some(long));
        assert_eq!(id("null"), None);
    }

    #[test]
    fn null_and_the_empty_string_are_absent() {
        let input = one(
            r#"{"text": "Talks.", "event_text": null, "title": null, "published": "", "author": " "}"#,
        );
        assert_eq!(input, Input::from_text("Talks."));
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        for (line, reason) in [
            ("{}", "no `text`"),
            (r#"{"text": null}"#, "no `text`"),
            (r#"{"text": " \n"}"#, "`text` is empty"),
            (
                r#"{"text": "a\u0000b"}"#,
                "`text` is binary, not text (zero byte)",
            ),
            (r#"{"text": 5}"#, "`text` is a number, not a string"),
            (
                r#"{"event_text": ["a"]}"#,
                "`event_text` is a list, not a string",
            ),
            (
                r#"{"text": "a", "id": true}"#,
                "`id` is true or false, not a string or a number",
            ),
            (
                r#"{"text": "a", "author": {}}"#,
                "`author` is an object, not a string",
            ),
            (r#"{"text": "a", "text": "a"}"#, "`text` stands twice"),
            (
                r#"{"text": "a", "event_text": "b"}"#,
                "`text` and `event_text` differ",
            ),
            (
                r#"{"text": "a", "published": "2025-03-05", "date": "2025-03-06T01:00"}"#,
                "`published` and `date` differ",
            ),
            (
                r#"{"text": "a", "date": "2025-02-30"}"#,
                "`date` is not an ISO 8601 date: \"2025-02-30\"",
            ),
            (
                r#"{"text": "a", "updated": "Mar 5, 2025"}"#,
                "`updated` is not an ISO 8601 date: \"Mar 5, 2025\"",
            ),
            (
                r#"{"text": "a", "date": 1741132800000}"#,
                "`date` is a number, not a string",
            ),
            (r#"["a"]"#, "not a JSON object but a list"),
            (r#""a""#, "not a JSON object but a string"),
            (
                r#"{"text": "\ud800"}"#,
                "not JSON: unexpected end of hex escape (column 17)",
            ),
        ] {
            assert_eq!(wrong(line), reason, "{line}");
        }
        for line in [
            "[",
            "\"a\" b",
            "talks",
            r#"{"text": "a""#,
            r#"{"text": "a"} x"#,
            "{a}",
        ] {
            assert!(wrong(line).starts_with("not JSON: "), "{line}");
        }
    }

    #[test]
    fn two_names_that_agree_are_one_value() {
        let input = one(
            r#"{"text": "a", "event_text": "a", "published": "2025-03-05", "date": "2025-03-05T01:00"}"#,
        );
        assert_eq!(input.published.as_deref(), Some("2025-03-05"));
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        assert_eq!(
            told(b"\xEF\xBB\xBF{\"text\": \"one\"}\r\n\n  \n{\"text\": \n{\"t\xE9xt\": 1}\n{\"text\": \"two\"}"),
            [
                "one",
                "week.jsonl:4: not JSON: EOF while parsing a value (column 8)",
                "week.jsonl:5: not UTF-8: byte 0xE9 (column 4)",
                "two"
            ]
        );
    }

    #[test]
    fn a_report_knows_its_file_and_line() {
        let reports = read(b"\n{\"text\": \"one\"}\n");
        let [Ok(input)] = &reports[..] else {
            panic!("{reports:?}");
        };
        assert_eq!(input.name(), "week.jsonl:2");
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        let long = "a".repeat(300);
        let content = format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"two\"}}\n{long}");
        assert_eq!(
            told(content.as_bytes()),
            [
                "week.jsonl:1: over 64 MiB, the limit for one report",
                "two",
                "week.jsonl:3: over 64 MiB, the limit for one report"
            ]
        );
    }

    #[test]
    fn a_line_at_the_limit_is_read() {
        let text = "a".repeat(200 - r#"{"text": ""}"#.len());
        let content = format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"{text}\"}}");
        assert_eq!(told(content.as_bytes()), [text.clone(), text]);
    }

    #[test]
    fn a_file_of_another_kind_is_one_error() {
        assert_eq!(told(b" \n\n"), ["week.jsonl: empty"]);
        assert_eq!(
            told(b"\xFF\xFE{\0\n\0}\0"),
            ["week.jsonl: JSON Lines must be UTF-8; this is UTF-16LE"]
        );
        assert_eq!(
            told(b"\x1F\x8B\x08\0\0\n\n\n"),
            ["week.jsonl: binary, not text (zero byte at offset 3)"]
        );
    }

    #[test]
    fn deep_nesting_under_an_unknown_key_is_passed_over() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let line = format!(r#"{{"x": {deep}, "text": "a"}}"#);
        assert_eq!(one(&line).text, "a");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(given in "[\\PC\r\n\t]{0,60}[\\p{L}]") {
            let line = serde_json::json!({"text": given}).to_string();
            prop_assert_eq!(one(&line).text, given);
        }

        #[test]
        fn no_line_panics(line in r#"[{}\[\]",: \\u0a-z]{0,40}"#) {
            let _ = report(line.as_bytes());
        }

        #[test]
        fn no_value_panics(
            key in prop::sample::select(vec!["id", "text", "date", "author", "x"]),
            value in r#"("[\\a-z0-9u-]{0,12}"|[0-9.eE+-]{0,6}|null|true|\{\}|\[\])"#,
        ) {
            let _ = report(format!(r#"{{"text": "a", "{key}": {value}}}"#).as_bytes());
        }
    }
}
