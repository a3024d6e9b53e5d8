//! The events: a table, or where the page is narrow one block for each.

use super::table::{Column, Table};
use super::wrap::cut;
use super::{DEEPER, INDENT, Page, clean};
use rapporteur_desk::words::event_kind;
use rapporteur_record::{Event, Span, Status};
use std::collections::HashSet;

/// The longest name, the longest source in the table, and the most of the text's words, that are shown.
const LONGEST_NAME: usize = 40;
const LONGEST_SOURCE: usize = 30;
const LONGEST_WORDS: usize = 100;

/// So many code points between words that tell of an event are shown with them: `put the group on its list`.
const NEAR: usize = 32;

/// What a cell is painted as.
#[derive(Clone, Copy, Debug)]
enum Paint {
    Plain,
    Dim,
    Status(Status),
}

impl Page<'_> {
    /// All events, in order of appearance.
    pub(super) fn events(&self) -> String {
        let events = &self.record.events;
        if events.is_empty() {
            return String::new();
        }
        let mut out = self.heading("Events");
        let Some(table) = self.table() else {
            for event in events {
                out.push_str(&self.event_block(event));
                out.push_str(&self.event_explained(event));
            }
            return out;
        };
        let palette = self.layout.palette;
        let paint = |paint: &Paint, text: &str| match paint {
            Paint::Plain => text.to_owned(),
            Paint::Dim => palette.evidence(text),
            Paint::Status(status) => palette.status(*status, text),
        };
        out.push_str(&format!("{INDENT}{}\n", palette.evidence(&table.heads())));
        for (n, event) in events.iter().enumerate() {
            for line in table.row(n, paint) {
                out.push_str(&format!("{INDENT}{line}\n"));
            }
            out.push_str(&self.event_explained(event));
        }
        out
    }

    /// The events as a table, if the page is wide enough for one.
    fn table(&self) -> Option<Table<Paint>> {
        let column = |head, (least, good, most), cell: &dyn Fn(&Event) -> (String, Paint)| Column {
            head,
            least,
            good,
            most,
            cells: self.record.events.iter().map(cell).collect(),
        };
        let plain = |text: String| (text, Paint::Plain);
        let columns = vec![
            column("", (3, 3, 10), &|e| (clean(&e.id).into_owned(), Paint::Dim)),
            column("date", (10, 10, 12), &|e| plain(self.date(e))),
            column("who", (9, 14, 22), &|e| plain(self.sides(e).0.join(", "))),
            column("what", (24, 28, self.layout.width), &|e| {
                plain(self.what(e))
            }),
            column("whom", (9, 14, 22), &|e| plain(self.whom(e))),
            column("status", (12, 12, 12), &|e| {
                (status(e).to_owned(), Paint::Status(e.status))
            }),
            column("source", (9, 14, 22), &|e| {
                let source = self.source(e.according_to.as_deref());
                let source = source.unwrap_or_default();
                (cut(&source, LONGEST_SOURCE).into_owned(), Paint::Dim)
            }),
        ];
        let room = self.layout.width.checked_sub(INDENT.len())?;
        Table::fit(columns, room)
    }

    /// An event in as many lines as it takes: `e4  2025-01-19 · Hamas → Israel`, and what beneath.
    pub(super) fn event_block(&self, event: &Event) -> String {
        let palette = self.layout.palette;
        let mut parts = vec![self.date(event), self.parties(event)];
        parts.retain(|part| !part.is_empty());
        let mut out = String::new();
        let id = palette.evidence(&clean(&event.id));
        let mut facts = vec![self.what(event)];
        if event.status != Status::Happened {
            facts.push(palette.status(event.status, status(event)));
        }
        let source = self.source(event.according_to.as_deref());
        facts.extend(source.map(|source| palette.evidence(&format!("according to {source}"))));
        let facts = facts.join(" · ");
        if parts.is_empty() {
            out.push_str(&self.line(&format!("{id}  {facts}"), INDENT, DEEPER));
        } else {
            let line = format!("{id}  {}", parts.join(" · "));
            out.push_str(&self.line(&line, INDENT, DEEPER));
            out.push_str(&self.line(&facts, DEEPER, DEEPER));
        }
        out
    }

    /// `Hamas → Israel`, `Iran ↔ Israel`
    fn parties(&self, event: &Event) -> String {
        let (who, whom) = self.sides(event);
        if event.reciprocal {
            return [who, whom].concat().join(" ↔ ");
        }
        arrow(&who, &whom)
    }

    /// The names on either side. Of a reciprocal event the first stands alone, and each name once.
    fn sides(&self, event: &Event) -> (Vec<String>, Vec<String>) {
        if !event.reciprocal {
            return (self.names(&event.actors), self.names(&event.recipients));
        }
        let mut seen = HashSet::new();
        let both = event.actors.iter().chain(&event.recipients);
        let ids: Vec<&String> = both.filter(|id| seen.insert(id.as_str())).collect();
        let mut names = self.names(ids);
        let others = names.split_off(names.len().min(1));
        (names, others)
    }

    /// The recipients as the table has them.
    fn whom(&self, event: &Event) -> String {
        let names = self.sides(event).1.join(", ");
        if event.reciprocal && !names.is_empty() {
            format!("↔ {names}")
        } else {
            names
        }
    }

    /// `assault · aerial “air strikes” in Gaza`, `request: retreat · release “demanded … release” through Qatar`
    pub(super) fn what(&self, event: &Event) -> String {
        let mut out = match &event.about {
            None => clean(&event_kind(event.kind, event.mode.as_deref())).into_owned(),
            // The mode of a request, threat ... says no more than what it is about.
            Some(about) => {
                let about_kind = event_kind(about.kind, about.mode.as_deref());
                format!("{}: {}", event_kind(event.kind, None), clean(&about_kind))
            }
        };
        if let Some(about) = &event.about {
            let known: HashSet<&String> = event.actors.iter().chain(&event.recipients).collect();
            let parties = || about.actors.iter().chain(&about.recipients);
            if parties().any(|id| !known.contains(id)) {
                let (who, whom) = (self.names(&about.actors), self.names(&about.recipients));
                out.push_str(&format!(" ({})", arrow(&who, &whom)));
            }
        }
        let words = self.told(event);
        if !words.is_empty() {
            out.push_str(&format!(" “{}”", cut(&words, LONGEST_WORDS)));
        }
        if let Some(place) = &event.place {
            out.push_str(&format!(" in {}", self.names([place]).join("")));
        }
        if !event.mediators.is_empty() {
            let mediators = self.names(&event.mediators).join(", ");
            out.push_str(&format!(" through {mediators}"));
        }
        out
    }

    /// The text's words that tell of an event and of what it is about, with the few that stand between them.
    fn told(&self, event: &Event) -> String {
        let about = event.about.iter().flat_map(|about| &about.trigger.spans);
        let spans = event.trigger.spans.iter().chain(about);
        let near = |from: Span, to: Span| {
            to[0].saturating_sub(from[1]) <= NEAR && self.sentence(from) == self.sentence(to)
        };
        let words = self.slices.join(&joined(spans, near));
        clean(words.trim()).into_owned()
    }

    /// The spans in order, those as one between which nothing stands but white space.
    pub(super) fn touching(&self, spans: &[Span]) -> Vec<Span> {
        joined(spans, |from, to| {
            let between = self.slices.get([from[1], to[0]]);
            between.is_some_and(|between| between.trim().is_empty())
        })
    }

    /// The event's date, or the words that tell when.
    fn date(&self, event: &Event) -> String {
        let when = self.when(event.time.as_deref());
        when.map(|when| when.text).unwrap_or_default()
    }

    /// The names of actors, none longer than a line.
    pub(super) fn names<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> Vec<String> {
        let name = |id: &String| match self.actor(Some(id)) {
            Some(actor) => cut(clean(&actor.name).trim(), LONGEST_NAME).into_owned(),
            None => clean(id).into_owned(),
        };
        ids.into_iter().map(name).collect()
    }
}

/// The spans in order, those as one that overlap or are near each other.
fn joined<'b>(
    spans: impl IntoIterator<Item = &'b Span>,
    near: impl Fn(Span, Span) -> bool,
) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.into_iter().copied().collect();
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span[0] <= last[1] || near(*last, span) => {
                last[1] = last[1].max(span[1]);
            }
            _ => out.push(span),
        }
    }
    out
}

/// `A, B → C`; without the arrow where there is no recipient.
pub(super) fn arrow(who: &[String], whom: &[String]) -> String {
    match (who.join(", "), whom.join(", ")) {
        (who, whom) if whom.is_empty() => who,
        (who, whom) if who.is_empty() => format!("→ {whom}"),
        (who, whom) => format!("{who} → {whom}"),
    }
}

/// The status, where it is not plain happening.
fn status(event: &Event) -> &'static str {
    match event.status {
        Status::Happened => "",
        status => status.as_str(),
    }
}
