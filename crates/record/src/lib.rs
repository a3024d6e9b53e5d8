//! The record of one report: plain data, and the JSON it is printed as.
//!
//! Field for field this is what a reader of the JSON sees. Spans are half-open `[start, end)`
//! offsets in Unicode code points of the report's text. Ids are unique within the report; lists
//! are in order of appearance; what the text does not give is `None`, printed as `null`.

mod code_points;
mod values;

pub use code_points::CodePoints;
pub use values::{Act, Basis, Certainty, Form, Kind, Mode, PublishedBasis, Sector};

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
    /// Time expressions. Empty in this version.
    pub times: Vec<Empty>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who did what to whom. Empty in this version.
    pub events: Vec<Empty>,
    /// Counts of people in a state. Empty in this version.
    pub figures: Vec<Empty>,
    /// What is not known or was not answered. Empty in this version.
    pub questions: Vec<Empty>,
}

/// An entry of a list that no version has filled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Empty {}

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
