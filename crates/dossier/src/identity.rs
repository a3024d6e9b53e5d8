//! Who is who: the same actor under many names in many reports, and two actors under one.
//!
//! Actors that may be one are put into one *block* ([`block`], a function of one actor alone); a block is then resolved
//! by itself ([`resolve`], [`described`]). Both are functions of the set of actors, whatever their order, and say of
//! each actor why it is where it is.
//!
//! **What is one.** Persons by given and family name, with what a report leaves out (middle names, titles, all but the
//! family name) and what it spells otherwise. Two of one name are two where their countries differ, or where one is known from sport
//! or culture and the other from politics, and no office of three words or more is common to both. A bare family name goes to the only one who may
//! bear it, or to the one whom office, country, sector or time tell apart; else it is *unclear*, an entity of its own.
//! Bodies (governments, organisations, armed groups, media ...) by the lexicon's name, else by their words. A country
//! that acts is a government, one where something happens is a place, and its people is a people: three entities. Its
//! organs are entities of their own. An organ that every country has (`foreign ministry`) is told by its country.
//!
//! **Ids** are words joined by `-`, then marks behind periods: `adam-boehler`, `hamas`, `israel.place`,
//! `israel.people`, `foreign-ministry.irn`. A single name of a person is marked `.person`, a body of several words
//! that might be a person's name `.body`. Of several entities of one name the one met first, by date, has no mark, and others are marked by what
//! tells them apart (`john-kelly.aus`); `.unclear` is who cannot be told apart. Who is only described has the id of
//! the body, a colon, and the description: `hamas:officials`, `:hostages`. A name has no period and no colon, so no two entities share an id.

mod bodies;
mod described;
mod description;
mod east_asian;
mod fold;
mod full_names;
mod groups;
mod ids;
mod person_entities;
mod person_name;
mod persons;
#[cfg(test)]
mod tests;
mod usual;

pub use described::{described, role_block};
pub use fold::fold;
pub use ids::{body_id, person_id, why_apart};

use rapporteur_lexicon::Lexicon;
use rapporteur_record::{Kind, Sector};
use serde::{Deserialize, Serialize};

/// An actor of one record, as far as it tells who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The report's uid.
    pub report: String,
    /// The actor's id in that record: `a3`.
    pub actor: String,
    /// The fullest name there, or the words that describe it.
    pub name: String,
    /// Whether it has a name there; else it is only described (`Trump's hostage envoy`, `Hamas officials`).
    pub named: bool,
    /// All names it has there, each once, sorted; where it has none, its descriptions. No pronouns.
    pub called: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// Titles and offices, as written; those no longer held begin with `former `.
    pub roles: Vec<String>,
    /// ISO 8601 date of the report.
    pub published: Option<String>,
    /// A person decided that this is an actor apart (`rapporteur split`), known by this mark.
    pub apart: Option<String>,
}

/// An actor across reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable: made of the name (`adam-boehler`), with what tells it from others of that name (`john-kelly.aus`).
    pub id: String,
    /// The name it is shown by.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<Sector>,
    /// The body that somebody who is only described belongs to, as an entity's id.
    pub of: Option<String>,
}

/// An entity, and which actors it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Who.
    pub entity: Entity,
    /// Its actors, by report and id there.
    pub members: Vec<Member>,
}

/// An actor that an entity is in one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its place in the block that was given.
    pub index: usize,
    /// Why it is this one, a short clause.
    pub why: String,
}

/// A person with the offices that reports give him, for descriptions to be joined to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who.
    pub entity: Entity,
    /// Each office as written, and the ISO 8601 dates of the first and last report that give it.
    pub roles: Vec<(String, Option<String>, Option<String>)>,
}

/// What two actors have in common if they may be one: these alone have to be compared.
///
/// Blocks of persons begin with `p:`, of bodies with `b:`, of places `l:`, of peoples `n:`; those of descriptions with
/// `d:`, and they are what [`role_block`] gives: they go to [`described`], all others to [`resolve`]. What is described by
/// country and organ alone (`Israel's health ministry`) is a body like one that is named. An actor set apart is in the block of its mark, `apart:`.
pub fn block(seen: &Seen, lexicon: &Lexicon) -> String {
    if let Some(mark) = &seen.apart {
        return format!("apart:{mark}");
    }
    match (seen.named, seen.kind) {
        (false, _) if !bodies::is_body(seen, lexicon) => described::block(seen, lexicon),
        (_, Kind::Person) => persons::block(seen, lexicon),
        _ => bodies::block(seen, lexicon),
    }
}

/// The entities of one block other than of descriptions, by id; each actor is in exactly one.
pub fn resolve(block: &[Seen], lexicon: &Lexicon) -> Vec<Found> {
    let (apart, rest): (Vec<usize>, Vec<usize>) = in_order(block)
        .into_iter()
        .partition(|&i| block[i].apart.is_some());
    let (people, bodies): (Vec<usize>, Vec<usize>) = rest
        .into_iter()
        .partition(|&i| block[i].kind == Kind::Person);
    let mut found = persons::resolve(block, &people, lexicon);
    found.extend(bodies::resolve(block, &bodies, lexicon));
    found.extend(ids::apart(block, &apart));
    ids::settle(&mut found, block);
    found
}

/// The places of a block's actors by report and id there, so that the order they came in is forgotten.
fn in_order(block: &[Seen]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..block.len()).collect();
    places.sort_by(|&a, &b| {
        let key = |i: usize| (&block[i].report, &block[i].actor, &block[i].name);
        key(a).cmp(&key(b))
    });
    places
}
