//! Ids of entities.

use super::bodies::{self, BodyName};
use super::fold::slug;
use super::person_name::PersonName;
use super::{Entity, Found, Member, Seen, usual};
use rapporteur_lexicon::{Lexicon, Use};
use rapporteur_record::Kind;
use std::collections::BTreeMap;

/// The id of a body (or place, or people) of this name, as `resolve` gives it where there is one of that name.
///
/// `country` tells which of the organs that all countries have is meant.
pub fn body_id(name: &str, kind: Kind, country: Option<&str>, lexicon: &Lexicon) -> String {
    let body = BodyName::of(name, kind, country, lexicon);
    bodies::id(&body, country, lexicon)
}

/// The id of a person of this name, as `resolve` gives it where there is one of that name.
pub fn person_id(name: &str, lexicon: &Lexicon) -> String {
    let known = super::persons::known_person(name, lexicon);
    let Some(n) = PersonName::of(known.map_or(name, |p| &p.name), lexicon) else {
        return person_mark(slug::<&str>(&[]), lexicon);
    };
    // The lexicon has a middle name where it tells one from another: George W. and George H. W. Bush.
    let middle = n.middle_slug.join("-");
    let middle = Some(middle.as_str()).filter(|m| known.is_some() && !m.is_empty());
    person(&n, &n.given_slug, middle, lexicon)
}

/// The same of a name taken apart, with the spelling of the given name to use.
pub(crate) fn person(
    name: &PersonName,
    given: &str,
    middle: Option<&str>,
    lexicon: &Lexicon,
) -> String {
    person_mark(name.slug(given, middle, lexicon), lexicon)
}

fn person_mark(id: String, lexicon: &Lexicon) -> String {
    match is_body_like(&id, lexicon) {
        true => format!("{id}.person"),
        false => id,
    }
}

/// The id of a body from its words; the counterpart of [`person`].
pub(crate) fn body(words: &[String], lexicon: &Lexicon) -> String {
    let id = slug(words);
    match is_body_like(&id, lexicon) {
        true => id,
        false => format!("{id}.body"),
    }
}

/// Words that hardly any person's name has.
const BODY_WORDS: [&str; 26] = [
    "of",
    "for",
    "and",
    "the",
    "front",
    "party",
    "movement",
    "union",
    "united",
    "league",
    "alliance",
    "national",
    "international",
    "democratic",
    "republican",
    "liberation",
    "news",
    "group",
    "brigades",
    "brigade",
    "forces",
    "committee",
    "council",
    "association",
    "society",
    "federation",
];

/// Whether a name is more likely a body's than a person's, by the readable part of an id alone: then a person's id is
/// marked, else a body's. So a company and a person of one name never have one id.
fn is_body_like(id: &str, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = id.split(['-', '.']).collect();
    if words.len() < 2 {
        return true;
    }
    let title = |w: &&str| {
        let mut c = w.chars();
        c.next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(c)
            .collect::<String>()
    };
    let titled = words.iter().map(title).collect::<Vec<_>>();
    let known = |n: &str| {
        lexicon
            .name(n)
            .is_some_and(|e| e.used != Use::Demonym && e.kind != Kind::Person && !e.imported)
    };
    let noun = |w: &&str| {
        lexicon
            .nominal(w)
            .is_some_and(|n| !matches!(n.kind, Kind::Person | Kind::Place | Kind::People))
    };
    words.iter().any(|w| BODY_WORDS.contains(w))
        || words.last().is_some_and(noun)
        || known(&titled.join(" "))
        || known(&titled.join("-"))
}

/// Each mark that sets actors apart is an entity, whatever the names.
pub(crate) fn apart(block: &[Seen], at: &[usize]) -> Vec<Found> {
    let mut marks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &i in at {
        marks
            .entry(block[i].apart.as_deref().unwrap_or_default())
            .or_default()
            .push(i);
    }
    let one = |(mark, at): (&str, Vec<usize>)| {
        let seen: Vec<&Seen> = at.iter().map(|&i| &block[i]).collect();
        let name = usual::form(seen.iter().map(|s| s.name.clone()));
        let kind = usual::kind(&seen);
        let words = super::fold::words(&name);
        let members = at.iter().map(|&index| Member {
            index,
            why: why_apart(mark),
        });
        Found {
            entity: Entity {
                id: format!("{}.apart-{}", slug(&words), plain_mark(mark)),
                of: None,
                country: usual::country(&seen),
                sector: usual::sector(&seen),
                name,
                kind,
            },
            members: members.collect(),
        }
    };
    marks.into_iter().map(one).collect()
}

/// Why an actor is an entity that people set apart by a mark.
pub fn why_apart(mark: &str) -> String {
    format!("set apart as `{mark}`")
}

/// A mark as part of an id: two marks are never written alike.
fn plain_mark(mark: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_ascii_alphanumeric() || c == '-' => c.to_string(),
        c => format!("_{:x}_", u32::from(c)),
    };
    mark.chars().map(plain).collect()
}

/// Everything in its fixed order, and no id twice.
pub(crate) fn settle(found: &mut [Found], block: &[Seen]) {
    let key = |i: usize| (&block[i].report, &block[i].actor, &block[i].name, i);
    for f in found.iter_mut() {
        f.members.sort_by_key(|m| key(m.index));
    }
    found.sort_by(|a, b| {
        let first = |f: &Found| {
            f.members.first().map(|m| {
                (
                    block[m.index].published.is_none(),
                    block[m.index].published.clone(),
                    block[m.index].report.clone(),
                    block[m.index].actor.clone(),
                )
            })
        };
        a.entity
            .id
            .cmp(&b.entity.id)
            .then_with(|| first(a).cmp(&first(b)))
    });
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for f in found.iter_mut() {
        let n = seen.entry(f.entity.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            f.entity.id = format!("{}.{n}", f.entity.id);
        }
    }
}
