//! What may be given to an endpoint: described and checked by the same value.

use rapporteur_desk::decide::LONGEST;
use rapporteur_intake::parse_date;
use rapporteur_record::{Act, Basis, EventType, Status};
use serde_json::{Value, json};

/// The most characters of an actor's id: one who is only described has the description in it.
const LONGEST_ID: usize = 1_000;

/// The most characters of an address on the web.
const LONGEST_ADDRESS: usize = 2_000;

/// The greatest number of a decision or a run.
const MOST_NUMBER: u64 = 1_000_000_000;

/// The most reports that one decision names.
const MOST_REPORTS: usize = 1_000;

/// One thing that may be given: behind the question mark of an address, as part of its path, or in a body.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
    pub kind: Kind,
    pub required: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A name, or another line of text.
    Text,
    /// An actor's name or id.
    Actor,
    /// The same, with a letter or a digit in it.
    Words,
    /// A day, a month or a year.
    Date,
    /// One of PLOVER's types, of acts ...
    One(fn() -> Vec<&'static str>),
    /// At most so many, from one; how many where it is not told.
    Limit { usual: usize, most: usize },
    /// Yes or no.
    Flag,
    /// A report's uid.
    Report,
    /// A line's id.
    Line,
    /// A claim's id.
    Claim,
    /// The number of a decision or a run.
    Number,
    /// What tells one actor from another, in an id.
    Mark,
    /// A whole text.
    Document,
    /// An address on the web.
    Address,
    /// Uids of reports.
    Reports,
    /// Files with their names.
    Files,
}

pub const ACTS: Kind = Kind::One(|| Act::ALL.iter().map(|value| value.as_str()).collect());
pub const BASES: Kind = Kind::One(|| Basis::ALL.iter().map(|value| value.as_str()).collect());
pub const TYPES: Kind = Kind::One(|| EventType::ALL.iter().map(|value| value.as_str()).collect());
pub const STATUSES: Kind = Kind::One(|| Status::ALL.iter().map(|value| value.as_str()).collect());

/// A pattern of ECMA 262 for one line of text in which something stands.
const TEXT: &str = r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$";
/// The same with a letter or a digit.
const WORDS: &str = r"^[^\u0000-\u001f\u007f-\u009f]*[\p{L}\p{N}][^\u0000-\u001f\u007f-\u009f]*$";
const ADDRESS: &str = r"^https?://[!-~]+$";
const REPORT: &str = "^[0-9a-f]{12}$";
const LINE: &str = "^[0-9a-f]{12}\\.[efnqs][0-9][0-9a-z]{0,15}$";
const CLAIM: &str = "^c[0-9a-f]{16}$";
const MARK: &str = "^[0-9A-Za-z-]{1,40}$";
const BASE64: &str = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$";

