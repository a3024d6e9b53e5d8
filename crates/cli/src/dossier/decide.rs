//! `rapporteur merge`, `split`, `rename`, `undo`: what people decide about actors.

use crate::args::{MergeArgs, RenameArgs, SplitArgs, StoreArg, UndoArgs};
use crate::output::Output;
use crate::text::clean;
use anyhow::Context;
use rapporteur_store::{Decided, Decision, Store};
use std::io::Write;

/// `rapporteur merge`
pub fn merge(args: &MergeArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        let from = store.entity(&args.from, true)?.id;
        let into = store.entity(&args.into, true)?.id;
        Ok(Decision::Merge { from, into })
    })
}

/// `rapporteur split`
pub fn split(args: &SplitArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        // A mark that another split has would make those whom they tell apart one.
        let number = store.decisions()?.len() + 2;
        Ok(Decision::Split {
            entity: store.entity(&args.name, true)?.id,
            reports: args.reports.clone(),
            apart: args.mark.clone().unwrap_or_else(|| number.to_string()),
        })
    })
}

/// `rapporteur rename`
pub fn rename(args: &RenameArgs) -> anyhow::Result<bool> {
    decide(&args.store, |store| {
        Ok(Decision::Rename {
            entity: store.entity(&args.name, true)?.id,
            name: args.new.clone(),
        })
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
    super::settle(&mut store)?;
    writeln!(out, "{}", told(&undone)).context("cannot write")?;
    Ok(true)
}

/// Take a decision, and have it hold.
fn decide(
    args: &StoreArg,
    decision: impl FnOnce(&Store) -> anyhow::Result<Decision>,
) -> anyhow::Result<bool> {
    let mut store = super::open(args)?;
    let decision = decision(&store)?;
    let number = store.decide(&decision)?;
    super::settle(&mut store)?;
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
    let what = match &decided.decision {
        Decision::Merge { from, into } => format!("merge {from} into {into}"),
        Decision::Split {
            entity,
            reports,
            apart,
        } => format!(
            "split {entity} in {}: there it is another, {apart}",
            reports.join(", ")
        ),
        Decision::Rename { entity, name } => format!("rename {entity} to {name}"),
    };
    let undone = if decided.undone { "  (undone)" } else { "" };
    format!("{}  {}{undone}", decided.number, clean(&what))
}
