//! The form of the file, and how older forms are brought forward.

use crate::Error;
use rusqlite::{Connection, Transaction};

/// `rprt`: tells a dossier from other SQLite files.
const APPLICATION: i64 = 0x7270_7274;

/// What brings a store from each form to the next; the first makes it.
const STEPS: &[Step] = &[
    (include_str!("schema.sql"), |_| Ok(())),
    (include_str!("schema2.sql"), crate::unknown::keep_all_stems),
];

/// What is done in SQL, and what after it.
type Step = (&'static str, fn(&Transaction) -> Result<(), Error>);

/// Make a new file a store, or bring one forward that an earlier version made.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Error> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let found = form(connection)?;
    if found == known {
        return Ok(());
    }
    // Another program may have done it meanwhile: asked again inside the transaction.
    let step = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found = form(&step)?;
    if found > known {
        return Err(Error::Later { found, known });
    }
    for (sql, then) in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        step.execute_batch(sql)?;
        then(&step)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", known)?;
    step.commit()?;
    Ok(())
}

/// The form that the file has; 0 for an empty one.
fn form(connection: &Connection) -> Result<i64, Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, form) = (pragma("application_id")?, pragma("user_version")?);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (tables > 0 || form > 0) {
        return Err(Error::Foreign);
    }
    Ok(form)
}
