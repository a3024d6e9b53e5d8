//! The statements: who, what kind, on what basis, and the words.

use super::{Page, clean};
use rapporteur_record::{Act, Basis, Statement};

/// Columns before what was said.
const INDENT: &str = "    ";

impl Page<'_> {
    /// All statements, in order of appearance, an empty line between two.
    pub(super) fn statements(&self) -> String {
        if self.record.statements.is_empty() {
            return self.line(&self.layout.palette.evidence("No statements."), "", "");
        }
        let blocks: Vec<String> = self
            .record
            .statements
            .iter()
            .map(|statement| self.statement(statement))
            .collect();
        blocks.join("\n")
    }

    /// A line on whose word it is, and what was said beneath.
    fn statement(&self, statement: &Statement) -> String {
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

        let mut out = self.line(&parts.join(" · "), "", "  ");
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
