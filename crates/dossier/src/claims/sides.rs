//! Who stands for whom: the side that an actor is on, and how exactly he is told.

use crate::lines::{EventLine, Party};
use rapporteur_record::{EventType, Kind, Sector};

/// The entity itself, or the body of somebody who is only described.
pub(crate) fn exact(party: &Party) -> &str {
    party.of.as_deref().unwrap_or(&party.entity)
}

/// What an actor acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side<'a> {
    /// A state: its government, forces, police and services, and whoever holds an office there.
    State(&'a str),
    /// Armed groups of a country, with their people: a report seldom tells which group a person is of.
    Rebels(&'a str),
    /// The people of a country, and its places.
    Public(&'a str),
    /// Only itself.
    Own(&'a str),
}

impl std::fmt::Display for Side<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Side::State(country) => write!(f, "{country}:gov"),
            Side::Rebels(country) => write!(f, "{country}:reb"),
            Side::Public(country) => write!(f, "{country}:pub"),
            Side::Own(entity) => f.write_str(entity),
        }
    }
}

/// The side that an actor is on.
pub(crate) fn side(party: &Party) -> Side<'_> {
    use Kind::{ArmedGroup, Government, Organisation, Other, People, Person, Place};
    use Sector::{Cop, Cvl, Gov, Mil, Reb, Spy};
    let Some(country) = party.country.as_deref() else {
        return Side::Own(exact(party));
    };
    match (party.kind, party.sector) {
        (Place | People, _) => Side::Public(country),
        (ArmedGroup, _) | (Person | Organisation | Other, Some(Reb)) => Side::Rebels(country),
        (Government, None) => Side::State(country),
        (Government | Person | Organisation | Other, Some(Gov | Mil | Cop | Spy)) => {
            Side::State(country)
        }
        (_, Some(Cvl)) if party.of.is_some() => Side::Public(country),
        _ => Side::Own(exact(party)),
    }
}

/// Whether an actor is one of several who could stand for the side: a person of a state, a place of a country.
pub(crate) fn is_specific(party: &Party) -> bool {
    match side(party) {
        Side::State(_) | Side::Rebels(_) => party.kind == Kind::Person && party.of.is_none(),
        Side::Public(_) => party.kind == Kind::Place,
        Side::Own(_) => false,
    }
}

/// Whether the sides of an event can change places: who met whom is who was met by whom.
pub(crate) fn undirected(event: &EventLine) -> bool {
    event.kind == EventType::Consult || event.reciprocal
}

/// Whether it is done against somebody, so that he who suffers it may say so without that being an admission.
pub(crate) fn against(event: &EventLine) -> bool {
    !undirected(event) && !event.kind.is_cooperation()
}

/// Whether both lists hold the same actors.
pub(crate) fn same_parties(a: &[Party], b: &[Party]) -> bool {
    let ids = |list: &[Party]| {
        let mut ids: Vec<String> = list.iter().map(|p| p.entity.clone()).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    ids(a) == ids(b)
}

/// The sides of some actors, each once, sorted.
pub(crate) fn sides<'a>(parties: impl IntoIterator<Item = &'a Party>) -> Vec<Side<'a>> {
    let mut sides: Vec<Side> = parties.into_iter().map(side).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// How a source takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It does not.
    None,
    /// Itself.
    Itself,
    /// As one through whom it is done.
    Mediates,
    /// It speaks for this actor's side.
    For(String),
}

/// How somebody takes part, given who does.
pub(crate) fn part<'a>(
    who: &Party,
    parties: impl Iterator<Item = &'a Party> + Clone,
    mediators: impl Iterator<Item = &'a Party>,
) -> Part {
    let is = |party: &Party| exact(party) == exact(who) || party.entity == who.entity;
    if parties.clone().any(is) {
        return Part::Itself;
    }
    let of_side = |party: &&Party| match (side(who), side(party)) {
        (Side::State(a), Side::State(b)) => a == b,
        // Of two groups of one country, neither speaks for the other.
        (Side::Rebels(a), Side::Rebels(b)) => {
            a == b && (who.kind == Kind::Person || party.kind == Kind::Person)
        }
        _ => false,
    };
    let mut sides: Vec<&Party> = parties.filter(of_side).collect();
    sides.sort_by_key(|party| (party.kind == Kind::Person, party.of.is_some(), &party.name));
    if let Some(party) = sides.first() {
        return Part::For(party.name.clone());
    }
    if mediators.into_iter().any(|party| {
        is(party) || matches!((side(who), side(party)), (Side::State(a), Side::State(b)) if a == b)
    }) {
        return Part::Mediates;
    }
    Part::None
}
