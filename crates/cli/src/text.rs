//! The record for people: a headline, the statements in order, the actors beneath.

mod actors;
mod explain;
mod slices;
mod statements;
mod wrap;

pub use wrap::clean;

use crate::style::Palette;
use rapporteur_record::{Actor, PublishedBasis, Record};
use slices::Slices;
use std::collections::HashMap;
use wrap::wrapped;

/// How the text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns a line may take.
    pub width: usize,
    /// Colour.
    pub palette: Palette,
    /// Whether each line says what made it.
    pub explain: bool,
}

/// The record as text; ends with a line end.
///
/// The report's text must be in the record, as the pipeline leaves it: what is quoted is sliced from it.
pub fn render(record: &Record, layout: Layout) -> String {
    let text = record.report.text.as_deref().unwrap_or_default();
    let by_id = record
        .actors
        .iter()
        .map(|actor| (actor.id.as_str(), actor))
        .collect();
    let page = Page {
        record,
        by_id,
        slices: Slices::new(text),
        layout,
    };
    let mut out = page.header();
    out.push('\n');
    out.push_str(&page.statements());
    let actors = page.actors();
    if !actors.is_empty() {
        out.push('\n');
        out.push_str(&actors);
    }
    out
}

/// One record being laid out.
struct Page<'a> {
    record: &'a Record,
    by_id: HashMap<&'a str, &'a Actor>,
    slices: Slices<'a>,
    layout: Layout,
}

impl<'a> Page<'a> {
    /// The headline, and what is known of the publication.
    fn header(&self) -> String {
        let report = &self.record.report;
        let file = match report.file.as_deref() {
            Some("-") => Some("standard input"),
            file => file,
        };
        let given_id = Some(report.id.as_str()).filter(|id| !id.starts_with("sha256:"));
        let title = report.title.as_deref().or(file).unwrap_or(&report.id);
        let mut facts = Vec::new();
        facts.extend(report.outlet.clone());
        facts.extend(
            report
                .byline
                .as_deref()
                .map(|byline| format!("by {byline}")),
        );
        facts.extend(
            report
                .credit
                .as_deref()
                .map(|credit| format!("credit: {credit}")),
        );
        facts.extend(
            report
                .published
                .as_deref()
                .map(|date| match report.published_basis {
                    Some(PublishedBasis::Metadata) => format!("published {date} (metadata)"),
                    Some(PublishedBasis::Dateline) => format!("published {date} (dateline)"),
                    Some(PublishedBasis::Given) | None => format!("published {date}"),
                }),
        );
        facts.extend(
            report
                .dateline
                .place
                .as_deref()
                .map(|place| format!("filed from {place}")),
        );
        facts.extend(
            report
                .language
                .as_deref()
                .map(|language| format!("language: {language}")),
        );
        facts.extend(
            given_id
                .filter(|id| *id != title)
                .map(|id| format!("id: {id}")),
        );
        facts.extend(file.filter(|file| *file != title).map(str::to_owned));

        let mut out = self.line(&self.layout.palette.title(&clean(title.trim())), "", "");
        if !facts.is_empty() {
            out.push_str(&self.line(
                &self.layout.palette.evidence(&clean(&facts.join(" · "))),
                "",
                "",
            ));
        }
        out
    }

    /// The actor with an id.
    fn actor(&self, id: Option<&str>) -> Option<&'a Actor> {
        self.by_id.get(id?).copied()
    }

    /// `text` wrapped to the page.
    fn line(&self, text: &str, first: &str, rest: &str) -> String {
        wrapped(text, self.layout.width, first, rest)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub use tests::example;
