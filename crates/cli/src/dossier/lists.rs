//! Lists of lines: the timeline, who said what, who talks to whom, what is not known, what was found.

use super::page::Page;
use super::{asked, csv, filter, open, print};
use crate::args::{ListArgs, SearchArgs};
use crate::text::clean;
use rapporteur_desk::words::{self, name, names};
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::lines::QuestionLine;
use rapporteur_export::rows::TimelineRow;
use rapporteur_export::tables;
use rapporteur_store::{Filter, Hit, MARKS};

/// How many hits are shown when no limit is asked for.
const HITS: usize = 20;

/// `rapporteur timeline`
pub fn timeline(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let filter = Filter {
        by_day: true,
        one_a_claim: true,
        ..filter
    };
    let events = store.events(&filter)?;
    print(
        &args.print,
        &events,
        |page| {
            let told = events.iter().map(|event| {
                let claim = event
                    .claim
                    .as_deref()
                    .and_then(|id| store.claim(id).ok().flatten());
                page.event(event, claim.as_ref())
            });
            told.collect::<Vec<_>>().join("\n")
        },
        |out| {
            let rows = events.iter().map(|event| {
                let claim = event
                    .claim
                    .as_deref()
                    .and_then(|id| store.claim(id).ok().flatten());
                TimelineRow::event(event, claim.as_ref())
            });
            csv(&tables::timeline(), rows, out)
        },
    )
}

/// `rapporteur said`
pub fn said(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let statements = store.statements(&filter)?;
    print(
        &args.print,
        &statements,
        |page| {
            let told = statements.iter().map(|said| page.statement(said));
            told.collect::<Vec<_>>().join("\n")
        },
        |out| csv(&tables::statements(), &statements, out),
    )
}

/// `rapporteur unknown`
pub fn unknown(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let unknown = store.unknown(&filter)?;
    print(
        &args.print,
        &unknown,
        |page| {
            let told = unknown.iter().map(|open| {
                let mut out = question(page, &open.question);
                if let Some(answer) = &open.may_be_answered_by {
                    out.push_str(&page.under("may be answered by:"));
                    out.push_str(&page.cited(&answer.cited, &answer.line));
                }
                out
            });
            told.collect::<Vec<_>>().join("\n")
        },
        |out| {
            let questions = unknown.iter().map(|open| &open.question);
            csv(&tables::questions(), questions, out)
        },
    )
}

/// What is not known, since when, and who did not answer.
pub fn question(page: &Page, question: &QuestionLine) -> String {
    let date = question.cited.published.as_deref().unwrap_or("no date");
    let about = if question.about.is_empty() {
        &question.words
    } else {
        &question.about
    };
    let mut line = format!("{date}  {}", page.palette.speaker(&clean(about)));
    if let Some(who) = &question.asked_of {
        line.push_str(&format!(" · not answered by {}", clean(name(who))));
    }
    let mut out = page.line(&line);
    out.push_str(&page.cited(&question.cited, &question.line));
    out
}

/// `rapporteur channels`
pub fn channels(args: &ListArgs) -> anyhow::Result<bool> {
    let (store, filter) = asked(args)?;
    let channels = store.channels(&filter)?;
    print(
        &args.print,
        &channels,
        |page| {
            let told = channels.iter().map(|channel| self::channel(page, channel));
            told.collect::<Vec<_>>().join("\n")
        },
        |out| {
            csv(
                &tables::channels(),
                rapporteur_desk::tables::channels(&store, &channels),
                out,
            )
        },
    )
}

/// A pair that talks.
fn channel(page: &Page, channel: &Channel) -> String {
    let pair = format!(
        "{} ↔ {}",
        clean(name(&channel.pair[0])),
        clean(name(&channel.pair[1]))
    );
    let mut facts = vec![page.palette.speaker(&pair)];
    if !channel.through.is_empty() {
        facts.push(format!("through {}", clean(&names(&channel.through))));
    }
    facts.push(match channel.times {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    });
    if channel.planned > 0 {
        facts.push(format!("{} planned", channel.planned));
    }
    if channel.denied > 0 {
        facts.push(format!("{} denied", channel.denied));
    }
    if !channel.modes.is_empty() {
        facts.push(channel.modes.join(", "));
    }
    if !channel.places.is_empty() {
        facts.push(format!("in {}", clean(&names(&channel.places))));
    }
    match (&channel.first, &channel.last) {
        (Some(first), Some(last)) if first == last => facts.push(first.clone()),
        (Some(first), Some(last)) => facts.push(format!("{first} to {last}")),
        _ => {}
    }
    let mut out = page.line(&facts.join(" · "));
    if !channel.sources.is_empty() {
        let sources = channel.sources.join(", ");
        out.push_str(&page.aside(&format!("on the word of {}", clean(&sources))));
    }
    out.push_str(&page.aside(&channel.lines.join(" ")));
    out
}

/// `rapporteur search`
pub fn search(args: &SearchArgs) -> anyhow::Result<bool> {
    let store = open(&args.list.store)?;
    let filter = filter(&store, &args.list.filter)?;
    // Words that --about stands for narrow the search.
    let words = args.words.iter().chain(&filter.words);
    let filter = Filter {
        words: Some(words.cloned().collect::<Vec<_>>().join(" ")),
        limit: Some(filter.limit.unwrap_or(HITS)),
        ..filter.clone()
    };
    let hits = store.search(&filter)?;
    print(
        &args.list.print,
        &hits.iter().cloned().map(Hit::plain).collect::<Vec<_>>(),
        |page| {
            let told = hits.iter().map(|hit| found(page, hit));
            told.collect::<Vec<_>>().join("\n")
        },
        |out| csv(&rapporteur_desk::tables::hits(), &hits, out),
    )
}

/// A sentence that was found, the words marked.
fn found(page: &Page, hit: &Hit) -> String {
    let snippet = clean(&hit.snippet).into_owned();
    let marked = match page.palette.found("") {
        None => snippet.replace(MARKS[0], "[").replace(MARKS[1], "]"),
        Some(_) => {
            let mut out = String::new();
            for (n, part) in snippet.split(MARKS).enumerate() {
                match page.palette.found(part).filter(|_| n % 2 == 1) {
                    Some(part) => out.push_str(&part),
                    None => out.push_str(part),
                }
            }
            out
        }
    };
    let mut out = page.line(&marked);
    for event in &hit.events {
        out.push_str(&page.aside(&format!(
            "{}: {}",
            clean(&words::parties(event)),
            clean(&words::what(event))
        )));
    }
    for said in &hit.statements {
        let who = words::voice(&said.voice).unwrap_or_default();
        out.push_str(&page.aside(&format!("{}: {}", clean(&who), said.voice.act)));
    }
    if hit.versions > 0 {
        out.push_str(&page.aside(&format!(
            "and in {} more versions of the story",
            hit.versions
        )));
    }
    out.push_str(&page.place(&hit.cited, &hit.line));
    out
}
