//! The record of one report: plain data, and the JSON it is printed as.
//!
//! Field for field this is what a reader of the JSON sees. Spans are half-open `[start, end)`
//! offsets in Unicode code points of the report's text. Ids are unique within the report; lists
//! are in order of appearance; what the text does not give is `None`, printed as `null`.

mod code_points;
mod slices;
mod values;

pub use code_points::CodePoints;
pub use slices::Slices;
pub use values::{
    Act, Auxiliary, Basis, Certainty, EventRole, EventType, Form, Kind, Mode, PersonState,
    PublishedBasis, Sector, Status, TimeType,
};

use serde::{Deserialize, Serialize};

/// `[start, end)` in code points of the report's text.
pub type Span = [usize; 2];

/// Everything read from one report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The versions that made this record.
    pub made_by: MadeBy,
    /// What was read.
    pub report: Report,
    /// Sentences, headline included.
    pub sentences: Vec<Sentence>,
    /// Persons, organisations, governments, armed groups, places and peoples.
    pub actors: Vec<Actor>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Counts of people in a state.
    pub figures: Vec<Figure>,
    /// What is not known or was not answered.
    pub questions: Vec<Question>,
}

/// The versions that made a record: same text and same versions, same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBy {
    /// The program's version.
    pub rapporteur: String,
    /// `sha256:` of the model's weights and labels, or how the annotation was given.
    pub model: String,
    /// `sha256:` of the lexicon's files, the user's own included.
    pub lexicon: String,
}

/// The report itself, and what is known about its publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The id given with the text, or `sha256:` of the text.
    pub id: String,
    /// The file it was read from; `-` is standard input.
    pub file: Option<String>,
    /// Headline, if one was given apart from the text.
    pub title: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The credit line of a wire service, as written.
    pub credit: Option<String>,
    /// Where and when it was filed, as its first line says.
    pub dateline: Dateline,
    /// ISO 8601 date, never taken from a clock or a file.
    pub published: Option<String>,
    /// Where `published` comes from.
    pub published_basis: Option<PublishedBasis>,
    /// When it was last changed, by its own word: an ISO 8601 date, or a date and time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// When it was fetched, of the same form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Length of the text in code points.
    pub length: usize,
    /// Where it was found, if that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text that all spans count in; only with `--with-text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// `DOHA, March 5 (Reuters) -`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as written.
    pub place: Option<String>,
    /// The date as written.
    pub date: Option<String>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// `n1`, `n2`, ...
    pub id: String,
    /// From its first to its last token.
    pub span: Span,
}

/// Someone or something that acts, speaks or is named; never a pronoun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// `a1`, `a2`, ...
    pub id: String,
    /// The fullest name in the report.
    pub name: String,
    /// What kind of actor it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3; PSE for the Palestinian territories.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// Titles and offices, as written.
    pub roles: Vec<Role>,
    /// Every place in the text that refers to it.
    pub mentions: Vec<Mention>,
    /// What decided kind, country and sector; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A title or office of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Verbatim.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The report says it is no longer held (`a former ...`).
    pub former: bool,
}

/// One place where an actor is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// Verbatim.
    pub text: String,
    /// The model's own name type (PER, ORG, LOC, NORP ...), for names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Spans that together are one thing: a quote split around its cue has two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    /// In order of appearance.
    pub spans: Vec<Span>,
}

/// Who said what, by which word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2`, ...
    pub id: String,
    /// How much of the content stands in quotation marks.
    pub mode: Mode,
    /// What was done by saying it.
    pub act: Act,
    /// On whose word.
    pub source: Source,
    /// The word that reports it.
    pub cue: Spans,
    /// What was said.
    pub content: Spans,
    /// The id of the actor it was said to.
    pub addressee: Option<String>,
    /// The id of the time it was said at.
    pub time: Option<String>,
    /// How sure the source is, by its own words.
    pub certainty: Option<Certainty>,
    /// The model's probability, 0 to 1, to two places.
    pub confidence: f64,
    /// What made this line; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// On whose word a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Where the source is named in the statement's sentence.
    pub spans: Vec<Span>,
    /// The id of the actor, when the source is one.
    pub actor: Option<String>,
    /// What the source is called on.
    pub basis: Option<Basis>,
    /// How many sources the report says there are.
    pub count: Option<u32>,
    /// The outlet that was told.
    pub told: Option<String>,
}

