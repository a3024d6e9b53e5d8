//! The same assertion in several mouths: who asserts it, who confirms or denies it, on how many independent sources.

mod clusters;
mod content;
mod events;
mod figures;
mod items;
pub(crate) mod order;
pub(crate) mod sides;
pub(crate) mod sources;
mod standing;
pub(crate) mod words;

#[cfg(test)]
pub(crate) mod notation;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use content::{content_keys, of_statements, same_content};
pub use events::{event_block, of_events};
pub use figures::{figure_block, of_figures};
pub use sources::tidy;

use rapporteur_record::Basis;
use serde::{Deserialize, Serialize};

/// One assertion, whoever makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// `c` and sixteen hexadecimal digits, from its first line: ten would not keep a million claims apart.
    pub id: String,
    /// What is asserted.
    pub about: Subject,
    /// How it stands.
    pub status: Standing,
    /// Why it stands so, one short sentence each.
    pub reasons: Vec<String>,
    /// Who takes which stand, by date, each source once with its first line; copies folded.
    pub positions: Vec<Position>,
    /// On how many sources that do not hang on each other it is asserted.
    pub independent: usize,
    /// In how many stories.
    pub stories: usize,
    /// In how many reports.
    pub reports: usize,
    /// ISO 8601 date of the first report that has it.
    pub since: Option<String>,
    /// ISO 8601 date of the last report that has it.
    pub last: Option<String>,
    /// The line that tells it best: the one to show for all.
    pub best: String,
    /// All lines, by date of report, then id.
    pub lines: Vec<String>,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Somebody did something.
    Event,
    /// So many people are in a state.
    Figure,
    /// Something else that was said.
    Content,
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Somebody who takes part in it says so, and nobody denies it. Of what is done against somebody (an assault, an
    /// arrest), only who did it can confirm it: the word of the other side is a report.
    Confirmed,
    /// Several sources that do not hang on each other, or one that is named or is a report's own word.
    Reported,
    /// One source without a name or office, or several of one outlet.
    SingleUnnamed,
    /// Some assert it, others deny it.
    Disputed,
    /// It is only denied.
    Denied,
    /// Who asserted it took it back.
    Withdrawn,
}

/// What a source does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says it.
    Asserts,
    /// Confirms it.
    Confirms,
    /// Denies it.
    Denies,
    /// Would not comment on it.
    Declines,
    /// Takes back what it said.
    Withdraws,
}

/// A source and its stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its stand.
    pub stance: Stance,
    /// Who, to be shown: a name, an office, `two sources (Reuters)`, an outlet.
    pub who: String,
    /// The entity, where it is one.
    pub entity: Option<String>,
    /// What the source is called on.
    pub basis: Basis,
    /// Whether it takes part in what is claimed, itself or as one side of it.
    pub involved: bool,
    /// ISO 8601 date of the first report in which it does.
    pub since: Option<String>,
    /// The first line in which it does.
    pub line: String,
    /// In how many reports.
    pub reports: usize,
}
