//! From lines to a verdict: who takes which stand, on how many sources it rests, how it stands, and why.

use super::order::{distinct, order};
use super::sides::Part;
use super::sources::{Sort, Source};
use super::{Claim, Position, Stance, Standing, Subject};
use crate::lines::Cited;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What the word of one who takes part is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    /// No confirmation: what is told as possible cannot be confirmed.
    Open,
    /// A report: something was done to him.
    Suffers,
    /// A confirmation.
    Admits,
}

/// What one line does with a claim.
pub(super) struct Take<'a> {
    pub line: &'a str,
    pub cited: &'a Cited,
    pub source: Source,
    /// `None` for lines that neither assert nor deny: a plan of what then took place.
    pub stance: Option<Stance>,
    pub part: Part,
    pub word: Word,
}

/// One source, all its lines.
struct Stand<'a> {
    source: &'a Source,
    stance: Stance,
    since: Option<&'a str>,
    line: &'a str,
    reports: usize,
    part: &'a Part,
    word: Word,
    /// When it first said so, where it took it back.
    before: Option<&'a str>,
    /// When it had denied what it then said.
    denied: Option<&'a str>,
    /// It says so itself only where another source says so, or on the word of its own sources.
    leans: bool,
}

impl Stand<'_> {
    fn asserts(&self) -> bool {
        matches!(self.stance, Stance::Asserts | Stance::Confirms)
    }

    /// Name and date.
    fn told(&self) -> String {
        dated(&self.source.who, self.since)
    }
}

/// A name and a date.
fn dated(who: &str, date: Option<&str>) -> String {
    match date {
        Some(date) => format!("{who} ({date})"),
        None => format!("{who} (no date)"),
    }
}

/// The claim that some lines make together, and nothing where nobody says or denies it.
///
/// `first` are reasons to be told before all others.
pub(super) fn claim(
    about: Subject,
    mut takes: Vec<Take>,
    best: &str,
    first: Vec<String>,
) -> Option<Claim> {
    takes.sort_by(|a, b| order(a.cited, a.line).cmp(&order(b.cited, b.line)));
    let stands = stands(&takes);
    let (status, independent, reasons) = weigh(&stands)?;
    let dates = || takes.iter().filter_map(|t| t.cited.published.as_deref());
    let stories = distinct(takes.iter().map(|t| t.cited.story.as_str()));
    let reports = distinct(takes.iter().map(|t| t.cited.report.as_str()));
    let mut reasons: Vec<String> = first.into_iter().chain(reasons).collect();
    if reports > stories {
        let noun = if stories == 1 { "story" } else { "stories" };
        reasons.push(format!(
            "{reports} reports are versions of {stories} {noun}"
        ));
    }
    Some(Claim {
        id: super::words::claim_id(takes.first()?.line),
        about,
        status,
        reasons,
        positions: stands.iter().map(position).collect(),
        independent,
        stories,
        reports,
        since: dates().min().map(str::to_owned),
        last: dates().max().map(str::to_owned),
        best: best.to_owned(),
        lines: takes.iter().map(|t| t.line.to_owned()).collect(),
    })
}

fn position(stand: &Stand) -> Position {
    Position {
        stance: stand.stance,
        who: stand.source.who.clone(),
        entity: stand.source.entity.clone(),
        basis: stand.source.basis,
        involved: *stand.part != Part::None,
        since: stand.since.map(str::to_owned),
        line: stand.line.to_owned(),
        reports: stand.reports,
    }
}

