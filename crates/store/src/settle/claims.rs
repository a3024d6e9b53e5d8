//! Claims about events and figures, block by block.

use super::{mark, rows};
use crate::lines::{Line, Loader};
use crate::{Error, pack};
use rapporteur_dossier::claims::{self, Claim, Subject};
use rapporteur_lexicon::Lexicon;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::HashMap;

/// In which block each line of a report stands: by who its actors are.
pub(super) fn blocks(to: &Transaction, keys: &[String], _: &Lexicon) -> Result<(), Error> {
    let mut loader = Loader::new(to);
    let mut now = to.prepare_cached("SELECT block FROM line WHERE row = ?")?;
    let mut set = to.prepare_cached("UPDATE line SET block = ?, claim = NULL WHERE row = ?")?;
    for n in keys.iter().filter_map(|key| key.parse::<i64>().ok()) {
        let lines = rows(
            to,
            "SELECT row FROM line WHERE n = ? AND kind IN ('e', 'f')",
            n,
        )?;
        for row in lines {
            let block = match loader.line(row)? {
                Some(Line::Event(event)) => claims::event_block(&event).map(|b| format!("e:{b}")),
                Some(Line::Figure(figure)) => Some(format!("f:{}", claims::figure_block(&figure))),
                _ => None,
            };
            let was: Option<String> = now.query_row([row], |row| row.get(0))?;
            for block in [&was, &block].into_iter().flatten() {
                mark(to, "c", block)?;
            }
            if was != block {
                set.execute(params![block, row])?;
            }
        }
    }
    Ok(())
}

/// The claims of each block, from all its lines.
pub(super) fn settle(to: &Transaction, keys: &[String], _: &Lexicon) -> Result<(), Error> {
    for block in keys {
        let lines = rows(to, "SELECT row FROM line WHERE block = ?", block)?;
        let mut loader = Loader::new(to);
        let found = if block.starts_with("e:") {
            claims::of_events(&loader.events(&lines)?)
        } else {
            claims::of_figures(&loader.figures(&lines)?)
        };
        (to.prepare_cached("DELETE FROM claim WHERE block = ?")?).execute([block])?;
        (to.prepare_cached("UPDATE line SET claim = NULL WHERE block = ?")?).execute([block])?;
        for claim in found {
            keep(to, block, &claim)?;
        }
    }
    Ok(())
}

/// Keep a claim, and say so in its lines.
pub(super) fn keep(to: &Transaction, block: &str, claim: &Claim) -> Result<(), Error> {
    let mut rows: HashMap<&str, i64> = HashMap::new();
    for line in &claim.lines {
        if let Some(row) = row_of(to, line)? {
            rows.insert(line, row);
        }
    }
    let about = match claim.about {
        Subject::Event => "event",
        Subject::Figure => "figure",
        Subject::Content => "content",
    };
    let standing = pack::json(&claim.status)?;
    let mut add =
        to.prepare_cached("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    add.execute(params![
        claim.id,
        block,
        about,
        standing.trim_matches('"'),
        claim.since,
        claim.last,
        rows.get(claim.best.as_str()).copied().unwrap_or(0),
        pack::json(claim)?,
    ])?;
    let mut set = to.prepare_cached("UPDATE line SET claim = ? WHERE row = ?")?;
    for row in rows.values() {
        set.execute(params![claim.id, row])?;
    }
    Ok(())
}

/// The row of a line by its id.
pub(crate) fn row_of(connection: &rusqlite::Connection, line: &str) -> Result<Option<i64>, Error> {
    let Some((uid, key)) = line.split_once('.') else {
        return Ok(None);
    };
    let mut statement = connection.prepare_cached(
        "SELECT line.row FROM report JOIN line ON line.n = report.n
         WHERE report.uid = ? AND line.kind = substr(?2, 1, 1) AND line.key = ?2",
    )?;
    Ok(statement
        .query_row([uid, key], |row| row.get(0))
        .optional()?)
}
