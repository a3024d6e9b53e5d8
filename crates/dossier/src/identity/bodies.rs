//! Governments, organisations, armed groups, media; places; peoples.

use super::fold::{self, slug};
use super::groups::{self, Group};
use super::{Entity, Found, Member, Seen, ids, usual};
use rapporteur_lexicon::{Entry, Lexicon, Use};
use rapporteur_record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Nouns of organs that every country has: such a name means nothing without the country.
const ORGANS: [&str; 36] = [
    "ministry",
    "department",
    "parliament",
    "army",
    "navy",
    "police",
    "government",
    "cabinet",
    "court",
    "assembly",
    "senate",
    "congress",
    "embassy",
    "military",
    "staff",
    "force",
    "forces",
    "commission",
    "council",
    "agency",
    "authority",
    "authorities",
    "house",
    "office",
    "bank",
    "guard",
    "directorate",
    "bureau",
    "unit",
    "secretariat",
    "inspectorate",
    "tribunal",
    "board",
    "service",
    "services",
    "archives",
];

/// What of an organ's name besides its noun is no name of its own.
const PLAIN: &str = " foreign interior defense health finance justice education information agriculture labor economy energy transport trade tourism culture \
    environment affairs and of the security national supreme constitutional high central federal general armed air state public internal \
    external home intelligence religious human rights commerce industry planning youth sports oil water \
    local electoral election upper lower house court family women children social welfare civil aviation development economic ministry department \
    communications science technology immigration military prime minister presidential council anti corruption meteorological \
    investigation criminal traffic fire prison prisons correctional customs tax revenue railway railways port ports maritime forest forestry wildlife \
    fisheries mining minerals power lands land roads works public service services crime narcotics drug control counter terrorism elections cyber ";

/// Words behind a company's name that the press leaves out.
const CORPORATE: [&str; 9] = ["inc", "ltd", "corp", "co", "plc", "llc", "ag", "sa", "gmbh"];

/// Which kind of thing a name stands for; the same name of another kind is another entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Body,
    Place,
    People,
}

impl Class {
    fn of(kind: Kind) -> Class {
        match kind {
            Kind::Place => Class::Place,
            Kind::People => Class::People,
            _ => Class::Body,
        }
    }
}

/// A name of a body, place or people, made comparable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BodyName {
    pub class: Class,
    /// Folded words, in one order and spelling.
    pub words: Vec<String>,
    /// The lexicon's name.
    pub known: Option<String>,
    /// An organ that every country has.
    pub organ: bool,
    /// The country that the name itself tells, or the lexicon.
    pub country: Option<String>,
    /// Letters of an acronym, if it is one that the lexicon does not know.
    pub acronym: Option<String>,
}

impl BodyName {
    pub fn of(name: &str, kind: Kind, country: Option<&str>, lexicon: &Lexicon) -> BodyName {
        let class = Class::of(kind);
        let entry = lexicon.name(name).filter(|e| fits(e, class));
        let mut known = entry.map(|e| e.name.clone());
        let mut told = entry.and_then(|e| e.country.clone());
        let mut words = match (class, entry) {
            // The capital as a place is itself, its country as a people is the country.
            (Class::Place, Some(e)) if e.used == Use::Capital => {
                known = None;
                fold::words(name)
            }
            (_, Some(e)) => fold::words(&e.name),
            _ => fold::words(name),
        };
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        let mut organ = false;
        if class == Class::Body && entry.is_none_or(|e| !e.is_country) {
            words = in_order(words, entry.is_some());
            // "U.S. State Department", "Iranian Foreign Ministry": the country, then a name that is known or plain.
            if let Some((rest, owner)) = without_country(name, lexicon) {
                let rest_entry = lexicon
                    .name(rest)
                    .filter(|e| !e.is_country && e.country == owner.country && fits(e, class));
                let rest_words = in_order(fold::words(rest), false);
                if let Some(e) = rest_entry {
                    (known, told) = (Some(e.name.clone()), e.country.clone());
                    words = in_order(fold::words(&e.name), true);
                } else if rest_words == ["government"] {
                    // "Israeli government" is Israel where it acts.
                    (known, told) = (Some(owner.name.clone()), owner.country.clone());
                    words = fold::words(&owner.name);
                } else if is_plain(&rest_words) {
                    (words, told, known, organ) = (rest_words, owner.country.clone(), None, true);
                }
            }
            if known.is_none() && !organ && is_plain(&words) {
                organ = true;
                told = told.or_else(|| country.map(str::to_owned));
            }
            while known.is_none()
                && words.len() > 1
                && CORPORATE.contains(&words[words.len() - 1].as_str())
            {
                words.pop();
            }
        }
        if class == Class::People && entry.is_none() {
            // "Kurd", "Kurds".
            if let Some(last) = words
                .last_mut()
                .filter(|w| w.len() > 3 && w.ends_with('s') && !w.ends_with("ss"))
            {
                last.pop();
            }
        }
        let acronym = (class == Class::Body && known.is_none())
            .then(|| acronym(name))
            .flatten();
        BodyName {
            class,
            words,
            known,
            organ,
            country: told,
            acronym,
        }
    }

