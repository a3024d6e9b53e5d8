//! The commands over a dossier: each asks the store and prints the answer.

mod add;
mod brief;
mod changes;
mod claims;
mod counts;
mod decide;
mod export;
mod lists;
mod mcp;
mod page;
mod reports;
mod serve;
mod watch;
mod who;

use crate::args::{DossierCommand, FilterArgs, ListArgs, ListFormat, PrintArgs, StoreArg};
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use page::Page;
use rapporteur_desk::words::count;
use rapporteur_export::column::Table;
use rapporteur_store::{Filter, Store};
use serde::Serialize;
use std::borrow::Borrow;
use std::io::Write;

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
        DossierCommand::Serve(args) => serve::serve(args),
        DossierCommand::Mcp(args) => mcp::mcp(args),
        DossierCommand::Export(args) => export::export(args),
    }
}

/// Open a dossier to ask it.
fn open(args: &StoreArg) -> anyhow::Result<Store> {
    let name = || clean(&args.store.display().to_string()).into_owned();
    rapporteur_desk::open(&args.store, say).with_context(name)
}

/// A line on standard error.
fn say(line: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(std::io::stderr(), "rapporteur: {}", clean(line));
}

/// The filter that the command line gives.
fn filter(store: &Store, args: &FilterArgs) -> anyhow::Result<Filter> {
    Ok(Filter {
        limit: args.limit,
        ..args.wanted().filter(store)?
    })
}

/// Open the dossier of a list, and take its filter.
fn asked(args: &ListArgs) -> anyhow::Result<(Store, Filter)> {
    let store = open(&args.store)?;
    let filter = filter(&store, &args.filter)?;
    Ok((store, filter))
}

/// Write a list as comma-separated values.
fn csv<T, R: Borrow<T>>(
    table: &Table<T>,
    rows: impl IntoIterator<Item = R>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    rapporteur_export::csv::write(table, rows, out).context("cannot write")?;
    Ok(())
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
