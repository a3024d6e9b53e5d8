//! The dossier on disk: reports, their records and what follows from them, in one SQLite file.
//!
//! [`Store::put`] takes a report and its record; that is one transaction, and safe once it returns. What many reports
//! say together (stories, who is who, claims) is worked out by [`Store::settle`], for what has changed only, and always
//! as a function of the set of reports: the order in which they came leaves no trace.
//!
//! Everything that is asked is answered in the structs of `rapporteur_dossier`.

mod ask;
mod brief;
mod decide;
mod diff;
mod draft;
mod error;
mod feeds;
mod figures;
mod filter;
mod journal;
mod lines;
mod names;
mod near;
mod network;
mod pack;
mod page;
mod people;
mod put;
mod rows;
mod schema;
mod search;
mod settle;
mod tally;
mod uid;
mod unknown;
mod who;

pub use brief::{Brief, Size, Told};
pub use decide::{Decided, Decision};
pub use diff::{Changed, Diff, Story, Version};
pub use error::Error;
pub use figures::FigureKind;
pub use filter::{Filter, Kind};
pub use lines::Line;
pub use names::Known;
pub use near::Stands;
pub use network::Network;
pub use put::{Put, Ready, Stored};
pub use search::{Hit, MARKS};
pub use tally::{Bucket, Tally};
pub use uid::uid;
pub use unknown::{Answer, Unknown};
pub use who::{Because, Lines, Role, Tie, Who};

use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much of a file is held in memory, in KiB: what is added goes to pages all over it, and so does what is asked. It is
/// not mapped into memory: from a cold disk single pages come twenty times faster by reading them.
const CACHED: i64 = 65_536;

/// The same for who only asks: of these there are several at once.
const CACHED_READING: i64 = 16_384;

/// After so many pages what was written is brought from the log into the file; a page that changes often goes once.
const CHECKPOINT: i64 = 8_192;

/// An open dossier.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Open a dossier, or make one where there is no file.
    pub fn create(path: &Path) -> Result<Store, Error> {
        let store = Self::with(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        (store.connection).pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        Ok(store)
    }

    /// Open a dossier that is there.
    pub fn open(path: &Path) -> Result<Store, Error> {
        if !path.exists() {
            return Err(Error::Missing);
        }
        Self::with(path, OpenFlags::empty())
    }

    /// Open a dossier that is there, only to ask: whatever would change it is refused.
    ///
    /// One that an earlier version made is brought forward first, as [`Store::open`] does.
    pub fn reader(path: &Path) -> Result<Store, Error> {
        let store = Self::open(path)?;
        (store.connection).pragma_update(None, "cache_size", -CACHED_READING)?;
        store.connection.pragma_update(None, "query_only", true)?;
        Ok(store)
    }

    /// Ask several things of one state of the dossier, whatever others write meanwhile.
    ///
    /// Each single question is answered of one state as it is. Together they are also answered quicker.
    pub fn at_once<T, E: From<Error>>(
        &self,
        ask: impl FnOnce(&Store) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.connection.is_autocommit() {
            return ask(self);
        }
        let reading = self
            .connection
            .unchecked_transaction()
            .map_err(Error::from)?;
        let answer = ask(self)?;
        reading.commit().map_err(Error::from)?;
        Ok(answer)
    }

    /// A number that is another whenever somebody else has changed the dossier since this value of it was asked: another
    /// program, or another `Store` of this one. What is changed through this `Store` itself leaves it as it is. It says
    /// nothing when it is compared with that of another `Store`. Asking costs a few microseconds.
    pub fn state(&self) -> Result<i64, Error> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// A dossier that is gone with the value.
    pub fn in_memory() -> Result<Store, Error> {
        Self::of(Connection::open_in_memory()?)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Store, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::of(Connection::open_with_flags(path, flags)?)
    }

    fn of(mut connection: Connection) -> Result<Store, Error> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(128);
        schema::prepare(&mut connection)?;
        // Of a program that is killed nothing committed is lost in WAL; only a loss of power may cost the last reports.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "cache_size", -CACHED)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        Ok(Store { connection })
    }

    /// What was kept under a name (`lexicon`: the folder of tables that was last read with).
    pub fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        use rusqlite::OptionalExtension;
        let mut statement =
            (self.connection).prepare_cached("SELECT value FROM setting WHERE key = ?")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Keep a value under a name, or forget it.
    pub fn set(&self, key: &str, value: Option<&str>) -> Result<(), Error> {
        match value {
            Some(value) => self.connection.execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                [key, value],
            )?,
            None => (self.connection).execute("DELETE FROM setting WHERE key = ?", [key])?,
        };
        Ok(())
    }
}
