//! Figures of one kind over time, by source: where they agree, where they cannot both be true.

pub(crate) mod kinds;
mod points;
mod relations;
mod sums;

#[cfg(test)]
mod tests;

use crate::lines::FigureLine;
use kinds::Kind;
use rapporteur_record::{Act, PersonState};
use serde::{Deserialize, Serialize};

/// All counts of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// What is counted: `hostages`.
    pub what: String,
    /// In what state.
    pub state: PersonState,
    /// Whose nationals; `None` for counts that do not tell.
    pub group: Option<String>,
    /// By the day they hold for, then source.
    pub points: Vec<Point>,
    /// Pairs of points that say something of each other.
    pub relations: Vec<Relation>,
}

/// One source's count as of a day; copies folded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day it holds for: the figure's own, else that of the report.
    pub day: Option<String>,
    /// Whether the report tells that day; else it is the day of publication.
    pub told: bool,
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
    /// Rounded.
    pub approximate: bool,
    /// Who counts, to be shown.
    pub who: String,
    /// The entity, where it is one.
    pub entity: Option<String>,
    /// The parts it was added up from, when no report gives the sum: lines.
    pub sum_of: Vec<String>,
    /// The line of the first report, or of the first part.
    pub line: String,
    /// In how many reports.
    pub reports: usize,
}

/// What two points say of each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Index into the points: the earlier.
    pub first: usize,
    /// Index into the points: the later.
    pub second: usize,
    /// What.
    pub kind: RelationKind,
    /// In words: `59 (Israel, 2025-03-05) and 58 (Hamas, 2025-03-05) cannot both be true`.
    pub why: String,
}

/// What two counts say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Their bounds overlap.
    Agree,
    /// They hold for one time and cannot both be true.
    Contradict,
    /// They differ, and time has passed between them.
    Change,
}

/// The block that a figure stands in: only counts of one block say something of each other.
///
/// Captives and prisoners are one block in all states, since those released alive and the bodies of others add up.
pub fn block(figure: &FigureLine) -> String {
    let kind = Kind::of(figure);
    if kind.is_captives() {
        kind.what
    } else {
        kind.to_string()
    }
}

/// What is counted and in what state, with words that mean the same as one: `captives held` are `hostages held`.
pub fn kind(what: &str, state: PersonState) -> (String, PersonState) {
    let kind = Kind::named(what, state);
    (kind.what, kind.state)
}

/// All counts by kind, with what they say of each other; in order of what is counted, state and group.
///
/// Counts that do not tell whose nationals they are stand with those that do where these are all of one country, else apart.
pub fn series(figures: &[FigureLine]) -> Vec<Series> {
    // Who denies a count, or takes it back, gives none.
    let told = figures.iter().filter(|f| f.voice.act != Act::Deny);
    let figures: Vec<FigureLine> = told.cloned().collect();
    let mut series = points::series(&figures);
    sums::add(&mut series, &figures);
    series.into_iter().map(relations::finish).collect()
}
