//! What the report says is not known, and who did not answer.

use super::{DEEPER, INDENT, Page, clean};
use rapporteur_record::Question;

impl Page<'_> {
    /// All questions, in order of appearance.
    pub(super) fn questions(&self) -> String {
        let mut out = String::new();
        for question in &self.record.questions {
            if out.is_empty() {
                out = self.heading("Not known");
            }
            out.push_str(&self.question(question));
            out.push_str(&self.question_explained(question));
        }
        out
    }

    /// `q2  “what actions he would take” · not answered by Donald Trump`
    pub(super) fn question(&self, question: &Question) -> String {
        let palette = self.layout.palette;
        let mut words = self.slices.join(&question.about.spans);
        if words.is_empty() {
            words = self.slices.join(&question.span);
        }
        let mut parts = Vec::new();
        if !words.is_empty() {
            parts.push(format!("“{}”", clean(words.trim())));
        }
        parts.extend(question.asked_of.as_ref().map(|id| {
            let name = self.names([id]).join("");
            format!("not answered by {name}")
        }));
        let source = self.source(question.according_to.as_deref());
        parts.extend(source.map(|source| palette.evidence(&format!("according to {source}"))));
        let id = palette.evidence(&clean(&question.id));
        let line = format!("{id}  {}", parts.join(" · "));
        self.line(line.trim_end(), INDENT, DEEPER)
    }
}
