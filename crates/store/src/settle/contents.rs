//! Statements of near-identical content, whoever makes them.

use super::claims::{alone, keep};
use super::rows;
use crate::Error;
use crate::lines::Loader;
use rapporteur_dossier::claims;
use rapporteur_dossier::lines::StatementLine;
use rapporteur_lexicon::Lexicon;
use rusqlite::Transaction;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// So many statements are kept at most.
const KEPT: usize = 20_000;

/// For each statement: all that are like it, or like one of those.
pub(super) fn settle(to: &Transaction, keys: &[String], _: &Lexicon) -> Result<(), Error> {
    let mut loaded = Loaded::new(to);
    let mut done = HashSet::new();
    for row in keys.iter().filter_map(|key| key.parse::<i64>().ok()) {
        if done.contains(&row) {
            continue;
        }
        let like = component(to, &mut loaded, row)?;
        done.extend(like.keys().copied());
        for &row in like.keys() {
            let before = "DELETE FROM claim WHERE block LIKE 's:%' AND id = (SELECT claim FROM line WHERE row = ?)";
            to.prepare_cached(before)?.execute([row])?;
            alone(to, row)?;
        }
        if like.len() > 1 {
            let statements: Vec<StatementLine> =
                like.into_values().map(Rc::unwrap_or_clone).collect();
            let claim = claims::of_statements(&statements);
            keep(to, &format!("s:{}", claim.id), &claim)?;
        }
    }
    Ok(())
}

/// A statement and all that hang together with it by like content.
fn component(
    to: &Transaction,
    loaded: &mut Loaded,
    row: i64,
) -> Result<BTreeMap<i64, Rc<StatementLine>>, Error> {
    let mut found = BTreeMap::new();
    let mut seen = HashSet::from([row]);
    let mut open = vec![row];
    while let Some(row) = open.pop() {
        let Some(this) = loaded.get(row)? else {
            continue;
        };
        // What is too far away in time is never the same; a statement without a day may be of any.
        let others = rows(
            to,
            "SELECT DISTINCT other.row FROM content JOIN content AS other ON other.hash = content.hash
             AND (other.day BETWEEN content.day - 15 AND content.day + 15 OR other.day = 0 OR content.day = 0)
             WHERE content.row = ?1 AND other.row <> ?1",
            row,
        )?;
        for other in others {
            if seen.contains(&other) {
                continue;
            }
            let Some(that) = loaded.get(other)? else {
                continue;
            };
            if claims::same_content(&this, &that) {
                seen.insert(other);
                open.push(other);
            }
        }
        found.insert(row, this);
    }
    Ok(found)
}

/// Statements that were loaded: one is compared with many.
struct Loaded<'a> {
    loader: Loader<'a>,
    statements: HashMap<i64, Option<Rc<StatementLine>>>,
}

impl<'a> Loaded<'a> {
    fn new(to: &'a Transaction) -> Self {
        Loaded {
            loader: Loader::new(to),
            statements: HashMap::new(),
        }
    }

    fn get(&mut self, row: i64) -> Result<Option<Rc<StatementLine>>, Error> {
        if let Some(known) = self.statements.get(&row) {
            return Ok(known.clone());
        }
        let loaded = self
            .loader
            .statements(&[row])?
            .into_iter()
            .next()
            .map(Rc::new);
        if self.statements.len() >= KEPT {
            self.statements.clear();
        }
        self.statements.insert(row, loaded.clone());
        Ok(loaded)
    }
}
