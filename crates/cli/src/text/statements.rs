//! The statements: who, what kind, on what basis, and the words.

use super::wrap::cut;
use super::{Page, clean};
use rapporteur_record::{Act, Basis, Statement};

/// Columns before what was said.
const INDENT: &str = "    ";

/// The most of a source's words that stands beside what it tells.
const LONGEST_SOURCE: usize = 60;

impl Page<'_> {
    /// All statements, in order of appearance, an empty line between two.
    pub(super) fn statements(&self) -> String {
        let record = self.record;
        let above = record.events.len() + record.figures.len() + record.questions.len();
        if record.statements.is_empty() {
            return if above == 0 {
                let palette = self.layout.palette;
                self.line(&palette.evidence("No events and no statements."), "", "")
            } else {
                String::new()
            };
        }
        let blocks: Vec<String> = (record.statements.iter())
            .map(|statement| self.statement(statement))
            .collect();
        let heading = if above == 0 {
            String::new()
        } else {
            self.heading("Statements")
        };
        heading + &blocks.join("\n")
    }

    /// Who said it, what was done by that, to whom, on what basis.
    pub(super) fn statement_head(&self, statement: &Statement) -> String {
        let palette = self.layout.palette;
        let mut parts = vec![palette.speaker(&clean(&self.speaker(statement)))];
        if statement.act != Act::Say {
            parts.push(palette.act(statement.act));
        }
        if let Some(actor) = self.actor(statement.addressee.as_deref()) {
            parts.push(format!("to {}", clean(&actor.name)));
        }
        parts.extend(
            self.basis(statement)
                .iter()
                .map(|tag| palette.evidence(&clean(tag))),
        );
        parts.join(" · ")
    }

    /// On whose word something stands: the source of a statement by its id; `None` is the reporter.
    pub(super) fn source(&self, id: Option<&str>) -> Option<String> {
        let id = id?;
        let speaker = self.statement_of(Some(id)).map(|s| self.speaker(s));
        let words = speaker.unwrap_or_else(|| id.to_owned());
        Some(cut(clean(&words).trim(), LONGEST_SOURCE).into_owned())
    }

    /// A line on whose word it is, and what was said beneath.
    fn statement(&self, statement: &Statement) -> String {
        let palette = self.layout.palette;
        let mut out = self.line(&self.statement_head(statement), "", "  ");
        let content = self.slices.join(&statement.content.spans);
        if content.is_empty() {
            let cue = self.slices.join(&statement.cue.spans);
            if !cue.is_empty() {
                out.push_str(&self.line(&palette.evidence(&clean(&cue)), INDENT, INDENT));
            }
        } else {
            out.push_str(&self.line(clean(&content).trim(), INDENT, INDENT));
        }
        if self.layout.explain {
            out.push_str(&self.line(
                &palette.evidence(&clean(&self.explain_statement(statement))),
                INDENT,
                INDENT,
            ));
        }
        out
    }

    /// The actor's name; the report's own words for a source that is unnamed or no actor.
    fn speaker(&self, statement: &Statement) -> String {
        let source = &statement.source;
        let actor = self.actor(source.actor.as_deref());
        if let Some(actor) = actor.filter(|_| source.basis != Some(Basis::Unnamed)) {
            return actor.name.clone();
        }
        let words = self.slices.join(&source.spans);
        match (words.is_empty(), actor, source.basis) {
            (false, _, _) => words,
            (true, Some(actor), _) => actor.name.clone(),
            (true, None, Some(Basis::Reporter)) => "the reporter".to_owned(),
            (true, None, _) => "no source given".to_owned(),
        }
    }

    /// What the source is called on when not by name, how many there are, whom they told, how sure they are.
    fn basis(&self, statement: &Statement) -> Vec<String> {
        let source = &statement.source;
        let mut tags = Vec::new();
        let basis = source
            .basis
            .filter(|basis| *basis != Basis::Named)
            .map(Basis::as_str);
        match (basis, source.count.filter(|count| *count > 1)) {
            (Some(basis), Some(count)) => tags.push(format!("{basis} ×{count}")),
            (Some(basis), None) => tags.push(basis.to_owned()),
            (None, Some(count)) => tags.push(format!("×{count}")),
            (None, None) => {}
        }
        tags.extend(source.told.as_deref().map(|told| format!("told {told}")));
        tags.extend(
            statement
                .certainty
                .map(|certainty| format!("certainty: {certainty}")),
        );
        tags
    }
}