/// A time expression, as in TimeML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// `t1`, `t2`, ...
    pub id: String,
    /// Where.
    pub span: Span,
    /// Date, time of day, duration or set.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// A TIMEX3 value: ISO 8601 and its extensions; `None` when there is nothing to anchor it on.
    pub value: Option<String>,
    /// What the value was reckoned from: `published`, `dateline`, or the id of another time; `None` when it says
    /// all by itself, or has no value.
    pub anchor: Option<String>,
    /// Which rule; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `e1`, `e2`, ...
    pub id: String,
    /// PLOVER 2 type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER 2 mode of that type.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The words that tell of it.
    pub trigger: Spans,
    /// Ids of those who did it.
    pub actors: Vec<String>,
    /// Ids of those it was done to or with.
    pub recipients: Vec<String>,
    /// Ids of those through whom it was done.
    pub mediators: Vec<String>,
    /// Each side did it to the other; then both are actors and recipients.
    pub reciprocal: bool,
    /// The id of the actor that is the place.
    pub place: Option<String>,
    /// The id of the time.
    pub time: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// The statement on whose word it stands; `None` is the reporter.
    pub according_to: Option<String>,
    /// The sentence that tells of it first.
    pub sentence: String,
    /// 0 to 1, to two places.
    pub confidence: f64,
    /// The frame, or the model, that found it.
    pub by: String,
    /// Where in the text those who took part stand.
    pub arguments: Vec<Argument>,
    /// What was agreed, demanded, refused, threatened or alleged, where that is an event too.
    pub about: Option<About>,
    /// As PLOVER counts it: future cooperation is AGREE, and so on.
    pub plover: Plover,
    /// Every place that tells of it, the first included.
    pub mentions: Vec<EventMention>,
    /// Why this status; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Somebody's part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// Which part.
    pub role: EventRole,
    /// The actor's id.
    pub actor: String,
    /// The phrase that names it there.
    pub span: Span,
}

/// The event that another event is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// PLOVER 2 type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER 2 mode of that type.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The words that tell of it.
    pub trigger: Spans,
    /// Ids of those who would do it, or are said to have.
    pub actors: Vec<String>,
    /// Ids of those it would be done to.
    pub recipients: Vec<String>,
    /// Demanded, planned, threatened ...
    pub status: Status,
}

/// An event as PLOVER's codebook counts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plover {
    /// PLOVER 2 type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER 2 mode of that type.
    pub mode: Option<String>,
    /// PLOVER's auxiliary mode.
    pub auxiliary: Option<Auxiliary>,
}

/// One place that tells of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMention {
    /// The sentence's id.
    pub sentence: String,
    /// The words that tell of it.
    pub trigger: Spans,
    /// The statement on whose word it stands there.
    pub according_to: Option<String>,
}

/// A count of people in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// `f1`, `f2`, ...
    pub id: String,
    /// What is counted, by its lemma in the plural: `hostages`, `prisoners`, `people`.
    pub what: String,
    /// In what state they are.
    pub state: PersonState,
    /// Whose nationals: ISO 3166-1 alpha-3.
    pub group: Option<String>,
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// The report rounds: `about`, `dozens`.
    pub approximate: bool,
    /// Who says it denies it: so many are not in that state. Printed only when so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// The id of the time at which this was so.
    pub as_of: Option<String>,
    /// The statement on whose word it stands; `None` is the reporter.
    pub according_to: Option<String>,
    /// The count and what is counted, then the word that tells the state.
    pub spans: Vec<Span>,
    /// Which rule; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What the report says is not known, or was not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// `q1`, `q2`, ...
    pub id: String,
    /// The words that say so.
    pub span: Vec<Span>,
    /// The clause it is about.
    pub about: Spans,
    /// The id of the actor who did not answer.
    pub asked_of: Option<String>,
    /// The statement on whose word it is not known; `None` is the reporter.
    pub according_to: Option<String>,
    /// Which rule; printed with `--explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
