//! Persons of one family name: who of them is one.

use super::full_names::{self, Line, may_be, short_forms, suffixes_fit};
use super::groups::{self, Group};
use super::person_entities::{base, entity, name_all, with};
use super::person_name::PersonName;
use super::{Found, Seen, usual};
use rapporteur_lexicon::{Lexicon, Person};
use std::collections::{BTreeMap, BTreeSet};

/// The family name by sound.
pub(crate) fn block(seen: &Seen, lexicon: &Lexicon) -> String {
    format!("p:{}", read(seen, lexicon).0.family)
}

/// The name taken apart, and whom the lexicon knows by it.
fn read<'l>(seen: &Seen, lexicon: &'l Lexicon) -> (PersonName, Option<&'l Person>) {
    // A surname that everybody knows is somebody else's in another country.
    let known = known_person(&seen.name, lexicon).filter(|p| {
        seen.name.contains(' ')
            || p.country.is_none()
            || seen.country.is_none()
            || p.country == seen.country
    });
    let name = known.map_or(seen.name.as_str(), |p| p.name.as_str());
    let parsed = PersonName::of(name, lexicon).or_else(|| PersonName::of(&seen.name, lexicon));
    let nobody = || PersonName {
        given: String::new(),
        initials: false,
        middle: Vec::new(),
        family: String::new(),
        suffix: None,
        son: false,
        all: Vec::new(),
        given_slug: String::new(),
        middle_slug: Vec::new(),
        family_slug: String::new(),
        family_one: String::new(),
        family_first: false,
    };
    (parsed.unwrap_or_else(nobody), known)
}

/// Whom the lexicon knows by a name, `Al-` and `Bin` in capitals or not.
pub(crate) fn known_person<'l>(name: &str, lexicon: &'l Lexicon) -> Option<&'l Person> {
    const PARTICLES: [(&str, &str); 7] = [
        ("Al-", "al-"),
        ("El-", "el-"),
        ("Al ", "al-"),
        ("El ", "el-"),
        ("Bin ", "bin "),
        ("Van ", "van "),
        ("De ", "de "),
    ];
    lexicon.person(name).or_else(|| {
        let (first, rest) = name.split_once(' ')?;
        let lowered = |(from, to)| {
            let at = format!(" {rest}");
            let other = at.replace(&format!(" {from}"), &format!(" {to}"));
            (other != at).then(|| format!("{first}{other}"))
        };
        PARTICLES
            .into_iter()
            .filter_map(lowered)
            .find_map(|n| lexicon.person(&n))
    })
}

/// One actor while its block is resolved.
pub(crate) struct One<'l> {
    pub at: usize,
    pub name: PersonName,
    pub known: Option<&'l Person>,
}

/// Somebody while it is decided who he is.
pub(crate) struct Body {
    pub line: usize,
    pub group: Group,
    /// Why each actor is this one.
    pub why: BTreeMap<usize, String>,
    /// Nobody can tell which of several it is.
    pub unclear: bool,
}

/// The persons of a block.
pub(crate) fn resolve(block: &[Seen], at: &[usize], lexicon: &Lexicon) -> Vec<Found> {
    let mut blocks: BTreeMap<String, Vec<One>> = BTreeMap::new();
    for &i in at {
        let (name, known) = read(&block[i], lexicon);
        blocks
            .entry(name.family.clone())
            .or_default()
            .push(One { at: i, name, known });
    }
    blocks
        .into_values()
        .flat_map(|ones| family(block, ones, lexicon))
        .collect()
}

