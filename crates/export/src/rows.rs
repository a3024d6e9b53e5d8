//! Rows of tables that are not lines of a report: what they are made of, and the line to cite for them.

use crate::ids;
use rapporteur_dossier::channels::Channel;
use rapporteur_dossier::claims::{Claim, Position, Standing};
use rapporteur_dossier::counts::{Point, RelationKind, Series};
use rapporteur_dossier::day::When;
use rapporteur_dossier::identity::{Entity, Seen};
use rapporteur_dossier::lines::{
    Cited, EventLine, FigureLine, Party, QuestionLine, StatementLine, Voice,
};
use rapporteur_record::{PersonState, Span};

/// The place that a row rests on: a line's words, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The words, verbatim, spans joined by ` … `.
    pub words: String,
    /// Where these stand, in code points.
    pub spans: Vec<Span>,
    /// The report and the sentence.
    pub cited: Cited,
}

impl Place {
    /// That of a line.
    pub fn of(line: &impl Cites) -> Option<Place> {
        Some(Place {
            words: line.words().to_owned(),
            spans: line.spans().to_vec(),
            cited: line.cited()?.clone(),
        })
    }
}

/// A row that leads to a place in a report.
pub trait Cites {
    /// The report and the sentence; `None` where the caller has no place for it.
    fn cited(&self) -> Option<&Cited>;
    /// The words, verbatim.
    fn words(&self) -> &str;
    /// Where these stand, in code points.
    fn spans(&self) -> &[Span];
}

/// A row that stands on somebody's word.
pub trait Voiced {
    /// On whose.
    fn voice(&self) -> &Voice;
}

macro_rules! line {
    ($($line:ident: $words:ident,)+) => { $(
        impl Cites for $line {
            fn cited(&self) -> Option<&Cited> {
                Some(&self.cited)
            }
            fn words(&self) -> &str {
                &self.$words
            }
            fn spans(&self) -> &[Span] {
                &self.spans
            }
        }
        impl Voiced for $line {
            fn voice(&self) -> &Voice {
                &self.voice
            }
        }
    )+ };
}
line! { EventLine: words, StatementLine: content, FigureLine: words, QuestionLine: words, }

macro_rules! placed {
    ($($row:ident,)+) => { $(
        impl Cites for $row {
            fn cited(&self) -> Option<&Cited> {
                self.place.as_ref().map(|place| &place.cited)
            }
            fn words(&self) -> &str {
                self.place.as_ref().map_or("", |place| &place.words)
            }
            fn spans(&self) -> &[Span] {
                self.place.as_ref().map_or(&[], |place| &place.spans)
            }
        }
    )+ };
}
placed! { ClaimRow, PositionRow, ChannelRow, CountRow, TimelineRow, }

/// An entity, and all actors of records that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The entity.
    pub entity: Entity,
    /// As what it was seen, by report.
    pub seen: Vec<Seen>,
}

/// A claim, with its best line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim.
    pub claim: Claim,
    /// The place of [`Claim::best`].
    pub place: Option<Place>,
}

/// One source's stand on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRow {
    /// `p` and sixteen hexadecimal digits, of claim, source and stand.
    pub id: String,
    /// The claim's id.
    pub claim: String,
    /// The stand.
    pub position: Position,
    /// The place of [`Position::line`].
    pub place: Option<Place>,
}

impl PositionRow {
    /// A claim's positions.
    ///
    /// `place` finds the place of a line.
    pub fn of(claim: &Claim, place: &mut dyn FnMut(&str) -> Option<Place>) -> Vec<PositionRow> {
        let rows = claim.positions.iter().map(|position| PositionRow {
            id: ids::hashed(
                "p",
                16,
                &[
                    &claim.id,
                    &position.who,
                    &format!("{:?}", position.stance),
                    &position.line,
                ],
            ),
            claim: claim.id.clone(),
            position: position.clone(),
            place: place(&position.line),
        });
        rows.collect()
    }
}

/// A channel, with its last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelRow {
    /// The channel.
    pub channel: Channel,
    /// The place of the last of [`Channel::lines`].
    pub place: Option<Place>,
}

/// One source's count as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// `k` and sixteen hexadecimal digits, of what is counted, who counts, and the line.
    pub id: String,
    /// What is counted.
    pub what: String,
    /// In what state.
    pub state: PersonState,
    /// Whose nationals.
    pub group: Option<String>,
    /// The count.
    pub point: Point,
    /// Lines of the counts that it agrees with.
    pub agrees: Vec<String>,
    /// Lines of the counts that cannot be true beside it.
    pub contradicts: Vec<String>,
    /// The place of [`Point::line`].
    pub place: Option<Place>,
}