impl Kind {
    /// As JSON Schema.
    pub fn schema(self) -> Value {
        let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
        match self {
            Kind::Text => json!({ "type": "string", "pattern": TEXT, "maxLength": LONGEST }),
            Kind::Actor => json!({ "type": "string", "pattern": TEXT, "maxLength": LONGEST_ID }),
            Kind::Words => json!({ "type": "string", "pattern": WORDS, "maxLength": LONGEST }),
            Kind::Date => json!({
                "type": "string",
                "anyOf": [
                    { "format": "date", "pattern": "^[1-9]" },
                    { "pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])$" },
                    { "pattern": "^[1-9][0-9]{3}$" },
                ],
            }),
            Kind::One(values) => json!({ "type": "string", "enum": values() }),
            Kind::Limit { usual, most } => {
                json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual })
            }
            Kind::Flag => json!({ "type": "boolean", "default": false }),
            Kind::Report => text(REPORT),
            Kind::Line => text(LINE),
            Kind::Claim => text(CLAIM),
            Kind::Number => json!({ "type": "integer", "minimum": 1, "maximum": MOST_NUMBER }),
            Kind::Mark => text(MARK),
            Kind::Document => json!({ "type": "string", "pattern": "\\S" }),
            Kind::Address => {
                json!({ "type": "string", "pattern": ADDRESS, "maxLength": LONGEST_ADDRESS })
            }
            Kind::Reports => json!({
                "type": "array", "items": text(REPORT), "minItems": 1, "maxItems": MOST_REPORTS, "uniqueItems": true,
            }),
            Kind::Files => json!({
                "type": "array",
                "minItems": 1,
                "items": {
                    "description": "A file: its name, by whose ending its form is known, and what it holds: text, or bytes as base64.",
                    "oneOf": [
                        {
                            "type": "object", "required": ["name", "text"], "additionalProperties": false,
                            "properties": { "name": Kind::Text.schema(), "text": { "type": "string" } },
                        },
                        {
                            "type": "object", "required": ["name", "base64"], "additionalProperties": false,
                            "properties": {
                                "name": Kind::Text.schema(),
                                "base64": { "type": "string", "contentEncoding": "base64", "pattern": BASE64 },
                            },
                        },
                    ],
                },
            }),
        }
    }

    /// What may be written, in words.
    pub fn told(self) -> String {
        match self {
            Kind::Text => format!("a line of at most {LONGEST} characters"),
            Kind::Actor => "a name or an id".to_owned(),
            Kind::Words => format!("words, at most {LONGEST} characters"),
            Kind::Date => "a day, month or year: 2025-03-05, 2025-03, 2025".to_owned(),
            Kind::One(values) => values().join(", "),
            Kind::Limit { usual, most } => format!("1 to {most}; {usual} where it is not given"),
            Kind::Flag => "true or false".to_owned(),
            Kind::Report => "a report's uid: 4f1c09aa27e3".to_owned(),
            Kind::Line => "a line's id: 4f1c09aa27e3.e2821".to_owned(),
            Kind::Claim => "a claim's id: c and 16 hexadecimal digits".to_owned(),
            Kind::Number => "a whole number from 1".to_owned(),
            Kind::Mark => "letters, digits and hyphens, at most 40".to_owned(),
            Kind::Document => "a text".to_owned(),
            Kind::Address => "an address that begins with https:// or http://".to_owned(),
            Kind::Reports => "a list of uids".to_owned(),
            Kind::Files => {
                "a list of files, each {\"name\", \"text\"} or {\"name\", \"base64\"}".to_owned()
            }
        }
    }

    /// Whether a value written as text is one of these.
    pub fn takes(self, value: &str) -> bool {
        let is_hex = |value: &str, length: usize| {
            value.len() == length
                && value
                    .bytes()
                    .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        match self {
            Kind::Text => is_line(value, LONGEST) && value.chars().any(|c| !is_space(c)),
            Kind::Actor => is_line(value, LONGEST_ID) && value.chars().any(|c| !is_space(c)),
            Kind::Words => is_line(value, LONGEST) && value.chars().any(char::is_alphanumeric),
            // A moment is a date to `parse_date`.
            Kind::Date => {
                value.len() <= 10
                    && !value.starts_with('0')
                    && parse_date(value).as_deref() == Some(value)
            }
            Kind::One(values) => values().contains(&value),
            Kind::Limit { most, .. } => number(value).is_some_and(|n| n <= most as u64),
            Kind::Flag => matches!(value, "true" | "false"),
            Kind::Report => is_hex(value, 12),
            Kind::Line => value.split_once('.').is_some_and(|(report, key)| {
                let (kind, place) = key.split_at_checked(1).unwrap_or_default();
                let fits = |b: u8| b.is_ascii_digit() || b.is_ascii_lowercase();
                is_hex(report, 12)
                    && matches!(kind, "e" | "f" | "n" | "q" | "s")
                    && place.starts_with(|c: char| c.is_ascii_digit())
                    && place.len() <= 16
                    && place.bytes().all(fits)
            }),
            Kind::Claim => value.strip_prefix('c').is_some_and(|rest| is_hex(rest, 16)),
            Kind::Number => number(value).is_some(),
            Kind::Mark => {
                (1..=40).contains(&value.len())
                    && value
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            }
            Kind::Document => value.chars().any(|c| !is_space(c)),
            Kind::Address => {
                let rest = value
                    .strip_prefix("https://")
                    .or_else(|| value.strip_prefix("http://"));
                value.len() <= LONGEST_ADDRESS
                    && rest.is_some_and(|rest| {
                        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic())
                    })
            }
            Kind::Reports | Kind::Files => false,
        }
    }

    /// Whether a value of a body is one of these.
    pub fn takes_json(self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Number | Kind::Limit { .. }, Value::Number(_)) => {
                // 3.0 is a whole number to JSON Schema.
                whole(value).is_some_and(|n| self.takes(&n.to_string()))
            }
            (Kind::Number | Kind::Limit { .. } | Kind::Flag, Value::String(_)) => false,
            (Kind::Flag, Value::Bool(_)) => true,
            (Kind::Reports, Value::Array(uids)) => {
                let given: Vec<&str> = uids.iter().filter_map(Value::as_str).collect();
                let distinct: std::collections::BTreeSet<&&str> = given.iter().collect();
                (1..=MOST_REPORTS).contains(&uids.len())
                    && distinct.len() == uids.len()
                    && given.iter().all(|uid| Kind::Report.takes(uid))
            }
            (Kind::Files, Value::Array(files)) => !files.is_empty() && files.iter().all(is_file),
            (_, Value::String(text)) => self.takes(text),
            _ => false,
        }
    }
}

