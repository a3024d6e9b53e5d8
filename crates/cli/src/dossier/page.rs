//! What the pages of a dossier have in common: how a line, its parties, its source and its place in a report are told.

use super::count;
use crate::args::PrintArgs;
use crate::style::Palette;
use crate::text::{clean, event_kind, page_width, wrapped};
use rapporteur_dossier::claims::{Claim, Stance, Standing, tidy};
use rapporteur_dossier::lines::{Cited, EventLine, Party, StatementLine, Voice};
use rapporteur_record::{Act, Basis, Status};

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
        let mut facts = vec![self.palette.speaker(&parties(event))];
        facts.retain(|fact| !fact.is_empty());
        facts.push(what(event));
        if event.status != Status::Happened {
            facts.push(self.palette.status(event.status, event.status.as_str()));
        }
        let day = day(event);
        let mut out = self.line(&format!("{day}  {}", facts.join(" · ")));
        match claim {
            Some(claim) => out.push_str(&self.standing(claim)),
            None => {
                if let Some(voice) = voice(&event.voice) {
                    out.push_str(&self.aside(&format!("according to {voice}")));
                }
            }
        }
        out.push_str(&self.cited(&event.cited, &event.line));
        out
    }

    /// How a claim stands, and who stands how to it.
    pub fn standing(&self, claim: &Claim) -> String {
        let mut out = self.under(&format!("{}: {}", standing(claim), sources(claim)));
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
        let who = voice(&said.voice).unwrap_or_else(|| "the report".to_owned());
        let mut facts = vec![self.palette.speaker(&who)];
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
    let outlet = (cited.outlet.as_deref())
        .or(cited.origin.as_deref())
        .or(cited.title.as_deref());
    let outlet = clean(outlet.unwrap_or("a report without a name")).into_owned();
    let date = cited.published.as_deref().unwrap_or("no date");
    format!("— {outlet}, {date} · {line}")
}

/// The day that is told, or the words `by` and the day of the report.
pub fn day(event: &EventLine) -> String {
    match (&event.when, &event.cited.published) {
        (Some(when), _) => when.value.clone(),
        (None, Some(date)) => format!("({date})"),
        (None, None) => "no date".to_owned(),
    }
}

/// The names of parties.
pub fn names(parties: &[Party]) -> String {
    let names: Vec<String> = parties.iter().map(name).collect();
    names.join(", ")
}

/// A party's name; what is only described in the words that this report has.
pub fn name(party: &Party) -> String {
    clean(party.name.trim()).into_owned()
}

/// `Hamas → Israel`, `Iran ↔ Israel`
pub fn parties(event: &EventLine) -> String {
    let (who, whom) = (&event.actors, &event.recipients);
    if event.reciprocal {
        let mut all: Vec<&Party> = Vec::new();
        for party in who.iter().chain(whom) {
            if !all.iter().any(|known| known.entity == party.entity) {
                all.push(party);
            }
        }
        let all: Vec<String> = all.into_iter().map(name).collect();
        return all.join(" ↔ ");
    }
    match (names(who), names(whom)) {
        (who, whom) if whom.is_empty() => who,
        (who, whom) if who.is_empty() => format!("→ {whom}"),
        (who, whom) => format!("{who} → {whom}"),
    }
}

/// `request: retreat · release “demanded … release” in Ostrell through Kovaria`
pub fn what(event: &EventLine) -> String {
    let mut out = match &event.about {
        None => event_kind(event.kind, event.mode.as_deref()),
        Some(about) => format!(
            "{}: {}",
            event_kind(event.kind, None),
            event_kind(about.kind, about.mode.as_deref())
        ),
    };
    if !event.words.is_empty() {
        out.push_str(&format!(" “{}”", clean(&event.words)));
    }
    if let Some(place) = &event.place {
        out.push_str(&format!(" in {}", name(place)));
    }
    if !event.mediators.is_empty() {
        out.push_str(&format!(" through {}", names(&event.mediators)));
    }
    out
}

/// On whose word; `None` is the reporter's own.
pub fn voice(voice: &Voice) -> Option<String> {
    if voice.basis == Basis::Reporter {
        return None;
    }
    let who = match &voice.who {
        Some(who) => name(who),
        None => clean(&tidy(&voice.called)).into_owned(),
    };
    let who = if who.is_empty() {
        "somebody".to_owned()
    } else {
        who
    };
    Some(match &voice.told {
        Some(told) => format!("{who} (told {})", clean(told)),
        None => who,
    })
}

/// How a claim stands, in words.
pub fn standing(claim: &Claim) -> String {
    match claim.status {
        Standing::Confirmed => "confirmed by those involved".to_owned(),
        Standing::Reported => match claim.independent {
            1 => "reported by one source".to_owned(),
            n => format!("reported by {n} independent sources"),
        },
        Standing::SingleUnnamed => "single unnamed source".to_owned(),
        Standing::Disputed => "disputed".to_owned(),
        Standing::Denied => "denied".to_owned(),
        Standing::Withdrawn => "withdrawn".to_owned(),
    }
}

/// Who takes which stand, each once.
pub fn sources(claim: &Claim) -> String {
    let mut out = Vec::new();
    for (stance, word) in [
        (Stance::Asserts, "says"),
        (Stance::Confirms, "confirmed by"),
        (Stance::Denies, "denied by"),
        (Stance::Withdraws, "withdrawn by"),
        (Stance::Declines, "no comment from"),
    ] {
        let who: Vec<&str> = (claim.positions.iter())
            .filter(|position| position.stance == stance)
            .map(|position| position.who.as_str())
            .collect();
        if !who.is_empty() {
            out.push(format!("{word} {}", clean(&who.join(", "))));
        }
    }
    if claim.reports > 1 {
        out.push(format!(
            "{}, {}",
            count(claim.reports, "report", "reports"),
            count(claim.stories, "story", "stories")
        ));
    }
    out.join(" · ")
}
