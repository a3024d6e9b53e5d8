//! A report: its text with what was read marked in place, its record, its versions.
//!
//! A text that is too long for a page is shown in parts (`?part=2`). They are cut where a line's key says by itself in
//! which part it is, so that links to lines stay what they are; see [`view::place`].

mod marks;
mod parts;
#[cfg(test)]
mod tests;
mod text;
mod versions;

use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem, view};
use askama::Template;
use parts::Parts;
use rapporteur_desk::words::count;
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::{
    EventLine, FigureLine, QuestionLine, ReportLine, StatementLine, Voice,
};
use rapporteur_record::{Actor, PublishedBasis, Record, Time};
use rapporteur_store::Store;
use std::collections::BTreeMap;
use text::Text;
use versions::{Told, Versions, Word};

/// An entry quotes so many characters.
const QUOTED: usize = 90;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    frame: Frame,
    report: ReportLine,
    record: &'a Record,
    parts: &'a Parts,
    text: Text<'a>,
    /// Of the text: this part's number from 1, and how many there are.
    part: (usize, usize),
    claims: BTreeMap<String, Claim>,
    versions: Option<Versions>,
}

/// `/report/{id}`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let missing = || Problem::missing(format!("report {}", asked.id));
    let report = store.report(&asked.id)?.ok_or_else(missing)?;
    let record = store.record(&report.uid)?.ok_or_else(missing)?;
    let published = record.report.text.clone().unwrap_or_default();
    let parts = Parts::new(store, &report.uid, &record)?;
    let many = text::number_of_parts(published.chars().count());
    let part = match asked.get("part") {
        None => 1,
        Some(given) => given.parse::<usize>().unwrap_or(1).clamp(1, many),
    };
    let mut page = Page {
        frame: Frame::new(heading(&report), asked),
        text: text::text(&published, &record, &parts, part - 1),
        versions: if part == 1 {
            versions::versions(store, &report)?
        } else {
            None
        },
        part: (part, many),
        claims: BTreeMap::new(),
        report,
        record: &record,
        parts: &parts,
    };
    let claims = (page.statements().filter_map(|line| line.claim.as_ref()))
        .chain(page.events().filter_map(|line| line.claim.as_ref()))
        .chain(page.figures().filter_map(|line| line.claim.as_ref()));
    let mut stand = BTreeMap::new();
    for id in claims {
        if !stand.contains_key(id)
            && let Some(claim) = store.claim(id)?
        {
            stand.insert(id.clone(), claim);
        }
    }
    page.claims = stand;
    page::answer(&page.frame, &page)
}

/// What a report is called where it has no headline.
fn heading(report: &ReportLine) -> String {
    match (&report.title, &report.outlet) {
        (Some(title), _) => title.clone(),
        (None, Some(outlet)) => format!("Report of {outlet} without a headline"),
        (None, None) => "Report without a headline".to_owned(),
    }
}

