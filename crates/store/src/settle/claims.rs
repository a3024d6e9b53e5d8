//! Claims about events and figures, block by block.

use super::{mark, rows};
use crate::lines::{Line, Loader};
use crate::{Error, pack};
use rapporteur_dossier::claims::{self, Claim, Subject};
use rapporteur_lexicon::Lexicon;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::{BTreeSet, HashMap};

/// In which block each line of a report stands: by who its actors are. Its statements are looked at again with those.
pub(super) fn blocks(to: &Transaction, keys: &[String], _: &Lexicon) -> Result<(), Error> {
    let mut loader = Loader::new(to);
    let mut now = to.prepare_cached("SELECT block FROM line WHERE row = ?")?;
    let mut set = to.prepare_cached(
        "UPDATE line SET block = ?, series = ?, claim = NULL, spare = 0 WHERE row = ?",
    )?;
    // Claims of like content name those who make them.
    let mut said = to.prepare_cached(
        "INSERT OR IGNORE INTO due SELECT 's', row FROM line
         WHERE n = ? AND kind = 's' AND claim IS NOT NULL",
    )?;
    for n in keys.iter().filter_map(|key| key.parse::<i64>().ok()) {
        said.execute([n])?;
        let lines = rows(
            to,
            "SELECT row FROM line WHERE n = ? AND kind IN ('e', 'f')",
            n,
        )?;
        for row in lines {
            let mut series = None;
            let block = match loader.line(row)? {
                Some(Line::Event(event)) => claims::event_block(&event).map(|b| format!("e:{b}")),
                Some(Line::Figure(figure)) => {
                    let block = claims::figure_block(&figure);
                    series = Some(series_of(&block, figure.group.as_deref()));
                    Some(format!("f:{block}"))
                }
                _ => None,
            };
            let was: Option<String> = now.query_row([row], |row| row.get(0))?;
            for block in [&was, &block].into_iter().flatten() {
                mark(to, "c", block)?;
            }
            if was != block {
                set.execute(params![block, series, row])?;
            }
        }
    }
    Ok(())
}

/// In which series a figure stands, from its block `what|state|bounds`: `what|state|group`.
fn series_of(block: &str, group: Option<&str>) -> String {
    let kind = block.rsplit_once('|').map_or(block, |(kind, _)| kind);
    format!("{kind}|{}", group.unwrap_or_default())
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
        let mut left: BTreeSet<i64> = lines.into_iter().collect();
        for claim in found {
            for row in keep(to, block, &claim)? {
                left.remove(&row);
            }
        }
        for row in left {
            alone(to, row)?;
        }
    }
    Ok(())
}

/// A line is part of no claim.
pub(super) fn alone(to: &Transaction, row: i64) -> Result<(), Error> {
    let sql =
        "UPDATE line SET claim = NULL, spare = 0 WHERE row = ? AND (claim NOTNULL OR spare <> 0)";
    to.prepare_cached(sql)?.execute([row])?;
    Ok(())
}

/// Keep a claim, and say so in its lines; their rows.
pub(super) fn keep(to: &Transaction, block: &str, claim: &Claim) -> Result<Vec<i64>, Error> {
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
    let best = rows.get(claim.best.as_str()).copied().unwrap_or(0);
    let mut add =
        to.prepare_cached("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    add.execute(params![
        claim.id,
        block,
        about,
        standing.trim_matches('"'),
        claim.since,
        claim.last,
        best,
        pack::json(claim)?,
    ])?;
    let mut set = to.prepare_cached(
        "UPDATE line SET claim = ?1, spare = ?2 WHERE row = ?3 AND (claim IS NOT ?1 OR spare <> ?2)",
    )?;
    for row in rows.values() {
        set.execute(params![claim.id, *row != best, row])?;
    }
    Ok(rows.into_values().collect())
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