/// Each source with its stand, from takes in order of date.
fn stands<'a>(takes: &'a [Take<'a>]) -> Vec<Stand<'a>> {
    // Whoever has neither name nor seat may be two people: one who says it and one who denies it.
    let mut by_source: BTreeMap<(&str, bool), Vec<&Take>> = BTreeMap::new();
    for take in takes.iter().filter(|take| take.stance.is_some()) {
        let anyone = matches!(take.source.sort, Sort::Unnamed | Sort::Described);
        let apart = anyone && take.stance == Some(Stance::Denies);
        by_source
            .entry((&take.source.key, apart))
            .or_default()
            .push(take);
    }
    let says = |take: &&Take| matches!(take.stance, Some(Stance::Asserts | Stance::Confirms));
    // Where a story has a source for it, the story's own word is that source's.
    let sourced: HashSet<&str> = (takes.iter().filter(says))
        .filter(|take| take.source.sort != Sort::Reporter)
        .map(|take| take.cited.story.as_str())
        .collect();
    let anonymous: HashSet<&str> = (takes.iter().filter(says))
        .filter(|take| take.source.sort == Sort::Unnamed)
        .map(|take| take.source.group.as_str())
        .collect();
    let mut stands: Vec<Stand> = by_source
        .values()
        .filter_map(|takes| {
            let mut stand = stand(takes)?;
            stand.leans = match stand.source.sort {
                Sort::Reporter => {
                    anonymous.contains(stand.source.group.as_str())
                        || (takes.iter().copied().filter(|take| says(take)))
                            .all(|take| sourced.contains(take.cited.story.as_str()))
                }
                Sort::Outlet => anonymous.contains(stand.source.group.as_str()),
                _ => false,
            };
            Some(stand)
        })
        .collect();
    stands.sort_by_key(|s| (s.since.is_none(), s.since, s.line));
    stands
}

/// The stand that one source takes in the end: the last one that it took, and whether it took another back.
fn stand<'a>(takes: &[&'a Take<'a>]) -> Option<Stand<'a>> {
    use Stance::{Asserts, Confirms, Declines, Denies, Withdraws};
    let is = |stances: &'static [Stance]| {
        takes
            .iter()
            .copied()
            .filter(move |take| take.stance.is_some_and(|s| stances.contains(&s)))
    };
    let date = |take: &'a Take| take.cited.published.as_deref();
    let first_said = is(&[Asserts, Confirms]).next();
    let last_said = is(&[Asserts, Confirms]).filter_map(date).max();
    let first_denied = is(&[Denies]).next();
    let last_denied = is(&[Denies]).filter_map(date).max();
    // On one day it may have spoken of two things: then what it says counts.
    let denies = match (first_said, first_denied) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(_), Some(_)) => {
            matches!((last_said, last_denied), (Some(said), Some(denied)) if denied > said)
        }
    };
    let (stance, take) = if denies {
        match first_said {
            None => (Denies, first_denied?),
            Some(said) => {
                let after = is(&[Denies]).find(|take| date(take) > date(said))?;
                (Withdraws, after)
            }
        }
    } else if let Some(confirmed) = is(&[Confirms]).next() {
        (Confirms, confirmed)
    } else if let Some(said) = first_said {
        (Asserts, said)
    } else {
        (Declines, is(&[Declines]).next()?)
    };
    let same: Vec<&Take> = match stance {
        Denies | Withdraws => is(&[Denies]).collect(),
        Declines => is(&[Declines]).collect(),
        Confirms => is(&[Confirms]).collect(),
        Asserts => is(&[Asserts]).collect(),
    };
    let parts = takes.iter().find(|take| take.part != Part::None);
    Some(Stand {
        source: &take.source,
        stance,
        since: date(take),
        line: take.line,
        reports: distinct(same.iter().map(|take| take.cited.report.as_str())),
        part: parts.map_or(&take.part, |take| &take.part),
        word: takes.iter().map(|take| take.word).max()?,
        before: first_said.filter(|_| stance == Withdraws).and_then(date),
        denied: match (first_denied, last_said) {
            (Some(denied), Some(said)) if !denies => date(denied).filter(|denied| *denied < said),
            _ => None,
        },
        leans: false,
    })
}

