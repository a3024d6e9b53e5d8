//! Who is only described: `Trump's hostage envoy`, `Hamas officials`.
//!
//! A description of one who holds an office that one alone holds is that person, where a report names him with it. All
//! others are entities of their own, one for each description of each body.

use super::description::{ALONE, Description, head};
use super::fold::{self, slug};
use super::{Entity, Found, Holder, Member, Seen, ids, usual};
use crate::day;
use rapporteur_lexicon::Lexicon;
use rapporteur_record::Kind;
use std::collections::BTreeMap;

/// Words that make it another office, or none at all.
const OTHER_OFFICE: [&str; 22] = [
    "vice",
    "deputy",
    "former",
    "ex",
    "assistant",
    "acting",
    "interim",
    "under",
    "junior",
    "shadow",
    "associate",
    "elect",
    "then",
    "late",
    "future",
    "next",
    "outgoing",
    "incoming",
    "regional",
    "local",
    "provincial",
    "state",
];

/// Words that tell nothing of which office it is.
const EMPTY: [&str; 28] = [
    "the",
    "a",
    "an",
    "special",
    "new",
    "current",
    "top",
    "chief",
    "his",
    "her",
    "its",
    "their",
    "of",
    "for",
    "to",
    "and",
    "in",
    "affairs",
    "embattled",
    "longtime",
    "veteran",
    "newly",
    "elected",
    "sitting",
    "s",
    "on",
    "at",
    "from",
];

/// Holders of one office and descriptions of it have one block; `None` where no country is known, since no
/// description can then be joined. The country of the words goes before the one that is given.
pub fn role_block(role: &str, country: Option<&str>) -> Option<String> {
    let head = head(&fold::words(role.strip_prefix("former ").unwrap_or(role)))?.0;
    Some(format!("d:{head}|{}", country?))
}

/// The block of an actor that is only described.
pub(crate) fn block(seen: &Seen, lexicon: &Lexicon) -> String {
    let d = Description::of(&seen.name, lexicon);
    let country = d.country.as_deref().or(seen.country.as_deref());
    format!("d:{}|{}", d.head, country.unwrap_or("-"))
}

/// The entities of one block of descriptions: persons of `holders` where a description fits one alone, else entities
/// of their own. By id; each actor is in exactly one.
pub fn described(block: &[Seen], holders: &[Holder], lexicon: &Lexicon) -> Vec<Found> {
    let (apart, rest): (Vec<usize>, Vec<usize>) = super::in_order(block)
        .into_iter()
        .partition(|&i| block[i].apart.is_some());
    let mut persons: BTreeMap<String, (Entity, Vec<Member>)> = BTreeMap::new();
    let mut others: BTreeMap<String, Vec<(usize, Description)>> = BTreeMap::new();
    let offices = offices(holders, lexicon);
    let mut known: BTreeMap<&str, Description> = BTreeMap::new();
    for i in rest {
        let seen = &block[i];
        let d = known
            .entry(&seen.name)
            .or_insert_with(|| Description::of(&seen.name, lexicon))
            .clone();
        if let Some(government) = government(&d, seen, lexicon) {
            let why = "the government of that country".to_owned();
            let entry = persons
                .entry(government.id.clone())
                .or_insert_with(|| (government, Vec::new()));
            entry.1.push(Member { index: i, why });
        } else if let Some((holder, why)) = holder(&d, seen, &offices) {
            let entry = persons
                .entry(holder.id.clone())
                .or_insert_with(|| (holder.clone(), Vec::new()));
            entry.1.push(Member { index: i, why });
        } else {
            others.entry(id(&d, seen)).or_default().push((i, d));
        }
    }
    let mut found: Vec<Found> = persons
        .into_values()
        .map(|(entity, members)| Found { entity, members })
        .collect();
    for (id, all) in others {
        let seen: Vec<&Seen> = all.iter().map(|(i, _)| &block[*i]).collect();
        let entity = Entity {
            id,
            name: usual::form(seen.iter().map(|s| without_article(&s.name).to_owned())),
            kind: usual::kind(&seen),
            country: usual::country(&seen).or_else(|| all[0].1.country.clone()),
            sector: usual::sector(&seen),
            of: all[0].1.of.clone(),
        };
        let why = match &entity.of {
            Some(of) => format!("same description of `{of}`"),
            None => "same description".to_owned(),
        };
        let members = all
            .iter()
            .map(|(i, _)| Member {
                index: *i,
                why: why.clone(),
            })
            .collect();
        found.push(Found { entity, members });
    }
    found.extend(ids::apart(block, &apart));
    ids::settle(&mut found, block);
    found
}

/// The government of a country, where a description is nothing but `the government`.
fn government(d: &Description, seen: &Seen, lexicon: &Lexicon) -> Option<Entity> {
    let bare = d.rest.len() == 1 && d.head == "government";
    if !bare || seen.kind != Kind::Government {
        return None;
    }
    let code = d.country.as_deref().or(seen.country.as_deref())?;
    let country = lexicon.country(code)?;
    Some(Entity {
        id: ids::body_id(&country.name, Kind::Government, Some(code), lexicon),
        name: country.name.clone(),
        kind: Kind::Government,
        country: country.country.clone(),
        sector: country.sector,
        of: None,
    })
}

