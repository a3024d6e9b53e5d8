//! Statements as W3C Web Annotations: an AnnotationPage in JSON-LD.
//!
//! A target is one span of the content, by its words and their surroundings (TextQuoteSelector) and by its position
//! (TextPositionSelector). The standard (Web Annotation Data Model, 4.2.4) counts in Unicode code points, not in code
//! units, and so do we; JavaScript, which counts in code units, has to convert. Positions are those of the report's text
//! as it is kept here, not of the page that its address leads to.

use rapporteur_dossier::lines::StatementLine;
use rapporteur_record::{Slices, Span};
use serde::Serialize;
use std::io::{self, Write};

/// How many code points of the text before and after the words are given.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Body<'a>,
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: String,
    speaker: Option<&'a str>,
    speaker_id: Option<&'a str>,
    act: &'a str,
    basis: &'a str,
    certainty: Option<&'a str>,
    cue: &'a str,
    claim: Option<&'a str>,
    report: &'a str,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
}

#[derive(Serialize)]
struct Target<'a> {
    source: String,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector {
        exact: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

/// The page before its items. What the body has beside its text is defined here, so that JSON-LD keeps it.
const BEFORE: &str = r#"{"@context":["http://www.w3.org/ns/anno.jsonld",{"@vocab":"urn:rapporteur:terms:"}],"id":"urn:rapporteur:statements","type":"AnnotationPage","items":["#;

/// Write statements; returns how many.
///
/// `text` gives the text of a report by its uid; it is asked once for statements of one report that follow each other.
/// Without a text, a quote has no surroundings, and content of several spans has positions only.
///
/// # Errors
/// That of the sink.
pub fn write(
    statements: &[StatementLine],
    text: &mut dyn FnMut(&str) -> Option<String>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    out.write_all(BEFORE.as_bytes())?;
    let mut count = 0;
    for of_report in statements.chunk_by(|a, b| a.cited.report == b.cited.report) {
        let Some(first) = of_report.first() else {
            continue;
        };
        let text = text(&first.cited.report);
        let slices = text.as_deref().map(Slices::new);
        for statement in of_report {
            out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &annotation(statement, slices.as_ref()))?;
            count += 1;
        }
    }
    out.write_all(b"\n]}\n")?;
    out.flush()?;
    Ok(count)
}

fn annotation<'a>(statement: &'a StatementLine, slices: Option<&'a Slices<'a>>) -> Annotation<'a> {
    let voice = &statement.voice;
    let speaker = match &voice.who {
        Some(who) => Some(who.name.as_str()),
        None => Some(voice.called.as_str()).filter(|called| !called.is_empty()),
    };
    let (act, basis) = (voice.act.as_str(), voice.basis.as_str());
    let cited = &statement.cited;
    let source = match &cited.url {
        Some(url) => url.clone(),
        None => format!("urn:rapporteur:report:{}", cited.report),
    };
    let one = statement.spans.len() == 1;
    let target = statement.spans.iter().map(|span| Target {
        source: source.clone(),
        selector: selectors(*span, one.then_some(statement.content.as_str()), slices),
    });
    Annotation {
        id: format!("urn:rapporteur:{}", statement.line),
        kind: "Annotation",
        motivation: "describing",
        body: Body {
            kind: "TextualBody",
            purpose: "describing",
            format: "text/plain",
            value: format!("{}: {act} ({basis})", speaker.unwrap_or("the report")),
            speaker,
            speaker_id: voice.who.as_ref().map(|who| who.entity.as_str()),
            act,
            basis,
            certainty: voice.certainty.map(|certainty| certainty.as_str()),
            cue: &statement.cue,
            claim: statement.claim.as_deref(),
            report: &cited.report,
            outlet: cited.outlet.as_deref(),
            published: cited.published.as_deref(),
        },
        target: target.collect(),
    }
}

/// What selects a span: its words where they are known, and its place.
fn selectors<'a>(
    span: Span,
    content: Option<&'a str>,
    slices: Option<&'a Slices<'a>>,
) -> Vec<Selector<'a>> {
    let [start, end] = span;
    let in_text = slices.and_then(|slices| Some((slices, slices.get(span)?)));
    let quote = match in_text {
        Some((slices, exact)) => Some(Selector::TextQuoteSelector {
            exact,
            prefix: slices.get([start.saturating_sub(AROUND), start]),
            suffix: (0..=AROUND)
                .rev()
                .find_map(|n| slices.get([end, end.checked_add(n)?])),
        }),
        None => content.map(|exact| Selector::TextQuoteSelector {
            exact,
            prefix: None,
            suffix: None,
        }),
    };
    let position = Selector::TextPositionSelector { start, end };
    quote.into_iter().chain([position]).collect()
}