impl Page<'_> {
    /// Whether a line begins in what is shown.
    fn is_here(&self, key: &str) -> bool {
        let [from, to] = self.text.span;
        parts::offset(key).is_some_and(|at| from <= at && (at < to || to == 0))
    }

    pub(crate) fn statements(&self) -> impl Iterator<Item = &StatementLine> {
        self.parts
            .statements
            .iter()
            .filter(|line| self.is_here(key(&line.line)))
    }

    pub(crate) fn events(&self) -> impl Iterator<Item = &EventLine> {
        self.parts
            .events
            .iter()
            .filter(|line| self.is_here(key(&line.line)))
    }

    pub(crate) fn figures(&self) -> impl Iterator<Item = &FigureLine> {
        self.parts
            .figures
            .iter()
            .filter(|line| self.is_here(key(&line.line)))
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = &QuestionLine> {
        self.parts
            .questions
            .iter()
            .filter(|line| self.is_here(key(&line.line)))
    }

    pub(crate) fn times(&self) -> impl Iterator<Item = &Time> {
        let [from, to] = self.text.span;
        self.record
            .times
            .iter()
            .filter(move |time| from <= time.span[0] && time.span[0] < to)
    }

    pub(crate) fn actors(&self) -> impl Iterator<Item = &Actor> {
        let [from, to] = self.text.span;
        let is_here = move |actor: &&Actor| {
            actor
                .mentions
                .iter()
                .any(|mention| from <= mention.span[0] && mention.span[0] < to)
        };
        self.record.actors.iter().filter(is_here)
    }

    pub(crate) fn entity(&self, actor: &Actor) -> Option<&Entity> {
        self.parts.entities.get(&actor.id)
    }

    /// The roles of an actor, each once.
    pub(crate) fn roles(&self, actor: &Actor) -> String {
        let mut roles: Vec<String> = Vec::new();
        for role in &actor.roles {
            let told = if role.former {
                format!("former {}", role.text)
            } else {
                role.text.clone()
            };
            if !roles.contains(&told) {
                roles.push(told);
            }
        }
        roles.join(", ")
    }

    pub(crate) fn claim(&self, id: &Option<String>) -> Option<&Claim> {
        self.claims.get(id.as_ref()?)
    }

    pub(crate) fn is_denied(&self, figure: &FigureLine) -> bool {
        self.parts.denied.contains(&figure.part)
    }

    /// The words of a time.
    pub(crate) fn time_words(&self, time: &Time) -> String {
        let text = self.record.report.text.as_deref().unwrap_or_default();
        text.chars()
            .skip(time.span[0])
            .take(time.span[1].saturating_sub(time.span[0]))
            .collect()
    }

    pub(crate) fn anchored(&self, time: &Time) -> String {
        parts::anchored(time, self.record)
    }

    pub(crate) fn published_basis(&self) -> &'static str {
        match self.report.published_basis {
            Some(PublishedBasis::Given) => "given when it was added",
            Some(PublishedBasis::Metadata) => "by its metadata",
            Some(PublishedBasis::Dateline) => "by its dateline",
            None => "",
        }
    }

    /// The language, where it is one that is not read.
    pub(crate) fn other_language(&self) -> Option<&str> {
        self.report
            .language
            .as_deref()
            .filter(|language| *language != "en")
    }

    pub(crate) fn is_empty(&self) -> bool {
        let record = self.record;
        record.statements.is_empty()
            && record.events.is_empty()
            && record.figures.is_empty()
            && record.questions.is_empty()
    }

    /// Whether there is anything to show beside the text.
    pub(crate) fn has_record(&self) -> bool {
        !self.is_empty() || !self.record.times.is_empty() || !self.record.actors.is_empty()
    }

    /// The address of a part of the text.
    pub(crate) fn part_href(&self, part: &usize) -> String {
        match *part {
            1 => self.frame.asked.here(&[("part", None), ("save", None)]),
            part => self
                .frame
                .asked
                .here(&[("part", Some(&part.to_string())), ("save", None)]),
        }
    }

    pub(crate) fn version_count(&self, versions: &Versions) -> String {
        count(versions.count, "version", "versions")
    }
}

fn key(line: &str) -> &str {
    parts::key(line)
}

/// The beginning of some words, cut where a word ends.
fn quoted(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.to_owned();
    }
    let cut: String = text.chars().take(QUOTED).collect();
    let end = cut
        .rfind(char::is_whitespace)
        .filter(|end| *end > 0)
        .unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// The address of a claim, among those of this report.
fn claim_href(report: &ReportLine, claim: &Claim) -> String {
    format!(
        "/claims?report={}#{}",
        view::Encoded(&report.uid),
        view::Encoded(&claim.id)
    )
}

/// The entry of the statement on whose word something stands, where it is not the reporter's own.
fn on_word_of(voice: &Voice) -> Option<String> {
    voice
        .statement
        .as_deref()
        .map(|line| format!("#r-{}", view::Encoded(key(line))))
}
