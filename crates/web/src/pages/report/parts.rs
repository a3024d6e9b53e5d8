//! The parts of a record and where each stands in the text, with one line that explains it.

use crate::view;
use rapporteur_desk::words;
use rapporteur_dossier::lines::{EventLine, FigureLine, Party, QuestionLine, StatementLine, Voice};
use rapporteur_record::{Actor, Form, PersonState, Record, Span, Time, TimeType};
use rapporteur_store::{Filter, Store};
use std::collections::{BTreeMap, HashMap};

/// What a mark says of the words under it. Declared in the order in which one is preferred to another as a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The words that tell of an event.
    Trigger,
    /// The word that reports a statement.
    Cue,
    /// Who says it.
    Source,
    /// What was said.
    Content,
    /// The same event, told again.
    Again,
    /// Who takes part in an event.
    Argument,
    /// A count, and what is counted.
    Figure,
    /// The words that say that something is not known.
    Question,
    /// What is not known.
    About,
    /// A time.
    Time,
    /// Somebody is referred to, by a name or a description.
    Actor,
    /// The same, by a pronoun.
    Pronoun,
}

impl Role {
    /// The class of the style sheet.
    pub fn class(self) -> char {
        match self {
            Role::Trigger | Role::Again => 'e',
            Role::Cue => 'c',
            Role::Source => 'o',
            Role::Content => 's',
            Role::Argument => 'g',
            Role::Figure => 'f',
            Role::Question => 'q',
            Role::About => 'u',
            Role::Time => 't',
            Role::Actor => 'a',
            Role::Pronoun => 'p',
        }
    }
}

/// Words that are marked.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where they stand.
    pub span: Span,
    /// What they are.
    pub role: Role,
    /// Of which part, by its place in [`Parts::all`]; of an actor, by its place in the record.
    pub of: usize,
}

/// An event, a statement, a count, a question or a time of the record.
#[derive(Clone, Debug)]
pub struct Part {
    /// The key of its line (`e2821`), which is the fragment that leads to it; of a time its id in the record.
    pub key: String,
    /// Where it begins, in code points.
    pub at: usize,
    /// The marks that bear its key, and those that are a link to its entry.
    pub key_role: Role,
    /// See `key_role`.
    pub link_role: Role,
    /// What it is, in one line.
    pub tip: String,
}

/// What was read from a report, as the dossier knows it, and where it stands.
pub struct Parts {
    pub statements: Vec<StatementLine>,
    pub events: Vec<EventLine>,
    pub figures: Vec<FigureLine>,
    pub questions: Vec<QuestionLine>,
    /// Who the record's actors are in the dossier.
    pub entities: BTreeMap<String, rapporteur_dossier::identity::Entity>,
    pub all: Vec<Part>,
    pub marks: Vec<Mark>,
    /// What is said of each actor where it is referred to; by its place in the record.
    pub actors: Vec<String>,
    /// Counts that are denied, by id in the record.
    pub denied: Vec<String>,
}

impl Parts {
    /// Of a report's record.
    pub fn new(store: &Store, uid: &str, record: &Record) -> Result<Self, rapporteur_store::Error> {
        let filter = Filter {
            report: Some(uid.to_owned()),
            ..Filter::default()
        };
        let entities = store.actors(uid)?;
        let mut parts = Parts {
            statements: store.statements(&filter)?,
            events: store.events(&filter)?,
            figures: store.figures(&filter)?,
            questions: store.questions(&filter)?,
            actors: (record.actors.iter())
                .map(|actor| called(actor, &entities))
                .collect(),
            entities,
            all: Vec::new(),
            marks: Vec::new(),
            denied: (record.figures.iter())
                .filter(|figure| figure.denied)
                .map(|figure| figure.id.clone())
                .collect(),
        };
        parts.mark(record);
        Ok(parts)
    }

