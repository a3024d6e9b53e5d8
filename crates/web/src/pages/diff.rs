//! What changed since a date.

use super::list::{self, Form, Trouble};
use super::picks::{self, Pick};
use crate::page::{self, Frame};
use crate::{Answer, Asked, Problem};
use askama::Template;
use rapporteur_dossier::claims::Standing;
use rapporteur_dossier::copies::Change;
use rapporteur_dossier::lines::ReportLine;
use rapporteur_export::tables;
use rapporteur_record::{Slices, Span};
use rapporteur_store::{Changed, Diff, Filter, Store, Version};

/// So many of each kind are shown.
const SHOWN: usize = 20;

/// So many changes of one version are shown; the report's page has all.
const CHANGES: usize = 8;

#[derive(Template)]
#[template(path = "diff.html")]
struct Page {
    frame: Frame,
    form: Form,
    picks: Vec<Pick>,
    trouble: Option<Trouble>,
    /// What changed; `None` where it is not said since when.
    diff: Option<Diff>,
    versions: Vec<Shown>,
}

impl Page {
    /// Whether there may be more of a kind than are shown.
    fn is_cut(&self, shown: usize) -> bool {
        shown >= SHOWN
    }
}

/// A new version of a story.
struct Shown {
    report: ReportLine,
    before: ReportLine,
    changes: Vec<Told>,
    /// How many more changes there are.
    more: usize,
}

/// A change, with its words.
pub(crate) enum Told {
    /// Another headline.
    Headline(Option<String>, Option<String>),
    /// A sentence that is new.
    Added(String),
    /// A sentence that is gone.
    Dropped(String),
    /// A sentence in other words: its parts in order.
    Reworded(Vec<Part>),
}

/// A part of a sentence that was reworded.
pub(crate) enum Part {
    /// As before.
    Same(String),
    /// No longer there.
    Gone(String),
    /// New.
    New(String),
}

impl Part {
    fn text(&self) -> &str {
        let (Part::Same(text) | Part::Gone(text) | Part::New(text)) = self;
        text
    }
}

/// Parts with a space on each side of what is gone: in the text as it is now there is none for it.
fn apart(parts: Vec<Part>) -> Vec<Part> {
    let space = || Part::Same(" ".to_owned());
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        let ends = |before: &Part| before.text().ends_with(char::is_alphanumeric);
        let begins = part.text().starts_with(char::is_alphanumeric);
        if out.last().is_some_and(|before| match (before, &part) {
            (_, Part::Gone(_)) => ends(before),
            (Part::Gone(_), _) => begins || matches!(part, Part::New(_)),
            _ => false,
        }) {
            out.push(space());
        }
        out.push(part);
    }
    out
}

/// `/diff?since=2031-05-16`
pub fn page(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let form = Form::new(
        store,
        asked,
        "Since when, about whom",
        &[list::SINCE, list::ABOUT, list::OUTLET],
        &[],
    );
    let title = form.title("What changed");
    let title = title.replacen("What changed, since", "What changed since", 1);
    let mut page = Page {
        frame: Frame::new(title, asked),
        form,
        picks: picks::picks(store, asked)?,
        trouble: None,
        diff: None,
        versions: Vec::new(),
    };
    match asked.wanted().filter(store) {
        Ok(filter) => {
            if let Some(since) = &filter.since {
                let few = Filter {
                    limit: Some(SHOWN),
                    ..filter.clone()
                };
                let diff = store.diff(since, &few)?;
                for version in &diff.versions {
                    page.versions.push(shown(store, version)?);
                }
                page.diff = Some(diff);
            }
        }
        Err(e) => page.trouble = Some(Trouble::of(e, store, asked)?),
    }
    page::answer(&page.frame, &page)
}

