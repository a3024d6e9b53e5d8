//! From one record to its lines, before it is known who its actors are in other reports.
//!
//! A [`Party`] in a draft has the actor's id in the record (`a3`) where later its entity's id stands, and nothing else
//! but what the report calls it. [`crate::lines`] fills in the rest when lines are loaded.

use crate::uid::Keys;
use crate::{Error, pack};
use rapporteur_dossier::day::When;
use rapporteur_dossier::identity::Seen;
use rapporteur_dossier::lines::{
    AboutLine, Cited, EventLine, FigureLine, Party, QuestionLine, StatementLine, Voice,
};
use rapporteur_record::{
    Act, Actor, Basis, EventRole, Form, Kind, Record, Slices, Span, Statement,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// What the store keeps of a record beside the record itself.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub actors: Vec<Seen>,
    /// Sentences first.
    pub lines: Vec<DraftLine>,
}

/// One part of a record.
#[derive(Debug, Default)]
pub(crate) struct DraftLine {
    /// `n` sentence, `e` event, `s` statement, `f` figure, `q` question.
    pub kind: char,
    pub key: String,
    /// The place of its sentence among the record's.
    pub sentence: usize,
    /// Its own first day, where it has one.
    pub day: Option<String>,
    pub value: Option<&'static str>,
    pub status: Option<&'static str>,
    /// What was done by saying it.
    pub act: Option<&'static str>,
    /// What its source is called on.
    pub basis: Option<&'static str>,
    /// Of a sentence its words; of other lines what a search for their sentence finds besides.
    pub words: String,
    /// Of a sentence: what its events and statements tell of besides.
    pub more: String,
    pub body: String,
    /// Who stands in it: role and actor.
    pub parts: Vec<(char, String)>,
}

/// What is kept of a sentence, besides its words.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SentenceBody {
    pub id: String,
    pub span: Span,
}

/// The lines of a record, whose report has this text.
pub(crate) fn draft(record: &Record, text: &str, uid: &str) -> Result<Draft, Error> {
    let mut drafter = Drafter::new(record, text);
    let mut draft = Draft {
        actors: (record.actors.iter())
            .map(|actor| seen(actor, record, uid))
            .collect(),
        lines: Vec::new(),
    };
    let mut keys = Keys::default();
    for (n, sentence) in record.sentences.iter().enumerate() {
        draft.lines.push(DraftLine {
            kind: 'n',
            key: keys.next('n', [&sentence.span]),
            sentence: n,
            words: drafter
                .slices
                .get(sentence.span)
                .unwrap_or_default()
                .to_owned(),
            body: pack::json(&SentenceBody {
                id: sentence.id.clone(),
                span: sentence.span,
            })?,
            ..DraftLine::default()
        });
    }
    // Statements first: events, figures and questions name them by their lines.
    for statement in &record.statements {
        let spans = [&statement.content.spans, &statement.cue.spans];
        let spans = spans.into_iter().find(|spans| !spans.is_empty());
        let key = keys.next('s', spans.into_iter().flatten());
        drafter.statements.insert(&statement.id, key);
    }
    for statement in &record.statements {
        draft.lines.push(drafter.statement(statement)?);
    }
    for event in &record.events {
        let key = keys.next('e', &event.trigger.spans);
        draft.lines.push(drafter.event(event, key)?);
    }
    for figure in &record.figures {
        let key = keys.next('f', &figure.spans);
        draft.lines.push(drafter.figure(figure, key)?);
    }
    for question in &record.questions {
        let key = keys.next('q', &question.span);
        draft.lines.push(drafter.question(question, key)?);
    }
    let sentences = record.sentences.len();
    let (sentences, others) = draft.lines.split_at_mut(sentences);
    for line in others {
        let words = std::mem::take(&mut line.words);
        if let Some(sentence) = sentences.get_mut(line.sentence) {
            sentence.more.push_str(&words);
            sentence.more.push(' ');
        }
    }
    Ok(draft)
}