    fn mark(&mut self, record: &Record) {
        let by_id = |lines: &mut dyn Iterator<Item = (&str, &str, String)>| {
            lines
                .map(|(part, line, tip)| (part.to_owned(), (key(line).to_owned(), tip)))
                .collect::<HashMap<String, (String, String)>>()
        };
        let statements = by_id(
            &mut (self.statements.iter())
                .map(|l| (l.part.as_str(), l.line.as_str(), of_statement(l))),
        );
        let events = by_id(
            &mut (self.events.iter()).map(|l| (l.part.as_str(), l.line.as_str(), of_event(l))),
        );
        let figures = by_id(&mut (self.figures.iter()).map(|l| {
            let is_denied = self.denied.contains(&l.part);
            (l.part.as_str(), l.line.as_str(), of_figure(l, is_denied))
        }));
        let questions = by_id(
            &mut (self.questions.iter())
                .map(|l| (l.part.as_str(), l.line.as_str(), of_question(l))),
        );
        for statement in &record.statements {
            let (cue, content) = (
                statement.cue.spans.as_slice(),
                statement.content.spans.as_slice(),
            );
            let roles = match (cue.is_empty(), content.is_empty()) {
                (false, false) => [Role::Content, Role::Cue],
                (true, _) => [Role::Content; 2],
                (false, true) => [Role::Cue; 2],
            };
            let spans = [
                (Role::Content, content),
                (Role::Cue, cue),
                (Role::Source, &statement.source.spans),
            ];
            self.part(statements.get(&statement.id), roles, &spans);
        }
        for event in &record.events {
            let about = event
                .about
                .as_ref()
                .map(|about| about.trigger.spans.as_slice());
            let again: Vec<Span> = (event.mentions.iter())
                .filter(|mention| mention.trigger.spans != event.trigger.spans)
                .flat_map(|mention| mention.trigger.spans.iter().copied())
                .collect();
            let arguments: Vec<Span> = event
                .arguments
                .iter()
                .map(|argument| argument.span)
                .collect();
            let trigger = &event.trigger.spans;
            self.part(
                events.get(&event.id),
                [Role::Trigger; 2],
                &[
                    (Role::Trigger, trigger),
                    (Role::Again, &again),
                    (Role::Again, about.unwrap_or_default()),
                    (Role::Argument, &arguments),
                ],
            );
        }
        for figure in &record.figures {
            let spans = [(Role::Figure, figure.spans.as_slice())];
            self.part(figures.get(&figure.id), [Role::Figure; 2], &spans);
        }
        for question in &record.questions {
            let spans = [
                (Role::Question, question.span.as_slice()),
                (Role::About, &question.about.spans),
            ];
            self.part(questions.get(&question.id), [Role::Question; 2], &spans);
        }
        for time in &record.times {
            let told = (time.id.clone(), of_time(time, record));
            self.part(Some(&told), [Role::Time; 2], &[(Role::Time, &[time.span])]);
        }
        for (of, actor) in record.actors.iter().enumerate() {
            self.marks.extend(actor.mentions.iter().map(|mention| Mark {
                span: mention.span,
                role: match mention.form {
                    Form::Pronoun => Role::Pronoun,
                    Form::Name | Form::Nominal => Role::Actor,
                },
                of,
            }));
        }
    }

    /// One more part: its key and tip, the roles of its key and its link, and all that is marked of it.
    fn part(
        &mut self,
        told: Option<&(String, String)>,
        [key_role, link_role]: [Role; 2],
        spans: &[(Role, &[Span])],
    ) {
        // Every part of a record is a line of the store; one that were not could not be led to.
        let Some((key, tip)) = told else { return };
        let of = self.all.len();
        for (role, spans) in spans {
            let mark = |span: &Span| Mark {
                span: *span,
                role: *role,
                of,
            };
            self.marks.extend(spans.iter().map(mark));
        }
        let keyed = spans
            .iter()
            .filter(|(role, _)| *role == key_role)
            .flat_map(|(_, spans)| *spans);
        self.all.push(Part {
            at: keyed.map(|span| span[0]).min().unwrap_or(0),
            key: key.clone(),
            key_role,
            link_role,
            tip: tip.clone(),
        });
    }
}

/// The part of a line's id behind its report: `e2821`.
pub fn key(line: &str) -> &str {
    line.split_once('.').map_or(line, |(_, key)| key)
}

