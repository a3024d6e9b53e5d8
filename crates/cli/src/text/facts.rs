//! What an explained part rests on: one fact a line, its name before it.

use super::item::statement_marks;
use super::{INDENT, Page, clean};
use rapporteur_record::{Event, Span, Time};

/// Columns of what is told and of the page from which on it stands in a column of its own.
const KEY: usize = 16;
const WIDE: usize = 48;

impl Page<'_> {
    /// On whose word something stands, with the sentence in which that was said.
    pub(super) fn word(&self, according_to: Option<&str>) -> String {
        let Some(id) = according_to else {
            return self.fact("on the word of", "the reporter");
        };
        let mut out = self.fact("on the word of", &self.source_and_id(id));
        if let Some(statement) = self.statement_of(Some(id)) {
            out.push_str(&self.sentences(&statement_marks(statement), &[]));
        }
        out
    }

    /// `Karoline Leavitt (s12)`
    pub(super) fn source_and_id(&self, id: &str) -> String {
        let source = self.source(Some(id)).unwrap_or_default();
        format!("{source} ({})", clean(id))
    }

    /// `Hamas (a2) “the group”`: an actor, and the words for it where they are others.
    pub(super) fn named(&self, id: &String, spans: &[Span]) -> String {
        let name = self.names([id]).join("");
        let words = self.slices.join(spans);
        let words = clean(words.trim());
        if words.is_empty() || words == name {
            format!("{name} ({})", clean(id))
        } else {
            format!("{name} ({}) “{words}”", clean(id))
        }
    }

    /// `2025-03-05 (t3) “Wednesday” · from the date of publication`
    pub(super) fn dated(&self, time: &Time) -> String {
        let words = self.slices.get(time.span).unwrap_or_default();
        let words = clean(words.trim());
        let value = time.value.as_deref().unwrap_or("no date");
        let mut out = format!("{} ({}) “{words}”", clean(value), clean(&time.id));
        if let Some(anchor) = &time.anchor {
            out.push_str(&format!(" · reckoned from {}", self.anchor(anchor)));
        }
        out
    }

    /// What a time was reckoned from.
    pub(super) fn anchor(&self, anchor: &str) -> String {
        match anchor {
            "published" => "the date of publication".to_owned(),
            "dateline" => "the dateline".to_owned(),
            id => match self
                .time(Some(id))
                .and_then(|time| self.slices.get(time.span))
            {
                Some(words) => format!("{} “{}”", clean(id), clean(words.trim())),
                None => clean(id).into_owned(),
            },
        }
    }

    /// `ASSAULT · aerial · CAMEO 195 · counted by PLOVER as AGREE, future`
    pub(super) fn coded(&self, event: &Event) -> String {
        let mut parts = vec![event.kind.to_string()];
        parts.extend(event.mode.clone());
        parts.extend(event.cameo.as_ref().map(|code| format!("CAMEO {code}")));
        let plover = &event.plover;
        let same = plover.kind == event.kind && plover.mode == event.mode;
        if !same || plover.auxiliary.is_some() {
            let mut words = vec![plover.kind.to_string()];
            words.extend(plover.mode.clone());
            words.extend(plover.auxiliary.map(|auxiliary| auxiliary.to_string()));
            parts.push(format!("PLOVER counts it as {}", words.join(", ")));
        }
        clean(&parts.join(" · ")).into_owned()
    }

    /// `events          e1, e4`; nothing where there are no ids.
    pub(super) fn listed<'b>(&self, key: &str, ids: impl Iterator<Item = &'b String>) -> String {
        let ids: Vec<&str> = ids.map(String::as_str).collect();
        if ids.is_empty() {
            return String::new();
        }
        self.fact(key, &clean(&ids.join(", ")))
    }

    /// `status          threatened`
    pub(super) fn fact(&self, key: &str, value: &str) -> String {
        let painted = self.layout.palette.evidence(key);
        if self.layout.width < WIDE {
            let rest = [INDENT, INDENT].concat();
            return self.line(&format!("{painted}: {value}"), INDENT, &rest);
        }
        let space = " ".repeat(KEY.saturating_sub(key.len()));
        let rest = " ".repeat(INDENT.len() + KEY);
        self.line(value, &format!("{INDENT}{painted}{space}"), &rest)
    }
}
