//! What a dossier lists, in the formats of the field.
//!
//! Every writer takes plain data and a sink, streams where the format lets it, and is deterministic: same input, same
//! bytes. No clock is asked. What is not known is empty or null. Each returns the sink's own `io::Error` as soon as the
//! sink fails, so that a closed pipe can be told from a full disk.
//!
//! [`tables`] says which columns the tables have, once: [`csv`] and [`parquet`] write them, `docs/exports.md` lists them.

pub mod annotations;
pub mod codes;
pub mod column;
pub mod csv;
pub mod ftm;
pub mod gdelt;
pub mod graphml;
pub mod ids;
pub mod parquet;
pub mod plover;
pub mod polecat;
pub mod rows;
pub mod tables;
mod tsv;

/// The program that made a file, as the formats name it: `rapporteur 0.1.0`.
pub const MADE_BY: &str = concat!("rapporteur ", env!("CARGO_PKG_VERSION"));