/// All of one family name.
fn family(block: &[Seen], ones: Vec<One>, lexicon: &Lexicon) -> Vec<Found> {
    let (bare, full): (Vec<One>, Vec<One>) = ones.into_iter().partition(|o| o.name.is_bare());
    let (mut lines, mut open) = full_names::lines(full);
    short_forms(block, &mut lines, lexicon);
    let mut bodies: Vec<Body> = Vec::new();
    for (k, line) in lines.iter().enumerate() {
        let at: Vec<usize> = line.ones.iter().map(|o| o.at).collect();
        let (mut groups, left) = match line.known {
            Some(_) => known(block, &at, lexicon),
            None => groups::divide(block, &at, lexicon),
        };
        let several = groups.len() > 1;
        let first = bodies.len();
        for group in groups.drain(..) {
            let why = line
                .ones
                .iter()
                .filter(|o| group.at.contains(&o.at) || !several);
            let why = why
                .map(|o| (o.at, reason(block, line, o, several)))
                .collect();
            bodies.push(Body {
                line: k,
                group,
                why,
                unclear: false,
            });
        }
        place(block, &mut bodies, first, left, "full name", lexicon);
    }
    // Full names without the middle name that would tell.
    let clear = bodies.len();
    open.sort_by_key(|o| o.at);
    let mut later: Vec<(usize, usize, String)> = Vec::new();
    let mut unclear: Vec<One> = Vec::new();
    for one in open {
        let may: Vec<usize> = (0..clear)
            .filter(|&b| !bodies[b].unclear && may_be(&one.name, &lines[bodies[b].line]))
            .collect();
        let groups: Vec<&Group> = may.iter().map(|&b| &bodies[b].group).collect();
        match groups::pick(&groups, &block[one.at], lexicon) {
            Some((g, why)) => later.push((may[g], one.at, join("short form of the name", &why))),
            None => unclear.push(one),
        }
    }
    let mut alone: Vec<One> = Vec::new();
    for one in bare {
        let may: Vec<usize> = (0..clear)
            .filter(|&b| {
                !bodies[b].unclear
                    && !is_told_apart(block, &one, &lines[bodies[b].line], &bodies[b].group)
            })
            .filter(|&b| lines[bodies[b].line].ones.iter().all(|o| !o.name.son))
            .filter(|&b| may_bear(&block[one.at], &bodies[b].group, lexicon))
            .filter(|&b| suffixes_fit(&one.name.suffix, &lines[bodies[b].line]))
            .collect();
        // The same report spells the name otherwise.
        let here = |&b: &usize| bodies[b].group.reports.contains(&block[one.at].report);
        let may = match may.iter().copied().filter(here).collect::<Vec<_>>() {
            few if few.is_empty() => may,
            few => few,
        };
        let groups: Vec<&Group> = may.iter().map(|&b| &bodies[b].group).collect();
        let persons: BTreeSet<usize> = may.iter().copied().collect();
        match groups::pick(&groups, &block[one.at], lexicon) {
            Some((g, why)) if why.is_empty() && persons.len() == 1 => {
                later.push((
                    may[g],
                    one.at,
                    "family name; the only person of that name".to_owned(),
                ));
            }
            Some((g, why)) => later.push((may[g], one.at, join("family name", &why))),
            None if groups.iter().any(|g| g.admits(&block[one.at], lexicon)) => unclear.push(one),
            None => alone.push(one),
        }
    }
    for (body, at, why) in later {
        bodies[body].group.at.push(at);
        bodies[body].why.insert(at, why);
    }
    let mut found = name_all(block, &lines, bodies, lexicon);
    found.extend(by_one_name(block, alone, lexicon));
    found.extend(unclear_ones(block, unclear, lexicon));
    found
}

/// Whether a single name may be the family name of somebody. A given name, or what a king or a pope is called by, is
/// none unless office or country is the same; and an office-holder is nobody of whom nothing is known.
fn may_bear(bare: &Seen, group: &Group, lexicon: &Lexicon) -> bool {
    const BY_GIVEN_NAME: [&str; 10] = [
        "king", "queen", "pope", "prince", "princess", "emir", "sultan", "emperor", "saint",
        "sheikh",
    ];
    let offices: Vec<String> = groups::offices(bare).collect();
    let last = |o: &String| o.split(' ').next_back().unwrap_or_default().to_owned();
    let office = offices
        .iter()
        .any(|o| group.offices.iter().any(|g| last(g) == last(o)));
    let country = bare.country.is_some() && bare.country == group.country;
    if offices
        .iter()
        .any(|o| BY_GIVEN_NAME.contains(&last(o).as_str()))
    {
        return office;
    }
    if lexicon.gender(&bare.name).is_some() {
        return office || country;
    }
    let nobody = group.offices.is_empty()
        && group.country.is_none()
        && group.sectors.is_empty()
        && !group.reports.contains(&bare.report);
    !nobody || offices.is_empty()
}

/// Whether a report names both so that, were they one, reading had joined them.
fn is_told_apart(block: &[Seen], bare: &One, line: &Line, group: &Group) -> bool {
    let report = &block[bare.at].report;
    let same_spelling =
        |o: &&One| block[o.at].report == *report && o.name.family_one == bare.name.family_one;
    group.reports.contains(report)
        && line
            .ones
            .iter()
            .filter(|o| group.at.contains(&o.at))
            .any(|o| same_spelling(&o))
}

fn join(what: &str, why: &str) -> String {
    match why.is_empty() {
        true => what.to_owned(),
        false => format!("{what}; {why}"),
    }
}

/// Whom the lexicon knows is one, but for somebody of another country and another world.
fn known(block: &[Seen], at: &[usize], lexicon: &Lexicon) -> (Vec<Group>, Vec<usize>) {
    let seen: Vec<&Seen> = at.iter().map(|&i| &block[i]).collect();
    let country = usual::country(&seen);
    let other = |i: &usize| {
        let s = &block[*i];
        s.country.is_some()
            && s.country != country
            && groups::world(s, lexicon) != Some(groups::World::Politics)
            && !s.roles.is_empty()
            && s.sector.is_some()
    };
    let (others, own): (Vec<usize>, Vec<usize>) = at.iter().partition(|i| other(i));
    let mut out = Vec::new();
    if !own.is_empty() {
        out.push(Group::of(block, own, lexicon));
    }
    let (groups, open) = match others.is_empty() {
        true => Default::default(),
        false => groups::divide(block, &others, lexicon),
    };
    out.extend(groups);
    (out, open)
}

