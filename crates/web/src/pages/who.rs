//! People and groups, and one page for each.

mod one;
mod roles;
mod whom;

pub use one::{Trial, deeds, page as actor};
pub use whom::whom;

use crate::page::{self, Frame};
use crate::{Answer, Asked, Kind, Problem};
use askama::Template;
use rapporteur_desk::words::{count, thousands};
use rapporteur_dossier::identity::Entity;
use rapporteur_dossier::lines::ReportLine;
use rapporteur_export::{csv as table, rows, tables};
use rapporteur_record::Kind as Sort;
use rapporteur_store::{Filter, Known, Store};

/// So many actors stand on a page.
const SHOWN: usize = crate::asked::LINES;

/// So many other names of an actor stand beside him.
const NAMES: usize = 3;

/// The most rows of a table that is saved.
const MOST: usize = 100_000;

#[derive(Template)]
#[template(path = "who.html")]
struct Page {
    frame: Frame,
    people: Vec<Row>,
    next: Option<String>,
    csv: String,
    decisions: usize,
}

/// An actor in the list.
struct Row {
    known: Known,
    of: Option<Entity>,
}

/// `/who`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = Filter {
        limit: Some(SHOWN + 1),
        ..asked.filter(store)?
    };
    let mut people = store.people(&filter, asked.get("named"), kind(asked)?)?;
    let more = people.len() > SHOWN;
    people.truncate(SHOWN);
    let last = people.last().filter(|_| more);
    let next = last.map(|last| asked.here(&[("after", Some(&last.entity.id))]));
    let rows = people.into_iter().map(|known| {
        let of = body(store, &known.entity)?;
        Ok::<_, Problem>(Row { known, of })
    });
    let page = Page {
        frame: Frame::new("People and groups", asked),
        people: rows.collect::<Result<_, _>>()?,
        next,
        csv: asked.as_file("csv"),
        decisions: store.decisions()?.len(),
    };
    page::answer(&page.frame, &page)
}

impl Page {
    /// The kinds that may be asked for, with whether it is this one.
    pub(crate) fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let asked = self.frame.asked.get("kind");
        let all = Sort::ALL.iter();
        all.map(|kind| (kind.as_str(), sort(kind), asked == Some(kind.as_str())))
            .collect()
    }

    /// What else the address asks for, so that the form does not forget it.
    pub(crate) fn others(&self) -> Vec<(&str, &str)> {
        let own = ["named", "kind", "since", "until", "after", "save"];
        let names = self.frame.asked.names().filter(|name| !own.contains(name));
        names
            .map(|name| (name, self.frame.asked.shown(name)))
            .collect()
    }
}

impl Row {
    /// Names that he has besides the one that he is shown by.
    pub(crate) fn also(&self) -> Vec<&str> {
        let names = self.known.called.iter().map(String::as_str);
        names
            .filter(|name| *name != self.known.entity.name)
            .take(NAMES)
            .collect()
    }

    pub(crate) fn reports(&self) -> String {
        thousands(self.known.reports as u64)
    }
}

/// `/who.csv`
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = Filter {
        limit: Some(MOST),
        after: None,
        ..asked.filter(store)?
    };
    let people = store.people(&filter, asked.get("named"), kind(asked)?)?;
    let mut failed = None;
    // One at a time: all that everybody is called in all reports is much.
    let rows = people.into_iter().map_while(|known| {
        let seen = store.seen(&known.entity.id);
        let seen = seen.map_err(|e| failed = Some(e)).ok()?;
        Some(rows::Known {
            entity: known.entity,
            seen,
        })
    });
    let mut bytes = Vec::new();
    let written = table::write(&tables::entities(), rows, &mut bytes);
    written.map_err(|e| Problem::broken(e.to_string()))?;
    match failed {
        Some(e) => Err(e.into()),
        None => Ok(Answer::new(Kind::Csv, bytes).save_as("who.csv")),
    }
}

/// `/who/ID`
pub fn one(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    match store.entity(&asked.id, true) {
        Ok(entity) => one::page(store, asked, entity, None),
        Err(e) => whom(store, asked, e),
    }
}

/// The kind that is asked for.
fn kind(asked: &Asked) -> Result<Option<Sort>, Problem> {
    let Some(text) = asked.get("kind") else {
        return Ok(None);
    };
    let kind = Sort::parse(text).ok_or_else(|| {
        let all: Vec<&str> = Sort::ALL.iter().map(|kind| kind.as_str()).collect();
        Problem::bad(format!("kind {text:?}: write one of {}", all.join(", ")))
    });
    kind.map(Some)
}

/// The body that somebody who is only described belongs to.
fn body(store: &Store, entity: &Entity) -> Result<Option<Entity>, Problem> {
    let Some(of) = &entity.of else {
        return Ok(None);
    };
    match store.before_mergers(of)? {
        Some(_) => Ok(Some(store.entity(of, false)?)),
        // A body that no report names.
        None => Ok(None),
    }
}

/// A kind in words: `armed group`.
pub fn sort(kind: &Sort) -> String {
    match kind {
        Sort::Igo => "intergovernmental".to_owned(),
        kind => kind.as_str().replace('_', " "),
    }
}

/// `2031-05-02 to 2031-05-21`, with no-break spaces; empty where nothing is dated.
pub fn dates(first: &Option<String>, last: &Option<String>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.clone(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    }
}

/// What somebody is, in a few words: `person · USA · GOV · 3 reports`.
pub fn facts(known: &Known) -> String {
    let entity = &known.entity;
    let mut facts = vec![sort(&entity.kind)];
    facts.extend(entity.country.clone());
    facts.extend(entity.sector.map(|sector| sector.to_string()));
    facts.push(count(known.reports, "report", "reports"));
    facts.join(" · ")
}

/// What tells a place and a people from a government of their name.
pub fn hint(kind: &Sort) -> Option<&'static str> {
    match kind {
        Sort::Place => Some("place"),
        Sort::People => Some("people"),
        _ => None,
    }
}

/// Outlet and headline of a report: `Ostrell Courier: Talks in Sant Verrin`.
pub fn title(report: &ReportLine) -> String {
    let outlet = report.outlet.as_deref().or(report.origin.as_deref());
    let title = report.title.as_deref().or(report.file.as_deref());
    match (outlet, title) {
        (Some(outlet), Some(title)) => format!("{outlet}: {title}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "a report without a name".to_owned(),
    }
}

/// A name where nothing keeps what it does to the direction of writing to itself: without the signs that turn it.
pub fn unturned(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    name.chars()
        .filter(|c| !turns(*c) && !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests;
