//! The time expressions: their dates, and with `--explain` all of them.

use super::{DEEPER, INDENT, Page, clean};
use rapporteur_record::Time;

/// When something was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// A date, or the words of the text.
    pub text: String,
    /// It is a date.
    pub dated: bool,
}

impl Page<'_> {
    /// The date of a time, or its words where it has none that a person would call so (`P3D`, `PAST_REF`).
    pub(super) fn when(&self, id: Option<&str>) -> Option<When> {
        let time = self.time(id)?;
        let date = time.value.as_deref().filter(|value| is_date(value));
        let text = match date {
            Some(date) => clean(date).into_owned(),
            None => clean(self.slices.get(time.span)?.trim()).into_owned(),
        };
        Some(When {
            text,
            dated: date.is_some(),
        })
    }

    /// All times; only what explains is shown of them, since the page has them where they belong.
    pub(super) fn times(&self) -> String {
        let times = &self.record.times;
        if times.is_empty() || !self.layout.explain {
            return String::new();
        }
        let mut out = self.heading("Times");
        for time in times {
            out.push_str(&self.time_line(time));
            out.push_str(&self.time_explained(time));
        }
        out
    }

    /// `t1  “Wednesday” · 2025-03-05`
    pub(super) fn time_line(&self, time: &Time) -> String {
        let words = self.slices.get(time.span).unwrap_or_default();
        let value = time.value.as_deref().unwrap_or("no date to reckon it from");
        let line = format!(
            "{}  “{}” · {}",
            self.layout.palette.evidence(&clean(&time.id)),
            clean(words.trim()),
            clean(value)
        );
        self.line(&line, INDENT, DEEPER)
    }
}

/// A value that begins with a year.
pub(super) fn is_date(value: &str) -> bool {
    value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit())
}
