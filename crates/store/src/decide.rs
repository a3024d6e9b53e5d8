//! What people decided about actors: kept in order, applied over what the rules say, undone when asked.

use crate::{Error, Store, pack};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

/// A decision about actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Decision {
    /// Two entities are one.
    Merge {
        /// The id of the one that goes.
        from: String,
        /// The id of the one that stays.
        into: String,
    },
    /// In some reports an entity is somebody else.
    Split {
        /// The id of the entity.
        entity: String,
        /// The uids of the reports in which it is another.
        reports: Vec<String>,
        /// What tells the other from it, in its id.
        apart: String,
    },
    /// An entity is shown by another name.
    Rename {
        /// Its id.
        entity: String,
        /// The name.
        name: String,
    },
}

impl Decision {
    /// `merge`, `split` or `rename`.
    pub fn what(&self) -> &'static str {
        match self {
            Decision::Merge { .. } => "merge",
            Decision::Split { .. } => "split",
            Decision::Rename { .. } => "rename",
        }
    }
}

/// A decision that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Its number, from 1.
    pub number: i64,
    /// `merge`, `split` or `rename`.
    pub what: String,
    /// What was decided.
    #[serde(flatten)]
    pub decision: Decision,
    /// Whether it was undone.
    pub undone: bool,
}

impl Store {
    /// Take a decision; its number. It is in force once the dossier is settled.
    pub fn decide(&mut self, decision: &Decision) -> Result<i64, Error> {
        self.possible(decision)?;
        let to = (self.connection).transaction_with_behavior(TransactionBehavior::Immediate)?;
        to.execute(
            "INSERT INTO decision (what, body) VALUES (?, ?)",
            params![decision.what(), pack::json(decision)?],
        )?;
        let number = to.last_insert_rowid();
        touched(&to, decision)?;
        to.commit()?;
        Ok(number)
    }

    /// Undo a decision; which it was. Without a number, the last that is in force.
    pub fn undo(&mut self, number: Option<i64>) -> Result<Decided, Error> {
        let decided = self.decisions()?;
        let found = match number {
            Some(number) => decided.into_iter().find(|d| d.number == number),
            None => decided.into_iter().rfind(|d| !d.undone),
        };
        let found = found.ok_or_else(|| {
            let which = number.map_or(String::new(), |n| format!(" of number {n}"));
            Error::Decision(format!("there is no decision{which} to undo"))
        })?;
        if found.undone {
            let told = format!("decision {} is undone already", found.number);
            return Err(Error::Decision(told));
        }
        let to = (self.connection).transaction_with_behavior(TransactionBehavior::Immediate)?;
        to.execute("UPDATE decision SET undone = 1 WHERE n = ?", [found.number])?;
        touched(&to, &found.decision)?;
        to.commit()?;
        Ok(Decided {
            undone: true,
            ..found
        })
    }

    /// All decisions, in order.
    pub fn decisions(&self) -> Result<Vec<Decided>, Error> {
        let mut statement =
            (self.connection).prepare("SELECT n, what, body, undone FROM decision ORDER BY n")?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, bool>(3)?,
            ))
        })?;
        let mut out = Vec::new();
        for row in rows {
            let (number, what, body, undone) = row?;
            out.push(Decided {
                number,
                what,
                decision: pack::value(&body)?,
                undone,
            });
        }
        Ok(out)
    }

    /// The id of the entity that stands for one, after all mergers; `None` when there is none of that id.
    pub(crate) fn canonical(&self, id: &str) -> Result<Option<String>, Error> {
        let known = "SELECT 1 FROM entity WHERE id = ?";
        let mut statement = self.connection.prepare_cached(known)?;
        if statement.query_row([id], |_| Ok(())).optional()?.is_none() {
            return Ok(None);
        }
        Ok(Some(Merged::load(&self.connection)?.of(id).to_owned()))
    }

    fn possible(&self, decision: &Decision) -> Result<(), Error> {
        let no = |why: String| Err(Error::Decision(why));
        let known = |id: &str| self.canonical(id);
        match decision {
            Decision::Merge { from, into } => {
                let (Some(from_now), Some(into_now)) = (known(from)?, known(into)?) else {
                    return no(format!("{from} or {into} is nobody here"));
                };
                if from_now == into_now {
                    return no(format!("{from} and {into} are one already"));
                }
                Ok(())
            }
            Decision::Split {
                entity, reports, ..
            } => {
                let sql = "SELECT count(*) FROM actor JOIN report ON report.n = actor.n
                           WHERE actor.entity = ? AND report.uid = ?";
                let mut statement = self.connection.prepare_cached(sql)?;
                for report in reports {
                    let there: i64 = statement.query_row([entity, report], |row| row.get(0))?;
                    if there == 0 {
                        return no(format!("{entity} is not in report {report}"));
                    }
                }
                if reports.is_empty() {
                    return no(format!("name the reports in which {entity} is another"));
                }
                Ok(())
            }
            Decision::Rename { entity, name } => {
                if known(entity)?.is_none() {
                    return no(format!("{entity} is nobody here"));
                }
                if name.trim().is_empty() {
                    return no("a name must have a letter".to_owned());
                }
                Ok(())
            }
        }
    }
}

/// Have all worked out anew that a decision concerns.
fn touched(to: &Transaction, decision: &Decision) -> Result<(), Error> {
    let blocks = "INSERT OR IGNORE INTO due SELECT DISTINCT iif(named, 'b', 'd'), block FROM actor
                  WHERE found = ?1 OR entity = ?1";
    let lines = "INSERT OR IGNORE INTO due SELECT DISTINCT 'l', n FROM actor WHERE found = ?1 OR entity = ?1";
    let ids = match decision {
        Decision::Merge { from, into } => vec![from, into],
        Decision::Split { entity, .. } | Decision::Rename { entity, .. } => vec![entity],
    };
    for id in ids {
        to.execute(blocks, [id])?;
        to.execute(lines, [id])?;
    }
    Ok(())
}

/// Which entity stands for which others.
#[derive(Debug, Default)]
pub(crate) struct Merged(Vec<(String, String)>);

impl Merged {
    pub fn load(connection: &rusqlite::Connection) -> Result<Self, Error> {
        let mut statement = connection.prepare_cached(
            "SELECT json_extract(body, '$.from'), json_extract(body, '$.into') FROM decision
             WHERE what = 'merge' AND undone = 0 ORDER BY n",
        )?;
        let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Merged(pairs.collect::<Result<_, _>>()?))
    }

    /// The entity that an entity is after all mergers, in the order in which they were decided.
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        // What a merger goes into may have gone into another itself before, or does later.
        let mut now = id;
        for _ in 0..=self.0.len() {
            let Some((_, into)) = self.0.iter().find(|(from, _)| from == now) else {
                break;
            };
            now = into;
        }
        now
    }

    /// An entity, and all that go into it.
    pub fn members<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let from = self.0.iter().map(|(from, _)| from.as_str());
        let mut all: Vec<&str> = from.filter(|from| self.of(from) == id).collect();
        all.push(id);
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The marks of those whom people told apart: by report and entity found there without them.
pub(crate) fn splits(connection: &rusqlite::Connection) -> Result<Vec<Decision>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM decision WHERE what = 'split' AND undone = 0 ORDER BY n",
    )?;
    let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
    bodies.map(|body| pack::value(&body?)).collect()
}