    /// What those share that may be one: the initials of several words, else the word.
    fn block(&self) -> String {
        let key = match (self.class, &self.words[..]) {
            (Class::Body, [_, _, ..]) => {
                let small = |w: &&String| {
                    matches!(
                        w.as_str(),
                        "of" | "the"
                            | "for"
                            | "and"
                            | "in"
                            | "on"
                            | "to"
                            | "al"
                            | "a"
                            | "de"
                            | "la"
                            | "del"
                            | "du"
                            | "des"
                            | "et"
                            | "y"
                    )
                };
                self.words
                    .iter()
                    .filter(|w| !small(w))
                    .filter_map(|w| w.chars().next())
                    .collect()
            }
            _ => self.words.join(" "),
        };
        let class = match self.class {
            Class::Body => 'b',
            Class::Place => 'l',
            Class::People => 'n',
        };
        format!("{class}:{key}")
    }
}

/// Whether the lexicon's entry is of that class. A country is a government, a place and, by its demonyms, a people.
fn fits(e: &Entry, class: Class) -> bool {
    match class {
        Class::Body => e.used != Use::Demonym && e.kind != Kind::Place && e.kind != Kind::Person,
        Class::Place => e.used != Use::Demonym && (e.is_country || e.kind == Kind::Place),
        Class::People => e.used == Use::Demonym || e.kind == Kind::People,
    }
}

/// Whether what is only described is a body all the same: `Israeli government`, `Ukraine's military`.
pub(crate) fn is_body(seen: &Seen, lexicon: &Lexicon) -> bool {
    if matches!(seen.kind, Kind::Person | Kind::Place | Kind::People)
        || without_country(&seen.name, lexicon).is_none()
    {
        return false;
    }
    let name = BodyName::of(&seen.name, seen.kind, None, lexicon);
    name.country.is_some() && (name.organ || name.known.is_some())
}

/// The block of a named actor that is no person.
pub(crate) fn block(seen: &Seen, lexicon: &Lexicon) -> String {
    BodyName::of(&seen.name, seen.kind, seen.country.as_deref(), lexicon).block()
}

/// The id of a body where there is one of its name.
pub(crate) fn id(body: &BodyName, country: Option<&str>, lexicon: &Lexicon) -> String {
    // An organ that every country has, of a country that nobody tells: it may be any.
    let mark = body.organ.then(|| {
        body.country
            .as_deref()
            .or(country)
            .map_or("unclear".to_owned(), str::to_lowercase)
    });
    let id = match body.class {
        Class::Body => ids::body(&body.words, lexicon),
        Class::Place => format!("{}.place", slug(&body.words)),
        Class::People => format!("{}.people", slug(&body.words)),
    };
    match mark {
        Some(mark) => format!("{id}.{mark}"),
        None => id,
    }
}

/// British and American spelling, `Department of State` and `State Department`: one.
fn in_order(words: Vec<String>, known: bool) -> Vec<String> {
    let spelled = |w: String| match w.as_str() {
        _ if known => w,
        "defence" => "defense".to_owned(),
        "organization" => "organisation".to_owned(),
        "centre" => "center".to_owned(),
        _ => w,
    };
    let mut words: Vec<String> = words.into_iter().map(spelled).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    if let [noun, of, rest @ ..] = &words[..]
        && matches!(noun.as_str(), "ministry" | "department")
        && matches!(of.as_str(), "of" | "for")
        && !rest.is_empty()
    {
        let rest = rest.strip_prefix(&["the".to_owned()]).unwrap_or(rest);
        // "of Foreign Affairs" is the foreign ministry.
        let rest = match rest {
            [what, affairs] if affairs == "affairs" => std::slice::from_ref(what),
            _ => rest,
        };
        return rest.iter().cloned().chain([noun.clone()]).collect();
    }
    words
}

