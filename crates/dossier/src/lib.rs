//! What many records say together.
//!
//! A dossier is many reports about one situation. Everything here is a function of the set of reports alone, never of
//! the order in which they came: that is what makes the same reports the same dossier. No files, no database.

pub mod answers;
pub mod channels;
pub mod claims;
pub mod copies;
pub mod counts;
pub mod day;
pub mod identity;
pub mod lines;
