//! Words by which a report says that something is not known or was not answered.

use crate::counting::classes;
use crate::table::{Error, Row};

/// What a word of `unknowns.tsv` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// An adjective: `unclear`.
    Unknown,
    /// The same, but only with the question after it: `uncertain whether`.
    Unsure,
    /// An adjective or a passive verb that says so under a negation: `clear`, `determine`.
    Negated,
    /// A noun after `no`: `comment`.
    Silence,
    /// A verb of answering, after `yet to` or `without`: `specify`.
    Answer,
    /// A passive verb for those who were asked: `reach`.
    Reach,
    /// A verb only after `yet to`: `announce`.
    Pending,
    /// A noun whose being not known is a question: `motive`.
    Matter,
    /// A verb under which questions are open: `remain`.
    Open,
}

const NAMES: [(&str, Unknown); 9] = [
    ("unknown", Unknown::Unknown),
    ("unsure", Unknown::Unsure),
    ("negated", Unknown::Negated),
    ("silence", Unknown::Silence),
    ("answer", Unknown::Answer),
    ("reach", Unknown::Reach),
    ("pending", Unknown::Pending),
    ("matter", Unknown::Matter),
    ("open", Unknown::Open),
];

/// A row of `unknowns.tsv`.
pub(crate) fn read(row: &Row) -> Result<Vec<Unknown>, Error> {
    classes(row, &NAMES)
}