/// A name that begins with a country or a demonym: what is left, and the country.
fn without_country<'n, 'l>(name: &'n str, lexicon: &'l Lexicon) -> Option<(&'n str, &'l Entry)> {
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    // "government of Israel"
    if let Some((rest, owner)) = name.split_once(" of ") {
        let owner = owner.strip_prefix("the ").unwrap_or(owner);
        // "Bank of China" is no bank of any kind.
        if let Some(entry) = lexicon
            .name(owner)
            .filter(|e| e.is_country && e.used == Use::Name && !rest.eq_ignore_ascii_case("bank"))
        {
            return Some((rest, entry));
        }
    }
    let cuts: Vec<usize> = name.match_indices(' ').map(|(i, _)| i).take(3).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let entry = lexicon
            .name(&name[..cut])
            .filter(|e| e.is_country && e.used != Use::Capital)?;
        Some((name[cut..].trim_start(), entry))
    })
}

/// Whether all words only say which organ it is.
fn is_plain(words: &[String]) -> bool {
    words.last().is_some_and(|w| ORGANS.contains(&w.as_str()))
        && words[..words.len() - 1]
            .iter()
            .all(|w| PLAIN.split(' ').any(|p| p == w))
}

/// The letters of a name that is one word in capitals.
fn acronym(name: &str) -> Option<String> {
    let name = fold::ascii(name);
    let letters: String = name.chars().filter(|c| *c != '.').collect();
    let ok =
        letters.len() > 1 && letters.len() < 8 && letters.chars().all(|c| c.is_ascii_uppercase());
    ok.then(|| letters.to_ascii_lowercase())
}

/// One actor while its block is resolved.
struct One {
    at: usize,
    name: BodyName,
}

/// The bodies, places and peoples of a block.
pub(crate) fn resolve(block: &[Seen], at: &[usize], lexicon: &Lexicon) -> Vec<Found> {
    let mut named: BTreeMap<(Class, Vec<String>, Option<String>), Vec<One>> = BTreeMap::new();
    // Which name an acronym stands for, where a report itself gives both.
    let mut stands: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
    let mut acronyms: Vec<One> = Vec::new();
    for &i in at {
        let seen = &block[i];
        let name = BodyName::of(&seen.name, seen.kind, seen.country.as_deref(), lexicon);
        if name.class == Class::Body && name.words.len() > 1 {
            for short in seen.called.iter().filter_map(|c| acronym(c)) {
                stands.entry(short).or_default().insert(name.words.clone());
            }
        }
        let one = One { at: i, name };
        match one.name.acronym.is_some() {
            true => acronyms.push(one),
            false => named.entry(key(&one)).or_default().push(one),
        }
    }
    let mut from_acronym = BTreeSet::new();
    for mut one in acronyms {
        let full = one
            .name
            .acronym
            .as_ref()
            .and_then(|a| stands.get(a))
            .filter(|s| s.len() == 1)
            .and_then(|s| s.first());
        if let Some(full) = full {
            let same = named
                .keys()
                .find(|k| k.0 == Class::Body && k.1 == *full)
                .cloned();
            if let Some(k) = same {
                one.name.words = k.1.clone();
                from_acronym.insert(one.at);
                named.entry(k).or_default().push(one);
                continue;
            }
        }
        named.entry(key(&one)).or_default().push(one);
    }
    named
        .into_values()
        .flat_map(|ones| of_one_name(block, ones, &from_acronym, lexicon))
        .collect()
}

/// An organ of one country is none of another's.
fn key(one: &One) -> (Class, Vec<String>, Option<String>) {
    let n = &one.name;
    (
        n.class,
        n.words.clone(),
        n.country.clone().filter(|_| n.organ),
    )
}

