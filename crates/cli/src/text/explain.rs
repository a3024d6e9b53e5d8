//! What `--explain` adds: which rule, label or lexicon entry made a line, and where in the text it stands.

use super::Page;
use rapporteur_record::{Actor, Span, Statement};

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

    /// `cue “declared” [5, 13)`
    fn quoted(&self, what: &str, spans: &[Span]) -> Option<String> {
        let parts = spans.iter().map(|span| match self.slices.get(*span) {
            Some(words) => format!("“{words}” {}", show(span)),
            None => show(span),
        });
        list(parts).map(|parts| format!("{what} {parts}"))
    }

    /// The id of the sentence in which a span starts.
    fn sentence(&self, span: Span) -> Option<&str> {
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