/// An actor as identity sees it.
fn seen(actor: &Actor, record: &Record, uid: &str) -> Seen {
    let named = actor.mentions.iter().any(|m| m.form == Form::Name);
    // Of somebody with a name, a description may be another's: only names are kept to know him by.
    let mentions = actor.mentions.iter().filter(|m| match m.form {
        Form::Name => true,
        Form::Nominal => !named,
        Form::Pronoun => false,
    });
    let mut called: BTreeSet<&str> = mentions.map(|m| m.text.as_str()).collect();
    called.insert(&actor.name);
    let role = |role: &rapporteur_record::Role| {
        if role.former && !role.text.to_lowercase().starts_with("former ") {
            format!("former {}", role.text)
        } else {
            role.text.clone()
        }
    };
    Seen {
        report: uid.to_owned(),
        actor: actor.id.clone(),
        name: actor.name.clone(),
        named,
        called: called.into_iter().map(str::to_owned).collect(),
        kind: actor.kind,
        country: actor.country.clone(),
        sector: actor.sector,
        roles: actor.roles.iter().map(role).collect(),
        published: record.report.published.clone(),
        apart: None,
    }
}

struct Drafter<'a> {
    record: &'a Record,
    slices: Slices<'a>,
    actors: HashMap<&'a str, &'a Actor>,
    times: HashMap<&'a str, Option<When>>,
    /// From ids in the record to keys.
    statements: HashMap<&'a str, String>,
    sentences: HashMap<&'a str, usize>,
}

impl<'a> Drafter<'a> {
    fn new(record: &'a Record, text: &'a str) -> Self {
        let when = |value: &Option<String>| value.as_deref().and_then(When::of);
        let sentences = record.sentences.iter().enumerate();
        Drafter {
            record,
            slices: Slices::new(text),
            actors: record.actors.iter().map(|a| (a.id.as_str(), a)).collect(),
            times: (record.times.iter())
                .map(|t| (t.id.as_str(), when(&t.value)))
                .collect(),
            statements: HashMap::new(),
            sentences: sentences.map(|(n, s)| (s.id.as_str(), n)).collect(),
        }
    }

    fn statement(&self, statement: &Statement) -> Result<DraftLine, Error> {
        let voice = self.voice(Some(&statement.id));
        let when = self.when(statement.time.as_deref());
        let addressee = self.party(statement.addressee.as_ref(), None);
        let mut parts = Vec::new();
        parts.extend(voice.who.iter().map(|who| ('v', who.entity.clone())));
        parts.extend(addressee.iter().map(|to| ('d', to.entity.clone())));
        // Who only declined has said nothing else: the cue stands for it.
        let spans = match statement.content.spans.as_slice() {
            [] => &statement.cue.spans,
            _ => &statement.content.spans,
        };
        let content = self.slices.join(spans);
        let speaker = voice.who.as_ref().map_or("", |who| self.name(&who.entity));
        let speaker = speaker.to_owned();
        // What goes on over other sentences is found by the first.
        let end = |span: &Span| {
            let sentence = self
                .record
                .sentences
                .get(self.sentence_at(spans.first().copied()));
            sentence.is_some_and(|sentence| span[1] > sentence.span[1])
        };
        let beyond = if spans.iter().any(end) {
            content.clone()
        } else {
            String::new()
        };
        let first = spans.first().copied();
        let line = StatementLine {
            line: String::new(),
            part: statement.id.clone(),
            mode: statement.mode,
            cue: self.slices.join(&statement.cue.spans),
            spans: spans.clone(),
            addressee,
            when: when.clone(),
            confidence: statement.confidence,
            cited: nowhere(),
            claim: None,
            content,
            voice,
        };
        Ok(DraftLine {
            kind: 's',
            act: Some(line.voice.act.as_str()),
            basis: Some(line.voice.basis.as_str()),
            key: self
                .statements
                .get(statement.id.as_str())
                .cloned()
                .unwrap_or_default(),
            sentence: self.sentence_at(first),
            day: when.map(|when| when.from),
            value: Some(statement.act.as_str()),
            status: Some(statement.mode.as_str()),
            words: format!("{speaker} {beyond}"),
            body: pack::json(&line)?,
            parts,
            ..DraftLine::default()
        })
    }

