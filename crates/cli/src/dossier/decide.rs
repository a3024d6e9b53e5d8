//! `rapporteur merge`, `split`, `rename`, `undo`: what people decide about actors.

use crate::args::{MergeArgs, RenameArgs, SplitArgs, StoreArg, UndoArgs};
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use rapporteur_desk::decide as desk;
use rapporteur_store::{Decided, Decision, Store};
use std::io::Write;

/// `rapporteur merge`
pub fn merge(args: &MergeArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        desk::merge(store, &args.from, &args.into)
    })
}

/// `rapporteur split`
pub fn split(args: &SplitArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        desk::split(store, &args.name, &args.reports, args.mark.as_deref())
    })
}

/// `rapporteur rename`
pub fn rename(args: &RenameArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        desk::rename(store, &args.name, &args.new)
    })
}

/// `rapporteur undo`
pub fn undo(args: &UndoArgs) -> anyhow::Result<bool> {
    let mut store = super::open(&args.store)?;
    let mut out = Output::new();
    if args.list {
        for decided in store.decisions()? {
            writeln!(out, "{}", told(&decided)).context("cannot write")?;
        }
        return Ok(true);
    }
    let undone = store.undo(args.number)?;
    rapporteur_desk::settle(&mut store)?;
    writeln!(out, "{}", told(&undone)).context("cannot write")?;
    Ok(true)
}

/// Take a decision, and have it hold.
fn decide(
    args: &StoreArg,
    decision: impl FnOnce(&Store) -> Result<Decision, rapporteur_desk::Error>,
) -> anyhow::Result<bool> {
    let mut store = super::open(args)?;
    let decision = decision(&store)?;
    let number = store.decide(&decision)?;
    rapporteur_desk::settle(&mut store)?;
    let decided = Decided {
        number,
        what: decision.what().to_owned(),
        decision,
        undone: false,
    };
    writeln!(Output::new(), "{}", told(&decided)).context("cannot write")?;
    Ok(true)
}

/// `3  merge boehler-unclear into adam-boehler`
fn told(decided: &Decided) -> String {
    let undone = if decided.undone { "  (undone)" } else { "" };
    format!(
        "{}  {}{undone}",
        decided.number,
        clean(&desk::told(&decided.decision))
    )
}
