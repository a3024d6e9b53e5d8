//! What was read, newest first, and what could not be.

use crate::asked::LINES;
use crate::page::{self, Frame};
use crate::{Answer, Asked, Kind, Problem};
use askama::Template;
use rapporteur_desk::tables as desk;
use rapporteur_desk::words::{count, thousands};
use rapporteur_dossier::lines::ReportLine;
use rapporteur_export::{csv, tables};
use rapporteur_store::{Filter, Store};
use std::collections::BTreeMap;

/// A file of a list has at most so many rows.
const ROWS: usize = 100_000;

/// So many of what could not be read are shown.
const REFUSED: usize = 50;

#[derive(Template)]
#[template(path = "reports.html")]
struct Page {
    frame: Frame,
    facts: String,
    /// How many reports the dossier has.
    all: usize,
    reports: Vec<ReportLine>,
    /// The first versions of their stories, where these are others.
    firsts: BTreeMap<String, ReportLine>,
    /// The address of the next page, if there is one.
    next: Option<String>,
    refused: Vec<(String, String)>,
    refused_count: usize,
    refused_words: String,
}

/// `/reports`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = Filter {
        newest: true,
        limit: Some(LINES + 1),
        ..asked.filter(store)?
    };
    let mut reports = store.reports(&filter)?;
    let has_more = reports.len() > LINES;
    reports.truncate(LINES);
    let last = reports.last().map(|report| report.uid.as_str());
    let next = last
        .filter(|_| has_more)
        .map(|last| asked.here(&[("after", Some(last))]));
    let mut firsts = BTreeMap::new();
    for report in &reports {
        if report.story != report.uid
            && !firsts.contains_key(&report.story)
            && let Some(first) = store.report(&report.story)?
        {
            firsts.insert(first.uid.clone(), first);
        }
    }
    let (all, undated) = store.size()?;
    let mut facts = format!("{} in all", count(all, "report", "reports"));
    if undated > 0 {
        facts.push_str(&format!(
            ", {} of them without a date",
            thousands(undated as u64)
        ));
    }
    // What could not be read has no date and no outlet: it stands with the whole list only.
    let is_whole = asked.wanted().is_empty() && asked.get("after").is_none();
    let mut refused = if is_whole {
        store.refused()?
    } else {
        Vec::new()
    };
    let refused_count = refused.len();
    refused.truncate(REFUSED);
    let page = Page {
        frame: Frame::new("Reports", asked),
        facts,
        all,
        reports,
        firsts,
        next,
        refused,
        refused_count,
        refused_words: count(refused_count, "report, and why", "reports, and why"),
    };
    page::answer(&page.frame, &page)
}

impl Page {
    /// What a report is called: its headline, else its file or id.
    pub(crate) fn called(report: &ReportLine) -> &str {
        (report.title.as_deref())
            .or(report.file.as_deref())
            .unwrap_or(&report.id)
    }

    pub(crate) fn first_of(&self, report: &ReportLine) -> Option<&ReportLine> {
        self.firsts.get(&report.story)
    }

    pub(crate) fn first(&self) -> String {
        self.frame.asked.here(&[])
    }

    pub(crate) fn outlet_href(&self, outlet: &str) -> String {
        self.frame.asked.here(&[("outlet", Some(outlet))])
    }
}

/// `/reports.csv`; `?refused=1` for what could not be read.
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let mut bytes = Vec::new();
    let failed = |e: std::io::Error| Problem::broken(e.to_string());
    if asked.get("refused").is_some() {
        csv::write(&desk::refused(), &store.refused()?, &mut bytes).map_err(failed)?;
        return Ok(Answer::new(Kind::Csv, bytes).save_as("refused.csv"));
    }
    let filter = Filter {
        newest: true,
        limit: Some(ROWS),
        after: None,
        ..asked.filter(store)?
    };
    let reports = store.reports(&filter)?;
    csv::write(&tables::reports(), &reports, &mut bytes).map_err(failed)?;
    Ok(Answer::new(Kind::Csv, bytes).save_as("reports.csv"))
}