    fn event(&self, event: &rapporteur_record::Event, key: String) -> Result<DraftLine, Error> {
        let actors = self.side(event, EventRole::Actor, &event.actors);
        let recipients = self.side(event, EventRole::Recipient, &event.recipients);
        let mediators = self.side(event, EventRole::Mediator, &event.mediators);
        let place = self.side(event, EventRole::Place, event.place.as_slice());
        let place = place.into_iter().next();
        let voice = self.voice(event.according_to.as_deref());
        let when = self.when(event.time.as_deref());
        let mut parts = Vec::new();
        for (role, side) in [('a', &actors), ('r', &recipients), ('m', &mediators)] {
            parts.extend(side.iter().map(|party| (role, party.entity.clone())));
        }
        parts.extend(place.iter().map(|party| ('p', party.entity.clone())));
        parts.extend(voice.who.iter().map(|party| ('v', party.entity.clone())));
        let about = event.about.as_ref().map(|about| AboutLine {
            kind: about.kind,
            mode: about.mode.clone(),
            actors: self.parties(&about.actors),
            recipients: self.parties(&about.recipients),
        });
        let all = event.trigger.spans.iter();
        let mut spans: Vec<Span> = all
            .chain(event.about.iter().flat_map(|a| &a.trigger.spans))
            .copied()
            .collect();
        spans.sort_unstable();
        spans.dedup();
        let named = |side: &[Party]| -> Vec<String> {
            side.iter()
                .map(|party| self.name(&party.entity).to_owned())
                .collect()
        };
        let words = self.slices.join(&spans);
        let names = [&actors, &recipients, &mediators].map(|side| named(side).join(" "));
        let searched = format!(
            "{} {} {} {}",
            event.kind.as_str().to_lowercase(),
            event.mode.as_deref().unwrap_or_default(),
            names.join(" "),
            place.as_ref().map_or("", |place| self.name(&place.entity)),
        );
        let line = EventLine {
            line: String::new(),
            part: event.id.clone(),
            kind: event.kind,
            mode: event.mode.clone(),
            cameo: event.cameo.clone(),
            plover: event.plover.kind,
            status: event.status,
            actors,
            recipients,
            mediators,
            reciprocal: event.reciprocal,
            place,
            when: when.clone(),
            about,
            voice,
            words,
            spans,
            confidence: event.confidence,
            by: event.by.clone(),
            cited: nowhere(),
            claim: None,
        };
        let sentence = self.sentences.get(event.sentence.as_str()).copied();
        Ok(DraftLine {
            kind: 'e',
            act: Some(line.voice.act.as_str()),
            basis: Some(line.voice.basis.as_str()),
            key,
            sentence: sentence.unwrap_or(0),
            day: when.map(|when| when.from),
            value: Some(event.kind.as_str()),
            status: Some(event.status.as_str()),
            words: searched,
            body: pack::json(&line)?,
            parts,
            ..DraftLine::default()
        })
    }

    fn figure(&self, figure: &rapporteur_record::Figure, key: String) -> Result<DraftLine, Error> {
        let voice = self.voice(figure.according_to.as_deref());
        let as_of = self.when(figure.as_of.as_deref());
        let parts = (voice.who.iter())
            .map(|who| ('v', who.entity.clone()))
            .collect();
        let line = FigureLine {
            line: String::new(),
            part: figure.id.clone(),
            what: figure.what.clone(),
            state: figure.state,
            group: figure.group.clone(),
            min: figure.min,
            max: figure.max,
            approximate: figure.approximate,
            as_of: as_of.clone(),
            voice,
            words: self.slices.join(&figure.spans),
            spans: figure.spans.clone(),
            cited: nowhere(),
            claim: None,
        };
        Ok(DraftLine {
            kind: 'f',
            act: Some(line.voice.act.as_str()),
            basis: Some(line.voice.basis.as_str()),
            key,
            sentence: self.sentence_at(figure.spans.iter().min().copied()),
            day: as_of.map(|when| when.from),
            value: Some(figure.state.as_str()),
            status: None,
            words: String::new(),
            body: pack::json(&line)?,
            parts,
            ..DraftLine::default()
        })
    }

