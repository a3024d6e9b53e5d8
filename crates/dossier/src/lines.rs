//! The lines of a dossier: every part of every record once, with its actors known across reports.
//!
//! All that is computed over many reports is computed from these, and all that is listed or exported is made of these.
//! A line's id is `REPORT.LETTER+OFFSET` (`4f1c09aa27e3.e2821`): the report's uid, `e` event, `s` statement, `f` figure,
//! `q` question, `n` sentence, and the code point of the report's text at which its first span begins. Where two parts of a kind begin at
//! one place, later ones have a letter behind (`e2821b`). So an id stays when a report is read anew, and leads to its place.

use crate::day::When;
use rapporteur_record::{
    Act, Basis, Certainty, EventType, Kind, Mode, PersonState, PublishedBasis, Sector, Span, Status,
};
use serde::{Deserialize, Serialize};

/// A report as the dossier knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// Twelve hexadecimal digits, from the text and what was given with it.
    pub uid: String,
    /// The id it was given, or `sha256:` of its text.
    pub id: String,
    /// The file it came from, as it was named when it was first added.
    pub file: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Author.
    pub byline: Option<String>,
    /// Credit line of a wire service.
    pub credit: Option<String>,
    /// ISO 8601 date of publication.
    pub published: Option<String>,
    /// Where that date comes from.
    pub published_basis: Option<PublishedBasis>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Length of the text in code points.
    pub length: usize,
    /// The story that it is a version of: the uid of that story's first version.
    pub story: String,
    /// Whose report this is at bottom: the wire it credits, the outlet it says was first to report, else its own outlet; `None` when unknown.
    pub origin: Option<String>,
}

/// Where a line comes from: enough to cite it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The report's uid.
    pub report: String,
    /// The story that the report is a version of.
    pub story: String,
    /// Outlet.
    pub outlet: Option<String>,
    /// Whose report this is at bottom, see [`ReportLine::origin`].
    pub origin: Option<String>,
    /// Headline, else file.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// ISO 8601 date of publication.
    pub published: Option<String>,
    /// The sentence's id in the report's record: `n4`.
    pub sentence: String,
    /// The sentence, verbatim.
    pub text: String,
    /// Where the sentence stands, in code points of the report's text.
    pub span: Span,
}

/// An actor as it stands in a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// The entity's id, the same in all reports.
    pub entity: String,
    /// The entity's name.
    pub name: String,
    /// What kind of actor.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// The body that somebody who is only described belongs to (`Hamas officials`: Hamas), as an entity's id.
    pub of: Option<String>,
    /// As this report calls it.
    pub called: String,
}

/// On whose word a line stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// What the source is called on; `Reporter` when the report says so itself.
    pub basis: Basis,
    /// Who, where it is somebody the dossier knows.
    pub who: Option<Party>,
    /// The source in the report's words; empty for the reporter.
    pub called: String,
    /// How many sources the report says there are.
    pub count: Option<u32>,
    /// The outlet that was told.
    pub told: Option<String>,
    /// What was done by saying it; `Say` for the reporter.
    pub act: Act,
    /// How sure the source is, by its own words.
    pub certainty: Option<Certainty>,
    /// The line of the statement.
    pub statement: Option<String>,
}

/// Who did what to whom, in one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventLine {
    /// `4f1c09aa27e3.e2821`
    pub line: String,
    /// The event's id in its record: `e4`.
    pub part: String,
    /// PLOVER 2 type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER 2 mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The type as PLOVER's codebook counts it.
    pub plover: EventType,
    /// Whether it happened.
    pub status: Status,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom, or with whom.
    pub recipients: Vec<Party>,
    /// Through whom.
    pub mediators: Vec<Party>,
    /// Each side did it to the other.
    pub reciprocal: bool,
    /// Where.
    pub place: Option<Party>,
    /// When; `None` where the report does not tell.
    pub when: Option<When>,
    /// What it is about, where that is an event too.
    pub about: Option<AboutLine>,
    /// On whose word.
    pub voice: Voice,
    /// The words that tell of it, spans joined by ` … `.
    pub words: String,
    /// Where these stand, in code points.
    pub spans: Vec<Span>,
    /// 0 to 1.
    pub confidence: f64,
    /// The frame that found it.
    pub by: String,
    /// Where.
    pub cited: Cited,
    /// The claim that this line is part of.
    pub claim: Option<String>,
}

/// What was demanded, promised, threatened, refused or alleged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutLine {
    /// PLOVER 2 type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER 2 mode.
    pub mode: Option<String>,
    /// Who would do it, or is said to have.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
}

/// Who said what, in one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementLine {
    /// `4f1c09aa27e3.s120`
    pub line: String,
    /// The statement's id in its record.
    pub part: String,
    /// Who speaks, and what is done by it.
    pub voice: Voice,
    /// How much of it stands in quotation marks.
    pub mode: Mode,
    /// The cue, verbatim.
    pub cue: String,
    /// The content, verbatim, spans joined by ` … `; the cue, where there is nothing else (`declined to comment`).
    pub content: String,
    /// Where that stands, in code points.
    pub spans: Vec<Span>,
    /// To whom.
    pub addressee: Option<Party>,
    /// When it was said.
    pub when: Option<When>,
    /// 0 to 1.
    pub confidence: f64,
    /// Where.
    pub cited: Cited,
    /// The claim that this line is part of: near-identical content in several mouths.
    pub claim: Option<String>,
}

/// A count of people in a state, in one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureLine {
    /// `4f1c09aa27e3.f77`
    pub line: String,
    /// The figure's id in its record.
    pub part: String,
    /// What is counted: `hostages`.
    pub what: String,
    /// In what state.
    pub state: PersonState,
    /// Whose nationals: ISO 3166-1 alpha-3.
    pub group: Option<String>,
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
    /// The report rounds.
    pub approximate: bool,
    /// When this was so; `None` where the report does not tell.
    pub as_of: Option<When>,
    /// On whose word.
    pub voice: Voice,
    /// The count and what is counted, verbatim, spans joined by ` … `.
    pub words: String,
    /// Where these stand, in code points.
    pub spans: Vec<Span>,
    /// Where.
    pub cited: Cited,
    /// The claim that this line is part of.
    pub claim: Option<String>,
}

/// What one report says is not known or was not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLine {
    /// `4f1c09aa27e3.q9`
    pub line: String,
    /// The question's id in its record.
    pub part: String,
    /// What it is about, verbatim; empty where the report does not tell.
    pub about: String,
    /// The words that say so, verbatim.
    pub words: String,
    /// Where both stand, in code points.
    pub spans: Vec<Span>,
    /// Who did not answer.
    pub asked_of: Option<Party>,
    /// On whose word it is not known.
    pub voice: Voice,
    /// Where.
    pub cited: Cited,
}
