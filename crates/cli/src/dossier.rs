//! The commands over a dossier: each asks the store and prints the answer.

mod add;
mod brief;
mod changes;
mod claims;
mod counts;
mod decide;
mod export;
mod fetched;
mod lists;
mod page;
mod reports;
mod table;
mod watch;
mod who;

use crate::args::{DossierCommand, FilterArgs, ListArgs, ListFormat, PrintArgs, StoreArg};
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use page::Page;
use rapporteur_lexicon::Lexicon;
use rapporteur_store::{Filter, Store};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Do what a command says; whether all of it could be done.
pub fn run(command: &DossierCommand) -> anyhow::Result<bool> {
    match command {
        DossierCommand::Add(args) => add::add(args),
        DossierCommand::Watch(args) => watch::watch(args),
        DossierCommand::Brief(args) => brief::brief(args),
        DossierCommand::Timeline(args) => lists::timeline(args),
        DossierCommand::Who(args) => who::who(args),
        DossierCommand::Said(args) => lists::said(args),
        DossierCommand::Figures(args) => counts::figures(args),
        DossierCommand::Channels(args) => lists::channels(args),
        DossierCommand::Unknown(args) => lists::unknown(args),
        DossierCommand::Claims(args) => claims::claims(args),
        DossierCommand::Diff(args) => changes::diff(args),
        DossierCommand::Search(args) => lists::search(args),
        DossierCommand::Reports(args) => reports::reports(args),
        DossierCommand::Merge(args) => decide::merge(args),
        DossierCommand::Split(args) => decide::split(args),
        DossierCommand::Rename(args) => decide::rename(args),
        DossierCommand::Undo(args) => decide::undo(args),
        DossierCommand::Export(args) => export::export(args),
    }
}

/// Open a dossier to ask it. What a run that was cut off left to be worked out is worked out first.
fn open(args: &StoreArg) -> anyhow::Result<Store> {
    let name = || clean(&args.store.display().to_string()).into_owned();
    let mut store = Store::open(&args.store).with_context(name)?;
    if !store.is_settled().with_context(name)? {
        say("adding was cut off: working out what was left");
        settle(&mut store)?;
    }
    Ok(store)
}

/// Work out what follows from what has changed, with the tables that the dossier was last read with.
fn settle(store: &mut Store) -> anyhow::Result<()> {
    let folder = store.setting(add::LEXICON)?.map(PathBuf::from);
    let lexicon = Lexicon::new(folder.as_deref()).context(
        "the tables that the dossier was read with; name others with 'rapporteur add --lexicon'",
    )?;
    Ok(store.settle(&lexicon, |_, _| {})?)
}

/// A line on standard error.
fn say(line: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(std::io::stderr(), "rapporteur: {}", clean(line));
}

/// The filter that the command line gives.
fn filter(store: &Store, args: &FilterArgs) -> anyhow::Result<Filter> {
    let (mut entity, mut words) = (None, None);
    if let Some(about) = &args.about {
        match store.entity(about, false) {
            // Who stands for nobody in particular (`:captives`) is a word.
            Ok(found) if found.id.starts_with(':') => words = Some(about.clone()),
            Ok(found) => entity = Some(found.id),
            Err(rapporteur_store::Error::Nobody(_)) => words = Some(about.clone()),
            Err(e) => return Err(e.into()),
        }
    }
    let by = args.by.as_deref().map(|by| store.entity(by, false));
    Ok(Filter {
        since: args.since.clone(),
        until: args.until.clone(),
        entity,
        words,
        by: by.transpose()?.map(|entity| entity.id),
        act: args.act,
        kind: args.kind,
        status: args.status,
        report: args.report.clone(),
        outlet: args.outlet.clone(),
        limit: args.limit,
        ..Filter::default()
    })
}

/// Open the dossier of a list, and take its filter.
fn asked(args: &ListArgs) -> anyhow::Result<(Store, Filter)> {
    let store = open(&args.store)?;
    let filter = filter(&store, &args.filter)?;
    Ok((store, filter))
}

/// `1 report`, `3 reports`; `stories` for what is not made with an s.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Print an answer as text, JSON or CSV.
fn print<T: Serialize>(
    args: &PrintArgs,
    answer: &T,
    text: impl FnOnce(&Page) -> String,
    csv: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let mut out = Output::new();
    match args.format {
        ListFormat::Text => {
            let page = Page::new(args);
            out.write_all(text(&page).as_bytes())
                .context("cannot write")?;
        }
        ListFormat::Json => {
            let mut bytes =
                serde_json::to_vec_pretty(answer).context("cannot be written as JSON")?;
            bytes.push(b'\n');
            out.write_all(&bytes).context("cannot write")?;
        }
        ListFormat::Csv => csv(&mut out)?,
    }
    out.flush().context("cannot write")?;
    Ok(true)
}
