//! What `--explain e4` prints: one part of the record in its sentences, and what it rests on.

use super::events::arrow;
use super::marked::Marked;
use super::times::is_date;
use super::{INDENT, Page, clean};
use crate::ids::Id;
use crate::style::Mark;
use rapporteur_record::{Actor, Event, EventRole, Figure, Form, Question, Span, Statement, Time};

impl Page<'_> {
    /// The part with an id; `None` when the record has none.
    pub(super) fn item(&self, id: &Id) -> Option<String> {
        let (record, id) = (self.record, id.as_str());
        if let Some(event) = record.events.iter().find(|event| event.id == id) {
            return Some(self.event_item(event));
        }
        if let Some(statement) = self.statement_of(Some(id)) {
            return Some(self.statement_item(statement));
        }
        if let Some(figure) = record.figures.iter().find(|figure| figure.id == id) {
            return Some(self.figure_item(figure));
        }
        if let Some(question) = record.questions.iter().find(|question| question.id == id) {
            return Some(self.question_item(question));
        }
        if let Some(actor) = self.actor(Some(id)) {
            return Some(self.actor_item(actor));
        }
        self.time(Some(id)).map(|time| self.time_item(time))
    }

    fn event_item(&self, event: &Event) -> String {
        let mut marks = as_marks(&self.touching(&event.trigger.spans), Mark::Trigger);
        marks.extend((event.arguments.iter()).map(|part| (part.span, role_mark(part.role))));
        if let Some(about) = &event.about {
            marks.extend(as_marks(&self.touching(&about.trigger.spans), Mark::About));
        }
        let time = self.time(event.time.as_deref());
        marks.extend(time.map(|time| (time.span, Mark::Time)));

        let mut facts = self.fact("type", &self.coded(event));
        if let Some(about) = &event.about {
            let mut parts = vec![about.kind.to_string()];
            parts.extend(about.mode.clone());
            parts.extend(about.cameo.as_ref().map(|code| format!("CAMEO {code}")));
            parts.push(about.status.to_string());
            parts.push(arrow(
                &self.names(&about.actors),
                &self.names(&about.recipients),
            ));
            parts.retain(|part| !part.is_empty());
            facts.push_str(&self.fact("about", &clean(&parts.join(" · "))));
        }
        let place: Vec<String> = event.place.iter().cloned().collect();
        for (role, ids) in [
            (EventRole::Actor, &event.actors),
            (EventRole::Recipient, &event.recipients),
            (EventRole::Mediator, &event.mediators),
            (EventRole::Place, &place),
        ] {
            for id in ids {
                let spans = (event.arguments.iter())
                    .filter(|part| part.role == role && part.actor == *id)
                    .map(|part| part.span);
                let spans: Vec<Span> = spans.collect();
                facts.push_str(&self.fact(role.as_str(), &self.named(id, &spans)));
            }
        }
        if let Some(time) = time {
            facts.push_str(&self.fact("time", &self.dated(time)));
        }
        let status = self
            .layout
            .palette
            .status(event.status, event.status.as_str());
        facts.push_str(&self.fact("status", &status));
        if let Some(why) = &event.why {
            facts.push_str(&self.fact("why", &clean(why)));
        }
        facts.push_str(&self.fact("by", &clean(&event.by)));
        facts.push_str(&self.fact("confidence", &format!("{:.2}", event.confidence)));
        facts.push_str(&self.word(event.according_to.as_deref()));
        for mention in &event.mentions {
            if mention.sentence == event.sentence && mention.trigger == event.trigger {
                continue;
            }
            let source = match mention.according_to.as_deref() {
                Some(id) => format!("according to {}", self.source_and_id(id)),
                None => "by the reporter".to_owned(),
            };
            facts.push_str(&self.fact("also told", &source));
            let marks = as_marks(&self.touching(&mention.trigger.spans), Mark::Trigger);
            facts.push_str(&self.sentences(&marks, &[&mention.sentence]));
        }
        let sentences = self.sentences(&marks, &[&event.sentence]);
        page_of(self.event_block(event), sentences, facts)
    }

    fn statement_item(&self, statement: &Statement) -> String {
        let mut facts = self.fact("act", &self.layout.palette.act(statement.act));
        facts.push_str(&self.fact("mode", statement.mode.as_str()));
        if let Some(id) = &statement.source.actor {
            facts.push_str(&self.fact("source", &self.named(id, &statement.source.spans)));
        }
        if let Some(time) = self.time(statement.time.as_deref()) {
            facts.push_str(&self.fact("time", &self.dated(time)));
        }
        if let Some(by) = &statement.by {
            facts.push_str(&self.fact("by", &clean(by)));
        }
        facts.push_str(&self.fact("confidence", &format!("{:.2}", statement.confidence)));
        let record = self.record;
        let on = |word: &Option<String>| word.as_deref() == Some(&statement.id);
        let events = record.events.iter().filter(|part| on(&part.according_to));
        let figures = record.figures.iter().filter(|part| on(&part.according_to));
        let questions = record
            .questions
            .iter()
            .filter(|part| on(&part.according_to));
        let ids = (events.map(|part| &part.id))
            .chain(figures.map(|part| &part.id))
            .chain(questions.map(|part| &part.id));
        facts.push_str(&self.listed("on this word", ids));

        let id = self.layout.palette.evidence(&clean(&statement.id));
        let first = self.line(
            &format!("{id}  {}", self.statement_head(statement)),
            INDENT,
            super::DEEPER,
        );
        let sentences = self.sentences(&statement_marks(statement), &[]);
        page_of(first, sentences, facts)
    }

    fn figure_item(&self, figure: &Figure) -> String {
        let marks: Vec<Marked> = (figure.spans.iter().enumerate())
            .map(|(n, span)| (*span, if n == 0 { Mark::Count } else { Mark::State }))
            .collect();
        let mut facts = String::new();
        for (key, bound) in [("at least", figure.min), ("at most", figure.max)] {
            let bound = bound.map(|bound| self.fact(key, &bound.to_string()));
            facts.push_str(&bound.unwrap_or_default());
        }
        if figure.approximate {
            facts.push_str(&self.fact("rounded", "yes"));
        }
        facts.push_str(&self.fact("state", figure.state.as_str()));
        if let Some(time) = self.time(figure.as_of.as_deref()) {
            facts.push_str(&self.fact("as of", &self.dated(time)));
        }
        if let Some(by) = &figure.by {
            facts.push_str(&self.fact("by", &clean(by)));
        }
        facts.push_str(&self.word(figure.according_to.as_deref()));
        page_of(self.figure(figure), self.sentences(&marks, &[]), facts)
    }

    fn question_item(&self, question: &Question) -> String {
        let mut marks = as_marks(&question.span, Mark::Cue);
        marks.extend(as_marks(&question.about.spans, Mark::About));
        let mut facts = String::new();
        if let Some(id) = &question.asked_of {
            facts.push_str(&self.fact("not answered by", &self.named(id, &[])));
        }
        if let Some(by) = &question.by {
            facts.push_str(&self.fact("by", &clean(by)));
        }
        facts.push_str(&self.word(question.according_to.as_deref()));
        page_of(self.question(question), self.sentences(&marks, &[]), facts)
    }

    fn actor_item(&self, actor: &Actor) -> String {
        let mut marks: Vec<Marked> = (actor.mentions.iter())
            .map(|mention| {
                let mark = match mention.form {
                    Form::Name => Mark::Name,
                    Form::Nominal => Mark::Nominal,
                    Form::Pronoun => Mark::Pronoun,
                };
                (mention.span, mark)
            })
            .collect();
        marks.extend(actor.roles.iter().map(|role| (role.span, Mark::Role)));
        let mut facts = self.fact("kind", &actor.kind.as_str().replace('_', " "));
        if let Some(by) = &actor.by {
            facts.push_str(&self.fact("by", &clean(by)));
        }
        let id = &actor.id;
        let takes_part = |event: &&Event| {
            let mut ids = (event.actors.iter())
                .chain(&event.recipients)
                .chain(&event.mediators);
            ids.any(|other| other == id) || event.place.as_ref() == Some(id)
        };
        let events = self.record.events.iter().filter(takes_part);
        facts.push_str(&self.listed("events", events.map(|event| &event.id)));
        let said = self
            .record
            .statements
            .iter()
            .filter(|s| s.source.actor.as_ref() == Some(id));
        facts.push_str(&self.listed("statements", said.map(|statement| &statement.id)));
        let first = self.actor_line(
            actor,
            &format!("{}  ", self.layout.palette.evidence(&clean(id))),
        );
        page_of(first, self.sentences(&marks, &[]), facts)
    }

    fn time_item(&self, time: &Time) -> String {
        let mut facts = self.fact("type", time.kind.as_str());
        let value = time.value.as_deref().unwrap_or("none");
        facts.push_str(&self.fact("value", &clean(value)));
        let anchor = match (time.anchor.as_deref(), &time.value) {
            (Some(anchor), _) => Some(self.anchor(anchor)),
            (None, Some(value)) if is_date(value) => {
                Some("nothing: it says all by itself".to_owned())
            }
            (None, _) => None,
        };
        if let Some(anchor) = anchor {
            facts.push_str(&self.fact("reckoned from", &anchor));
        }
        if let Some(by) = &time.by {
            facts.push_str(&self.fact("by", &clean(by)));
        }
        let record = self.record;
        let at = |when: &Option<String>| when.as_deref() == Some(&time.id);
        let events = record.events.iter().filter(|part| at(&part.time));
        let statements = record.statements.iter().filter(|part| at(&part.time));
        let figures = record.figures.iter().filter(|part| at(&part.as_of));
        let ids = (events.map(|part| &part.id))
            .chain(statements.map(|part| &part.id))
            .chain(figures.map(|part| &part.id));
        facts.push_str(&self.listed("time of", ids));
        let sentences = self.sentences(&[(time.span, Mark::Time)], &[]);
        page_of(self.time_line(time), sentences, facts)
    }
}

/// What is shown on the page, the sentences, what is known of it.
fn page_of(first: String, sentences: String, facts: String) -> String {
    let parts = [first, sentences, facts];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn as_marks(spans: &[Span], mark: Mark) -> Vec<Marked> {
    spans.iter().map(|span| (*span, mark)).collect()
}

/// Source, cue and content of a statement.
pub(super) fn statement_marks(statement: &Statement) -> Vec<Marked> {
    [
        as_marks(&statement.source.spans, Mark::Source),
        as_marks(&statement.cue.spans, Mark::Cue),
        as_marks(&statement.content.spans, Mark::Content),
    ]
    .concat()
}

fn role_mark(role: EventRole) -> Mark {
    match role {
        EventRole::Actor => Mark::Actor,
        EventRole::Recipient => Mark::Recipient,
        EventRole::Mediator => Mark::Mediator,
        EventRole::Place => Mark::Place,
    }
}
