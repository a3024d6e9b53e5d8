//! What a store cannot do, told in one line.

/// Why a store could not be opened, read or written. `Display` is one line; the caller names the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("no dossier here; `rapporteur add` makes one")]
    Missing,
    /// A file that is no store.
    #[error("not a dossier")]
    Foreign,
    /// Written by a later version.
    #[error("made by a later version of rapporteur (its form is {found}, this one knows {known})")]
    Later {
        /// The form of the file.
        found: i64,
        /// The last form that is known here.
        known: i64,
    },
    /// What was stored cannot be read back.
    #[error("damaged: {0}")]
    Damaged(String),
    /// SQLite's own words.
    #[error("{}", told(.0))]
    Sqlite(rusqlite::Error),
    /// No actor of that name.
    #[error("nobody here is called {0:?}")]
    Nobody(String),
    /// Several actors of that name.
    #[error("{name:?} may be {}; name one by its id", among.join(", "))]
    Several {
        /// As it was asked for.
        name: String,
        /// The ids.
        among: Vec<String>,
    },
    /// A decision that cannot be.
    #[error("{0}")]
    Decision(String),
    /// A page that is to go on after what is not there.
    #[error("cannot go on after {0:?}: there is no such item in this list")]
    After(String),
    /// A search that cannot be read.
    #[error("cannot search for {0:?}: it has no word")]
    NoWord(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged(told(&error)),
            _ => Error::Sqlite(error),
        }
    }
}

/// SQLite's message, without line breaks.
fn told(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy) => {
            "another program has been writing to it for too long".to_owned()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly) => "cannot be written to".to_owned(),
        _ => error.to_string().replace('\n', " "),
    }
}