fn of_one_name(
    block: &[Seen],
    ones: Vec<One>,
    acronyms: &BTreeSet<usize>,
    lexicon: &Lexicon,
) -> Vec<Found> {
    let at: Vec<usize> = ones.iter().map(|o| o.at).collect();
    let full = ones.iter().filter(|o| !acronyms.contains(&o.at));
    let Some(best) = full.min_by_key(|o| o.name.known.is_none()).or(ones.first()) else {
        return Vec::new();
    };
    let name = best.name.clone();
    // What the lexicon knows is one, and so are an organ of a country and a people.
    let one = name.known.is_some() || name.organ || name.class == Class::People;
    let (mut groups, left) = match one {
        true => (vec![Group::of(block, at, lexicon)], Vec::new()),
        false => groups::divide(block, &at, lexicon),
    };
    let several = groups.len() > 1;
    let mut unclear = Vec::new();
    let mut whys: BTreeMap<usize, String> = BTreeMap::new();
    let later: Vec<(Option<(usize, String)>, usize)> = {
        let all: Vec<&Group> = groups.iter().collect();
        left.into_iter()
            .map(|i| (groups::pick(&all, &block[i], lexicon), i))
            .collect()
    };
    for (picked, i) in later {
        match picked {
            Some((g, why)) => {
                groups[g].at.push(i);
                whys.insert(i, format!("same name; {why}"));
            }
            None => unclear.push(i),
        }
    }
    // The country that the lexicon has the name in comes first, then the one met first.
    let home = (lexicon.name(&block[best.at].name)).and_then(|e| e.country.clone());
    groups.sort_by_key(|g| {
        let first = g.dates.first().cloned();
        (
            g.country != home || home.is_none(),
            first.is_none(),
            first,
            g.country.is_none(),
            g.country.clone(),
            g.reports.first().cloned(),
        )
    });
    let base = id(&name, None, lexicon);
    let mut found = Vec::new();
    for (k, group) in groups.iter().enumerate() {
        let mark = group
            .country
            .as_ref()
            .filter(|_| k > 0)
            .map(|c| format!(".{}", c.to_lowercase()));
        let why = |i: usize| match (acronyms.contains(&i), several, &block[i].country) {
            _ if whys.contains_key(&i) => whys[&i].clone(),
            (true, ..) => "acronym; a report gives both".to_owned(),
            (_, true, Some(c)) => {
                format!("same name; country differs from others of that name: {c}")
            }
            _ => reason(&name, &block[i]),
        };
        found.push(entity(
            block,
            format!("{base}{}", mark.unwrap_or_default()),
            &name,
            &group.at,
            why,
        ));
    }
    if !unclear.is_empty() {
        let why = |_| "several have this name, and nothing tells which this is".to_owned();
        found.push(entity(
            block,
            format!("{base}.unclear"),
            &name,
            &unclear,
            why,
        ));
    }
    found
}

fn reason(name: &BodyName, seen: &Seen) -> String {
    match (&name.known, name.organ, &name.country) {
        (Some(known), ..) if super::fold(known) != super::fold(&seen.name) => {
            format!("the lexicon knows it as {known}")
        }
        (Some(_), ..) => "name in the lexicon".to_owned(),
        (None, true, Some(c)) => format!("same organ of the same country: {c}"),
        (None, true, None) => {
            "every country has one, and the report does not tell whose".to_owned()
        }
        _ => "same name".to_owned(),
    }
}

fn entity(
    block: &[Seen],
    id: String,
    name: &BodyName,
    at: &[usize],
    why: impl Fn(usize) -> String,
) -> Found {
    let seen: Vec<&Seen> = at.iter().map(|&i| &block[i]).collect();
    // A people is called as reports call it, an entry of the lexicon as there.
    let known = name.known.clone().filter(|_| name.class != Class::People);
    let full = || {
        let short = |s: &str| acronym(s).is_some();
        let names = seen.iter().map(|s| s.name.clone()).filter(|n| !short(n));
        Some(usual::form(names)).filter(|n| !n.is_empty())
    };
    Found {
        entity: Entity {
            id,
            name: known
                .or_else(full)
                .unwrap_or_else(|| usual::form(seen.iter().map(|s| s.name.clone()))),
            kind: usual::kind(&seen),
            country: usual::country(&seen),
            sector: usual::sector(&seen),
            of: None,
        },
        members: at
            .iter()
            .map(|&index| Member {
                index,
                why: why(index),
            })
            .collect(),
    }
}