    fn question(
        &self,
        question: &rapporteur_record::Question,
        key: String,
    ) -> Result<DraftLine, Error> {
        let voice = self.voice(question.according_to.as_deref());
        let asked_of = self.party(question.asked_of.as_ref(), None);
        let mut parts: Vec<(char, String)> = Vec::new();
        parts.extend(voice.who.iter().map(|who| ('v', who.entity.clone())));
        parts.extend(asked_of.iter().map(|who| ('o', who.entity.clone())));
        let mut spans = question.span.clone();
        spans.extend(&question.about.spans);
        spans.sort_unstable();
        spans.dedup();
        let line = QuestionLine {
            line: String::new(),
            part: question.id.clone(),
            about: self.slices.join(&question.about.spans),
            words: self.slices.join(&question.span),
            asked_of,
            voice,
            cited: nowhere(),
            spans,
        };
        Ok(DraftLine {
            kind: 'q',
            act: Some(line.voice.act.as_str()),
            basis: Some(line.voice.basis.as_str()),
            key,
            sentence: self.sentence_at(question.span.iter().min().copied()),
            words: String::new(),
            body: pack::json(&line)?,
            parts,
            ..DraftLine::default()
        })
    }

    /// On whose word: that of a statement, or of the reporter.
    fn voice(&self, statement: Option<&str>) -> Voice {
        let statements = self.record.statements.iter();
        let statement = statement.and_then(|id| statements.clone().find(|s| s.id == id));
        let Some(statement) = statement else {
            return Voice {
                basis: Basis::Reporter,
                who: None,
                called: String::new(),
                count: None,
                told: None,
                act: Act::Say,
                certainty: None,
                statement: None,
            };
        };
        let source = &statement.source;
        let called = self.slices.join(&source.spans);
        let who = self.party(source.actor.as_ref(), None);
        let basis = match (source.basis, &who) {
            (Some(basis), _) => basis,
            (None, Some(_)) => Basis::Named,
            (None, None) => Basis::Unnamed,
        };
        Voice {
            basis,
            called: if called.is_empty() {
                who.as_ref().map_or(String::new(), |who| who.called.clone())
            } else {
                called
            },
            who,
            count: source.count,
            told: source.told.clone(),
            act: statement.act,
            certainty: statement.certainty,
            statement: self.statements.get(statement.id.as_str()).cloned(),
        }
    }

    fn side(
        &self,
        event: &rapporteur_record::Event,
        role: EventRole,
        ids: &[String],
    ) -> Vec<Party> {
        let span = |id: &String| {
            let argument = (event.arguments.iter()).find(|a| a.role == role && a.actor == *id);
            argument.map(|argument| argument.span)
        };
        (ids.iter())
            .filter_map(|id| self.party(Some(id), span(id)))
            .collect()
    }

    fn parties(&self, ids: &[String]) -> Vec<Party> {
        (ids.iter())
            .filter_map(|id| self.party(Some(id), None))
            .collect()
    }

    /// An actor of the record, to be filled in later.
    fn party(&self, id: Option<&String>, span: Option<Span>) -> Option<Party> {
        let id = id?;
        let called = span.and_then(|span| self.slices.get(span));
        Some(Party {
            entity: id.clone(),
            name: String::new(),
            kind: Kind::Other,
            country: None,
            sector: None,
            of: None,
            called: called.unwrap_or(self.name(id)).to_owned(),
        })
    }

    /// What the record calls an actor.
    fn name(&self, id: &str) -> &str {
        self.actors.get(id).map_or("", |actor| actor.name.as_str())
    }

    fn when(&self, time: Option<&str>) -> Option<When> {
        self.times.get(time?)?.clone()
    }

    /// The place of the sentence in which a span begins.
    fn sentence_at(&self, span: Option<Span>) -> usize {
        let Some(span) = span else { return 0 };
        let after = self
            .record
            .sentences
            .partition_point(|s| s.span[0] <= span[0]);
        after.saturating_sub(1)
    }
}

/// Where a line comes from, before that is filled in.
fn nowhere() -> Cited {
    Cited {
        report: String::new(),
        story: String::new(),
        outlet: None,
        origin: None,
        title: None,
        url: None,
        published: None,
        sentence: String::new(),
        text: String::new(),
        span: [0, 0],
    }
}