/// Where the line of a key begins, in code points: the number in it.
pub fn offset(key: &str) -> Option<usize> {
    let digits = key.get(1..)?.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn name(party: &Party) -> &str {
    words::name(party)
}

/// Who says something, without whom it was told to.
pub fn speaker(voice: &Voice) -> String {
    view::speaker(&Voice {
        told: None,
        ..voice.clone()
    })
}

/// `Ada Quill: deny, to Kovaria; named`
fn of_statement(said: &StatementLine) -> String {
    let mut tip = format!("{}: {}", view::speaker(&said.voice), said.voice.act);
    if let Some(to) = &said.addressee {
        tip.push_str(&format!(", to {}", name(to)));
    }
    tip.push_str(&format!("; {}", basis(&said.voice)));
    if let Some(when) = &said.when {
        tip.push_str(&format!("; {}", when.value));
    }
    tip
}

/// What a source is called on: `unnamed, 2 sources, possible`.
pub fn basis(voice: &Voice) -> String {
    let mut out = voice.basis.to_string();
    if let Some(many) = voice.count.filter(|many| *many > 1) {
        out.push_str(&format!(", {many} sources"));
    }
    if let Some(certainty) = voice.certainty {
        out.push_str(&format!(", {certainty}"));
    }
    out
}

/// `Hamas → Israel: threaten; threatened; through Qatar; according to Ada Quill`
fn of_event(event: &EventLine) -> String {
    let mut tip = words::parties(event);
    if !tip.is_empty() {
        tip.push_str(": ");
    }
    tip.push_str(&format!("{}, {}", words::deed(event), event.status));
    if let Some(place) = &event.place {
        tip.push_str(&format!("; in {}", name(place)));
    }
    if !event.mediators.is_empty() {
        tip.push_str(&format!("; through {}", words::names(&event.mediators)));
    }
    if let Some(when) = &event.when {
        tip.push_str(&format!("; {}", when.value));
    }
    tip.push_str(&according(&event.voice));
    tip
}

fn according(voice: &Voice) -> String {
    match words::voice(voice) {
        Some(who) => format!("; according to {who}"),
        None => "; on the report’s own word".to_owned(),
    }
}

/// `hostages (ISR) held: at least 24; as of 2025-03; according to two sources`
fn of_figure(figure: &FigureLine, is_denied: bool) -> String {
    let mut tip = format!("{}: {}", counted(figure), bounds(figure));
    if is_denied {
        tip.push_str(", denied");
    }
    if let Some(when) = &figure.as_of {
        tip.push_str(&format!("; as of {}", when.value));
    }
    tip.push_str(&according(&figure.voice));
    tip
}

/// What a count counts: `hostages (ISR) held`.
pub fn counted(figure: &FigureLine) -> String {
    let mut out = figure.what.clone();
    if let Some(group) = &figure.group {
        out.push_str(&format!(" ({group})"));
    }
    if figure.state != PersonState::Other {
        out.push_str(&format!(" {}", figure.state));
    }
    out
}

/// How many.
pub fn bounds(figure: &FigureLine) -> String {
    words::bounds(figure.min, figure.max, figure.approximate)
}

/// `Not known; not answered by Ada Quill`
fn of_question(question: &QuestionLine) -> String {
    let mut tip = match &question.asked_of {
        Some(who) => format!("Not answered by {}", name(who)),
        None => "Not known".to_owned(),
    };
    tip.push_str(&according(&question.voice));
    tip
}

/// `2025-03-05, a date; reckoned from the day of publication`
fn of_time(time: &Time, record: &Record) -> String {
    let value = time
        .value
        .as_deref()
        .unwrap_or("no value: nothing to reckon from");
    format!("{value}, {}{}", time_kind(time), anchored(time, record))
}

/// What kind of time.
pub fn time_kind(time: &Time) -> &'static str {
    match time.kind {
        TimeType::Date => "a date",
        TimeType::Time => "a time of day",
        TimeType::Duration => "a duration",
        TimeType::Set => "again and again",
    }
}

/// What the value was reckoned from; empty where it says all by itself.
pub fn anchored(time: &Time, record: &Record) -> String {
    match time.anchor.as_deref() {
        None => String::new(),
        Some("published") => "; reckoned from the day of publication".to_owned(),
        Some("dateline") => "; reckoned from the dateline".to_owned(),
        Some(other) => {
            let value = record.times.iter().find(|time| time.id == other);
            let value = value
                .and_then(|time| time.value.as_deref())
                .unwrap_or("another time");
            format!("; reckoned from {value}")
        }
    }
}

/// `Adam Boehler: person, USA`
fn called(
    actor: &Actor,
    entities: &BTreeMap<String, rapporteur_dossier::identity::Entity>,
) -> String {
    let name = entities
        .get(&actor.id)
        .map_or(actor.name.as_str(), |entity| entity.name.as_str());
    format!("{name}: {}", actor_kind(actor))
}

/// `armed group, PSE, REB`
pub fn actor_kind(actor: &Actor) -> String {
    let mut out = actor.kind.as_str().replace('_', " ");
    if let Some(country) = &actor.country {
        out.push_str(&format!(", {country}"));
    }
    if let Some(sector) = actor.sector {
        out.push_str(&format!(", {sector}"));
    }
    out
}
