//! What `--explain` adds: which rule, label or lexicon entry made a line, and where in the text it stands.

use super::{DEEPER, Page, clean};
use rapporteur_record::{Actor, Event, Figure, Question, Span, Statement, Time};

impl Page<'_> {
    /// Sentence, spans with their words, mode, confidence, and what made the statement.
    pub(super) fn explain_statement(&self, statement: &Statement) -> String {
        let mut parts = vec![statement.id.clone()];
        parts.extend(
            statement
                .content
                .spans
                .first()
                .and_then(|span| self.sentence(*span))
                .map(str::to_owned),
        );
        parts.extend(
            list(statement.content.spans.iter().map(show)).map(|spans| format!("content {spans}")),
        );
        parts.extend(self.quoted("source", &statement.source.spans));
        parts.extend(self.quoted("cue", &statement.cue.spans));
        parts.push(statement.mode.to_string());
        parts.push(format!("confidence {:.2}", statement.confidence));
        parts.extend(statement.by.as_deref().map(|by| format!("by {by}")));
        parts.join(" · ")
    }

    /// Every mention with its sentence and span, and what decided kind, country and sector.
    pub(super) fn explain_actor(&self, actor: &Actor) -> String {
        let mut parts = vec![actor.id.clone()];
        parts.extend(actor.by.as_deref().map(|by| format!("by {by}")));
        parts.extend(actor.mentions.iter().map(|mention| {
            let form = mention.label.as_deref().unwrap_or(mention.form.as_str());
            let sentence = self.sentence(mention.span).unwrap_or("no sentence");
            format!(
                "{form} “{}” {sentence} {}",
                mention.text,
                show(&mention.span)
            )
        }));
        parts.extend(
            actor
                .roles
                .iter()
                .map(|role| format!("role “{}” {}", role.text, show(&role.span))),
        );
        parts.join(" · ")
    }

    /// Sentence, spans with their words, codes, confidence, what found the event and why it has its status.
    pub(super) fn event_explained(&self, event: &Event) -> String {
        let mut parts = vec![event.sentence.clone()];
        parts.extend(self.quoted("trigger", &event.trigger.spans));
        if let Some(about) = &event.about {
            parts.extend(self.quoted("about", &about.trigger.spans));
        }
        parts.extend((event.arguments.iter()).filter_map(|argument| {
            let what = format!("{} {}", argument.role, argument.actor);
            self.quoted(&what, &[argument.span])
        }));
        parts.extend(event.time.as_deref().map(|time| format!("time {time}")));
        parts.extend(event.cameo.as_deref().map(|code| format!("CAMEO {code}")));
        parts.extend(
            event
                .according_to
                .as_deref()
                .map(|id| format!("according to {id}")),
        );
        parts.push(format!("confidence {:.2}", event.confidence));
        parts.push(format!("by {}", event.by));
        parts.extend(event.why.as_deref().map(|why| format!("why {why}")));
        self.explained(parts)
    }

    /// Sentence, spans with their words, on whose word, and which rule.
    pub(super) fn figure_explained(&self, figure: &Figure) -> String {
        let first = figure.spans.first();
        let mut parts: Vec<String> = (first.and_then(|span| self.sentence(*span)))
            .map(str::to_owned)
            .into_iter()
            .collect();
        parts.extend(self.quoted("count", figure.spans.get(..1).unwrap_or_default()));
        parts.extend(self.quoted("state", figure.spans.get(1..).unwrap_or_default()));
        parts.extend(figure.as_of.as_deref().map(|time| format!("as of {time}")));
        parts.extend(
            figure
                .according_to
                .as_deref()
                .map(|id| format!("according to {id}")),
        );
        parts.extend(figure.by.as_deref().map(|by| format!("by {by}")));
        self.explained(parts)
    }

    /// Sentence, spans with their words, who was asked, and which rule.
    pub(super) fn question_explained(&self, question: &Question) -> String {
        let first = question.span.first();
        let mut parts: Vec<String> = (first.and_then(|span| self.sentence(*span)))
            .map(str::to_owned)
            .into_iter()
            .collect();
        parts.extend(self.quoted("cue", &question.span));
        let about = question.about.spans.iter().map(show);
        parts.extend(list(about).map(|spans| format!("about {spans}")));
        parts.extend(
            question
                .asked_of
                .as_deref()
                .map(|id| format!("asked of {id}")),
        );
        parts.extend(
            question
                .according_to
                .as_deref()
                .map(|id| format!("according to {id}")),
        );
        parts.extend(question.by.as_deref().map(|by| format!("by {by}")));
        self.explained(parts)
    }

    /// Sentence, span, type, what the value was reckoned from, and which rule.
    pub(super) fn time_explained(&self, time: &Time) -> String {
        let mut parts: Vec<String> = (self.sentence(time.span).map(str::to_owned))
            .into_iter()
            .collect();
        parts.push(show(&time.span));
        parts.push(time.kind.to_string());
        parts.extend(
            time.anchor
                .as_deref()
                .map(|anchor| format!("anchor {anchor}")),
        );
        parts.extend(time.by.as_deref().map(|by| format!("by {by}")));
        self.explained(parts)
    }

    /// The parts beneath the line that they explain; nothing unless that is asked for.
    fn explained(&self, parts: Vec<String>) -> String {
        if !self.layout.explain {
            return String::new();
        }
        let line = self.layout.palette.evidence(&clean(&parts.join(" · ")));
        self.line(&line, DEEPER, DEEPER)
    }

    /// `cue “declared” [5, 13)`
    fn quoted(&self, what: &str, spans: &[Span]) -> Option<String> {
        let parts = spans.iter().map(|span| match self.slices.get(*span) {
            Some(words) => format!("“{words}” {}", show(span)),
            None => show(span),
        });
        list(parts).map(|parts| format!("{what} {parts}"))
    }

    /// The id of the sentence in which a span starts.
    pub(super) fn sentence(&self, span: Span) -> Option<&str> {
        let sentences = &self.record.sentences;
        let after = sentences.partition_point(|sentence| sentence.span[0] <= span[0]);
        let sentence = sentences.get(after.checked_sub(1)?)?;
        (span[0] < sentence.span[1]).then_some(sentence.id.as_str())
    }
}

/// `[start, end)`
fn show(span: &Span) -> String {
    format!("[{}, {})", span[0], span[1])
}

/// The parts with a space between them; `None` when there are none.
fn list(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
