//! Where a run of adding stands, so that the next can say what a run that was killed left out; and what could not be read.

use crate::{Error, Store};
use rusqlite::params;

impl Store {
    /// The sources that the last run did not come to the end of, in order; empty when it ended.
    pub fn unfinished(&self) -> Result<Vec<String>, Error> {
        let sql = "SELECT source FROM run WHERE came = 0 ORDER BY source";
        let mut statement = self.connection.prepare(sql)?;
        let sources = statement.query_map([], |row| row.get(0))?;
        Ok(sources.collect::<Result<_, _>>()?)
    }

    /// A run begins that is to read these sources; what an earlier one left out and this one names too is its own now.
    pub fn begin<'a>(&mut self, sources: impl Iterator<Item = &'a str>) -> Result<(), Error> {
        let to = self.connection.transaction()?;
        to.execute("DELETE FROM run WHERE came = 1", [])?;
        let mut add = to.prepare_cached(
            "INSERT INTO run (source) VALUES (?) ON CONFLICT DO UPDATE SET came = 0",
        )?;
        for source in sources {
            add.execute([source])?;
        }
        drop(add);
        to.commit()?;
        Ok(())
    }

    /// All of a source is in, or refused.
    pub fn came(&self, source: &str) -> Result<(), Error> {
        let mut done =
            (self.connection).prepare_cached("UPDATE run SET came = 1 WHERE source = ?")?;
        done.execute([source])?;
        Ok(())
    }

    /// Something could not be read.
    pub fn refuse(&self, name: &str, reason: &str) -> Result<(), Error> {
        let mut add = self.connection.prepare_cached(
            "INSERT INTO refused VALUES (?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason",
        )?;
        add.execute(params![name, reason])?;
        Ok(())
    }

    /// What could not be read so far, and why, by name.
    pub fn refused(&self) -> Result<Vec<(String, String)>, Error> {
        let mut statement =
            (self.connection).prepare("SELECT name, reason FROM refused ORDER BY name")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
