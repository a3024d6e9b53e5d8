//! `rapporteur reports`: what was read, and the versions of a story.

use super::page::Page;
use super::{asked, csv, print};
use crate::args::ReportsArgs;
use crate::text::clean;
use anyhow::Context;
use rapporteur_desk::tables as desk;
use rapporteur_dossier::copies::Change;
use rapporteur_dossier::lines::ReportLine;
use rapporteur_export::tables;
use rapporteur_record::{Slices, Span};
use rapporteur_store::{Store, Story, Version};

/// `rapporteur reports`
pub fn reports(args: &ReportsArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(&args.list)?;
    if args.refused {
        let refused = store.refused()?;
        return print(
            &args.list.print,
            &refused,
            |page| {
                refused
                    .iter()
                    .map(|(_, reason)| page.line(&clean(reason)))
                    .collect()
            },
            |out| csv(&desk::refused(), &refused, out),
        );
    }
    let Some(uid) = &args.story else {
        let mut all = store.reports(&filter)?;
        all.truncate(filter.limit.unwrap_or(usize::MAX));
        return print(
            &args.list.print,
            &all,
            |page| all.iter().map(|report| line(page, report)).collect(),
            |out| csv(&tables::reports(), &all, out),
        );
    };
    let story = store.story(uid)?;
    let story = story.with_context(|| format!("there is no report {}", clean(uid)))?;
    print(
        &args.list.print,
        &story,
        |page| text(page, &store, &story),
        |out| csv(&tables::reports(), versions(&story), out),
    )
}

/// All versions of a story, first to last.
fn versions(story: &Story) -> impl Iterator<Item = &ReportLine> {
    let later = story.versions.iter().map(|version| &version.report);
    std::iter::once(&story.first).chain(later)
}

/// `2031-05-02  Ostrell Courier · Talks began · origin: Norvane · 4f1c09aa27e3`
fn line(page: &Page, report: &ReportLine) -> String {
    let date = report.published.as_deref().unwrap_or("no date");
    let title = report
        .title
        .as_deref()
        .or(report.file.as_deref())
        .unwrap_or(&report.id);
    let mut facts = Vec::new();
    facts.extend(
        report
            .outlet
            .as_deref()
            .map(|outlet| clean(outlet).into_owned()),
    );
    facts.push(page.palette.speaker(&clean(title)));
    facts.extend(
        (report.origin.as_ref())
            .filter(|origin| report.outlet.as_ref() != Some(*origin))
            .map(|origin| format!("from {}", clean(origin))),
    );
    facts.push(page.palette.evidence(&report.uid));
    if report.story != report.uid {
        facts.push(
            page.palette
                .evidence(&format!("version of {}", report.story)),
        );
    }
    page.line(&format!("{date}  {}", facts.join(" · ")))
}

/// The versions of a story, with what changed.
fn text(page: &Page, store: &Store, story: &Story) -> String {
    let mut out = line(page, &story.first);
    for version in &story.versions {
        out.push('\n');
        out.push_str(&line(page, &version.report));
        out.push_str(&page.aside(&format!("beside {}:", version.before.uid)));
        out.push_str(&changes(page, store, version));
    }
    out
}

/// What changed in a version.
pub fn changes(page: &Page, store: &Store, version: &Version) -> String {
    let text = |uid: &str| store.text(uid).ok().flatten().unwrap_or_default();
    let (older, newer) = (text(&version.before.uid), text(&version.report.uid));
    let (older, newer) = (Slices::new(&older), Slices::new(&newer));
    let get =
        |slices: &Slices, span: Span| clean(slices.get(span).unwrap_or_default()).into_owned();
    if version.changes.is_empty() {
        return page.aside("the same");
    }
    let told = version.changes.iter().map(|change| match change {
        Change::Headline { older, newer } => {
            let told = |title: &Option<String>| match title {
                Some(title) => format!("“{}”", clean(title)),
                None => "none".to_owned(),
            };
            page.under(&format!("headline: {} → {}", told(older), told(newer)))
        }
        Change::Added { newer: at } => page.under(&format!("+ {}", get(&newer, *at))),
        Change::Dropped { older: at } => page.under(&format!("– {}", get(&older, *at))),
        Change::Reworded {
            newer: at, words, ..
        } => {
            let words: Vec<String> = (words.iter())
                .map(
                    |word| match (get(&older, word.older), get(&newer, word.newer)) {
                        (old, new) if old.is_empty() => format!("+“{new}”"),
                        (old, new) if new.is_empty() => format!("–“{old}”"),
                        (old, new) => format!("“{old}” → “{new}”"),
                    },
                )
                .collect();
            let mut out = page.under(&format!("~ {}", words.join(", ")));
            out.push_str(&page.aside(&get(&newer, *at)));
            out
        }
    });
    told.collect()
}
