//! What many reports say together, worked out anew where something has changed.
//!
//! The table `due` says what has to be looked at again. Each kind of work takes its marks away in the transaction in
//! which it writes what came of it, and leaves marks for the kinds after it:
//!
//! | mark | of | work |
//! |---|---|---|
//! | `r` | a report | which others it is a copy of, and what story they are |
//! | `b` | a block of names | who is who |
//! | `d` | a block of descriptions | who is meant, or whose they are |
//! | `l` | a report | the blocks of its lines, and that its statements name whoever makes them |
//! | `c` | a block of lines | its claims |
//! | `s` | a statement | others of like content |
//! | `k` | an entity | in how many reports it is |
//!
//! Each result depends on what the store holds and not on the order of the marks.

mod actors;
mod claims;
mod contents;
mod stories;

pub(crate) use claims::row_of;

use crate::{Error, Store};
use rapporteur_lexicon::Lexicon;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// How many marks are worked off in one transaction: so much work is repeated at most when the program is killed.
const BATCH: usize = 200;

/// The kinds of work, in order, and what they are called to people.
const WORK: [(&str, &str, Work); 7] = [
    ("r", "stories", stories::settle),
    ("b", "names", actors::names),
    ("d", "descriptions", actors::descriptions),
    ("l", "lines", claims::blocks),
    ("c", "claims", claims::settle),
    ("s", "statements", contents::settle),
    ("k", "people", actors::count),
];

type Work = fn(&Transaction, &[String], &Lexicon) -> Result<(), Error>;

impl Store {
    /// Whether something is still to be worked out.
    pub fn is_settled(&self) -> Result<bool, Error> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM due)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Work out all that is due; `tell` is given what is being done, and how much of it is left.
    pub fn settle(
        &mut self,
        lexicon: &Lexicon,
        mut tell: impl FnMut(&str, usize),
    ) -> Result<(), Error> {
        // Descriptions may change who holds an office for none of the kinds before them; one round is enough.
        for (kind, name, work) in WORK {
            let mut left = count(&self.connection, kind)?;
            while left > 0 {
                tell(name, left);
                let to =
                    (self.connection).transaction_with_behavior(TransactionBehavior::Immediate)?;
                let keys = take(&to, kind)?;
                work(&to, &keys, lexicon)?;
                to.commit()?;
                left = count(&self.connection, kind)?;
            }
        }
        Ok(())
    }
}

fn count(connection: &Connection, kind: &str) -> Result<usize, Error> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM due WHERE kind = ?")?;
    let count: i64 = statement.query_row([kind], |row| row.get(0))?;
    Ok(count.try_into().unwrap_or(0))
}

/// The next marks of a kind; they are gone if the transaction holds.
fn take(to: &Transaction, kind: &str) -> Result<Vec<String>, Error> {
    let mut statement = to.prepare_cached(
        "DELETE FROM due WHERE kind = ?1 AND key IN (SELECT key FROM due WHERE kind = ?1 LIMIT ?2) RETURNING key",
    )?;
    let batch = i64::try_from(BATCH).unwrap_or(i64::MAX);
    let keys = statement.query_map((kind, batch), |row| row.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

/// Leave a mark.
fn mark(to: &Transaction, kind: &str, key: &str) -> Result<(), Error> {
    let mut statement = to.prepare_cached("INSERT OR IGNORE INTO due VALUES (?, ?)")?;
    statement.execute([kind, key])?;
    Ok(())
}

/// The rows that a query with one argument gives.
fn rows(to: &Transaction, sql: &str, key: impl rusqlite::ToSql) -> Result<Vec<i64>, Error> {
    let mut statement = to.prepare_cached(sql)?;
    let found = statement.query_map([key], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
