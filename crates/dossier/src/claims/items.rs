//! Lines of events as they are compared: names as numbers, dates as days.

use super::order::number;
use super::sides::{self, exact, is_specific, side, undirected};
use crate::lines::{EventLine, Party};
use rapporteur_record::{Act, EventType, Kind, Status};
use std::collections::HashMap;

/// What a line says of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// It took place, or is going on.
    Fact,
    /// It is to come: planned, offered, threatened, demanded, or hangs on something.
    Future(Status),
    /// It did not take place.
    Denial,
    /// Somebody would not say.
    Silence,
    /// It may be.
    Maybe,
}

/// What a line says of its event.
pub(super) fn class(event: &EventLine) -> Class {
    match (event.voice.act, event.status) {
        (Act::Decline | Act::Ask, _) => Class::Silence,
        (Act::Deny, _) | (_, Status::Denied | Status::Negated) => Class::Denial,
        (_, Status::Happened | Status::Ongoing) => Class::Fact,
        (_, Status::Hypothetical) => Class::Maybe,
        (_, status) => Class::Future(status),
    }
}

/// Where: the place, its country, whether it is all of that country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    id: u32,
    country: Option<u32>,
    whole: bool,
}

impl Place {
    /// Whether both may be one, and which tells more.
    pub fn meet(self, other: Place) -> Option<Place> {
        if self.id == other.id {
            return Some(self);
        }
        let inside = self.country.is_some() && self.country == other.country;
        match (self.whole, other.whole) {
            (true, _) if inside => Some(other),
            (_, true) if inside => Some(self),
            _ => None,
        }
    }
}

/// Who takes part, on one side of one kind: those who are told exactly, and bodies.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Members {
    /// The side, and whether it is who did it or to whom.
    side: u32,
    /// Whether bodies of it are one: those of a state are.
    one: bool,
    persons: Vec<u32>,
    bodies: Vec<u32>,
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct About {
    kind: EventType,
    mode: Option<&'static str>,
    actors: Vec<u32>,
    recipients: Vec<u32>,
}

impl About {
    fn agrees(&self, other: &About) -> bool {
        let lists = |a: &[u32], b: &[u32]| a.is_empty() || b.is_empty() || a == b;
        self.kind == other.kind
            && (self.mode.is_none() || other.mode.is_none() || self.mode == other.mode)
            && lists(&self.actors, &other.actors)
            && lists(&self.recipients, &other.recipients)
    }
}

/// What is compared of an event, apart from time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub kind: EventType,
    /// One bit for each mode of the type.
    modes: u32,
    about: Option<About>,
    place: Option<Place>,
    members: Vec<Members>,
}

/// How well two shapes go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// One is a special case of the other: a person of a state, and that state.
    Special,
    /// Nothing that both tell differs.
    Equal,
}

impl Shape {
    /// Whether both can be one event.
    pub fn fits(&self, other: &Shape) -> Option<Fit> {
        if !modes_agree(self.kind, self.modes, other.modes) {
            return None;
        }
        if let (Some(a), Some(b)) = (self.place, other.place) {
            a.meet(b)?;
        }
        let mut fit = Fit::Equal;
        match (&self.about, &other.about) {
            (Some(a), Some(b)) if !a.agrees(b) => return None,
            (Some(_), None) | (None, Some(_)) => fit = Fit::Special,
            _ => {}
        }
        if self.members.len() != other.members.len() {
            return None;
        }
        for (a, b) in self.members.iter().zip(&other.members) {
            fit = fit.min(a.fits(b)?);
        }
        Some(fit)
    }

    /// All that either tells.
    pub fn add(&mut self, other: &Shape) {
        self.modes |= other.modes;
        if self.about.is_none() {
            self.about.clone_from(&other.about);
        }
        self.place = match (self.place, other.place) {
            (Some(a), Some(b)) => a.meet(b).or(Some(a)),
            (a, b) => a.or(b),
        };
        for (a, b) in self.members.iter_mut().zip(&other.members) {
            for (into, from) in [(&mut a.persons, &b.persons), (&mut a.bodies, &b.bodies)] {
                for id in from {
                    if let Err(at) = into.binary_search(id) {
                        into.insert(at, *id);
                    }
                }
            }
        }
    }

    /// How much it tells.
    pub fn told(&self) -> usize {
        let persons: usize = self
            .members
            .iter()
            .map(|m| usize::from(!m.persons.is_empty()))
            .sum();
        usize::from(self.modes != 0)
            + usize::from(self.about.is_some())
            + 2 * usize::from(self.place.is_some_and(|place| !place.whole))
            + usize::from(self.place.is_some())
            + 2 * persons
    }
}

impl Members {
    fn fits(&self, other: &Members) -> Option<Fit> {
        if self.side != other.side {
            return None;
        }
        let within = |a: &[u32], b: &[u32]| a.iter().all(|id| b.binary_search(id).is_ok());
        let nested = |a: &[u32], b: &[u32]| within(a, b) || within(b, a);
        match (self.persons.is_empty(), other.persons.is_empty()) {
            (false, false) if self.persons == other.persons => Some(Fit::Equal),
            (false, false) if nested(&self.persons, &other.persons) => Some(Fit::Special),
            (false, false) => None,
            (true, true) if nested(&self.bodies, &other.bodies) => Some(Fit::Equal),
            (true, true) if self.one => Some(Fit::Special),
            (true, true) => None,
            _ => Some(Fit::Special),
        }
    }
}