/// How it stands, on how many sources, and why.
fn weigh(stands: &[Stand]) -> Option<(Standing, usize, Vec<String>)> {
    let all: Vec<&Stand> = stands.iter().filter(|s| s.asserts()).collect();
    let upheld: Vec<&Stand> = all.iter().copied().filter(|s| !s.leans).collect();
    let with =
        |stance: Stance| -> Vec<&Stand> { stands.iter().filter(|s| s.stance == stance).collect() };
    let (denied, withdrawn, declined) = (
        with(Stance::Denies),
        with(Stance::Withdraws),
        with(Stance::Declines),
    );
    let groups = one_each(&upheld);
    let independent = groups.len();
    let mut why = Vec::new();
    for s in &withdrawn {
        let who = &s.source.who;
        why.push(match (s.before, s.since) {
            (Some(said), Some(taken)) => {
                format!("{who} said so ({said}) and took it back ({taken})")
            }
            _ => format!("{who} said so and took it back"),
        });
    }
    let status = if !upheld.is_empty() && !denied.is_empty() {
        why.push(format!("asserted by {}", list(&upheld)));
        why.push(format!("denied by {}", list(&denied)));
        Standing::Disputed
    } else if !upheld.is_empty() {
        asserted(&upheld, &groups, &mut why)
    } else if !withdrawn.is_empty() {
        if !denied.is_empty() {
            why.push(format!("denied by {}", list(&denied)));
        }
        Standing::Withdrawn
    } else if !denied.is_empty() {
        why.push(format!("denied by {}", list(&denied)));
        why.push("no line here asserts it".to_owned());
        Standing::Denied
    } else {
        return None;
    };
    for s in all.iter().filter(|s| s.leans) {
        let own = if s.source.sort == Sort::Reporter {
            "in its own words"
        } else {
            "too"
        };
        why.push(format!(
            "{} tells it {own}, on the word of sources counted already",
            s.told()
        ));
    }
    for s in &all {
        if let Some(denied) = s.denied {
            why.push(format!("{} had denied it ({denied}) before", s.source.who));
        }
    }
    if !declined.is_empty() {
        why.push(format!("would not comment: {}", list(&declined)));
    }
    Some((status, independent, why))
}

/// The standing of what somebody asserts and nobody denies.
fn asserted(upheld: &[&Stand], groups: &[&Stand], why: &mut Vec<String>) -> Standing {
    // Somebody of a body whom nobody names is no confirmation by that body.
    let confirms =
        |s: &Stand| s.part != &Part::None && s.word == Word::Admits && s.source.sort == Sort::Named;
    let (involved, others): (Vec<&Stand>, Vec<&Stand>) = upheld.iter().partition(|s| confirms(s));
    if !involved.is_empty() {
        why.push(format!("confirmed by those involved: {}", list(&involved)));
        if !others.is_empty() {
            why.push(format!("also told by {}", list(&others)));
        }
        return Standing::Confirmed;
    }
    if let [only] = groups
        && upheld.iter().all(|s| s.source.sort == Sort::Unnamed)
    {
        why.push(format!(
            "one source without a name or an office: {}",
            only.told()
        ));
        return Standing::SingleUnnamed;
    }
    match groups {
        [only] => why.push(format!("told by {}", label(only))),
        _ => why.push(format!(
            "told by {} sources that do not hang on each other: {}",
            groups.len(),
            list(groups)
        )),
    }
    let more: Vec<&Stand> = (upheld.iter().copied())
        .filter(|s| !groups.iter().any(|g| std::ptr::eq(*g, *s)))
        .collect();
    if !more.is_empty() {
        why.push(format!("not counted apart: {}", list(&more)));
    }
    Standing::Reported
}

/// One stand for each group of sources that hang on each other, the one with a name before others.
fn one_each<'s, 'a>(stands: &[&'s Stand<'a>]) -> Vec<&'s Stand<'a>> {
    let mut ranked: Vec<&Stand> = stands.to_vec();
    ranked.sort_by_key(|s| s.source.sort != Sort::Named);
    let mut seen = BTreeSet::new();
    ranked.retain(|s| seen.insert(s.source.group.as_str()));
    ranked.sort_by_key(|s| (s.since.is_none(), s.since, s.line));
    ranked
}

/// Who, when, and what that has to do with the claim.
fn label(stand: &Stand) -> String {
    let told = stand.told();
    match stand.part {
        Part::For(side) if *side != stand.source.who => format!("{told} for the side of {side}"),
        Part::Mediates => format!("{told}, who mediates"),
        Part::Itself if stand.word == Word::Suffers => format!("{told}, to whom it was done"),
        _ if stand.source.sort == Sort::Reporter && !stand.asserts() => {
            format!("{told} in its own words")
        }
        _ => told,
    }
}

fn list(stands: &[&Stand]) -> String {
    let labels: Vec<String> = stands.iter().map(|s| label(s)).collect();
    labels.join(", ")
}
