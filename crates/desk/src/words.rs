//! Lines in plain words: parties, what happened, on whose word, how a claim stands. For pages, the terminal and assistants alike.
//!
//! What a report gives is passed on as it is: whoever shows it makes it safe for where it is shown.

use rapporteur_dossier::claims::{Claim, Stance, Standing, tidy};
use rapporteur_dossier::counts::Series;
use rapporteur_dossier::lines::{Cited, EventLine, Party, Voice};
use rapporteur_record::{Basis, EventType, PersonState};

/// `1 report`, `3 reports`; `stories` for what is not made with an s.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(number as u64),
        if number == 1 { one } else { many }
    )
}

/// With a comma after each three digits from the end.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `59`, `about 2,000`, `at least 24`, `20 to 30`
pub fn bounds(min: Option<u64>, max: Option<u64>, approximate: bool) -> String {
    let about = if approximate { "about " } else { "" };
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("{about}{}", thousands(min)),
        (Some(min), Some(max)) => format!("{about}{} to {}", thousands(min), thousands(max)),
        (Some(min), None) => format!("at least {about}{}", thousands(min)),
        (None, Some(max)) => format!("at most {about}{}", thousands(max)),
        (None, None) => String::new(),
    }
}

/// `consult · phone`
pub fn event_kind(kind: EventType, mode: Option<&str>) -> String {
    let kind = kind.as_str().to_lowercase();
    match mode {
        Some(mode) => format!("{kind} · {mode}"),
        None => kind,
    }
}

/// Where a line stands: its outlet, origin or title.
pub fn outlet(cited: &Cited) -> &str {
    (cited.outlet.as_deref())
        .or(cited.origin.as_deref())
        .or(cited.title.as_deref())
        .unwrap_or("a report without a name")
}

/// The day that is told, or in brackets the day of the report.
pub fn day(event: &EventLine) -> String {
    match (&event.when, &event.cited.published) {
        (Some(when), _) => when.value.clone(),
        (None, Some(date)) => format!("({date})"),
        (None, None) => "no date".to_owned(),
    }
}

/// The names of parties.
pub fn names(parties: &[Party]) -> String {
    let names: Vec<&str> = parties.iter().map(name).collect();
    names.join(", ")
}

/// A party's name.
pub fn name(party: &Party) -> &str {
    party.name.trim()
}

/// Who takes part in what each side did to the other, each once.
pub fn sides(event: &EventLine) -> Vec<&Party> {
    let mut all: Vec<&Party> = Vec::new();
    for party in event.actors.iter().chain(&event.recipients) {
        if !all.iter().any(|known| known.entity == party.entity) {
            all.push(party);
        }
    }
    all
}

/// `Hamas → Israel`, `Iran ↔ Israel`
pub fn parties(event: &EventLine) -> String {
    if event.reciprocal {
        let all: Vec<&str> = sides(event).into_iter().map(name).collect();
        return all.join(" ↔ ");
    }
    match (names(&event.actors), names(&event.recipients)) {
        (who, whom) if whom.is_empty() => who,
        (who, whom) if who.is_empty() => format!("→ {whom}"),
        (who, whom) => format!("{who} → {whom}"),
    }
}

/// `request: retreat · release`
pub fn deed(event: &EventLine) -> String {
    match &event.about {
        None => event_kind(event.kind, event.mode.as_deref()),
        Some(about) => format!(
            "{}: {}",
            event_kind(event.kind, None),
            event_kind(about.kind, about.mode.as_deref())
        ),
    }
}

/// `request: retreat · release “demanded … release” in Ostrell through Kovaria`
pub fn what(event: &EventLine) -> String {
    let mut out = deed(event);
    if !event.words.is_empty() {
        out.push_str(&format!(" “{}”", event.words));
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
        Some(who) => name(who).to_owned(),
        None => tidy(&voice.called),
    };
    let who = if who.is_empty() {
        "somebody".to_owned()
    } else {
        who
    };
    Some(match &voice.told {
        Some(told) => format!("{who} (told {told})"),
        None => who,
    })
}

/// How a claim stands.
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

/// Who takes which stand, each once: `says Kovaria · denied by Upland Front · 3 reports, 2 stories`
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
            out.push(format!("{word} {}", who.join(", ")));
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

/// What is counted: `hostages held`, `people (ISR) dead`
pub fn counted(series: &Series) -> String {
    let group = series.group.as_ref().map(|group| format!(" ({group})"));
    let state = match series.state {
        PersonState::Other => String::new(),
        state => format!(" {state}"),
    };
    format!("{}{}{state}", series.what, group.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas() {
        for (number, wanted) in [(0, "0"), (999, "999"), (1000, "1,000")] {
            assert_eq!(thousands(number), wanted);
        }
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