/// `/diff.csv?since=2031-05-16`: the claims that stand otherwise, then the new ones.
pub fn csv(store: &Store, asked: &Asked) -> Result<Answer, Problem> {
    let filter = asked.wanted().filter(store)?;
    let since = filter.since.clone();
    let since = since.ok_or_else(|| Problem::bad("say since when: since=2031-05-16"))?;
    // Without a limit: where only some are wanted only the newest are looked at.
    let (otherwise, new) = store.changed(&since, &filter)?;
    let row = |changed: Changed| {
        Ok(rapporteur_export::rows::ClaimRow {
            place: rapporteur_desk::tables::place(store, &changed.claim.best),
            claim: changed.claim,
        })
    };
    let rows = otherwise.into_iter().chain(new).map(row);
    list::file("changes", &tables::claims(), rows)
}

/// How a claim stood before.
pub(crate) fn before(changed: &Changed) -> &'static str {
    match changed.before {
        None => "not there",
        // How many sources there were then is not kept.
        Some(Standing::Reported) => "reported",
        Some(Standing::Confirmed) => "confirmed by those involved",
        Some(Standing::SingleUnnamed) => "single unnamed source",
        Some(Standing::Disputed) => "disputed",
        Some(Standing::Denied) => "denied",
        Some(Standing::Withdrawn) => "withdrawn",
    }
}

/// A report's headline, else what it is called.
pub(crate) fn headline(report: &ReportLine) -> &str {
    let title = report.title.as_deref().or(report.file.as_deref());
    title.unwrap_or(&report.id)
}

/// A version with the words of what changed in it.
fn shown(store: &Store, version: &Version) -> Result<Shown, Problem> {
    let text = |report: &ReportLine| store.text(&report.uid).map(Option::unwrap_or_default);
    let (older, newer) = (text(&version.before)?, text(&version.report)?);
    let (older, newer) = (Slices::new(&older), Slices::new(&newer));
    let changes = version.changes.iter().take(CHANGES);
    Ok(Shown {
        report: version.report.clone(),
        before: version.before.clone(),
        changes: changes.map(|change| told(change, &older, &newer)).collect(),
        more: version.changes.len().saturating_sub(CHANGES),
    })
}

fn told(change: &Change, older: &Slices, newer: &Slices) -> Told {
    let get = |slices: &Slices, span: Span| slices.get(span).unwrap_or_default().to_owned();
    match change {
        Change::Headline { older, newer } => Told::Headline(older.clone(), newer.clone()),
        Change::Added { newer: at } => Told::Added(get(newer, *at)),
        Change::Dropped { older: at } => Told::Dropped(get(older, *at)),
        Change::Reworded {
            newer: at, words, ..
        } => {
            let mut parts = Vec::new();
            let mut from = at[0];
            for word in words {
                parts.push(Part::Same(get(newer, [from, word.newer[0].max(from)])));
                parts.push(Part::Gone(get(older, word.older)));
                parts.push(Part::New(get(newer, word.newer)));
                from = word.newer[1].max(from);
            }
            parts.push(Part::Same(get(newer, [from, at[1].max(from)])));
            parts.retain(|part| !part.text().is_empty());
            let parts = apart(parts);
            Told::Reworded(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_stands_apart() {
        let same = |text: &str| Part::Same(text.to_owned());
        let gone = |text: &str| Part::Gone(text.to_owned());
        let new = |text: &str| Part::New(text.to_owned());
        let text = |parts: Vec<Part>| apart(parts).iter().map(Part::text).collect::<String>();
        assert_eq!(
            text(vec![same("told the Agency"), gone("on Friday"), same(".")]),
            "told the Agency on Friday."
        );
        assert_eq!(
            text(vec![
                same("by "),
                gone("a source"),
                new("two sources"),
                same(" today")
            ]),
            "by a source two sources today"
        );
        assert_eq!(text(vec![same("a "), gone("b"), same("c")]), "a b c");
        assert_eq!(text(vec![same("a"), gone("b"), same(" c")]), "a b c");
    }
}
