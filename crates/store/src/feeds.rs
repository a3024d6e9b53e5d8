//! What is remembered of feeds that are watched, as text that only the watcher understands.

use crate::{Error, Store};
use rusqlite::OptionalExtension;

impl Store {
    /// What was kept of a feed.
    pub fn feed(&self, url: &str) -> Result<Option<String>, Error> {
        let mut statement =
            (self.connection).prepare_cached("SELECT body FROM feed WHERE url = ?")?;
        Ok(statement.query_row([url], |row| row.get(0)).optional()?)
    }

    /// Keep something of a feed.
    pub fn keep_feed(&self, url: &str, body: &str) -> Result<(), Error> {
        let mut add = self.connection.prepare_cached(
            "INSERT INTO feed VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
        )?;
        add.execute([url, body])?;
        Ok(())
    }
}
