//! The record for people: a headline, the events as a table, figures, what is not known, statements, actors.

mod actors;
mod events;
mod explain;
mod facts;
mod figures;
mod item;
mod marked;
mod questions;
mod statements;
mod table;
mod times;
mod wrap;

pub use wrap::{clean, wrapped};

use crate::ids::Id;
use crate::style::Palette;
use rapporteur_record::{Actor, PublishedBasis, Record, Slices, Statement, Time};

use std::collections::HashMap;

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

/// Columns of a page that has no terminal, and the most that one takes on a wide terminal.
const PAGE: u16 = 100;

/// The terminal's width, up to a page; a page where there is no terminal.
pub fn page_width() -> u16 {
    let terminal = terminal_size::terminal_size_of(std::io::stdout());
    terminal.map_or(PAGE, |(terminal_size::Width(columns), _)| {
        columns.clamp(20, PAGE)
    })
}

/// Columns before the lines of a list, and before the lines that go on about one.
const INDENT: &str = "  ";
const DEEPER: &str = "      ";

/// The record as text; ends with a line end.
///
/// The report's text must be in the record, as the pipeline leaves it: what is quoted is sliced from it.
pub fn render(record: &Record, layout: Layout) -> String {
    let page = Page::new(record, layout);
    let mut sections = vec![
        page.header(),
        page.events(),
        page.figures(),
        page.questions(),
        page.statements(),
        page.actors(),
        page.times(),
    ];
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

/// Only some parts of the record, each in its sentences; nothing when it has none of them.
pub fn explain(record: &Record, ids: &[Id], layout: Layout) -> String {
    let page = Page::new(record, layout);
    let items: Vec<String> = ids.iter().filter_map(|id| page.item(id)).collect();
    if items.is_empty() {
        return String::new();
    }
    format!("{}\n{}", page.header(), items.join("\n\n"))
}

/// One record being laid out.
struct Page<'a> {
    record: &'a Record,
    actors: HashMap<&'a str, &'a Actor>,
    statements: HashMap<&'a str, &'a Statement>,
    times: HashMap<&'a str, &'a Time>,
    slices: Slices<'a>,
    layout: Layout,
}

impl<'a> Page<'a> {
    fn new(record: &'a Record, layout: Layout) -> Self {
        let text = record.report.text.as_deref().unwrap_or_default();
        let actors = record.actors.iter().map(|part| (part.id.as_str(), part));
        let statements = (record.statements.iter()).map(|part| (part.id.as_str(), part));
        let times = record.times.iter().map(|part| (part.id.as_str(), part));
        Page {
            record,
            actors: actors.collect(),
            statements: statements.collect(),
            times: times.collect(),
            slices: Slices::new(text),
            layout,
        }
    }

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
        self.actors.get(id?).copied()
    }

    /// The statement with an id.
    fn statement_of(&self, id: Option<&str>) -> Option<&'a Statement> {
        self.statements.get(id?).copied()
    }

    /// The time with an id.
    fn time(&self, id: Option<&str>) -> Option<&'a Time> {
        self.times.get(id?).copied()
    }

    /// The name of a section.
    fn heading(&self, name: &str) -> String {
        self.line(&self.layout.palette.heading(name), "", "")
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
