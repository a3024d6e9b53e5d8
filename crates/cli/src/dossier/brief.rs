//! `rapporteur brief`: a page that a reader could send on.

use super::claims::told;
use super::lists::question;
use super::page::Page;
use super::{asked, count, counts, csv, print};
use crate::args::ListArgs;
use crate::text::clean;
use rapporteur_dossier::lines::EventLine;
use rapporteur_export::tables;
use rapporteur_store::{Brief, Filter};

/// So many of each kind are shown when no limit is asked for.
const SHOWN: usize = 12;

/// `rapporteur brief`
pub fn brief(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let filter = Filter {
        limit: Some(filter.limit.unwrap_or(SHOWN)),
        ..filter
    };
    let brief = store.brief(&filter)?;
    print(
        &args.print,
        &brief,
        |page| text(page, &brief),
        |out| {
            let events: Vec<EventLine> = brief
                .events
                .iter()
                .chain(&brief.ahead)
                .map(|told| told.line.clone())
                .collect();
            csv(&tables::events(), &events, out)
        },
    )
}

fn text(page: &Page, brief: &Brief) -> String {
    let mut title = "Brief".to_owned();
    if let Some(about) = &brief.about {
        title.push_str(&format!(" on {}", clean(about)));
    }
    if let Some(since) = &brief.since {
        title.push_str(&format!(" since {since}"));
    }
    let size = brief.reports;
    let mut facts = format!(
        "{}, {}",
        count(size.new, "report", "reports"),
        count(size.stories, "story", "stories")
    );
    if size.all != size.new {
        facts.push_str(&format!(" of {} reports in all", size.all));
    }
    if brief.since.is_some() && size.undated > 0 {
        facts.push_str(&format!(
            "; {} without a date are not among them",
            size.undated
        ));
    }
    let mut out = page.line(&page.palette.title(&title));
    out.push_str(&page.line(&page.palette.evidence(&facts)));
    let mut section = |heading: &str, lines: Vec<String>| {
        out.push_str(&page.section(heading, &lines, "\n"));
    };
    section(
        "What is new",
        brief.events.iter().map(|event| told(page, event)).collect(),
    );
    section(
        "What was said",
        brief
            .statements
            .iter()
            .map(|said| page.statement(said))
            .collect(),
    );
    section(
        "Counts",
        brief
            .counts
            .iter()
            .map(|series| counts::series(page, series))
            .collect(),
    );
    section(
        "Planned, offered, threatened, demanded",
        brief.ahead.iter().map(|event| told(page, event)).collect(),
    );
    section(
        "Not known",
        brief.unknown.iter().map(|q| question(page, q)).collect(),
    );
    out
}