fn reason(block: &[Seen], line: &Line, one: &One, several: bool) -> String {
    let seen = &block[one.at];
    let how = match (line.joined.get(&one.at), one.known) {
        (Some(why), _) => why.clone(),
        (None, Some(k)) if super::fold(&k.name) != super::fold(&seen.name) => {
            "alias of the lexicon".to_owned()
        }
        _ if !one.name.middle.is_empty() && line.ones.iter().any(|o| o.name.middle.is_empty()) => {
            "full name, with a middle name".to_owned()
        }
        _ => "full name".to_owned(),
    };
    match (several, &seen.country, seen.sector) {
        (true, Some(c), _) => format!("{how}; country differs from others of that name: {c}"),
        (true, None, Some(s)) => format!("{how}; sector differs from others of that name: {s}"),
        _ => how,
    }
}

/// Put those that country does not tell with one of the bodies of their line, else with the unclear.
fn place(
    block: &[Seen],
    bodies: &mut Vec<Body>,
    first: usize,
    left: Vec<usize>,
    what: &str,
    lexicon: &Lexicon,
) {
    let mut unclear = Vec::new();
    let mut later = Vec::new();
    for i in left {
        let groups: Vec<&Group> = bodies[first..].iter().map(|b| &b.group).collect();
        match groups::pick(&groups, &block[i], lexicon) {
            Some((g, why)) => later.push((first + g, i, join(what, &why))),
            None => unclear.push(i),
        }
    }
    for (b, i, why) in later {
        bodies[b].group.at.push(i);
        bodies[b].why.insert(i, why);
    }
    if let (false, Some(line)) = (unclear.is_empty(), bodies.get(first).map(|b| b.line)) {
        let why = unclear
            .iter()
            .map(|&i| {
                (
                    i,
                    format!("{what}; several have it, and nothing tells which this is"),
                )
            })
            .collect();
        bodies.push(Body {
            line,
            group: Group::of(block, unclear, lexicon),
            why,
            unclear: true,
        });
    }
}

/// Those of whom there is only one name, and no full name that they may have.
fn by_one_name(block: &[Seen], alone: Vec<One>, lexicon: &Lexicon) -> Vec<Found> {
    if alone.is_empty() {
        return Vec::new();
    }
    let line = Line {
        middle: Vec::new(),
        known: None,
        joined: BTreeMap::new(),
        ones: alone,
    };
    let at: Vec<usize> = line.ones.iter().map(|o| o.at).collect();
    let (groups, left) = groups::divide(block, &at, lexicon);
    let several = groups.len() > 1;
    let mut bodies: Vec<Body> = groups
        .into_iter()
        .map(|group| {
            let why = group.at.iter().map(|&i| {
                let why = match (several, &block[i].country) {
                    (true, Some(c)) => format!(
                        "the only name given; country differs from others of that name: {c}"
                    ),
                    _ => "the only name given".to_owned(),
                };
                (i, why)
            });
            Body {
                line: 0,
                why: why.collect(),
                group,
                unclear: false,
            }
        })
        .collect();
    place(block, &mut bodies, 0, left, "the only name given", lexicon);
    name_all(block, &[line], bodies, lexicon)
}

/// Those whom several may be, by name and country.
fn unclear_ones(block: &[Seen], ones: Vec<One>, lexicon: &Lexicon) -> Vec<Found> {
    let mut by: BTreeMap<(String, Option<String>), Vec<One>> = BTreeMap::new();
    for one in ones {
        by.entry((one.name.given.clone(), block[one.at].country.clone()))
            .or_default()
            .push(one);
    }
    let one = |((_, country), ones): ((String, Option<String>), Vec<One>)| {
        let at: Vec<usize> = ones.iter().map(|o| o.at).collect();
        let line = Line {
            middle: Vec::new(),
            known: None,
            joined: BTreeMap::new(),
            ones,
        };
        let marks: Vec<String> = std::iter::once("unclear".to_owned())
            .chain(country.map(|c| c.to_lowercase()))
            .collect();
        let id = with(&base(block, &line, None, lexicon), &marks);
        let what = |i: &usize| match block[*i].name.contains(' ') {
            true => "this name; several have it, and nothing tells which this is",
            false => "family name; several have it, and nothing tells which this is",
        };
        let why = at.iter().map(|i| (*i, what(i).to_owned())).collect();
        entity(
            block,
            id,
            None,
            &Body {
                line: 0,
                group: Group::of(block, at, lexicon),
                why,
                unclear: true,
            },
        )
    };
    by.into_iter().map(one).collect()
}
