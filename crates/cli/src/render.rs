//! A result as the bytes that are printed.

use crate::args::OutputFormat;
use crate::ids::Id;
use crate::text::{self, Layout};
use rapporteur_language::{Document, conllu};
use rapporteur_record::Record;

/// What one report comes to on standard output and standard error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// For standard output.
    pub bytes: Vec<u8>,
    /// Why the report was not read, or not as a report in English.
    pub complaint: Option<String>,
}

impl Printed {
    /// Nothing but a reason.
    pub fn failed(reason: String) -> Self {
        Printed {
            bytes: Vec::new(),
            complaint: Some(reason),
        }
    }
}

/// How records are printed.
#[derive(Clone, Copy, Debug)]
pub struct RecordStyle<'a> {
    /// The format.
    pub format: OutputFormat,
    /// Whether JSON has the report's text.
    pub with_text: bool,
    /// For the text format.
    pub layout: Layout,
    /// For the text format: the parts that alone are printed.
    pub parts: Option<&'a [Id]>,
}

/// A record in its format. A report that is not English is a complaint, and nothing in the text for people.
pub fn record(mut record: Record, style: RecordStyle<'_>) -> Result<Printed, String> {
    let foreign = record
        .report
        .language
        .as_deref()
        .filter(|language| *language != "en");
    let complaint = foreign.map(|language| format!("not English ({language}): not read"));
    if style.format == OutputFormat::Text {
        let page = match style.parts {
            _ if complaint.is_some() => String::new(),
            Some(parts) => text::explain(&record, parts, style.layout),
            None => text::render(&record, style.layout),
        };
        let bytes = page.into_bytes();
        return Ok(Printed { bytes, complaint });
    }
    if !style.with_text {
        record.report.text = None;
    }
    let mut bytes = match style.format {
        OutputFormat::Json => serde_json::to_vec_pretty(&record),
        _ => serde_json::to_vec(&record),
    }
    .map_err(|e| format!("cannot be written as JSON: {e}"))?;
    bytes.push(b'\n');
    Ok(Printed { bytes, complaint })
}

/// An annotated document as CoNLL-U.
pub fn document(document: &Document) -> Result<Printed, String> {
    let mut bytes = Vec::new();
    conllu::write(document, &mut bytes)
        .map_err(|e| format!("cannot be written as CoNLL-U: {e}"))?;
    Ok(Printed {
        bytes,
        complaint: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Palette;
    use crate::text::example;

    fn style(format: OutputFormat, with_text: bool) -> RecordStyle<'static> {
        let layout = Layout {
            width: 80,
            palette: Palette::PLAIN,
            explain: false,
        };
        RecordStyle {
            format,
            with_text,
            layout,
            parts: None,
        }
    }

    #[test]
    fn json_has_the_text_only_when_asked() {
        for (format, lines) in [(OutputFormat::Jsonl, 1), (OutputFormat::Json, 2)] {
            let without = record(example(), style(format, false)).unwrap().bytes;
            let with = record(example(), style(format, true)).unwrap().bytes;
            assert!(without.iter().filter(|b| **b == b'\n').count() >= lines);
            assert_eq!(serde_json::from_slice::<Record>(&with).unwrap(), example());
            assert_eq!(
                serde_json::from_slice::<Record>(&without)
                    .unwrap()
                    .report
                    .text,
                None
            );
        }
    }

    #[test]
    fn a_line_is_a_record() {
        let bytes = record(example(), style(OutputFormat::Jsonl, true))
            .unwrap()
            .bytes;
        assert_eq!(bytes.iter().filter(|b| **b == b'\n').count(), 1);
        assert_eq!(bytes.last(), Some(&b'\n'));
    }

    #[test]
    fn a_report_that_is_not_english_is_a_complaint() {
        let mut french = example();
        french.report.language = Some("fr".into());
        let json = record(french.clone(), style(OutputFormat::Jsonl, false)).unwrap();
        assert_eq!(
            json.complaint.as_deref(),
            Some("not English (fr): not read")
        );
        assert!(!json.bytes.is_empty());
        let text = record(french, style(OutputFormat::Text, false)).unwrap();
        assert_eq!(text.complaint, json.complaint);
        assert!(text.bytes.is_empty());
    }
}