/// A whole number of JSON, however it is written.
pub fn whole(value: &Value) -> Option<u64> {
    let float = |value: &Value| {
        value
            .as_f64()
            .filter(|n| n.fract() == 0.0 && (0.0..1e15).contains(n))
    };
    value.as_u64().or_else(|| float(value).map(|n| n as u64))
}

fn number(value: &str) -> Option<u64> {
    let is_plain = value.bytes().all(|b| b.is_ascii_digit()) && !value.starts_with('0');
    let number: u64 = value.parse().ok().filter(|_| is_plain)?;
    (1..=MOST_NUMBER).contains(&number).then_some(number)
}

fn is_line(value: &str, longest: usize) -> bool {
    !value.chars().any(char::is_control) && value.chars().count() <= longest
}

/// White space as patterns of ECMA 262 have it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// `{"name": "talks.html", "text": "..."}`, or with `base64`.
fn is_file(value: &Value) -> bool {
    let Value::Object(file) = value else {
        return false;
    };
    let name = file.get("name").and_then(Value::as_str);
    let held = match (file.get("text"), file.get("base64")) {
        (Some(Value::String(_)), None) => true,
        (None, Some(Value::String(bytes))) => decoded(bytes).is_some(),
        _ => false,
    };
    file.len() == 2 && held && name.is_some_and(|name| Kind::Text.takes(name))
}