/// `hamas:officials`; with the country where it is known from elsewhere than the words: `:isr:hostages`.
fn id(d: &Description, seen: &Seen) -> String {
    let rest = slug(&d.rest);
    match (&d.of, d.country.as_ref().or(seen.country.as_ref())) {
        // The body tells the country, or has none.
        (Some(of), country) if d.country.is_some() || country.is_none() => format!("{of}:{rest}"),
        (Some(of), Some(c)) => format!("{of}:{}:{rest}", c.to_lowercase()),
        (None, Some(c)) => format!(":{}:{rest}", c.to_lowercase()),
        (_, None) => format!(":{rest}"),
    }
}

/// One office of one holder.
struct Office<'h> {
    holder: &'h Holder,
    as_written: &'h str,
    parts: Description,
    first: Option<&'h str>,
    last: Option<&'h str>,
}

fn offices<'h>(holders: &'h [Holder], lexicon: &Lexicon) -> Vec<Office<'h>> {
    let mut out: Vec<Office> = Vec::new();
    for holder in holders
        .iter()
        .filter(|h| h.entity.kind == Kind::Person && !h.entity.id.contains("unclear"))
    {
        for (role, first, last) in holder
            .roles
            .iter()
            .filter(|(r, ..)| !r.to_lowercase().starts_with("former "))
        {
            out.push(Office {
                holder,
                as_written: role,
                parts: Description::of(role, lexicon),
                first: first.as_deref(),
                last: last.as_deref(),
            });
        }
    }
    out.sort_by(|a, b| {
        (&a.holder.entity.id, a.as_written).cmp(&(&b.holder.entity.id, b.as_written))
    });
    out
}

/// The one who holds the office that a description is of, and why.
fn holder<'h>(
    d: &Description,
    seen: &Seen,
    offices: &[Office<'h>],
) -> Option<(&'h Entity, String)> {
    if !d.single || seen.kind != Kind::Person {
        return None;
    }
    let country = d.country.as_deref().or(seen.country.as_deref())?;
    let fit = |o: &&Office| {
        let theirs = o
            .parts
            .country
            .as_deref()
            .or(o.holder.entity.country.as_deref());
        theirs == Some(country)
            && fits(d, &o.parts)
            && is_in_time(seen.published.as_deref(), o, 366)
    };
    let fitting: Vec<&Office> = offices.iter().filter(fit).collect();
    let sole = |all: &[&Office<'h>]| -> Option<&'h Holder> {
        let first = all.first()?.holder;
        all.iter()
            .all(|o| o.holder.entity.id == first.entity.id)
            .then_some(first)
    };
    let (one, why) = match sole(&fitting) {
        Some(h) => (h, "the only one who does"),
        // Of several within a year, the one whom reports before and after give the office.
        None => {
            let date = seen.published.as_deref()?;
            let of = |o: &Office| {
                fitting
                    .iter()
                    .filter(|x| x.holder.entity.id == o.holder.entity.id)
                    .copied()
                    .collect::<Vec<_>>()
            };
            let around = |o: &&&Office| {
                let all = of(o);
                all.iter().filter_map(|x| x.first).any(|f| f <= date)
                    && all.iter().filter_map(|x| x.last).any(|l| l >= date)
            };
            let during: Vec<&Office> = fitting.iter().filter(around).copied().collect();
            (sole(&during)?, "the only one at that time")
        }
    };
    let office = fitting
        .iter()
        .find(|o| o.holder.entity.id == one.entity.id)?;
    Some((
        &one.entity,
        format!("holds the office `{}`; {why}", office.as_written),
    ))
}

/// Whether a report's date is within so many days of those that give somebody an office; unknown dates are.
fn is_in_time(date: Option<&str>, office: &Office, days: i64) -> bool {
    let Some(date) = date else { return true };
    let after = office
        .first
        .and_then(|f| day::between(date, f))
        .is_none_or(|n| n <= days);
    let before = office
        .last
        .and_then(|l| day::between(l, date))
        .is_none_or(|n| n <= days);
    after && before
}

/// Whether a description can be of an office.
fn fits(d: &Description, office: &Description) -> bool {
    if d.head != office.head {
        return false;
    }
    let other = |m: &[String]| -> Vec<String> {
        OTHER_OFFICE
            .iter()
            .filter(|w| m.iter().any(|x| x == *w))
            .map(|w| (*w).to_owned())
            .collect()
    };
    if other(&d.modifiers) != other(&office.modifiers) {
        return false;
    }
    // An office in an organisation is not the same office in a country.
    let body = |x: &Description| x.of.clone().filter(|_| !x.of_country);
    match (body(d), body(office)) {
        (Some(a), Some(b)) if a != b => return false,
        (Some(_), None) => return false,
        (None, Some(_)) if d.modifiers.is_empty() => return false,
        _ => {}
    }
    let telling = |m: &[String]| -> Vec<String> {
        m.iter()
            .filter(|w| !EMPTY.contains(&w.as_str()))
            .cloned()
            .collect()
    };
    let (mine, theirs) = (telling(&d.modifiers), telling(&office.modifiers));
    let within = |a: &[String], b: &[String]| {
        a.iter().all(|w| b.contains(w)) && a.iter().any(|w| !OTHER_OFFICE.contains(&w.as_str()))
    };
    match ALONE.contains(&d.head.as_str()) {
        true => mine == theirs || (mine.is_empty() && theirs.is_empty()),
        // "Hamas leader": the body tells which.
        false if mine.is_empty() => {
            theirs.is_empty() && body(d).is_some() && body(d) == body(office)
        }
        false => within(&mine, &theirs),
    }
}

fn without_article(name: &str) -> &str {
    let articles = ["the ", "The ", "a ", "A ", "an ", "An "];
    articles
        .iter()
        .find_map(|a| name.strip_prefix(a))
        .unwrap_or(name)
}
