//! What the pages of a dossier have in common: how a line, its parties, its source and its place in a report are told.

use crate::args::PrintArgs;
use crate::style::Palette;
use crate::text::{clean, page_width, wrapped};
use rapporteur_desk::words;
use rapporteur_dossier::claims::Claim;
use rapporteur_dossier::lines::{Cited, EventLine, StatementLine};
use rapporteur_record::{Act, Status};

/// Columns before what stands beneath a line.
pub const DEEPER: &str = "    ";

/// How a page is laid out.
pub struct Page {
    pub palette: Palette,
    pub width: usize,
    /// Whether to say why.
    pub explain: bool,
}

impl Page {
    pub fn new(args: &PrintArgs) -> Self {
        Page {
            palette: Palette::for_stdout(args.color),
            width: usize::from(args.width.unwrap_or_else(page_width)),
            explain: args.explain,
        }
    }

    /// A heading.
    pub fn heading(&self, text: &str) -> String {
        format!("{}\n", self.palette.heading(text))
    }

    /// A heading and the lines beneath it, after an empty line; nothing where there is none.
    pub fn section(&self, heading: &str, lines: &[String], between: &str) -> String {
        if lines.is_empty() {
            return String::new();
        }
        format!("\n{}{}", self.heading(heading), lines.join(between))
    }

    /// A line of the page, as wide as it goes; later lines stand deeper.
    pub fn line(&self, text: &str) -> String {
        wrapped(text, self.width, "", DEEPER)
    }

    /// A line beneath another.
    pub fn under(&self, text: &str) -> String {
        wrapped(text, self.width, DEEPER, DEEPER)
    }

    /// A line of dim text beneath another.
    pub fn aside(&self, text: &str) -> String {
        let lines = wrapped(text, self.width, "", "");
        let dim = lines.lines().map(|line| self.palette.evidence(line));
        dim.map(|line| format!("{DEEPER}{line}\n")).collect()
    }

    /// `2031-05-03  Halvora ↔ Upland Front · consult · phone “spoke by telephone” in Ostrell · planned`, its source and sentence.
    pub fn event(&self, event: &EventLine, claim: Option<&Claim>) -> String {
        let mut facts = vec![self.palette.speaker(&clean(&words::parties(event)))];
        facts.retain(|fact| !fact.is_empty());
        facts.push(clean(&words::what(event)).into_owned());
        if event.status != Status::Happened {
            facts.push(self.palette.status(event.status, event.status.as_str()));
        }
        let day = words::day(event);
        let mut out = self.line(&format!("{day}  {}", facts.join(" · ")));
        match claim {
            Some(claim) => out.push_str(&self.standing(claim)),
            None => {
                if let Some(voice) = words::voice(&event.voice) {
                    out.push_str(&self.aside(&format!("according to {}", clean(&voice))));
                }
            }
        }
        out.push_str(&self.cited(&event.cited, &event.line));
        out
    }

    /// How a claim stands, and who stands how to it.
    pub fn standing(&self, claim: &Claim) -> String {
        let mut out = self.under(&format!(
            "{}: {}",
            words::standing(claim),
            clean(&words::sources(claim))
        ));
        if self.explain {
            for reason in &claim.reasons {
                out.push_str(&self.aside(&format!("– {reason}")));
            }
            out.push_str(&self.aside(&format!("{}: {}", claim.id, claim.lines.join(" "))));
        }
        out
    }

    /// Who said what, with its sentence's place.
    pub fn statement(&self, said: &StatementLine) -> String {
        let who = words::voice(&said.voice).unwrap_or_else(|| "the report".to_owned());
        let mut facts = vec![self.palette.speaker(&clean(&who))];
        if said.voice.act != Act::Say {
            facts.push(self.palette.act(said.voice.act));
        }
        if let Some(to) = &said.addressee {
            facts.push(format!("to {}", clean(&to.name)));
        }
        let date = said.cited.published.as_deref().unwrap_or("no date");
        let mut out = self.line(&format!("{date}  {}", facts.join(" · ")));
        out.push_str(&self.under(&clean(&said.content)));
        out.push_str(&self.place(&said.cited, &said.line));
        out
    }

    /// A sentence, and where it stands.
    pub fn cited(&self, cited: &Cited, line: &str) -> String {
        let mut out = self.under(&format!("“{}”", clean(cited.text.trim())));
        out.push_str(&self.place(cited, line));
        out
    }

    /// `— Ostrell Courier, 2031-05-03 · 4f1c09aa27e3.e120`
    pub fn place(&self, cited: &Cited, line: &str) -> String {
        self.aside(&place(cited, line))
    }
}

/// Where a line stands.
pub fn place(cited: &Cited, line: &str) -> String {
    let date = cited.published.as_deref().unwrap_or("no date");
    format!("— {}, {date} · {line}", clean(words::outlet(cited)))
}