/// What base64 stands for; the empty text is none.
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    use base64::alphabet::STANDARD;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    // Bits that are left over at the end are no one's: whoever wrote them meant nothing by it.
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical)
        .with_decode_allow_trailing_bits(true);
    let bytes = GeneralPurpose::new(&STANDARD, config).decode(text).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values that are taken, and such as are not.
    const TRIED: &[(Kind, &[&str], &[&str])] = &[
        (
            Kind::Text,
            &["Hamas", " a ", "\u{202e}x", ".", "é"],
            &["", " ", "a\nb", "a\0", "\u{85}"],
        ),
        (
            Kind::Words,
            &["truce", "\"hell to pay\"", "9*", "停戦"],
            &["", "!?", "\"\"", "a\tb"],
        ),
        (
            Kind::Date,
            &["2031", "2031-05", "2031-05-02", "2024-02-29"],
            &[
                "",
                "31",
                "2031-5-2",
                "2031-02-29",
                "2031-05-02T10:00",
                "0999",
                " 2031",
                "2031-13",
            ],
        ),
        (ACTS, &["say", "deny"], &["", "Say", "say ", "lie"]),
        (TYPES, &["AGREE"], &["agree", "MEET"]),
        (
            Kind::Limit {
                usual: 100,
                most: 1000,
            },
            &["1", "1000"],
            &["0", "1001", "-1", "+1", "01", "1.0", "x", ""],
        ),
        (Kind::Flag, &["true", "false"], &["", "1", "True", "yes"]),
        (
            Kind::Report,
            &["4f1c09aa27e3"],
            &["4F1C09AA27E3", "4f1c09aa27e", "4f1c09aa27e3 "],
        ),
        (
            Kind::Line,
            &[
                "4f1c09aa27e3.e2821",
                "4f1c09aa27e3.s0b",
                "4f1c09aa27e3.n1z27",
            ],
            &[
                "4f1c09aa27e3",
                "4f1c09aa27e3.x1",
                "4f1c09aa27e3.e",
                "4f1c09aa27e3.é1",
                ".",
                "4f1c09aa27e3.eb",
            ],
        ),
        (
            Kind::Claim,
            &["c0123456789abcdef"],
            &["0123456789abcdef", "c0123456789abcde"],
        ),
        (
            Kind::Number,
            &["1", "12"],
            &["0", "-3", "1e3", "99999999999999999999"],
        ),
        (Kind::Mark, &["2", "the-other"], &["", "a b", "a.b"]),
        (Kind::Document, &["x", "\0x"], &["", " \n"]),
        (
            Kind::Address,
            &["https://example.org/a?b=c#d", "http://[::1]/"],
            &[
                "",
                "https://",
                "ftp://example.org",
                "javascript:alert(1)",
                "https://exa mple.org",
                "//example.org",
            ],
        ),
    ];

    #[test]
    fn what_is_described_is_what_is_taken() {
        for (kind, good, bad) in TRIED {
            let schema = kind.schema();
            let options = jsonschema::options()
                .should_validate_formats(true)
                .build(&schema);
            let described = options.unwrap();
            let value = |text: &str| match kind {
                Kind::Limit { .. } | Kind::Number | Kind::Flag => {
                    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
                }
                _ => json!(text),
            };
            for text in *good {
                assert!(kind.takes(text), "{kind:?} {text:?}");
                assert!(described.is_valid(&value(text)), "{kind:?} {text:?}");
            }
            for text in *bad {
                assert!(!kind.takes(text), "{kind:?} {text:?}");
                // In an address 1.0 and 1e3 are no numbers; in JSON they are.
                assert!(
                    matches!(*text, "1.0" | "1e3") || !described.is_valid(&value(text)),
                    "{kind:?} {text:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_described_of_bodies_is_what_is_taken() {
        let name = "a".repeat(LONGEST + 1);
        let tried = [
            (Kind::Number, json!(3), true),
            (Kind::Number, json!(3.0), true),
            (Kind::Number, json!(3.5), false),
            (Kind::Number, json!(0), false),
            (Kind::Number, json!("3"), false),
            (Kind::Number, json!(null), false),
            (Kind::Reports, json!(["4f1c09aa27e3"]), true),
            (
                Kind::Reports,
                json!(["4f1c09aa27e3", "4f1c09aa27e3"]),
                false,
            ),
            (Kind::Reports, json!([]), false),
            (Kind::Reports, json!(["x"]), false),
            (Kind::Reports, json!([1]), false),
            (Kind::Reports, json!("4f1c09aa27e3"), false),
            (Kind::Files, json!([{ "name": "a.txt", "text": "" }]), true),
            (
                Kind::Files,
                json!([{ "name": "a.gz", "base64": "H4sIAA==" }]),
                true,
            ),
            (
                Kind::Files,
                json!([{ "name": "a.gz", "base64": "H4sIAB==" }]),
                true,
            ),
            (
                Kind::Files,
                json!([{ "name": "a.gz", "base64": "H4sIAA=" }]),
                false,
            ),
            (
                Kind::Files,
                json!([{ "name": "a.gz", "base64": "" }]),
                false,
            ),
            (Kind::Files, json!([{ "name": "a.txt" }]), false),
            (
                Kind::Files,
                json!([{ "name": "a.txt", "text": "x", "base64": "eA==" }]),
                false,
            ),
            (
                Kind::Files,
                json!([{ "name": "a.txt", "text": "x", "more": 1 }]),
                false,
            ),
            (Kind::Files, json!([{ "name": name, "text": "x" }]), false),
            (Kind::Files, json!([]), false),
            (Kind::Files, json!({}), false),
        ];
        for (kind, value, taken) in tried {
            assert_eq!(kind.takes_json(&value), taken, "{kind:?} {value}");
            let described = jsonschema::validator_for(&kind.schema()).unwrap();
            assert_eq!(described.is_valid(&value), taken, "{kind:?} {value}");
        }
    }
}