/// Whether the modes of one type go together: none says nothing, and of means of force some are kinds of others.
fn modes_agree(kind: EventType, a: u32, b: u32) -> bool {
    if a == 0 || b == 0 || a == b {
        return true;
    }
    let modes = kind.modes();
    let bits = |set: u32| (0..modes.len()).filter(move |bit| set & (1 << bit) != 0);
    bits(a).all(|x| bits(b).all(|y| x == y || akin(modes[x], modes[y])))
}

/// Modes that one event can have both of.
fn akin(a: &str, b: &str) -> bool {
    const AKIN: &[(&str, &str)] = &[
        ("aerial", "drone"),
        ("aerial", "explosives"),
        ("drone", "explosives"),
        ("explosives", "heavy-weapons"),
        ("explosives", "suicide-attack"),
        ("third-party", "multilateral"),
        ("visit", "multilateral"),
    ];
    // What it is aimed at and what comes of it say nothing of the means.
    let aim = |mode: &str| matches!(mode, "targeted" | "destroy");
    aim(a) || aim(b) || AKIN.iter().any(|&pair| pair == (a, b) || pair == (b, a))
}

/// A line, ready to be compared.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub event: &'a EventLine,
    pub class: Class,
    /// First and last day that it may mean.
    pub days: Option<(i32, i32)>,
    pub published: Option<i32>,
    pub story: u32,
    pub report: u32,
    pub words: u32,
    pub shape: Shape,
    pub reporter: bool,
}

/// Names as numbers, within one block.
#[derive(Default)]
pub(super) struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, name: &str) -> u32 {
        if let Some(&n) = self.0.get(name) {
            return n;
        }
        let n = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(name.to_owned(), n);
        n
    }

    fn all<'p>(&mut self, names: impl Iterator<Item = &'p str>) -> Vec<u32> {
        let mut all: Vec<u32> = names.map(|name| self.of(name)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn on_sides(&mut self, parties: &[Party]) -> Vec<u32> {
        let sides: Vec<String> = sides::sides(parties)
            .iter()
            .map(ToString::to_string)
            .collect();
        self.all(sides.iter().map(String::as_str))
    }

    /// A line, ready to be compared.
    pub fn item<'a>(&mut self, event: &'a EventLine) -> Item<'a> {
        let days = event
            .when
            .as_ref()
            .and_then(|when| Some((number(&when.from)?, number(&when.to)?)));
        let cited = &event.cited;
        Item {
            event,
            class: class(event),
            days,
            published: cited.published.as_deref().and_then(number),
            story: self.of(&cited.story),
            report: self.of(&cited.report),
            words: self.of(&event.words.to_lowercase()),
            shape: self.shape(event),
            reporter: event.voice.basis == rapporteur_record::Basis::Reporter,
        }
    }

    fn shape(&mut self, event: &EventLine) -> Shape {
        let modes = event.kind.modes();
        let mode = event
            .mode
            .as_deref()
            .and_then(|mode| modes.iter().position(|m| *m == mode));
        let mut members = Vec::new();
        if undirected(event) {
            let pool: Vec<&Party> = event.actors.iter().chain(&event.recipients).collect();
            self.members(&pool, '~', &mut members);
        } else {
            self.members(&event.actors.iter().collect::<Vec<_>>(), '<', &mut members);
            self.members(
                &event.recipients.iter().collect::<Vec<_>>(),
                '>',
                &mut members,
            );
        }
        Shape {
            kind: event.kind,
            modes: mode.map_or(0, |bit| 1 << bit),
            about: event.about.as_ref().map(|about| About {
                kind: about.kind,
                mode: about
                    .mode
                    .as_deref()
                    .and_then(|mode| about.kind.modes().iter().find(|m| **m == mode).copied()),
                actors: self.on_sides(&about.actors),
                recipients: self.on_sides(&about.recipients),
            }),
            place: event.place.as_ref().map(|place| Place {
                id: self.of(exact(place)),
                country: place.country.as_deref().map(|country| self.of(country)),
                whole: place.kind == Kind::Government,
            }),
            members,
        }
    }

    fn members(&mut self, parties: &[&Party], end: char, into: &mut Vec<Members>) {
        for of in sides::sides(parties.iter().copied()) {
            let here = || parties.iter().copied().filter(|party| side(party) == of);
            let persons = self.all(here().filter(|p| is_specific(p)).map(exact));
            let bodies = self.all(here().filter(|p| !is_specific(p)).map(exact));
            into.push(Members {
                side: self.of(&format!("{end}{of}")),
                one: matches!(of, sides::Side::State(_) | sides::Side::Public(_)),
                persons,
                bodies,
            });
        }
    }
}