impl CountRow {
    /// A series as rows.
    ///
    /// `place` finds the place of a line.
    pub fn of(series: &Series, place: &mut dyn FnMut(&str) -> Option<Place>) -> Vec<CountRow> {
        let related = |at: usize, kind: RelationKind| -> Vec<String> {
            let others = series.relations.iter().filter_map(|relation| {
                let other = match (relation.first, relation.second) {
                    (first, second) if first == at => second,
                    (first, second) if second == at => first,
                    _ => return None,
                };
                let point = series.points.get(other)?;
                (relation.kind == kind).then(|| point.line.clone())
            });
            others.collect()
        };
        let rows = series
            .points
            .iter()
            .enumerate()
            .map(|(at, point)| CountRow {
                id: ids::hashed(
                    "k",
                    16,
                    &[
                        &series.what,
                        series.state.as_str(),
                        series.group.as_deref().unwrap_or_default(),
                        &point.who,
                        &point.line,
                        &point.sum_of.join(" "),
                    ],
                ),
                what: series.what.clone(),
                state: series.state,
                group: series.group.clone(),
                agrees: related(at, RelationKind::Agree),
                contradicts: related(at, RelationKind::Contradict),
                place: place(&point.line),
                point: point.clone(),
            });
        rows.collect()
    }
}

/// One line of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// The line: of an event, a statement or a figure.
    pub line: String,
    /// When it was; `None` where the report does not tell.
    pub when: Option<When>,
    /// `event`, `statement` or `figure`.
    pub kind: &'static str,
    /// An event's type, a statement's act, what a figure counts.
    pub what: String,
    /// An event's status, a figure's state.
    pub status: Option<&'static str>,
    /// Who did it, or said it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The claim that it is part of.
    pub claim: Option<String>,
    /// How that claim stands.
    pub standing: Option<Standing>,
    /// On how many sources that do not hang on each other.
    pub independent: Option<usize>,
    /// Where it is told.
    pub place: Option<Place>,
}

impl TimelineRow {
    /// An event's row, with its claim.
    pub fn event(line: &EventLine, claim: Option<&Claim>) -> TimelineRow {
        TimelineRow {
            line: line.line.clone(),
            when: line.when.clone(),
            kind: "event",
            what: line.kind.as_str().to_owned(),
            status: Some(line.status.as_str()),
            actors: line.actors.clone(),
            recipients: line.recipients.clone(),
            claim: line.claim.clone(),
            standing: claim.map(|claim| claim.status),
            independent: claim.map(|claim| claim.independent),
            place: Place::of(line),
        }
    }

    /// A statement's row, with its claim.
    pub fn statement(line: &StatementLine, claim: Option<&Claim>) -> TimelineRow {
        TimelineRow {
            line: line.line.clone(),
            when: line.when.clone(),
            kind: "statement",
            what: line.voice.act.as_str().to_owned(),
            status: None,
            actors: line.voice.who.iter().cloned().collect(),
            recipients: line.addressee.iter().cloned().collect(),
            claim: line.claim.clone(),
            standing: claim.map(|claim| claim.status),
            independent: claim.map(|claim| claim.independent),
            place: Place::of(line),
        }
    }

    /// A figure's row, with its claim.
    pub fn figure(line: &FigureLine, claim: Option<&Claim>) -> TimelineRow {
        TimelineRow {
            line: line.line.clone(),
            when: line.as_of.clone(),
            kind: "figure",
            what: line.what.clone(),
            status: Some(line.state.as_str()),
            actors: Vec::new(),
            recipients: Vec::new(),
            claim: line.claim.clone(),
            standing: claim.map(|claim| claim.status),
            independent: claim.map(|claim| claim.independent),
            place: Place::of(line),
        }
    }
}

/// A channel's id: `h` and ten hexadecimal digits, of the pair and of those between, whatever their order.
pub fn channel_id(channel: &Channel) -> String {
    let mut pair: Vec<&str> = channel.pair.iter().map(|p| p.entity.as_str()).collect();
    let mut through: Vec<&str> = channel.through.iter().map(|p| p.entity.as_str()).collect();
    pair.sort_unstable();
    through.sort_unstable();
    ids::hashed("h", 10, &[pair, through].concat())
}

/// The uid of the report that a line stands in.
pub fn report_of(line: &str) -> &str {
    line.split('.').next().unwrap_or(line)
}
